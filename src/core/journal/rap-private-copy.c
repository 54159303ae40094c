/* rap-private-copy.c: a copy of an exam file that may be opened without touching the original.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-private-copy.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "journal/rap-entry.h"
#include "journal/rap-passing-folder.h"

static gboolean
copy_file (const char  *from,
           const char  *to,
           GError     **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) problem = NULL;

  if (g_file_copy (source, target, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &problem) &&
      g_chmod (to, 0600) == 0)
    return TRUE;
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO,
               /* Translators: name of a file and the system's reason. */
               _("%s: cannot be copied for reading: %s; make room on the disk"), from,
               problem != NULL ? problem->message : "");
  return FALSE;
}

static gboolean
copy_with_journal (const char  *path,
                   const char  *copy,
                   GError     **error)
{
  static const char *const suffixes[] = { "", "-wal", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (copy, suffixes[i], NULL);

      if ((i == 0 || g_file_test (from, G_FILE_TEST_EXISTS)) && !copy_file (from, to, error))
        return FALSE;
    }
  return TRUE;
}

char *
rap_private_copy_new (const char  *path,
                      char       **name,
                      GError     **error)
{
  g_autofree char *parent = rap_passing_folder_get (error);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *folder = NULL;
  g_autofree char *copy = NULL;

  if (parent == NULL)
    return NULL;
  folder = g_build_filename (parent, "copy-XXXXXX", NULL);
  if (g_mkdtemp (folder) == NULL)
    {
      g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_READ_ONLY,
                   /* Translators: name of a folder. */
                   _("%s: no folder for a private copy can be made there"), parent);
      return NULL;
    }
  copy = g_build_filename (folder, base, NULL);
  if (!copy_with_journal (path, copy, error))
    {
      rap_private_copy_free (g_steal_pointer (&folder));
      return NULL;
    }
  *name = g_steal_pointer (&copy);
  return g_steal_pointer (&folder);
}

void
rap_private_copy_free (char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_unlink (file);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (folder);
  g_free (folder);
}
