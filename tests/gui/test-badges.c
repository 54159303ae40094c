/* test-badges.c: a badge scanner on the marking page gives no answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking-fixture.h"
#include "marking/rap-marking-page-private.h"
#include "widgets/rap-badge-filter.h"
#include "widgets/rap-stepper.h"
#include "window-fixture.h"

/* --- The filter by itself --- */

typedef struct
{
  RapBadgeFilter *filter;
  GString        *told;
  gint64          now_ms;
} Desk;

static void
command_cb (RapBadgeFilter *filter,
            GVariant       *command,
            GString        *told)
{
  g_string_append_printf (told, "%s ", g_variant_get_string (command, NULL));
}

static void
badge_cb (RapBadgeFilter *filter,
          const char     *text,
          GString        *told)
{
  g_string_append_printf (told, "badge:%s ", text);
}

static void
unread_cb (RapBadgeFilter *filter,
           GString        *told)
{
  g_string_append (told, "unread ");
}

static void
into_text_cb (RapBadgeFilter *filter,
              const char     *text,
              GString        *told)
{
  g_string_append_printf (told, "text:%s ", text);
}

static void
open_desk (Desk *desk)
{
  desk->filter = rap_badge_filter_new ();
  desk->told = g_string_new (NULL);
  desk->now_ms = 1000;
  g_signal_connect (desk->filter, "command", G_CALLBACK (command_cb), desk->told);
  g_signal_connect (desk->filter, "badge", G_CALLBACK (badge_cb), desk->told);
  g_signal_connect (desk->filter, "unread", G_CALLBACK (unread_cb), desk->told);
  g_signal_connect (desk->filter, "into-text", G_CALLBACK (into_text_cb), desk->told);
}

static void
close_desk (Desk *desk)
{
  g_assert_finalize_object (desk->filter);
  g_string_free (desk->told, TRUE);
}

/* "_" is a pause, "~" Enter, "^" Escape, "x" a key without a command, and the rest are commands.
 * Upper case: the key is not let go. */
static void
type (Desk       *desk,
      const char *keys,
      gint64      pace_ms,
      gboolean    in_text)
{
  for (; *keys != '\0'; keys++)
    {
      guint keyval = *keys == '~' ? GDK_KEY_Return : *keys == '^' ? GDK_KEY_Escape : (guint) *keys;
      char name[2] = { *keys, '\0' };
      g_autoptr (GVariant) command = g_variant_ref_sink (g_variant_new_string (name));
      gboolean means = strchr ("~^x", *keys) == NULL;
      gboolean stopped;

      desk->now_ms += *keys == '_' ? 500 : pace_ms;
      if (*keys == '_')
        continue;
      stopped = in_text
        ? rap_badge_filter_press_in_text (desk->filter, keyval, 0, desk->now_ms)
        : rap_badge_filter_press (desk->filter, keyval, 0, means ? command : NULL, desk->now_ms);
      if (!stopped)
        g_string_append_printf (desk->told, "passed:%c ", *keys);
      if (!g_ascii_isupper (*keys))
        rap_badge_filter_release (desk->filter, keyval);
    }
}

static gboolean
time_over_cb (gpointer over)
{
  *(gboolean *) over = TRUE;

  return G_SOURCE_REMOVE;
}

static gboolean
is_over (gpointer over)
{
  return *(gboolean *) over;
}

static void
wait_held (void)
{
  gboolean over = FALSE;

  g_timeout_add (RAP_BADGE_FILTER_HOLD_MS + 40, time_over_cb, &over);
  gui_test_wait (is_over, &over, "the hold to end");
}

static void
test_filter (void)
{
  static const struct
  {
    const char *keys;
    gint64      pace_ms;
    gboolean    in_text;
    const char *told;
  } cases[] = {
    /* A badge does nothing but tell itself; twice and with two Enters too. */
    { "1043~", 10, FALSE, "badge:1043 " },
    { "1043~1043~", 10, FALSE, "badge:1043 badge:1043 " },
    { "p03~~", 60, FALSE, "badge:p03 " },
    { "7~", 15, FALSE, "badge:7 " },
    { "1x43~", 10, FALSE, "passed:x badge:1x43 " },
    /* Rubbish, and a badge without Enter. */
    { "10^43~", 10, FALSE, "badge:1043 " },
    { "1043", 10, FALSE, "unread " },
    { "1043_2", 10, FALSE, "unread 2 " },
    /* Hands: one key, one after the other, two that roll, Enter by itself and after a key. */
    { "3", 10, FALSE, "3 " },
    { "1043~", 120, FALSE, "1 0 4 3 passed:~ " },
    { "3j", 40, FALSE, "3 j " },
    { "~", 10, FALSE, "passed:~ " },
    { "3_~", 10, FALSE, "3 passed:~ " },
    { "3^", 40, FALSE, "3 passed:^ " },
    /* A key held down repeats, and is no scanner. */
    { "MMMM", 30, FALSE, "M passed:M passed:M passed:M " },
    /* In a text the signs pass, and the Enter of a badge does not. */
    { "1043~", 10, TRUE, "passed:1 passed:0 passed:4 passed:3 text:1043 " },
    { "ok~", 10, TRUE, "passed:o passed:k passed:~ " },
    { "42~", 120, TRUE, "passed:4 passed:2 passed:~ " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Desk desk;

      g_test_message ("%s", cases[i].keys);
      open_desk (&desk);
      type (&desk, cases[i].keys, cases[i].pace_ms, cases[i].in_text);
      wait_held ();
      g_assert_cmpstr (desk.told->str, ==, cases[i].told);
      close_desk (&desk);
    }
}

/* The hand's command comes at once where something else happens, and not at all where the page has
 * gone. */
static void
test_flush_and_drop (void)
{
  Desk desk;

  open_desk (&desk);
  type (&desk, "3", 10, FALSE);
  g_assert_cmpstr (desk.told->str, ==, "");
  rap_badge_filter_flush (desk.filter);
  g_assert_cmpstr (desk.told->str, ==, "3 ");
  type (&desk, "_4", 10, FALSE);
  rap_badge_filter_drop (desk.filter);
  wait_held ();
  g_assert_cmpstr (desk.told->str, ==, "3 ");
  close_desk (&desk);
}

/* --- On the page --- */

static void
scan (RapMarkingPage *page,
      const char     *text)
{
  static gint64 now_ms = 100000;

  now_ms += 1000;
  for (; *text != '\0'; text++)
    {
      char digit[2] = { *text, '\0' };
      g_autoptr (GVariant) command = g_variant_ref_sink (
        g_variant_new ("(smv)", "mark.level", g_variant_new_string (digit)));

      now_ms += 10;
      g_assert_true (rap_badge_filter_press (page->badges, (guint) *text, 0, command, now_ms));
      rap_badge_filter_release (page->badges, (guint) *text);
    }
  g_assert_true (rap_badge_filter_press (page->badges, GDK_KEY_Return, 0, NULL, now_ms + 10));
}

/* Whatever item has the focus, a badge marks nothing: not even an entry and its undo. */
static void
test_every_item (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data/rubrics/coverage.xml", NULL);
  MarkingFixture fixture = { 0 };
  const RapRubric *rubric;
  guint n = 0;

  marking_fixture_open (&fixture, path, "ex");
  marking_fixture_show (&fixture, 1366, 768);
  rubric = rap_marking_session_get_rubric (fixture.session);
  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (rubric->items, i);

      if (rap_marking_page_get_control (fixture.page, item) == NULL)
        continue;
      rap_marking_page_set_current (fixture.page, item);
      scan (fixture.page, "1");
      scan (fixture.page, "12");
      scan (fixture.page, "2031");
      n++;
    }
  g_assert_cmpuint (n, >, 10);
  wait_held ();
  for (guint i = 0; i < rubric->items->len; i++)
    g_assert_null (rap_marking_session_get_answer (fixture.session,
                                                   g_ptr_array_index (rubric->items, i)));
  g_assert_false (rap_marking_session_get_can_undo (fixture.session));
  marking_fixture_close (&fixture);
}

static void
assert_message (RapMarkingPage *page,
                const char     *text)
{
  g_assert_cmpstr (gtk_label_get_label (page->message), ==, text);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (page->message)));
}

/* The candidate's own badge confirms, another's is told, and the sheet stays. */
static void
test_whose_badge (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  RapMarkingSession *session;
  RapMarkingPage *page;
  RapCandidateRow *row;

  window_fixture_begin (window, "brief.start");
  page = RAP_MARKING_PAGE (gui_test_find (window, "marking_page"));
  session = rap_marking_page_get_session (page);
  row = rap_candidate_list_find (page->day, &rap_marking_session_get_candidate (session)->id, 1);
  rap_marking_page_take_badge (page, "P03");
  assert_message (page, "This badge is P03 · Mei-Lan Ostrander. The sheet is of P01 · Amara "
                        "Okonjo-Lind, and nothing on it was changed.");
  rap_marking_page_take_badge (page, "%s<b>rubbish that goes on and on and on");
  assert_message (page, "No candidate has the number “%s<b>rubbish that goes o”. Nothing on the "
                        "sheet was changed.");
  g_assert_false (rap_candidate_list_is_identified (page->day, row));
  rap_marking_page_take_badge (page, "p01");
  assert_message (page, "The badge is this candidate’s.");
  gui_test_settle ();
  g_assert_true (rap_marking_page_get_session (page) == session);
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  window_fixture_close (window);
}

/* A number is marked by what is typed: a badge in its field leaves what stood. */
static void
test_number_field (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *stepper = g_object_new (RAP_TYPE_STEPPER, NULL);
  GtkWidget *entry;

  gtk_window_set_child (GTK_WINDOW (window), stepper);
  rap_stepper_set_value (RAP_STEPPER (stepper), "5", NULL);
  entry = gui_test_find (stepper, "entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), "12");
  rap_stepper_restore (RAP_STEPPER (stepper));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "5");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/badges/filter", test_filter);
  g_test_add_func ("/badges/flush-and-drop", test_flush_and_drop);
  g_test_add_func ("/badges/every-item", test_every_item);
  g_test_add_func ("/badges/whose-badge", test_whose_badge);
  g_test_add_func ("/badges/number-field", test_number_field);

  return g_test_run ();
}
