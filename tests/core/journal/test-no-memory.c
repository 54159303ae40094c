/* test-no-memory.c: SQLite's k-th allocation fails, once or from then on, while a child marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GLib ends the process where it gets no memory, which is the kill test's matter; SQLite gives an
 * error, and then a mark must be in the file whole or not at all. SQLite's allocator can only be
 * changed before its first use, so each round is a process of its own: this program once more.
 */

#include "config.h"

#include <sqlite3.h>
#include <sys/wait.h>

#include "fault-fixture.h"

#define MARKS 6

/* The child */

static sqlite3_mem_methods real;
static guint n_left; /* allocations until one fails; 0: none will */
static gboolean sticky;

static gboolean
is_refused (void)
{
  if (n_left == 0)
    return FALSE;
  if (n_left > 1)
    {
      n_left--;
      return FALSE;
    }
  if (!sticky)
    n_left = 0;
  return TRUE;
}

static void *
failing_malloc (int size)
{
  return is_refused () ? NULL : real.xMalloc (size);
}

static void *
failing_realloc (void *memory,
                 int   size)
{
  return is_refused () ? NULL : real.xRealloc (memory, size);
}

static void
make_memory_short (guint at)
{
  sqlite3_mem_methods failing;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &real), ==, SQLITE_OK);
  failing = real;
  failing.xMalloc = failing_malloc;
  failing.xRealloc = failing_realloc;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &failing), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_initialize (), ==, SQLITE_OK);
  n_left = at;
}

/* Writes the id of each mark that was acknowledged; the exit status says whether all were. */
static int
be_child (char **argv)
{
  FaultFixture fixture = { .path = argv[1], .options.any_file_system = TRUE,
                           .options.emergency_folder = "/dev/null/nowhere" };
  g_autoptr (GError) error = NULL;
  RapStore *store;
  guint failed = 0;

  fixture.acknowledged = g_array_new (FALSE, FALSE, sizeof (RapId));
  if (!rap_id_from_text (argv[2], &fixture.sheet))
    return 4;
  sticky = g_str_equal (argv[4], "sticky");
  make_memory_short ((guint) atoi (argv[3]));
  store = fault_fixture_open (&fixture, &error);
  if (store == NULL)
    return error != NULL ? 1 : 5;
  for (guint i = 0; i < MARKS; i++)
    failed += !fault_fixture_mark (&fixture, store, i, NULL);
  n_left = 0;
  if (!rap_store_flush (store, NULL))
    failed++;
  rap_store_close (store, NULL);
  for (guint i = 0; i < fixture.acknowledged->len; i++)
    if (write (STDOUT_FILENO, &g_array_index (fixture.acknowledged, RapId, i), sizeof (RapId)) < 0)
      return 6;
  g_array_unref (fixture.acknowledged);
  return failed > 0 ? 1 : 0;
}

/* The parent */

static int
run_child (FaultFixture *fixture,
           guint         at,
           const char   *manner)
{
  char sheet[RAP_ID_TEXT_SIZE];
  g_autofree char *number = g_strdup_printf ("%u", at);
  int ends[2];
  int status;
  RapId id;
  pid_t pid;

  rap_id_to_text (&fixture->sheet, sheet);
  g_assert_no_errno (pipe (ends));
  pid = fork ();
  if (pid == 0)
    {
      dup2 (ends[1], STDOUT_FILENO);
      close (ends[0]);
      close (ends[1]);
      execl ("/proc/self/exe", "test-no-memory", fixture->path, sheet, number, manner, NULL);
      _exit (7);
    }
  close (ends[1]);
  while (read (ends[0], id.bytes, sizeof id.bytes) == sizeof id.bytes)
    g_array_append_val (fixture->acknowledged, id);
  close (ends[0]);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
test_no_memory (gconstpointer data)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (NULL);
  guint stride = fault_stride (37);
  guint rounds = 0, failed = 0, acknowledged = 0;

  for (guint at = 1; at < 2000; at += stride)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RapStore) store = NULL;
      int status;

      fault_fixture_lay (fixture);
      status = run_child (fixture, at, data);
      g_assert_cmpint (status, <=, 1);
      rounds++;
      failed += (guint) status;
      acknowledged += fixture->acknowledged->len;
      store = fault_fixture_open (fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (fault_fixture_count_lost (fixture, store), ==, 0);
      fault_assert_sound (store);
    }
  g_test_message ("%s: %u rounds, %u with an error told, %u acknowledged, 0 lost, none by half",
                  (const char *) data, rounds, failed, acknowledged);
  g_assert_cmpuint (failed, >, 0);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 5)
    return be_child (argv);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_data_func ("/no-memory/once", "once", test_no_memory);
  g_test_add_data_func ("/no-memory/sticky", "sticky", test_no_memory);
  return g_test_run ();
}
