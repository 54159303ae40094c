/* test-hand-over.c: the device goes to the simulated patient, and comes back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-marking-page-private.h"
#include "models/rap-own-phrases.h"
#include "shell/rap-candidates-page.h"
#include "shell/rap-window.h"
#include "window-fixture.h"

#include <string.h>

#define SECRET "between ourselves, hardly a word of it landed"
#define OWN_PHRASE "You lost them at the second sentence."

/* --- What is on the screen --- */

static void
add_text_cb (GtkWidget *widget,
             gpointer   user_data)
{
  GString *text = user_data;
  const char *tip = gtk_widget_get_tooltip_text (widget);

  if (!gtk_widget_get_mapped (widget))
    return;
  if (tip != NULL)
    g_string_append_printf (text, "%s\n", tip);
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  else if (GTK_IS_TEXT (widget))
    g_string_append_printf (text, "%s\n", gtk_editable_get_text (GTK_EDITABLE (widget)));
  else if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      GtkTextIter start, end;
      g_autofree char *words = NULL;

      gtk_text_buffer_get_bounds (buffer, &start, &end);
      words = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
      g_string_append_printf (text, "%s\n", words);
    }
}

static char *
read_screen (GtkWidget *window)
{
  GString *text = g_string_new (NULL);

  gui_test_walk (window, add_text_cb, text);
  return g_string_free (text, FALSE);
}

/* Nothing that the examiner marked or wrote, nobody else of the day, and no way there. */
static void
assert_private (GtkWidget *window)
{
  static const char *const others[] = {
    SECRET, OWN_PHRASE, "fire door", "P02", "P03", "Next candidate", "Recall the sheet…",
    "Incident",
  };
  static const char *const actions[] = {
    "win.next-candidate", "win.export", "win.open", "win.close-exam", "win.check",
    "win.hand-over", "mark.recall", "mark.incident", "mark.feedback",
  };
  g_autofree char *screen = read_screen (window);
  g_autofree char *page = g_strdup (window_fixture_get_page (window));
  guint n_windows = g_list_model_get_n_items (gtk_window_get_toplevels ());
  GtkWidget *stack = gui_test_find (window, "stack");

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strstr (screen, others[i]) != NULL)
      g_error ("“%s” can be read in:\n%s", others[i], screen);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_activate_action (stack != NULL ? stack : window, actions[i], NULL);
  gui_test_settle ();
  g_assert_cmpstr (window_fixture_get_page (window), ==, page);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, n_windows);
}

/* --- The way --- */

static gboolean
is_submitted (gpointer session)
{
  return rap_marking_session_get_record (session)->state == RAP_SHEET_SUBMITTED;
}

static void
submit (GtkWidget *window)
{
  g_autoptr (RapMarkingSession) session = g_object_ref (window_fixture_get_session (window));
  g_autoptr (GError) error = NULL;

  rap_marking_session_submit (session, "no time", &error);
  g_assert_no_error (error);
  gui_test_wait (is_submitted, session, "the submit");
  gui_test_settle ();
}

static void
mark_and_submit (GtkWidget *window)
{
  RapMarkingSession *session;
  RapId incident = { { 0 } };

  window_fixture_begin (window, "brief.open-sheet");
  session = window_fixture_get_session (window);
  window_fixture_mark (window, "l1", "yes");
  rap_marking_session_set_comment (session, NULL, SECRET);
  rap_marking_session_set_incident (session, &incident, RAP_INCIDENT_OTHER, 0, "the fire door");
  gui_test_settle ();
  g_assert_false (gtk_widget_get_visible (gui_test_find (window, "hand_over")));
  gtk_widget_activate_action (gui_test_find (window, "submit"), "win.hand-over", NULL);
  g_assert_cmpstr (window_fixture_get_page (window), ==, "marking");
  submit (window);
  g_assert_true (gtk_widget_get_mapped (gui_test_find (window, "hand_over")));
}

static GtkWidget *
find_in_hand_over (GtkWidget  *window,
                   const char *id)
{
  GtkWidget *pages = gui_test_find (window, "pages");

  return gui_test_find (gtk_stack_get_child_by_name (GTK_STACK (pages), "hand-over"), id);
}

static void
assert_title (GtkWidget  *window,
              const char *title)
{
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find_in_hand_over (window, "title"))), ==,
                   title);
}

static void
start_form (GtkWidget  *window,
            const char *name)
{
  if (name != NULL)
    gtk_editable_set_text (GTK_EDITABLE (find_in_hand_over (window, "name")), name);
  g_assert_true (gtk_widget_get_sensitive (find_in_hand_over (window, "start")));
  g_assert_true (gtk_widget_activate_action (find_in_hand_over (window, "start"),
                                             "hand-over.start", NULL));
  window_fixture_wait_for_page (window, "marking");
}

static gboolean
is_asked (gpointer user_data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (ADW_IS_MESSAGE_DIALOG (link->data))
      return TRUE;
  return FALSE;
}

static void
destroy_questions (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (ADW_IS_MESSAGE_DIALOG (link->data))
      gtk_window_destroy (link->data);
}

static void
take_back (GtkWidget  *window,
           const char *response)
{
  window_fixture_act (window, NULL, "win.take-back");
  gui_test_wait (is_asked, NULL, "the question");
  window_fixture_answer (response);
  destroy_questions ();
  gui_test_settle ();
}

/* --- Tests --- */

/* What the examiner writes to others is no help for the patient, and not theirs to remove. */
static void
test_own_phrases (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  RapOwnPhrases *own = rap_own_phrases_get_default ();
  RapMarkingPage *page;
  g_autoptr (GError) error = NULL;

  g_assert_true (rap_own_phrases_add (own, RAP_PART_KEEP, OWN_PHRASE, &error));
  g_assert_no_error (error);
  mark_and_submit (window);
  window_fixture_act (window, "hand_over", "win.hand-over");
  window_fixture_wait_for_page (window, "hand-over");
  start_form (window, "Ida Larch");
  page = RAP_MARKING_PAGE (gui_test_find (window, "marking_page"));
  rap_phrase_list_open (page->sheet_phrases);
  gui_test_settle ();
  g_assert_true (gtk_widget_get_mapped (gui_test_find (GTK_WIDGET (page->sheet_phrases), "box")));
  /* As a file manager would, or a second start of the app. */
  rap_window_open (RAP_WINDOW (window), "/nowhere/other.rapport", 1, "Dr Elm");
  gui_test_settle ();
  g_assert_false (is_asked (NULL));
  assert_private (window);
  gtk_widget_activate_action (GTK_WIDGET (page->sheet_phrases), "phrases.remove", "s", OWN_PHRASE);
  g_assert_cmpuint (rap_own_phrases_get_all (own)->len, ==, 1);
  g_assert_true (rap_own_phrases_remove (own, OWN_PHRASE, &error));
  window_fixture_close (window);
}

static void
test_there_and_back (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  RapMarkingSession *session;
  GtkWidget *number;
  RapId patient;

  mark_and_submit (window);
  window_fixture_act (window, "hand_over", "win.hand-over");
  window_fixture_wait_for_page (window, "hand-over");
  assert_title (window, "Please hand this device to the simulated patient");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find_in_hand_over (window, "candidate"))), ==,
                   "Candidate P01");
  assert_private (window);
  g_assert_null (window_fixture_get_session (window));
  g_assert_false (gtk_widget_get_sensitive (find_in_hand_over (window, "start")));
  gtk_editable_set_text (GTK_EDITABLE (find_in_hand_over (window, "name")), "dr  HILL");
  g_assert_false (gtk_widget_get_sensitive (find_in_hand_over (window, "start")));

  start_form (window, "Ida Larch");
  session = window_fixture_get_session (window);
  patient = rap_marking_session_get_record (session)->rater;
  g_assert_cmpstr (rap_marking_session_get_record (session)->role, ==, "sp");
  assert_private (window);
  g_assert_true (rap_marking_session_is_in_play (session, rap_rubric_get_item (
                                                   rap_marking_session_get_rubric (session),
                                                   "a1")));
  window_fixture_mark (window, "a1", "yes");
  assert_private (window);
  submit (window);
  window_fixture_wait_for_page (window, "hand-over");
  assert_title (window, "Thank you. Please hand the device back to the examiner");
  assert_private (window);
  g_assert_null (window_fixture_get_session (window));

  take_back (window, "cancel");
  assert_private (window);
  take_back (window, "accept");
  window_fixture_wait_for_page (window, "brief");
  number = gui_test_find (gui_test_find (window, "brief_page"), "number_label");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (number)), ==, "P02");
  window_fixture_act (window, "act_button", "brief.open-sheet");
  window_fixture_wait_for_page (window, "marking");
  session = window_fixture_get_session (window);
  g_assert_cmpstr (rap_marking_session_get_record (session)->role, ==, "ex");
  g_assert_false (rap_id_equal (&rap_marking_session_get_record (session)->rater, &patient));
  g_assert_true (gtk_widget_get_visible (gui_test_find (window, "incident")));
  g_assert_true (gtk_widget_get_visible (gui_test_find (window, "next_candidate")));
  window_fixture_close (window);
}

typedef struct
{
  GtkWidget  *window;
  const char *text;
} Sight;

static gboolean
is_in_sight (gpointer user_data)
{
  Sight *sight = user_data;
  g_autofree char *screen = read_screen (sight->window);

  return strstr (screen, sight->text) != NULL;
}

static void
wait_for_text (GtkWidget  *window,
               const char *text)
{
  Sight sight = { window, text };

  gui_test_wait (is_in_sight, &sight, text);
}

static void
select_first (GtkWidget *window)
{
  GtkListView *view = GTK_LIST_VIEW (gui_test_find (window, "list_view"));

  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (view)), 0);
}

/* What the patient leaves stays theirs, in sight of the examiner, and goes on from the row. */
static void
test_parked (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  mark_and_submit (window);
  window_fixture_act (window, "hand_over", "win.hand-over");
  window_fixture_wait_for_page (window, "hand-over");
  start_form (window, "Ida Larch");
  window_fixture_mark (window, "a1", "yes");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "hand-over");
  assert_private (window);
  take_back (window, "accept");
  window_fixture_wait_for_page (window, "candidates");
  wait_for_text (window, "Submitted, incomplete; patient’s form owed");
  wait_for_text (window, "12 expected: 1 incomplete · 11 waiting; 1 patient’s form owed");
  wait_for_text (window, "1 sheet open");

  select_first (window);
  window_fixture_act (window, "search_entry", "candidates.hand-over");
  window_fixture_wait_for_page (window, "hand-over");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_in_hand_over (window, "name"))), ==,
                   "Ida Larch");
  g_assert_false (gtk_widget_get_sensitive (find_in_hand_over (window, "name")));
  start_form (window, NULL);
  g_assert_nonnull (window_fixture_get_answer (window, "a1"));
  submit (window);
  window_fixture_wait_for_page (window, "hand-over");
  take_back (window, "accept");
  window_fixture_wait_for_page (window, "brief");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  wait_for_text (window, "12 expected: 1 incomplete · 11 waiting");

  select_first (window);
  gtk_widget_activate_action (gui_test_find (window, "search_entry"), "candidates.hand-over", NULL);
  g_assert_cmpstr (window_fixture_get_page (window), ==, "candidates");
  window_fixture_close (window);
}

/* The app ends while the patient has the device: it does not come up with what the examiner saw. */
static void
test_restart (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  mark_and_submit (window);
  window_fixture_act (window, "hand_over", "win.hand-over");
  window_fixture_wait_for_page (window, "hand-over");
  start_form (window, "Ida Larch");
  window_fixture_mark (window, "a1", "yes");
  window_fixture_close (window);

  window = window_fixture_open ();
  rap_window_open_practice (RAP_WINDOW (window), 1, "Dr Hill");
  window_fixture_wait_for_page (window, "hand-over");
  assert_title (window, "Please hand this device to the simulated patient");
  assert_private (window);
  start_form (window, NULL);
  g_assert_nonnull (window_fixture_get_answer (window, "a1"));
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "hand-over");
  take_back (window, "accept");
  window_fixture_wait_for_page (window, "candidates");
  window_fixture_close (window);

  window = window_fixture_open ();
  rap_window_open_practice (RAP_WINDOW (window), 1, "Dr Hill");
  window_fixture_wait_for_page (window, "candidates");
  window_fixture_close (window);
}

/* On a device of their own the patient sits down as anybody does. */
static void
test_own_device (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "station");
  window_fixture_type (window, "name_entry", "Ida Larch");
  window_fixture_choose (window, "Simulated patient");
  window_fixture_act (window, "continue_button", "station.choose");
  window_fixture_wait_for_page (window, "candidates");
  window_fixture_begin (window, "brief.open-sheet");
  g_assert_cmpstr (rap_marking_session_get_record (window_fixture_get_session (window))->role, ==,
                   "sp");
  submit (window);
  g_assert_false (gtk_widget_get_visible (gui_test_find (window, "hand_over")));
  window_fixture_close (window);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/hand-over/there-and-back", test_there_and_back);
  g_test_add_func ("/hand-over/own-phrases", test_own_phrases);
  g_test_add_func ("/hand-over/parked", test_parked);
  g_test_add_func ("/hand-over/restart", test_restart);
  g_test_add_func ("/hand-over/own-device", test_own_device);

  return g_test_run ();
}
