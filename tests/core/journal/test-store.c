/* test-store.c: making, opening, reading and closing an exam file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <linux/capability.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "journal-fixture.h"

static char *
read_bytes (const char *path,
            gsize      *length)
{
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  g_file_get_contents (path, &bytes, length, &error);
  g_assert_no_error (error);
  return bytes;
}

static guint
count_files (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  g_dir_close (dir);
  return count;
}

static void
test_create_and_reopen (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapExam) exam = NULL;
  g_autoptr (GPtrArray) stops = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (RapSheetContent) content = NULL;
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapMark *mark;

  journal_fixture_mark (fixture, &sheet, "greeting", "rate", "2");
  journal_fixture_verify (fixture);
  journal_fixture_reopen (fixture);
  journal_fixture_verify (fixture);

  exam = rap_store_read_exam (fixture->store, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (exam->title, ==, "Communication, March");
  g_assert_cmpstr (exam->purpose, ==, "exam");
  g_assert_cmpstr (exam->date, ==, "2026-03-04");

  stops = rap_store_list_stations (fixture->store, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (stops->len, ==, 2);

  candidates = rap_store_list_candidates (fixture->store, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (candidates->len, ==, 3);
  g_assert_cmpstr (((RapCandidate *) candidates->pdata[1])->number, ==, "102");

  content = rap_store_read_sheet (fixture->store, &sheet, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (content->marks->len, ==, 1);
  mark = content->marks->pdata[0];
  g_assert_cmpstr (mark->item, ==, "greeting");
  g_assert_cmpstr (mark->kind, ==, "rate");
  g_assert_cmpstr (mark->value, ==, "2");
  g_assert_true (content->can_undo);
  g_assert_true (rap_id_equal (&content->undo, &mark->entry));
  g_assert_false (content->can_redo);
}

/* A closed file is one file, for its owner's eyes only. */
static void
test_closed_file (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  struct stat info;

  journal_fixture_close (fixture);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  g_assert_cmpint (stat (fixture->path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
}

static void
test_settings (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  static const struct { const char *pragma; gint64 value; } settings[] = {
    { "PRAGMA synchronous", 2 }, { "PRAGMA mmap_size", 0 }, { "PRAGMA trusted_schema", 0 },
    { "PRAGMA cell_size_check", 1 }, { "PRAGMA wal_autocheckpoint", 4000 },
    { "PRAGMA application_id", 0x52415050 }, { "PRAGMA user_version", RAP_SCHEMA_VERSION },
    { "SELECT name = 'wal' FROM (SELECT journal_mode AS name FROM pragma_journal_mode)", 1 },
    { "SELECT name = 'exclusive' FROM (SELECT locking_mode AS name FROM pragma_locking_mode)", 1 },
  };
  g_autofree char *shm = g_strconcat (fixture->path, "-shm", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      gint64 value = -1;

      rap_database_read_integer (fixture->store->database, settings[i].pragma, &value,
                                 &fixture->error);
      g_assert_no_error (fixture->error);
      g_assert_cmpint (value, ==, settings[i].value);
    }
  g_assert_false (g_file_test (shm, G_FILE_TEST_EXISTS));
}

/* DEFENSIVE: the guards cannot be taken off by way of SQLite's own tables. */
static void
test_defensive (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();

  g_assert_false (rap_database_run (fixture->store->database, "PRAGMA writable_schema = ON; "
                                    "DELETE FROM sqlite_schema WHERE type = 'trigger'",
                                    &fixture->error));
  g_assert_nonnull (strstr (fixture->error->message, "may not be modified"));
  g_clear_error (&fixture->error);
  journal_fixture_reopen (fixture);
}

static void
test_never_changed (void)
{
  static const char *const attempts[] = {
    "UPDATE journal SET wall_ms = 0", "DELETE FROM journal",
    "UPDATE payload SET bytes = x''", "DELETE FROM payload",
    "UPDATE blob SET bytes = x''", "DELETE FROM blob",
    "INSERT OR REPLACE INTO payload SELECT id, x'00' FROM payload",
    "INSERT OR REPLACE INTO blob SELECT hash, x'00' FROM blob",
  };
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_assert_false (rap_database_run (fixture->store->database, attempts[i], &fixture->error));
      g_assert_nonnull (strstr (fixture->error->message, "never changed"));
      g_clear_error (&fixture->error);
    }
  journal_fixture_verify (fixture);
}

/* From here on modes of folders hold for this process too, whoever it is. Root stays root, so that
 * it still comes as far as the folder, wherever the folder for temporary files lies. */
static gboolean
give_up_capabilities (void)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = { 0 };

  return syscall (SYS_capset, &header, none) == 0;
}

/* In a process of its own, since root may write into any folder. */
static void
check_refused_without_rights (const char            *path,
                              const RapStoreOptions *options)
{
  int status = 0;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;

      if (!give_up_capabilities ())
        _exit (2);
      if (rap_store_create (path, "exam", "No way in", NULL, NULL, options, &error) != NULL)
        _exit (3);
      if (g_error_matches (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_READ_ONLY))
        _exit (0);
      fprintf (stderr, "%s\n", error->message);
      _exit (4);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_create_refused (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *nowhere = g_build_filename (fixture->folder, "none", "exam.rapport", NULL);
  g_autofree char *closed = g_build_filename (fixture->folder, "closed", NULL);
  g_autofree char *inside = g_build_filename (closed, "exam.rapport", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length = 0;
  gsize length_after = 0;

  journal_fixture_close (fixture);
  before = read_bytes (fixture->path, &length);
  g_assert_null (rap_store_create (fixture->path, "exam", "Again", NULL, NULL, &fixture->options,
                                   &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_EXISTS);
  g_clear_error (&fixture->error);
  after = read_bytes (fixture->path, &length_after);
  g_assert_cmpmem (before, length, after, length_after);

  g_assert_null (rap_store_create (nowhere, "exam", "No folder", NULL, NULL, &fixture->options,
                                   &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO);
  g_clear_error (&fixture->error);

  g_assert_cmpint (g_mkdir (closed, 0555), ==, 0);
  check_refused_without_rights (inside, &fixture->options);
  g_assert_cmpuint (count_files (closed), ==, 0);
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
}

/* The remedy fits a file that is not there yet: it can neither be opened nor copied. */
static void
test_create_remedies (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *link = g_build_filename (fixture->folder, "link.rapport", NULL);
  const struct
  {
    const char *path;
    int         code;
    const char *message;
  } cases[] = {
    { "/proc/exam.rapport", RAP_JOURNAL_ERROR_READ_ONLY,
      "may not be written (No such file or directory). Choose a folder of your own" },
    { link, RAP_JOURNAL_ERROR_IO, "a link to a file that is not there" },
  };

  g_assert_cmpint (symlink ("missing/exam.rapport", link), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_null (rap_store_create (cases[i].path, "exam", "X", NULL, NULL, &fixture->options,
                                       &fixture->error));
      g_assert_error (fixture->error, RAP_JOURNAL_ERROR, cases[i].code);
      g_test_message ("%s", fixture->error->message);
      g_assert_nonnull (strstr (fixture->error->message, cases[i].message));
      g_assert_null (strstr (fixture->error->message, "read-only"));
      g_clear_error (&fixture->error);
    }
}

/* What a making that was killed leaves is cleared away by the next one. */
static void
test_create_after_kill (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *left = g_build_filename (fixture->folder, ".second.rapport.new", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "second.rapport", NULL);
  RapStore *store;

  g_file_set_contents (left, "half of a file", -1, &fixture->error);
  g_assert_no_error (fixture->error);
  store = rap_store_create (path, "practice", "Second", NULL, NULL, &fixture->options,
                            &fixture->error);
  g_assert_no_error (fixture->error);
  rap_store_close (store, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
}

/* A new file is known to be open under each of its names from the start. */
static void
test_create_two_names (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *other = g_build_filename (fixture->folder, "other.rapport", NULL);

  g_assert_cmpint (link (fixture->path, other), ==, 0);
  g_assert_null (rap_store_open (other, RAP_STORE_READ_ONLY, &fixture->options, &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IN_USE);
  g_clear_error (&fixture->error);
  g_assert_cmpint (g_unlink (other), ==, 0);
}

/* A journal that outlived its file would be played into the new one: nothing is made beside it. */
static void
test_create_beside_leftover (gconstpointer data)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "second.rapport", NULL);
  g_autofree char *left = g_strconcat (path, (const char *) data, NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length = 0;
  gsize length_after = 0;

  before = read_bytes (wal, &length);
  g_assert_cmpuint (length, >, 0);
  g_assert_true (g_file_set_contents (left, before, (gssize) length, NULL));
  g_assert_null (rap_store_create (path, "exam", "Second", NULL, NULL, &fixture->options,
                                   &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_EXISTS);
  g_assert_nonnull (strstr (fixture->error->message, left));
  g_clear_error (&fixture->error);
  after = read_bytes (left, &length_after);
  g_assert_cmpmem (before, length, after, length_after);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_read_only (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  g_autoptr (RapSheetContent) content = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length = 0;
  gsize length_after = 0;
  struct stat info;
  struct stat info_after;

  journal_fixture_mark (fixture, &sheet, "greeting", "rate", "2");
  journal_fixture_close (fixture);
  before = read_bytes (fixture->path, &length);
  g_assert_cmpint (stat (fixture->path, &info), ==, 0);

  fixture->store = rap_store_open (fixture->path, RAP_STORE_READ_ONLY, &fixture->options,
                                   &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (rap_store_get_mode (fixture->store), ==, RAP_STORE_READ_ONLY);
  content = rap_store_read_sheet (fixture->store, &sheet, &fixture->error);
  g_assert_cmpuint (content->marks->len, ==, 1);
  journal_fixture_verify (fixture);
  g_assert_false (rap_store_append_one (fixture->store, mark_draft (&sheet, "greeting", "rate",
                                                                    "1"), NULL,
                                        &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_READ_ONLY);
  g_clear_error (&fixture->error);
  journal_fixture_close (fixture);

  after = read_bytes (fixture->path, &length_after);
  g_assert_cmpmem (before, length, after, length_after);
  g_assert_cmpint (stat (fixture->path, &info_after), ==, 0);
  g_assert_cmpint (info.st_mtim.tv_nsec, ==, info_after.st_mtim.tv_nsec);
  g_assert_cmpint (info.st_ino, ==, info_after.st_ino);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* As a power cut leaves it: the marks are in the -wal only. */
static void
copy_as_it_lies (JournalFixture *fixture,
                 const char     *folder)
{
  static const char *const names[] = { "exam.rapport", "exam.rapport-wal" };

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_build_filename (fixture->folder, names[i], NULL);
      g_autofree char *to = g_build_filename (folder, names[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length = 0;

      bytes = read_bytes (from, &length);
      g_file_set_contents (to, bytes, (gssize) length, &fixture->error);
      g_assert_no_error (fixture->error);
    }
}

static void
test_leftover_wal (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *folder = g_build_filename (fixture->folder, "cut", NULL);
  g_autofree char *path = g_build_filename (folder, "exam.rapport", NULL);
  g_autofree char *wal = g_build_filename (folder, "exam.rapport-wal", NULL);
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  static const RapStoreMode modes[] = { RAP_STORE_READ_ONLY, RAP_STORE_READ_WRITE };
  struct stat info;
  g_autofree char *before = NULL;
  g_autofree char *before_wal = NULL;
  gsize length = 0;
  gsize length_wal = 0;

  journal_fixture_mark (fixture, &sheet, "greeting", "rate", "2");
  copy_as_it_lies (fixture, folder);
  before = read_bytes (path, &length);
  before_wal = read_bytes (wal, &length_wal);
  journal_fixture_close (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (RapSheetContent) content = NULL;
      RapStore *store = rap_store_open (path, modes[i], &fixture->options, &fixture->error);

      g_assert_no_error (fixture->error);
      content = rap_store_read_sheet (store, &sheet, &fixture->error);
      g_assert_cmpuint (content->marks->len, ==, 1);
      /* The private copy, too, is for its owner's eyes only. */
      g_assert_no_errno (stat (rap_database_get_path (store->database), &info));
      if (modes[i] == RAP_STORE_READ_ONLY)
        g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
      rap_store_close (store, &fixture->error);
      g_assert_no_error (fixture->error);
      if (modes[i] == RAP_STORE_READ_ONLY)
        {
          g_autofree char *after = NULL;
          g_autofree char *after_wal = NULL;
          gsize length_after = 0;
          gsize length_after_wal = 0;

          after = read_bytes (path, &length_after);
          after_wal = read_bytes (wal, &length_after_wal);
          g_assert_cmpmem (before, length, after, length_after);
          g_assert_cmpmem (before_wal, length_wal, after_wal, length_after_wal);
          g_assert_cmpuint (count_files (folder), ==, 2);
        }
    }
  g_assert_cmpuint (count_files (folder), ==, 1);
}

/* Opening looks at the end of the journal: a changed mark is seen before anybody marks on. */
static void
test_damaged_tail (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *bytes = NULL;
  gsize length = 0;
  char *name;

  journal_fixture_close (fixture);
  bytes = read_bytes (fixture->path, &length);
  name = memmem (bytes, length, "\"name\":\"Ben Birch\"", 18);
  g_assert_nonnull (name);
  name[8] = 'D';
  g_file_set_contents (fixture->path, bytes, (gssize) length, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_null (rap_store_open (fixture->path, RAP_STORE_READ_WRITE, &fixture->options,
                                 &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
  g_clear_error (&fixture->error);
}

typedef struct
{
  RapPosition last;
  guint       count;
  guint       openings;
} Walk;

static gboolean
walk_cb (const RapEntry  *entry,
         gpointer         user_data,
         GError         **error)
{
  Walk *walk = user_data;
  RapPosition position = rap_position_of (entry);

  g_assert_cmpint (rap_position_compare (&walk->last, &position), <, 0);
  walk->last = position;
  walk->count++;
  walk->openings += g_str_equal (entry->kind, "writer.open");
  if (walk->count < 100)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "enough");
  return FALSE;
}

static void
test_foreach (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  Walk walk = { { 0 }, 0, 0 };

  journal_fixture_reopen (fixture);
  journal_fixture_open_sheet (fixture, 0);
  g_assert_true (rap_store_foreach_entry (fixture->store, walk_cb, &walk, &fixture->error));
  g_assert_cmpuint (walk.count, ==, 10);
  g_assert_cmpuint (walk.openings, ==, 1);

  walk = (Walk) { { 0 }, 95, 0 };
  g_assert_false (rap_store_foreach_entry (fixture->store, walk_cb, &walk, &fixture->error));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&fixture->error);
}

static void
test_rebuild (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);

  journal_fixture_mark (fixture, &sheet, "greeting", "rate", "2");
  rap_database_run (fixture->store->database, "DELETE FROM mark; UPDATE station SET title = 'x'",
                    &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_true (rap_store_rebuild (fixture->store, &fixture->error));
  journal_fixture_verify (fixture);
}

static void
test_missing_rubric (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapHash other = rap_hash_of ("other", 5);

  g_assert_null (rap_store_get_rubric (fixture->store, &other, &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
  g_clear_error (&fixture->error);
}

/* The marks are bound to the very bytes that they were given by. */
static void
test_changed_rubric (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (GBytes) blob = NULL;

  blob = rap_store_read_blob (fixture->store, &fixture->rubric, &fixture->error);
  g_assert_no_error (fixture->error);
  rap_database_run (fixture->store->database, "DROP TRIGGER blob_no_update; UPDATE blob SET bytes "
                    "= CAST (replace (CAST (bytes AS TEXT), '>Yes<', '>Yep<') AS BLOB)",
                    &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_null (rap_store_read_blob (fixture->store, &fixture->rubric, &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
  g_clear_error (&fixture->error);
  g_assert_null (rap_store_get_rubric (fixture->store, &fixture->rubric, &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
  g_assert_nonnull (strstr (fixture->error->message, "a rubric or picture was changed"));
  g_clear_error (&fixture->error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store/create-and-reopen", test_create_and_reopen);
  g_test_add_func ("/store/closed-file", test_closed_file);
  g_test_add_func ("/store/settings", test_settings);
  g_test_add_func ("/store/defensive", test_defensive);
  g_test_add_func ("/store/never-changed", test_never_changed);
  g_test_add_func ("/store/create-refused", test_create_refused);
  g_test_add_func ("/store/create-remedies", test_create_remedies);
  g_test_add_func ("/store/create-after-kill", test_create_after_kill);
  g_test_add_func ("/store/create-two-names", test_create_two_names);
  g_test_add_data_func ("/store/create-beside-wal", "-wal", test_create_beside_leftover);
  g_test_add_data_func ("/store/create-beside-journal", "-journal", test_create_beside_leftover);
  g_test_add_func ("/store/read-only", test_read_only);
  g_test_add_func ("/store/leftover-wal", test_leftover_wal);
  g_test_add_func ("/store/damaged-tail", test_damaged_tail);
  g_test_add_func ("/store/foreach", test_foreach);
  g_test_add_func ("/store/rebuild", test_rebuild);
  g_test_add_func ("/store/missing-rubric", test_missing_rubric);
  g_test_add_func ("/store/changed-rubric", test_changed_rubric);
  return g_test_run ();
}
