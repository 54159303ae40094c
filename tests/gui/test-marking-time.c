/* test-marking-time.c: bells, extra time and a clock that has been through something.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-day-draft.h"
#include "marking-fixture.h"
#include "marking/rap-clock-view.h"
#include "models/rap-bell-ringer.h"
#include "widgets/rap-comment-entry.h"
#include "widgets/rap-strokes.h"

#define RUBRIC "../data/rubrics/rapport-and-trust.xml"

static void
open_shipped (MarkingFixture *fixture)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, RUBRIC, NULL);

  marking_fixture_open (fixture, path, NULL);
}

/* Two minutes to read, then eight of role-play. */
static void
start_act (MarkingFixture *fixture)
{
  rap_marking_session_start_clock (fixture->session, 1);
  marking_fixture_wait_saved (fixture);
}

static const char *
get_label (MarkingFixture *fixture,
           const char     *id)
{
  GtkWidget *clock = gui_test_find (GTK_WIDGET (fixture->page), "clock");

  rap_clock_view_refresh (RAP_CLOCK_VIEW (clock));
  return gtk_label_get_label (GTK_LABEL (gui_test_find (clock, id)));
}

/* --- Bells --- */

typedef struct
{
  GString *words;
  guint    strokes;
  guint    n;
} Heard;

static void
bell_cb (Heard      *heard,
         const char *words)
{
  heard->n++;
  g_string_assign (heard->words, words);
}

static void
strokes_cb (Heard *heard,
            guint  strokes)
{
  heard->strokes += strokes;
}

static gboolean
has_bell (gpointer heard)
{
  return ((Heard *) heard)->n > 0;
}

static RapBellRinger *
new_ringer (MarkingFixture *fixture,
            Heard          *heard)
{
  RapBellRinger *ringer = rap_bell_ringer_new ();

  g_signal_connect_swapped (ringer, "bell", G_CALLBACK (bell_cb), heard);
  g_signal_connect_swapped (ringer, "strokes", G_CALLBACK (strokes_cb), heard);
  rap_bell_ringer_set_session (ringer, fixture->session);
  return ringer;
}

static void
append (MarkingFixture *fixture,
        RapDraft       *draft)
{
  marking_fixture_append (fixture, draft);
  marking_fixture_reopen (fixture);
}

/* The words always, the sound only where the exam wants it. */
static void
assert_rings (const char *setting,
              guint       strokes)
{
  MarkingFixture fixture = { 0 };
  Heard heard = { g_string_new (NULL), 0, 0 };
  RapBellRinger *ringer;

  open_shipped (&fixture);
  if (setting != NULL)
    append (&fixture, rap_draft_setting_set (RAP_SETTING_BELLS, setting));
  start_act (&fixture);
  rap_clock_advance (fixture.clock, 420000 - 100);
  ringer = new_ringer (&fixture, &heard);
  rap_clock_advance (fixture.clock, 200);
  gui_test_wait (has_bell, &heard, "the bell to ring");
  g_assert_cmpuint (heard.n, ==, 1);
  g_assert_cmpstr (heard.words->str, ==, "Bell: One minute left");
  g_assert_cmpuint (heard.strokes, ==, strokes);
  g_assert_finalize_object (ringer);
  g_string_free (heard.words, TRUE);
  marking_fixture_close (&fixture);
}

static void
test_silent (void)
{
  assert_rings (NULL, 0);
  assert_rings ("hall", 0);
}

static void
test_sound (void)
{
  assert_rings ("sound", 1);
}

static gboolean
is_quiet (gpointer strokes)
{
  return rap_strokes_get_remaining (strokes) == 0;
}

static void
test_strokes (void)
{
  RapStrokes *strokes = rap_strokes_new ();

  rap_strokes_ring (strokes, 0);
  g_assert_cmpuint (rap_strokes_get_remaining (strokes), ==, 0);
  rap_strokes_ring (strokes, 2);
  rap_strokes_ring (strokes, 1);
  g_assert_cmpuint (rap_strokes_get_remaining (strokes), ==, 2);
  gui_test_wait (is_quiet, strokes, "the strokes to be over");
  g_assert_finalize_object (strokes);
}

/* In the clock's place for some seconds; the last minute stays marked; the focus stays. */
static void
test_sign (void)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *clock, *focus;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  clock = gui_test_find (GTK_WIDGET (fixture.page), "clock");
  start_act (&fixture);
  focus = gtk_root_get_focus (GTK_ROOT (fixture.window));
  rap_clock_advance (fixture.clock, 419000);
  g_assert_cmpstr (get_label (&fixture, "title"), ==, "1:01 left");
  g_assert_cmpstr (get_label (&fixture, "alert"), ==, "");
  rap_clock_advance (fixture.clock, 2000);
  g_assert_cmpstr (get_label (&fixture, "title"), ==, "Bell: One minute left");
  g_assert_cmpstr (get_label (&fixture, "caption"), ==, "0:59 left · Role-play · Last minute");
  g_assert_cmpstr (get_label (&fixture, "alert"), ==, "Bell: One minute left");
  g_assert_true (gtk_widget_has_css_class (clock, "ringing"));
  rap_clock_advance (fixture.clock, 10000);
  g_assert_cmpstr (get_label (&fixture, "title"), ==, "0:49 left");
  g_assert_cmpstr (get_label (&fixture, "alert"), ==, "Last minute");
  g_assert_true (gtk_widget_has_css_class (clock, "last-minute"));
  g_assert_false (gtk_widget_has_css_class (clock, "ringing"));
  rap_clock_advance (fixture.clock, 50000);
  g_assert_cmpstr (get_label (&fixture, "title"), ==, "Bell: Stop");
  g_assert_false (gtk_widget_has_css_class (clock, "last-minute"));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture.window)) == focus);
  marking_fixture_close (&fixture);
}

#define SHORT_PHASES \
  "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='t' version='1' xml:lang='en'>" \
  "<meta><title>T</title></meta><scale id='s'><level id='no' value='0'><label>No</label></level>" \
  "<level id='yes' value='1'><label>Yes</label></level></scale><rater id='ex' role='examiner'/>" \
  "<station id='x'><title>X</title><timing><phase kind='act' seconds='60'/>" \
  "<phase kind='mark' seconds='30'/></timing></station>" \
  "<form><item id='r1' kind='rate' scale='s'><label>Greets</label></item>" \
  "<item id='w' kind='text' role='info'><label>Words</label></item></form>" \
  "<totals><total id='t' of='r1' method='sum' primary='yes'/></totals></rubric>"

/* A phase of a minute has no last minute; that it ends soon cannot be missed all the same. */
static void
test_short_phase (void)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *clock;

  marking_fixture_open_text (&fixture, SHORT_PHASES);
  marking_fixture_show (&fixture, 1366, 768);
  clock = gui_test_find (GTK_WIDGET (fixture.page), "clock");
  rap_marking_session_start_clock (fixture.session, 0);
  marking_fixture_wait_saved (&fixture);
  rap_clock_advance (fixture.clock, 44000);
  g_assert_cmpstr (get_label (&fixture, "alert"), ==, "");
  g_assert_false (gtk_widget_has_css_class (clock, "last-minute"));
  rap_clock_advance (fixture.clock, 1000);
  g_assert_cmpstr (get_label (&fixture, "caption"), ==, "Role-play · Last 15 seconds");
  g_assert_cmpstr (get_label (&fixture, "alert"), ==, "Last 15 seconds");
  g_assert_true (gtk_widget_has_css_class (clock, "last-minute"));
  rap_clock_advance (fixture.clock, 15000);
  g_assert_cmpstr (get_label (&fixture, "caption"), ==, "Marking · 0:00 in");
  g_assert_false (gtk_widget_has_css_class (clock, "last-minute"));
  rap_clock_advance (fixture.clock, 23000);
  g_assert_cmpstr (get_label (&fixture, "alert"), ==, "Last 7 seconds");
  marking_fixture_close (&fixture);
}

/* --- The focus --- */

static gboolean
has_rung (gpointer fixture)
{
  return g_str_has_prefix (get_label (fixture, "title"), "Bell");
}

/* What is written elsewhere about this encounter, and read again here. */
static void
hear_from_elsewhere (MarkingFixture *fixture)
{
  RapId sheet = rap_marking_session_get_record (fixture->session)->id;
  RapId concern = rap_id_new_random ();
  RapId moment = rap_id_new_random ();
  const RapItem *item =
    rap_rubric_get_item (rap_marking_session_get_rubric (fixture->session), "l2");
  g_autoptr (RapAnswer) answer = rap_answer_new (item, RAP_ANSWER_GIVEN, "4", NULL);

  marking_fixture_append (fixture, rap_draft_concern_set (&sheet, &concern, "shouted"));
  marking_fixture_append (fixture,
                          rap_draft_moment_set (&sheet, &moment, "emp", "elsewhere"));
  marking_fixture_append (fixture, rap_draft_mark_set (&sheet, item, answer));
  rap_marking_session_read_again (fixture->session);
  marking_fixture_wait_saved (fixture);
}

/* Everything that happens by itself while somebody marks: saves, bells, phases, messages, another
 * size, and what comes from elsewhere. @focus: where it is, and stays */
static void
walk_through (MarkingFixture *fixture,
              GtkWidget      *focus)
{
  static const gint64 seconds[] = { 1, 420, 50, 20, 95, 120, 600 };
  GtkRoot *root = GTK_ROOT (fixture->window);

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      rap_clock_advance (fixture->clock, seconds[i] * 1000);
      if (i == 1)
        gui_test_wait (has_rung, fixture, "the bell of the last minute");
      get_label (fixture, "title");
      gui_test_settle ();
      g_assert_true (gtk_root_get_focus (root) == focus);
    }
  hear_from_elsewhere (fixture);
  g_assert_true (gtk_root_get_focus (root) == focus);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "mark.tell", "s", "A message.");
  marking_fixture_wait_drawn (fixture);
  g_assert_true (gtk_root_get_focus (root) == focus);
  g_object_set (fixture->page, "large", TRUE, NULL);
  marking_fixture_wait_drawn (fixture);
  g_assert_true (gtk_root_get_focus (root) == focus);
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

/* Undo takes back what was saved last, wherever the focus is: here a mark over the one that came
 * from elsewhere. */
static void
undo_a_mark (MarkingFixture *fixture,
             GtkWidget      *focus)
{
  g_autoptr (GError) error = NULL;
  const RapItem *item =
    rap_rubric_get_item (rap_marking_session_get_rubric (fixture->session), "l2");

  rap_marking_session_set_answer (fixture->session, item, RAP_ANSWER_GIVEN, "5", &error);
  g_assert_no_error (error);
  assert_mark (fixture, "l2", "rate 5");
  rap_marking_session_undo (fixture->session);
  assert_mark (fixture, "l2", "rate 4");
  marking_fixture_wait_drawn (fixture);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == focus);
}

static void
test_focus_on_row (void)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *focus;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  start_act (&fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "mark.jump-to", "s", "e1");
  gui_test_settle ();
  marking_fixture_press (&fixture, GDK_KEY_3, 0);
  focus = gtk_root_get_focus (GTK_ROOT (fixture.window));
  g_assert_nonnull (focus);
  marking_fixture_wait_saved (&fixture);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture.window)) == focus);
  walk_through (&fixture, focus);
  undo_a_mark (&fixture, focus);
  marking_fixture_close (&fixture);
}

static void
assert_words (GtkTextBuffer *buffer,
              const char    *words,
              int            offset)
{
  g_autofree char *text = NULL;
  GtkTextIter start, end, cursor;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (text, ==, words);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&cursor), ==, offset);
}

/* In the middle of a word: cursor and text stay too. */
static void
test_focus_in_text (void)
{
  MarkingFixture fixture = { 0 };
  GtkTextBuffer *buffer;
  GtkTextIter cursor;
  GtkWidget *focus, *entry;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  start_act (&fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "mark.jump-to", "s", "next");
  gui_test_settle ();
  focus = gtk_root_get_focus (GTK_ROOT (fixture.window));
  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));
  gtk_text_buffer_set_text (buffer, "Say what you he", -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, 4);
  gtk_text_buffer_place_cursor (buffer, &cursor);
  walk_through (&fixture, focus);
  assert_words (buffer, "Say what you he", 4);
  /* Words save themselves two seconds after they were begun: saved here, they are older than what
   * is undone, however long the walk took. */
  entry = gtk_widget_get_ancestor (focus, RAP_TYPE_COMMENT_ENTRY);
  rap_comment_entry_commit (RAP_COMMENT_ENTRY (entry));
  assert_mark (&fixture, "next", "text Say what you he");
  undo_a_mark (&fixture, focus);
  assert_mark (&fixture, "next", "text Say what you he");
  assert_words (buffer, "Say what you he", 4);
  marking_fixture_close (&fixture);
}

static gint64
get_left_ms (MarkingFixture *fixture,
             RapPhaseKind    kind)
{
  const RapPhase *phase;
  RapTiming timing;

  rap_marking_session_get_timing (fixture->session, &timing, &phase);
  g_assert_cmpint (phase->kind, ==, kind);
  return timing.left_ms;
}

static void
test_bell_now (void)
{
  MarkingFixture fixture = { 0 };

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  start_act (&fixture);
  rap_clock_advance (fixture.clock, 473000);
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_b, 0));
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpint (get_left_ms (&fixture, RAP_PHASE_MARK), ==, 90000);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gui_test_find (GTK_WIDGET (fixture.page),
                                                                  "message"))), ==,
                   "Bell now: Role-play is 0:07 shorter. The clock’s menu takes it back.");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.page), "mark.bell-back", NULL));
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpint (get_left_ms (&fixture, RAP_PHASE_ACT), ==, 7000);
  /* Once only. */
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "mark.bell-back", NULL);
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpint (get_left_ms (&fixture, RAP_PHASE_ACT), ==, 7000);
  marking_fixture_close (&fixture);
}

static void
test_bell_before_start (void)
{
  MarkingFixture fixture = { 0 };

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_b, 0));
  g_assert_true (gtk_widget_get_visible (gui_test_find (GTK_WIDGET (fixture.page), "message")));
  marking_fixture_close (&fixture);
}

/* --- What a clock goes through --- */

static void
test_extra_time (void)
{
  MarkingFixture fixture = { 0 };

  open_shipped (&fixture);
  append (&fixture, rap_draft_candidate_set (&fixture.candidate, "1043", "Amira Haddad", NULL, NULL,
                                             "25%"));
  marking_fixture_show (&fixture, 1366, 768);
  start_act (&fixture);
  g_assert_cmpint (get_left_ms (&fixture, RAP_PHASE_ACT), ==, 600000);
  g_assert_cmpstr (get_label (&fixture, "extra"), ==, "+25%");
  marking_fixture_close (&fixture);
}

/* The wall clock is put back an hour, then forward a day: the role-play does not notice. */
static void
test_wrong_wall (void)
{
  MarkingFixture fixture = { 0 };

  open_shipped (&fixture);
  start_act (&fixture);
  rap_clock_set_wall (fixture.clock, rap_clock_get_wall_ms (fixture.clock) - 3600000);
  rap_clock_advance (fixture.clock, 30000);
  g_assert_cmpint (get_left_ms (&fixture, RAP_PHASE_ACT), ==, 450000);
  rap_clock_set_wall (fixture.clock, rap_clock_get_wall_ms (fixture.clock) + 86400000);
  g_assert_cmpint (get_left_ms (&fixture, RAP_PHASE_ACT), ==, 450000);
  marking_fixture_close (&fixture);
}

/* The lid was closed for an hour: all is over, and none of the bells meanwhile rings now. */
static void
test_suspend (void)
{
  MarkingFixture fixture = { 0 };
  Heard heard = { g_string_new (NULL), 0, 0 };
  RapBellRinger *ringer;
  RapTiming timing;

  open_shipped (&fixture);
  append (&fixture, rap_draft_setting_set (RAP_SETTING_BELLS, "sound"));
  start_act (&fixture);
  ringer = new_ringer (&fixture, &heard);
  rap_clock_advance (fixture.clock, 3600000);
  marking_fixture_show (&fixture, 1366, 768);
  rap_marking_session_get_timing (fixture.session, &timing, NULL);
  g_assert_cmpint (timing.state, ==, RAP_TIMING_OVER);
  g_assert_false (timing.by_wall);
  gui_test_settle ();
  g_assert_cmpuint (heard.n, ==, 0);
  g_assert_finalize_object (ringer);
  g_string_free (heard.words, TRUE);
  marking_fixture_close (&fixture);
}

/* The app was ended in mid-phase and opened again. */
static void
test_restart (void)
{
  MarkingFixture fixture = { 0 };

  open_shipped (&fixture);
  start_act (&fixture);
  rap_clock_advance (fixture.clock, 100000);
  marking_fixture_reopen (&fixture);
  rap_clock_advance (fixture.clock, 20000);
  g_assert_cmpint (get_left_ms (&fixture, RAP_PHASE_ACT), ==, 360000);
  marking_fixture_close (&fixture);
}

/* The machine was restarted: the wall clock counts, and the screen says so. */
static void
test_reboot (void)
{
  MarkingFixture fixture = { 0 };
  RapClock *first;

  open_shipped (&fixture);
  start_act (&fixture);
  first = fixture.clock;
  fixture.clock = rap_clock_new_manual (rap_clock_get_wall_ms (first) + 120000, 500,
                                        "another boot");
  marking_fixture_reopen (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  g_assert_cmpint (get_left_ms (&fixture, RAP_PHASE_ACT), ==, 360000);
  g_assert_cmpstr (get_label (&fixture, "caption"), ==, "Role-play · by wall clock");
  marking_fixture_close (&fixture);
  rap_clock_unref (first);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/marking-time/silent", test_silent);
  g_test_add_func ("/marking-time/sound", test_sound);
  g_test_add_func ("/marking-time/strokes", test_strokes);
  g_test_add_func ("/marking-time/sign", test_sign);
  g_test_add_func ("/marking-time/short-phase", test_short_phase);
  g_test_add_func ("/marking-time/focus-on-row", test_focus_on_row);
  g_test_add_func ("/marking-time/focus-in-text", test_focus_in_text);
  g_test_add_func ("/marking-time/bell-now", test_bell_now);
  g_test_add_func ("/marking-time/bell-before-start", test_bell_before_start);
  g_test_add_func ("/marking-time/extra-time", test_extra_time);
  g_test_add_func ("/marking-time/wrong-wall", test_wrong_wall);
  g_test_add_func ("/marking-time/suspend", test_suspend);
  g_test_add_func ("/marking-time/restart", test_restart);
  g_test_add_func ("/marking-time/reboot", test_reboot);

  return g_test_run ();
}
