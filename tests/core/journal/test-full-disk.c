/* test-full-disk.c: marking on a small disk that is really mounted, until it is full.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The disk is a tmpfs in a mount namespace of this program alone; where that is not permitted, the
 * test is skipped.
 */

#include "config.h"

#include <sched.h>
#include <stdlib.h>
#include <sys/mount.h>

#include "fault-fixture.h"
#include "journal/rap-ballast.h"
#include "journal/rap-emergency.h"
#include "journal/rap-file-judge.h"
#include "journal/rap-rescue.h"

#define DISK_SIZE  "size=24m"
#define LEAST_MORE 1000
#define MOST_MARKS 100000
#define WAITING    20

typedef struct
{
  FaultFixture *fault;
  char         *folder;    /* where the disk is mounted */
  char         *elsewhere; /* of the emergency journal, on another disk */
  RapStore     *store;
  guint         n;         /* marks made so far */
} Fixture;

static gboolean
mount_disk (Fixture *self)
{
  self->folder = g_dir_make_tmp ("rapport-disk-XXXXXX", NULL);
  if (unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
      mount ("tmpfs", self->folder, "tmpfs", MS_NOSUID | MS_NODEV, DISK_SIZE) == 0)
    return TRUE;
  g_rmdir (self->folder);
  g_free (self->folder);
  return FALSE;
}

static void
set_up (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  self->fault = fault_fixture_new (NULL);
  self->elsewhere = g_dir_make_tmp ("rapport-emergency-XXXXXX", NULL);
  g_free (self->fault->path);
  self->fault->path = g_build_filename (self->folder, "exam.rapport", NULL);
  self->fault->options.emergency_folder = self->elsewhere;
  g_assert_true (g_file_set_contents_full (self->fault->path,
                                           g_bytes_get_data (self->fault->template, NULL),
                                           (gssize) g_bytes_get_size (self->fault->template),
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  self->store = fault_fixture_open (self->fault, &error);
  g_assert_no_error (error);
  g_assert_true (rap_ballast_prepare (self->fault->path));
}

static void
tear_down (Fixture *self)
{
  g_assert_no_errno (umount (self->folder));
  g_assert_no_errno (g_rmdir (self->folder));
  remove_folder (self->elsewhere);
  fault_fixture_free (self->fault);
  g_free (self->folder);
  g_free (self->elsewhere);
}

/* What another program leaves of the disk. */
static void
fill_up (Fixture *self,
         gint64   left)
{
  g_autofree char *name = g_build_filename (self->folder, "film.bin", NULL);
  gint64 size = rap_file_free_space (self->fault->path) - left;
  g_autofree char *bytes = g_malloc0 ((gsize) size);

  g_assert_true (g_file_set_contents_full (name, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE,
                                           0600, NULL));
}

static gboolean
has_ballast (Fixture *self)
{
  g_autofree char *name = rap_file_side_name (self->fault->path, "ballast");

  return g_file_test (name, G_FILE_TEST_EXISTS);
}

static void
note_waiting (Fixture *self)
{
  const RapBatch *batch = g_queue_peek_tail (&self->store->pending);

  for (guint i = 0; i < batch->entries->len; i++)
    g_array_append_val (self->fault->acknowledged, ((RapEntry *) batch->entries->pdata[i])->id);
}

static void
mark_until_ballast_is_used (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  while (has_ballast (self))
    {
      fault_fixture_mark (self->fault, self->store, self->n++, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (self->n, <, MOST_MARKS);
    }
}

/* Returns: the message of the first mark that the disk did not take */
static char *
mark_until_full (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  while (fault_fixture_mark (self->fault, self->store, self->n, &error))
    g_assert_cmpuint (self->n++, <, MOST_MARKS);
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_FULL);
  note_waiting (self);
  return g_strdup (error->message);
}

static void
mark_on (Fixture *self)
{
  for (guint i = 0; i < WAITING; i++)
    {
      self->n++;
      if (!fault_fixture_mark (self->fault, self->store, self->n, NULL))
        note_waiting (self);
    }
}

static guint
count_emergency_entries (Fixture *self)
{
  g_autoptr (GPtrArray) files = rap_emergency_find (self->elsewhere, NULL);
  g_autoptr (RapBatch) batch = rap_batch_new ();
  guint unreadable = 0;

  for (guint i = 0; i < files->len; i++)
    g_assert_true (rap_emergency_read (files->pdata[i], batch->entries, batch->blobs, &unreadable,
                                       NULL));
  g_assert_cmpuint (unreadable, ==, 0);
  return batch->entries->len;
}

static gboolean
count_cb (const RapEntry  *entry,
          gpointer         user_data,
          GError         **error)
{
  *(guint *) user_data += g_str_equal (entry->kind, "mark.set") ||
                          g_str_equal (entry->kind, "comment.set");
  return TRUE;
}

/* Every mark once: none is missing, none is there twice. */
static void
check_marks (Fixture *self)
{
  guint count = 0;

  g_assert_cmpuint (fault_fixture_count_lost (self->fault, self->store), ==, 0);
  g_assert_true (rap_store_foreach_entry (self->store, count_cb, &count, NULL));
  g_assert_cmpuint (count, ==, self->fault->acknowledged->len);
  fault_assert_sound (self->store);
}

static void
test_marking (void)
{
  Fixture fixture = { 0 };
  g_autofree char *film = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;
  guint n_before, n_kept;

  if (!mount_disk (&fixture))
    {
      g_test_skip ("mounting is not permitted here");
      return;
    }
  set_up (&fixture);
  fill_up (&fixture, 256 * 1024);
  mark_until_ballast_is_used (&fixture);
  n_before = fixture.n;
  message = mark_until_full (&fixture);
  g_test_message ("%u marks, %u more by the ballast; then: %s", n_before, fixture.n - n_before,
                  message);
  g_assert_cmpuint (fixture.n - n_before, >=, LEAST_MORE);
  g_assert_nonnull (strstr (message, "the disk is full"));
  g_assert_nonnull (strstr (message, "emergency journal"));

  mark_on (&fixture);
  n_kept = count_emergency_entries (&fixture);
  g_assert_true (rap_store_is_kept (fixture.store));
  g_assert_cmpuint (n_kept, ==, rap_store_count_pending (fixture.store));
  g_assert_cmpuint (n_kept, >, 0);

  /* The other program's file goes, and everything goes in. */
  film = g_build_filename (fixture.folder, "film.bin", NULL);
  g_assert_no_errno (g_unlink (film));
  g_assert_true (rap_store_flush (fixture.store, &error));
  g_assert_no_error (error);
  check_marks (&fixture);
  g_assert_true (rap_store_close (fixture.store, &error));
  g_assert_cmpuint (count_emergency_entries (&fixture), ==, 0);
  g_test_message ("%u entries waited in the emergency journal; %u marks in all, each once", n_kept,
                  fixture.fault->acknowledged->len);

  fixture.store = fault_fixture_open (fixture.fault, &error);
  g_assert_no_error (error);
  check_marks (&fixture);
  g_assert_true (rap_store_close (fixture.store, &error));
  tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/full-disk/marking", test_marking);
  return g_test_run ();
}
