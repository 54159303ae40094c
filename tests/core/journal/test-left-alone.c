/* test-left-alone.c: what Rapport may not write, it does not change by one byte; and clocks that
 * jump.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sys/stat.h>

#include "fault-fixture.h"

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Every file of the folder with its content and its time of change. */
static char *
take_picture (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      char text[RAP_HASH_TEXT_SIZE];
      RapHash hash;
      struct stat info;
      gsize length = 0;

      g_assert_no_errno (lstat (path, &info));
      g_file_get_contents (path, &content, &length, NULL);
      hash = rap_hash_of (content, length);
      g_ptr_array_add (lines, g_strdup_printf ("%s %o %ld.%09ld %s", name, info.st_mode,
                                               (long) info.st_mtim.tv_sec,
                                               (long) info.st_mtim.tv_nsec,
                                               rap_hash_to_text (&hash, text)));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* A write to page 1 by SQLite itself, as another program would make it. */
static void
set_header (FaultFixture *fixture,
            const char   *pragma)
{
  g_autoptr (RapDatabase) database =
    rap_database_open (fixture->path, RAP_DATABASE_READ_WRITE, NULL, NULL);

  g_assert_true (rap_database_run (database, pragma, NULL));
}

static void
cut_short (FaultFixture *fixture)
{
  g_assert_no_errno (truncate (fixture->path, 20000));
}

static void
make_newer (FaultFixture *fixture)
{
  set_header (fixture, "PRAGMA user_version = 999");
}

static void
make_foreign (FaultFixture *fixture)
{
  set_header (fixture, "PRAGMA application_id = 42");
}

static void
make_empty (FaultFixture *fixture)
{
  g_assert_no_errno (truncate (fixture->path, 0));
}

static void
make_text (FaultFixture *fixture)
{
  FILE *file = fopen (fixture->path, "w");

  g_assert_cmpint (fputs ("number,name\n101,Ada\n", file), >=, 0);
  g_assert_no_errno (fclose (file));
}

/* The last entry says other than its hash: told at the opening, from the end of the journal. */
static void
tamper (FaultFixture *fixture)
{
  g_autoptr (RapDatabase) database =
    rap_database_open (fixture->path, RAP_DATABASE_READ_WRITE, NULL, NULL);

  g_assert_true (rap_database_run (database, "DROP TRIGGER journal_no_update;"
                                   "UPDATE journal SET wall_ms = wall_ms + 1", NULL));
}

typedef struct
{
  const char      *name;
  void           (*spoil) (FaultFixture *fixture);
  RapJournalError  code;
} BadFile;

static const BadFile bad_files[] = {
  { "cut-short", cut_short, RAP_JOURNAL_ERROR_DAMAGED },
  { "newer", make_newer, RAP_JOURNAL_ERROR_NEWER },
  { "foreign", make_foreign, RAP_JOURNAL_ERROR_NOT_OURS },
  { "empty", make_empty, RAP_JOURNAL_ERROR_NOT_OURS },
  { "text", make_text, RAP_JOURNAL_ERROR_NOT_OURS },
  { "tampered", tamper, RAP_JOURNAL_ERROR_DAMAGED },
};

static void
test_refused (gconstpointer data)
{
  const BadFile *bad = data;
  g_autoptr (FaultFixture) fixture = fault_fixture_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fault_fixture_lay (fixture);
  bad->spoil (fixture);
  before = take_picture (fixture->folder);
  g_assert_null (fault_fixture_open (fixture, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, (int) bad->code);
  g_assert_nonnull (strstr (error->message, fixture->path));
  after = take_picture (fixture->folder);
  g_assert_cmpstr (before, ==, after);
}

static void
read_whole (RapStore *store)
{
  g_autoptr (GPtrArray) sheets = rap_store_list_sheets (store, 0, NULL);

  g_assert_cmpuint (sheets->len, ==, 1);
  fault_assert_sound (store);
}

static void
assert_refuses_marks (FaultFixture *fixture,
                      RapStore     *store)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fault_fixture_mark (fixture, store, 0, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_READ_ONLY);
  g_assert_cmpuint (rap_store_count_pending (store), ==, 0);
}

static void
test_read_only (void)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  RapStore *store;

  fault_fixture_lay (fixture);
  g_assert_no_errno (g_chmod (fixture->path, 0400));
  g_assert_no_errno (g_chmod (fixture->folder, 0500));
  before = take_picture (fixture->folder);
  g_assert_null (fault_fixture_open (fixture, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_READ_ONLY);
  g_clear_error (&error);

  store = rap_store_open (fixture->path, RAP_STORE_READ_ONLY, &fixture->options, &error);
  g_assert_no_error (error);
  read_whole (store);
  assert_refuses_marks (fixture, store);
  g_assert_true (rap_store_close (store, &error));
  after = take_picture (fixture->folder);
  g_assert_cmpstr (before, ==, after);
  g_assert_no_errno (g_chmod (fixture->folder, 0700));
}

/* A file with a leftover -wal, as a crash leaves it, is read with what the -wal holds, from a
 * copy. */
static void
test_read_only_with_wal (void)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *crashed = NULL;
  g_autofree char *command = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  RapStore *store;

  fault_fixture_lay (fixture);
  crashed = g_build_filename (fixture->folder, "crashed", NULL);
  g_assert_no_errno (g_mkdir (crashed, 0700));
  store = fault_fixture_open (fixture, &error);
  for (guint i = 0; i < 20; i++)
    g_assert_true (fault_fixture_mark (fixture, store, i, NULL));
  command = g_strdup_printf ("cp %s %s-wal %s", fixture->path, fixture->path, crashed);
  g_assert_cmpint (system (command), ==, 0);
  g_assert_true (rap_store_close (store, NULL));

  before = take_picture (crashed);
  g_free (fixture->path);
  fixture->path = g_build_filename (crashed, "exam.rapport", NULL);
  store = rap_store_open (fixture->path, RAP_STORE_READ_ONLY, &fixture->options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fault_fixture_count_lost (fixture, store), ==, 0);
  assert_refuses_marks (fixture, store);
  g_assert_true (rap_store_close (store, &error));
  after = take_picture (crashed);
  g_assert_cmpstr (before, ==, after);
}

static void
test_through_link (void)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *real = g_strdup (fixture->path);
  RapStore *store;

  fault_fixture_lay (fixture);
  name = g_build_filename (fixture->folder, "link.rapport", NULL);
  g_assert_no_errno (symlink (real, name));
  g_free (fixture->path);
  fixture->path = g_strdup (name);
  store = fault_fixture_open (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rap_store_get_path (store), ==, real);
  g_assert_true (fault_fixture_mark (fixture, store, 0, NULL));

  /* By either name it is the same file, and it is taken. */
  g_assert_null (rap_store_open (real, RAP_STORE_READ_WRITE, &fixture->options, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IN_USE);
  g_assert_true (rap_store_close (store, NULL));
  g_assert_true (g_file_test (name, G_FILE_TEST_IS_SYMLINK));
}

static void
test_create_over (void)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fault_fixture_lay (fixture);
  make_text (fixture);
  before = take_picture (fixture->folder);
  g_assert_null (rap_store_create (fixture->path, "exam", "A title", NULL, NULL, &fixture->options,
                                   &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_EXISTS);
  after = take_picture (fixture->folder);
  g_assert_cmpstr (before, ==, after);
}

/* After a close there is one file, with mode 0600, and nothing beside it. */
static void
test_closed_is_one_file (void)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (NULL);
  g_autoptr (GDir) dir = NULL;
  RapStore *store;
  struct stat info;

  fault_fixture_lay (fixture);
  store = fault_fixture_open (fixture, NULL);
  g_assert_true (fault_fixture_mark (fixture, store, 0, NULL));
  g_assert_true (rap_store_close (store, NULL));
  dir = g_dir_open (fixture->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "exam.rapport");
  g_assert_null (g_dir_read_name (dir));

  g_assert_no_errno (g_unlink (fixture->path));
  store = rap_store_create (fixture->path, "exam", "A title", NULL, NULL, &fixture->options, NULL);
  g_assert_true (rap_store_close (store, NULL));
  g_assert_no_errno (stat (fixture->path, &info));
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
}

/* A day forwards and two backwards: what was marked last stands, and undo takes that back. */
static void
test_clock_jumps (void)
{
  static const gint64 day = 24 * 60 * 60 * 1000;
  static const gint64 jumps[] = { 0, day, -2 * day, 5, -day };
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapId ids[G_N_ELEMENTS (jumps)];
  gint64 now = JOURNAL_WALL_MS;

  for (guint i = 0; i < G_N_ELEMENTS (jumps); i++)
    {
      g_autofree char *value = g_strdup_printf ("%u", i % 3);
      g_autoptr (RapSheetContent) content = NULL;

      now += jumps[i];
      rap_clock_set_wall (fixture->clock, now);
      ids[i] = journal_fixture_mark (fixture, &sheet, "greeting", "rate", value);
      g_assert_true (i == 0 || rap_id_compare (&ids[i - 1], &ids[i]) < 0);
      content = rap_store_read_sheet (fixture->store, &sheet, NULL);
      g_assert_cmpstr (((RapMark *) content->marks->pdata[0])->value, ==, value);
      g_assert_cmpint (((RapMark *) content->marks->pdata[0])->wall_ms, ==, now);
      g_assert_true (rap_id_equal (&content->undo, &ids[i]));
    }
  for (guint i = G_N_ELEMENTS (jumps); i > 1; i--)
    {
      g_autofree char *value = g_strdup_printf ("%u", (i - 2) % 3);
      g_autoptr (RapSheetContent) content = NULL;

      rap_clock_set_wall (fixture->clock, now - (gint64) i * day);
      journal_fixture_append (fixture, rap_draft_undo (&sheet, &ids[i - 1]), NULL);
      if (i % 2 == 0)
        journal_fixture_reopen (fixture);
      content = rap_store_read_sheet (fixture->store, &sheet, NULL);
      g_assert_cmpstr (((RapMark *) content->marks->pdata[0])->value, ==, value);
    }
  fault_assert_sound (fixture->store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *name = g_strconcat ("/left-alone/refused/", bad_files[i].name, NULL);

      g_test_add_data_func (name, &bad_files[i], test_refused);
    }
  g_test_add_func ("/left-alone/read-only", test_read_only);
  g_test_add_func ("/left-alone/read-only-with-wal", test_read_only_with_wal);
  g_test_add_func ("/left-alone/through-link", test_through_link);
  g_test_add_func ("/left-alone/create-over", test_create_over);
  g_test_add_func ("/left-alone/closed-is-one-file", test_closed_is_one_file);
  g_test_add_func ("/clock-jumps", test_clock_jumps);
  return g_test_run ();
}
