/* test-marking-page.c: sheets of very different rubrics, marked by actions and keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking-fixture.h"

#define RUBRIC "../data/rubrics/rapport-and-trust.xml"

/* What one row of the shipped rubric is told, and what the file must say then. */
typedef struct
{
  const char *item;
  guint       keyval;
  const char *mark; /* kind and value, as in the file */
} Tap;

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

static void
assert_mark (MarkingFixture *fixture,
             const char     *item,
             const char     *mark)
{
  g_autofree char *found = NULL;

  marking_fixture_wait_saved (fixture);
  found = marking_fixture_dup_mark (fixture, item);
  g_assert_cmpstr (found, ==, mark);
}

static gboolean
is_submitted (gpointer session)
{
  return rap_marking_session_get_record (session)->state == RAP_SHEET_SUBMITTED;
}

static void
test_keys (void)
{
  static const Tap taps[] = {
    { "l1", GDK_KEY_2, "rate part" },
    { "r2", GDK_KEY_4, "rate 4" },
    { "e1", GDK_KEY_KP_5, "rate 5" },
    { "tr1", GDK_KEY_n, "na " },
    { "n1", GDK_KEY_u, "unseen " },
    { "overall", GDK_KEY_3, "rate P" },
  };
  MarkingFixture fixture = { 0 };

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  for (guint i = 0; i < G_N_ELEMENTS (taps); i++)
    {
      focus_item (&fixture, taps[i].item);
      g_assert_true (marking_fixture_press (&fixture, taps[i].keyval, 0));
      assert_mark (&fixture, taps[i].item, taps[i].mark);
    }
  /* The rubric does not allow it: nothing is set, and it says why. */
  focus_item (&fixture, "l3");
  marking_fixture_press (&fixture, GDK_KEY_n, 0);
  assert_mark (&fixture, "l3", NULL);
  g_assert_true (gtk_widget_get_visible (gui_test_find (GTK_WIDGET (fixture.page), "message")));
  marking_fixture_press (&fixture, GDK_KEY_1, 0);
  assert_mark (&fixture, "l3", "rate no");
  marking_fixture_press (&fixture, GDK_KEY_Delete, 0);
  assert_mark (&fixture, "l3", NULL);
  marking_fixture_close (&fixture);
}

/* On a sheet just opened nothing is current yet: a key means the item at the top, and stays. */
static void
test_first_key (void)
{
  MarkingFixture fixture = { 0 };

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_2, 0));
  assert_mark (&fixture, "r1", "rate part");
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_3, 0));
  assert_mark (&fixture, "r1", "rate yes");
  marking_fixture_close (&fixture);
}

/* A key that is typed into a text must not mark anything. */
static void
test_keys_rest_while_typing (void)
{
  MarkingFixture fixture = { 0 };

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  focus_item (&fixture, "r2");
  marking_fixture_press (&fixture, GDK_KEY_c, 0);
  gui_test_settle ();
  g_assert_true (GTK_IS_TEXT_VIEW (gtk_root_get_focus (GTK_ROOT (fixture.window))));
  g_assert_false (marking_fixture_press (&fixture, GDK_KEY_4, 0));
  g_assert_false (marking_fixture_press (&fixture, GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_Escape, 0));
  gui_test_settle ();
  g_assert_false (GTK_IS_TEXT_VIEW (gtk_root_get_focus (GTK_ROOT (fixture.window))));
  assert_mark (&fixture, "r2", NULL);
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_4, 0));
  assert_mark (&fixture, "r2", "rate 4");
  marking_fixture_close (&fixture);
}

/* What nobody sees, nobody marks: behind the curtain and below the check only the curtain, the
 * clock and the way back have keys. */
static void
test_keys_rest_while_covered (void)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *page;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  page = GTK_WIDGET (fixture.page);
  focus_item (&fixture, "r2");
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_k, 0));
  g_assert_false (marking_fixture_press (&fixture, GDK_KEY_4, 0));
  g_assert_false (marking_fixture_press (&fixture, GDK_KEY_m, 0));
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_k, 0));
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_false (marking_fixture_press (&fixture, GDK_KEY_4, 0));
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_Escape, 0));
  g_assert_false (gtk_widget_get_visible (gui_test_find (page, "check")));
  assert_mark (&fixture, "r2", NULL);
  g_assert_cmpuint (rap_marking_session_get_moments (fixture.session)->len, ==, 0);
  marking_fixture_close (&fixture);
}

static gboolean
has_comment (gpointer session)
{
  const RapRubric *rubric = rap_marking_session_get_rubric (session);

  return *rap_marking_session_get_comment (session, rap_rubric_get_item (rubric, "l1")) != '\0';
}

static gboolean
type_cb (gpointer buffer)
{
  gtk_text_buffer_insert_at_cursor (buffer, "x", 1);
  return G_SOURCE_CONTINUE;
}

/* Words do not wait in memory for a pause that never comes. */
static void
test_typing_on_and_on_is_saved (void)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *focus;
  guint typing;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  focus_item (&fixture, "l1");
  marking_fixture_press (&fixture, GDK_KEY_c, 0);
  gui_test_settle ();
  focus = GTK_WIDGET (gtk_root_get_focus (GTK_ROOT (fixture.window)));
  typing = g_timeout_add (100, type_cb, gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)));
  gui_test_wait (has_comment, fixture.session, "words to be saved while more are typed");
  g_source_remove (typing);
  marking_fixture_close (&fixture);
}

/* Undo and redo are entries: they work across a restart of the app. */
static void
test_undo_across_restart (void)
{
  MarkingFixture fixture = { 0 };

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  focus_item (&fixture, "r2");
  marking_fixture_press (&fixture, GDK_KEY_4, 0);
  marking_fixture_press (&fixture, GDK_KEY_5, 0);
  assert_mark (&fixture, "r2", "rate 5");
  marking_fixture_reopen (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  marking_fixture_press (&fixture, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_mark (&fixture, "r2", "rate 4");
  marking_fixture_press (&fixture, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_mark (&fixture, "r2", NULL);
  g_assert_false (rap_marking_session_get_can_undo (fixture.session));
  marking_fixture_press (&fixture, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  assert_mark (&fixture, "r2", "rate 4");
  marking_fixture_close (&fixture);
}

/* A mark that is tapped while an undo is under way is not lost with what the undo reads again. */
static void
test_taps_faster_than_the_disk (void)
{
  MarkingFixture fixture = { 0 };
  const RapRubric *rubric;

  open_shipped (&fixture);
  rubric = rap_marking_session_get_rubric (fixture.session);
  rap_marking_session_set_answer (fixture.session, rap_rubric_get_item (rubric, "r2"),
                                  RAP_ANSWER_GIVEN, "4", NULL);
  rap_marking_session_undo (fixture.session);
  rap_marking_session_set_answer (fixture.session, rap_rubric_get_item (rubric, "e1"),
                                  RAP_ANSWER_GIVEN, "3", NULL);
  rap_marking_session_set_answer (fixture.session, rap_rubric_get_item (rubric, "e2"),
                                  RAP_ANSWER_GIVEN, "2", NULL);
  rap_marking_session_undo (fixture.session);
  assert_mark (&fixture, "r2", NULL);
  assert_mark (&fixture, "e1", "rate 3");
  assert_mark (&fixture, "e2", NULL);
  g_assert_null (rap_marking_session_get_answer (fixture.session,
                                                 rap_rubric_get_item (rubric, "e2")));
  marking_fixture_close (&fixture);
}

static void
test_comment_is_one_entry (void)
{
  MarkingFixture fixture = { 0 };
  g_autoptr (RapSheetContent) content = NULL;
  GtkWidget *focus;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  focus_item (&fixture, "l1");
  marking_fixture_press (&fixture, GDK_KEY_c, 0);
  gui_test_settle ();
  focus = GTK_WIDGET (gtk_root_get_focus (GTK_ROOT (fixture.window)));
  for (const char *letter = "cut in"; *letter != '\0'; letter++)
    gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), letter, 1);
  marking_fixture_press (&fixture, GDK_KEY_Escape, 0);
  marking_fixture_wait_saved (&fixture);
  content = marking_fixture_read (&fixture);
  g_assert_cmpuint (content->comments->len, ==, 1);
  g_assert_cmpstr (((RapComment *) content->comments->pdata[0])->item, ==, "l1");
  g_assert_cmpstr (((RapComment *) content->comments->pdata[0])->text, ==, "cut in");
  /* One undo takes the whole of it back. */
  marking_fixture_press (&fixture, GDK_KEY_z, GDK_CONTROL_MASK);
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpstr (rap_marking_session_get_comment (
                     fixture.session,
                     rap_rubric_get_item (rap_marking_session_get_rubric (fixture.session), "l1")),
                   ==, "");
  marking_fixture_close (&fixture);
}

static void
test_moment (void)
{
  MarkingFixture fixture = { 0 };
  g_autoptr (RapSheetContent) content = NULL;
  const RapMoment *moment;
  GtkWidget *focus;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  marking_fixture_press (&fixture, GDK_KEY_F8, 0);
  rap_clock_advance (fixture.clock, 151000);
  focus_item (&fixture, "e2");
  focus = GTK_WIDGET (gtk_root_get_focus (GTK_ROOT (fixture.window)));
  marking_fixture_press (&fixture, GDK_KEY_m, 0);
  marking_fixture_wait_saved (&fixture);
  content = marking_fixture_read (&fixture);
  g_assert_cmpuint (content->moments->len, ==, 1);
  moment = content->moments->pdata[0];
  g_assert_cmpint (moment->role_ms, ==, 151000);
  g_assert_cmpstr (moment->link, ==, "e2");
  /* The row keeps the focus. */
  g_assert_true (GTK_WIDGET (gtk_root_get_focus (GTK_ROOT (fixture.window))) == focus);
  marking_fixture_close (&fixture);
}

static void
test_clock (void)
{
  MarkingFixture fixture = { 0 };
  const RapPhase *phase;
  RapTiming timing;
  gint64 left_ms;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  marking_fixture_press (&fixture, GDK_KEY_F8, 0);
  rap_clock_advance (fixture.clock, 60000);
  marking_fixture_wait_saved (&fixture);
  rap_marking_session_get_timing (fixture.session, &timing, &phase);
  g_assert_cmpint (timing.state, ==, RAP_TIMING_RUNNING);
  g_assert_cmpint (phase->kind, ==, RAP_PHASE_ACT);
  g_assert_cmpint (timing.elapsed_ms, ==, 60000);
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "mark.clock-pause", "s", "fire alarm");
  rap_clock_advance (fixture.clock, 300000);
  marking_fixture_press (&fixture, GDK_KEY_F8, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "mark.clock-extend", "i", 60);
  marking_fixture_wait_saved (&fixture);
  /* What the file says after a restart is what was shown. */
  marking_fixture_reopen (&fixture);
  rap_marking_session_get_timing (fixture.session, &timing, &phase);
  g_assert_cmpint (timing.state, ==, RAP_TIMING_RUNNING);
  g_assert_cmpint (timing.elapsed_ms, ==, 60000);
  g_assert_cmpint (timing.left_ms, ==, 480000);
  marking_fixture_show (&fixture, 1366, 768);
  marking_fixture_press (&fixture, GDK_KEY_F8, GDK_SHIFT_MASK);
  marking_fixture_wait_saved (&fixture);
  rap_marking_session_get_timing (fixture.session, &timing, &phase);
  g_assert_cmpint (phase->kind, ==, RAP_PHASE_MARK);
  left_ms = timing.left_ms;
  /* More time to mark is no more time to play. */
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "mark.clock-extend", "i", 60);
  marking_fixture_wait_saved (&fixture);
  rap_marking_session_get_timing (fixture.session, &timing, &phase);
  g_assert_cmpint (phase->kind, ==, RAP_PHASE_MARK);
  g_assert_cmpint (timing.left_ms, ==, left_ms + 60000);
  marking_fixture_close (&fixture);
}

static void
test_open_points (void)
{
  MarkingFixture fixture = { 0 };
  guint before;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  before = rap_marking_session_get_open_count (fixture.session);
  g_assert_cmpuint (before, >=, 17);
  marking_fixture_press (&fixture, GDK_KEY_j, 0);
  gui_test_settle ();
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_3, 0));
  g_assert_cmpuint (rap_marking_session_get_open_count (fixture.session), ==, before - 1);
  marking_fixture_wait_saved (&fixture);
  marking_fixture_close (&fixture);
}

static gboolean
is_typing (MarkingFixture *fixture)
{
  return GTK_IS_TEXT_VIEW (gtk_root_get_focus (GTK_ROOT (fixture->window)));
}

static gboolean
is_mark_open (MarkingFixture *fixture)
{
  GPtrArray *points = rap_marking_session_get_open_points (fixture->session);

  for (guint i = 0; i < points->len; i++)
    if (((const RapOpenPoint *) points->pdata[i])->item->kind != RAP_ITEM_TEXT)
      return TRUE;
  return FALSE;
}

/* Words come last, wherever they stand: the key goes round the marks, so that it is never typed
 * into a text field while a mark is open. */
static void
test_next_open_is_a_mark (void)
{
  MarkingFixture fixture = { 0 };
  guint n;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  n = rap_marking_session_get_open_count (fixture.session);
  for (guint i = 0; i < 2 * n; i++)
    {
      g_assert_true (marking_fixture_press (&fixture, GDK_KEY_j, 0));
      g_assert_false (is_typing (&fixture));
    }
  for (guint i = 0; i < n && is_mark_open (&fixture); i++)
    {
      marking_fixture_press (&fixture, GDK_KEY_j, 0);
      g_assert_true (marking_fixture_press (&fixture, GDK_KEY_3, 0));
    }
  g_assert_false (is_mark_open (&fixture));
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_j, 0));
  g_assert_true (is_typing (&fixture));
  marking_fixture_wait_saved (&fixture);
  marking_fixture_close (&fixture);
}

/* With something open a submit asks once more and wants a reason; then the sheet is partial. */
static void
test_submit_partial (void)
{
  MarkingFixture fixture = { 0 };
  g_autoptr (RapSheetContent) content = NULL;
  GtkWidget *check;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  check = gui_test_find (GTK_WIDGET (fixture.page), "check");
  marking_fixture_press (&fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_true (gtk_widget_get_visible (check));
  g_assert_false (is_submitted (fixture.session));
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "mark.submit-partial", "s",
                              "taken ill at minute 3");
  gui_test_wait (is_submitted, fixture.session, "the submit");
  g_assert_false (gtk_widget_get_visible (check));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gui_test_find (GTK_WIDGET (fixture.page),
                                                                  "saved"))),
                   ==, "✓ submitted, with something open");
  content = marking_fixture_read (&fixture);
  g_assert_true (content->record->partial);
  g_assert_cmpstr (content->record->reason, ==, "taken ill at minute 3");
  /* A submitted sheet takes no more marks. */
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "mark.look", NULL);
  focus_item (&fixture, "r2");
  marking_fixture_press (&fixture, GDK_KEY_4, 0);
  assert_mark (&fixture, "r2", NULL);
  marking_fixture_close (&fixture);
}

static void
mark_everything (MarkingFixture *fixture)
{
  GPtrArray *points = rap_marking_session_get_open_points (fixture->session);

  while (points->len > 0)
    {
      const RapItem *item = ((RapOpenPoint *) points->pdata[0])->item;
      const RapLevel *level = item->scale == NULL ? NULL : item->scale->levels->pdata[0];

      g_assert_true (rap_marking_session_set_answer (fixture->session, item, RAP_ANSWER_GIVEN,
                                                     level == NULL ? "words" : level->id, NULL));
      points = rap_marking_session_get_open_points (fixture->session);
    }
}

static void
closed_cb (RapMarkingPage *page,
           gboolean       *closed)
{
  *closed = TRUE;
}

static void
test_submit_complete (void)
{
  MarkingFixture fixture = { 0 };
  g_autoptr (RapSheetContent) content = NULL;
  gboolean closed = FALSE;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  mark_everything (&fixture);
  marking_fixture_press (&fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  gui_test_wait (is_submitted, fixture.session, "the submit");
  content = marking_fixture_read (&fixture);
  g_assert_false (content->record->partial);
  g_signal_connect (fixture.page, "closed", G_CALLBACK (closed_cb), &closed);
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "mark.close", NULL);
  g_assert_true (closed);
  marking_fixture_close (&fixture);
}

/* What was typed last and is in no entry yet goes before the submit; what would be typed after it,
 * into a sheet on its way out, cannot be typed. */
static void
test_submit_takes_what_was_typed (void)
{
  MarkingFixture fixture = { 0 };
  g_autoptr (RapSheetContent) content = NULL;
  GtkWidget *page, *view;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  page = GTK_WIDGET (fixture.page);
  mark_everything (&fixture);
  marking_fixture_press (&fixture, GDK_KEY_c, GDK_SHIFT_MASK);
  gui_test_settle ();
  view = GTK_WIDGET (gtk_root_get_focus (GTK_ROOT (fixture.window)));
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "calm", -1);
  gtk_widget_activate_action (page, "mark.submit", NULL);
  g_assert_false (is_submitted (fixture.session));
  g_assert_false (gtk_widget_is_sensitive (view));
  g_assert_false (rap_marking_session_get_editable (fixture.session));
  gui_test_wait (is_submitted, fixture.session, "the submit");
  content = marking_fixture_read (&fixture);
  g_assert_cmpuint (content->comments->len, ==, 1);
  g_assert_cmpstr (((RapComment *) content->comments->pdata[0])->text, ==, "calm");
  marking_fixture_close (&fixture);
}

/* The last words are written: Ctrl+Enter is no line break in them. */
static void
test_submit_from_text (void)
{
  MarkingFixture fixture = { 0 };
  g_autoptr (RapSheetContent) content = NULL;
  GtkWidget *view;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  mark_everything (&fixture);
  marking_fixture_press (&fixture, GDK_KEY_c, GDK_SHIFT_MASK);
  gui_test_settle ();
  view = GTK_WIDGET (gtk_root_get_focus (GTK_ROOT (fixture.window)));
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "calm", -1);
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_Return, GDK_CONTROL_MASK));
  gui_test_wait (is_submitted, fixture.session, "the submit");
  content = marking_fixture_read (&fixture);
  g_assert_cmpstr (((RapComment *) content->comments->pdata[0])->text, ==, "calm");
  marking_fixture_close (&fixture);
}

static gboolean
is_hidden (gpointer user_data)
{
  return !gtk_widget_get_visible (user_data);
}

/* The question before a submit begins at the first point that is open: Enter goes there. */
static void
test_check_begins_at_open (void)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *check, *focus;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  check = gui_test_find (GTK_WIDGET (fixture.page), "check");
  marking_fixture_press (&fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  gui_test_settle ();
  focus = GTK_WIDGET (gtk_root_get_focus (GTK_ROOT (fixture.window)));
  g_assert_true (gtk_widget_is_ancestor (focus, gui_test_find (check, "list")));
  gtk_widget_activate (focus);
  gui_test_wait (is_hidden, check, "the question to go");
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_3, 0));
  marking_fixture_wait_saved (&fixture);
  marking_fixture_close (&fixture);
}

static void
refused_cb (RapMarkingSession *session,
            const char        *message,
            gboolean          *refused)
{
  *refused = TRUE;
}

/* Pressed twice it is meant once: no second entry, and no word about one. */
static void
test_submit_twice (void)
{
  MarkingFixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean refused = FALSE;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  mark_everything (&fixture);
  g_signal_connect (fixture.session, "refused", G_CALLBACK (refused_cb), &refused);
  g_assert_true (rap_marking_session_submit (fixture.session, NULL, &error));
  g_assert_true (rap_marking_session_submit (fixture.session, NULL, &error));
  marking_fixture_press (&fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  marking_fixture_wait_saved (&fixture);
  g_assert_true (is_submitted (fixture.session));
  g_assert_false (rap_marking_session_get_submitting (fixture.session));
  g_assert_false (refused);
  g_assert_false (gtk_widget_get_visible (gui_test_find (GTK_WIDGET (fixture.page), "message")));
  marking_fixture_close (&fixture);
}

/* A submit that is not even tried locks nothing. */
static void
test_submit_not_tried (void)
{
  MarkingFixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  const RapItem *item;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  item = rap_rubric_get_item (rap_marking_session_get_rubric (fixture.session), "r2");
  g_assert_false (rap_marking_session_submit (fixture.session, NULL, &error));
  g_assert_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_OPEN_MARKS);
  g_clear_error (&error);
  g_assert_true (rap_marking_session_set_answer (fixture.session, item, RAP_ANSWER_GIVEN, "4",
                                                 &error));
  assert_mark (&fixture, "r2", "rate 4");
  marking_fixture_close (&fixture);
}

static void
test_flag_wants_reason (void)
{
  MarkingFixture fixture = { 0 };
  const RapItem *flag;
  guint before;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  flag = rap_rubric_get_item (rap_marking_session_get_rubric (fixture.session), "x1");
  before = rap_marking_session_get_open_count (fixture.session);
  g_assert_true (rap_marking_session_set_answer (fixture.session, flag, RAP_ANSWER_GIVEN, "",
                                                 NULL));
  g_assert_cmpuint (rap_marking_session_get_open_count (fixture.session), ==, before + 1);
  g_assert_nonnull (gui_test_find_label (GTK_WIDGET (fixture.page), "1 concern"));
  g_assert_true (rap_marking_session_set_answer (fixture.session, flag, RAP_ANSWER_GIVEN,
                                                 "shouted", NULL));
  g_assert_cmpuint (rap_marking_session_get_open_count (fixture.session), ==, before);
  assert_mark (&fixture, "x1", "flag shouted");
  marking_fixture_close (&fixture);
}

static void
assert_anchors (MarkingFixture *fixture,
                const RapItem  *item)
{
  GtkWidget *filled = gui_test_find (GTK_WIDGET (fixture->page), "filled");
  GtkWidget *box = gtk_widget_get_first_child (gui_test_find (filled, "anchors"));

  for (guint i = 0; i < item->anchors->len; i++)
    {
      const RapAnchor *anchor = g_ptr_array_index (item->anchors, i);

      g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_widget_get_last_child (box))), ==,
                       rap_words_get (anchor->words, "en"));
      g_assert_cmpstr (g_object_get_data (G_OBJECT (box), "level"), ==, anchor->level->id);
      box = gtk_widget_get_next_sibling (box);
    }
  g_assert_null (box);
}

/* The anchors are those of the item in focus, whichever was before; they have more or fewer. */
static void
test_anchors (void)
{
  MarkingFixture fixture = { 0 };
  const RapRubric *rubric;
  const char *role;
  guint n_kinds = 0;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  rubric = rap_marking_session_get_rubric (fixture.session);
  role = rap_marking_session_get_record (fixture.session)->role;
  for (guint i = 0; i < 2 * rubric->items->len; i++)
    {
      /* In order, and then by leaps. */
      guint at = i < rubric->items->len ? i : (7 * i) % rubric->items->len;
      const RapItem *item = g_ptr_array_index (rubric->items, at);

      if (item->kind == RAP_ITEM_FLAG || !rap_item_is_by (item, role))
        continue;
      focus_item (&fixture, item->id);
      assert_anchors (&fixture, item);
      n_kinds |= 1u << MIN (item->anchors->len, 31);
    }
  g_assert_cmpuint (n_kinds & (n_kinds - 1), !=, 0);
  marking_fixture_close (&fixture);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/marking-page/keys", test_keys);
  g_test_add_func ("/marking-page/first-key", test_first_key);
  g_test_add_func ("/marking-page/keys-rest-while-typing", test_keys_rest_while_typing);
  g_test_add_func ("/marking-page/keys-rest-while-covered", test_keys_rest_while_covered);
  g_test_add_func ("/marking-page/typing-on-and-on-is-saved", test_typing_on_and_on_is_saved);
  g_test_add_func ("/marking-page/undo-across-restart", test_undo_across_restart);
  g_test_add_func ("/marking-page/taps-faster-than-the-disk", test_taps_faster_than_the_disk);
  g_test_add_func ("/marking-page/comment-is-one-entry", test_comment_is_one_entry);
  g_test_add_func ("/marking-page/anchors", test_anchors);
  g_test_add_func ("/marking-page/moment", test_moment);
  g_test_add_func ("/marking-page/clock", test_clock);
  g_test_add_func ("/marking-page/open-points", test_open_points);
  g_test_add_func ("/marking-page/submit-partial", test_submit_partial);
  g_test_add_func ("/marking-page/submit-complete", test_submit_complete);
  g_test_add_func ("/marking-page/submit-takes-what-was-typed", test_submit_takes_what_was_typed);
  g_test_add_func ("/marking-page/next-open-is-a-mark", test_next_open_is_a_mark);
  g_test_add_func ("/marking-page/submit-from-text", test_submit_from_text);
  g_test_add_func ("/marking-page/check-begins-at-open", test_check_begins_at_open);
  g_test_add_func ("/marking-page/submit-twice", test_submit_twice);
  g_test_add_func ("/marking-page/submit-not-tried", test_submit_not_tried);
  g_test_add_func ("/marking-page/flag-wants-reason", test_flag_wants_reason);

  return g_test_run ();
}
