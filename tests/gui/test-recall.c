/* test-recall.c: a submitted sheet comes back, with a reason and within the rule.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-day-draft.h"
#include "journal/rap-day-readings.h"
#include "window-fixture.h"

static AdwMessageDialog *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (ADW_IS_MESSAGE_DIALOG (link->data) && gtk_widget_get_visible (link->data))
      return link->data;
  return NULL;
}

static gboolean
is_asked (gpointer user_data)
{
  return find_question () != NULL;
}

static gboolean
is_submitted (gpointer session)
{
  return rap_marking_session_get_record (session)->state == RAP_SHEET_SUBMITTED;
}

static gboolean
is_reopened (gpointer session)
{
  return rap_marking_session_get_record (session)->state == RAP_SHEET_REOPENED;
}

/* Asks, and looks whether it is the examiner's question or the coordinator's. */
static void
ask (GtkWidget  *window,
     const char *id,
     const char *action,
     const char *title)
{
  window_fixture_act (window, id, action);
  gui_test_wait (is_asked, NULL, "the question");
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (find_question ()), title));
  g_assert_false (adw_message_dialog_get_response_enabled (find_question (), "accept"));
  gui_test_assert_names (GTK_WIDGET (find_question ()));
}

static void
give_reason (const char *reason)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (find_question ());

  gtk_editable_set_text (GTK_EDITABLE (entry), reason);
  window_fixture_answer ("accept");
  gtk_window_destroy (GTK_WINDOW (find_question ()));
}

static void
begin_and_submit (GtkWidget *window)
{
  g_autoptr (GError) error = NULL;

  window_fixture_begin (window, "brief.open-sheet");
  rap_marking_session_submit (window_fixture_get_session (window), "taken ill", &error);
  g_assert_no_error (error);
  gui_test_wait (is_submitted, window_fixture_get_session (window), "the submit");
  gui_test_settle ();
}

static gpointer
read_record (RapStore      *store,
             gpointer       task_data,
             GCancellable  *cancellable,
             GError       **error)
{
  return rap_store_read_sheet (store, task_data, error);
}

static RapSheetContent *
read_sheet (GtkWidget *window)
{
  RapMarkingSession *session = window_fixture_get_session (window);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const RapId *sheet = &rap_marking_session_get_record (session)->id;
  RapSheetContent *content;

  rap_exam_file_call_async (rap_marking_session_get_file (session), read_record,
                            g_memdup2 (sheet, sizeof *sheet), g_free,
                            (GDestroyNotify) rap_sheet_content_free, NULL,
                            gui_test_keep_result_cb, &result);
  gui_test_wait_for_result (&result);
  content = rap_exam_file_call_finish (rap_marking_session_get_file (session), result, &error);
  g_assert_no_error (error);
  return content;
}

/* The examiner has the sheet back at once, on the same screen, with the reason kept. */
static void
test_by_examiner (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autoptr (RapSheetContent) content = NULL;

  begin_and_submit (window);
  ask (window, "done", "mark.recall", "Recall this sheet?");
  gtk_window_close (GTK_WINDOW (find_question ()));
  gui_test_settle ();
  g_assert_true (is_submitted (window_fixture_get_session (window)));

  ask (window, "done", "mark.recall", "Recall this sheet?");
  give_reason ("a slip at R2");
  gui_test_wait (is_reopened, window_fixture_get_session (window), "the sheet to come back");
  gui_test_settle ();
  g_assert_true (rap_marking_session_get_editable (window_fixture_get_session (window)));
  g_assert_true (gtk_widget_get_mapped (gui_test_find (window, "submit")));
  content = read_sheet (window);
  g_assert_cmpstr (content->record->reason, ==, "a slip at R2");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  window_fixture_close (window);
}

static gpointer
forbid (RapStore      *store,
        gpointer       task_data,
        GCancellable  *cancellable,
        GError       **error)
{
  return rap_store_append_one (store, rap_draft_setting_set (RAP_SETTING_RECALL_MINUTES, "0"), NULL,
                               error) ? store : NULL;
}

/* The one entry that opens the sheet again is the coordinator's own. */
static gboolean
is_by_cb (const RapEntry  *entry,
          gpointer         user_data,
          GError         **error)
{
  if (g_str_equal (entry->kind, "sheet.reopen"))
    g_assert_true (rap_id_equal (&entry->who, user_data));
  return TRUE;
}

/* Where the rule says no, the question says why, and wants a coordinator's name and reason. */
static void
test_by_coordinator (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autofree char *path =
    g_build_filename (g_get_user_data_dir (), "rapport", "practice.rapport", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RapStore) store = NULL;
  g_autoptr (RapExam) exam = NULL;
  RapMarkingSession *session;
  GtkWidget *first;
  RapId who;

  begin_and_submit (window);
  session = window_fixture_get_session (window);
  rap_exam_file_call_async (rap_marking_session_get_file (session), forbid, NULL, NULL, NULL, NULL,
                            gui_test_keep_result_cb, &result);
  gui_test_wait_for_result (&result);
  g_assert_nonnull (rap_exam_file_call_finish (rap_marking_session_get_file (session), result,
                                               NULL));

  ask (window, "done", "mark.recall", "Only the coordinator can recall this sheet");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_question ()),
                            "in this exam only the coordinator can recall a sheet"));
  first = gtk_widget_get_first_child (adw_message_dialog_get_extra_child (find_question ()));
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_next_sibling (first)), "a slip");
  g_assert_false (adw_message_dialog_get_response_enabled (find_question (), "accept"));
  gtk_editable_set_text (GTK_EDITABLE (first), "Prof Yew");
  g_assert_true (adw_message_dialog_get_response_enabled (find_question (), "accept"));
  window_fixture_answer ("accept");
  gtk_window_destroy (GTK_WINDOW (find_question ()));
  gui_test_wait (is_reopened, session, "the sheet to come back");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  window_fixture_close (window);

  store = rap_store_open (path, RAP_STORE_READ_ONLY, NULL, NULL);
  exam = rap_store_read_exam (store, NULL);
  who = rap_id_new_person (&exam->id, "Prof Yew");
  g_assert_true (rap_store_foreach_entry (store, is_by_cb, &who, NULL));
}

static gboolean
row_is_open (gpointer user_data)
{
  return gui_test_find_label (user_data, "P01 Amara Okonjo-Lind, 19 still open") != NULL;
}

static void
select_first (GtkWidget *window)
{
  window_fixture_type (window, "search_entry", "p01");
  g_signal_emit_by_name (gui_test_find (window, "search_entry"), "search-changed");
  while (!gtk_widget_get_sensitive (gui_test_find (window, "sheet_button")))
    g_main_context_iteration (NULL, TRUE);
}

/* The same from the row of a submitted sheet. */
static void
test_from_the_row (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  begin_and_submit (window);
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  select_first (window);
  ask (window, "sheet_button", "candidates.recall", "Recall this sheet?");
  give_reason ("a slip at R2");
  gui_test_wait (row_is_open, window, "the sheet to be open");
  window_fixture_close (window);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/recall/by-examiner", test_by_examiner);
  g_test_add_func ("/recall/by-coordinator", test_by_coordinator);
  g_test_add_func ("/recall/from-the-row", test_from_the_row);

  return g_test_run ();
}
