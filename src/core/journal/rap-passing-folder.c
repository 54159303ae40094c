/* rap-passing-folder.c: where this process keeps copies that it needs for a short while.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-passing-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "journal/rap-entry.h"

#define PREFIX "process-"
#define OWNER  "owner"

/* Of this process, for as long as it lives; the descriptor of the lock is never closed. */
static GMutex own_mutex;
static char *own_folder;

static char *
get_parent (void)
{
  return g_build_filename (g_get_user_cache_dir (), "rapport", NULL);
}

static int
lock_owner (const char *folder,
            int         flags)
{
  g_autofree char *name = g_build_filename (folder, OWNER, NULL);
  int fd = g_open (name, O_RDWR | O_NOFOLLOW | O_CLOEXEC | flags, 0600);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  if (fd >= 0)
    close (fd);
  return -1;
}

/* Under a name that nobody sweeps until it is locked. */
static char *
make_folder (const char *parent)
{
  g_autofree char *made = g_build_filename (parent, "new-XXXXXX", NULL);
  g_autofree char *unique = NULL;
  g_autofree char *name = NULL;
  char *folder;

  if (g_mkdir_with_parents (parent, 0700) != 0 || g_mkdtemp (made) == NULL)
    return NULL;
  unique = g_path_get_basename (made);
  name = g_strconcat (PREFIX, unique + strlen ("new-"), NULL);
  folder = g_build_filename (parent, name, NULL);
  if (lock_owner (made, O_CREAT) >= 0 && g_rename (made, folder) == 0)
    return folder;
  g_free (folder);
  return NULL;
}

char *
rap_passing_folder_get (GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&own_mutex);
  g_autofree char *parent = get_parent ();

  if (own_folder != NULL && g_str_has_prefix (own_folder, parent) &&
      g_file_test (own_folder, G_FILE_TEST_IS_DIR))
    return g_strdup (own_folder);
  g_free (own_folder);
  own_folder = make_folder (parent);
  if (own_folder != NULL)
    return g_strdup (own_folder);
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_READ_ONLY,
               /* Translators: name of a folder, and the system's reason. */
               _("%s: no folder for passing copies can be made there: %s; make room, or let it be "
                 "written"), parent, g_strerror (errno));
  return NULL;
}

/* A folder of ours has files, and folders of files. */
static void
remove_folder (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (folder, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (folder);
}

/* Also by this process: flock() knows descriptors, so that its own lock keeps it out. */
static void
sweep_folder (const char *folder)
{
  int fd = lock_owner (folder, 0);

  if (fd < 0)
    return;
  remove_folder (folder);
  close (fd);
}

void
rap_passing_folder_sweep (void)
{
  g_autofree char *parent = get_parent ();
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (parent, name, NULL);

      if (g_str_has_prefix (name, PREFIX))
        sweep_folder (folder);
    }
}
