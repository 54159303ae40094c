/* rap-fault-names.c: new names of files that a power cut takes back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rap-fault-names.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rap-fault-vfs.h"

/* The linker sends the core's calls here. */
int __wrap_fsync (int fd);
int __real_fsync (int fd);
int __wrap_rename (const char *from, const char *to);
int __real_rename (const char *from, const char *to);
int __wrap_renameat2 (int from_folder, const char *from, int to_folder, const char *to,
                      unsigned int flags);
int __real_renameat2 (int from_folder, const char *from, int to_folder, const char *to,
                      unsigned int flags);

/* A new name. */
typedef struct
{
  char    *from;
  char    *to;
  GBytes  *replaced; /* what had the name before; NULL: nothing */
  gboolean whole;    /* the content was synced before, or is SQLite's and has a disk of its own */
  gboolean arrived;
} Renaming;

/* All on one thread: the tests here have no other. */
static GPtrArray *renamings;
static GArray *synced; /* ino_t: of files that are none of SQLite's */
static gboolean deaf_to_folders;
static gboolean deaf_to_files;

static void
renaming_free (gpointer data)
{
  Renaming *self = data;

  g_free (self->from);
  g_free (self->to);
  g_clear_pointer (&self->replaced, g_bytes_unref);
  g_free (self);
}

static void
folder_synced_cb (const char *folder)
{
  for (guint i = 0; i < renamings->len; i++)
    {
      Renaming *renaming = renamings->pdata[i];
      g_autofree char *its_folder = g_path_get_dirname (renaming->to);

      renaming->arrived |= g_str_equal (its_folder, folder);
    }
}

void
rap_fault_names_reset (void)
{
  g_clear_pointer (&renamings, g_ptr_array_unref);
  g_clear_pointer (&synced, g_array_unref);
  renamings = g_ptr_array_new_with_free_func (renaming_free);
  synced = g_array_new (FALSE, FALSE, sizeof (ino_t));
  deaf_to_folders = deaf_to_files = FALSE;
  rap_fault_vfs_reset ();
  rap_fault_vfs_watch_folders (folder_synced_cb);
}

void
rap_fault_names_deafen (gboolean folders)
{
  deaf_to_folders = folders;
  deaf_to_files = !folders;
}

/* Calls of the core */

static gboolean
is_synced (ino_t inode)
{
  for (guint i = 0; i < synced->len; i++)
    if (g_array_index (synced, ino_t, i) == inode)
      return TRUE;
  return FALSE;
}

static void
sync_open_folder (int fd)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *folder = g_file_read_link (link, NULL);

  rap_fault_vfs_sync_folder (folder);
}

int
__wrap_fsync (int fd)
{
  struct stat info;

  if (renamings == NULL)
    return __real_fsync (fd);
  g_assert_no_errno (fstat (fd, &info));
  if (rap_fault_vfs_step ())
    {
      errno = EIO;
      return -1;
    }
  if (S_ISDIR (info.st_mode) ? deaf_to_folders : deaf_to_files)
    return 0;
  if (S_ISDIR (info.st_mode))
    sync_open_folder (fd);
  else if (!rap_fault_vfs_sync_file (info.st_ino))
    g_array_append_val (synced, info.st_ino);
  return 0;
}

static Renaming *
renaming_new (const char *from,
              const char *to)
{
  Renaming *self = g_new0 (Renaming, 1);
  char *bytes = NULL;
  gsize length;

  self->from = g_strdup (from);
  self->to = g_strdup (to);
  if (g_file_get_contents (to, &bytes, &length, NULL))
    self->replaced = g_bytes_new_take (bytes, length);
  return self;
}

static int
note (Renaming *renaming,
      int       result)
{
  struct stat info;

  if (result != 0)
    {
      renaming_free (renaming);
      return result;
    }
  g_assert_no_errno (stat (renaming->to, &info));
  renaming->whole = rap_fault_vfs_rename (info.st_ino, renaming->to) || is_synced (info.st_ino);
  g_ptr_array_add (renamings, renaming);
  return 0;
}

int
__wrap_rename (const char *from,
               const char *to)
{
  Renaming *renaming;

  if (renamings == NULL)
    return __real_rename (from, to);
  if (rap_fault_vfs_step ())
    {
      errno = EIO;
      return -1;
    }
  renaming = renaming_new (from, to);
  return note (renaming, __real_rename (from, to));
}

int
__wrap_renameat2 (int          from_folder,
                  const char  *from,
                  int          to_folder,
                  const char  *to,
                  unsigned int flags)
{
  Renaming *renaming;

  if (renamings == NULL)
    return __real_renameat2 (from_folder, from, to_folder, to, flags);
  if (rap_fault_vfs_step ())
    {
      errno = EIO;
      return -1;
    }
  renaming = renaming_new (from, to);
  return note (renaming, __real_renameat2 (from_folder, from, to_folder, to, flags));
}

/* Crash */

static void
take_back (const Renaming *renaming)
{
  gsize length;
  const char *bytes;

  g_assert_no_errno (__real_rename (renaming->to, renaming->from));
  if (renaming->replaced == NULL)
    return;
  bytes = g_bytes_get_data (renaming->replaced, &length);
  g_assert_true (g_file_set_contents (renaming->to, bytes, (gssize) length, NULL));
}

static void
settle (const Renaming *renaming)
{
  if (!g_file_test (renaming->to, G_FILE_TEST_EXISTS))
    return;
  if (!renaming->whole)
    g_assert_no_errno (truncate (renaming->to, 0));
  if (!renaming->arrived)
    take_back (renaming);
}

void
rap_fault_names_crash (GRand *random)
{
  for (guint i = renamings->len; i > 0; i--)
    settle (renamings->pdata[i - 1]);
  rap_fault_vfs_crash (random);
  rap_fault_names_reset ();
}
