/* rap-disk-probe.c: whether the disk takes what is written, and gives it back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-disk-probe.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "base/rap-id.h"
#include "journal/rap-ballast.h"
#include "journal/rap-entry.h"
#include "journal/rap-file-judge.h"

/* A page of an exam file, never the same twice. */
#define SIZE 4096

static void
fill (guint8 *bytes)
{
  RapId id = rap_id_new_random ();
  RapHash hash = rap_hash_of (id.bytes, sizeof id.bytes);

  for (gsize at = 0; at < SIZE; at += sizeof hash)
    {
      memcpy (bytes + at, hash.bytes, sizeof hash);
      hash = rap_hash_of (hash.bytes, sizeof hash);
    }
}

/* Returns: 0 or an errno */
static int
write_probe (const char   *name,
             const guint8 *bytes)
{
  int fd = open (name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
  gssize written = -1;
  int errsv = 0;

  if (fd < 0)
    return errno;
  written = write (fd, bytes, SIZE);
  if (written < 0 || (written == SIZE && fdatasync (fd) != 0))
    errsv = errno;
  else if (written != SIZE)
    errsv = ENOSPC;
  /* So that what is read comes from the disk, where the system follows the advice. */
  posix_fadvise (fd, 0, SIZE, POSIX_FADV_DONTNEED);
  if (close (fd) != 0 && errsv == 0)
    errsv = errno;
  return errsv;
}

/* @same: (out): whether it reads as it was written. Returns: 0 or an errno */
static int
read_probe (const char   *name,
            const guint8 *bytes,
            gboolean     *same)
{
  guint8 is[SIZE] = { 0 };
  int fd = open (name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  gssize length;
  int errsv;

  if (fd < 0)
    return errno;
  length = pread (fd, is, SIZE, 0);
  errsv = length < 0 ? errno : 0;
  close (fd);
  *same = length == SIZE && memcmp (is, bytes, SIZE) == 0;
  return errsv;
}

static gboolean
fail_with_errno (const char  *path,
                 int          errsv,
                 GError     **error)
{
  if (errsv == ENOSPC || errsv == EDQUOT)
    g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_FULL,
                 /* Translators: name of a file. */
                 _("%s: the disk is full. Make room and open the exam again"), path);
  else
    g_set_error (error, RAP_JOURNAL_ERROR,
                 errsv == EACCES || errsv == EPERM || errsv == EROFS ? RAP_JOURNAL_ERROR_READ_ONLY
                                                                     : RAP_JOURNAL_ERROR_IO,
                 /* Translators: name of a file and the system's reason. */
                 _("%s: a trial to write on this disk failed: %s. Mark on another disk: copy the "
                   "exam file there, and have this one checked"), path, g_strerror (errsv));
  return FALSE;
}

static gboolean
fail_other (const char  *path,
            GError     **error)
{
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO,
               /* Translators: name of a file. */
               _("%s: a trial showed that this disk does not give back what is written on it. Mark "
                 "on another disk: copy the exam file there, and have this one checked"), path);
  return FALSE;
}

gboolean
rap_disk_probe (const char  *path,
                GError     **error)
{
  g_autofree char *name = NULL;
  guint8 bytes[SIZE];
  gboolean same = FALSE;
  int errsv;

  g_return_val_if_fail (path != NULL, FALSE);

  name = rap_file_side_name (path, "probe");
  fill (bytes);
  errsv = write_probe (name, bytes);
  if (errsv == ENOSPC && rap_ballast_give_up (path))
    errsv = write_probe (name, bytes);
  if (errsv == 0)
    errsv = read_probe (name, bytes, &same);
  unlink (name);
  if (errsv != 0)
    return fail_with_errno (path, errsv, error);
  return same || fail_other (path, error);
}
