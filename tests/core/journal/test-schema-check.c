/* test-schema-check.c: tables, indexes and triggers that are not those of an exam file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal-fixture.h"
#include "journal/rap-schema-check.h"

/* What somebody could do to the schema, none of which shows in a row. @words: of the refusal */
static const struct
{
  const char *name;
  const char *sql;
  const char *words;
} changes[] = {
  { "guard dropped", "DROP TRIGGER payload_no_delete",
    "lacks what every exam file has: trigger “payload_no_delete”" },
  { "trap laid", "DROP TRIGGER payload_no_delete; CREATE TRIGGER trap AFTER INSERT ON journal "
    "BEGIN DELETE FROM payload; END", "trigger “payload_no_delete”" },
  { "marks taken", "CREATE TRIGGER trap AFTER INSERT ON journal BEGIN DELETE FROM mark; END",
    "has what no exam file has: trigger “trap”" },
  { "guard weakened", "DROP TRIGGER blob_no_update; CREATE TRIGGER blob_no_update BEFORE UPDATE "
    "ON blob BEGIN SELECT 1; END",
    "other than every exam file: trigger “blob_no_update”" },
  { "index dropped", "DROP INDEX journal_order", "index “journal_order”" },
  { "table added", "CREATE TABLE other (x)", "table “other”" },
  { "view added", "CREATE VIEW other AS SELECT 1", "view “other”" },
  { "column added", "ALTER TABLE mark ADD COLUMN other TEXT",
    "other than every exam file: table “mark”" },
  { "table dropped", "DROP TABLE clock", "table “clock”" },
};

static char *
read_bytes (const char *path,
            gsize      *length)
{
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, length, NULL));
  return bytes;
}

/* By other means than the program's own. */
static void
change (const char *path,
        const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapDatabase) database = rap_database_open (path, RAP_DATABASE_READ_WRITE, NULL,
                                                        &error);

  g_assert_no_error (error);
  rap_database_run (database, sql, &error);
  g_assert_no_error (error);
}

static void
check_refused (JournalFixture *fixture,
               const char     *words)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length = 0;
  gsize length_after = 0;

  before = read_bytes (fixture->path, &length);
  g_assert_null (rap_store_open (fixture->path, RAP_STORE_READ_WRITE, &fixture->options,
                                 &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
  g_assert_nonnull (strstr (fixture->error->message, words));
  g_assert_nonnull (strstr (fixture->error->message, "rapportctl salvage"));
  g_clear_error (&fixture->error);
  after = read_bytes (fixture->path, &length_after);
  g_assert_cmpmem (before, length, after, length_after);
}

static gboolean
has_words (GPtrArray  *differences,
           const char *words)
{
  for (guint i = 0; i < differences->len; i++)
    if (strstr (differences->pdata[i], words) != NULL)
      return TRUE;
  return FALSE;
}

static void
check_verify (JournalFixture *fixture,
              const char     *words)
{
  g_autoptr (GPtrArray) differences = NULL;
  RapStore *store = rap_store_open (fixture->path, RAP_STORE_READ_ONLY, &fixture->options,
                                    &fixture->error);

  g_assert_no_error (fixture->error);
  g_assert_true (rap_store_verify (store, NULL, NULL, NULL, &differences, &fixture->error));
  g_assert_no_error (fixture->error);
  g_assert_true (has_words (differences, words));
  rap_store_free (store);
}

static void
test_changed (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (JournalFixture) fixture = journal_fixture_new ();

      g_test_message ("%s", changes[i].name);
      journal_fixture_close (fixture);
      change (fixture->path, changes[i].sql);
      check_refused (fixture, changes[i].words);
      check_verify (fixture, changes[i].words);
    }
}

/* What a salvage makes of such a file is an exam file again. */
static void
test_salvaged (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *target = g_build_filename (fixture->folder, "whole.rapport", NULL);
  g_autoptr (GPtrArray) missing = NULL;
  RapId sheet = journal_fixture_open_sheet (fixture, 0);

  journal_fixture_mark (fixture, &sheet, "greeting", "rate", "2");
  journal_fixture_close (fixture);
  change (fixture->path, changes[1].sql);
  g_assert_true (rap_store_salvage (fixture->path, target, &fixture->options, &missing,
                                    &fixture->error));
  g_assert_cmpuint (missing->len, ==, 0);
  g_free (fixture->path);
  fixture->path = g_steal_pointer (&target);
  journal_fixture_reopen (fixture);
  journal_fixture_verify (fixture);
}

/* A file of an older version is compared with what that version made, before it is migrated. */
static void
test_older (gconstpointer data)
{
  int version = GPOINTER_TO_INT (data);
  g_autofree char *name = g_strdup_printf ("version-%d.rapport", version);
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", "databases", name, NULL);
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *bytes = NULL;
  g_autoptr (RapDatabase) database = NULL;
  gsize length = 0;

  journal_fixture_close (fixture);
  bytes = read_bytes (source, &length);
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));
  database = rap_database_open (fixture->path, RAP_DATABASE_READ_WRITE, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_true (rap_schema_check (database, version, &fixture->error));
  g_clear_pointer (&database, rap_database_free);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));
      change (fixture->path, changes[i].sql);
      check_refused (fixture, "damaged: ");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/schema-check/changed", test_changed);
  g_test_add_func ("/schema-check/salvaged", test_salvaged);
  g_test_add_data_func ("/schema-check/older/1", GINT_TO_POINTER (1), test_older);
  g_test_add_data_func ("/schema-check/older/2", GINT_TO_POINTER (2), test_older);
  return g_test_run ();
}
