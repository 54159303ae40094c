/* test-disk-faults.c: every operation of the disk fails once, or from then on; and the disk fills
 * up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fault-fixture.h"
#include "journal/rap-ballast.h"
#include "journal/rap-backup.h"
#include "journal/rap-emergency.h"
#include "journal/rap-rescue.h"
#include "rap-fault-vfs.h"

#define MARKS_BEFORE 4
#define MARKS        14

/* How far into a round the faults go; an undisturbed round has about as many operations. */
#define LAST_OPERATION 60

typedef struct
{
  guint rounds;
  guint hits;
  guint failed;     /* appends that told of the failure */
  guint written;    /* acknowledged or flushed */
} Tally;

static const char *const kind_names[] = {
  "read", "write", "short-write", "full", "sync", "sync-drops", "open",
};

/* What waits must be in the file in the end: the same entries, by id. */
static void
note_batch (FaultFixture   *fixture,
            const RapBatch *batch)
{
  for (guint i = 0; i < batch->entries->len; i++)
    g_array_append_val (fixture->acknowledged, ((RapEntry *) batch->entries->pdata[i])->id);
}

static void
note_pending (FaultFixture *fixture,
              RapStore     *store)
{
  for (GList *l = store->pending.head; l != NULL; l = l->next)
    note_batch (fixture, l->data);
}

static void
mark_some (FaultFixture *fixture,
           RapStore     *store,
           guint         from,
           guint         to,
           Tally        *tally)
{
  for (guint i = from; i < to; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!fault_fixture_mark (fixture, store, i, &error))
        {
          /* It waits, and the message says what to do and where it is. */
          tally->failed++;
          g_assert_cmpuint (error->domain, ==, RAP_JOURNAL_ERROR);
          g_assert_cmpint (error->code, !=, RAP_JOURNAL_ERROR_REFUSED);
          g_assert_nonnull (strstr (error->message, fixture->path));
          g_assert_nonnull (strstr (error->message, "in memory"));
          g_assert_cmpuint (rap_store_count_pending (store), >, 0);
          note_batch (fixture, g_queue_peek_tail (&store->pending));
        }
      if (i == to - 3)
        rap_store_checkpoint (store, NULL);
    }
}

static void
play_round (FaultFixture *fixture,
            RapFaultKind  kind,
            gboolean      sticky,
            guint         at,
            Tally        *tally)
{
  g_autoptr (GError) error = NULL;
  RapStore *store;

  fault_fixture_lay (fixture);
  rap_fault_vfs_reset ();
  store = fault_fixture_open (fixture, &error);
  g_assert_no_error (error);
  mark_some (fixture, store, 0, MARKS_BEFORE, tally);
  rap_fault_vfs_fail (kind, at, sticky);
  mark_some (fixture, store, MARKS_BEFORE, MARKS, tally);
  tally->rounds++;
  tally->hits += rap_fault_vfs_get_hits ();

  /* Well again: what waited goes in, and marking goes on. */
  rap_fault_vfs_heal ();
  g_assert_true (rap_store_flush (store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (rap_store_count_pending (store), ==, 0);
  mark_some (fixture, store, MARKS, MARKS + 3, tally);

  /* And the power goes, so that what was said to be on the disk must be there. */
  rap_fault_vfs_cut (0);
  rap_store_close (store, NULL);
  rap_fault_vfs_crash (fixture->random);
  store = fault_fixture_open (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fault_fixture_count_lost (fixture, store), ==, 0);
  g_assert_cmpuint (fixture->acknowledged->len, >=, MARKS + 3);
  fault_assert_sound (store);
  tally->written += fixture->acknowledged->len;
  rap_store_free (store);
}

static void
test_marking (gconstpointer data)
{
  RapFaultKind kind = GPOINTER_TO_UINT (data);
  g_autoptr (FaultFixture) fixture = fault_fixture_new (rap_fault_vfs_get_name ());
  guint stride = fault_stride (3);
  Tally tally = { 0 };

  for (guint at = 1; at <= LAST_OPERATION; at += stride)
    {
      play_round (fixture, kind, FALSE, at, &tally);
      play_round (fixture, kind, TRUE, at, &tally);
    }
  g_test_message ("%s: %u rounds, %u operations failed, %u appends told so, %u entries written, "
                  "0 lost",
                  kind_names[kind], tally.rounds, tally.hits, tally.failed, tally.written);
  g_assert_cmpuint (tally.hits, >, 0);
}

/* A fault while the file is opened, closed or backed up: a message, and the file is as good as
 * before. */
static void
test_opening (gconstpointer data)
{
  RapFaultKind kind = GPOINTER_TO_UINT (data);
  g_autoptr (FaultFixture) fixture = fault_fixture_new (rap_fault_vfs_get_name ());
  guint failed = 0;

  for (guint at = 1; at <= 40; at += 2)
    {
      g_autoptr (GError) open_error = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *name = NULL;
      RapStore *store;

      fault_fixture_lay (fixture);
      rap_fault_vfs_reset ();
      rap_fault_vfs_fail (kind, at, at % 4 == 1);
      store = fault_fixture_open (fixture, &open_error);
      if (store != NULL)
        {
          name = rap_backup_ring_next (fixture->path, NULL, NULL);
          failed += !rap_backup_make (store->database, name, store->vfs, NULL);
          failed += !rap_store_close (store, NULL);
        }
      else
        {
          g_assert_cmpuint (open_error->domain, ==, RAP_JOURNAL_ERROR);
          failed++;
        }
      rap_fault_vfs_heal ();
      store = fault_fixture_open (fixture, &error);
      g_assert_no_error (error);
      fault_assert_sound (store);
      g_assert_true (rap_store_close (store, NULL));
    }
  g_assert_cmpuint (failed, >, 0);
}

/* A full disk: the ballast, then the emergency journal, then all is written where there is room. */
static void
test_full_disk (void)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (rap_fault_vfs_get_name ());
  g_autofree char *elsewhere = g_dir_make_tmp ("rapport-emergency-XXXXXX", NULL);
  g_autofree char *ballast = NULL;
  g_autoptr (GPtrArray) journals = NULL;
  g_autoptr (GError) error = NULL;
  RapStore *store;
  guint n = 0, with_ballast = 0, full = 0;

  fault_fixture_lay (fixture);
  ballast = rap_file_side_name (fixture->path, "ballast");
  rap_fault_vfs_reset ();
  fixture->options.emergency_folder = elsewhere;
  store = fault_fixture_open (fixture, &error);
  g_assert_true (rap_ballast_prepare (fixture->path));
  rap_fault_vfs_set_room (fixture->folder, RAP_BALLAST_SIZE + 400 * 1024);

  while (full < 50)
    {
      g_clear_error (&error);
      if (fault_fixture_mark (fixture, store, n++, &error))
        with_ballast += !g_file_test (ballast, G_FILE_TEST_EXISTS);
      else
        {
          g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_FULL);
          g_assert_nonnull (strstr (error->message, "emergency journal"));
          g_assert_true (rap_store_is_kept (store));
          full++;
        }
    }
  g_test_message ("full disk: %u marks, %u of them in the room of the ballast, then %u aside",
                  n - full, with_ballast, full);
  g_assert_cmpuint (with_ballast, >=, 1000);
  journals = rap_emergency_find (elsewhere, &store->exam);
  g_assert_cmpuint (journals->len, ==, 1);

  g_clear_error (&error);
  note_pending (fixture, store);
  rap_fault_vfs_set_room (NULL, 0);
  g_assert_true (rap_store_flush (store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fault_fixture_count_lost (fixture, store), ==, 0);
  fault_assert_sound (store);

  /* Once everything can be read back from the file, the emergency journal goes. */
  g_assert_true (rap_store_close (store, &error));
  g_ptr_array_unref (journals);
  journals = rap_emergency_find (elsewhere, NULL);
  g_assert_cmpuint (journals->len, ==, 0);
  g_assert_no_errno (g_rmdir (elsewhere));
}

/* The disk stays full and the program ends: the next opening takes the emergency journal in. */
static void
test_absorb (void)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (rap_fault_vfs_get_name ());
  g_autofree char *elsewhere = g_dir_make_tmp ("rapport-emergency-XXXXXX", NULL);
  g_autofree char *copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) journals = NULL;
  RapStore *store;
  Tally tally = { 0 };

  fault_fixture_lay (fixture);
  copy = g_build_filename (fixture->folder, "other.rapport", NULL);
  rap_fault_vfs_reset ();
  fixture->options.emergency_folder = elsewhere;
  store = fault_fixture_open (fixture, &error);
  mark_some (fixture, store, 0, 4, &tally);
  rap_fault_vfs_fail (RAP_FAULT_SYNC, 1, TRUE);
  for (guint i = 4; i < 9; i++)
    g_assert_false (fault_fixture_mark (fixture, store, i, NULL));
  note_pending (fixture, store);
  g_assert_false (rap_store_close (store, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO);
  g_clear_error (&error);

  /* An older copy of the exam, which lacks what went before, is not the place for these entries. */
  g_assert_true (g_file_set_contents (copy, g_bytes_get_data (fixture->template, NULL),
                                      (gssize) g_bytes_get_size (fixture->template), NULL));
  fixture->options.vfs = NULL;
  store = rap_store_open (copy, RAP_STORE_READ_WRITE, &fixture->options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fault_fixture_count_lost (fixture, store), ==, fixture->acknowledged->len);
  g_assert_true (rap_store_close (store, NULL));

  store = fault_fixture_open (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fault_fixture_count_lost (fixture, store), ==, 0);
  fault_assert_sound (store);
  mark_some (fixture, store, 9, 12, &tally);
  fault_assert_sound (store);
  g_assert_true (rap_store_close (store, NULL));
  journals = rap_emergency_find (elsewhere, NULL);
  g_assert_cmpuint (journals->len, ==, 0);
  g_assert_no_errno (g_rmdir (elsewhere));
}

/* Marks that wait in an emergency journal, of an exam file that was closed without them. */
static void
lay_with_journal (FaultFixture *fixture)
{
  RapStore *store;

  fault_fixture_lay (fixture);
  rap_fault_vfs_reset ();
  store = fault_fixture_open (fixture, NULL);
  store->damaged = TRUE;
  g_assert_false (fault_fixture_mark (fixture, store, 1, NULL));
  note_pending (fixture, store);
  g_assert_true (rap_store_is_kept (store));
  rap_store_free (store);
  rap_fault_vfs_reset ();
  g_assert_no_errno (g_unlink (fixture->path));
  g_assert_true (g_file_set_contents_full (fixture->path,
                                           g_bytes_get_data (fixture->template, NULL),
                                           (gssize) g_bytes_get_size (fixture->template),
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* @room: what the disk has beside the file itself. Returns: FALSE once that is enough */
static gboolean
open_on_full_disk (FaultFixture *fixture,
                   gsize         room)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  gsize length;
  RapStore *store;

  lay_with_journal (fixture);
  rap_fault_vfs_set_room (fixture->folder, (gint64) (g_bytes_get_size (fixture->template) + room));
  store = fault_fixture_open (fixture, &error);
  rap_fault_vfs_set_room (NULL, 0);
  if (store != NULL)
    {
      g_assert_true (rap_store_close (store, NULL));
      return FALSE;
    }
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_FULL);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (fixture->path, &after, &length, NULL));
  /* 1: rollback mode, complete in itself. */
  g_assert_cmpint (after[18], ==, 1);
  g_assert_false (rap_file_has_leftover (fixture->path));

  store = fault_fixture_open (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fault_fixture_count_lost (fixture, store), ==, 0);
  fault_assert_sound (store);
  g_assert_true (rap_store_close (store, NULL));
  return TRUE;
}

static void
test_absorb_on_full_disk (void)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (rap_fault_vfs_get_name ());
  g_autofree char *elsewhere = g_dir_make_tmp ("rapport-emergency-XXXXXX", NULL);
  gsize room = 0;

  fixture->options.emergency_folder = elsewhere;
  while (open_on_full_disk (fixture, room))
    room += 1500;
  g_test_message ("%" G_GSIZE_FORMAT " bytes are enough", room);
  g_assert_cmpuint (room, >, 10000);
  remove_folder (elsewhere);
}

/* The file turns out to be damaged while it is open: nothing more is written into it. */
static void
test_damaged_while_open (void)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (NULL);
  g_autofree char *elsewhere = g_dir_make_tmp ("rapport-emergency-XXXXXX", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *target = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  gsize length, length_after;
  RapStore *store;

  fault_fixture_lay (fixture);
  fixture->options.emergency_folder = elsewhere;
  store = fault_fixture_open (fixture, &error);
  rap_database_set (store->database, "cache_size", "1", NULL, NULL);
  for (guint i = 0; i < 30; i++)
    g_assert_true (fault_fixture_mark (fixture, store, i, NULL));
  g_assert_true (rap_store_checkpoint (store, NULL));

  /* Every page but the first becomes noise, in a process of its own: closing the file in this one
   * would drop SQLite's locks. */
  {
    g_autofree char *command =
      g_strdup_printf ("dd if=/dev/urandom of=%s bs=4096 seek=1 count=200 conv=notrunc status=none",
                       fixture->path);

    g_assert_cmpint (system (command), ==, 0);
  }
  for (guint i = 30; i < 35; i++)
    {
      g_clear_error (&error);
      if (fault_fixture_mark (fixture, store, i, &error))
        continue;
      g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
    }
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
  g_assert_true (store->damaged);
  g_assert_true (rap_store_is_kept (store));
  note_pending (fixture, store);
  rap_store_close (store, NULL);
  g_assert_true (g_file_get_contents (fixture->path, &before, &length, NULL));

  /* What there is without the file: the emergency journal needs the exam's id, which is lost
   * here. */
  target = g_build_filename (fixture->folder, "salvaged.rapport", NULL);
  g_clear_error (&error);
  g_assert_true (rap_store_salvage (fixture->path, target, &fixture->options, &missing, &error) ||
                 g_error_matches (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED));
  g_assert_true (g_file_get_contents (fixture->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
  remove_folder (elsewhere);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint kind = 0; kind <= RAP_FAULT_LAST; kind++)
    {
      g_autofree char *marking = g_strconcat ("/disk-faults/marking/", kind_names[kind], NULL);
      g_autofree char *opening = g_strconcat ("/disk-faults/opening/", kind_names[kind], NULL);

      /* Marking opens nothing that is not open already. */
      if (kind != RAP_FAULT_OPEN)
        g_test_add_data_func (marking, GUINT_TO_POINTER (kind), test_marking);
      g_test_add_data_func (opening, GUINT_TO_POINTER (kind), test_opening);
    }
  g_test_add_func ("/disk-faults/full-disk", test_full_disk);
  g_test_add_func ("/disk-faults/absorb", test_absorb);
  g_test_add_func ("/disk-faults/absorb-on-full-disk", test_absorb_on_full_disk);
  g_test_add_func ("/disk-faults/damaged-while-open", test_damaged_while_open);
  return g_test_run ();
}
