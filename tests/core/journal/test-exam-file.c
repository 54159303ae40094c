/* test-exam-file.c: an exam file on its worker thread, as the app uses it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "exam-file-fixture.h"
#include "journal/rap-backup.h"
#include "rap-played-disk.h"

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Fixture *fixture = user_data;
  g_autofree char *value = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result,
                                                      &fixture->journal->error);

  g_assert_no_error (fixture->journal->error);
  g_assert_cmpstr (value, ==, "2");
  fixture->n_answers++;
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  Answer answers[3];

  g_assert_cmpint (rap_exam_file_get_write_state (fixture->file), ==, RAP_WRITE_SAVED);
  mark (fixture, 1, &answers[0], 0);
  mark (fixture, 2, &answers[1], 1);
  rap_exam_file_call_async (fixture->file, read_value, &fixture->sheet, NULL, g_free, NULL, read_cb,
                            fixture);
  mark (fixture, 3, &answers[2], 3);
  g_assert_cmpuint (rap_exam_file_get_pending (fixture->file), ==, 3);
  g_assert_cmpint (rap_exam_file_get_write_state (fixture->file), ==, RAP_WRITE_SAVING);
  wait_for_answers (fixture, 4);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    g_assert_no_error (answers[i].error);
  g_assert_cmpuint (rap_exam_file_get_pending (fixture->file), ==, 0);
  g_assert_cmpstr (fixture->states->str, ==, "Ss");
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  RapId nobody = rap_id_new_random ();
  Answer refused, fine;

  append (fixture, mark_draft (&nobody, "greeting", "number", "1"), &refused, 0);
  mark (fixture, 1, &fine, 1);
  wait_for_answers (fixture, 2);
  g_assert_error (refused.error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED);
  g_assert_no_error (fine.error);
  g_assert_cmpstr (fixture->states->str, ==, "Ss");
  g_error_free (refused.error);
}

static gpointer
fail_on_purpose (RapStore      *store,
                 gpointer       task_data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, "on purpose");
  return NULL;
}

static void
fail_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Answer *answer = user_data;

  g_assert_null (rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &answer->error));
  answer->fixture->n_answers++;
}

static void
test_error_propagates (Fixture       *fixture,
                       gconstpointer  data)
{
  Answer answer = { .fixture = fixture };

  rap_exam_file_call_async (fixture->file, fail_on_purpose, g_strdup ("freed"), g_free, g_free,
                            NULL, fail_cb, &answer);
  wait_for_answers (fixture, 1);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_error_free (answer.error);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GPtrArray *drafts = drafts_new ();
  Answer answer = { .fixture = fixture };
  Answer read = { .fixture = fixture };

  g_cancellable_cancel (cancellable);
  g_ptr_array_add (drafts, mark_draft (&fixture->sheet, "greeting", "number", "1"));
  rap_exam_file_append_async (fixture->file, drafts, cancellable, append_cb, &answer);
  rap_exam_file_call_async (fixture->file, read_value, NULL, NULL, g_free, cancellable, fail_cb,
                            &read);
  wait_for_answers (fixture, 2);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (read.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);
  g_clear_error (&read.error);
  close_file (fixture);
  fixture->journal->options.vfs = NULL;
  journal_fixture_reopen (fixture->journal);
  {
    g_autofree char *value = read_value (fixture->journal->store, &fixture->sheet, NULL, NULL);

    g_assert_cmpstr (value, ==, "");
  }
}

/* The disk fails for a while: marks wait in order, show as failing, and go in when it is well. */
static void
test_failing (Fixture       *fixture,
              gconstpointer  data)
{
  Answer answers[2];
  RapFaultKind kind = GPOINTER_TO_UINT (data);

  mark (fixture, 7, &answers[0], 0);
  wait_for_answers (fixture, 1);
  rap_fault_vfs_fail (kind, 1, TRUE);
  fixture->n_answers = 0;
  g_string_truncate (fixture->states, 0);
  mark (fixture, 1, &answers[0], 0);
  mark (fixture, 2, &answers[1], 1);
  wait_until_failing (fixture);
  g_assert_nonnull (strstr (rap_exam_file_get_write_message (fixture->file), "emergency journal"));
  g_assert_cmpuint (fixture->n_answers, ==, 0);
  g_assert_cmpuint (rap_exam_file_get_pending (fixture->file), ==, 2);

  rap_fault_vfs_heal ();
  wait_for_answers (fixture, 2);
  g_assert_no_error (answers[0].error);
  g_assert_no_error (answers[1].error);
  g_assert_null (rap_exam_file_get_write_message (fixture->file));
  g_assert_cmpstr (fixture->states->str, ==, "SFSs");
  fixture->n_answers = 0;
  rap_exam_file_call_async (fixture->file, read_value, &fixture->sheet, NULL, g_free, NULL, read_cb,
                            fixture);
  wait_for_answers (fixture, 1);
}

static gpointer
let_second_sync_fail (RapStore      *store,
                      gpointer       task_data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  rap_fault_vfs_fail (RAP_FAULT_SYNC, 2, TRUE);
  return NULL;
}

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_assert_null (rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, NULL));
}

/* The disk takes a mark that waited and fails at the one that came with it: the first is answered,
 * and the second, which is kept, waits in its place. */
static void
test_failing_by_turns (Fixture       *fixture,
                       gconstpointer  data)
{
  Answer answers[3];

  mark (fixture, 7, &answers[0], 0);
  wait_for_answers (fixture, 1);
  rap_fault_vfs_fail (RAP_FAULT_SYNC, 1, TRUE);
  mark (fixture, 1, &answers[1], 1);
  wait_until_failing (fixture);
  rap_exam_file_call_async (fixture->file, let_second_sync_fail, NULL, NULL, NULL, NULL, called_cb,
                            NULL);
  mark (fixture, 2, &answers[2], 2);
  wait_for_answers (fixture, 2);
  g_assert_no_error (answers[1].error);
  g_assert_cmpuint (rap_exam_file_get_pending (fixture->file), ==, 1);
  wait_until_failing (fixture);

  rap_fault_vfs_heal ();
  wait_for_answers (fixture, 3);
  g_assert_no_error (answers[2].error);
  g_assert_cmpuint (rap_exam_file_get_pending (fixture->file), ==, 0);
}

/* The disk fails for good: closing keeps the marks aside, and the next opening takes them in. */
static void
test_failing_for_good (Fixture       *fixture,
                       gconstpointer  data)
{
  Answer answers[2];
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *value = NULL;

  mark (fixture, 7, &answers[0], 0);
  wait_for_answers (fixture, 1);
  rap_fault_vfs_fail (RAP_FAULT_SYNC, 1, TRUE);
  mark (fixture, 1, &answers[0], 1);
  mark (fixture, 2, &answers[1], 2);
  wait_until_failing (fixture);
  fixture->n_answers = 1;
  rap_exam_file_close_async (fixture->file, NULL, close_cb, fixture);
  wait_for_answers (fixture, 4);
  g_assert_finalize_object (g_steal_pointer (&fixture->file));
  g_assert_error (answers[0].error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO);
  g_assert_error (answers[1].error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO);
  g_clear_error (&answers[0].error);
  g_clear_error (&answers[1].error);
  g_clear_error (&fixture->journal->error);

  rap_fault_vfs_reset ();
  fixture->journal->options.vfs = NULL;
  journal_fixture_reopen (fixture->journal);
  value = read_value (fixture->journal->store, &fixture->sheet, NULL, NULL);
  g_assert_cmpstr (value, ==, "2");
}

static void
test_finalize_with_work (Fixture       *fixture,
                         gconstpointer  data)
{
  static Answer answers[20];
  g_autofree char *value = NULL;

  /* The tasks hold the file until they have answered; then the last one lets go of it. */
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    mark (fixture, i, &answers[i], i);
  g_object_add_weak_pointer (G_OBJECT (fixture->file), (gpointer *) &fixture->file);
  g_object_unref (fixture->file);
  while (fixture->file != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_answers, ==, G_N_ELEMENTS (answers));

  fixture->journal->options.vfs = NULL;
  journal_fixture_reopen (fixture->journal);
  value = read_value (fixture->journal->store, &fixture->sheet, NULL, NULL);
  g_assert_cmpstr (value, ==, "19");
}

static void
test_open_fails (Fixture       *fixture,
                 gconstpointer  data)
{
  RapExamFile *first = g_steal_pointer (&fixture->file);

  open_file (fixture, RAP_STORE_READ_WRITE);
  g_assert_null (fixture->file);
  g_assert_error (fixture->journal->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IN_USE);
  g_clear_error (&fixture->journal->error);
  fixture->file = first;
}

static void
test_after_close (Fixture       *fixture,
                  gconstpointer  data)
{
  Answer answer;

  rap_exam_file_close_async (fixture->file, NULL, close_cb, fixture);
  mark (fixture, 1, &answer, 1);
  wait_for_answers (fixture, 2);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_error_free (answer.error);
  g_assert_finalize_object (g_steal_pointer (&fixture->file));
}

/* Little room on the disk is told, and marking goes on. */
static void
test_little_room (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *ballast = rap_file_side_name (fixture->journal->path, "ballast");
  Answer answer;

  g_assert_null (rap_exam_file_get_warning (fixture->file));
  g_assert_true (g_file_test (ballast, G_FILE_TEST_EXISTS));
  close_file (fixture);
  g_assert_false (g_file_test (ballast, G_FILE_TEST_EXISTS));

  rap_played_disk_set_blocks (3000);
  open_file (fixture, RAP_STORE_READ_WRITE);
  g_assert_nonnull (strstr (rap_exam_file_get_warning (fixture->file), "12.3"));
  g_assert_false (g_file_test (ballast, G_FILE_TEST_EXISTS));
  mark (fixture, 1, &answer, 0);
  wait_for_answers (fixture, 1);
  g_assert_no_error (answer.error);

  rap_played_disk_set_blocks (0);
  append (fixture, rap_draft_sheet_submit (&fixture->sheet, NULL), &answer, 1);
  while (rap_exam_file_get_warning (fixture->file) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Said for as long as the journal lies there, and not unsaid by what is told of the disk. */
static void
test_left_out (Fixture       *fixture,
               gconstpointer  data)
{
  const char *folder = fixture->journal->options.emergency_folder;
  char exam[RAP_ID_TEXT_SIZE];
  g_autofree char *name = NULL;
  g_autofree char *file = NULL;
  RapStore *store;

  close_file (fixture);
  store = rap_store_open (fixture->journal->path, RAP_STORE_READ_ONLY,
                          &fixture->journal->options, &fixture->journal->error);
  g_assert_no_error (fixture->journal->error);
  {
    g_autoptr (RapExam) record = rap_store_read_exam (store, &fixture->journal->error);

    name = g_strconcat (rap_id_to_text (&record->id, exam), "_x.emergency", NULL);
  }
  rap_store_free (store);
  file = g_build_filename (folder, name, NULL);
  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_true (g_file_set_contents (file, "torn", -1, NULL));
  open_file (fixture, RAP_STORE_READ_WRITE);
  g_assert_nonnull (strstr (rap_exam_file_get_warning (fixture->file), file));

  close_file (fixture);
  rap_played_disk_set_blocks (3000);
  open_file (fixture, RAP_STORE_READ_WRITE);
  rap_played_disk_set_blocks (0);
  g_assert_nonnull (strstr (rap_exam_file_get_warning (fixture->file), file));
  g_assert_nonnull (strstr (rap_exam_file_get_warning (fixture->file), "12.3"));
}

#define ADD(name, data, function) \
  g_test_add ("/exam-file/" name, Fixture, data, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("order", NULL, test_order);
  ADD ("refused", NULL, test_refused);
  ADD ("error-propagates", NULL, test_error_propagates);
  ADD ("cancel", NULL, test_cancel);
  ADD ("failing/write", GUINT_TO_POINTER (RAP_FAULT_WRITE), test_failing);
  ADD ("failing/sync", GUINT_TO_POINTER (RAP_FAULT_SYNC), test_failing);
  ADD ("failing/full", GUINT_TO_POINTER (RAP_FAULT_FULL), test_failing);
  ADD ("failing/by-turns", NULL, test_failing_by_turns);
  ADD ("failing-for-good", NULL, test_failing_for_good);
  ADD ("finalize-with-work", NULL, test_finalize_with_work);
  ADD ("open-fails", NULL, test_open_fails);
  ADD ("after-close", NULL, test_after_close);
  ADD ("little-room", NULL, test_little_room);
  ADD ("left-out", NULL, test_left_out);
  return g_test_run ();
}
