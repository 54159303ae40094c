/* test-exam-copies.c: snapshots and backups of an exam file while it is marked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include "exam-file-fixture.h"
#include "journal/rap-backup.h"

static void
snapshot_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  char **path = user_data;
  g_autoptr (GError) error = NULL;

  *path = rap_exam_file_snapshot_finish (RAP_EXAM_FILE (source), result, &error);
  if (*path == NULL)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      *path = g_strdup ("");
    }
}

/* A copy made while marks go on is a whole exam file of some moment, closed. */
static void
test_snapshot (Fixture       *fixture,
               gconstpointer  data)
{
  static Answer answers[300];
  g_autofree char *path = NULL;
  g_autofree char *value = NULL;
  g_autoptr (RapStore) copy = NULL;
  struct stat info;
  guint n = 0;

  rap_exam_file_snapshot_async (fixture->file, NULL, snapshot_cb, &path);
  for (; n < 20; n++)
    mark (fixture, n, &answers[n], n);
  while (path == NULL)
    {
      if (n < G_N_ELEMENTS (answers))
        {
          mark (fixture, n, &answers[n], n);
          n++;
        }
      g_main_context_iteration (NULL, TRUE);
    }
  wait_for_answers (fixture, n);
  g_assert_no_errno (stat (path, &info));
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  copy = rap_store_open (path, RAP_STORE_READ_ONLY, NULL, &fixture->journal->error);
  g_assert_no_error (fixture->journal->error);
  g_assert_null (copy->copy);
  value = read_value (copy, &fixture->sheet, NULL, NULL);
  g_assert_nonnull (value);
  g_assert_no_errno (g_unlink (path));
}

static void
test_snapshot_cancelled (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = NULL;

  g_cancellable_cancel (cancellable);
  rap_exam_file_snapshot_async (fixture->file, cancellable, snapshot_cb, &path);
  while (path == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (path, ==, "");
}

/* Every close leaves a verified copy; five are kept. */
static void
test_ring (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *side = rap_file_side_name (fixture->journal->path, "backups");

  for (guint i = 0; i < 7; i++)
    {
      g_autoptr (GPtrArray) ring = NULL;
      g_autofree char *value = NULL;
      g_autofree char *should = g_strdup_printf ("%u", i);
      g_autoptr (RapStore) backup = NULL;
      Answer answer;

      mark (fixture, i, &answer, 0);
      wait_for_answers (fixture, 1);
      close_file (fixture);
      ring = rap_backup_ring_list (fixture->journal->path, NULL);
      g_assert_cmpuint (ring->len, ==, MIN (i + 1, RAP_BACKUP_RING));
      g_assert_true (g_str_has_prefix (ring->pdata[0], side));
      backup = rap_store_open (ring->pdata[0], RAP_STORE_READ_ONLY, NULL, &fixture->journal->error);
      g_assert_no_error (fixture->journal->error);
      value = read_value (backup, &fixture->sheet, NULL, NULL);
      g_assert_cmpstr (value, ==, should);
      open_file (fixture, RAP_STORE_READ_WRITE);
      g_assert_no_error (fixture->journal->error);
    }
}

static void
test_submit_makes_backup (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *wal = g_strconcat (fixture->journal->path, "-wal", NULL);
  g_autoptr (GPtrArray) ring = NULL;
  struct stat info;
  Answer answers[2];

  mark (fixture, 1, &answers[0], 0);
  append (fixture, rap_draft_sheet_submit (&fixture->sheet, NULL), &answers[1], 1);
  wait_for_answers (fixture, 2);
  g_assert_no_error (answers[1].error);
  for (guint i = 0; i < 1000 && (ring == NULL || ring->len == 0); i++)
    {
      g_usleep (5000);
      g_clear_pointer (&ring, g_ptr_array_unref);
      ring = rap_backup_ring_list (fixture->journal->path, NULL);
    }
  g_assert_cmpuint (ring->len, ==, 1);
  g_assert_no_errno (stat (wal, &info));
  g_assert_cmpint (info.st_size, ==, 0);
}

static void
submit (Fixture *fixture)
{
  Answer answers[2];

  fixture->n_answers = 0;
  append (fixture, rap_draft_sheet_submit (&fixture->sheet, NULL), &answers[0], 0);
  append (fixture, rap_draft_sheet_reopen (&fixture->sheet, "on purpose"), &answers[1], 1);
  wait_for_answers (fixture, 2);
  g_assert_no_error (answers[0].error);
  g_assert_no_error (answers[1].error);
}

/* What holds the place of the ring's folder keeps backups from being made: it is told, in no one's
 * way, and no longer once a backup succeeds. */
static void
test_backup_fails (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *ring = rap_backup_ring_folder (fixture->journal->path, NULL);
  const char *warning;

  g_assert_true (g_file_set_contents (ring, "", 0, NULL));
  submit (fixture);
  while (rap_exam_file_get_warning (fixture->file) == NULL)
    g_main_context_iteration (NULL, TRUE);
  warning = rap_exam_file_get_warning (fixture->file);
  g_assert_nonnull (strstr (warning, ring));
  g_assert_nonnull (strstr (warning, "is saved in the exam file"));
  g_assert_cmpint (rap_exam_file_get_write_state (fixture->file), ==, RAP_WRITE_SAVED);

  g_assert_no_errno (g_unlink (ring));
  submit (fixture);
  while (rap_exam_file_get_warning (fixture->file) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* A last backup that fails does not keep the file from being closed, and is told with it. */
static void
test_last_backup_fails (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *ring = rap_backup_ring_folder (fixture->journal->path, NULL);

  g_assert_true (g_file_set_contents (ring, "", 0, NULL));
  fixture->n_answers = 0;
  rap_exam_file_close_async (fixture->file, NULL, close_cb, fixture);
  wait_for_answers (fixture, 1);
  g_assert_no_error (fixture->journal->error);
  g_assert_nonnull (strstr (rap_exam_file_get_warning (fixture->file), ring));
  g_assert_finalize_object (g_steal_pointer (&fixture->file));
}

#define ADD(name, function) \
  g_test_add ("/exam-copies/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("snapshot", test_snapshot);
  ADD ("snapshot-cancelled", test_snapshot_cancelled);
  ADD ("ring", test_ring);
  ADD ("submit-makes-backup", test_submit_makes_backup);
  ADD ("backup-fails", test_backup_fails);
  ADD ("last-backup-fails", test_last_backup_fails);
  return g_test_run ();
}
