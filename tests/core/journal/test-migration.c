/* test-migration.c: bringing an older file up to date, and failing to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "journal/rap-day-draft.h"

/* Two steps, as a later version might have them. */
static gboolean
add_colour (RapDatabase  *database,
            GError      **error)
{
  return rap_database_run (database, "ALTER TABLE station ADD COLUMN colour TEXT", error);
}

static gboolean
fill_colour (RapDatabase  *database,
             GError      **error)
{
  return rap_database_run (database, "UPDATE station SET colour = 'red'", error);
}

static gboolean
fail (RapDatabase  *database,
      GError      **error)
{
  return fill_colour (database, error) && rap_database_run (database, "SELECT nonsense", error);
}

/* Dies with work half done, and more of it than SQLite keeps in memory. */
static gboolean
die (RapDatabase  *database,
     GError      **error)
{
  return rap_database_set (database, "cache_size", "1", NULL, error)
         && rap_database_run (database, "CREATE TABLE junk (x BLOB) STRICT; "
                              "INSERT INTO junk SELECT zeroblob (100000) FROM journal; "
                              "UPDATE station SET title = 'half'", error)
         && kill (getpid (), SIGKILL) == 0;
}

/* The journal keeps any bytes as a photo. */
#define PHOTO "\x89PNG as it came"

#define NEXT   (RAP_SCHEMA_VERSION + 1)
#define LATEST (RAP_SCHEMA_VERSION + 2)

static const RapMigration good[] = { { NEXT, add_colour }, { LATEST, fill_colour } };
static const RapMigration bad[] = { { NEXT, add_colour }, { LATEST, fail } };
static const RapMigration deadly[] = { { NEXT, add_colour }, { LATEST, die } };
static const RapSchema good_schema = { LATEST, good, G_N_ELEMENTS (good) };
static const RapSchema bad_schema = { LATEST, bad, G_N_ELEMENTS (bad) };
static const RapSchema deadly_schema = { LATEST, deadly, G_N_ELEMENTS (deadly) };

/* What the copy of @name before @version is called. */
static char *
build_copy_path (JournalFixture *fixture,
                 const char     *name,
                 int             version)
{
  return g_strdup_printf ("%s/.%s.before-%d", fixture->folder, name, version);
}

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

static void
check_colour (RapStore   *store,
              const char *sql,
              gint64      expected)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  rap_database_read_integer (store->database, sql, &value, &error);
  g_assert_no_error (error);
  g_assert_cmpint (value, ==, expected);
}

static void
test_upgrade (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *copy = build_copy_path (fixture, "exam.rapport", LATEST);
  RapStore *store;

  journal_fixture_close (fixture);
  store = rap_store_open_with_schema (fixture->path, RAP_STORE_READ_WRITE, &fixture->options,
                                      &good_schema, &fixture->error);
  g_assert_no_error (fixture->error);
  check_colour (store, "SELECT count(*) FROM station WHERE colour = 'red'", 2);
  check_colour (store, "PRAGMA user_version", LATEST);
  rap_store_close (store, &fixture->error);
  g_assert_no_error (fixture->error);

  /* Now it is newer than this program, and is left alone. */
  g_assert_null (rap_store_open (fixture->path, RAP_STORE_READ_WRITE, &fixture->options,
                                 &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_NEWER);
  g_clear_error (&fixture->error);

  /* The copy is the file as it was: it opens here, and verifies. */
  g_free (fixture->path);
  fixture->path = g_steal_pointer (&copy);
  journal_fixture_reopen (fixture);
  journal_fixture_verify (fixture);
}

static void
test_upgrade_keeps_older_copies (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *copy = build_copy_path (fixture, "exam.rapport", LATEST);
  g_autofree char *second = g_strconcat (copy, "-1", NULL);
  g_autofree char *kept = NULL;
  gsize length = 0;
  RapStore *store;

  journal_fixture_close (fixture);
  g_file_set_contents (copy, "an older copy", -1, &fixture->error);
  g_assert_no_error (fixture->error);
  store = rap_store_open_with_schema (fixture->path, RAP_STORE_READ_WRITE, &fixture->options,
                                      &good_schema, &fixture->error);
  g_assert_no_error (fixture->error);
  rap_store_free (store);
  kept = read_bytes (copy, &length);
  g_assert_cmpstr (kept, ==, "an older copy");
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
}

/* Reading an older file brings a private copy up to date, never the file. */
static void
test_read_older (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length = 0;
  gsize length_after = 0;
  RapStore *store;

  journal_fixture_close (fixture);
  before = read_bytes (fixture->path, &length);
  store = rap_store_open_with_schema (fixture->path, RAP_STORE_READ_ONLY, &fixture->options,
                                      &good_schema, &fixture->error);
  g_assert_no_error (fixture->error);
  check_colour (store, "SELECT count(*) FROM station WHERE colour = 'red'", 2);
  rap_store_close (store, &fixture->error);
  g_assert_no_error (fixture->error);
  after = read_bytes (fixture->path, &length_after);
  g_assert_cmpmem (before, length, after, length_after);
}

static void
check_as_it_was (JournalFixture *fixture,
                 const char     *before,
                 gsize           length)
{
  g_autofree char *after = NULL;
  gsize length_after = 0;

  after = read_bytes (fixture->path, &length_after);
  g_assert_cmpmem (before, length, after, length_after);
}

static void
test_failure (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *copy = build_copy_path (fixture, "exam.rapport", LATEST);
  g_autofree char *before = NULL;
  gsize length = 0;

  journal_fixture_close (fixture);
  before = read_bytes (fixture->path, &length);
  g_assert_null (rap_store_open_with_schema (fixture->path, RAP_STORE_READ_WRITE, &fixture->options,
                                             &bad_schema, &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_MIGRATION);
  g_clear_error (&fixture->error);
  check_as_it_was (fixture, before, length);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  journal_fixture_reopen (fixture);
  journal_fixture_verify (fixture);
}

/* Reading is enough for SQLite to take back what was written half. */
static void
recover (JournalFixture *fixture)
{
  g_autoptr (RapDatabase) database =
    rap_database_open (fixture->path, RAP_DATABASE_READ_WRITE, NULL, &fixture->error);
  gint64 version = 0;

  g_assert_no_error (fixture->error);
  rap_database_read_integer (database, "PRAGMA user_version", &version, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (version, ==, RAP_SCHEMA_VERSION);
}

static void
test_killed (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *left = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *before = NULL;
  gsize length = 0;
  int status = 0;
  pid_t child;

  journal_fixture_close (fixture);
  before = read_bytes (fixture->path, &length);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      RapStore *store = rap_store_open_with_schema (fixture->path, RAP_STORE_READ_WRITE,
                                                    &fixture->options, &deadly_schema, NULL);

      _exit (store != NULL ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  g_assert_true (g_file_test (left, G_FILE_TEST_EXISTS));

  /* What was written half is taken back from the journal that lies beside the file. */
  recover (fixture);
  check_as_it_was (fixture, before, length);
  journal_fixture_reopen (fixture);
  journal_fixture_verify (fixture);
  check_colour (fixture->store, "PRAGMA user_version", RAP_SCHEMA_VERSION);
  check_colour (fixture->store, "SELECT count(*) FROM station WHERE title = 'First'", 1);
  check_colour (fixture->store, "SELECT count(*) FROM sqlite_schema WHERE name = 'junk'", 0);
}

/* The fixtures: each written once, by the program of its version, and never again. */
static RapStore *
open_fixture (JournalFixture *fixture,
              int             version,
              RapStoreMode    mode)
{
  g_autofree char *name = g_strdup_printf ("version-%d.rapport", version);
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", "databases", name, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "old.rapport", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  RapStore *store;

  bytes = read_bytes (source, &length);
  g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600,
                            &fixture->error);
  g_assert_no_error (fixture->error);
  store = rap_store_open (path, mode, &fixture->options, &fixture->error);
  g_assert_no_error (fixture->error);
  check_colour (store, "PRAGMA user_version", RAP_SCHEMA_VERSION);
  return store;
}

static void
check_fixture_sheets (RapStore *store,
                      guint     n_sheets)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = rap_store_list_sheets (store, 0, &error);
  g_autoptr (RapSheetContent) content = NULL;
  RapSheetRecord *record;
  RapComment *comment;
  RapMoment *moment;
  RapMark *mark;

  g_assert_no_error (error);
  g_assert_cmpuint (sheets->len, ==, n_sheets);
  record = sheets->pdata[0];
  g_assert_cmpint (record->state, ==, RAP_SHEET_REOPENED);
  g_assert_cmpstr (record->reason, ==, "one mark was missed");
  g_assert_cmpint (((RapSheetRecord *) sheets->pdata[1])->state, ==, RAP_SHEET_VOID);

  content = rap_store_read_sheet (store, &record->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (content->marks->len, ==, 2);
  mark = content->marks->pdata[0];
  g_assert_cmpstr (mark->item, ==, "closes");
  g_assert_cmpstr (mark->value, ==, "1");
  mark = content->marks->pdata[1];
  g_assert_cmpstr (mark->item, ==, "greeting");
  g_assert_cmpstr (mark->value, ==, "2");
  g_assert_cmpint (mark->role_ms, ==, 61500);
  g_assert_cmpuint (content->comments->len, ==, 1);
  comment = content->comments->pdata[0];
  g_assert_cmpstr (comment->text, ==, "Warm, „calm“.");
  g_assert_cmpuint (content->moments->len, ==, 1);
  moment = content->moments->pdata[0];
  g_assert_cmpstr (moment->link, ==, "greeting");
  g_assert_cmpint (moment->role_ms, ==, 9000);
  g_assert_cmpuint (g_strv_length (content->domains), ==, 1);
  g_assert_true (content->can_undo);
  g_assert_true (content->can_redo);
}

static void
check_fixture_rest (RapStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = rap_store_list_candidates (store, &error);
  g_autoptr (RapExam) exam = rap_store_read_exam (store, &error);
  g_autoptr (RapEncounterClock) clock = NULL;
  RapCandidate *candidate;

  g_assert_no_error (error);
  g_assert_cmpstr (exam->title, ==, "Communication, March");
  g_assert_cmpuint (candidates->len, ==, 3);
  candidate = candidates->pdata[1];
  g_assert_cmpstr (candidate->number, ==, "102");
  g_assert_cmpstr (candidate->name, ==, "Ben Birch");
  clock = rap_store_read_clock (store, 1, &((RapCandidate *) candidates->pdata[0])->id, 1, &error);
  g_assert_no_error (error);
  g_assert_true (clock->paused);
  g_assert_cmpint (rap_encounter_clock_get_extended_ms (clock, 1), ==, 60000);
  g_assert_cmpint (rap_encounter_clock_get_extended_ms (clock, 0), ==, 0);
}

/* What version 2 brought. */
static void
check_fixture_sheet_2 (RapStore       *store,
                       RapSheetRecord *moved)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapSheetContent) content = rap_store_read_sheet (store, &moved->id, &error);
  RapConcern *concern;

  g_assert_no_error (error);
  g_assert_cmpuint (moved->station, ==, 2);
  g_assert_cmpuint (moved->attempt, ==, 2);
  g_assert_cmpuint (moved->n_moves, ==, 1);
  g_assert_cmpuint (content->marks->len, ==, 1);
  g_assert_cmpuint (content->concerns->len, ==, 1);
  concern = content->concerns->pdata[0];
  g_assert_cmpstr (concern->text, ==, "Left the room in tears.");
}

static void
check_fixture_lists_2 (RapStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) slots = rap_store_list_slots (store, 0, &error);
  g_autoptr (GPtrArray) encounters = rap_store_list_encounters (store, 0, &error);
  g_autoptr (GPtrArray) identities = rap_store_list_identities (store, 0, &error);
  g_autoptr (GPtrArray) incidents = rap_store_list_incidents (store, 0, &error);
  g_autoptr (GPtrArray) conflicts = rap_store_list_conflicts (store, &error);
  g_autofree char *bells = rap_store_read_setting (store, RAP_SETTING_BELLS, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (slots->len, ==, 2);
  g_assert_cmpint (((RapSlot *) slots->pdata[0])->begins_ms, ==, G_GINT64_CONSTANT (1772616600000));
  g_assert_true (rap_id_is_nil (&((RapSlot *) slots->pdata[1])->candidate));
  g_assert_cmpuint (encounters->len, ==, 1);
  g_assert_cmpint (((RapEncounter *) encounters->pdata[0])->state, ==, RAP_ENCOUNTER_ABSENT);
  g_assert_cmpuint (identities->len, ==, 1);
  g_assert_cmpint (((RapIdentity *) identities->pdata[0])->how, ==, RAP_IDENTITY_SCAN);
  g_assert_cmpuint (incidents->len, ==, 1);
  g_assert_cmpint (((RapIncident *) incidents->pdata[0])->kind, ==, RAP_INCIDENT_NOT_ASKED);
  g_assert_cmpstr (((RapIncident *) incidents->pdata[0])->item, ==, "closes");
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpstr (((RapConflict *) conflicts->pdata[0])->text, ==, "a neighbour");
  g_assert_cmpstr (bells, ==, "hall");
}

/* What version 3 brought; files of version 2 have none. */
static void
check_fixture_photos_3 (RapStore *store,
                        int       version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = rap_store_list_candidates (store, &error);
  g_autoptr (GPtrArray) photos = rap_store_list_photos (store, &error);
  g_autoptr (GBytes) photo = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (photos->len, ==, version < 3 ? 0 : 1);
  if (version < 3)
    return;
  photo = rap_store_read_photo (store, &((RapCandidate *) candidates->pdata[0])->id, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (photo, NULL), g_bytes_get_size (photo), PHOTO, sizeof PHOTO);
}

static void
check_fixture (JournalFixture *fixture,
               int             version)
{
  g_autoptr (GPtrArray) sheets = NULL;

  journal_fixture_verify (fixture);
  check_fixture_sheets (fixture->store, version == 1 ? 2 : 3);
  check_fixture_rest (fixture->store);
  if (version == 1)
    return;
  sheets = rap_store_list_sheets (fixture->store, 0, &fixture->error);
  g_assert_no_error (fixture->error);
  check_fixture_sheet_2 (fixture->store, sheets->pdata[2]);
  check_fixture_lists_2 (fixture->store);
  check_fixture_photos_3 (fixture->store, version);
}

/* The copy made beforehand is the file as it was, as far as can be told from outside. */
static void
check_fixture_copy (JournalFixture *fixture,
                    int             version)
{
  g_autofree char *copy = build_copy_path (fixture, "old.rapport", RAP_SCHEMA_VERSION);
  g_autoptr (RapDatabase) database = NULL;
  gint64 found = 0;

  g_assert_cmpint (g_file_test (copy, G_FILE_TEST_EXISTS), ==, version < RAP_SCHEMA_VERSION);
  if (version == RAP_SCHEMA_VERSION)
    return;
  database = rap_database_open (copy, RAP_DATABASE_IMMUTABLE, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  rap_database_read_integer (database, "PRAGMA user_version", &found, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (found, ==, version);
}

static void
test_fixture (gconstpointer data)
{
  static const RapStoreMode modes[] = { RAP_STORE_READ_ONLY, RAP_STORE_READ_WRITE };
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  int version = GPOINTER_TO_INT (data);

  journal_fixture_close (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      fixture->store = open_fixture (fixture, version, modes[i]);
      check_fixture (fixture, version);
      if (modes[i] == RAP_STORE_READ_WRITE)
        {
          g_assert_true (rap_store_rebuild (fixture->store, &fixture->error));
          check_fixture (fixture, version);
          check_fixture_copy (fixture, version);
        }
      journal_fixture_close (fixture);
    }
}

/* What came with version 2. */
static void
fill_fixture_2 (JournalFixture *fixture)
{
  static const RapCheckResult check = { "sound", RAP_CHECK_WARNING, "no loudspeaker" };
  const RapId *ada = &fixture->candidates[0];
  const RapId *ben = &fixture->candidates[1];
  const RapId *cy = &fixture->candidates[2];
  RapId sheet = journal_fixture_open_sheet (fixture, 2);
  RapSheetMove move = { sheet, 2, *cy, 2 };
  RapId incident = rap_id_new_random ();
  RapId concern = rap_id_new_random ();

  journal_fixture_mark (fixture, &sheet, "greeting", "rate", "1");
  journal_fixture_append (fixture, rap_draft_concern_set (&sheet, &concern,
                                                          "Left the room in tears."), NULL);
  journal_fixture_append (fixture, rap_draft_sheet_submit (&sheet, "no time was left"), NULL);
  journal_fixture_append (fixture, rap_draft_sheet_move (&move, 1, "the rooms were swapped"), NULL);
  journal_fixture_append (fixture, rap_draft_slot_set (1, 1, ada, JOURNAL_WALL_MS), NULL);
  journal_fixture_append (fixture, rap_draft_slot_set (1, 2, NULL, RAP_NO_TIME), NULL);
  journal_fixture_append (fixture, rap_draft_encounter_set (2, ben, 1, RAP_ENCOUNTER_ABSENT,
                                                            "ill"), NULL);
  journal_fixture_append (fixture, rap_draft_identity_confirm (1, ada, 1, RAP_IDENTITY_SCAN), NULL);
  journal_fixture_append (fixture, rap_draft_incident_set (&incident, 1, ada, 1,
                                                           RAP_INCIDENT_NOT_ASKED, "closes", 0,
                                                           NULL), NULL);
  journal_fixture_append (fixture, rap_draft_conflict_set (&fixture->rater, ben, TRUE,
                                                           "a neighbour"), NULL);
  journal_fixture_append (fixture, rap_draft_setting_set (RAP_SETTING_BELLS, "hall"), NULL);
  journal_fixture_append (fixture, rap_draft_check_done (1, &check, 1), NULL);
}

/* What came with version 3. */
static void
fill_fixture_3 (JournalFixture *fixture)
{
  g_autoptr (GBytes) photo = g_bytes_new_static (PHOTO, sizeof PHOTO);
  g_autoptr (GBytes) other = g_bytes_new_static ("other", 5);

  journal_fixture_append (fixture, rap_draft_photo_set (&fixture->candidates[0], other), NULL);
  journal_fixture_append (fixture, rap_draft_photo_set (&fixture->candidates[1], other), NULL);
  journal_fixture_append (fixture, rap_draft_photo_set (&fixture->candidates[0], photo), NULL);
  journal_fixture_append (fixture, rap_draft_photo_set (&fixture->candidates[1], NULL), NULL);
}

/* How a fixture was made; runs only with --make-fixture FILE, by hand, once for each version. */
static void
make_fixture (const char *path)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  const RapId *ada = &fixture->candidates[0];
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapId other = journal_fixture_open_sheet (fixture, 1);
  RapId moment = rap_id_new_random ();
  RapId undone;
  RapDraft *draft;

  journal_fixture_append (fixture, rap_draft_clock_start (1, ada, 1, 1, 5000, "boot-a"), NULL);
  journal_fixture_mark (fixture, &sheet, "greeting", "rate", "1");
  draft = mark_draft (&sheet, "greeting", "rate", "2");
  journal_fixture_append (fixture, rap_draft_by (draft, &fixture->rater, 61500), NULL);
  draft = rap_draft_moment_set (&sheet, &moment, "greeting", "");
  journal_fixture_append (fixture, rap_draft_by (draft, &fixture->rater, 9000), NULL);
  journal_fixture_append (fixture, rap_draft_comment_set (&sheet, NULL, "Warm, „calm“."), NULL);
  journal_fixture_append (fixture, rap_draft_domain_switch (&sheet, "extra", TRUE), NULL);
  journal_fixture_append (fixture, rap_draft_sheet_submit (&sheet, "the bell rang"), NULL);
  journal_fixture_append (fixture, rap_draft_sheet_void (&other, "the wrong candidate"), NULL);
  journal_fixture_reopen (fixture);
  journal_fixture_append (fixture, rap_draft_sheet_reopen (&sheet, "one mark was missed"), NULL);
  journal_fixture_mark (fixture, &sheet, "closes", "rate", "1");
  undone = journal_fixture_mark (fixture, &sheet, "listens", "rate", "0");
  journal_fixture_append (fixture, rap_draft_undo (&sheet, &undone), NULL);
  draft = rap_draft_clock_run (1, ada, 1, FALSE, 65000, "boot-a", "the alarm rang");
  journal_fixture_append (fixture, draft, NULL);
  journal_fixture_append (fixture, rap_draft_clock_extend (1, ada, 1, 1, 60), NULL);
  fill_fixture_2 (fixture);
  fill_fixture_3 (fixture);
  journal_fixture_close (fixture);
  g_assert_cmpint (g_rename (fixture->path, path), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (argc == 3 && g_str_equal (argv[1], "--make-fixture"))
    {
      make_fixture (argv[2]);
      return 0;
    }
  g_test_add_func ("/migration/upgrade", test_upgrade);
  g_test_add_func ("/migration/upgrade-keeps-older-copies", test_upgrade_keeps_older_copies);
  g_test_add_func ("/migration/read-older", test_read_older);
  g_test_add_func ("/migration/failure", test_failure);
  g_test_add_func ("/migration/killed", test_killed);
  g_test_add_data_func ("/migration/fixture/1", GINT_TO_POINTER (1), test_fixture);
  g_test_add_data_func ("/migration/fixture/2", GINT_TO_POINTER (2), test_fixture);
  g_test_add_data_func ("/migration/fixture/3", GINT_TO_POINTER (3), test_fixture);
  return g_test_run ();
}
