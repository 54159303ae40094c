/* test-marking-incidents.c: what the coordinator is told and no student.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking-fixture.h"
#include "marking/rap-incident-panel.h"
#include "models/rap-incident-words.h"
#include "widgets/rap-comment-entry.h"

#define RUBRIC "../data/rubrics/rapport-and-trust.xml"

static void
open_shipped (MarkingFixture *fixture)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, RUBRIC, NULL);

  marking_fixture_open (fixture, path, NULL);
}

static void
focus_item (MarkingFixture *fixture,
            const char     *item)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "mark.jump-to", "s",
                                             item));
  gui_test_settle ();
}

static const RapIncident *
get_only_incident (MarkingFixture *fixture)
{
  GPtrArray *incidents = rap_marking_session_get_incidents (fixture->session);

  g_assert_cmpuint (incidents->len, ==, 1);
  return incidents->pdata[0];
}

static const RapConcern *
get_only_concern (MarkingFixture *fixture)
{
  GPtrArray *concerns = rap_marking_session_get_concerns (fixture->session);

  g_assert_cmpuint (concerns->len, ==, 1);
  return concerns->pdata[0];
}

static void
close_menu (MarkingFixture *fixture,
            const char     *id)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (gui_test_find (GTK_WIDGET (fixture->page), id)));
  marking_fixture_wait_drawn (fixture);
}

/* --- Concerns --- */

static void
test_concern (void)
{
  MarkingFixture fixture = { 0 };
  RapId id = { { 0 } };

  open_shipped (&fixture);
  /* Nothing said is no concern. */
  rap_marking_session_set_concern (fixture.session, &id, "");
  g_assert_true (rap_id_is_nil (&id));
  rap_marking_session_set_concern (fixture.session, &id, "Smelt of alcohol");
  g_assert_false (rap_id_is_nil (&id));
  rap_marking_session_set_concern (fixture.session, &id, "Smelt of alcohol, spoke clearly");
  marking_fixture_wait_saved (&fixture);
  marking_fixture_reopen (&fixture);
  g_assert_cmpstr (get_only_concern (&fixture)->text, ==, "Smelt of alcohol, spoke clearly");
  rap_marking_session_undo (fixture.session);
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpstr (get_only_concern (&fixture)->text, ==, "Smelt of alcohol");
  rap_marking_session_set_concern (fixture.session, &id, "");
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpuint (rap_marking_session_get_concerns (fixture.session)->len, ==, 0);
  marking_fixture_close (&fixture);
}

/* The last field of the list is always for something that no flag names. */
static void
test_concern_typed (void)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *others, *field;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  others = gui_test_find (GTK_WIDGET (fixture.page), "others");
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_f, 0));
  gui_test_settle ();
  field = gtk_widget_get_last_child (others);
  rap_comment_entry_add_phrase (RAP_COMMENT_ENTRY (field), "Asked me for help");
  rap_comment_entry_commit (RAP_COMMENT_ENTRY (field));
  rap_comment_entry_add_phrase (RAP_COMMENT_ENTRY (field), "twice");
  rap_comment_entry_commit (RAP_COMMENT_ENTRY (field));
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpstr (get_only_concern (&fixture)->text, ==, "Asked me for help twice");
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (
                     gui_test_find (GTK_WIDGET (fixture.page), "concern"))), ==, "1 concern");
  close_menu (&fixture, "concern");
  marking_fixture_close (&fixture);
}

/* --- Incidents --- */

static void
test_incident (void)
{
  MarkingFixture fixture = { 0 };
  RapId id = { { 0 } };
  const RapIncident *incident;

  open_shipped (&fixture);
  rap_marking_session_start_clock (fixture.session, 1);
  rap_clock_advance (fixture.clock, 252000);
  rap_marking_session_set_incident (fixture.session, &id, RAP_INCIDENT_ALARM, 0, NULL);
  rap_clock_advance (fixture.clock, 100000);
  rap_marking_session_set_incident (fixture.session, &id, RAP_INCIDENT_ALARM, 150, "fire drill");
  marking_fixture_wait_saved (&fixture);
  marking_fixture_reopen (&fixture);
  incident = get_only_incident (&fixture);
  /* Its time is that of the first tap. */
  g_assert_cmpint (incident->role_ms, ==, 252000);
  g_assert_cmpuint (incident->seconds, ==, 150);
  g_assert_cmpstr (incident->text, ==, "fire drill");
  rap_marking_session_strike_incident (fixture.session, &id);
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpuint (rap_marking_session_get_incidents (fixture.session)->len, ==, 0);
  marking_fixture_close (&fixture);
}

static GtkWidget *
find_button (MarkingFixture *fixture,
             const char     *label)
{
  GtkWidget *grid = gui_test_find (GTK_WIDGET (fixture->page), "kinds");

  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0)
      return child;
  g_error ("no button %s", label);
}

static void
test_panel (void)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *page, *panel, *words, *lost;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  page = GTK_WIDGET (fixture.page);
  panel = gui_test_find (page, "incidents");
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_i, 0));
  gui_test_settle ();
  words = gui_test_find (panel, "words");
  lost = gui_test_find (panel, "lost");
  /* "Other" is nothing without words. */
  g_signal_emit_by_name (find_button (&fixture, "Other"), "clicked");
  rap_incident_panel_finish (RAP_INCIDENT_PANEL (panel));
  g_assert_cmpuint (rap_marking_session_get_incidents (fixture.session)->len, ==, 0);
  /* Any other kind stands with one tap; words and time follow. */
  g_signal_emit_by_name (find_button (&fixture, "Equipment"), "clicked");
  g_assert_cmpint (get_only_incident (&fixture)->kind, ==, RAP_INCIDENT_EQUIPMENT);
  gtk_editable_set_text (GTK_EDITABLE (words), "lamp fell over");
  gtk_editable_set_text (GTK_EDITABLE (lost), "soon");
  g_assert_true (gtk_widget_has_css_class (lost, "error"));
  gtk_editable_set_text (GTK_EDITABLE (lost), "1:30");
  g_assert_false (gtk_widget_has_css_class (lost, "error"));
  rap_incident_panel_finish (RAP_INCIDENT_PANEL (panel));
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpuint (get_only_incident (&fixture)->seconds, ==, 90);
  g_assert_cmpstr (get_only_incident (&fixture)->text, ==, "lamp fell over");
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (gui_test_find (page, "incident"))),
                   ==, "1 incident");
  close_menu (&fixture, "incident");
  marking_fixture_close (&fixture);
}

/* A change of actor is two taps, and asks who plays now. */
static void
test_actor_change (void)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *panel, *words;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  panel = gui_test_find (GTK_WIDGET (fixture.page), "incidents");
  words = gui_test_find (panel, "words");
  marking_fixture_press (&fixture, GDK_KEY_i, 0);
  gui_test_settle ();
  g_signal_emit_by_name (find_button (&fixture, "Change of actor"), "clicked");
  g_assert_cmpint (get_only_incident (&fixture)->kind, ==, RAP_INCIDENT_ACTOR_CHANGE);
  g_assert_cmpstr (gtk_entry_get_placeholder_text (GTK_ENTRY (words)), ==,
                   "Who plays the patient from now on?");
  gtk_editable_set_text (GTK_EDITABLE (words), "Max Yew");
  rap_incident_panel_finish (RAP_INCIDENT_PANEL (panel));
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpstr (get_only_incident (&fixture)->text, ==, "Max Yew");
  g_signal_emit_by_name (find_button (&fixture, "Alarm"), "clicked");
  g_assert_cmpstr (gtk_entry_get_placeholder_text (GTK_ENTRY (words)), ==,
                   "What happened (if you like)");
  close_menu (&fixture, "incident");
  marking_fixture_close (&fixture);
}

static void
test_words (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, RUBRIC, NULL);
  MarkingFixture fixture = { 0 };
  RapIncident incident = {
    .kind = RAP_INCIDENT_NOT_ASKED, .role_ms = 252000, .seconds = 120, .item = (char *) "tr1",
    .text = (char *) "forgot",
  };
  g_autofree char *line = NULL;
  guint seconds;

  marking_fixture_open (&fixture, path, NULL);
  line = rap_incident_words_line (&incident, rap_marking_session_get_rubric (fixture.session));
  g_assert_cmpstr (line, ==, "4:12 · Actor did not ask it · T2 · 2:00 lost · forgot");
  marking_fixture_close (&fixture);
  g_assert_true (rap_incident_words_parse_lost ("", &seconds));
  g_assert_cmpuint (seconds, ==, 0);
  g_assert_true (rap_incident_words_parse_lost ("2.5", &seconds));
  g_assert_cmpuint (seconds, ==, 150);
  g_assert_false (rap_incident_words_parse_lost ("25%", &seconds));
  g_assert_false (rap_incident_words_parse_lost ("long", &seconds));
}

/* --- What the actor did not ask --- */

static void
test_not_asked (void)
{
  MarkingFixture fixture = { 0 };
  g_autofree char *mark = NULL;
  g_autofree char *undone = NULL;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  focus_item (&fixture, "tr1");
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_a, 0));
  /* Twice is once. */
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_a, 0));
  marking_fixture_wait_saved (&fixture);
  mark = marking_fixture_dup_mark (&fixture, "tr1");
  g_assert_cmpstr (mark, ==, "na ");
  g_assert_cmpint (get_only_incident (&fixture)->kind, ==, RAP_INCIDENT_NOT_ASKED);
  g_assert_cmpstr (get_only_incident (&fixture)->item, ==, "tr1");
  /* Undo is about the mark; what happened in the room happened. */
  marking_fixture_press (&fixture, GDK_KEY_z, GDK_CONTROL_MASK);
  marking_fixture_wait_saved (&fixture);
  undone = marking_fixture_dup_mark (&fixture, "tr1");
  g_assert_null (undone);
  get_only_incident (&fixture);
  marking_fixture_close (&fixture);
}

/* Where the rubric has no N/A the mark stays open. */
static void
test_not_asked_without_na (void)
{
  MarkingFixture fixture = { 0 };
  g_autofree char *mark = NULL;
  guint open;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  open = rap_marking_session_get_open_count (fixture.session);
  focus_item (&fixture, "l3");
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_a, 0));
  marking_fixture_wait_saved (&fixture);
  mark = marking_fixture_dup_mark (&fixture, "l3");
  g_assert_null (mark);
  g_assert_cmpstr (get_only_incident (&fixture)->item, ==, "l3");
  g_assert_cmpuint (rap_marking_session_get_open_count (fixture.session), ==, open);
  marking_fixture_close (&fixture);
}

/* Nothing is open, and yet there is no score: submit says so before it submits. */
static void
test_no_score (void)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *page, *check;

  marking_fixture_open_text (&fixture,
    "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='t' version='1' xml:lang='en'>"
    "<meta><title>T</title></meta>"
    "<scale id='s'><level id='0' value='0'><label>Bad</label></level>"
    "<level id='1' value='1'><label>Good</label></level>"
    "<na><label>Not applicable</label></na></scale>"
    "<rater id='ex' role='examiner'/>"
    "<form><item id='i' kind='rate' scale='s' na='yes'><label>The one</label></item></form>"
    "<totals><total id='t' of='i' method='sum' primary='yes'/></totals></rubric>");
  marking_fixture_show (&fixture, 1366, 768);
  page = GTK_WIDGET (fixture.page);
  check = gui_test_find (page, "check");
  g_assert_false (rap_marking_session_lacks_score (fixture.session));
  focus_item (&fixture, "i");
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_a, 0));
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpuint (rap_marking_session_get_open_count (fixture.session), ==, 0);
  g_assert_true (rap_marking_session_lacks_score (fixture.session));
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_Return, GDK_CONTROL_MASK));
  gui_test_settle ();
  g_assert_true (gtk_widget_get_visible (check));
  g_assert_cmpint (rap_marking_session_get_record (fixture.session)->state, ==, RAP_SHEET_OPEN);
  g_signal_emit_by_name (gui_test_find (check, "anyway"), "clicked");
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpint (rap_marking_session_get_record (fixture.session)->state, ==,
                   RAP_SHEET_SUBMITTED);
  g_assert_false (rap_marking_session_get_record (fixture.session)->partial);
  marking_fixture_close (&fixture);
}

/* The patient's form gives nothing to the station's score: with it there is nothing to ask. */
static void
test_no_score_of_patient (void)
{
  MarkingFixture fixture = { 0 };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, RUBRIC, NULL);

  marking_fixture_open (&fixture, path, "sp");
  marking_fixture_show (&fixture, 1366, 768);
  g_assert_cmpuint (rap_marking_session_get_open_count (fixture.session), ==, 0);
  g_assert_false (rap_marking_session_lacks_score (fixture.session));
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_Return, GDK_CONTROL_MASK));
  marking_fixture_wait_saved (&fixture);
  g_assert_false (gtk_widget_get_visible (gui_test_find (GTK_WIDGET (fixture.page), "check")));
  g_assert_cmpint (rap_marking_session_get_record (fixture.session)->state, ==,
                   RAP_SHEET_SUBMITTED);
  marking_fixture_close (&fixture);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/marking-incidents/concern", test_concern);
  g_test_add_func ("/marking-incidents/concern-typed", test_concern_typed);
  g_test_add_func ("/marking-incidents/incident", test_incident);
  g_test_add_func ("/marking-incidents/panel", test_panel);
  g_test_add_func ("/marking-incidents/actor-change", test_actor_change);
  g_test_add_func ("/marking-incidents/words", test_words);
  g_test_add_func ("/marking-incidents/not-asked", test_not_asked);
  g_test_add_func ("/marking-incidents/not-asked-without-na", test_not_asked_without_na);
  g_test_add_func ("/marking-incidents/no-score", test_no_score);
  g_test_add_func ("/marking-incidents/no-score-of-patient", test_no_score_of_patient);

  return g_test_run ();
}
