/* rap-ballast.c: room set aside for the day the disk is full.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-ballast.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "journal/rap-file-judge.h"

static gboolean
is_whole (int fd)
{
  struct stat info;

  return fstat (fd, &info) == 0 && info.st_size == RAP_BALLAST_SIZE;
}

gboolean
rap_ballast_prepare (const char *path)
{
  g_autofree char *name = NULL;
  gboolean ready;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);

  /* The last of the room belongs to the marks, not to the ballast. */
  if (rap_file_free_space (path) < 2 * RAP_BALLAST_SIZE)
    return FALSE;
  name = rap_file_side_name (path, "ballast");
  fd = open (name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    return FALSE;
  ready = is_whole (fd) || posix_fallocate (fd, 0, RAP_BALLAST_SIZE) == 0;
  close (fd);
  if (!ready)
    unlink (name);
  return ready;
}

gboolean
rap_ballast_give_up (const char *path)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  name = rap_file_side_name (path, "ballast");
  return unlink (name) == 0;
}
