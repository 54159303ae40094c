/* test-window.c: the way through the window: from the start page to a sheet and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-shipped.h"
#include "shell/rap-brief-content.h"
#include "shell/rap-window.h"
#include "window-fixture.h"

/* @id: on the page called @page, as other pages may have it too. */
static GtkWidget *
find_on (GtkWidget  *window,
         const char *page,
         const char *id)
{
  return gui_test_find (gui_test_find (window, page), id);
}

static void
test_start (void)
{
  GtkWidget *window = window_fixture_open ();

  g_assert_cmpstr (window_fixture_get_page (window), ==, "start");
  gui_test_assert_names (window);
  window_fixture_close (window);
}

/* What lies on another machine is not opened, and not passed over in silence either. */
static void
test_far_file (void)
{
  GtkWidget *window = window_fixture_open ();
  g_autoptr (GFile) file = g_file_new_for_uri ("http://exams.invalid/spring.rapport");

  rap_window_open_file (RAP_WINDOW (window), file, 0, NULL);
  gui_test_settle ();
  g_assert_cmpstr (window_fixture_get_page (window), ==, "start");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (gui_test_find (window,
                                                                           "problem_text"))),
                            "exams.invalid/spring.rapport"));
  window_fixture_close (window);
}

static void
test_way (void)
{
  GtkWidget *window = window_fixture_open ();
  GtkWidget *entry;

  window_fixture_act (window, NULL, "win.practice");
  window_fixture_wait_for_page (window, "station");

  /* Three stations to choose from, and nothing goes on before station and name are there. */
  g_assert_false (gtk_widget_get_sensitive (gui_test_find (window, "continue_button")));
  window_fixture_choose (window, "1 The tablets in the drawer");
  g_assert_false (gtk_widget_get_sensitive (gui_test_find (window, "continue_button")));
  window_fixture_type (window, "name_entry", "   ");
  g_assert_false (gtk_widget_get_sensitive (gui_test_find (window, "continue_button")));
  window_fixture_type (window, "name_entry", "Dr Vale");
  g_assert_true (gtk_widget_get_sensitive (gui_test_find (window, "continue_button")));
  window_fixture_choose (window, "Simulated patient");
  window_fixture_choose (window, "Examiner");
  window_fixture_act (window, "continue_button", "station.choose");
  window_fixture_wait_for_page (window, "candidates");

  /* A number that is part of nothing else, then Enter. */
  entry = gui_test_find (window, "search_entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), "p03");
  g_signal_emit_by_name (entry, "activate");
  window_fixture_wait_for_page (window, "brief");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gui_test_find (window, "number_label"))), ==,
                   "P03");

  window_fixture_act (window, "act_button", "brief.start");
  window_fixture_wait_for_page (window, "marking");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "station");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "start");
  window_fixture_close (window);
}

/* Where the search fits several people and none exactly, Enter opens nobody's sheet. */
static void
test_ambiguous (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  GtkWidget *entry = gui_test_find (window, "search_entry");

  gtk_editable_set_text (GTK_EDITABLE (entry), "p1");
  g_signal_emit_by_name (entry, "activate");
  gui_test_settle ();
  g_assert_cmpstr (window_fixture_get_page (window), ==, "candidates");

  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody of this name");
  g_signal_emit_by_name (entry, "activate");
  gui_test_settle ();
  g_assert_cmpstr (window_fixture_get_page (window), ==, "candidates");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (gui_test_find (window, "stack"))),
                   ==,
                   "nobody");
  window_fixture_close (window);
}

static void
test_clock (void)
{
  static const struct {
    const char     *action;
    RapTimingState  state;
    guint           phase;
  } cases[] = {
    { "brief.start", RAP_TIMING_RUNNING, 1 },
    { "brief.start-reading", RAP_TIMING_RUNNING, 0 },
    { "brief.open-sheet", RAP_TIMING_IDLE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *window = window_fixture_open_at_candidates ();
      RapTiming timing;

      window_fixture_begin (window, cases[i].action);
      rap_marking_session_get_timing (window_fixture_get_session (window), &timing, NULL);
      g_assert_cmpint (timing.state, ==, cases[i].state);
      if (timing.state == RAP_TIMING_RUNNING)
        g_assert_cmpuint (timing.phase, ==, cases[i].phase);
      window_fixture_close (window);
    }
}

static char *
dup_named_number (GtkWidget *window)
{
  const char *label = gtk_label_get_label (GTK_LABEL (gui_test_find (window, "open_label")));
  g_auto (GStrv) words = g_strsplit (label, " ", 3);

  g_assert_cmpstr (words[0], ==, "Open");
  return g_strdup (words[1]);
}

/* Wherever Tab leads in the list, the button names the one whom Enter would open. */
static void
test_tab_selects (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autofree char *named = NULL;
  GtkWidget *focus, *number;

  gtk_widget_grab_focus (gui_test_find (window, "list_view"));
  for (guint i = 0; i < 3; i++)
    g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD));
  gui_test_settle ();
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (gtk_widget_is_ancestor (focus, gui_test_find (window, "list_view")));
  named = dup_named_number (window);
  g_assert_cmpstr (named, !=, "P01");
  g_assert_true (gtk_widget_activate (focus));
  window_fixture_wait_for_page (window, "brief");
  number = gui_test_find (gui_test_find (window, "brief_page"), "number_label");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (number)), ==, named);
  window_fixture_close (window);
}

static void
count_cb (GListModel *model,
          guint       position,
          guint       removed,
          guint       added,
          guint      *n)
{
  (*n)++;
}

/* What was marked meanwhile changes a row and not the list; the next candidate is selected. */
static void
test_list_stays (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  GtkWidget *list = gui_test_find (window, "list_view");
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  g_autofree char *named = NULL;
  guint n = 0;

  window_fixture_begin (window, "brief.open-sheet");
  g_signal_connect (model, "items-changed", G_CALLBACK (count_cb), &n);
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  g_assert_true (gtk_widget_get_visible (gui_test_find (window, "unfinished_button")));
  g_assert_cmpuint (n, ==, 0);
  named = dup_named_number (window);
  g_assert_cmpstr (named, ==, "P02");
  window_fixture_close (window);
}

static gboolean
is_cut (GtkWidget *window,
        const char *page,
        const char *id)
{
  GtkWidget *label = gui_test_find (gui_test_find (window, page), id);

  return pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

/* However large the text is, the whole name stands wherever a candidate is chosen or marked. */
static void
test_names_in_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *window;
  int usual;

  g_object_get (settings, "gtk-xft-dpi", &usual, NULL);
  g_object_set (settings, "gtk-xft-dpi", usual * 2, NULL);
  window = window_fixture_open_at_candidates ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  g_assert_false (is_cut (window, "candidates_page", "name_label"));
  g_assert_false (is_cut (window, "candidates_page", "open_label"));
  window_fixture_act (window, "search_entry", "candidates.open");
  window_fixture_wait_for_page (window, "brief");
  g_assert_false (is_cut (window, "brief_page", "name_label"));
  window_fixture_act (window, "act_button", "brief.start");
  window_fixture_wait_for_page (window, "marking");
  g_assert_false (is_cut (window, "marking_page", "name"));
  window_fixture_close (window);
  g_object_set (settings, "gtk-xft-dpi", usual, NULL);
}

/* A mark that was given is there when the app is started again, plainly: what was being marked is
 * offered first and has the focus, at the start as on the day's page, and the sheet is gone back to
 * without the brief. */
static void
test_resume (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  const RapAnswer *answer;
  GtkWidget *button;

  g_assert_false (gtk_widget_get_visible (find_on (window, "candidates_page", "resume_button")));
  window_fixture_begin (window, "brief.start");
  window_fixture_mark (window, "l1", "yes");
  window_fixture_close (window);

  window = window_fixture_open ();
  button = find_on (window, "start_page", "resume_button");
  g_assert_true (gtk_widget_has_focus (button));
  g_assert_true (gtk_widget_activate (button));
  window_fixture_wait_for_page (window, "candidates");
  button = find_on (window, "candidates_page", "resume_button");
  g_assert_true (gtk_widget_has_focus (button));
  g_assert_true (
    g_str_has_prefix (gtk_label_get_label (
                        GTK_LABEL (find_on (window, "candidates_page", "resume_label"))),
                      "Go on with P01 · "));
  g_assert_true (gtk_widget_activate (button));
  window_fixture_wait_for_page (window, "marking");
  answer = window_fixture_get_answer (window, "l1");
  g_assert_nonnull (answer);
  g_assert_cmpstr (rap_answer_get_value (answer), ==, "yes");

  /* Who leaves the station is not led back to it. */
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "station");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "start");
  g_assert_false (gtk_widget_get_visible (find_on (window, "start_page", "resume_button")));
  window_fixture_close (window);
}

/* Two clocks that run: nobody knows which is meant, so neither is offered before the other. */
static void
test_two_running (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  window_fixture_begin (window, "brief.start");
  window_fixture_act (window, NULL, "win.next-candidate");
  window_fixture_wait_for_page (window, "brief");
  window_fixture_act (window, "act_button", "brief.start");
  window_fixture_wait_for_page (window, "marking");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  g_assert_false (gtk_widget_get_visible (find_on (window, "candidates_page", "resume_button")));
  window_fixture_close (window);
}

/* The exam that is open is not opened again, and the examiner stays where they are. */
static void
test_same (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  window_fixture_begin (window, "brief.start");
  rap_window_open_practice (RAP_WINDOW (window), 2, "Somebody Else");
  gui_test_settle ();
  g_assert_cmpstr (window_fixture_get_page (window), ==, "marking");
  window_fixture_close (window);
}

static void
test_unknown_station (void)
{
  GtkWidget *window = window_fixture_open ();

  rap_window_open_practice (RAP_WINDOW (window), 77, "Dr Hill");
  window_fixture_wait_for_page (window, "station");
  window_fixture_close (window);
}

static void
count_labels (GtkWidget *widget,
              gpointer   user_data)
{
  if (GTK_IS_LABEL (widget))
    (*(guint *) user_data)++;
}

/* Every shipped rubric has something to read, twice in the same columns. */
static void
test_brief (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rubrics = rap_shipped_list_rubrics (&error);
  GtkWidget *left = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *right = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));

  g_assert_no_error (error);
  for (guint i = 0; i < rubrics->len; i++)
    {
      guint first = 0;
      guint second = 0;

      rap_brief_content_fill (GTK_BOX (left), GTK_BOX (right), g_ptr_array_index (rubrics, i),
                              "en");
      gui_test_walk (left, count_labels, &first);
      rap_brief_content_fill (GTK_BOX (left), GTK_BOX (right), g_ptr_array_index (rubrics, i),
                              "en");
      gui_test_walk (left, count_labels, &second);
      g_assert_cmpuint (first, >, 1);
      g_assert_cmpuint (first, ==, second);
    }
  g_assert_finalize_object (left);
  g_assert_finalize_object (right);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/window/start", test_start);
  g_test_add_func ("/window/far-file", test_far_file);
  g_test_add_func ("/window/way", test_way);
  g_test_add_func ("/window/ambiguous", test_ambiguous);
  g_test_add_func ("/window/tab-selects", test_tab_selects);
  g_test_add_func ("/window/list-stays", test_list_stays);
  g_test_add_func ("/window/names-in-large-text", test_names_in_large_text);
  g_test_add_func ("/window/clock", test_clock);
  g_test_add_func ("/window/resume", test_resume);
  g_test_add_func ("/window/two-running", test_two_running);
  g_test_add_func ("/window/same", test_same);
  g_test_add_func ("/window/unknown-station", test_unknown_station);
  g_test_add_func ("/window/brief", test_brief);

  return g_test_run ();
}
