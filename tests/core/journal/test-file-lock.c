/* test-file-lock.c: one process has an exam file; the next is told who.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "journal/rap-file-judge.h"
#include "journal/rap-file-lock.h"

typedef struct
{
  char *folder;
  char *path;
  char *side;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("rap-lock-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "exam.rapport", NULL);
  fixture->side = rap_file_side_name (fixture->path, "lock");
  g_assert_true (g_file_set_contents (fixture->path, "content", -1, NULL));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_chmod (fixture->folder, 0700);
  g_unlink (fixture->side);
  g_unlink (fixture->path);
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->side);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
assert_in_use (const char *path,
               gboolean    shared,
               pid_t       owner)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *process = g_strdup_printf ("process %ld", (long) owner);

  g_assert_null (rap_file_lock_new (path, shared, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, process));
}

static void
test_same_process (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  RapFileLock *lock = rap_file_lock_new (fixture->path, FALSE, &error);
  struct stat info;

  g_assert_no_error (error);
  g_assert_no_errno (stat (fixture->side, &info));
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  assert_in_use (fixture->path, FALSE, getpid ());
  assert_in_use (fixture->path, TRUE, getpid ());
  rap_file_lock_free (lock);
  g_assert_false (g_file_test (fixture->side, G_FILE_TEST_EXISTS));

  lock = rap_file_lock_new (fixture->path, FALSE, &error);
  g_assert_no_error (error);
  rap_file_lock_free (lock);
}

/* A child ends with us: one that outlived a failed assertion would keep our output open, and who
 * reads that would wait for ever. */
static void
wait_for_end_of_parent (int lifeline[2])
{
  char sign;

  close (lifeline[1]);
  while (read (lifeline[0], &sign, 1) != 0)
    ;
  _exit (0);
}

static pid_t
start_owner (const char *path,
             gboolean    shared)
{
  int ready[2];
  int lifeline[2];
  char sign;
  pid_t pid;

  g_assert_no_errno (pipe (ready));
  /* Our end stays open as long as we live. */
  g_assert_no_errno (pipe (lifeline));
  pid = fork ();
  if (pid == 0)
    {
      RapFileLock *lock = rap_file_lock_new (path, shared, NULL);

      if (lock == NULL || write (ready[1], "x", 1) != 1)
        _exit (1);
      wait_for_end_of_parent (lifeline);
    }
  close (lifeline[0]);
  g_assert_cmpint (pid, >, 0);
  g_assert_cmpint (read (ready[0], &sign, 1), ==, 1);
  close (ready[0]);
  close (ready[1]);
  return pid;
}

static void
stop_owner (pid_t pid)
{
  g_assert_no_errno (kill (pid, SIGKILL));
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
}

static void
test_other_process (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (RapFileLock) lock = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  pid_t owner = start_owner (fixture->path, FALSE);

  assert_in_use (fixture->path, FALSE, owner);
  assert_in_use (fixture->path, TRUE, owner);
  g_assert_true (g_file_get_contents (fixture->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "content");

  /* The side file that a killed owner leaves behind holds nobody up. */
  stop_owner (owner);
  g_assert_true (g_file_test (fixture->side, G_FILE_TEST_EXISTS));
  lock = rap_file_lock_new (fixture->path, FALSE, &error);
  g_assert_no_error (error);
}

static void
test_readers (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapFileLock) second = NULL;
  RapFileLock *first = rap_file_lock_new (fixture->path, TRUE, &error);
  pid_t owner;

  g_assert_no_error (error);
  owner = start_owner (fixture->path, TRUE);
  second = rap_file_lock_new (fixture->path, TRUE, &error);
  g_assert_no_error (error);
  g_assert_null (rap_file_lock_new (fixture->path, FALSE, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IN_USE);

  /* The last reader takes the side file away, not the first. */
  rap_file_lock_free (first);
  g_assert_true (g_file_test (fixture->side, G_FILE_TEST_EXISTS));
  stop_owner (owner);
}

static void
assert_in_use_by_somebody (const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rap_file_lock_new (path, FALSE, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, "another program"));
}

/* Nobody is sent to close the exam where it is closed already. */
static void
test_reader_gone (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (RapFileLock) last = NULL;
  pid_t owner = start_owner (fixture->path, TRUE);
  RapFileLock *first = rap_file_lock_new (fixture->path, TRUE, NULL);
  RapFileLock *second = rap_file_lock_new (fixture->path, TRUE, NULL);

  assert_in_use (fixture->path, FALSE, getpid ());
  rap_file_lock_free (first);
  assert_in_use (fixture->path, FALSE, getpid ());
  rap_file_lock_free (second);
  assert_in_use_by_somebody (fixture->path);
  stop_owner (owner);

  /* One that was killed leaves its note behind. */
  last = rap_file_lock_new (fixture->path, TRUE, NULL);
  owner = start_owner (fixture->path, TRUE);
  assert_in_use (fixture->path, FALSE, owner);
  stop_owner (owner);
  assert_in_use_by_somebody (fixture->path);
}

static void
test_two_names (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (RapFileLock) lock = rap_file_lock_new (fixture->path, FALSE, NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "other.rapport", NULL);

  g_assert_no_errno (link (fixture->path, other));
  assert_in_use (other, FALSE, getpid ());
  g_assert_no_errno (g_unlink (other));
}

static void
test_new_file (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (RapFileLock) lock = NULL;

  g_assert_no_errno (g_unlink (fixture->path));
  lock = rap_file_lock_new (fixture->path, FALSE, NULL);
  g_assert_nonnull (lock);
  assert_in_use (fixture->path, FALSE, getpid ());
}

static void
test_strange_note (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (RapFileLock) lock = rap_file_lock_new (fixture->path, FALSE, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (truncate (fixture->side, 0));
  g_assert_null (rap_file_lock_new (fixture->path, FALSE, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, "another program"));
}

/* A link in the side file's place would let us write elsewhere. */
static void
test_link_in_place (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  g_assert_no_errno (symlink (fixture->path, fixture->side));
  g_assert_null (rap_file_lock_new (fixture->path, FALSE, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_READ_ONLY);
  g_assert_true (g_file_get_contents (fixture->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "content");
}

#define ADD(name, function) \
  g_test_add ("/file-lock/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("same-process", test_same_process);
  ADD ("other-process", test_other_process);
  ADD ("readers", test_readers);
  ADD ("reader-gone", test_reader_gone);
  ADD ("two-names", test_two_names);
  ADD ("new-file", test_new_file);
  ADD ("strange-note", test_strange_note);
  ADD ("link-in-place", test_link_in_place);
  return g_test_run ();
}
