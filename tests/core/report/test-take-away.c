/* test-take-away.c: a complete copy of an exam for a stick, on good days and bad ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "report/rap-take-away.h"

#include <sched.h>
#include <sys/mount.h>

#include "journal-fixture.h"
#include "journal/rap-day-draft.h"
#include "rap-fault-names.h"
#include "rap-fault-vfs.h"

typedef struct
{
  JournalFixture *journal;
  char           *folder;   /* the stick */
  char           *snapshot; /* the exam as it was when nobody wrote */
  char           *path;     /* of the copy */
  RapTakenAway    taken;
  GError         *error;
} Fixture;

static void
copy_bytes (const char *from,
            const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
}

/* The exam is closed, so that its file is complete in itself, as a snapshot is. */
static void
lay_snapshot (Fixture *self)
{
  g_assert_true (rap_store_close (g_steal_pointer (&self->journal->store), NULL));
  copy_bytes (self->journal->path, self->snapshot);
  self->journal->store = rap_store_open (self->journal->path, RAP_STORE_READ_WRITE,
                                         &self->journal->options, NULL);
  g_assert_nonnull (self->journal->store);
}

static Fixture *
fixture_new (void)
{
  Fixture *self = g_new0 (Fixture, 1);
  RapId sheet;

  self->journal = journal_fixture_new ();
  self->folder = g_dir_make_tmp ("rapport-stick-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "copy.rapport", NULL);
  self->snapshot = g_build_filename (self->journal->folder, "snapshot.rapport", NULL);
  sheet = journal_fixture_open_sheet (self->journal, 0);
  journal_fixture_mark (self->journal, &sheet, "greeting", "rate", "2");
  lay_snapshot (self);
  return self;
}

static void
fixture_free (Fixture *self)
{
  g_assert_no_error (self->error);
  rap_taken_away_clear (&self->taken);
  remove_folder (self->folder);
  g_unlink (self->snapshot);
  journal_fixture_free (self->journal);
  g_free (self->folder);
  g_free (self->snapshot);
  g_free (self->path);
  g_free (self);
}

static gboolean
take (Fixture         *self,
      const char      *path,
      RapProgressFunc  progress,
      gpointer         user_data,
      GCancellable    *cancellable)
{
  rap_taken_away_clear (&self->taken);
  return rap_take_away_write (self->snapshot, self->journal->path, path, progress, user_data,
                              cancellable, &self->taken, &self->error);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_same_bytes (const char *path,
                   const char *other)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  gsize one_size;
  gsize two_size;

  g_assert_true (g_file_get_contents (path, &one, &one_size, NULL));
  g_assert_true (g_file_get_contents (other, &two, &two_size, NULL));
  g_assert_cmpmem (one, one_size, two, two_size);
}

static void
note_progress_cb (double   done,
                  gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (done, >=, *last);
  g_assert_cmpfloat (done, <=, 1);
  *last = done;
}

/* The copy is the exam, is sound, is nobody else's to read, and has the code of the exam. */
static void
test_copy (void)
{
  Fixture *self = fixture_new ();
  g_autoptr (RapStore) copy = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  char code[RAP_CHAIN_CODE_SIZE];
  double last = 0;
  GStatBuf found;

  for (guint i = 0; i < 2; i++) /* the second in place of the first */
    {
      last = 0;
      take (self, self->path, note_progress_cb, &last, NULL);
      g_assert_no_error (self->error);
      g_assert_cmpfloat (last, ==, 1);
      g_assert_null (self->taken.unsound);
      assert_same_bytes (self->path, self->snapshot);
      g_assert_cmpuint (count_files (self->folder), ==, 1);
    }
  g_assert_no_errno (g_stat (self->path, &found));
  g_assert_cmpuint (found.st_mode & 0777, ==, 0600);
  copy = rap_store_open (self->path, RAP_STORE_READ_ONLY, NULL, NULL);
  g_assert_true (rap_store_verify (copy, NULL, NULL, NULL, &differences, NULL));
  g_assert_cmpuint (differences->len, ==, 0);
  g_assert_true (rap_chain_code_read (copy, code, NULL));
  g_assert_cmpstr (self->taken.code, ==, code);
  g_clear_pointer (&copy, rap_store_free);
  fixture_free (self);
}

typedef struct
{
  GCancellable *cancellable;
  int           at; /* the progress at which it is cancelled */
  int           n;
} Cancelling;

static void
cancel_cb (double   done,
           gpointer user_data)
{
  Cancelling *cancelling = user_data;

  if (++cancelling->n == cancelling->at)
    g_cancellable_cancel (cancelling->cancellable);
}

/* Wherever it is cancelled, nothing new is there, and what was there is as it was. */
static void
test_cancel (void)
{
  Fixture *self = fixture_new ();
  gboolean done = FALSE;
  int n_cancelled = 0;

  for (int at = 1; !done; at++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Cancelling cancelling = { cancellable, at, 0 };

      done = take (self, self->path, cancel_cb, &cancelling, cancellable);
      if (done)
        break;
      g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&self->error);
      g_assert_cmpuint (count_files (self->folder), ==, 0);
      n_cancelled++;
    }
  g_assert_cmpint (n_cancelled, >=, 3);
  fixture_free (self);
}

static void
refuse (Fixture    *self,
        const char *path,
        const char *words)
{
  g_assert_false (take (self, path, NULL, NULL, NULL));
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_nonnull (strstr (self->error->message, words));
  g_assert_null (self->taken.unsound);
  g_clear_error (&self->error);
}

/* Nothing that is missed afterwards is written over. */
static void
test_refused (void)
{
  Fixture *self = fixture_new ();
  JournalFixture *other = journal_fixture_new ();
  g_autofree char *link = g_build_filename (self->folder, "link.rapport", NULL);
  g_autofree char *side = g_strconcat (self->path, "-journal", NULL);
  g_autofree char *plain = g_build_filename (self->folder, "copy.db", NULL);

  g_assert_true (rap_store_close (g_steal_pointer (&other->store), NULL));
  refuse (self, plain, "ends in “.rapport”");
  refuse (self, self->journal->path, "the exam itself");
  g_assert_no_errno (symlink (self->journal->path, link));
  refuse (self, link, "the exam itself");
  g_assert_no_errno (g_unlink (link));
  refuse (self, other->path, "not a copy of this exam");
  g_assert_true (g_file_set_contents (self->path, "letters", -1, NULL));
  refuse (self, self->path, "not a copy of this exam");
  g_assert_no_errno (g_unlink (self->path));
  g_assert_true (g_file_set_contents (side, "", 0, NULL));
  refuse (self, self->path, "not closed cleanly");
  g_assert_no_errno (g_unlink (side));
  g_assert_no_errno (g_mkdir (self->path, 0700));
  refuse (self, self->path, "a folder");
  g_assert_no_errno (g_rmdir (self->path));
  g_assert_cmpuint (count_files (self->folder), ==, 0);
  journal_fixture_free (other);
  fixture_free (self);
}

/* All devices of a session have files of one exam: the marks of another are not written over, an
 * older copy of the same is. */
static void
test_other_device (void)
{
  Fixture *self = fixture_new ();
  RapStore *device;
  RapId sheet;

  copy_bytes (self->snapshot, self->path);
  device = rap_store_open (self->path, RAP_STORE_READ_WRITE, &self->journal->options, NULL);
  g_assert_nonnull (device);
  g_assert_true (rap_store_append_one (device, rap_draft_setting_set ("bells", "hall"), NULL,
                                       NULL));
  g_assert_true (rap_store_close (device, NULL));
  refuse (self, self->path, "as of another device");
  g_assert_no_errno (g_unlink (self->path));

  copy_bytes (self->snapshot, self->path);
  sheet = journal_fixture_open_sheet (self->journal, 1);
  journal_fixture_mark (self->journal, &sheet, "greeting", "rate", "1");
  lay_snapshot (self);
  g_assert_true (take (self, self->path, NULL, NULL, NULL));
  assert_same_bytes (self->snapshot, self->path);
  fixture_free (self);
}

/* What is damaged can be carried away as well, and is not called sound. */
static void
test_unsound (void)
{
  Fixture *self = fixture_new ();
  g_autofree char *bytes = NULL;
  gsize size;
  char *at;

  g_assert_true (g_file_get_contents (self->snapshot, &bytes, &size, NULL));
  at = memmem (bytes, size, "\"greeting\"", 10);
  g_assert_nonnull (at);
  at[1] = 'G';
  g_assert_true (g_file_set_contents (self->snapshot, bytes, (gssize) size, NULL));
  take (self, self->path, NULL, NULL, NULL);
  g_assert_no_error (self->error);
  g_assert_nonnull (self->taken.unsound);
  assert_same_bytes (self->path, self->snapshot);
  fixture_free (self);
}

/* A stick that is full is said, and what was on it stays. */
static void
test_full (void)
{
  Fixture *self = fixture_new ();

  if (unshare (CLONE_NEWNS) != 0 || mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
      mount ("tmpfs", self->folder, "tmpfs", MS_NOSUID | MS_NODEV, "size=64k") != 0)
    {
      fixture_free (self);
      g_test_skip ("a disk cannot be mounted here");
      return;
    }
  g_assert_false (take (self, self->path, NULL, NULL, NULL));
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (self->error->message, "not enough room"));
  g_clear_error (&self->error);
  g_assert_cmpuint (count_files (self->folder), ==, 0);
  g_assert_no_errno (umount (self->folder));
  fixture_free (self);
}

/* At every change of the disk: no copy or the whole of it, and the whole of it once told. */
static void
test_cut (void)
{
  Fixture *self = fixture_new ();
  GRand *random = g_rand_new_with_seed (1);
  guint n;

  rap_fault_names_reset ();
  g_assert_true (take (self, self->path, NULL, NULL, NULL));
  n = rap_fault_vfs_get_changes ();
  g_assert_cmpuint (n, ==, 3);
  for (guint at = 1; at <= n + 1; at++)
    {
      gboolean told;

      g_unlink (self->path);
      rap_fault_names_reset ();
      rap_fault_vfs_cut (at);
      told = take (self, self->path, NULL, NULL, NULL);
      g_clear_error (&self->error);
      g_assert_cmpint (told, ==, at > n);
      rap_fault_vfs_cut (0);
      rap_fault_names_crash (random);
      g_assert_cmpint (g_file_test (self->path, G_FILE_TEST_EXISTS), ==, told);
      if (told)
        assert_same_bytes (self->path, self->snapshot);
    }
  g_rand_free (random);
  fixture_free (self);
}

static void
test_name (void)
{
  static const struct
  {
    const char *path;
    guint       station;
    const char *device;
    const char *name;
  } cases[] = {
    { "/x/spring.rapport", 3, "room-7", "spring-3-room-7.rapport" },
    { "spring.rapport", 0, "room-7", "spring-room-7.rapport" },
    { "/x/a b", 1, "a/b:c", "a b-1-a-b-c.rapport" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name =
        rap_take_away_name (cases[i].path, cases[i].station, cases[i].device);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/take-away/copy", test_copy);
  g_test_add_func ("/take-away/other-device", test_other_device);
  g_test_add_func ("/take-away/cancel", test_cancel);
  g_test_add_func ("/take-away/refused", test_refused);
  g_test_add_func ("/take-away/unsound", test_unsound);
  g_test_add_func ("/take-away/cut", test_cut);
  g_test_add_func ("/take-away/name", test_name);
  g_test_add_func ("/take-away/full", test_full);
  return g_test_run ();
}
