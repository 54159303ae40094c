/* rap-backup.c: verified copies of an exam file, and the ring of the last five.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/rap-sync.h"
#include "journal/rap-file-judge.h"

#define PART ".part"

/* A copy in the making, and what SQLite has beside it. */
static const char *const part_suffixes[] = { PART, PART "-journal", PART "-wal", PART "-shm" };

struct _RapBackup
{
  /* Owned */
  char            *path;
  char            *temporary; /* name while in the making; NULL once it has its own */
  char            *vfs;
  RapDatabase     *target;
  RapDatabaseCopy *copy;
};

static gboolean
fail_with_errno (const char  *path,
                 int          errsv,
                 GError     **error)
{
  gboolean full = errsv == ENOSPC || errsv == EDQUOT;

  g_set_error (error, RAP_JOURNAL_ERROR, full ? RAP_JOURNAL_ERROR_FULL : RAP_JOURNAL_ERROR_IO,
               /* translators: a file name and the system's reason */
               _("%s: the backup cannot be written: %s. Make room or choose another folder"),
               path, g_strerror (errsv));
  return FALSE;
}

/* One copy */

/* A hidden name in the same folder, so that the rename stays within one file system. */
static gboolean
make_temporary (RapBackup  *self,
                GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *hidden = g_strdup_printf (".%s.XXXXXX" PART, name);
  g_autofree char *temporary = g_build_filename (folder, hidden, NULL);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    return fail_with_errno (self->path, errno, error);
  close (fd);
  self->temporary = g_steal_pointer (&temporary);
  return TRUE;
}

static gboolean
begin (RapBackup    *self,
       RapDatabase  *source,
       GError      **error)
{
  if (!make_temporary (self, error))
    return FALSE;
  self->target = rap_database_open (self->temporary, RAP_DATABASE_READ_WRITE, self->vfs, error);
  /* Exclusive, because the copy will say that it is in WAL mode, and is to have no -shm. */
  if (self->target == NULL ||
      !rap_database_set (self->target, "locking_mode", "EXCLUSIVE", "exclusive", error))
    return FALSE;
  self->copy = rap_database_copy_new (source, self->target, error);
  return self->copy != NULL;
}

RapBackup *
rap_backup_new (RapDatabase  *source,
                const char   *path,
                const char   *vfs,
                GError      **error)
{
  g_autoptr (RapBackup) self = NULL;

  g_return_val_if_fail (source != NULL && path != NULL, NULL);

  self = g_new0 (RapBackup, 1);
  self->path = g_strdup (path);
  self->vfs = g_strdup (vfs);
  return begin (self, source, error) ? g_steal_pointer (&self) : NULL;
}

gboolean
rap_backup_step (RapBackup  *self,
                 int         pages,
                 gboolean   *done,
                 GError    **error)
{
  g_return_val_if_fail (self->copy != NULL, FALSE);

  return rap_database_copy_step (self->copy, pages, done, error);
}

gboolean
rap_backup_detach (RapBackup  *self,
                   GError    **error)
{
  gboolean left = TRUE;

  if (self->target == NULL)
    return TRUE;
  g_clear_pointer (&self->copy, rap_database_copy_free);
  left = rap_database_leave_wal (self->target, error);
  return rap_database_close (g_steal_pointer (&self->target), left ? error : NULL) && left;
}

static gboolean
check (RapBackup  *self,
       GError    **error)
{
  g_autoptr (RapDatabase) database =
    rap_database_open (self->temporary, RAP_DATABASE_IMMUTABLE, self->vfs, error);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  if (database == NULL || !rap_database_check (database, problems, error))
    return FALSE;
  if (problems->len == 0)
    return TRUE;
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
               /* translators: a file name and what SQLite found */
               _("%s: the backup came out damaged (%s) and was thrown away. Check the disk"),
               self->path, (const char *) problems->pdata[0]);
  return FALSE;
}

static gboolean
sync_content (const char  *path,
              GError     **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  int errsv = 0;

  if (fd < 0 || fsync (fd) != 0)
    errsv = errno;
  if (fd >= 0)
    close (fd);
  return errsv == 0 || fail_with_errno (path, errsv, error);
}

gboolean
rap_backup_finish (RapBackup  *self,
                   gboolean    passing,
                   GError    **error)
{
  if (!rap_backup_detach (self, error))
    return FALSE;
  if (!passing && (!check (self, error) || !sync_content (self->temporary, error)))
    return FALSE;
  if (g_rename (self->temporary, self->path) != 0)
    return fail_with_errno (self->path, errno, error);
  g_clear_pointer (&self->temporary, g_free);
  return passing || rap_sync_folder_of (self->path) || fail_with_errno (self->path, errno, error);
}

const char *
rap_backup_get_path (RapBackup *self)
{
  return self->path;
}

static void
remove_part (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (part_suffixes); i++)
    {
      g_autofree char *side = g_strconcat (name, part_suffixes[i] + strlen (PART), NULL);

      g_unlink (side);
    }
}

void
rap_backup_free (RapBackup *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->copy, rap_database_copy_free);
  g_clear_pointer (&self->target, rap_database_free);
  if (self->temporary != NULL)
    remove_part (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self->vfs);
  g_free (self);
}

gboolean
rap_backup_make (RapDatabase  *source,
                 const char   *path,
                 const char   *vfs,
                 GError      **error)
{
  g_autoptr (RapBackup) self = rap_backup_new (source, path, vfs, error);
  gboolean done = FALSE;

  return self != NULL && rap_backup_step (self, -1, &done, error) &&
         rap_backup_finish (self, FALSE, error);
}

/* The ring */

char *
rap_backup_ring_folder (const char *path,
                        const char *folder)
{
  g_autofree char *name = NULL;
  g_autofree char *ring = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (folder == NULL)
    return rap_file_side_name (path, "backups");
  name = g_path_get_basename (path);
  ring = g_strconcat (name, ".backups", NULL);
  return g_build_filename (folder, ring, NULL);
}

/* The number of a backup "NUMBER.rapport", or 0 for any other name. */
static guint64
read_number (const char *name)
{
  char *end = NULL;
  guint64 number = g_ascii_isdigit (name[0]) ? g_ascii_strtoull (name, &end, 10) : 0;

  return end != NULL && g_str_equal (end, ".rapport") ? number : 0;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  return strcmp (*(const char *const *) b, *(const char *const *) a);
}

GPtrArray *
rap_backup_ring_list (const char *path,
                      const char *folder)
{
  g_autofree char *ring = rap_backup_ring_folder (path, folder);
  g_autoptr (GDir) dir = g_dir_open (ring, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (read_number (name) > 0)
      g_ptr_array_add (files, g_build_filename (ring, name, NULL));
  /* The numbers have leading zeros, so that names sort as numbers do. */
  g_ptr_array_sort (files, compare_newest_first);
  return files;
}

char *
rap_backup_ring_next (const char  *path,
                      const char  *folder,
                      GError     **error)
{
  g_autofree char *ring = rap_backup_ring_folder (path, folder);
  g_autoptr (GPtrArray) files = rap_backup_ring_list (path, folder);
  g_autofree char *newest = NULL;
  g_autofree char *name = NULL;
  guint64 number = 0;

  if (g_mkdir_with_parents (ring, 0700) != 0)
    {
      fail_with_errno (ring, errno, error);
      return NULL;
    }
  if (files->len > 0)
    {
      newest = g_path_get_basename (files->pdata[0]);
      number = read_number (newest);
    }
  name = g_strdup_printf ("%08" G_GUINT64_FORMAT ".rapport", number + 1);
  return g_build_filename (ring, name, NULL);
}

static gboolean
is_part (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (part_suffixes); i++)
    if (g_str_has_suffix (name, part_suffixes[i]))
      return TRUE;
  return FALSE;
}

void
rap_backup_ring_sweep (const char *path,
                       const char *folder)
{
  g_autofree char *ring = rap_backup_ring_folder (path, folder);
  g_autoptr (GDir) dir = g_dir_open (ring, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *part = g_build_filename (ring, name, NULL);

      if (is_part (name))
        g_unlink (part);
    }
}

void
rap_backup_ring_prune (const char *path,
                       const char *folder)
{
  g_autoptr (GPtrArray) files = rap_backup_ring_list (path, folder);

  for (guint i = RAP_BACKUP_RING; i < files->len; i++)
    g_unlink (files->pdata[i]);
}
