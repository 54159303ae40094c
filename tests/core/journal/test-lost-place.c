/* test-lost-place.c: an open exam file that is deleted, moved, replaced, written over, pulled out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whatever is done to the file while it is open: each mark that was said to be saved is in a file
 * that is there after the program ended, and nothing that others put in its place is touched.
 */

#include "config.h"

#include <linux/capability.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "exam-file-fixture.h"
#include "journal/rap-backup.h"
#include "journal/rap-emergency.h"

static void
set_level (Fixture *fixture,
           guint    level,
           Answer  *answer,
           guint    expected)
{
  g_autofree char *text = g_strdup_printf ("%u", level);

  append (fixture, mark_draft (&fixture->sheet, "greeting", "rate", text), answer, expected);
}

/* The exam lies in a folder of its own, away from the emergency journals; one mark is saved in it
 * since the last backup. */
static void
set_up_drive (Fixture       *fixture,
              gconstpointer  data)
{
  JournalFixture *journal = NULL;
  g_autofree char *drive = NULL;
  g_autofree char *before = NULL;
  Answer answer;

  set_up (fixture, data);
  close_file (fixture);
  journal = fixture->journal;
  journal->options.vfs = NULL;
  before = journal->path;
  drive = g_build_filename (journal->folder, "drive", NULL);
  journal->path = g_build_filename (drive, "exam.rapport", NULL);
  g_assert_no_errno (g_mkdir (drive, 0700));
  g_assert_no_errno (g_rename (before, journal->path));
  open_file (fixture, RAP_STORE_READ_WRITE);
  set_level (fixture, 1, &answer, 0);
  wait_for_answers (fixture, 1);
  g_assert_no_error (answer.error);
  fixture->n_answers = 0;
}

static char *
make_path (Fixture    *fixture,
           const char *name)
{
  return g_build_filename (fixture->journal->folder, name, NULL);
}

static gboolean
is_there (Fixture    *fixture,
          const char *name)
{
  g_autofree char *path = make_path (fixture, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static GBytes *
read_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;
  gsize length = 0;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (bytes, length);
}

/* Closes, and checks that the trouble is told in words that have @words among them. */
static void
close_in_trouble (Fixture    *fixture,
                  const char *words)
{
  GError **error = &fixture->journal->error;

  close_file (fixture);
  g_assert_nonnull (*error);
  g_assert_cmpint ((*error)->domain, ==, RAP_JOURNAL_ERROR);
  g_test_message ("%s", (*error)->message);
  g_assert_nonnull (strstr ((*error)->message, words));
  g_clear_error (error);
}

/* Opens @name for writing and checks that it is sound and has the mark @value. */
static void
check_file (Fixture    *fixture,
            const char *name,
            const char *value)
{
  JournalFixture *journal = fixture->journal;
  g_autofree char *before = journal->path;
  g_autofree char *is = NULL;

  journal->path = make_path (fixture, name);
  journal_fixture_reopen (journal);
  is = read_value (journal->store, &fixture->sheet, NULL, NULL);
  g_assert_cmpstr (is, ==, value);
  journal_fixture_verify (journal);
  journal_fixture_close (journal);
  g_free (journal->path);
  journal->path = g_steal_pointer (&before);
}

static void
wait_until_told (Fixture    *fixture,
                 const char *words)
{
  const char *message;

  while ((message = rap_exam_file_get_write_message (fixture->file)) == NULL
         || strstr (message, words) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_test_message ("%s", message);
  g_assert_cmpint (rap_exam_file_get_write_state (fixture->file), ==, RAP_WRITE_FAILING);
}

static void
mark_and_wait (Fixture *fixture,
               guint    value)
{
  Answer answer;

  fixture->n_answers = 0;
  set_level (fixture, value, &answer, 0);
  wait_for_answers (fixture, 1);
  g_assert_no_error (answer.error);
}

/* Nobody marks meanwhile, and the program is killed while the file is gone: all that was saved is
 * in the copy. */
static void
test_deleted (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) kept = NULL;

  g_assert_no_errno (g_unlink (fixture->journal->path));
  wait_until_told (fixture, "gone from its place");
  g_assert_nonnull (strstr (rap_exam_file_get_write_message (fixture->file),
                            "exam.rescued.rapport"));
  /* As it is for whoever looks while the program still runs, or was killed. */
  {
    g_autofree char *rescued = make_path (fixture, "drive/exam.rescued.rapport");
    g_autoptr (RapStore) store =
      rap_store_open (rescued, RAP_STORE_READ_ONLY, &fixture->journal->options, NULL);
    g_autofree char *value = read_value (store, &fixture->sheet, NULL, NULL);

    g_assert_cmpstr (value, ==, "1");
  }

  mark_and_wait (fixture, 2);
  kept = rap_emergency_find (fixture->journal->options.emergency_folder, NULL);
  g_assert_cmpuint (kept->len, ==, 1);
  close_in_trouble (fixture, "exam.rescued.rapport");
  g_assert_false (is_there (fixture, "drive/exam.rapport"));
  check_file (fixture, "drive/exam.rescued.rapport", "2");
  g_assert_false (g_file_test (kept->pdata[0], G_FILE_TEST_EXISTS));
}

/* It goes at the last moment, and the close is the first to see it. */
static void
test_deleted_at_close (Fixture       *fixture,
                       gconstpointer  data)
{
  g_assert_no_errno (g_unlink (fixture->journal->path));
  close_in_trouble (fixture, "exam.rescued.rapport");
  check_file (fixture, "drive/exam.rescued.rapport", "1");
}

/* It shows, marks are taken all the same, and all is well when the file is put back. */
static void
test_put_back (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *aside = g_strconcat (fixture->journal->path, ".aside", NULL);

  g_assert_no_errno (g_rename (fixture->journal->path, aside));
  mark_and_wait (fixture, 2);
  wait_until_told (fixture, "gone from its place");
  g_assert_true (is_there (fixture, "drive/exam.rescued.rapport"));
  g_assert_no_errno (g_rename (aside, fixture->journal->path));
  while (rap_exam_file_get_write_state (fixture->file) != RAP_WRITE_SAVED)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_there (fixture, "drive/exam.rescued.rapport"));
  close_file (fixture);
  check_file (fixture, "drive/exam.rapport", "2");
}

/* Moved for good: the file has everything under its new name, and so has the copy. */
static void
test_moved (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *moved = make_path (fixture, "drive/moved.rapport");

  g_assert_no_errno (g_rename (fixture->journal->path, moved));
  mark_and_wait (fixture, 2);
  close_in_trouble (fixture, "exam.rescued.rapport");
  check_file (fixture, "drive/moved.rapport", "2");
  check_file (fixture, "drive/exam.rescued.rapport", "2");
}

/* What somebody has put there, with a -wal that belongs to it, is not ours to touch. */
static void
test_replaced (Fixture       *fixture,
               gconstpointer  data)
{
  const char *path = fixture->journal->path;
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *other = make_path (fixture, "other");
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GBytes) after_wal = NULL;

  g_assert_true (g_file_set_contents (other, "somebody’s exam", -1, NULL));
  g_assert_no_errno (g_rename (other, path));
  g_assert_true (g_file_set_contents (other, "and its marks", -1, NULL));
  g_assert_no_errno (g_rename (other, wal));
  mark_and_wait (fixture, 2);
  wait_until_told (fixture, "another file has been put");
  mark_and_wait (fixture, 0);
  close_in_trouble (fixture, "exam.rescued.rapport");

  after = read_bytes (path);
  after_wal = read_bytes (wal);
  g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), "somebody’s exam",
                   strlen ("somebody’s exam"));
  g_assert_cmpmem (g_bytes_get_data (after_wal, NULL), g_bytes_get_size (after_wal),
                   "and its marks", strlen ("and its marks"));
  check_file (fixture, "drive/exam.rescued.rapport", "0");
}

static void
copy_over (const char *from,
           const char *to)
{
  g_autoptr (GBytes) bytes = read_bytes (from);
  FILE *file = fopen (to, "w");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), file), ==,
                    g_bytes_get_size (bytes));
  g_assert_no_errno (fclose (file));
}

/* Made after a submit, on a thread of its own. */
static GPtrArray *
wait_for_backup (const char *path)
{
  for (;;)
    {
      g_autoptr (GPtrArray) ring = rap_backup_ring_list (path, NULL);

      if (ring->len > 0)
        return g_steal_pointer (&ring);
      g_usleep (1000);
    }
}

/* `cp` keeps name and inode: an older copy lands in the open file. It is not mixed with what is in
 * the -wal, and all marks are brought together from there, the ring, and the emergency journal. */
static void
test_written_over (Fixture       *fixture,
                   gconstpointer  data)
{
  const char *path = fixture->journal->path;
  g_autofree char *whole = make_path (fixture, "drive/whole.rapport");
  g_autoptr (GPtrArray) ring = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  Answer answers[2];

  append (fixture, rap_draft_sheet_submit (&fixture->sheet, "stopped"), &answers[0], 0);
  append (fixture, rap_draft_sheet_reopen (&fixture->sheet, "went on"), &answers[1], 1);
  wait_for_answers (fixture, 2);
  mark_and_wait (fixture, 2);
  ring = wait_for_backup (path);
  copy_over (ring->pdata[0], path);
  before = read_bytes (path);
  wait_until_told (fixture, "wrote over the exam file");
  fixture->n_answers = 0;
  set_level (fixture, 0, &answers[0], 0);
  rap_exam_file_close_async (fixture->file, NULL, close_cb, fixture);
  wait_for_answers (fixture, 2);
  g_assert_finalize_object (g_steal_pointer (&fixture->file));
  g_assert_error (fixture->journal->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
  g_clear_error (&fixture->journal->error);
  g_assert_error (answers[0].error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
  g_clear_error (&answers[0].error);
  after = read_bytes (path);
  g_assert_true (g_bytes_equal (before, after));

  g_assert_true (rap_store_salvage (path, whole, &fixture->journal->options, &missing, NULL));
  g_assert_cmpuint (missing->len, ==, 0);
  check_file (fixture, "drive/whole.rapport", "0");
}

/* What was written over is not copied, so that no copy is promised when it goes too. */
static void
test_written_over_and_deleted (Fixture       *fixture,
                               gconstpointer  data)
{
  const char *path = fixture->journal->path;
  g_autoptr (GPtrArray) ring = NULL;
  Answer answers[2];

  append (fixture, rap_draft_sheet_submit (&fixture->sheet, "stopped"), &answers[0], 0);
  append (fixture, rap_draft_sheet_reopen (&fixture->sheet, "went on"), &answers[1], 1);
  wait_for_answers (fixture, 2);
  mark_and_wait (fixture, 2);
  ring = wait_for_backup (path);
  copy_over (ring->pdata[0], path);
  wait_until_told (fixture, "wrote over the exam file");
  g_assert_no_errno (g_unlink (path));
  wait_until_told (fixture, "gone from its place");
  g_assert_null (strstr (rap_exam_file_get_write_message (fixture->file), "copy"));
  close_file (fixture);
  g_clear_error (&fixture->journal->error);
}

/* Only its time is another: nothing happened. */
static void
test_touched (Fixture       *fixture,
              gconstpointer  data)
{
  struct timespec times[2] = { { 1000000000, 0 }, { 1000000000, 0 } };

  g_assert_no_errno (utimensat (AT_FDCWD, fixture->journal->path, times, 0));
  mark_and_wait (fixture, 2);
  close_file (fixture);
  check_file (fixture, "drive/exam.rapport", "2");
}

/* The folder goes with all that is in it, the ring too. */
static void
test_folder_deleted (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *drive = make_path (fixture, "drive");

  remove_folder (drive);
  mark_and_wait (fixture, 2);
  wait_until_told (fixture, "emergency/exam.rescued.rapport");
  close_in_trouble (fixture, "emergency/exam.rescued.rapport");
  g_assert_false (is_there (fixture, "drive"));
  check_file (fixture, "emergency/exam.rescued.rapport", "2");
}

/* Somebody goes on in the copy while the program still runs: that is not written over. */
static void
test_copy_in_use (Fixture       *fixture,
                  gconstpointer  data)
{
  JournalFixture *journal = fixture->journal;
  g_autofree char *copy = make_path (fixture, "drive/exam.rescued.rapport");
  g_autoptr (RapStore) store = NULL;

  g_assert_no_errno (g_unlink (journal->path));
  wait_until_told (fixture, "exam.rescued.rapport");
  store = rap_store_open (copy, RAP_STORE_READ_WRITE, &journal->options, &journal->error);
  g_assert_no_error (journal->error);
  g_assert_true (rap_store_append_one (store, mark_draft (&fixture->sheet, "listens", "rate", "2"),
                                       NULL, NULL));
  mark_and_wait (fixture, 2);
  close_in_trouble (fixture, "exam.rescued-2.rapport");
  g_assert_true (rap_store_close (g_steal_pointer (&store), NULL));
  g_assert_true (is_there (fixture, "drive/exam.rescued.rapport"));
  check_file (fixture, "drive/exam.rescued-2.rapport", "2");
}

static gboolean
is_mounting_permitted (void)
{
  return unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

static void
put_stick_in (Fixture *fixture)
{
  g_autofree char *stick = make_path (fixture, "stick");
  g_autofree char *drive = make_path (fixture, "drive");

  g_assert_no_errno (mount (stick, drive, NULL, MS_BIND, NULL));
}

static void
pull_stick_out (Fixture *fixture)
{
  g_autofree char *drive = make_path (fixture, "drive");

  g_assert_no_errno (umount2 (drive, MNT_DETACH));
}

/* The exam is on the stick alone; below it is an empty folder. */
static void
set_up_stick (Fixture *fixture)
{
  g_autofree char *stick = make_path (fixture, "stick");
  g_autofree char *on_stick = make_path (fixture, "stick/exam.rapport");
  g_autofree char *drive = make_path (fixture, "drive");

  close_file (fixture);
  g_assert_no_errno (g_mkdir (stick, 0700));
  g_assert_no_errno (mount ("tmpfs", stick, "tmpfs", 0, "size=24m"));
  copy_over (fixture->journal->path, on_stick);
  remove_folder (drive);
  g_assert_no_errno (g_mkdir (drive, 0700));
  put_stick_in (fixture);
  open_file (fixture, RAP_STORE_READ_WRITE);
  g_assert_no_error (fixture->journal->error);
  fixture->n_answers = 0;
}

/* The stick is pulled out in mid-sheet and put in again. What is marked meanwhile is kept on this
 * computer, not in the empty folder below the stick. */
static void
test_stick (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *drive = make_path (fixture, "drive");
  g_autofree char *stick = make_path (fixture, "stick");

  if (!is_mounting_permitted ())
    {
      g_test_skip ("mounting is not permitted here");
      return;
    }
  set_up_stick (fixture);
  mark_and_wait (fixture, 1);
  pull_stick_out (fixture);
  mark_and_wait (fixture, 2);
  wait_until_told (fixture, "emergency/exam.rescued.rapport");
  g_assert_no_errno (g_rmdir (drive));
  g_assert_no_errno (g_mkdir (drive, 0700));

  put_stick_in (fixture);
  while (rap_exam_file_get_write_state (fixture->file) != RAP_WRITE_SAVED)
    g_main_context_iteration (NULL, TRUE);
  mark_and_wait (fixture, 0);
  close_file (fixture);
  g_assert_false (is_there (fixture, "emergency/exam.rescued.rapport"));
  check_file (fixture, "drive/exam.rapport", "0");
  pull_stick_out (fixture);
  g_assert_no_errno (umount (stick));
}

/* Permissions hold for root too from now on, for this thread and those that it starts; or no
 * longer. */
static void
obey_permissions (gboolean obey)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct sets[2];
  guint32 past_permissions = 1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH;

  g_assert_no_errno ((int) syscall (SYS_capget, &header, sets));
  if (obey)
    sets[0].effective &= ~past_permissions;
  else
    sets[0].effective |= sets[0].permitted & past_permissions;
  g_assert_no_errno ((int) syscall (SYS_capset, &header, sets));
}

/* The folder is made read-only in mid-sheet. Before the first mark there is no -wal yet, so marks
 * wait in the emergency journal; with it they are saved, and only the backup is missing, which is
 * said. The close leaves file and -wal, which are whole together. */
static void
test_folder_read_only (Fixture       *fixture,
                       gconstpointer  data)
{
  JournalFixture *journal = fixture->journal;
  g_autofree char *drive = make_path (fixture, "drive");
  g_autofree char *ring = rap_backup_ring_folder (journal->path, NULL);
  Answer answers[2];

  close_file (fixture);
  remove_folder (ring);
  obey_permissions (TRUE);
  open_file (fixture, RAP_STORE_READ_WRITE);
  g_assert_no_error (journal->error);
  g_assert_no_errno (g_chmod (drive, 0500));
  set_level (fixture, 2, &answers[0], 0);
  wait_until_told (fixture, "emergency journal");
  g_assert_no_errno (g_chmod (drive, 0700));
  wait_for_answers (fixture, 1);
  g_assert_no_error (answers[0].error);

  g_assert_no_errno (g_chmod (drive, 0500));
  mark_and_wait (fixture, 0);
  g_assert_null (rap_exam_file_get_write_message (fixture->file));
  append (fixture, rap_draft_sheet_submit (&fixture->sheet, "stopped"), &answers[1], 1);
  while (rap_exam_file_get_warning (fixture->file) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (answers[1].error);
  g_assert_nonnull (strstr (rap_exam_file_get_warning (fixture->file), ring));
  close_file (fixture);
  g_clear_error (&journal->error);

  g_assert_no_errno (g_chmod (drive, 0700));
  obey_permissions (FALSE);
  check_file (fixture, "drive/exam.rapport", "0");
}

#define ADD(name, function) \
  g_test_add ("/lost-place/" name, Fixture, NULL, set_up_drive, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("deleted", test_deleted);
  ADD ("deleted-at-close", test_deleted_at_close);
  ADD ("put-back", test_put_back);
  ADD ("moved", test_moved);
  ADD ("replaced", test_replaced);
  ADD ("written-over", test_written_over);
  ADD ("written-over-and-deleted", test_written_over_and_deleted);
  ADD ("touched", test_touched);
  ADD ("folder-deleted", test_folder_deleted);
  ADD ("copy-in-use", test_copy_in_use);
  ADD ("stick", test_stick);
  ADD ("folder-read-only", test_folder_read_only);

  return g_test_run ();
}
