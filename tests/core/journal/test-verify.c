/* test-verify.c: what rap_store_verify() finds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal-fixture.h"
#include "journal/rap-day-draft.h"

static JournalFixture *
make_file (void)
{
  JournalFixture *fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapId mark;

  journal_fixture_mark (fixture, &sheet, "greeting", "rate", "2");
  mark = journal_fixture_mark (fixture, &sheet, "greeting", "rate", "1");
  journal_fixture_append (fixture, rap_draft_undo (&sheet, &mark), NULL);
  journal_fixture_append (fixture, rap_draft_clock_start (1, &fixture->candidates[0], 1, 0, 0, ""),
                          NULL);
  journal_fixture_reopen (fixture);
  journal_fixture_append (fixture, rap_draft_sheet_submit (&sheet, NULL), NULL);
  journal_fixture_reopen (fixture);
  return fixture;
}

/* What somebody could do to a file who knows SQLite, and whether it is found. @words: stand in one
 * of the differences */
static const struct
{
  const char *name;
  const char *sql;
  const char *words;
} tampering[] = {
  { "mark changed", "UPDATE mark SET value = '0' WHERE value = '2'",
   "says other than the journal" },
  { "mark standing", "UPDATE mark SET standing = 0", "says other than the journal" },
  { "mark removed", "DELETE FROM mark WHERE value = '2'", "lacks what the journal says" },
  { "mark added",
   "INSERT INTO mark SELECT zeroblob (16), item, what, lamport, writer, number, entry, "
    "standing, kind, value, who, wall_ms, role_ms FROM mark LIMIT 1", "journal does not say" },
  { "sheet state", "UPDATE sheet SET state = 0", "table “sheet”" },
  { "step removed", "DELETE FROM step WHERE kind = 'undo'", "table “step”" },
  { "station", "UPDATE station SET title = 'Other' WHERE station = 2", "table “station”" },
  { "candidate", "UPDATE candidate SET candidate_number = '999'", "table “candidate”" },
  { "person", "DELETE FROM person", "table “person”" },
  { "clock", "UPDATE clock SET lost_ms = 1", "table “clock”" },
  { "exam", "UPDATE exam SET purpose = 'practice'", "table “exam”" },
  { "rubric", "UPDATE rubric SET version = '9'", "table “rubric”" },
  { "entry time",
   "DROP TRIGGER journal_no_update; UPDATE journal SET wall_ms = 5 WHERE kind = 'undo'",
    "its hash does not fit" },
  { "entry removed", "DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE kind = 'undo'",
    "is missing" },
  { "payload changed", "DROP TRIGGER payload_no_update; "
    "UPDATE payload SET bytes = CAST (replace (CAST (bytes AS TEXT), 'Ben', 'Len') AS BLOB)",
    "payload's hash does not fit" },
  { "payload removed", "DROP TRIGGER payload_no_delete; DELETE FROM payload WHERE id IN "
    "(SELECT id FROM journal WHERE kind = 'mark.set')", "journal does not say" },
  { "payload added", "INSERT INTO payload VALUES (zeroblob (16), x'7b7d')", "belong to no entry" },
  { "blob changed",
   "DROP TRIGGER blob_no_update; UPDATE blob SET bytes = CAST (bytes || ' ' AS BLOB)",
    "was changed: its bytes" },
  { "blob removed", "DROP TRIGGER blob_no_delete; DELETE FROM blob", "lacks what has the hash" },
  /* The end of the first chain, with all that was derived from it: only the next chain knows. */
  { "chain cut off", "DROP TRIGGER journal_no_delete; DROP TRIGGER payload_no_delete; "
    "DELETE FROM payload WHERE id IN (SELECT id FROM journal WHERE kind = 'clock.start'); "
    "DELETE FROM journal WHERE kind = 'clock.start'; DELETE FROM clock", "a later chain names it" },
};

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
test_tampering (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tampering); i++)
    {
      g_autoptr (JournalFixture) fixture = make_file ();
      g_autoptr (GPtrArray) differences = NULL;

      journal_fixture_verify (fixture);
      rap_database_run (fixture->store->database, tampering[i].sql, &fixture->error);
      g_assert_no_error (fixture->error);
      g_assert_true (rap_store_verify (fixture->store, NULL, NULL, NULL, &differences,
                                       &fixture->error));
      g_assert_no_error (fixture->error);
      if (!has_words (differences, tampering[i].words))
        g_error ("%s: not found in %u differences", tampering[i].name, differences->len);
    }
}

/* In the words of the exam, and each fault once. */
static void
test_words (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 1);
  g_autoptr (GPtrArray) differences = NULL;

  journal_fixture_mark (fixture, &sheet, "listens", "rate", "1");
  rap_database_run (fixture->store->database, "UPDATE mark SET value = '2'; "
                    "DROP TRIGGER blob_no_update; "
                    "UPDATE blob SET bytes = CAST (bytes || ' ' AS BLOB)", &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_true (rap_store_verify (fixture->store, NULL, NULL, NULL, &differences,
                                   &fixture->error));
  g_assert_true (has_words (differences, "says other than the journal: station 1, candidate 102, "
                            "role examiner, item “listens” (table"));
  g_assert_true (has_words (differences, "was changed: its bytes"));
  g_assert_false (has_words (differences, "a rubric or picture was changed, its bytes"));
}

/* Every row that is about somebody is named by number and name, none by a key alone. */
static void
test_words_of_the_day (void)
{
  static const struct
  {
    const char *sql;
    const char *words;
  } cases[] = {
    { "UPDATE candidate SET candidate_number = '999' WHERE candidate_number = '102'",
      ": candidate 102 (table “candidate”" },
    { "DELETE FROM clock", ": station 1, candidate 102, attempt 1 (table “clock”" },
    { "DELETE FROM encounter", ": station 1, candidate 102, attempt 1 (table “encounter”" },
    { "DELETE FROM identity", ": station 1, candidate 102, attempt 1 (table “identity”" },
    { "DELETE FROM incident", ": station 1, candidate 102 (table “incident”" },
    { "UPDATE slot SET begins_ms = 5", ": station 1, slot 7 (table “slot”" },
    { "DELETE FROM conflict", ": rater Dr Elm, candidate 102 (table “conflict”" },
    { "INSERT INTO conflict SELECT rater, zeroblob (16), declared, text, lamport, writer, number "
      "FROM conflict", ": rater Dr Elm, candidate ? (table “conflict”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JournalFixture) fixture = journal_fixture_new ();
      const RapId *candidate = &fixture->candidates[1];
      g_autoptr (GPtrArray) differences = NULL;
      RapId incident = rap_id_new_random ();

      journal_fixture_append (fixture, rap_draft_clock_start (1, candidate, 1, 0, 0, ""), NULL);
      journal_fixture_append (fixture, rap_draft_slot_set (1, 7, candidate, RAP_NO_TIME), NULL);
      journal_fixture_append (fixture, rap_draft_encounter_set (1, candidate, 1,
                                                                RAP_ENCOUNTER_ABSENT, NULL), NULL);
      journal_fixture_append (fixture, rap_draft_identity_confirm (1, candidate, 1,
                                                                   RAP_IDENTITY_TAP), NULL);
      journal_fixture_append (fixture, rap_draft_incident_set (&incident, 1, candidate, 1,
                                                               RAP_INCIDENT_ALARM, NULL, 0, NULL),
                              NULL);
      journal_fixture_append (fixture, rap_draft_conflict_set (&fixture->rater, candidate, TRUE,
                                                               NULL), NULL);
      rap_database_run (fixture->store->database, cases[i].sql, &fixture->error);
      g_assert_no_error (fixture->error);
      g_assert_true (rap_store_verify (fixture->store, NULL, NULL, NULL, &differences,
                                       &fixture->error));
      if (!has_words (differences, cases[i].words))
        g_error ("%s: not among %u differences", cases[i].words, differences->len);
    }
}

static gboolean
digest_entry_cb (const RapEntry  *entry,
                 gpointer         user_data,
                 GError         **error)
{
  GChecksum *digest = user_data;

  g_checksum_update (digest, entry->hash.bytes, sizeof entry->hash.bytes);
  g_checksum_update (digest, g_bytes_get_data (entry->payload, NULL),
                     (gssize) g_bytes_get_size (entry->payload));
  return TRUE;
}

/* All that every entry says, in replay order. */
static char *
digest_entries (RapStore *store)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GError) error = NULL;

  rap_store_foreach_entry (store, digest_entry_cb, digest, &error);
  g_assert_no_error (error);
  return g_strdup (g_checksum_get_string (digest));
}

/* A file with one flipped bit is not taken, or the change is found, or it lies in bytes that mean
 * nothing: then every entry is there as it was, and a replay gives the derived tables. */
static gboolean
is_found (JournalFixture *fixture,
          const char     *original)
{
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (RapStore) store =
    rap_store_open (fixture->path, RAP_STORE_READ_ONLY, &fixture->options, &error);

  if (store == NULL || !rap_store_verify (store, NULL, NULL, NULL, &differences, &error))
    {
      g_assert_nonnull (error);
      return TRUE;
    }
  if (differences->len > 0)
    return TRUE;
  digest = digest_entries (store);
  g_assert_cmpstr (digest, ==, original);
  return FALSE;
}

static void
test_flipped_bits (void)
{
  g_autoptr (JournalFixture) fixture = make_file ();
  g_autofree char *original = digest_entries (fixture->store);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  guint found = 0;
  guint flips = 0;

  journal_fixture_close (fixture);
  g_file_get_contents (fixture->path, &bytes, &length, &fixture->error);
  g_assert_no_error (fixture->error);
  for (gsize at = 7; at < length; at += 131)
    {
      char flipped = (char) (1 << (flips % 8));

      bytes[at] ^= flipped;
      g_file_set_contents_full (fixture->path, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE,
                                0600,
                                &fixture->error);
      g_assert_no_error (fixture->error);
      found += is_found (fixture, original);
      flips++;
      bytes[at] ^= flipped;
    }
  /* Most of so small a file is empty pages; about every fifth flip hits something. */
  g_test_message ("%u of %u flips found", found, flips);
  g_assert_cmpuint (found, >, flips / 20);
}

typedef struct
{
  double        last;
  GCancellable *cancellable;
} Watch;

static void
progress_cb (double   done,
             gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpfloat (done, >=, watch->last);
  watch->last = done;
  if (watch->cancellable != NULL)
    g_cancellable_cancel (watch->cancellable);
}

static void
check_progress_and_cancel (JournalFixture *fixture)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) differences = NULL;
  Watch watch = { 0, NULL };

  g_assert_true (rap_store_verify (fixture->store, progress_cb, &watch, NULL, &differences,
                                   &fixture->error));
  g_assert_cmpfloat (watch.last, ==, 1.0);
  g_clear_pointer (&differences, g_ptr_array_unref);

  watch = (Watch) { 0, cancellable };
  g_assert_false (rap_store_verify (fixture->store, progress_cb, &watch, cancellable, &differences,
                                    &fixture->error));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&fixture->error);
  g_assert_null (differences);
  journal_fixture_verify (fixture);
}

static void
test_progress_and_cancel (void)
{
  g_autoptr (JournalFixture) fixture = make_file ();

  check_progress_and_cancel (fixture);
  journal_fixture_close (fixture);
  fixture->store = rap_store_open (fixture->path, RAP_STORE_READ_ONLY, &fixture->options,
                                   &fixture->error);
  g_assert_no_error (fixture->error);
  check_progress_and_cancel (fixture);
}

/* Changes the first byte of the first @word in the file. */
static void
spoil_word (const char *path,
            const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;
  char *at;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  at = memmem (bytes, length, word, strlen (word));
  g_assert_nonnull (at);
  *at ^= 1;
  g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

/* Where nobody writes, SQLite's own check runs beside the rest; what only it can see, here an index
 * that does not fit its table, comes first all the same. */
static void
test_side_by_side (void)
{
  g_autoptr (JournalFixture) fixture = make_file ();
  g_autoptr (GPtrArray) differences = NULL;

  rap_database_run (fixture->store->database,
                    "CREATE TABLE spare (word TEXT); CREATE INDEX spare_word ON spare (word);"
                    "INSERT INTO spare VALUES ('needleneedle');"
                    "UPDATE station SET title = 'Other'; DROP TRIGGER journal_no_update;"
                    "UPDATE journal SET wall_ms = 5 WHERE kind = 'undo'", &fixture->error);
  g_assert_no_error (fixture->error);
  journal_fixture_close (fixture);
  spoil_word (fixture->path, "needleneedle");
  fixture->store = rap_store_open (fixture->path, RAP_STORE_READ_ONLY, &fixture->options,
                                   &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_true (rap_store_verify (fixture->store, NULL, NULL, NULL, &differences,
                                   &fixture->error));
  g_assert_cmpuint (differences->len, >=, 3);
  g_assert_true (g_str_has_prefix (differences->pdata[0], "SQLite: "));
  g_assert_true (has_words (differences, "its hash does not fit"));
  g_assert_true (has_words (differences, "table “station”"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/verify/words", test_words);
  g_test_add_func ("/verify/words-of-the-day", test_words_of_the_day);
  g_test_add_func ("/verify/tampering", test_tampering);
  g_test_add_func ("/verify/flipped-bits", test_flipped_bits);
  g_test_add_func ("/verify/progress-and-cancel", test_progress_and_cancel);
  g_test_add_func ("/verify/side-by-side", test_side_by_side);
  return g_test_run ();
}
