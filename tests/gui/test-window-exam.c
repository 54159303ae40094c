/* test-window-exam.c: opening and closing an exam in the window, where something is wrong.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

#include "journal/rap-backup.h"
#include "shell/rap-window.h"
#include "window-fixture.h"

static gboolean
is_failing (gpointer user_data)
{
  return gtk_widget_get_visible (gui_test_find (user_data, "failing_banner"));
}

static gboolean
is_saved (gpointer user_data)
{
  return !is_failing (user_data);
}

/* Lets files grow, or not a byte, whatever they are: a full disk for this process alone. */
static void
let_files_grow (gboolean grow)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = grow ? limit.rlim_max : 1;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* Marks that no file has taken yet are not thrown away with the window: it stays until they are on
 * the disk. */
static void
test_close_unsaved (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  window_fixture_begin (window, "brief.start");
  signal (SIGXFSZ, SIG_IGN);
  let_files_grow (FALSE);
  window_fixture_mark (window, "l1", "yes");
  gui_test_wait (is_failing, window, "the banner that says so");

  gtk_window_close (GTK_WINDOW (window));
  gui_test_settle ();
  window_fixture_answer ("accept");
  window_fixture_wait_for_page (window, "station");
  g_assert_true (is_failing (window));

  let_files_grow (TRUE);
  gui_test_wait (is_saved, window, "the marks to be saved");
  window_fixture_close (window);
}

/* The app may be ended at any moment, with anything open over a sheet: every widget still goes in
 * good order (a warning of GTK ends the test). */
static void
test_close_in_the_middle (void)
{
  static const char *const actions[] = {
    "mark.concern", "mark.moment-words", "mark.phrases", "mark.submit", "mark.curtain",
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GtkWidget *window = window_fixture_open_at_candidates ();

      window_fixture_begin (window, "brief.start");
      window_fixture_mark (window, "x1", "");
      window_fixture_act (window, "submit", actions[i]);
      gui_test_settle ();
      window_fixture_close (window);
    }
}

static gboolean
is_warned (gpointer user_data)
{
  return gtk_widget_get_mapped (gui_test_find (user_data, "warning_banner"));
}

/* A backup that cannot be made is told in a line; marking goes on. */
static void
test_backup_fails (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autofree char *path =
    g_build_filename (g_get_user_data_dir (), "rapport", "practice.rapport", NULL);
  g_autofree char *ring = rap_backup_ring_folder (path, NULL);
  g_autoptr (GPtrArray) backups = rap_backup_ring_list (path, NULL);
  g_autoptr (GError) error = NULL;
  GtkWidget *banner = gui_test_find (window, "warning_banner");

  for (guint i = 0; i < backups->len; i++)
    g_unlink (g_ptr_array_index (backups, i));
  g_rmdir (ring);
  g_assert_true (g_file_set_contents (ring, "in the way", -1, &error));

  window_fixture_begin (window, "brief.start");
  g_assert_false (is_warned (window));
  g_assert_true (rap_marking_session_submit (window_fixture_get_session (window), "taken ill",
                                             &error));
  gui_test_wait (is_warned, window, "the banner that says so");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (banner)), ring));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (banner), GTK_ACCESSIBLE_ROLE_STATUS);
  g_assert_false (is_failing (window));
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  window_fixture_close (window);
  g_assert_no_errno (g_unlink (ring));
}

/* An exam that may not be written opens all the same, says so on every page, and nothing in it can
 * be begun. */
static void
test_read_only (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autofree char *path =
    g_build_filename (g_get_user_data_dir (), "rapport", "practice.rapport", NULL);
  GtkWidget *banner;

  g_assert_false (gtk_widget_get_visible (gui_test_find (window, "read_only_banner")));
  window_fixture_close (window);
  g_assert_no_errno (g_chmod (path, 0400));

  window = window_fixture_open ();
  rap_window_open (RAP_WINDOW (window), path, 1, "Dr Hill");
  window_fixture_wait_for_page (window, "candidates");
  banner = gui_test_find (window, "read_only_banner");
  g_assert_true (gtk_widget_get_mapped (banner));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (banner)), "can only be read"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (banner), GTK_ACCESSIBLE_ROLE_STATUS);
  window_fixture_act (window, "search_entry", "candidates.open");
  window_fixture_wait_for_page (window, "brief");
  g_assert_true (gtk_widget_get_mapped (banner));
  g_assert_false (gtk_widget_is_sensitive (gui_test_find (window, "act_button")));
  window_fixture_close (window);
  g_assert_no_errno (g_chmod (path, 0600));
}

static gboolean
has_problem (gpointer user_data)
{
  return gtk_widget_get_visible (gui_test_find (user_data, "problem_box"));
}

static void
test_problem (void)
{
  GtkWidget *window = window_fixture_open ();
  const char *text;

  rap_window_open (RAP_WINDOW (window), "/nowhere/exam.rapport", 0, NULL);
  gui_test_wait (has_problem, window, "the problem to be shown");
  g_assert_cmpstr (window_fixture_get_page (window), ==, "start");
  text = gtk_label_get_label (GTK_LABEL (gui_test_find (window, "problem_text")));
  g_assert_nonnull (strstr (text, "/nowhere/exam.rapport"));
  gui_test_assert_names (window);

  window_fixture_act (window, "start_page", "start.hide-problem");
  g_assert_false (has_problem (window));
  window_fixture_close (window);
}

/* Another exam comes only after a yes. */
static void
test_another (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  rap_window_open (RAP_WINDOW (window), "/nowhere/exam.rapport", 0, NULL);
  gui_test_settle ();
  window_fixture_answer ("cancel");
  gui_test_settle ();
  g_assert_cmpstr (window_fixture_get_page (window), ==, "candidates");

  rap_window_open (RAP_WINDOW (window), "/nowhere/exam.rapport", 0, NULL);
  gui_test_settle ();
  window_fixture_answer ("accept");
  gui_test_wait (has_problem, window, "the problem to be shown");
  g_assert_cmpstr (window_fixture_get_page (window), ==, "start");
  window_fixture_close (window);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/window-exam/close-unsaved", test_close_unsaved);
  g_test_add_func ("/window-exam/close-in-the-middle", test_close_in_the_middle);
  g_test_add_func ("/window-exam/backup-fails", test_backup_fails);
  g_test_add_func ("/window-exam/read-only", test_read_only);
  g_test_add_func ("/window-exam/problem", test_problem);
  g_test_add_func ("/window-exam/another", test_another);

  return g_test_run ();
}
