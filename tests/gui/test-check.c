/* test-check.c: the check of the device, and the battery.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "gui-harness.h"
#include "models/rap-power-watch.h"
#include "shell/rap-window.h"
#include "window-fixture.h"

/* A folder of supplies with one battery. Returns: (transfer full) */
static char *
make_battery (void)
{
  g_autofree char *folder = g_dir_make_tmp ("rap-power-XXXXXX", NULL);
  g_autofree char *battery = g_build_filename (folder, "BAT0", NULL);

  g_assert_no_errno (g_mkdir (battery, 0700));

  return g_steal_pointer (&folder);
}

static void
set_battery (const char *folder,
             const char *status,
             const char *capacity)
{
  const char *const files[][2] = {
    { "type", "Battery" }, { "status", status }, { "capacity", capacity },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, "BAT0", files[i][0], NULL);

      g_assert_true (g_file_set_contents (path, files[i][1], -1, NULL));
    }
}

static gboolean
is_written (gpointer user_data)
{
  const char *text = gtk_label_get_label (GTK_LABEL (gui_test_find (user_data, "written_label")));

  return strstr (text, "is written in the exam file") != NULL;
}

static guint
count_rows (GtkWidget *window)
{
  GtkListBox *list = GTK_LIST_BOX (gui_test_find (window, "results"));
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;

  return n;
}

/* All that was looked at has a sign in words, is told to a screen reader, and stands in the file.
 */
static void
test_check (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autofree char *folder = make_battery ();
  AdwActionRow *row;

  set_battery (folder, "Discharging", "60");
  rap_window_watch_power (RAP_WINDOW (window), folder);
  window_fixture_act (window, NULL, "win.check");
  window_fixture_wait_for_page (window, "check");
  gui_test_wait (is_written, window, "the check to be written");
  gui_test_assert_names (window);
  g_assert_cmpuint (count_rows (window), ==, 9);
  row = ADW_ACTION_ROW (gtk_list_box_get_row_at_index (
    GTK_LIST_BOX (gui_test_find (window, "results")), 2));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Battery");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (row), "60 %"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (gui_test_find (window, "outcome_label")),
                                   GTK_ACCESSIBLE_ROLE_STATUS);
  /* The practice exam rings no bell, so there is none to try. */
  g_assert_false (gtk_widget_get_visible (gui_test_find (window, "bell_button")));

  set_battery (folder, "Discharging", "15");
  window_fixture_act (window, "again_button", "check.again");
  gui_test_wait (is_written, window, "the check to be written again");
  g_assert_cmpuint (count_rows (window), ==, 9);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gui_test_find (window, "outcome_label"))), ==,
                   "This device is not ready");

  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  window_fixture_close (window);
}

/* From the station's page; without a station nothing can be checked. Leaving in the midst of it
 * does no harm. */
static void
test_from_station (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "station");
  window_fixture_act (window, "check_button", "win.check");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "station");
  gui_test_settle ();
  window_fixture_act (window, "check_button", "win.check");
  window_fixture_close (window);

  window = window_fixture_open ();
  window_fixture_act (window, NULL, "win.check");
  g_assert_cmpstr (window_fixture_get_page (window), ==, "start");
  rap_window_open_practice (RAP_WINDOW (window), 0, NULL);
  window_fixture_wait_for_page (window, "station");
  window_fixture_act (window, NULL, "win.check");
  g_assert_cmpstr (window_fixture_get_page (window), ==, "station");
  window_fixture_close (window);
}

/* In front of a candidate there is no check. */
static void
test_not_while_marking (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  window_fixture_begin (window, "brief.start");
  window_fixture_act (window, NULL, "win.check");
  gui_test_settle ();
  g_assert_cmpstr (window_fixture_get_page (window), ==, "marking");
  window_fixture_close (window);
}

static gboolean
is_warned (gpointer user_data)
{
  return gtk_widget_get_mapped (gui_test_find (user_data, "warning_banner"));
}

static gboolean
has_no_warning (gpointer user_data)
{
  return rap_power_watch_get_warning (user_data) == NULL;
}

static gboolean
has_warning (gpointer user_data)
{
  return rap_power_watch_get_warning (user_data) != NULL;
}

/* A battery that gets low is told while marking, and a charger ends it. */
static void
test_battery (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autofree char *folder = make_battery ();
  g_autoptr (RapPowerWatch) watch = rap_power_watch_new (folder);

  set_battery (folder, "Discharging", "19");
  window_fixture_begin (window, "brief.start");
  g_assert_false (is_warned (window));
  rap_window_watch_power (RAP_WINDOW (window), folder);
  gui_test_wait (is_warned, window, "the line about the battery");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (gui_test_find (window,
                                                                           "warning_banner"))),
                            "19 %"));
  g_assert_cmpstr (window_fixture_get_page (window), ==, "marking");
  window_fixture_close (window);

  rap_power_watch_look (watch);
  gui_test_wait (has_warning, watch, "the warning");
  set_battery (folder, "Charging", "19");
  rap_power_watch_look (watch);
  gui_test_wait (has_no_warning, watch, "the warning to go");
}

/* --- Who knows whom --- */

static gboolean
is_told (gpointer user_data)
{
  return gtk_widget_get_mapped (gui_test_find (user_data, "conflict_banner"));
}

static gboolean
is_not_told (gpointer user_data)
{
  return !is_told (user_data);
}

static gboolean
asks (gpointer user_data)
{
  g_autoptr (GList) windows = NULL;

  gtk_widget_activate_action (user_data, "win.know-candidate", NULL);
  gui_test_settle ();
  windows = gtk_window_list_toplevels ();
  for (GList *link = windows; link != NULL; link = link->next)
    if (ADW_IS_MESSAGE_DIALOG (link->data))
      return TRUE;

  return FALSE;
}

static void
show_brief (GtkWidget *window)
{
  window_fixture_act (window, "search_entry", "candidates.open");
  window_fixture_wait_for_page (window, "brief");
}

/* Said once, it is told on this candidate's brief alone, until it is taken back. */
static void
test_conflict (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  GtkWidget *banner = gui_test_find (window, "conflict_banner");

  show_brief (window);
  g_assert_false (is_told (window));
  gui_test_wait (asks, window, "the question");
  window_fixture_answer ("cancel");
  gui_test_settle ();
  g_assert_false (is_told (window));
  gui_test_wait (asks, window, "the question");
  window_fixture_answer ("accept");
  gui_test_wait (is_told, window, "the line that says so");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (banner)), "know this candidate"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (banner), GTK_ACCESSIBLE_ROLE_STATUS);

  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  g_assert_false (is_told (window));
  show_brief (window);
  gui_test_wait (is_told, window, "the line that says so");
  window_fixture_act (window, NULL, "win.not-know-candidate");
  gui_test_wait (is_not_told, window, "the line to go");
  window_fixture_close (window);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/check/check", test_check);
  g_test_add_func ("/check/from-station", test_from_station);
  g_test_add_func ("/check/not-while-marking", test_not_while_marking);
  g_test_add_func ("/check/battery", test_battery);

  g_test_add_func ("/conflict/say", test_conflict);

  return g_test_run ();
}
