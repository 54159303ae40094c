/* rap-played-disk.c: a disk that is played to be almost full.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rap-played-disk.h"

#include <sys/statvfs.h>

/* The linker sends the core's statvfs() here. */
int __wrap_statvfs (const char *path, struct statvfs *info);
int __wrap_statvfs64 (const char *path, struct statvfs *info);
int __real_statvfs (const char *path, struct statvfs *info);

static guint64 played_blocks;

void
rap_played_disk_set_blocks (guint64 blocks)
{
  played_blocks = blocks;
}

int
__wrap_statvfs (const char     *path,
                struct statvfs *info)
{
  int result = __real_statvfs (path, info);

  if (played_blocks > 0)
    {
      info->f_bavail = played_blocks;
      info->f_frsize = 4096;
    }
  return result;
}

int
__wrap_statvfs64 (const char     *path,
                  struct statvfs *info)
{
  return __wrap_statvfs (path, info);
}
