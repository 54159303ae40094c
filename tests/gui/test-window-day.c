/* test-window-day.c: the day of a station: who comes next, who is absent, what is parked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-item-row.h"
#include "shell/rap-candidates-page.h"
#include "shell/rap-identity-bar.h"
#include "shell/rap-window.h"
#include "widgets/rap-scan.h"
#include "window-fixture.h"

static GtkWidget *
find_on (GtkWidget  *window,
         const char *page,
         const char *id)
{
  return gui_test_find (gui_test_find (window, page), id);
}

static void
assert_text (GtkWidget  *window,
             const char *page,
             const char *id,
             const char *text)
{
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find_on (window, page, id))), ==, text);
}

typedef struct
{
  GtkWidget  *window;
  const char *text;
} Sums;

static gboolean
says_sums (gpointer user_data)
{
  Sums *sums = user_data;

  return g_str_equal (gtk_label_get_label (GTK_LABEL (find_on (sums->window, "candidates_page",
                                                               "count_label"))), sums->text);
}

static void
wait_for_sums (GtkWidget  *window,
               const char *text)
{
  Sums sums = { window, text };

  gui_test_wait (says_sums, &sums, text);
}

static void
select_number (GtkWidget  *window,
               const char *number)
{
  GtkWidget *entry = find_on (window, "candidates_page", "search_entry");
  g_autofree char *open = g_strdup_printf ("Open %s ", number);

  gtk_editable_set_text (GTK_EDITABLE (entry), number);
  g_signal_emit_by_name (entry, "search-changed");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_true (g_str_has_prefix (gtk_label_get_label (GTK_LABEL (find_on (window,
                                                                            "candidates_page",
                                                                            "open_label"))), open));
}

static void
act_on (GtkWidget  *window,
        const char *number,
        const char *action)
{
  select_number (window, number);
  window_fixture_act (window, "search_entry", action);
}

static GtkWidget *
find_dialog (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (g_type_is_a (G_OBJECT_TYPE (link->data), type))
      return link->data;
  g_assert_not_reached ();
}

/* Absent, did not finish, and back: the sums add up all along and no mark is touched. */
static void
test_absent (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  wait_for_sums (window, "12 expected: 12 waiting");
  act_on (window, "P03", "candidates.absent");
  wait_for_sums (window, "12 expected: 1 absent · 11 waiting");
  act_on (window, "P04", "candidates.left");
  wait_for_sums (window, "12 expected: 1 absent · 1 did not finish · 10 waiting");
  act_on (window, "P03", "candidates.expected");
  wait_for_sums (window, "12 expected: 1 did not finish · 11 waiting");

  act_on (window, "P03", "candidates.open");
  window_fixture_wait_for_page (window, "brief");
  window_fixture_act (window, "act_button", "brief.start");
  window_fixture_wait_for_page (window, "marking");
  window_fixture_mark (window, "l1", "yes");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  act_on (window, "P03", "candidates.left");
  wait_for_sums (window, "12 expected: 2 did not finish · 10 waiting");
  act_on (window, "P03", "candidates.open");
  window_fixture_wait_for_page (window, "marking");
  g_assert_nonnull (window_fixture_get_answer (window, "l1"));
  window_fixture_close (window);
}

/* Who was absent and is marked all the same is there. */
static void
test_late (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  act_on (window, "P03", "candidates.absent");
  wait_for_sums (window, "12 expected: 1 absent · 11 waiting");
  act_on (window, "P03", "candidates.open");
  window_fixture_wait_for_page (window, "brief");
  window_fixture_act (window, "act_button", "brief.start");
  window_fixture_wait_for_page (window, "marking");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  wait_for_sums (window, "12 expected: 1 open · 11 waiting");
  window_fixture_close (window);
}

/* Changing slots on a day without any gives everyone one; then the order is that of the slots. */
static void
test_slots (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  act_on (window, "P02", "candidates.move-by-one");
  wait_for_sums (window, "12 expected: 12 waiting");
  act_on (window, "P01", "candidates.open");
  window_fixture_wait_for_page (window, "brief");
  window_fixture_act (window, NULL, "win.next-candidate");
  window_fixture_wait_for_page (window, "brief");
  assert_text (window, "brief_page", "number_label", "P02");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  act_on (window, "P12", "candidates.nobody");
  wait_for_sums (window, "11 expected: 11 waiting");
  window_fixture_close (window);
}

static void
test_unexpected (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  GtkWidget *dialog;

  window_fixture_act (window, "search_entry", "candidates.unexpected");
  gui_test_settle ();
  dialog = find_dialog (g_type_from_name ("RapUnexpectedDialog"));
  gui_test_assert_names (dialog);
  window_fixture_type (dialog, "number_entry", "p03");
  g_assert_false (gtk_widget_get_sensitive (gui_test_find (dialog, "add_button")));
  window_fixture_type (dialog, "number_entry", "1050");
  g_assert_false (gtk_widget_get_sensitive (gui_test_find (dialog, "add_button")));
  window_fixture_type (dialog, "name_entry", "Ann Example");
  window_fixture_act (dialog, "add_button", "unexpected.add");
  wait_for_sums (window, "13 expected: 13 waiting");
  select_number (window, "1050");
  window_fixture_close (window);
}

/* The next candidate is one step from everywhere; what was left is parked, in sight, one step back,
 * and every clock is its own encounter's. */
static void
test_next (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  GtkWidget *parked;
  RapTiming timing;

  window_fixture_begin (window, "brief.start");
  window_fixture_mark (window, "l1", "yes");
  g_assert_null (gui_test_find_label (window, "P01: 18 open"));
  window_fixture_act (window, NULL, "win.next-candidate");
  window_fixture_wait_for_page (window, "brief");
  assert_text (window, "brief_page", "number_label", "P02");
  window_fixture_act (window, "act_button", "brief.start-reading");
  window_fixture_wait_for_page (window, "marking");
  rap_marking_session_get_timing (window_fixture_get_session (window), &timing, NULL);
  g_assert_cmpuint (timing.phase, ==, 0);

  parked = gui_test_find_label (window, "P01: 18 open");
  g_assert_nonnull (parked);
  g_signal_emit_by_name (parked, "clicked");
  window_fixture_wait_for_page (window, "marking");
  g_assert_cmpstr (rap_marking_session_get_candidate (window_fixture_get_session (window))->number,
                   ==, "P01");
  rap_marking_session_get_timing (window_fixture_get_session (window), &timing, NULL);
  g_assert_cmpuint (timing.phase, ==, 1);
  g_assert_nonnull (window_fixture_get_answer (window, "l1"));
  window_fixture_close (window);
}

static gboolean
fifth_has_sheet (gpointer user_data)
{
  GtkListView *view = GTK_LIST_VIEW (gui_test_find (user_data, "list_view"));
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (view));
  g_autoptr (RapCandidateRow) row = g_list_model_get_item (model, 4);

  return rap_candidate_row_has_open_sheet (row);
}

/* A sheet that was opened for the wrong candidate goes to the right one with its marks. */
static void
test_move_sheet (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  GtkWidget *chooser, *entry;

  window_fixture_begin (window, "brief.start");
  window_fixture_mark (window, "l1", "yes");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  act_on (window, "P01", "candidates.move-sheet");
  gui_test_settle ();
  chooser = find_dialog (g_type_from_name ("RapCandidateChooser"));
  gui_test_assert_names (chooser);
  entry = gui_test_find (chooser, "entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), "p05");
  g_signal_emit_by_name (entry, "activate");
  gui_test_wait (fifth_has_sheet, window, "the sheet to be moved");
  wait_for_sums (window, "12 expected: 1 open · 11 waiting");
  act_on (window, "P05", "candidates.open");
  window_fixture_wait_for_page (window, "marking");
  g_assert_nonnull (window_fixture_get_answer (window, "l1"));
  g_assert_cmpuint (rap_marking_session_get_record (window_fixture_get_session (window))->n_moves,
                    ==, 1);
  window_fixture_close (window);
}

static gboolean
has_chooser (gpointer unused)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (link->data), "RapCandidateChooser"))
      return TRUE;
  return FALSE;
}

static void
ask_whose (GtkWidget *window)
{
  gtk_widget_activate_action (window, "win.move-sheet", NULL);
  gui_test_wait (has_chooser, NULL, "the candidates to choose from");
}

static gboolean
is_of_fifth (gpointer window)
{
  RapMarkingSession *session = window_fixture_get_session (window);

  return session != NULL
         && g_str_equal (rap_marking_session_get_candidate (session)->number, "P05");
}

static void
choose_candidate (const char *number)
{
  GtkWidget *chooser = find_dialog (g_type_from_name ("RapCandidateChooser"));
  GtkWidget *entry;

  entry = gui_test_find (chooser, "entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), number);
  g_signal_emit_by_name (entry, "activate");
  gui_test_settle ();
}

/* The same from the sheet itself: it stays on the screen, as the right candidate's. Whoever chooses
 * nobody changes nothing. */
static void
test_move_from_sheet (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  RapTiming before, after;

  window_fixture_begin (window, "brief.start");
  rap_marking_session_extend_clock (window_fixture_get_session (window), -100);
  window_fixture_mark (window, "l1", "yes");
  ask_whose (window);
  gtk_window_destroy (GTK_WINDOW (find_dialog (g_type_from_name ("RapCandidateChooser"))));
  gui_test_settle ();
  g_assert_false (is_of_fifth (window));

  rap_marking_session_get_timing (window_fixture_get_session (window), &before, NULL);
  ask_whose (window);
  choose_candidate ("p05");
  gui_test_wait (is_of_fifth, window, "the sheet to be the right candidate's");
  window_fixture_wait_for_page (window, "marking");
  rap_marking_session_get_timing (window_fixture_get_session (window), &after, NULL);
  g_assert_cmpint (after.state, ==, RAP_TIMING_RUNNING);
  g_assert_cmpuint (after.phase, ==, before.phase);
  g_assert_cmpint (after.role_ms, >=, before.role_ms);
  g_assert_cmpint (before.left_ms - after.left_ms, ==, after.role_ms - before.role_ms);
  g_assert_nonnull (window_fixture_get_answer (window, "l1"));
  g_assert_cmpuint (rap_marking_session_get_record (window_fixture_get_session (window))->n_moves,
                    ==, 1);

  /* Whoever was taken for P05 begins with a clock of their own. */
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  act_on (window, "P01", "candidates.open");
  window_fixture_wait_for_page (window, "brief");
  window_fixture_act (window, "act_button", "brief.start");
  window_fixture_wait_for_page (window, "marking");
  rap_marking_session_get_timing (window_fixture_get_session (window), &after, NULL);
  g_assert_cmpint (after.state, ==, RAP_TIMING_RUNNING);
  g_assert_cmpint (after.left_ms, >, before.left_ms);
  window_fixture_close (window);
}

static gboolean
is_submitted (gpointer window)
{
  RapMarkingSession *session = window_fixture_get_session (window);

  return session != NULL
         && rap_marking_session_get_record (session)->state == RAP_SHEET_SUBMITTED;
}

/* Once it is submitted, a move wants a reason. */
static void
test_move_submitted (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  const RapSheetRecord *record;
  GtkWidget *question;

  window_fixture_begin (window, "brief.start");
  window_fixture_mark (window, "l1", "yes");
  g_assert_true (rap_marking_session_submit (window_fixture_get_session (window), "fire alarm",
                                             NULL));
  gui_test_wait (is_submitted, window, "the sheet to be submitted");
  ask_whose (window);
  choose_candidate ("p05");
  g_assert_false (is_of_fifth (window));
  question = find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (question),
                                                           "accept"));
  gtk_editable_set_text (GTK_EDITABLE (adw_message_dialog_get_extra_child (
                                         ADW_MESSAGE_DIALOG (question))),
                         "wrong sheet was open");
  window_fixture_answer ("accept");
  gtk_window_destroy (GTK_WINDOW (question));
  gui_test_wait (is_of_fifth, window, "the sheet to be the right candidate's");
  record = rap_marking_session_get_record (window_fixture_get_session (window));
  g_assert_cmpint (record->state, ==, RAP_SHEET_SUBMITTED);
  g_assert_cmpuint (record->n_moves, ==, 1);
  window_fixture_close (window);
}

/* Another attempt is a sheet of its own beside the first. */
static void
test_again (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  window_fixture_begin (window, "brief.start");
  window_fixture_mark (window, "l1", "yes");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  act_on (window, "P01", "candidates.again");
  window_fixture_wait_for_page (window, "marking");
  g_assert_null (window_fixture_get_answer (window, "l1"));
  g_assert_cmpuint (rap_marking_session_get_record (window_fixture_get_session (window))->attempt,
                    ==, 2);
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  wait_for_sums (window, "13 expected: 2 open · 11 waiting");
  window_fixture_close (window);
}

static char *
scan (const char *text,
      gint64      pace_ms)
{
  RapScan scanner = { 0 };
  gint64 now_ms = 1000;

  for (; *text != '\0'; text++, now_ms += pace_ms)
    rap_scan_add (&scanner, (gunichar) *text, now_ms);

  return rap_scan_end (&scanner, now_ms);
}

/* What is typed fast and ended by Enter is a badge, of one digit too; a hand is slower; rubbish is
 * cut short. */
static void
test_scan (void)
{
  g_autofree char *long_text = g_strnfill (5000, 'x');
  g_autofree char *badge = scan ("1043", 15);
  g_autofree char *hand = scan ("1043", 160);
  g_autofree char *single = scan ("1", 15);
  g_autofree char *rubbish = scan (long_text, 5);

  g_assert_cmpstr (badge, ==, "1043");
  g_assert_null (hand);
  g_assert_cmpstr (single, ==, "1");
  g_assert_cmpuint (strlen (rubbish), ==, RAP_SCAN_MOST);
}

/* The badge expected confirms, once; another asks and switches nothing by itself; rubbish is told
 * calmly. */
static void
test_identity (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  RapIdentityBar *bar;

  act_on (window, "P01", "candidates.open");
  window_fixture_wait_for_page (window, "brief");
  bar = RAP_IDENTITY_BAR (find_on (window, "brief_page", "identity"));
  assert_text (window, "identity", "confirm_label", "This is P01 · Amara Okonjo-Lind");
  rap_identity_bar_scan (bar, "%s<b>rubbish that goes on and on and on");
  assert_text (window, "identity", "message",
               "No candidate has the number “%s<b>rubbish that goes o”. Scan the badge again, or "
               "tap.");
  rap_identity_bar_scan (bar, "P03");
  assert_text (window, "identity", "message", "This badge is P03 · Mei-Lan Ostrander.");
  assert_text (window, "brief_page", "number_label", "P01");
  rap_identity_bar_scan (bar, "P03");
  assert_text (window, "brief_page", "number_label", "P01");
  gui_test_assert_names (window);
  g_assert_false (gtk_widget_is_sensitive (gui_test_find (window, "act_button")));
  g_assert_false (gtk_widget_is_sensitive (find_on (window, "brief_page", "sheet_button")));
  window_fixture_act (window, "stay_button", "identity.stay");
  g_assert_true (gtk_widget_is_sensitive (gui_test_find (window, "act_button")));
  g_assert_false (gtk_widget_get_visible (gui_test_find (window, "other_box")));
  g_assert_true (gtk_widget_has_focus (gui_test_find (window, "act_button")));

  rap_identity_bar_refuse_slow (bar);
  assert_text (window, "identity", "message",
               "That was typed more slowly than a badge scanner types. Scan the badge again, or "
               "tap.");
  rap_identity_bar_scan (bar, "p01");
  assert_text (window, "identity", "confirm_label", "✓ This is P01 · Amara Okonjo-Lind");
  rap_identity_bar_scan (bar, "p01");
  assert_text (window, "identity", "message", "Confirmed before.");

  rap_identity_bar_scan (bar, "P03");
  window_fixture_act (window, "stay_button", "identity.go");
  gui_test_settle ();
  assert_text (window, "brief_page", "number_label", "P03");
  assert_text (window, "identity", "confirm_label", "This is P03 · Mei-Lan Ostrander");
  window_fixture_act (window, "confirm_button", "identity.confirm");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  act_on (window, "P01", "candidates.open");
  window_fixture_wait_for_page (window, "brief");
  assert_text (window, "identity", "confirm_label", "✓ This is P01 · Amara Okonjo-Lind");
  window_fixture_close (window);
}

/* The menu of a row opens by key, at the row, and gives the focus back. */
static void
test_menu (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  gtk_widget_grab_focus (gui_test_find (window, "list_view"));
  window_fixture_act (window, "list_view", "candidates.menu");
  gui_test_settle ();
  g_assert_nonnull (gui_test_find_label (window, "Did Not Finish"));
  window_fixture_close (window);
}

typedef struct
{
  int n_shown;
  int lowest;
} Targets;

/* With the padding, and whether it was laid out yet or not. */
static int
get_whole_height (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static void
measure_target_cb (GtkWidget *widget,
                   gpointer   user_data)
{
  Targets *targets = user_data;

  if (g_strcmp0 (gtk_widget_get_css_name (widget), "modelbutton") == 0 &&
      gtk_widget_get_mapped (widget))
    {
      targets->n_shown++;
      targets->lowest = MIN (targets->lowest, get_whole_height (widget));
    }
}

static int
count_lines (GMenuModel *menu)
{
  int n = g_menu_model_get_n_items (menu);
  int count = 0;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);

      count += section != NULL ? count_lines (section) : 1;
    }

  return count;
}

/* Whatever there is to do with a row, its menu is whole on the smallest screen, shadow and all, and
 * a finger hits each line. */
static void
test_menu_fits (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  GtkMenuButton *button = GTK_MENU_BUTTON (find_on (window, "candidates_page", "sheet_button"));
  GMenuModel *menu = gtk_menu_button_get_menu_model (button);
  Targets targets = { 0, G_MAXINT };
  int fullest;

  gtk_menu_button_popup (button);
  gui_test_settle ();
  gui_test_walk (GTK_WIDGET (gtk_menu_button_get_popover (button)), measure_target_cb, &targets);
  g_assert_cmpint (targets.n_shown, >, 3);
  g_assert_cmpint (targets.lowest, >=, 44);
  fullest = get_whole_height (GTK_WIDGET (gtk_menu_button_get_popover (button)))
    + (count_lines (menu) - targets.n_shown) * targets.lowest;
  g_assert_cmpint (fullest, <=, 552);
  gtk_menu_button_popdown (button);
  window_fixture_close (window);
}

static gboolean
has_focus_in_a_row (GtkWidget *window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return focus != NULL && gtk_widget_get_ancestor (focus, RAP_TYPE_ITEM_ROW) != NULL;
}

/* A sheet begins at its beginning, wherever the one before was left: else the first digit would set
 * the level of a row that the examiner does not look at. */
static void
test_fresh_focus (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  window_fixture_begin (window, "brief.start");
  gtk_widget_activate_action (find_on (window, "marking_page", "first"), "mark.jump-to", "s", "l2");
  g_assert_true (has_focus_in_a_row (window));
  window_fixture_act (window, NULL, "win.next-candidate");
  window_fixture_wait_for_page (window, "brief");
  window_fixture_act (window, "act_button", "brief.start");
  window_fixture_wait_for_page (window, "marking");
  g_assert_false (has_focus_in_a_row (window));
  window_fixture_close (window);
}

/* --- An encounter that is not on the screen --- */

static void
look_for_bell_cb (GtkWidget *widget,
                  gpointer   user_data)
{
  gboolean *found = user_data;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), "P01, not on the screen: "))
    *found = TRUE;
}

static gboolean
is_rung (gpointer user_data)
{
  gboolean found = FALSE;

  gui_test_walk (user_data, look_for_bell_cb, &found);

  return found;
}

/* Wakes the loop that waits for a bell. */
static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* "One minute left" comes on the day's page and in the brief of the next one too, and says whose it
 * is; what is parked is in sight there. */
static void
test_bell_elsewhere (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  guint wake = g_timeout_add (100, wake_cb, NULL);
  RapTiming timing;

  window_fixture_begin (window, "brief.start");
  rap_marking_session_get_timing (window_fixture_get_session (window), &timing, NULL);
  rap_marking_session_extend_clock (window_fixture_get_session (window),
                                    (int) (62 - timing.left_ms / 1000));
  window_fixture_act (window, NULL, "win.next-candidate");
  window_fixture_wait_for_page (window, "brief");
  g_assert_true (gtk_widget_get_mapped (find_on (window, "brief_page", "parked")));
  gui_test_wait (is_rung, window, "the bell");

  /* With another role-play on the screen, that one rings alone. */
  window_fixture_act (window, "act_button", "brief.start");
  window_fixture_wait_for_page (window, "marking");
  g_source_remove (wake);
  window_fixture_close (window);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/window-day/absent", test_absent);
  g_test_add_func ("/window-day/late", test_late);
  g_test_add_func ("/window-day/slots", test_slots);
  g_test_add_func ("/window-day/unexpected", test_unexpected);
  g_test_add_func ("/window-day/next", test_next);
  g_test_add_func ("/window-day/move-sheet", test_move_sheet);
  g_test_add_func ("/window-day/move-from-sheet", test_move_from_sheet);
  g_test_add_func ("/window-day/move-submitted", test_move_submitted);
  g_test_add_func ("/window-day/again", test_again);
  g_test_add_func ("/window-day/scan", test_scan);
  g_test_add_func ("/window-day/identity", test_identity);
  g_test_add_func ("/window-day/menu", test_menu);
  g_test_add_func ("/window-day/menu-fits", test_menu_fits);
  g_test_add_func ("/window-day/fresh-focus", test_fresh_focus);
  g_test_add_func ("/window-day/bell-elsewhere", test_bell_elsewhere);

  return g_test_run ();
}
