/* test-emergency.c: the emergency journal and the ballast.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "journal/rap-ballast.h"
#include "journal/rap-emergency.h"
#include "journal/rap-entry-private.h"
#include "journal/rap-file-judge.h"

/* What was brought to the disk: a journal that only the cache holds keeps nothing. */
static struct
{
  guint    n_files;
  guint    n_folders;
  gboolean failing;
} syncs;

int __real_fsync (int fd);
int __wrap_fsync (int fd);

int
__wrap_fsync (int fd)
{
  struct stat info;

  if (syncs.failing)
    {
      errno = EIO;
      return -1;
    }
  if (fstat (fd, &info) == 0)
    *(S_ISDIR (info.st_mode) ? &syncs.n_folders : &syncs.n_files) += 1;
  return __real_fsync (fd);
}

typedef struct
{
  char      *folder;
  RapId      exam;
  RapId      writer;
  GPtrArray *entries; /* made here */
  GPtrArray *read;
  GPtrArray *blobs;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("rap-emergency-XXXXXX", NULL);
  fixture->exam = rap_id_new_random ();
  fixture->writer = rap_id_new_random ();
  fixture->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_entry_unref);
  fixture->read = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_entry_unref);
  fixture->blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_ptr_array_unref (fixture->entries);
  g_ptr_array_unref (fixture->read);
  g_ptr_array_unref (fixture->blobs);
}

static RapEntry *
make_entry (Fixture    *fixture,
            const char *payload)
{
  RapEntry *entry = rap_entry_new ();

  entry->id = rap_id_new_random ();
  entry->version = RAP_ENTRY_VERSION;
  entry->kind = g_strdup ("mark.set");
  entry->writer = fixture->writer;
  entry->number = fixture->entries->len + 1;
  entry->lamport = G_GINT64_CONSTANT (1) << 40;
  entry->wall_ms = 1700000000123;
  entry->role_ms = fixture->entries->len % 2 == 0 ? RAP_NO_TIME : -5;
  entry->who = rap_id_new_random ();
  entry->payload = g_bytes_new (payload, strlen (payload));
  entry->payload_hash = rap_hash_of_bytes (entry->payload);
  entry->hash = rap_entry_compute_hash (entry);
  g_ptr_array_add (fixture->entries, entry);
  return entry;
}

static void
append (Fixture   *fixture,
        RapEntry  *entry,
        GPtrArray *blobs)
{
  g_autoptr (GPtrArray) batch = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (batch, entry);
  g_assert_true (rap_emergency_append (fixture->folder, &fixture->exam, batch, blobs, &error));
  g_assert_no_error (error);
}

static char *
find_only (Fixture *fixture)
{
  g_autoptr (GPtrArray) files = rap_emergency_find (fixture->folder, &fixture->exam);

  g_assert_cmpuint (files->len, ==, 1);
  return g_strdup (files->pdata[0]);
}

static void
assert_same (const RapEntry *a,
             const RapEntry *b)
{
  g_assert_true (rap_id_equal (&a->id, &b->id));
  g_assert_cmpuint (a->version, ==, b->version);
  g_assert_cmpstr (a->kind, ==, b->kind);
  g_assert_true (rap_id_equal (&a->writer, &b->writer));
  g_assert_cmpint (a->number, ==, b->number);
  g_assert_cmpint (a->lamport, ==, b->lamport);
  g_assert_cmpint (a->wall_ms, ==, b->wall_ms);
  g_assert_cmpint (a->role_ms, ==, b->role_ms);
  g_assert_true (rap_id_equal (&a->who, &b->who));
  g_assert_true (rap_hash_equal (&a->hash, &b->hash));
  g_assert_true (g_bytes_equal (a->payload, b->payload));
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *file = NULL;
  struct stat info;
  guint unreadable = 9;

  g_ptr_array_add (blobs, g_bytes_new ("\0<rubric/>\n\xff", 12));
  append (fixture, make_entry (fixture, "{\"text\":\"two\\nlines\"}"), blobs);
  append (fixture, make_entry (fixture, ""), NULL);
  append (fixture, make_entry (fixture, "any \x01 bytes at all"), NULL);

  file = find_only (fixture);
  g_assert_no_errno (stat (file, &info));
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_true (rap_emergency_read (file, fixture->read, fixture->blobs, &unreadable, NULL));
  g_assert_cmpuint (unreadable, ==, 0);
  g_assert_cmpuint (fixture->read->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    assert_same (fixture->entries->pdata[i], fixture->read->pdata[i]);
  g_assert_cmpuint (fixture->blobs->len, ==, 1);
  g_assert_true (g_bytes_equal (fixture->blobs->pdata[0], blobs->pdata[0]));

  g_assert_true (rap_emergency_remove (file, NULL));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

/* Cut off at any byte: whole lines come back, later lines are not swallowed by the broken one. */
static void
test_cut_off (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *file = NULL;
  g_autofree char *whole = NULL;
  gsize length, line;

  append (fixture, make_entry (fixture, "first"), NULL);
  file = find_only (fixture);
  g_assert_true (g_file_get_contents (file, &whole, &length, NULL));
  line = length;
  g_clear_pointer (&whole, g_free);
  append (fixture, make_entry (fixture, "second"), NULL);
  g_assert_true (g_file_get_contents (file, &whole, &length, NULL));
  make_entry (fixture, "third");

  for (gsize cut = line; cut <= length; cut += 7)
    {
      guint unreadable;

      g_ptr_array_set_size (fixture->read, 0);
      g_assert_true (g_file_set_contents (file, whole, (gssize) cut, NULL));
      append (fixture, fixture->entries->pdata[2], NULL);
      g_assert_true (rap_emergency_read (file, fixture->read, fixture->blobs, &unreadable, NULL));
      g_assert_cmpuint (fixture->read->len, ==, cut + 1 >= length ? 3 : 2);
      assert_same (fixture->read->pdata[0], fixture->entries->pdata[0]);
      assert_same (fixture->read->pdata[fixture->read->len - 1], fixture->entries->pdata[2]);
    }
}

/* What a power cut may leave: a block of zeros. And a changed byte is noticed wherever it is. */
static void
test_damage (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *file = NULL;
  g_autofree char *whole = NULL;
  gsize length;

  append (fixture, make_entry (fixture, "first"), NULL);
  append (fixture, make_entry (fixture, "second"), NULL);
  file = find_only (fixture);
  g_assert_true (g_file_get_contents (file, &whole, &length, NULL));

  for (gsize i = 0; i < length; i += 3)
    {
      char kept = whole[i];
      guint unreadable;

      g_ptr_array_set_size (fixture->read, 0);
      whole[i] = i % 2 == 0 ? '\0' : (char) (kept ^ 1);
      g_assert_true (g_file_set_contents (file, whole, (gssize) length, NULL));
      g_assert_true (rap_emergency_read (file, fixture->read, fixture->blobs, &unreadable, NULL));
      if (kept != '\n')
        g_assert_cmpuint (fixture->read->len, ==, 1);
      for (guint k = 0; k < fixture->read->len; k++)
        {
          const RapEntry *entry = fixture->read->pdata[k];

          assert_same (entry, fixture->entries->pdata[entry->number - 1]);
        }
      whole[i] = kept;
    }
}

/* The journal and its name are on the disk before anybody is told that they are kept. */
static void
test_synced (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) batch = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= 2; i++)
    {
      syncs.n_files = syncs.n_folders = 0;
      append (fixture, make_entry (fixture, "kept"), NULL);
      g_assert_cmpuint (syncs.n_files, ==, 1);
      g_assert_cmpuint (syncs.n_folders, ==, 1);
    }
  syncs.failing = TRUE;
  g_ptr_array_add (batch, make_entry (fixture, "not kept"));
  g_assert_false (rap_emergency_append (fixture->folder, &fixture->exam, batch, NULL, &error));
  syncs.failing = FALSE;
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO);
}

static void
test_apart (Fixture       *fixture,
            gconstpointer  data)
{
  RapId other = rap_id_new_random ();
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) both = NULL;

  append (fixture, make_entry (fixture, "first"), NULL);
  fixture->writer = rap_id_new_random ();
  append (fixture, make_entry (fixture, "of another writer"), NULL);
  none = rap_emergency_find (fixture->folder, &other);
  both = rap_emergency_find (fixture->folder, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (both->len, ==, 2);
}

static void
test_no_folder (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batch = g_ptr_array_new ();
  g_autofree char *blocked = g_build_filename (fixture->folder, "file", "below", NULL);
  g_autofree char *file = g_build_filename (fixture->folder, "file", NULL);

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_ptr_array_add (batch, make_entry (fixture, "x"));
  g_assert_false (rap_emergency_append (blocked, &fixture->exam, batch, NULL, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "Keep Rapport open"));
}

/* The state directory first; where it cannot be had, the runtime directory. */
static void
test_default_folders (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), "rapport", NULL);
  g_autoptr (GPtrArray) batch = g_ptr_array_new ();
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  g_ptr_array_add (batch, make_entry (fixture, "x"));
  g_assert_true (rap_emergency_append (NULL, &fixture->exam, batch, NULL, NULL));
  first = rap_emergency_find (NULL, &fixture->exam);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_true (g_str_has_prefix (first->pdata[0], g_get_user_state_dir ()));
  g_assert_true (rap_emergency_remove (first->pdata[0], NULL));

  {
    g_autofree char *emergency = g_build_filename (state, "emergency", NULL);

    g_assert_no_errno (g_rmdir (emergency));
    g_assert_true (g_file_set_contents (emergency, "in the way", -1, NULL));
    g_assert_true (rap_emergency_append (NULL, &fixture->exam, batch, NULL, NULL));
    second = rap_emergency_find (NULL, &fixture->exam);
    g_assert_cmpuint (second->len, ==, 1);
    g_assert_true (g_str_has_prefix (second->pdata[0], g_get_user_runtime_dir ()));
    g_assert_no_errno (g_unlink (emergency));
  }
}

static void
test_ballast (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "exam.rapport", NULL);
  g_autofree char *name = rap_file_side_name (path, "ballast");
  struct stat info;

  g_assert_false (rap_ballast_give_up (path));
  g_assert_true (rap_ballast_prepare (path));
  g_assert_true (rap_ballast_prepare (path));
  g_assert_no_errno (stat (name, &info));
  g_assert_cmpint (info.st_size, ==, RAP_BALLAST_SIZE);
  g_assert_cmpint ((gint64) info.st_blocks * 512, >=, RAP_BALLAST_SIZE);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_true (rap_ballast_give_up (path));
  g_assert_false (g_file_test (name, G_FILE_TEST_EXISTS));
  g_assert_false (rap_ballast_prepare ("/nowhere/at/all.rapport"));
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/emergency/round-trip", test_round_trip);
  ADD ("/emergency/cut-off", test_cut_off);
  ADD ("/emergency/damage", test_damage);
  ADD ("/emergency/synced", test_synced);
  ADD ("/emergency/apart", test_apart);
  ADD ("/emergency/no-folder", test_no_folder);
  ADD ("/emergency/default-folders", test_default_folders);
  ADD ("/ballast", test_ballast);
  return g_test_run ();
}
