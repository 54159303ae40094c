/* test-marking-timeline.c: marks and moments lie where they were, and can be put right.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "marking-fixture.h"
#include "models/rap-moment-words.h"
#include "models/rap-time-line.h"
#include "widgets/rap-time-strip.h"

#define RUBRIC "../data/rubrics/rapport-and-trust.xml"

/* The phases of the rubric: two minutes to read, eight of role-play, a minute and a half to mark,
 * two of feedback. */
#define FROM_MS -120000
#define TO_MS 690000

static void
open_shipped (MarkingFixture *fixture)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, RUBRIC, NULL);

  marking_fixture_open (fixture, path, NULL);
  rap_marking_session_start_clock (fixture->session, 1);
}

static const RapItem *
get_item (MarkingFixture *fixture,
          const char     *id)
{
  return rap_rubric_get_item (rap_marking_session_get_rubric (fixture->session), id);
}

static void
mark_at (MarkingFixture *fixture,
         const char     *item,
         const char     *value,
         gint64          ms)
{
  RapTiming timing;

  rap_marking_session_get_timing (fixture->session, &timing, NULL);
  rap_clock_advance (fixture->clock, ms - timing.role_ms);
  g_assert_true (rap_marking_session_set_answer (fixture->session, get_item (fixture, item),
                                                 RAP_ANSWER_GIVEN, value, NULL));
}

static RapId
note_at (MarkingFixture *fixture,
         const char     *item,
         gint64          ms)
{
  RapTiming timing;
  RapId moment;

  rap_marking_session_get_timing (fixture->session, &timing, NULL);
  rap_clock_advance (fixture->clock, ms - timing.role_ms);
  rap_marking_session_note_moment (fixture->session, get_item (fixture, item), &moment);
  return moment;
}

static GtkWidget *
find (MarkingFixture *fixture,
      const char     *id)
{
  return gui_test_find (gui_test_find (GTK_WIDGET (fixture->page), "moments"), id);
}

/* --- Times --- */

/* When a mark was given is known at once, after an undo, and after a restart. */
static void
test_mark_times (void)
{
  MarkingFixture fixture = { 0 };
  g_autofree char *name = NULL;

  open_shipped (&fixture);
  mark_at (&fixture, "r1", "part", 60000);
  mark_at (&fixture, "l1", "part", 90000);
  mark_at (&fixture, "r1", "yes", 200000);
  g_assert_cmpint (rap_marking_session_get_marked_ms (fixture.session, get_item (&fixture, "r1")),
                   ==, 200000);
  g_assert_cmpint (rap_marking_session_get_marked_ms (fixture.session, get_item (&fixture, "e1")),
                   ==, RAP_NO_TIME);
  rap_marking_session_undo (fixture.session);
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpint (rap_marking_session_get_marked_ms (fixture.session, get_item (&fixture, "r1")),
                   ==, 60000);
  rap_marking_session_clear_answer (fixture.session, get_item (&fixture, "l1"));
  g_assert_cmpint (rap_marking_session_get_marked_ms (fixture.session, get_item (&fixture, "l1")),
                   ==, RAP_NO_TIME);
  note_at (&fixture, "r1", 210000);
  marking_fixture_reopen (&fixture);
  g_assert_cmpint (rap_marking_session_get_marked_ms (fixture.session, get_item (&fixture, "r1")),
                   ==, 60000);
  name = rap_time_line_name (fixture.session);
  g_assert_cmpstr (name, ==, "Time line: 1 mark, 1 moment");
  marking_fixture_close (&fixture);
}

static void
assert_extent (MarkingFixture *fixture,
               gint64          from_ms,
               gint64          to_ms)
{
  g_autoptr (RapTimeLine) line = rap_time_line_new (fixture->session);

  g_assert_cmpint (line->from_ms, ==, from_ms);
  g_assert_cmpint (line->to_ms, ==, to_ms);
}

/* The line reaches over all phases, and further by whole minutes once time goes on behind them. */
static void
test_extent (void)
{
  MarkingFixture fixture = { 0 };
  g_autoptr (RapTimeLine) line = NULL;
  const RapTimeSpan *span;

  open_shipped (&fixture);
  assert_extent (&fixture, FROM_MS, TO_MS);
  line = rap_time_line_new (fixture.session);
  g_assert_cmpuint (line->spans->len, ==, 4);
  span = &g_array_index (line->spans, RapTimeSpan, 1);
  g_assert_cmpstr (span->name, ==, "Role-play");
  g_assert_cmpint (span->from_ms, ==, 0);
  g_assert_cmpint (span->to_ms, ==, 480000);
  mark_at (&fixture, "r1", "part", TO_MS);
  assert_extent (&fixture, FROM_MS, TO_MS);
  mark_at (&fixture, "l1", "part", TO_MS + 1000);
  assert_extent (&fixture, FROM_MS, 720000);
  /* What was given too late does not go when the clock is started anew. */
  rap_marking_session_start_clock (fixture.session, 1);
  assert_extent (&fixture, FROM_MS, 720000);
  marking_fixture_close (&fixture);
}

static void
test_no_timing (void)
{
  MarkingFixture fixture = { 0 };

  marking_fixture_open_text (&fixture,
    "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='t' version='1' xml:lang='en'>"
    "<meta><title>T</title></meta><scale id='s'><level id='no' value='0'><label>No</label></level>"
    "<level id='yes' value='1'><label>Yes</label></level></scale>"
    "<rater id='ex' role='examiner'/><form><item id='r1' kind='rate' scale='s'>"
    "<label>Greets</label></item></form>"
    "<totals><total id='t' of='r1' method='sum' primary='yes'/></totals></rubric>");
  assert_extent (&fixture, 0, 60000);
  marking_fixture_show (&fixture, 800, 600);
  rap_marking_session_start_clock (fixture.session, 0);
  mark_at (&fixture, "r1", "yes", 61000);
  marking_fixture_wait_drawn (&fixture);
  assert_extent (&fixture, 0, 120000);
  marking_fixture_close (&fixture);
}

/* --- On the screen --- */

/* The middle of the @n-th child of the time line with this class, as a share of its width from the
 * left, or -1 where it is not shown. */
static double
find_middle (MarkingFixture *fixture,
             const char     *css_class,
             guint           n)
{
  GtkWidget *strip = find (fixture, "strip");
  graphene_rect_t bounds;

  for (GtkWidget *child = gtk_widget_get_first_child (strip); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_has_css_class (child, css_class) || !gtk_widget_get_child_visible (child))
        continue;
      if (n-- > 0)
        continue;
      g_assert_true (gtk_widget_compute_bounds (child, strip, &bounds));
      return (double) (bounds.origin.x + bounds.size.width / 2) / gtk_widget_get_width (strip);
    }
  return -1;
}

static void
assert_at (MarkingFixture *fixture,
           const char     *css_class,
           guint           n,
           gint64          ms,
           gboolean        rtl)
{
  double share = (double) (ms - FROM_MS) / (TO_MS - FROM_MS);

  g_assert_cmpfloat (fabs (find_middle (fixture, css_class, n) - (rtl ? 1 - share : share)), <,
                     0.01);
}

static void
look_at_places (MarkingFixture *fixture,
                gboolean        rtl)
{
  marking_fixture_wait_drawn (fixture);
  assert_at (fixture, "tick", 0, 60000, rtl);
  assert_at (fixture, "tick", 1, 240000, rtl);
  assert_at (fixture, "sign", 0, 120000, rtl);
  assert_at (fixture, "span", 1, 240000, rtl);
  assert_at (fixture, "now", 0, 240000, rtl);
}

/* What is on the line lies at its time, from the right where people read so; and a mark that is
 * taken back goes. */
static void
test_places (void)
{
  MarkingFixture fixture = { 0 };

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  g_assert_cmpfloat (find_middle (&fixture, "tick", 0), ==, -1);
  /* Ticks stand in the order of the rubric: tm2 behind r1. */
  mark_at (&fixture, "r1", "part", 60000);
  note_at (&fixture, "r1", 120000);
  mark_at (&fixture, "tm2", "yes", 240000);
  look_at_places (&fixture, FALSE);
  gtk_widget_set_direction (find (&fixture, "strip"), GTK_TEXT_DIR_RTL);
  look_at_places (&fixture, TRUE);
  rap_marking_session_clear_answer (fixture.session, get_item (&fixture, "tm2"));
  g_assert_cmpfloat (find_middle (&fixture, "tick", 1), ==, -1);
  marking_fixture_close (&fixture);
}

static void
press (MarkingFixture *fixture,
       gint64          ms)
{
  GtkWidget *strip = find (fixture, "strip");
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (strip);
  double x = (double) (ms - FROM_MS) / (TO_MS - FROM_MS) * gtk_widget_get_width (strip);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        g_signal_emit_by_name (controller, "released", 1, x, 20.0);
    }
}

static gboolean
types_words (gpointer fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (((MarkingFixture *) fixture)->window));

  return GTK_IS_TEXT_VIEW (focus) && gtk_widget_is_ancestor (focus, find (fixture, "panel"));
}

static void
type_words (MarkingFixture *fixture,
            const char     *text)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), text, -1);
}

static const char *
get_title (MarkingFixture *fixture)
{
  return gtk_label_get_label (GTK_LABEL (gui_test_find (find (fixture, "panel"), "title")));
}

static void
close_panel (MarkingFixture *fixture)
{
  gtk_popover_popdown (GTK_POPOVER (find (fixture, "popover")));
  marking_fixture_wait_drawn (fixture);
}

/* A press within a finger's width of a moment opens the nearest one for its words; afterwards the
 * focus is back on the row that was in hand. */
static void
test_press (void)
{
  MarkingFixture fixture = { 0 };
  g_autoptr (RapSheetContent) content = NULL;
  const RapMoment *moment;
  GtkWidget *before;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  note_at (&fixture, "l1", 100000);
  note_at (&fixture, "e2", 151000);
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "mark.jump-to", "s", "ti1");
  marking_fixture_wait_drawn (&fixture);
  before = gtk_root_get_focus (GTK_ROOT (fixture.window));
  press (&fixture, 400000);
  g_assert_false (gtk_widget_get_mapped (find (&fixture, "popover")));
  press (&fixture, 160000);
  gui_test_wait (types_words, &fixture, "the cursor in the words");
  g_assert_cmpstr (get_title (&fixture), ==, "2:31 in");
  type_words (&fixture, "named the fear");
  close_panel (&fixture);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture.window)) == before);
  marking_fixture_wait_saved (&fixture);
  content = marking_fixture_read (&fixture);
  g_assert_cmpuint (content->moments->len, ==, 2);
  moment = content->moments->pdata[1];
  g_assert_cmpstr (moment->text, ==, "named the fear");
  g_assert_cmpstr (moment->link, ==, "e2");
  g_assert_cmpint (moment->role_ms, ==, 151000);
  marking_fixture_close (&fixture);
}

/* --- The list --- */

/* The name of the row of the list that has the focus, "" for none. */
static const char *
get_focused_row (MarkingFixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return !GTK_IS_LIST_BOX_ROW (focus) ? "" :
         gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (focus))));
}

/* Opens the list of what the moment can be about, and chooses there. */
static void
choose_link (MarkingFixture *fixture,
             const char     *words)
{
  GtkWidget *panel = find (fixture, "panel");
  GtkWidget *row;

  gtk_menu_button_popup (GTK_MENU_BUTTON (gui_test_find (panel, "link")));
  marking_fixture_wait_drawn (fixture);
  row = gui_test_find_label (gui_test_find (panel, "links_list"), words);
  g_assert_nonnull (row);
  gui_test_assert_names (panel);
  gtk_widget_activate (row);
  marking_fixture_wait_drawn (fixture);
}

/* By keyboard alone: the list, its newest moment, words, a domain instead of the item. The row
 * keeps the focus while things are saved. */
static void
test_list (void)
{
  MarkingFixture fixture = { 0 };
  g_autoptr (RapSheetContent) content = NULL;
  const RapMoment *moment;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  note_at (&fixture, "l1", 100000);
  note_at (&fixture, "e2", 151000);
  marking_fixture_press (&fixture, GDK_KEY_l, 0);
  marking_fixture_wait_drawn (&fixture);
  g_assert_cmpstr (get_focused_row (&fixture), ==, "2:31 in · E2 · no words yet");
  g_assert_nonnull (gui_test_find_label (find (&fixture, "panel"),
                                         "Moment: 1:40 in · L1 · no words yet"));
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpstr (get_focused_row (&fixture), ==, "2:31 in · E2 · no words yet");

  gtk_widget_activate (gtk_root_get_focus (GTK_ROOT (fixture.window)));
  gui_test_wait (types_words, &fixture, "the cursor in the words");
  type_words (&fixture, "named the fear");
  choose_link (&fixture, "Empathy");
  marking_fixture_wait_saved (&fixture);
  g_assert_nonnull (gui_test_find_label (find (&fixture, "panel"),
                                         "Moment: 2:31 in · Empathy · named the fear"));
  gui_test_assert_names (find (&fixture, "panel"));
  close_panel (&fixture);
  content = marking_fixture_read (&fixture);
  moment = content->moments->pdata[1];
  g_assert_cmpstr (moment->text, ==, "named the fear");
  g_assert_cmpstr (moment->link, ==, "emp");
  marking_fixture_close (&fixture);
}

/* What is struck out goes from the line, stays in the list, and can stand again. */
static void
test_strike (void)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *strike;
  RapId moment;

  open_shipped (&fixture);
  marking_fixture_show (&fixture, 1366, 768);
  moment = note_at (&fixture, "e2", 151000);
  rap_marking_session_edit_moment (fixture.session, &moment, "e2", "named the fear");
  press (&fixture, 151000);
  gui_test_wait (types_words, &fixture, "the cursor in the words");
  strike = gui_test_find (find (&fixture, "panel"), "strike");
  g_signal_emit_by_name (strike, "clicked");
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpfloat (find_middle (&fixture, "sign", 0), ==, -1);
  g_assert_nonnull (gui_test_find_label (find (&fixture, "panel"),
                                         "Moment: 2:31 in · E2 · named the fear · struck out"));

  close_panel (&fixture);
  marking_fixture_reopen (&fixture);
  g_assert_cmpuint (rap_marking_session_get_moments (fixture.session)->len, ==, 0);
  marking_fixture_show (&fixture, 1366, 768);
  marking_fixture_press (&fixture, GDK_KEY_l, 0);
  marking_fixture_wait_drawn (&fixture);
  g_assert_cmpstr (get_focused_row (&fixture), ==,
                   "2:31 in · E2 · named the fear · struck out");
  gtk_widget_activate (gtk_root_get_focus (GTK_ROOT (fixture.window)));
  strike = gui_test_find (find (&fixture, "panel"), "strike");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (strike)), ==, "Let it stand again");
  g_signal_emit_by_name (strike, "clicked");
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpuint (rap_marking_session_get_moments (fixture.session)->len, ==, 1);
  marking_fixture_wait_drawn (&fixture);
  assert_at (&fixture, "sign", 0, 151000, FALSE);
  close_panel (&fixture);
  marking_fixture_close (&fixture);
}

/* Noted before the clock ran, a moment has the time of day, and stands where the line begins. */
static void
test_before_clock (void)
{
  MarkingFixture fixture = { 0 };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, RUBRIC, NULL);
  g_autofree char *line = NULL;
  GPtrArray *moments;

  marking_fixture_open (&fixture, path, NULL);
  marking_fixture_show (&fixture, 1366, 768);
  marking_fixture_press (&fixture, GDK_KEY_m, 0);
  marking_fixture_wait_drawn (&fixture);
  moments = rap_marking_session_get_moments (fixture.session);
  g_assert_cmpuint (moments->len, ==, 1);
  line = rap_moment_words_line (fixture.session, moments->pdata[0], FALSE);
  g_assert_true (g_str_has_suffix (line, " · no words yet"));
  g_assert_false (g_str_has_prefix (line, "0:00"));
  g_assert_cmpfloat (find_middle (&fixture, "sign", 0), >=, 0);
  g_assert_cmpfloat (find_middle (&fixture, "sign", 0), <, 0.05);
  g_assert_cmpfloat (find_middle (&fixture, "now", 0), ==, -1);
  marking_fixture_close (&fixture);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/marking-timeline/mark-times", test_mark_times);
  g_test_add_func ("/marking-timeline/extent", test_extent);
  g_test_add_func ("/marking-timeline/no-timing", test_no_timing);
  g_test_add_func ("/marking-timeline/places", test_places);
  g_test_add_func ("/marking-timeline/press", test_press);
  g_test_add_func ("/marking-timeline/list", test_list);
  g_test_add_func ("/marking-timeline/strike", test_strike);
  g_test_add_func ("/marking-timeline/before-clock", test_before_clock);

  return g_test_run ();
}
