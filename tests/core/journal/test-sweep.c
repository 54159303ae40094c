/* test-sweep.c: what a process that died left behind is removed by the next one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "journal/rap-backup.h"
#include "journal/rap-passing-folder.h"

static void
put_file (const char *folder,
          const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "names and marks", -1, NULL));
}

/* As a process leaves it that made a copy for reading and a snapshot. */
static char *
make_passing_folder (const char *name)
{
  char *folder = g_build_filename (g_get_user_cache_dir (), "rapport", name, NULL);
  g_autofree char *copy = g_build_filename (folder, "copy-ABCDEF", NULL);

  g_assert_no_errno (g_mkdir_with_parents (copy, 0700));
  put_file (folder, "owner");
  put_file (folder, "snapshot-1.rapport");
  put_file (copy, "exam.rapport");
  put_file (copy, "exam.rapport-wal");
  return folder;
}

static void
test_passing_copies (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *dead = make_passing_folder ("process-DEAD00");
  g_autofree char *alive = make_passing_folder ("process-ALIVE0");
  g_autofree char *owner = g_build_filename (alive, "owner", NULL);
  g_autofree char *copy = g_build_filename (alive, "copy-ABCDEF", "exam.rapport", NULL);
  g_autofree char *own = rap_passing_folder_get (&fixture->error);
  int fd = g_open (owner, O_RDWR | O_CLOEXEC, 0);

  g_assert_no_error (fixture->error);
  g_assert_no_errno (flock (fd, LOCK_EX | LOCK_NB));
  journal_fixture_reopen (fixture);
  g_assert_false (g_file_test (dead, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (own, G_FILE_TEST_IS_DIR));

  /* The kernel frees the lock of a process that dies. */
  close (fd);
  journal_fixture_reopen (fixture);
  g_assert_false (g_file_test (alive, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (own, G_FILE_TEST_IS_DIR));
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_ring (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *ring = rap_backup_ring_folder (fixture->path, NULL);
  g_autofree char *name = rap_backup_ring_next (fixture->path, NULL, &fixture->error);
  g_autoptr (RapStore) reader = NULL;

  g_assert_true (rap_backup_make (fixture->store->database, name, NULL, &fixture->error));
  journal_fixture_close (fixture);
  put_file (ring, ".00000002.rapport.ABCDEF.part");
  put_file (ring, ".00000002.rapport.ABCDEF.part-wal");
  put_file (ring, ".00000002.rapport.ABCDEF.part-journal");
  put_file (ring, "notes.txt");

  /* Who only reads may stand beside another reader, and removes nothing. */
  reader = rap_store_open (fixture->path, RAP_STORE_READ_ONLY, &fixture->options, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (count_files (ring), ==, 5);
  g_clear_pointer (&reader, rap_store_free);

  journal_fixture_reopen (fixture);
  g_assert_cmpuint (count_files (ring), ==, 2);
  g_assert_true (g_file_test (name, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sweep/passing-copies", test_passing_copies);
  g_test_add_func ("/sweep/ring", test_ring);
  return g_test_run ();
}
