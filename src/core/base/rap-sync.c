/* rap-sync.c: names of files brought to the disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-sync.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

gboolean
rap_sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced;
  int errsv;

  if (fd < 0)
    return FALSE;
  synced = fsync (fd) == 0;
  errsv = errno;
  close (fd);
  errno = errsv;
  return synced;
}

gboolean
rap_sync_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return rap_sync_folder (folder);
}
