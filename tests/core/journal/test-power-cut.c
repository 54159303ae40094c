/* test-power-cut.c: the power goes at any moment, and the disk keeps what it likes of what was on
 * its way to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By hand: RAPPORT_CUTS=5000 build/tests/core/journal/test-power-cut --verbose
 */

#include "config.h"

#include "fault-fixture.h"
#include "journal/rap-backup.h"
#include "rap-fault-names.h"
#include "rap-fault-vfs.h"

#define CUTS 500

#define MARKS 40

typedef struct
{
  guint cuts;
  guint acknowledged;
  guint lost;
  guint cuts_with_loss;
  guint unopened;
} Tally;

static void
report (const char  *what,
        const Tally *tally)
{
  g_test_message ("%s: %u cuts, %u acknowledged, %u lost in %u cuts, %u files that would not open",
                  what, tally->cuts, tally->acknowledged, tally->lost, tally->cuts_with_loss,
                  tally->unopened);
}

/* A stretch of an exam: marks, a submit, a checkpoint, a backup; ends early when the power goes. */
static void
mark_until_cut (FaultFixture *fixture,
                RapStore     *store,
                guint         n_marks)
{
  for (guint i = 0; i < n_marks && !rap_fault_vfs_is_cut (); i++)
    {
      fault_fixture_mark (fixture, store, i, NULL);
      if (i % 12 == 9)
        rap_store_checkpoint (store, NULL);
      if (i % 20 == 17)
        {
          g_autofree char *name = rap_backup_ring_next (fixture->path, NULL, NULL);

          rap_backup_make (store->database, name, store->vfs, NULL);
        }
    }
}

static void
check_ring (FaultFixture *fixture)
{
  g_autoptr (GPtrArray) ring = rap_backup_ring_list (fixture->path, NULL);

  for (guint i = 0; i < ring->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RapStore) backup = rap_store_open (ring->pdata[i], RAP_STORE_READ_ONLY,
                                                    &fixture->options, &error);

      g_assert_no_error (error);
      fault_assert_sound (backup);
    }
}

/* After the crash: the file opens, is sound, and has every mark that was acknowledged. */
static void
check_file (FaultFixture *fixture,
            Tally        *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = fault_fixture_open (fixture, &error);
  guint lost;

  tally->cuts++;
  tally->acknowledged += fixture->acknowledged->len;
  if (store == NULL)
    {
      g_test_message ("%s", error->message);
      tally->unopened++;
      return;
    }
  fault_assert_sound (store);
  lost = fault_fixture_count_lost (fixture, store);
  tally->lost += lost;
  tally->cuts_with_loss += lost > 0;
  g_assert_true (fault_fixture_mark (fixture, store, 1000, NULL));
}

static void
cut_marking (FaultFixture *fixture,
             const char   *synchronous,
             Tally        *tally,
             guint         span)
{
  RapStore *store;

  fault_fixture_lay (fixture);
  rap_fault_names_reset ();
  rap_fault_vfs_cut ((guint) g_rand_int_range (fixture->random, 1, (gint32) span));
  store = fault_fixture_open (fixture, NULL);
  if (store != NULL)
    {
      if (synchronous != NULL)
        g_assert_true (rap_database_set (store->database, "synchronous", synchronous, NULL, NULL) ||
                       rap_fault_vfs_is_cut ());
      mark_until_cut (fixture, store, MARKS);
      rap_store_close (store, NULL);
    }
  rap_fault_vfs_cut (0);
  rap_fault_names_crash (fixture->random);
  check_file (fixture, tally);
}

/* How many changes of the disk an undisturbed round makes. */
static guint
measure_span (FaultFixture *fixture)
{
  RapStore *store;

  fault_fixture_lay (fixture);
  rap_fault_names_reset ();
  store = fault_fixture_open (fixture, NULL);
  mark_until_cut (fixture, store, MARKS);
  g_assert_true (rap_store_close (store, NULL));
  return rap_fault_vfs_get_changes () + 2;
}

static void
test_marking (void)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (rap_fault_vfs_get_name ());
  guint n = fault_amount ("RAPPORT_CUTS", CUTS);
  guint span = measure_span (fixture);
  Tally tally = { 0 };

  for (guint i = 0; i < n; i++)
    {
      cut_marking (fixture, NULL, &tally, span);
      check_ring (fixture);
    }
  report ("marking", &tally);
  g_assert_cmpuint (tally.acknowledged, >, 5 * n);
  g_assert_cmpuint (tally.lost, ==, 0);
  g_assert_cmpuint (tally.unopened, ==, 0);
}

/* The simulator is worth something only if it finds the loss that is known to be there. */
static void
test_negative_control (void)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (rap_fault_vfs_get_name ());
  guint n = fault_amount ("RAPPORT_CUTS", CUTS) / 5;
  guint span = measure_span (fixture) / 2;
  Tally tally = { 0 };

  for (guint i = 0; i < n; i++)
    cut_marking (fixture, "NORMAL", &tally, span);
  report ("marking with synchronous=NORMAL", &tally);
  /* Where the -wal shows that something is lost, the file is refused rather than opened. */
  g_assert_cmpuint (tally.lost + tally.unopened, >, n / 10);
  g_assert_cmpuint (tally.lost, >, 0);
}

/* The power goes a second time while the file recovers from the first. */
static void
test_recovering (void)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (rap_fault_vfs_get_name ());
  guint n = fault_amount ("RAPPORT_CUTS", CUTS) / 5;
  guint span = measure_span (fixture);
  Tally tally = { 0 };

  for (guint i = 0; i < n; i++)
    {
      RapStore *store;

      fault_fixture_lay (fixture);
      rap_fault_names_reset ();
      store = fault_fixture_open (fixture, NULL);
      rap_fault_vfs_cut ((guint) g_rand_int_range (fixture->random, 1, (gint32) span));
      mark_until_cut (fixture, store, MARKS);
      rap_fault_vfs_cut (0);
      rap_store_close (store, NULL);
      rap_fault_names_crash (fixture->random);

      rap_fault_vfs_cut ((guint) g_rand_int_range (fixture->random, 1, 12));
      store = fault_fixture_open (fixture, NULL);
      if (store != NULL)
        {
          mark_until_cut (fixture, store, 3);
          rap_store_close (store, NULL);
        }
      rap_fault_vfs_cut (0);
      rap_fault_names_crash (fixture->random);
      check_file (fixture, &tally);
    }
  report ("recovering", &tally);
  g_assert_cmpuint (tally.lost, ==, 0);
  g_assert_cmpuint (tally.unopened, ==, 0);
}

/* Making files */

typedef enum
{
  AS_IT_IS,
  CORE_SYNCS_NO_FOLDERS, /* SQLite's own syncs work */
  CORE_SYNCS_NO_FILES,
  NOTHING_SYNCS,
} Syncing;

typedef struct
{
  guint cuts;
  guint made;
  guint absent;
  guint lost;    /* of those that were told to be there */
  guint unsound;
} Makings;

/* Returns: whether the file is told to be there */
typedef gboolean (*MakeFunc) (FaultFixture *fixture,
                              RapStore     *store,
                              const char   *path);

static gboolean
make_exam (FaultFixture *fixture,
           RapStore     *store,
           const char   *path)
{
  g_autoptr (RapStore) made =
    rap_store_create (path, "exam", "A title", NULL, NULL, &fixture->options, NULL);

  return made != NULL;
}

static gboolean
make_backup (FaultFixture *fixture,
             RapStore     *store,
             const char   *path)
{
  return rap_backup_make (store->database, path, store->vfs, NULL);
}

static gboolean
is_sound (FaultFixture *fixture,
          const char   *path)
{
  g_autoptr (RapStore) store = rap_store_open (path, RAP_STORE_READ_ONLY, &fixture->options, NULL);
  g_autoptr (GPtrArray) differences = NULL;

  return store != NULL && rap_store_verify (store, NULL, NULL, NULL, &differences, NULL) &&
         differences->len == 0;
}

/* @at: 0 for no cut while making. Returns: the changes of the disk until then */
static guint
cut_making (FaultFixture *fixture,
            MakeFunc      make,
            Syncing       syncing,
            guint         at,
            Makings      *makings)
{
  g_autofree char *path = g_build_filename (fixture->folder, "made.rapport", NULL);
  RapStore *store;
  gboolean told;
  guint before;
  guint changes;

  fault_fixture_lay (fixture);
  rap_fault_names_reset ();
  store = fault_fixture_open (fixture, NULL);
  fault_fixture_mark (fixture, store, 1, NULL);
  if (syncing == CORE_SYNCS_NO_FOLDERS || syncing == CORE_SYNCS_NO_FILES)
    rap_fault_names_deafen (syncing == CORE_SYNCS_NO_FOLDERS);
  else if (syncing == NOTHING_SYNCS)
    rap_fault_vfs_lie ();
  before = rap_fault_vfs_get_changes ();
  if (at > 0)
    rap_fault_vfs_cut (at);
  /* Without power nobody is told anything, even where an error is passed over. */
  told = make (fixture, store, path) && !rap_fault_vfs_is_cut ();
  changes = rap_fault_vfs_get_changes () - before;
  rap_fault_vfs_cut (0);
  rap_store_free (store);
  rap_fault_names_crash (fixture->random);

  makings->cuts++;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      makings->made++;
      makings->unsound += !is_sound (fixture, path);
      return changes;
    }
  makings->absent++;
  makings->lost += told;
  return changes;
}

/* Cuts at every change of the disk, and right after the last. */
static Makings
cut_makings (MakeFunc    make,
             Syncing     syncing,
             const char *what)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (rap_fault_vfs_get_name ());
  Makings makings = { 0 };
  guint span = cut_making (fixture, make, syncing, 0, &makings) + 1;
  guint n = MAX (fault_amount ("RAPPORT_CUTS", CUTS) / 5, span);

  for (guint i = 0; i < n; i++)
    cut_making (fixture, make, syncing, 1 + i % span, &makings);
  g_test_message ("%s: %u cuts over %u changes, %u files made, %u absent, %u lost, %u unsound",
                  what, makings.cuts, span, makings.made, makings.absent, makings.lost,
                  makings.unsound);
  return makings;
}

/* A new file is there whole or not at all, and is there once that is told. */
static void
test_creating (void)
{
  Makings makings = cut_makings (make_exam, AS_IT_IS, "creating");

  g_assert_cmpuint (makings.made, >, 0);
  g_assert_cmpuint (makings.absent, >, 0);
  g_assert_cmpuint (makings.lost, ==, 0);
  g_assert_cmpuint (makings.unsound, ==, 0);
}

/* Before a new file is told, SQLite makes a journal beside it, and syncs the folder for that. That
 * the core syncs it too is so that nothing depends on this. */
static void
test_creating_by_sqlite (void)
{
  Makings makings = cut_makings (make_exam, CORE_SYNCS_NO_FOLDERS,
                                 "creating, folder synced by SQLite");

  g_assert_cmpuint (makings.lost, ==, 0);
  g_assert_cmpuint (makings.unsound, ==, 0);
}

static void
test_creating_control (void)
{
  Makings makings = cut_makings (make_exam, NOTHING_SYNCS, "creating, nothing synced");

  g_assert_cmpuint (makings.lost + makings.unsound, >, 0);
}

static void
test_backing_up (void)
{
  Makings makings = cut_makings (make_backup, AS_IT_IS, "backing up");

  g_assert_cmpuint (makings.made, >, 0);
  g_assert_cmpuint (makings.absent, >, 0);
  g_assert_cmpuint (makings.lost, ==, 0);
  g_assert_cmpuint (makings.unsound, ==, 0);
}

/* What a copy holds is synced by SQLite before it gets its name; that the core syncs it too is so
 * that nothing depends on this. */
static void
test_backing_up_by_sqlite (void)
{
  Makings makings = cut_makings (make_backup, CORE_SYNCS_NO_FILES, "backing up, synced by SQLite");

  g_assert_cmpuint (makings.made, >, 0);
  g_assert_cmpuint (makings.lost, ==, 0);
  g_assert_cmpuint (makings.unsound, ==, 0);
}

static void
test_backing_up_control (void)
{
  Makings makings = cut_makings (make_backup, NOTHING_SYNCS, "backing up, nothing synced");

  g_assert_cmpuint (makings.lost, >, 0);
}

/* Migrating */

static gboolean
add_table (RapDatabase  *database,
           GError      **error)
{
  return rap_database_run (database,
                           "CREATE TABLE extra (id INTEGER PRIMARY KEY, text TEXT) STRICT;"
                           "INSERT INTO extra (text) SELECT kind || hex (hash) FROM journal",
                           error);
}

static gboolean
drop_extra (RapDatabase  *database,
            GError      **error)
{
  return rap_database_run (database, "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;"
                           "INSERT INTO more SELECT id FROM extra; DROP TABLE extra", error);
}

static gboolean
has_table (RapStore   *store,
           const char *name)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT count(*) FROM sqlite_schema WHERE name = '%s'", name);
  gint64 count;

  g_assert_true (rap_database_read_integer (store->database, sql, &count, NULL));
  return count > 0;
}

/* A migration is done or not done, never in between, and costs no mark. */
static void
test_migrating (void)
{
  static const RapMigration migrations[] = {
    { RAP_SCHEMA_VERSION + 1, add_table },
    { RAP_SCHEMA_VERSION + 2, drop_extra },
  };
  static const RapSchema newer = { RAP_SCHEMA_VERSION + 2, migrations, G_N_ELEMENTS (migrations) };
  g_autoptr (FaultFixture) fixture = fault_fixture_new (rap_fault_vfs_get_name ());
  guint n = fault_amount ("RAPPORT_CUTS", CUTS) / 5;
  guint old = 0;
  guint new = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RapStore) store = NULL;
      gboolean clean = i % 2 == 0;

      fault_fixture_lay (fixture);
      rap_fault_names_reset ();
      store = fault_fixture_open (fixture, NULL);
      mark_until_cut (fixture, store, 15);
      if (!clean)
        rap_fault_vfs_cut (0);
      rap_store_close (g_steal_pointer (&store), NULL);
      rap_fault_vfs_cut (0);
      rap_fault_names_crash (fixture->random);

      rap_fault_vfs_cut ((guint) g_rand_int_range (fixture->random, 1, 150));
      store = rap_store_open_with_schema (fixture->path, RAP_STORE_READ_WRITE, &fixture->options,
                                          &newer, NULL);
      g_clear_pointer (&store, rap_store_free);
      rap_fault_vfs_cut (0);
      rap_fault_names_crash (fixture->random);

      store = fault_fixture_open (fixture, &error);
      if (store == NULL)
        {
          g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_NEWER);
          g_clear_error (&error);
          store = rap_store_open_with_schema (fixture->path, RAP_STORE_READ_WRITE,
                                              &fixture->options, &newer, &error);
          g_assert_no_error (error);
          g_assert_true (has_table (store, "more"));
          new++;
        }
      else
        {
          g_assert_false (has_table (store, "more"));
          old++;
        }
      g_assert_false (has_table (store, "extra"));
      g_assert_cmpuint (fault_fixture_count_lost (fixture, store), ==, 0);
      fault_assert_sound (store);
    }
  g_test_message ("migrating: %u cuts, %u old, %u new", n, old, new);
  g_assert_cmpuint (old, >, 0);
  g_assert_cmpuint (new, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/power-cut/marking", test_marking);
  g_test_add_func ("/power-cut/negative-control", test_negative_control);
  g_test_add_func ("/power-cut/recovering", test_recovering);
  g_test_add_func ("/power-cut/creating", test_creating);
  g_test_add_func ("/power-cut/creating/by-sqlite", test_creating_by_sqlite);
  g_test_add_func ("/power-cut/creating/negative-control", test_creating_control);
  g_test_add_func ("/power-cut/backing-up", test_backing_up);
  g_test_add_func ("/power-cut/backing-up/by-sqlite", test_backing_up_by_sqlite);
  g_test_add_func ("/power-cut/backing-up/negative-control", test_backing_up_control);
  g_test_add_func ("/power-cut/migrating", test_migrating);
  return g_test_run ();
}
