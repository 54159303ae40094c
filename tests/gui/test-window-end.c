/* test-window-end.c: the end of a session: what adds up, what is open, the file for a stick.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "exam/rap-chain-code.h"
#include "marking/rap-marking-page-private.h"
#include "models/rap-day-changes.h"
#include "shell/rap-candidates-page.h"
#include "shell/rap-end-page.h"
#include "shell/rap-window.h"
#include "window-fixture.h"

static const char *
get_text (GtkWidget  *window,
          const char *id)
{
  return gtk_label_get_label (GTK_LABEL (gui_test_find (window, id)));
}

static GtkListBoxRow *
get_row (GtkWidget *window,
         int        place)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (gui_test_find (window, "to_do")), place);
}

static void
open_end (GtkWidget *window)
{
  window_fixture_act (window, NULL, "win.end-session");
  window_fixture_wait_for_page (window, "end");
}

static RapCandidateList *
get_day (GtkWidget *window)
{
  GtkListView *view = GTK_LIST_VIEW (gui_test_find (window, "list_view"));
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (view));

  return RAP_CANDIDATE_LIST (gtk_filter_list_model_get_model (
    GTK_FILTER_LIST_MODEL (gtk_single_selection_get_model (selection))));
}

static void
set_absent (GtkWidget *window,
            guint      place)
{
  RapCandidateList *day = get_day (window);
  g_autoptr (RapCandidateRow) row = g_list_model_get_item (G_LIST_MODEL (day), place);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rap_day_changes_set_encounter (day, row, RAP_ENCOUNTER_ABSENT, gui_test_keep_result_cb, &result);
  gui_test_wait_for_result (&result);
  g_assert_true (rap_candidate_list_change_finish (day, result, &error));
  g_assert_no_error (error);
}

/* --- Sums and what is open --- */

/* From the sheet itself: it is put away, counted and listed, and a press leads to what is open. */
static void
test_to_do (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  const RapOpenPoint *first;
  RapMarkingPage *page;
  GtkWidget *control;

  set_absent (window, 3);
  window_fixture_begin (window, "brief.start");
  window_fixture_mark (window, "l1", "yes");
  open_end (window);
  g_assert_null (window_fixture_get_session (window));
  g_assert_cmpstr (get_text (window, "outcome_label"), ==, "1 sheet is not submitted");
  g_assert_cmpstr (get_text (window, "sums_label"), ==,
                   "12 expected = 0 submitted + 1 open + 0 with words owed + 1 absent + "
                   "0 did not finish + 10 waiting");
  g_assert_nonnull (get_row (window, 0));
  g_assert_null (get_row (window, 1));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (get_row (window, 0)));

  gtk_widget_activate (GTK_WIDGET (get_row (window, 0)));
  window_fixture_wait_for_page (window, "marking");
  first = rap_marking_session_get_open_points (window_fixture_get_session (window))->pdata[0];
  page = RAP_MARKING_PAGE (gui_test_find (window, "marking_page"));
  control = GTK_WIDGET (rap_marking_page_get_control (page, first->item));
  g_assert_true (page->current == first->item);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), control));
  window_fixture_close (window);
}

typedef struct
{
  const char *text;
  gboolean    found;
} Search;

static void
look_cb (GtkWidget *widget,
         gpointer   user_data)
{
  Search *search = user_data;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      strstr (gtk_label_get_label (GTK_LABEL (widget)), search->text) != NULL)
    search->found = TRUE;
}

static gboolean
is_offered (gpointer user_data)
{
  Search search = { "the last candidate of the day", FALSE };

  gui_test_walk (user_data, look_cb, &search);

  return search.found;
}

/* Not before: with somebody waiting, nothing is offered. */
static void
test_offered (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autoptr (RapCandidateRow) row = NULL;
  g_autoptr (GError) error = NULL;

  window_fixture_begin (window, "brief.start");
  g_assert_true (rap_marking_session_submit (window_fixture_get_session (window), "taken ill",
                                             &error));
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  g_assert_false (is_offered (window));
  for (guint i = 1; i < 12; i++)
    set_absent (window, i);
  open_end (window);
  g_assert_cmpstr (get_text (window, "outcome_label"), ==, "Every sheet is submitted");
  g_assert_cmpstr (get_text (window, "sums_label"), ==,
                   "12 expected = 1 submitted (1 of them incomplete) + 0 open + 0 with words owed "
                   "+ 11 absent + 0 did not finish + 0 waiting");
  g_assert_false (gtk_widget_get_visible (gui_test_find (window, "to_do")));
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");

  row = g_list_model_get_item (G_LIST_MODEL (get_day (window)), 0);
  rap_candidates_page_select_row (
    RAP_CANDIDATES_PAGE (gui_test_find (window, "candidates_page")), row);
  window_fixture_act (window, "search_entry", "candidates.open");
  window_fixture_wait_for_page (window, "marking");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  gui_test_wait (is_offered, window, "the offer");
  window_fixture_close (window);
}

/* --- The copy --- */

static gboolean
has_code (gpointer user_data)
{
  return strlen (get_text (user_data, "code_label")) == RAP_CHAIN_CODE_SIZE - 1;
}

static gboolean
is_told (gpointer user_data)
{
  return gtk_widget_get_mapped (gui_test_find (user_data, "copy_label")) &&
         gtk_widget_get_mapped (gui_test_find (user_data, "copy_button"));
}

static void
copy_to (GtkWidget  *window,
         const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *page = gtk_stack_get_child_by_name (GTK_STACK (gui_test_find (window, "pages")),
                                                 "end");

  rap_end_page_copy (RAP_END_PAGE (page), file);
}

/* What rapportctl says of the copy. Returns: (transfer full) */
static char *
verify (const char *path)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "..", "src", "cli",
                                                    "rapportctl", NULL);
  const char *const argv[] = { program, "verify", path, NULL };
  g_autoptr (GError) error = NULL;
  char *said = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  return said;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* The code on the screen is the one of the copy, and the one that the coordinator reads there. */
static void
test_copy (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autofree char *folder = g_dir_make_tmp ("rap-stick-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "copy.rapport", NULL);
  g_autofree char *said = NULL;
  g_autofree char *code = NULL;
  g_autofree char *line = NULL;

  window_fixture_begin (window, "brief.start");
  window_fixture_mark (window, "l1", "yes");
  open_end (window);
  gui_test_wait (has_code, window, "the code");
  code = g_strdup (get_text (window, "code_label"));
  copy_to (window, path);
  g_assert_true (gtk_widget_get_mapped (gui_test_find (window, "cancel_button")));
  gui_test_assert_names (window);
  gui_test_wait (is_told, window, "the copy");
  g_assert_nonnull (strstr (get_text (window, "copy_label"), "complete"));
  g_assert_nonnull (strstr (get_text (window, "copy_label"), code));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (gui_test_find (window, "copy_label")),
                                   GTK_ACCESSIBLE_ROLE_STATUS);
  said = verify (path);
  line = g_strdup_printf ("code: %s\n", code);
  g_assert_nonnull (strstr (said, line));

  /* Where it cannot be, it says why, and the screen is as before. */
  copy_to (window, folder);
  gui_test_wait (is_told, window, "the refusal");
  g_assert_nonnull (strstr (get_text (window, "copy_label"), "ends in “.rapport”"));
  g_assert_cmpuint (count_files (folder), ==, 1);
  window_fixture_close (window);
  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (g_rmdir (folder));
}

/* Cancelled, left or closed in the midst of it: nothing is left on the stick. */
static void
test_cancel (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autofree char *folder = g_dir_make_tmp ("rap-stick-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "copy.rapport", NULL);

  open_end (window);
  copy_to (window, path);
  window_fixture_act (window, "cancel_button", "end.cancel");
  gui_test_wait (is_told, window, "the cancelling");
  g_assert_nonnull (strstr (get_text (window, "copy_label"), "Nothing was written"));
  g_assert_cmpuint (count_files (folder), ==, 0);

  copy_to (window, path);
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  open_end (window);
  copy_to (window, path);
  window_fixture_close (window);
  gui_test_settle ();
  g_assert_cmpuint (count_files (folder), ==, 0);
  g_assert_no_errno (g_rmdir (folder));
}

static gboolean
is_over (gpointer user_data)
{
  GtkStack *pages = GTK_STACK (gui_test_find (user_data, "pages"));

  return !rap_end_page_is_copying (RAP_END_PAGE (gtk_stack_get_child_by_name (pages, "end")));
}

/* A sheet is opened while the copy is under way: when that is done, the keys stay the sheet's, and
 * what became of the copy is there to be read afterwards. */
static void
test_copy_and_mark (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autofree char *folder = g_dir_make_tmp ("rap-stick-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "copy.rapport", NULL);
  GtkWidget *focus;

  window_fixture_begin (window, "brief.start");
  window_fixture_mark (window, "l1", "yes");
  open_end (window);
  copy_to (window, path);
  gtk_widget_activate (GTK_WIDGET (get_row (window, 0)));
  window_fixture_wait_for_page (window, "marking");
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (gtk_widget_is_ancestor (focus, gui_test_find (window, "marking_page")));
  gui_test_wait (is_over, window, "the copy");
  gui_test_settle ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);

  open_end (window);
  g_assert_true (is_told (window));
  g_assert_nonnull (strstr (get_text (window, "copy_label"), "complete"));
  window_fixture_close (window);
  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (g_rmdir (folder));
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/end/to-do", test_to_do);
  g_test_add_func ("/end/offered", test_offered);
  g_test_add_func ("/end/copy", test_copy);
  g_test_add_func ("/end/cancel", test_cancel);
  g_test_add_func ("/end/copy-and-mark", test_copy_and_mark);

  return g_test_run ();
}
