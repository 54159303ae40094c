/* rap-take-away.c: a complete copy of an exam for another disk, such as a stick.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "report/rap-take-away.h"

#include "base/rap-sync.h"
#include "journal/rap-file-lock.h"
#include "journal/rap-readings.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define SUFFIX ".rapport"

/* Bytes between two looks at whether it was cancelled: a slow stick takes a moment for them. */
#define PIECE (256 * 1024)

/* Where in the whole work each part of it ends. */
#define VERIFIED 0.4
#define WRITTEN  0.8

typedef struct
{
  /* Borrowed */
  const char      *path;
  RapProgressFunc  progress; /* or NULL */
  gpointer         user_data;
  GCancellable    *cancellable;

  /* Owned */
  int              source;
  int              target;
  char            *temporary; /* NULL once it has its own name */

  goffset          size;
} Copy;

static void
tell (const Copy *self,
      double      done)
{
  if (self->progress != NULL)
    self->progress (done, self->user_data);
}

static void
verifying_cb (double   done,
              gpointer user_data)
{
  tell (user_data, done * VERIFIED);
}

static gboolean
fail (const Copy  *self,
      int          code,
      GError     **error)
{
  gboolean full = code == ENOSPC || code == EDQUOT || code == EFBIG;

  g_set_error (error, G_IO_ERROR, full ? G_IO_ERROR_NO_SPACE : g_io_error_from_errno (code),
               full
               /* Translators: name of a file. */
               ? _("%s: there is not enough room for the copy. Nothing was written; make room or "
                   "take another stick")
               /* Translators: name of a file, then the reason that the system gives. */
               : _("%s: the copy cannot be written: %s. Try another folder or another stick"),
               self->path, g_strerror (code));
  return FALSE;
}

/* --- What is copied, and where to --- */

static gboolean
refuse (const char  *path,
        const char  *reason,
        GError     **error)
{
  /* Translators: name of a file, then why no copy can be made there. */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("%s: %s"), path, reason);
  return FALSE;
}

static gboolean
is_same_file (const char *path,
              const char *other)
{
  GStatBuf one;
  GStatBuf two;

  return g_stat (path, &one) == 0 && g_stat (other, &two) == 0 && one.st_dev == two.st_dev
         && one.st_ino == two.st_ino;
}

static gboolean
is_same_exam (RapStore *store,
              RapStore *other)
{
  g_autoptr (RapExam) exam = rap_store_read_exam (store, NULL);
  g_autoptr (RapExam) other_exam = rap_store_read_exam (other, NULL);

  return exam != NULL && other_exam != NULL && rap_id_equal (&exam->id, &other_exam->id);
}

/* The files of all devices are of the same exam: one that holds what ours does not has the marks of
 * another device, or of a later hour, and is not written over. */
static gboolean
check_replaced (RapStore    *store,
                const char  *path,
                GError     **error)
{
  g_autoptr (RapStore) other =
    rap_file_is_exam (path) ? rap_store_open (path, RAP_STORE_READ_ONLY, NULL, NULL) : NULL;
  gboolean holds = FALSE;

  if (other == NULL || !is_same_exam (store, other))
    return refuse (path, _("this is not a copy of this exam; choose another name"), error);
  if (!rap_store_holds (store, other, &holds, error))
    return FALSE;
  return holds || refuse (path, _("this copy holds entries that this exam does not, as of another "
                                  "device; choose another name"), error);
}

/* A journal of SQLite that lies there belongs to another file, and would be played into ours. */
static gboolean
has_side_file (const char *path)
{
  static const char *const sides[] = { "-journal", "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *side = g_strconcat (path, sides[i], NULL);

      if (g_file_test (side, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_target (RapStore    *store,
              const char  *live,
              const char  *path,
              GError     **error)
{
  gboolean is_there = g_file_test (path, G_FILE_TEST_EXISTS);

  if (!g_str_has_suffix (path, SUFFIX))
    return refuse (path, _("a copy of an exam wants a name that ends in “.rapport”"), error);
  if (is_there && is_same_file (live, path))
    return refuse (path, _("this is the exam itself; choose the stick or another folder"), error);
  if (is_there && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return refuse (path, _("this is a folder or a device; choose the name of a file"), error);
  if (has_side_file (path))
    return refuse (path, _("an exam that was not closed cleanly lies here; choose another name"),
                   error);
  return !is_there || check_replaced (store, path, error);
}

/* The snapshot is verified as a whole before it goes anywhere. */
static gboolean
look_through (Copy          *self,
              const char    *snapshot,
              const char    *live,
              RapTakenAway  *result,
              GError       **error)
{
  g_autoptr (RapStore) store = rap_store_open (snapshot, RAP_STORE_READ_ONLY, NULL, error);
  g_autoptr (GPtrArray) differences = NULL;

  if (store == NULL || !check_target (store, live, self->path, error) ||
      !rap_chain_code_read (store, result->code, error) ||
      !rap_store_verify (store, verifying_cb, self, self->cancellable, &differences, error))
    return FALSE;
  if (differences->len > 0)
    result->unsound = g_strdup (differences->pdata[0]);
  return TRUE;
}

/* --- Bytes --- */

/* Returns: how many bytes there are at @at, at most @n; -1 with errno */
static gssize
read_at (int      fd,
         char    *bytes,
         gsize    n,
         goffset  at)
{
  gsize done = 0;

  while (done < n)
    {
      gssize got = pread (fd, bytes + done, n - done, at + (goffset) done);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return -1;
      if (got == 0)
        break;
      done += (gsize) got;
    }
  return (gssize) done;
}

static gboolean
write_all (int         fd,
           const char *bytes,
           gsize       n)
{
  for (gsize done = 0; done < n;)
    {
      gssize written = write (fd, bytes + done, n - done);

      if (written < 0 && errno != EINTR)
        return FALSE;
      done += (gsize) MAX (written, 0);
    }
  return TRUE;
}

static gboolean
open_both (Copy        *self,
           const char  *snapshot,
           GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *hidden = g_strdup_printf (".%s.XXXXXX", name);

  self->source = g_open (snapshot, O_RDONLY | O_CLOEXEC, 0);
  if (self->source < 0 || (self->size = lseek (self->source, 0, SEEK_END)) < 0)
    return fail (self, errno, error);
  self->temporary = g_build_filename (folder, hidden, NULL);
  self->target = g_mkstemp_full (self->temporary, O_RDWR | O_CLOEXEC, 0600);
  if (self->target >= 0)
    return TRUE;
  g_clear_pointer (&self->temporary, g_free);
  return fail (self, errno, error);
}

static gboolean
carry (Copy    *self,
       GError **error)
{
  g_autofree char *bytes = g_malloc (PIECE);

  for (goffset at = 0; at < self->size; at += PIECE)
    {
      gssize n = read_at (self->source, bytes, PIECE, at);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (n < 0 || !write_all (self->target, bytes, (gsize) n))
        return fail (self, errno, error);
      tell (self, VERIFIED + (WRITTEN - VERIFIED) * (double) at / (double) self->size);
    }
  return fsync (self->target) == 0 || fail (self, errno, error);
}

static gboolean
fail_compare (const Copy  *self,
              GError     **error)
{
  /* Translators: name of a file. */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("%s: what was read back is not what was written, so the copy was thrown away. "
                 "Take another stick"), self->path);
  return FALSE;
}

/* What the system remembers of the copy is dropped first, so that the disk has to tell. */
static gboolean
compare (Copy    *self,
         GError **error)
{
  g_autofree char *bytes = g_malloc (PIECE);
  g_autofree char *back = g_malloc (PIECE);

  posix_fadvise (self->target, 0, 0, POSIX_FADV_DONTNEED);
  for (goffset at = 0; at < self->size; at += PIECE)
    {
      gssize n = read_at (self->source, bytes, PIECE, at);
      gssize m = read_at (self->target, back, PIECE, at);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (n < 0 || m < 0)
        return fail (self, errno, error);
      if (n != m || memcmp (bytes, back, (gsize) n) != 0)
        return fail_compare (self, error);
      tell (self, WRITTEN + (1 - WRITTEN) * (double) at / (double) self->size);
    }
  return TRUE;
}

static gboolean
put_in_place (Copy    *self,
              GError **error)
{
  if (g_rename (self->temporary, self->path) != 0)
    return fail (self, errno, error);
  g_clear_pointer (&self->temporary, g_free);
  return rap_sync_folder_of (self->path) || fail (self, errno, error);
}

static void
copy_clear (Copy *self)
{
  if (self->source >= 0)
    close (self->source);
  if (self->target >= 0)
    close (self->target);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
}

gboolean
rap_take_away_write (const char       *snapshot,
                     const char       *live,
                     const char       *path,
                     RapProgressFunc   progress,
                     gpointer          user_data,
                     GCancellable     *cancellable,
                     RapTakenAway     *result,
                     GError          **error)
{
  Copy self = { path, progress, user_data, cancellable, -1, -1, NULL, 0 };
  gboolean done;

  g_return_val_if_fail (snapshot != NULL && live != NULL && path != NULL, FALSE);
  g_return_val_if_fail (result != NULL, FALSE);
  g_return_val_if_fail (!is_same_file (snapshot, live), FALSE);

  memset (result, 0, sizeof *result);
  done = look_through (&self, snapshot, live, result, error)
         && open_both (&self, snapshot, error)
         && carry (&self, error)
         && compare (&self, error)
         && put_in_place (&self, error);
  copy_clear (&self);
  if (done)
    tell (&self, 1);
  else
    rap_taken_away_clear (result);
  return done;
}

/* A name for every file system a stick may have. */
static void
make_tame (char *name)
{
  for (char *c = name; *c != '\0'; c++)
    if (strchr ("/\\:*?\"<>|", *c) != NULL || g_ascii_iscntrl (*c))
      *c = '-';
}

char *
rap_take_away_name (const char *path,
                    guint       station,
                    const char *device)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *number = station > 0 ? g_strdup_printf ("-%u", station) : g_strdup ("");
  char *name;

  if (g_str_has_suffix (base, SUFFIX))
    base[strlen (base) - strlen (SUFFIX)] = '\0';
  name = g_strdup_printf ("%s%s-%s" SUFFIX, base, number, device);
  make_tame (name);
  return name;
}

void
rap_taken_away_clear (RapTakenAway *self)
{
  g_clear_pointer (&self->unsound, g_free);
  self->code[0] = '\0';
}
