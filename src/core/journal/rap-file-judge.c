/* rap-file-judge.c: what a file is, before SQLite opens it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-file-judge.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <gio/gunixmounts.h>
#include <glib/gi18n-lib.h>

#include "journal/rap-wal-judge.h"

static const char sqlite_magic[16] = "SQLite format 3";

#define MAGIC_FUSE 0x65735546

/* statfs() magic numbers of file systems whose other end is another machine. */
static const guint32 network_magics[] = {
  0x00006969, /* NFS */
  0x0000517B, /* SMB */
  0xFF534D42, /* CIFS */
  0xFE534D42, /* SMB 2 */
  0x01021997, /* 9P */
  0x73757245, /* Coda */
  0x5346414F, /* AFS */
  0x6B414653, /* AFS of the kernel */
  0x0000564C, /* NCP */
  0x00C36400, /* Ceph */
  0x0BD00BD0, /* Lustre */
  0x01161970, /* GFS2 */
  0x7461636F, /* OCFS2 */
};

/* FUSE carries local disks as well as remote ones; these are known to be local. */
static const char *const local_fuse_types[] = {
  "fuseblk", "fuse.ntfs-3g", "fuse.exfat", "fuse.gocryptfs", "fuse.cryfs", "fuse.encfs",
};

/* Errors */

static gboolean
fail_with_errno (const char  *path,
                 int          errsv,
                 GError     **error)
{
  if (errsv == ENOENT || errsv == ENOTDIR)
    g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO,
                 /* translators: the placeholder is a file name */
                 _("%s: there is no such file. Check the name and the drive"), path);
  else if (errsv == EACCES || errsv == EPERM)
    g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO,
                 /* translators: the placeholder is a file name */
                 _("%s: you are not allowed to read this file. Ask its owner for permission"),
                 path);
  else
    g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO,
                 /* translators: a file name and the system's reason */
                 _("%s: cannot be read: %s. Check the drive and its cable"), path,
                 g_strerror (errsv));
  return FALSE;
}

static gboolean
fail_no_folder (const char  *path,
                const char  *folder,
                GError     **error)
{
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO,
               /* translators: a file name, then the name of the folder that it should be in */
               _("%s: there is no folder “%s”. Make that folder first, or check the name"), path,
               folder);
  return FALSE;
}

static gboolean
fail_not_ours (const char  *path,
               const char  *why,
               GError     **error)
{
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_NOT_OURS,
               /* translators: a file name and what it is instead */
               _("%s: not an exam file of Rapport: %s. It was left as it is"), path, why);
  return FALSE;
}

static gboolean
fail_damaged (const char  *path,
              const char  *why,
              GError     **error)
{
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
               /* translators: a file name and what is wrong with it */
               _("%s: damaged: %s. It was left as it is; take its entries into a new "
                 "file with “rapportctl salvage”"),
               path, why);
  return FALSE;
}

/* Place */

static void
fail_dangling (const char  *path,
               GError     **error)
{
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO,
               /* translators: the placeholder is a file name */
               _("%s: a link to a file that is not there. Check the drive that it points to, or "
                 "take another name"), path);
}

char *
rap_file_resolve (const char  *path,
                  GError     **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  char *real;
  int errsv;

  g_return_val_if_fail (path != NULL, NULL);

  /* realpath() also where the name is a link whose target is missing would be a guess: only a name
   * that is not there at all may be new. */
  real = realpath (path, NULL);
  errsv = errno;
  if (real != NULL)
    return real;
  if (errsv == ENOENT && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autofree char *real_folder = NULL;

      folder = g_path_get_dirname (path);
      name = g_path_get_basename (path);
      real_folder = realpath (folder, NULL);
      if (real_folder != NULL)
        return g_build_filename (real_folder, name, NULL);
      if (errno == ENOENT)
        fail_no_folder (path, folder, error);
      else
        fail_with_errno (folder, errno, error);
      return NULL;
    }
  if (errsv == ENOENT)
    fail_dangling (path, error);
  else
    fail_with_errno (path, errsv, error);
  return NULL;
}

/* statfs() of the file, or of its folder where it is not there yet. */
static gboolean
read_file_system (const char    *path,
                  struct statfs *info)
{
  g_autofree char *folder = NULL;

  if (statfs (path, info) == 0)
    return TRUE;
  folder = g_path_get_dirname (path);
  return statfs (folder, info) == 0;
}

static char *
find_mount_type (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GUnixMountEntry *mount = g_unix_mount_for (folder, NULL);
  char *type;

  if (mount == NULL)
    return NULL;
  type = g_strdup (g_unix_mount_get_fs_type (mount));
  g_unix_mount_free (mount);
  return type;
}

static gboolean
is_local_fuse (const char *path)
{
  g_autofree char *type = find_mount_type (path);

  for (guint i = 0; i < G_N_ELEMENTS (local_fuse_types); i++)
    if (g_strcmp0 (type, local_fuse_types[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_network (const char          *path,
            const struct statfs *info)
{
  guint32 magic = (guint32) info->f_type;

  for (guint i = 0; i < G_N_ELEMENTS (network_magics); i++)
    if (magic == network_magics[i])
      return TRUE;
  return magic == MAGIC_FUSE && !is_local_fuse (path);
}

gboolean
rap_file_judge_place (const char  *path,
                      GError     **error)
{
  struct statfs info;

  g_return_val_if_fail (path != NULL, FALSE);

  if (!read_file_system (path, &info))
    return fail_with_errno (path, errno, error);
  if (!is_network (path, &info))
    return TRUE;
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_NETWORK,
               /* translators: the placeholder is a file name */
               _("%s: lies on a network drive, where marks could be lost. "
                 "Copy the file to a disk of this computer and open it there"), path);
  return FALSE;
}

/* Header */

static guint32
read_big_endian (const guint8 *bytes,
                 guint         length)
{
  guint32 value = 0;

  for (guint i = 0; i < length; i++)
    value = value << 8 | bytes[i];
  return value;
}

static gboolean
read_header (const char    *path,
             guint8        *header,
             gssize        *length,
             struct stat   *info,
             GError       **error)
{
  int errsv = 0;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  if (fd < 0)
    return fail_with_errno (path, errno, error);
  if (fstat (fd, info) != 0)
    errsv = errno;
  else if (S_ISREG (info->st_mode))
    {
      *length = pread (fd, header, RAP_FILE_HEADER_SIZE, 0);
      if (*length < 0)
        errsv = errno;
    }
  close (fd);
  if (errsv != 0)
    return fail_with_errno (path, errsv, error);
  if (!S_ISREG (info->st_mode))
    return fail_not_ours (path, _("it is a folder or a device"), error);
  return TRUE;
}

static gboolean
has_content (const char *path,
             const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  struct stat info;

  return stat (name, &info) == 0 && info.st_size > 0;
}

gboolean
rap_file_has_leftover (const char *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  return has_content (path, "-wal") || has_content (path, "-journal");
}

static guint
read_page_size (const guint8 *header)
{
  guint size = read_big_endian (header + 16, 2);

  return size == 1 ? 65536 : size;
}

static gboolean
judge_shape (const char        *path,
             const guint8      *header,
             const struct stat *info,
             gboolean           leftover,
             GError           **error)
{
  guint page_size = read_page_size (header);
  gint64 pages = read_big_endian (header + 28, 4);
  gboolean pages_known = read_big_endian (header + 24, 4) == read_big_endian (header + 92, 4);

  if (page_size < 512 || (page_size & (page_size - 1)) != 0 ||
      header[18] < 1 || header[18] > 2 || header[19] < 1 || header[19] > 2 ||
      header[21] != 64 || header[22] != 32 || header[23] != 32)
    return fail_damaged (path, _("its header makes no sense"), error);
  /* With a journal beside it the file may rightly be shorter or longer than its header says. */
  if (!leftover && pages_known && pages > 0 && info->st_size < pages * page_size)
    return fail_damaged (path, _("it was cut off and is shorter than it should be"), error);
  return TRUE;
}

gboolean
rap_file_header_is_exam (const guint8 *header)
{
  return memcmp (header, sqlite_magic, sizeof sqlite_magic) == 0 &&
         read_big_endian (header + 68, 4) == RAP_FILE_APPLICATION_ID;
}

static gboolean
judge_header (const char        *path,
              const guint8      *header,
              gssize             length,
              const struct stat *info,
              gboolean           leftover,
              guint              newest,
              GError           **error)
{
  if (length == 0)
    return fail_not_ours (path, _("it is empty"), error);
  if (memcmp (header, sqlite_magic, MIN ((gsize) length, sizeof sqlite_magic)) != 0)
    return fail_not_ours (path, _("it holds something else"), error);
  if (length < RAP_FILE_HEADER_SIZE)
    return fail_damaged (path, _("it was cut off in its first line"), error);
  if (!rap_file_header_is_exam (header))
    return fail_not_ours (path, _("it is a database of another program"), error);
  if (read_big_endian (header + 60, 4) > newest)
    {
      g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_NEWER,
                   /* translators: the placeholder is a file name */
                   _("%s: made by a newer version of Rapport. Install that version to open it; "
                     "the file was left as it is"), path);
      return FALSE;
    }
  return judge_shape (path, header, info, leftover, error);
}

/* Somebody who took every write permission away means it, also for root. */
static gboolean
is_writable (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 && (info.st_mode & 0222) != 0 && access (path, W_OK) == 0;
}

static gboolean
file_and_folder_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return is_writable (path) && is_writable (folder);
}

RapFileJudgement *
rap_file_judge (const char    *path,
                RapStoreMode   mode,
                guint          newest,
                GError       **error)
{
  g_autoptr (RapFileJudgement) self = NULL;
  guint8 header[RAP_FILE_HEADER_SIZE] = { 0 };
  gssize length = 0;
  struct stat info;
  gboolean leftover;

  g_return_val_if_fail (path != NULL && g_path_is_absolute (path), NULL);

  leftover = rap_file_has_leftover (path);
  if (!read_header (path, header, &length, &info, error) ||
      !judge_header (path, header, length, &info, leftover, newest, error))
    return NULL;
  if (!rap_wal_judge (path, header[18] == 1, read_page_size (header), error))
    return NULL;
  self = g_new0 (RapFileJudgement, 1);
  self->path = g_strdup (path);
  self->version = read_big_endian (header + 60, 4);
  self->writable = file_and_folder_writable (path);
  self->leftover = leftover;
  self->needs_copy = leftover || header[18] == 2 || header[19] == 2;
  self->device = info.st_dev;
  self->inode = info.st_ino;
  if (mode == RAP_STORE_READ_WRITE && !self->writable)
    {
      g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_READ_ONLY,
                   /* translators: the placeholder is a file name */
                   _("%s: the file or its folder may not be written. "
                     "Open it read-only, or copy it to a folder of your own"), path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
rap_file_judgement_free (RapFileJudgement *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self);
}

gboolean
rap_file_judgement_holds (const RapFileJudgement  *self,
                          GError                 **error)
{
  struct stat info;

  g_return_val_if_fail (self != NULL, FALSE);

  if (stat (self->path, &info) != 0)
    {
      g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO,
                   /* translators: a file name and the system's reason */
                   _("%s: the exam file is gone from its place (%s). "
                     "Put the file or the drive back"),
                   self->path, g_strerror (errno));
      return FALSE;
    }
  if (info.st_dev == self->device && info.st_ino == self->inode)
    return TRUE;
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO,
               /* translators: the placeholder is a file name */
               _("%s: another file has been put in the exam file's place. "
                 "Move that file away and put the exam file back"),
               self->path);
  return FALSE;
}

gint64
rap_file_free_space (const char *path)
{
  g_autofree char *folder = NULL;
  struct statvfs info;

  g_return_val_if_fail (path != NULL, -1);

  folder = g_path_get_dirname (path);
  if (statvfs (folder, &info) != 0)
    return -1;
  return (gint64) info.f_bavail * (gint64) info.f_frsize;
}

char *
rap_file_side_name (const char *path,
                    const char *suffix)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *side = NULL;

  g_return_val_if_fail (path != NULL && suffix != NULL, NULL);

  folder = g_path_get_dirname (path);
  name = g_path_get_basename (path);
  side = g_strdup_printf (".%s.%s", name, suffix);
  return g_build_filename (folder, side, NULL);
}
