/* test-wal.c: a -wal that was left over: of another copy of the file, or damaged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fault-fixture.h"
#include "journal/rap-backup.h"

#define MARKS  30
#define HEADER 32
#define FRAME  (24 + 4096)

/* What lies under the file's name and its -wal: bytes that no process has open. */
typedef struct
{
  char  *file;
  gsize  file_length;
  char  *wal;
  gsize  wal_length;
} Picture;

static void
picture_clear (Picture *self)
{
  g_free (self->file);
  g_free (self->wal);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

/* By another process: closing a descriptor here would drop SQLite's locks. */
static void
read_live (const char  *path,
           char       **bytes,
           gsize       *length)
{
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *copy = g_strconcat (path, ".copy", NULL);
  g_autofree char *quoted_copy = g_shell_quote (copy);
  g_autofree char *command = g_strdup_printf ("cp %s %s", quoted, quoted_copy);

  g_assert_cmpint (system (command), ==, 0);
  g_assert_true (g_file_get_contents (copy, bytes, length, NULL));
  g_assert_no_errno (g_unlink (copy));
}

static void
take_picture (FaultFixture *fault,
              Picture      *picture)
{
  g_autofree char *wal = g_strconcat (fault->path, "-wal", NULL);

  read_live (fault->path, &picture->file, &picture->file_length);
  read_live (wal, &picture->wal, &picture->wal_length);
}

static void
lay_bytes (const char *path,
           const char *bytes,
           gsize       length)
{
  FILE *file = fopen (path, "w");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes, 1, length, file), ==, length);
  g_assert_no_errno (fclose (file));
}

/* As a crash, or somebody's hand, leaves them. */
static void
lay_picture (FaultFixture *fault,
             const char   *file,
             gsize         file_length,
             const char   *wal,
             gsize         wal_length)
{
  g_autofree char *name = g_strconcat (fault->path, "-wal", NULL);

  lay_bytes (fault->path, file, file_length);
  lay_bytes (name, wal, wal_length);
}

static void
mark_some (FaultFixture *fault,
           RapStore     *store,
           guint         n)
{
  for (guint i = 0; i < n; i++)
    g_assert_true (fault_fixture_mark (fault, store, i, NULL));
}

static void
assert_bytes (const char *path,
              const char *bytes,
              gsize       length)
{
  g_autofree char *now = NULL;
  gsize length_now = 0;

  g_assert_true (g_file_get_contents (path, &now, &length_now, NULL));
  g_assert_cmpmem (now, length_now, bytes, length);
}

/* Neither way of opening takes it, and both files stay as they are. */
static void
assert_refused (FaultFixture *fault,
                const char   *words)
{
  static const RapStoreMode modes[] = { RAP_STORE_READ_WRITE, RAP_STORE_READ_ONLY };
  g_autofree char *wal = g_strconcat (fault->path, "-wal", NULL);
  Picture before = { NULL };

  g_assert_true (g_file_get_contents (fault->path, &before.file, &before.file_length, NULL));
  g_assert_true (g_file_get_contents (wal, &before.wal, &before.wal_length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rap_store_open (fault->path, modes[i], &fault->options, &error));
      g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, words));
      g_assert_nonnull (strstr (error->message, "salvage"));
    }
  assert_bytes (fault->path, before.file, before.file_length);
  assert_bytes (wal, before.wal, before.wal_length);
  picture_clear (&before);
}

/* Returns: how many of the acknowledged marks salvage does not find */
static guint
salvage (FaultFixture *fault)
{
  g_autofree char *target = g_build_filename (fault->folder, "target.rapport", NULL);
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GError) error = NULL;
  RapStore *store;
  guint lost;

  rap_store_salvage (fault->path, target, &fault->options, &missing, &error);
  g_assert_no_error (error);
  store = rap_store_open (target, RAP_STORE_READ_ONLY, &fault->options, &error);
  g_assert_no_error (error);
  lost = fault_fixture_count_lost (fault, store);
  rap_store_free (store);
  g_assert_no_errno (g_unlink (target));
  return lost;
}

static RapStore *
begin (FaultFixture *fault)
{
  g_autoptr (GError) error = NULL;
  RapStore *store;

  fault_fixture_lay (fault);
  store = fault_fixture_open (fault, &error);
  g_assert_no_error (error);
  return store;
}

/* A backup is put in the exam's place by hand after a crash, and the -wal still lies there. */
static void
test_beside_backup (gconstpointer data)
{
  gboolean checkpoint = GPOINTER_TO_INT (data);
  g_autoptr (FaultFixture) fault = fault_fixture_new (NULL);
  g_autofree char *backup = NULL;
  g_autofree char *backup_bytes = NULL;
  g_autofree char *wal = NULL;
  g_auto (Picture) crashed = { NULL };
  g_autoptr (GError) error = NULL;
  RapStore *store = begin (fault);
  gsize length = 0;

  backup = g_build_filename (fault->folder, "backup.rapport", NULL);
  mark_some (fault, store, MARKS);
  g_assert_true (rap_backup_make (store->database, backup, store->vfs, &error));
  mark_some (fault, store, MARKS);
  if (checkpoint)
    g_assert_true (rap_store_checkpoint (store, &error));
  mark_some (fault, store, MARKS);
  take_picture (fault, &crashed);
  g_assert_true (rap_store_close (store, &error));

  g_assert_true (g_file_get_contents (backup, &backup_bytes, &length, NULL));
  lay_picture (fault, backup_bytes, length, crashed.wal, crashed.wal_length);
  assert_refused (fault, "do not belong together");
  if (!checkpoint)
    g_assert_cmpuint (salvage (fault), ==, 0);

  /* The remedy that the message names. */
  wal = g_strconcat (fault->path, "-wal", NULL);
  g_assert_no_errno (g_unlink (wal));
  store = fault_fixture_open (fault, &error);
  g_assert_no_error (error);
  fault_assert_sound (store);
  g_assert_cmpuint (fault_fixture_count_lost (fault, store), ==, 2 * MARKS);
  rap_store_free (store);
}

/* The power goes right after closing: the -wal that was removed may be back. */
static void
test_back_again (void)
{
  g_autoptr (FaultFixture) fault = fault_fixture_new (NULL);
  g_auto (Picture) live = { NULL };
  g_autofree char *closed = NULL;
  g_autoptr (GError) error = NULL;
  RapStore *store = begin (fault);
  gsize length = 0;

  mark_some (fault, store, MARKS);
  take_picture (fault, &live);
  g_assert_true (rap_store_close (store, &error));
  g_assert_true (g_file_get_contents (fault->path, &closed, &length, NULL));

  lay_picture (fault, closed, length, live.wal, live.wal_length);
  store = fault_fixture_open (fault, &error);
  g_assert_no_error (error);
  fault_assert_sound (store);
  g_assert_cmpuint (fault_fixture_count_lost (fault, store), ==, 0);
  rap_store_free (store);
}

static gboolean
is_told (FaultFixture *fault)
{
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GError) error = NULL;
  RapStore *store = fault_fixture_open (fault, &error);
  gboolean told;

  if (store == NULL)
    {
      g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
      return TRUE;
    }
  told = !rap_store_verify (store, NULL, NULL, NULL, &differences, &error) ||
         differences->len > 0;
  /* What is sound although two copies were mixed is what the newer one held. */
  g_assert_true (told || fault_fixture_count_lost (fault, store) == 0);
  rap_store_free (store);
  return told;
}

/* A copy that somebody made of the file alone while it was open says nothing of its age: the -wal
 * of a later time is played in. What that spoils is told when opening, or by verify at the
 * latest. */
static void
test_beside_live_copy (void)
{
  guint told = 0;

  for (guint n = 1; n < 120; n += 7)
    {
      g_autoptr (FaultFixture) fault = fault_fixture_new (NULL);
      g_auto (Picture) early = { NULL };
      g_auto (Picture) late = { NULL };
      RapStore *store = begin (fault);

      mark_some (fault, store, 10);
      g_assert_true (rap_store_checkpoint (store, NULL));
      mark_some (fault, store, 1);
      take_picture (fault, &early);
      mark_some (fault, store, n);
      g_assert_true (rap_store_checkpoint (store, NULL));
      mark_some (fault, store, 2);
      take_picture (fault, &late);
      g_assert_true (rap_store_close (store, NULL));
      lay_picture (fault, early.file, early.file_length, late.wal, late.wal_length);
      told += is_told (fault);
    }
  g_test_message ("%u of 17 mixtures told", told);
  g_assert_cmpuint (told, >, 8);
}

/* Returns: whether the frame is of the last commit, which nothing stands behind */
static gboolean
is_in_last_commit (const Picture *picture,
                   gsize          slot)
{
  gsize n_slots = (picture->wal_length - HEADER) / FRAME;

  for (gsize i = slot; i + 1 < n_slots; i++)
    {
      static const char none[4];

      if (memcmp (picture->wal + HEADER + i * FRAME + 4, none, sizeof none) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
check_damaged_slot (FaultFixture  *fault,
                    const Picture *picture,
                    gsize          slot,
                    gsize          from,
                    gsize          length)
{
  g_autofree char *wal = g_memdup2 (picture->wal, picture->wal_length);
  g_autoptr (GError) error = NULL;
  RapStore *store;

  for (gsize i = 0; i < length; i++)
    wal[HEADER + slot * FRAME + from + i] ^= 0x55;
  lay_picture (fault, picture->file, picture->file_length, wal, picture->wal_length);
  if (!is_in_last_commit (picture, slot))
    {
      assert_refused (fault, "behind it stands what was saved");
      return;
    }
  /* Like a write that was torn when the power went, before anybody was told that it is saved. */
  store = fault_fixture_open (fault, &error);
  g_assert_no_error (error);
  fault_assert_sound (store);
  g_assert_cmpuint (fault_fixture_count_lost (fault, store), ==, 1);
  rap_store_free (store);
}

static void
test_damaged (void)
{
  g_autoptr (FaultFixture) fault = fault_fixture_new (NULL);
  g_auto (Picture) crashed = { NULL };
  RapStore *store = begin (fault);
  gsize n_slots;

  mark_some (fault, store, 12);
  take_picture (fault, &crashed);
  g_assert_true (rap_store_close (store, NULL));
  n_slots = (crashed.wal_length - HEADER) / FRAME;
  g_assert_cmpuint (n_slots, >, 20);
  for (gsize slot = 0; slot < n_slots; slot++)
    {
      check_damaged_slot (fault, &crashed, slot, 0, 4);
      check_damaged_slot (fault, &crashed, slot, 8, 8);
      check_damaged_slot (fault, &crashed, slot, 24 + 1000, 1);
      check_damaged_slot (fault, &crashed, slot, 24 + 3500, 512);
    }
}

/* A -wal is cut off anywhere: what was whole is there, and one mark at most is not. */
static void
test_torn (void)
{
  g_autoptr (FaultFixture) fault = fault_fixture_new (NULL);
  g_auto (Picture) crashed = { NULL };
  RapStore *store = begin (fault);
  guint lost = 0;

  mark_some (fault, store, 5);
  take_picture (fault, &crashed);
  g_assert_true (rap_store_close (store, NULL));
  for (gsize length = crashed.wal_length; length > HEADER + FRAME; length -= 1717)
    {
      g_autoptr (GError) error = NULL;
      guint lost_now;

      lay_picture (fault, crashed.file, crashed.file_length, crashed.wal, length);
      store = fault_fixture_open (fault, &error);
      g_assert_no_error (error);
      fault_assert_sound (store);
      lost_now = fault_fixture_count_lost (fault, store);
      g_assert_cmpuint (lost_now, >=, lost);
      lost = lost_now;
      rap_store_free (store);
    }
  g_assert_cmpuint (lost, ==, 5);
}

/* SQLite reads nothing at all behind a header that does not fit. */
static void
test_damaged_header (void)
{
  g_autoptr (FaultFixture) fault = fault_fixture_new (NULL);
  g_auto (Picture) crashed = { NULL };
  RapStore *store = begin (fault);

  mark_some (fault, store, 12);
  take_picture (fault, &crashed);
  g_assert_true (rap_store_close (store, NULL));
  for (gsize at = 0; at < HEADER; at++)
    {
      crashed.wal[at] ^= 1;
      lay_picture (fault, crashed.file, crashed.file_length, crashed.wal, crashed.wal_length);
      assert_refused (fault, "behind it stands what was saved");
      crashed.wal[at] ^= 1;
    }
  lay_picture (fault, crashed.file, crashed.file_length, crashed.wal, crashed.wal_length);
  g_assert_cmpuint (salvage (fault), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_data_func ("/wal/beside-backup", GINT_TO_POINTER (FALSE), test_beside_backup);
  g_test_add_data_func ("/wal/beside-backup-checkpointed", GINT_TO_POINTER (TRUE),
                        test_beside_backup);
  g_test_add_func ("/wal/back-again", test_back_again);
  g_test_add_func ("/wal/beside-live-copy", test_beside_live_copy);
  g_test_add_func ("/wal/damaged", test_damaged);
  g_test_add_func ("/wal/torn", test_torn);
  g_test_add_func ("/wal/damaged-header", test_damaged_header);
  return g_test_run ();
}
