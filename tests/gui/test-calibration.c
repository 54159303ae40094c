/* test-calibration.c: the practice round of examiners, from the own marks to the discussion.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "exam/rap-calibration.h"
#include "exam/rap-marking.h"
#include "exam/rap-roster.h"
#include "gui-harness.h"
#include "rubric/rap-rubric-reader.h"
#include "shell/rap-window.h"
#include "window-fixture.h"

static const char rubric_text[] =
  "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='small' version='2' xml:lang='en'>"
  "<meta><title>Small</title></meta>"
  "<scale id='s' kind='ordinal'><level id='1' value='1'><label>Poor</label></level>"
  "<level id='2' value='2'><label>Fair</label></level>"
  "<level id='3' value='3'><label>Good</label></level></scale>"
  "<rater id='ex' role='examiner'/>"
  "<form>"
  "<item id='a' code='A1' kind='rate' scale='s'><label>Listens</label>"
  "<at level='1'>Talks.</at><at level='3'>Waits &amp; hears.</at></item>"
  "<item id='b' code='B1' kind='rate' scale='s'><label>Asks</label>"
  "<at level='1'>Never.</at><at level='3'>Always.</at></item>"
  "</form>"
  "<totals><total id='t' of='a b' method='sum' primary='yes'/></totals>"
  "</rubric>";

static RapStore *
make_file (char **path)
{
  static const char roster[] = "number,name\nS1,Role-play one\nS2,Role-play two\n";
  g_autoptr (GBytes) text = g_bytes_new_static (rubric_text, strlen (rubric_text));
  g_autoptr (GBytes) bytes = g_bytes_new_static (roster, strlen (roster));
  g_autoptr (GPtrArray) rubrics =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_rubric_unref);
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (RapRosterPlan) plan = rap_roster_plan (bytes, "r.csv", nobody, NULL);
  g_autoptr (GError) error = NULL;
  RapStore *store;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  *path = g_build_filename (g_get_user_data_dir (), "round.rapport", NULL);
  g_unlink (*path);
  g_ptr_array_add (rubrics, rap_rubric_new (text, "small.xml", &error));
  g_assert_no_error (error);
  store = rap_exam_create (*path, "calibration", "Spring round", NULL, rubrics, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rap_roster_take_in (store, plan, &error));
  return store;
}

/* The sheet of @rater for S1, submitted. */
static void
mark (RapStore   *store,
      const char *rater,
      const char *a,
      const char *b,
      gboolean    reference)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (RapAnswers) answers = NULL;
  const RapRubric *rubric;
  const char *const values[] = { a, b };
  RapHash hash;
  RapId scenario;
  RapId sheet;
  guint n;

  g_assert_true (rap_marking_find_candidate (store, "S1", &scenario, &error));
  g_assert_true (rap_marking_find_station (store, 1, &hash, &error));
  rubric = rap_store_get_rubric (store, &hash, &error);
  answers = rap_answers_new (rubric);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const RapItem *item = rubric->items->pdata[i];
      g_autoptr (RapAnswer) answer = rap_answer_new (item, RAP_ANSWER_GIVEN, values[i], &error);

      rap_answers_set (answers, item, answer);
      g_hash_table_insert (words, item->id, (char *) (reference ? "As <agreed>." : rater));
    }
  g_assert_true (rap_marking_enter (store, 1, &scenario, 1, rater, NULL, answers, words, &sheet,
                                    &error));
  g_assert_no_error (error);
  if (reference)
    g_assert_true (rap_calibration_take_sheet (store, &sheet, &n, &error));
  else
    g_assert_true (rap_marking_submit (store, &sheet, NULL, &error));
  g_assert_no_error (error);
}

/* A file in which two raters and the reference stand. */
static char *
make_round (void)
{
  char *path = NULL;
  RapStore *store = make_file (&path);

  mark (store, "The group", "3", "3", TRUE);
  mark (store, "Ash Lindgren", "3", "1", FALSE);
  mark (store, "Bo Okafor", "2", "3", FALSE);
  g_assert_true (rap_store_close (store, NULL));
  return path;
}

static GtkWidget *
open_at_candidates (const char *path,
                    const char *rater)
{
  GtkWidget *window = window_fixture_open ();

  rap_window_open (RAP_WINDOW (window), path, 1, rater);
  window_fixture_wait_for_page (window, "candidates");
  return window;
}

typedef struct
{
  GtkWidget  *window;
  const char *view;
} Target;

static const char *
get_view (GtkWidget *window)
{
  GtkWidget *page = gtk_stack_get_child_by_name (GTK_STACK (gui_test_find (window, "pages")),
                                                 "calibration");

  return gtk_stack_get_visible_child_name (GTK_STACK (gui_test_find (page, "stack")));
}

static gboolean
is_in_view (gpointer user_data)
{
  const Target *target = user_data;
  GtkWidget *message = gui_test_find (target->window, "refusal");

  return g_str_equal (get_view (target->window), target->view) &&
         (!g_str_equal (target->view, "message") ||
          g_str_equal (adw_status_page_get_title (ADW_STATUS_PAGE (message)), "Not Yet"));
}

static void
wait_for_view (GtkWidget  *window,
               const char *view)
{
  Target target = { window, view };

  gui_test_wait (is_in_view, &target, view);
  gui_test_settle ();
  gui_test_assert_names (window);
}

typedef struct
{
  const char *needle;
  gboolean    found;
} Search;

static void
look_cb (GtkWidget *widget,
         gpointer   user_data)
{
  Search *search = user_data;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      strstr (gtk_label_get_text (GTK_LABEL (widget)), search->needle) != NULL)
    search->found = TRUE;
}

/* Whether @text can be read on the screen. */
static gboolean
is_told (GtkWidget  *window,
         const char *text)
{
  Search search = { text, FALSE };

  gui_test_walk (window, look_cb, &search);
  return search.found;
}

static void
press (GtkWidget  *window,
       const char *action,
       const char *view)
{
  GtkWidget *page = gui_test_find (window, "scenarios");

  g_assert_true (gtk_widget_activate_action (page, action, view != NULL ? "s" : NULL, view));
  gui_test_settle ();
}

/* Before the own submit nothing is to be seen, from nowhere; behind it, all. */
static void
test_own_marks (void)
{
  g_autofree char *path = make_round ();
  GtkWidget *window = open_at_candidates (path, "Cy Amara");

  g_assert_true (is_told (window, "Nothing marked here counts"));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Calibration: Spring round");
  window_fixture_act (window, NULL, "win.calibration");
  window_fixture_wait_for_page (window, "calibration");
  wait_for_view (window, "message");
  g_assert_true (is_told (window, "Submit your own marks"));
  press (window, "calibration.view", "agreement");
  g_assert_cmpstr (get_view (window), ==, "message");
  g_assert_false (is_told (window, "As <agreed>"));
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");

  window_fixture_begin (window, "brief.start");
  g_assert_true (is_told (window, "◆ Calibration ◆"));
  window_fixture_mark (window, "a", "1");
  window_fixture_act (window, NULL, "win.calibration");
  gui_test_settle ();
  g_assert_cmpstr (window_fixture_get_page (window), ==, "marking");
  g_assert_true (is_told (window, "Submit your own marks first"));
  window_fixture_mark (window, "b", "3");
  window_fixture_act (window, "submit", "mark.submit");
  gui_test_settle ();
  while (!is_told (window, "See the reference marks"))
    g_main_context_iteration (NULL, TRUE);
  window_fixture_act (window, "reference", "win.calibration");
  window_fixture_wait_for_page (window, "calibration");
  wait_for_view (window, "own");
  g_assert_true (is_told (window, "1 of your 2 marks are as the reference, 0 within one level, "
                                  "1 apart."));
  g_assert_true (is_told (window, "You: Poor\nReference: Good. As <agreed>."));
  g_assert_true (is_told (window, "≠ Apart"));
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "marking");
  window_fixture_close (window);
}

/* The group sees how it agrees, by name or without. */
static void
test_agreement (void)
{
  g_autofree char *path = make_round ();
  GtkWidget *window = open_at_candidates (path, "Ash Lindgren");

  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "station");
  window_fixture_act (window, "calibration_button", "win.calibration");
  gui_test_settle ();
  window_fixture_answer ("accept");
  window_fixture_wait_for_page (window, "calibration");
  wait_for_view (window, "agreement");
  g_assert_false (gtk_widget_get_visible (gui_test_find (window, "own_button")));
  g_assert_true (is_told (window, "2 raters have submitted: "));
  g_assert_true (is_told (window, "1 of 2 as the reference, 1 within one level."));
  g_assert_true (is_told (window, "1 of 2 as the reference; Ash Lindgren stands apart: Poor "
                                  "against Good."));
  press (window, "calibration.nameless", NULL);
  g_assert_false (is_told (window, "Lindgren"));
  g_assert_false (is_told (window, "Okafor"));
  g_assert_true (is_told (window, "1 stands apart: Poor against Good."));

  /* The other scenario has nothing to show. */
  g_assert_true (gtk_widget_activate_action (gui_test_find (window, "scenarios"),
                                             "calibration.scenario", "u", 1));
  wait_for_view (window, "message");
  g_assert_true (is_told (window, "Nobody has marked this scenario yet"));
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "station");
  window_fixture_close (window);
}

/* What differs most comes first, with what the levels mean, who chose them and why. */
static void
test_discussion (void)
{
  g_autofree char *path = make_round ();
  GtkWidget *window = open_at_candidates (path, "Ash Lindgren");
  GtkWidget *view;

  window_fixture_act (window, NULL, "win.calibration");
  window_fixture_wait_for_page (window, "calibration");
  wait_for_view (window, "own");
  press (window, "calibration.view", "discussion");
  wait_for_view (window, "discussion");
  view = gui_test_find (window, "discussion");
  g_assert_true (is_told (view, "B1 · Asks"));
  g_assert_true (is_told (view, "1 of 2, those that differ most first"));
  g_assert_true (is_told (view, "Never."));
  g_assert_true (is_told (view, "Always."));
  g_assert_true (is_told (view, "Why: As <agreed>."));
  g_assert_true (is_told (view, "Bo Okafor: “Bo Okafor”"));
  window_fixture_act (window, "next_button", "discussion.next");
  g_assert_true (is_told (view, "A1 · Listens"));
  g_assert_true (is_told (view, "Between “Talks.” and “Waits & hears.”"));
  /* There is no third. */
  g_assert_true (gtk_widget_activate_action (gui_test_find (view, "next_button"),
                                             "discussion.next", NULL));
  g_assert_true (is_told (view, "A1 · Listens"));
  window_fixture_act (window, "previous_button", "discussion.previous");
  g_assert_true (is_told (view, "B1 · Asks"));
  press (window, "calibration.nameless", NULL);
  g_assert_true (is_told (view, "1 examiner"));
  g_assert_true (is_told (view, "B1 · Asks"));

  /* An item of the agreement leads to its discussion. */
  press (window, "calibration.view", "agreement");
  wait_for_view (window, "agreement");
  g_signal_emit_by_name (gui_test_find (window, "agreement"), "chosen", 0u);
  wait_for_view (window, "discussion");
  g_assert_true (is_told (view, "A1 · Listens"));
  window_fixture_close (window);
}

static gboolean
is_at_candidates (gpointer user_data)
{
  return g_str_equal (window_fixture_get_page (user_data), "candidates");
}

/* One Enter too many neither shows the reference marks nor replaces them. */
static void
assert_enter_does_nothing (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  gboolean asked = FALSE;

  for (GList *link = windows; link != NULL; link = link->next)
    if (ADW_IS_MESSAGE_DIALOG (link->data) && gtk_widget_get_visible (link->data))
      {
        g_assert_null (adw_message_dialog_get_default_response (link->data));
        asked = TRUE;
      }
  g_assert_true (asked);
}

/* A coordinator marks the reference in the app. */
static void
test_take_reference (void)
{
  g_autofree char *path = make_round ();
  GtkWidget *window = open_at_candidates (path, "The coordinator");
  RapMarkingSession *session;
  const RapRubric *rubric;

  window_fixture_begin (window, "brief.start");
  window_fixture_mark (window, "a", "2");
  window_fixture_mark (window, "b", "2");
  window_fixture_act (window, NULL, "win.take-reference");
  gui_test_settle ();
  assert_enter_does_nothing ();
  window_fixture_answer ("accept");
  while (!is_told (window, "has no comment yet"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (window_fixture_get_page (window), ==, "marking");
  session = window_fixture_get_session (window);
  rubric = rap_marking_session_get_rubric (session);
  for (guint i = 0; i < 2; i++)
    rap_marking_session_set_comment (session, rubric->items->pdata[i], "In the middle.");
  window_fixture_act (window, NULL, "win.take-reference");
  gui_test_settle ();
  window_fixture_answer ("accept");
  gui_test_wait (is_at_candidates, window, "the day");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "station");
  window_fixture_act (window, "calibration_button", "win.calibration");
  gui_test_settle ();
  assert_enter_does_nothing ();
  window_fixture_answer ("accept");
  window_fixture_wait_for_page (window, "calibration");
  wait_for_view (window, "agreement");
  g_assert_true (is_told (window, "2 raters have submitted: "));
  g_assert_true (is_told (window, "Reference: Fair. In the middle."));
  window_fixture_close (window);
}

/* What is there for practice is a calibration like any other, and can be thrown away. */
static void
test_practise (void)
{
  GtkWidget *window = window_fixture_open ();

  window_fixture_act (window, NULL, "win.practise-calibration");
  window_fixture_wait_for_page (window, "station");
  g_assert_true (is_told (window, "Nothing marked here counts"));
  window_fixture_type (window, "name_entry", "Cy Amara");
  window_fixture_act (window, "continue_button", "station.choose");
  window_fixture_wait_for_page (window, "candidates");
  g_assert_true (is_told (window, "Noor"));
  window_fixture_begin (window, "brief.start");
  window_fixture_act (window, NULL, "win.close-exam");
  window_fixture_wait_for_page (window, "start");
  g_assert_false (is_told (window, "Nothing marked here counts"));
  g_assert_false (is_told (window, "Practice calibration"));

  window_fixture_act (window, "calibration_afresh_button", "win.calibration-afresh");
  gui_test_settle ();
  window_fixture_answer ("accept");
  window_fixture_wait_for_page (window, "station");
  g_assert_false (gtk_widget_get_visible (gui_test_find (window, "known_box")));
  window_fixture_close (window);
}

/* An exam has none of it. */
static void
test_not_in_an_exam (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  g_assert_false (is_told (window, "Calibration"));
  g_assert_false (gtk_widget_get_mapped (gui_test_find (window, "calibration_sign")));
  window_fixture_act (window, NULL, "win.calibration");
  gui_test_settle ();
  g_assert_cmpstr (window_fixture_get_page (window), ==, "candidates");
  window_fixture_begin (window, "brief.start");
  window_fixture_act (window, NULL, "win.take-reference");
  gui_test_settle ();
  g_assert_cmpstr (window_fixture_get_page (window), ==, "marking");
  window_fixture_close (window);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/calibration/own-marks", test_own_marks);
  g_test_add_func ("/calibration/agreement", test_agreement);
  g_test_add_func ("/calibration/discussion", test_discussion);
  g_test_add_func ("/calibration/take-reference", test_take_reference);
  g_test_add_func ("/calibration/practise", test_practise);
  g_test_add_func ("/calibration/not-in-an-exam", test_not_in_an_exam);

  return g_test_run ();
}
