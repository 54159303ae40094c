/* test-window-substitute.c: another examiner takes over at the station.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "journal/rap-readings.h"
#include "models/rap-candidate-list.h"
#include "shell/rap-window.h"
#include "window-fixture.h"

static AdwMessageDialog *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (ADW_IS_MESSAGE_DIALOG (link->data))
      return link->data;

  return NULL;
}

static gboolean
is_asked (gpointer user_data)
{
  return find_question () != NULL;
}

static void
wait_for_question (const char *words)
{
  AdwMessageDialog *question;

  gui_test_wait (is_asked, NULL, words);
  question = find_question ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (question), words));
}

static void
name_substitute (const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (adw_message_dialog_get_extra_child (find_question ())),
                         name);
  window_fixture_answer ("accept");
}

static const char *
get_subtitle (GtkWidget *window)
{
  GtkWidget *page = gui_test_find (window, "candidates_page");

  return adw_window_title_get_subtitle (ADW_WINDOW_TITLE (gui_test_find (page, "window_title")));
}

static gboolean
is_oak (gpointer user_data)
{
  return g_str_has_prefix (get_subtitle (user_data), "Dr Oak");
}

static gboolean
is_hill (gpointer user_data)
{
  return g_str_has_prefix (get_subtitle (user_data), "Dr Hill");
}

static void
take_over (GtkWidget        *window,
           const char       *name,
           GuiTestCondition  done)
{
  window_fixture_act (window, NULL, "win.take-over");
  wait_for_question ("stay theirs");
  name_substitute (name);
  gui_test_wait (done, window, name);
  window_fixture_wait_for_page (window, "candidates");
}

static RapCandidateRow *
get_row (GtkWidget *window,
         guint      place)
{
  GtkListView *view = GTK_LIST_VIEW (gui_test_find (window, "list_view"));
  g_autoptr (RapCandidateRow) row =
    g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)), place);

  return row;
}

static void
assert_row (GtkWidget  *window,
            guint       place,
            const char *text)
{
  g_autofree char *state = NULL;

  g_object_get (get_row (window, place), "state-text", &state, NULL);
  g_assert_cmpstr (state, ==, text);
}

static char *
dup_rater_name (RapStore    *store,
                const RapId *rater)
{
  g_autoptr (GPtrArray) people = rap_store_list_people (store, NULL);

  for (guint i = 0; i < people->len; i++)
    {
      const RapPerson *person = people->pdata[i];

      if (rap_id_equal (&person->id, rater))
        return g_strdup (person->name);
    }
  g_assert_not_reached ();
}

/* The whole of it: the first examiner's sheets stay and are in sight by name, the next candidate is
 * the next one, entries name the substitute, and the first can come back. */
static void
test_take_over (void)
{
  GtkWidget *window = window_fixture_open_exam ();
  g_autofree char *path = window_fixture_dup_exam_path ();
  g_autoptr (RapStore) store = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  g_autofree char *state = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  window_fixture_begin (window, "brief.start");
  window_fixture_mark (window, "l1", "yes");
  take_over (window, "Dr Oak", is_oak);
  g_object_get (get_row (window, 0), "state-text", &state, NULL);
  g_assert_true (g_str_has_prefix (state, "Dr Hill: "));
  g_assert_false (gtk_widget_get_visible (gui_test_find (window, "resume_button")));
  assert_row (window, 1, "Waiting");

  window_fixture_act (window, NULL, "win.next-candidate");
  window_fixture_wait_for_page (window, "brief");
  window_fixture_act (window, "act_button", "brief.start");
  window_fixture_wait_for_page (window, "marking");
  g_assert_cmpstr (rap_marking_session_get_candidate (window_fixture_get_session (window))->number,
                   ==, "2");
  window_fixture_mark (window, "l1", "yes");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");

  take_over (window, "dr hill", is_hill);
  g_object_get (get_row (window, 1), "state-text", &first, NULL);
  g_assert_true (g_str_has_prefix (first, "Dr Oak: "));
  window_fixture_close (window);
  g_clear_pointer (&first, g_free);

  store = rap_store_open (path, RAP_STORE_READ_ONLY, NULL, NULL);
  sheets = rap_store_list_sheets (store, 1, NULL);
  g_assert_cmpuint (sheets->len, ==, 2);
  first = dup_rater_name (store, &((RapSheetRecord *) sheets->pdata[0])->rater);
  second = dup_rater_name (store, &((RapSheetRecord *) sheets->pdata[1])->rater);
  g_assert_cmpstr (first, ==, "Dr Hill");
  g_assert_cmpstr (second, ==, "Dr Oak");
}

static gboolean
is_taking_over (gpointer user_data)
{
  GtkLabel *label = GTK_LABEL (gui_test_find (user_data, "busy_label"));

  return g_str_equal (window_fixture_get_page (user_data), "busy") &&
         g_str_equal (gtk_label_get_label (label), "Taking over…");
}

/* From the answer on nothing is begun in the old name, however long the disk takes. */
static void
test_meanwhile (void)
{
  GtkWidget *window = window_fixture_open_exam ();

  window_fixture_act (window, NULL, "win.take-over");
  wait_for_question ("stay theirs");
  name_substitute ("Dr Oak");
  gui_test_wait (is_taking_over, window, "the change");
  gtk_widget_activate_action (window, "win.next-candidate", NULL);
  g_assert_true (is_taking_over (window));
  gui_test_wait (is_oak, window, "Dr Oak");
  window_fixture_wait_for_page (window, "candidates");
  window_fixture_close (window);
}

/* Nobody is no examiner: it says so and asks again. */
static void
test_nobody (void)
{
  GtkWidget *window = window_fixture_open_exam ();

  window_fixture_act (window, NULL, "win.take-over");
  wait_for_question ("stay theirs");
  name_substitute ("   ");
  gui_test_settle ();
  wait_for_question ("name");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_question ()), "empty"));
  window_fixture_answer ("cancel");
  gui_test_settle ();
  g_assert_true (is_hill (window));
  window_fixture_close (window);
}

/* A second sheet beside another examiner's is never begun unasked. */
static void
test_own_sheet (void)
{
  GtkWidget *window = window_fixture_open_exam ();

  window_fixture_begin (window, "brief.start");
  take_over (window, "Dr Oak", is_oak);
  gtk_single_selection_set_selected (
    GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (gui_test_find (window,
                                                                                 "list_view")))),
    0);
  window_fixture_act (window, "search_entry", "candidates.open");
  wait_for_question ("Dr Hill");
  window_fixture_answer ("cancel");
  gui_test_settle ();
  g_assert_cmpstr (window_fixture_get_page (window), ==, "candidates");
  window_fixture_act (window, "search_entry", "candidates.open");
  wait_for_question ("a second one");
  window_fixture_answer ("accept");
  window_fixture_wait_for_page (window, "brief");
  window_fixture_act (window, "act_button", "brief.start");
  window_fixture_wait_for_page (window, "marking");
  g_assert_null (window_fixture_get_answer (window, "l1"));
  window_fixture_close (window);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/substitute/take-over", test_take_over);
  g_test_add_func ("/substitute/meanwhile", test_meanwhile);
  g_test_add_func ("/substitute/nobody", test_nobody);
  g_test_add_func ("/substitute/own-sheet", test_own_sheet);

  return g_test_run ();
}
