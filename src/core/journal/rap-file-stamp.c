/* rap-file-stamp.c: how an open exam file looked when this process last wrote it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-file-stamp.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>

static gboolean
is_same_time (const RapFileStamp *self,
              const struct stat  *info)
{
  return info->st_size == self->size && info->st_mtim.tv_sec == self->written.tv_sec
         && info->st_mtim.tv_nsec == self->written.tv_nsec;
}

static gboolean
is_same_file (const RapFileStamp *self,
              const struct stat  *info)
{
  return info->st_dev == self->device && info->st_ino == self->inode;
}

static void
note (RapFileStamp      *self,
      const struct stat *info)
{
  self->device = info->st_dev;
  self->inode = info->st_ino;
  self->size = info->st_size;
  self->written = info->st_mtim;
}

void
rap_file_stamp_take (RapFileStamp *self,
                     RapDatabase  *database)
{
  struct stat info;

  if (stat (rap_database_get_path (database), &info) != 0
      || (self->taken && (!is_same_file (self, &info) || is_same_time (self, &info))))
    return;
  self->taken = rap_database_read_start (database, self->header, sizeof self->header);
  note (self, &info);
}

gboolean
rap_file_stamp_holds (RapFileStamp  *self,
                      RapDatabase   *database,
                      GError       **error)
{
  guint8 header[RAP_FILE_HEADER_SIZE];
  struct stat info;

  if (!self->taken || stat (rap_database_get_path (database), &info) != 0
      || !is_same_file (self, &info) || is_same_time (self, &info))
    return TRUE;
  if (info.st_size == self->size && rap_database_read_start (database, header, sizeof header)
      && memcmp (header, self->header, sizeof header) == 0)
    {
      note (self, &info);
      return TRUE;
    }
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
               /* translators: a file name, twice */
               _("%s: another program wrote over the exam file while it was open. It is not "
                 "written any more. Keep it, %s-wal and its backups as they are; “rapportctl "
                 "salvage” brings all marks together in a new file"),
               rap_database_get_path (database), rap_database_get_path (database));
  return FALSE;
}
