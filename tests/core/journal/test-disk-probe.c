/* test-disk-probe.c: a disk that fails is known before anything is marked on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <sys/types.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "journal/rap-ballast.h"
#include "journal/rap-disk-probe.h"

/* The linker gives the calls below to this program (--wrap): the disk that it plays. */
static int write_errno;
static int n_failing_writes;
static int sync_errno;
static int read_errno;
static gboolean forgets;

ssize_t __real_write (int fd, const void *bytes, size_t length);
ssize_t __wrap_write (int fd, const void *bytes, size_t length);
int     __real_fdatasync (int fd);
int     __wrap_fdatasync (int fd);
ssize_t __real_pread64 (int fd, void *bytes, size_t length, off_t at);
ssize_t __wrap_pread64 (int fd, void *bytes, size_t length, off_t at);
ssize_t __wrap_pread (int fd, void *bytes, size_t length, off_t at);

ssize_t
__wrap_write (int         fd,
              const void *bytes,
              size_t      length)
{
  if (n_failing_writes == 0)
    return __real_write (fd, bytes, length);
  n_failing_writes--;
  errno = write_errno;
  return -1;
}

int
__wrap_fdatasync (int fd)
{
  if (sync_errno == 0)
    return __real_fdatasync (fd);
  errno = sync_errno;
  return -1;
}

ssize_t
__wrap_pread64 (int     fd,
                void   *bytes,
                size_t  length,
                off_t   at)
{
  ssize_t n = __real_pread64 (fd, bytes, length, at);

  if (read_errno != 0)
    {
      errno = read_errno;
      return -1;
    }
  if (forgets)
    ((char *) bytes)[n - 1] ^= 1;
  return n;
}

ssize_t
__wrap_pread (int     fd,
              void   *bytes,
              size_t  length,
              off_t   at)
{
  return __wrap_pread64 (fd, bytes, length, at);
}

static void
heal (void)
{
  write_errno = n_failing_writes = sync_errno = read_errno = 0;
  forgets = FALSE;
}

static void
assert_no_probe (JournalFixture *fixture)
{
  g_autofree char *name = g_build_filename (fixture->folder, ".exam.rapport.probe", NULL);

  g_assert_false (g_file_test (name, G_FILE_TEST_EXISTS));
}

static void
check_failure (JournalFixture *fixture,
               int             code,
               const char     *words)
{
  g_assert_false (rap_disk_probe (fixture->path, &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, code);
  g_assert_true (g_str_has_prefix (fixture->error->message, fixture->path));
  g_assert_nonnull (strstr (fixture->error->message, words));
  g_clear_error (&fixture->error);
  heal ();
  assert_no_probe (fixture);
}

static void
test_failures (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();

  g_assert_true (rap_disk_probe (fixture->path, &fixture->error));
  assert_no_probe (fixture);

  write_errno = EIO;
  n_failing_writes = 1;
  check_failure (fixture, RAP_JOURNAL_ERROR_IO, "Mark on another disk");
  sync_errno = EIO;
  check_failure (fixture, RAP_JOURNAL_ERROR_IO, "Mark on another disk");
  read_errno = EIO;
  check_failure (fixture, RAP_JOURNAL_ERROR_IO, "Mark on another disk");
  forgets = TRUE;
  check_failure (fixture, RAP_JOURNAL_ERROR_IO, "does not give back");
  write_errno = ENOSPC;
  n_failing_writes = 1;
  check_failure (fixture, RAP_JOURNAL_ERROR_FULL, "Make room");
  write_errno = EROFS;
  n_failing_writes = 1;
  check_failure (fixture, RAP_JOURNAL_ERROR_READ_ONLY, "Mark on another disk");
}

/* A crash left the ballast: it is there for just this. */
static void
test_ballast (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();

  if (!rap_ballast_prepare (fixture->path))
    {
      g_test_skip ("no room for the ballast here");
      return;
    }
  write_errno = ENOSPC;
  n_failing_writes = 1;
  g_assert_true (rap_disk_probe (fixture->path, &fixture->error));
  g_assert_no_error (fixture->error);
  g_assert_false (rap_ballast_give_up (fixture->path));
}

/* Opening for writing tries the disk, and a file on a disk that fails stays as it is. */
static void
test_opening (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapStore) reader = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length, length_after;

  journal_fixture_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &before, &length, NULL));
  write_errno = EIO;
  n_failing_writes = 1;
  g_assert_null (rap_store_open (fixture->path, RAP_STORE_READ_WRITE, &fixture->options,
                                 &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO);
  g_clear_error (&fixture->error);
  g_assert_true (g_file_get_contents (fixture->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);

  /* Reading writes nothing, so it tries nothing. */
  n_failing_writes = 1;
  reader = rap_store_open (fixture->path, RAP_STORE_READ_ONLY, &fixture->options, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (n_failing_writes, ==, 1);
  heal ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/disk-probe/failures", test_failures);
  g_test_add_func ("/disk-probe/ballast", test_ballast);
  g_test_add_func ("/disk-probe/opening", test_opening);
  return g_test_run ();
}
