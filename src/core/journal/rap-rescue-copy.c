/* rap-rescue-copy.c: a whole copy of an open exam file whose place was lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-rescue-copy.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "journal/rap-backup.h"
#include "journal/rap-emergency.h"

/* A copy laid into the mount point of a drive that was pulled out would vanish below it when the
 * drive comes back. */
static gboolean
is_folder_of_file (RapStore   *self,
                   const char *folder)
{
  struct stat info;

  return stat (folder, &info) == 0 && info.st_dev == self->judgement->device;
}

/* Returns: (transfer full): a name that nothing has */
static char *
make_name (RapStore   *self,
           const char *folder)
{
  g_autofree char *name = g_path_get_basename (self->path);

  if (g_str_has_suffix (name, ".rapport"))
    name[strlen (name) - strlen (".rapport")] = '\0';
  for (guint i = 1;; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *full = g_strconcat (name, ".rescued", number, ".rapport", NULL);
      g_autofree char *path = g_build_filename (folder, full, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        return g_steal_pointer (&path);
    }
}

/* Somebody may have gone on marking in the copy. */
static gboolean
is_untouched (RapStore *self)
{
  struct stat info;

  return self->rescued != NULL && stat (self->rescued, &info) == 0
         && info.st_ino == self->rescued_as.st_ino && info.st_size == self->rescued_as.st_size
         && info.st_mtim.tv_sec == self->rescued_as.st_mtim.tv_sec
         && info.st_mtim.tv_nsec == self->rescued_as.st_mtim.tv_nsec;
}

static gboolean
make_in (RapStore    *self,
         const char  *folder,
         GError     **error)
{
  g_autofree char *before = is_untouched (self) ? g_path_get_dirname (self->rescued) : NULL;
  g_autofree char *path = g_strcmp0 (before, folder) == 0 ? g_strdup (self->rescued)
                                                          : make_name (self, folder);

  if (!rap_backup_make (self->database, path, self->vfs, error))
    return FALSE;
  if (g_strcmp0 (path, self->rescued) != 0)
    rap_rescue_copy_drop (self);
  g_free (self->rescued);
  self->rescued = g_steal_pointer (&path);
  return stat (self->rescued, &self->rescued_as) == 0;
}

gboolean
rap_rescue_copy_make (RapStore  *self,
                      GError   **error)
{
  g_autoptr (GPtrArray) folders = rap_emergency_list_folders (self->emergency_folder);
  g_autofree char *beside = g_path_get_dirname (self->path);
  g_autoptr (GError) problem = NULL;

  if (is_folder_of_file (self, beside) && make_in (self, beside, NULL))
    return TRUE;
  for (guint i = 0; i < folders->len; i++)
    {
      g_clear_error (&problem);
      if (g_mkdir_with_parents (folders->pdata[i], 0700) == 0
          && make_in (self, folders->pdata[i], &problem))
        return TRUE;
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    make_in (self, beside, error);
  return FALSE;
}

void
rap_rescue_copy_drop (RapStore *self)
{
  if (is_untouched (self))
    g_unlink (self->rescued);
  g_clear_pointer (&self->rescued, g_free);
}
