/* rap-file-lock.c: one process has an exam file; the next is told who.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-file-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "journal/rap-file-judge.h"

#define NOTE_SIZE 256

struct _RapFileLock
{
  char     *name; /* of the side file */
  int       fd;   /* -1: a reader in a folder that may not be written */
  gboolean  shared;
  gboolean  registered;
  dev_t     device;
  ino_t     inode;
};

/* The exam files that this process has, writers and readers: the lock of a second name (hard link)
 * of a file is another side file, and judging it would drop SQLite's locks on the first. */
static GMutex registry_mutex;
static GSList *registry;

/* Registry */

static gboolean
conflicts (const RapFileLock *a,
           const RapFileLock *b)
{
  return a->device == b->device && a->inode == b->inode && !(a->shared && b->shared);
}

static gboolean
register_lock (RapFileLock *self,
               const char  *path)
{
  g_autoptr (GMutexLocker) locker = NULL;
  struct stat info;

  if (stat (path, &info) != 0)
    return TRUE;
  self->device = info.st_dev;
  self->inode = info.st_ino;
  locker = g_mutex_locker_new (&registry_mutex);
  for (GSList *l = registry; l != NULL; l = l->next)
    if (conflicts (self, l->data))
      return FALSE;
  registry = g_slist_prepend (registry, self);
  self->registered = TRUE;
  return TRUE;
}

static void
unregister_lock (RapFileLock *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&registry_mutex);

  registry = g_slist_remove (registry, self);
}

static gboolean
has_exam_header (const char *path)
{
  guint8 header[RAP_FILE_HEADER_SIZE] = { 0 };
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gssize length = fd >= 0 ? pread (fd, header, sizeof header, 0) : -1;

  if (fd >= 0)
    close (fd);
  return length == sizeof header && rap_file_header_is_exam (header);
}

gboolean
rap_file_is_exam (const char *path)
{
  /* Kept while looking: no file is registered, and so none opened, meanwhile. */
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&registry_mutex);
  struct stat info;

  if (stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return FALSE;
  for (GSList *l = registry; l != NULL; l = l->next)
    {
      const RapFileLock *lock = l->data;

      if (lock->device == info.st_dev && lock->inode == info.st_ino)
        return TRUE;
    }
  return has_exam_header (path);
}

/* Note of the owner */

static void
write_note (int fd)
{
  g_autofree char *note = g_strdup_printf ("%ld %s\n", (long) getpid (), g_get_host_name ());

  /* The lock holds without its note; a full disk must not keep anybody from marking. */
  if (ftruncate (fd, 0) == 0 && pwrite (fd, note, strlen (note), 0) < 0)
    g_debug ("cannot note the owner of a lock: %s", g_strerror (errno));
}

static gboolean
read_note (int    fd,
           long  *pid,
           char  *host)
{
  char note[NOTE_SIZE] = "";
  gssize length = pread (fd, note, sizeof note - 1, 0);

  return length > 0 && sscanf (note, "%ld %199[^\n]", pid, host) == 2;
}

static gboolean
is_ours (long        pid,
         const char *host)
{
  return pid == (long) getpid () && g_str_equal (host, g_get_host_name ());
}

/* Whether the process of a note is known to be no more: killed, it cleared nothing away. */
static gboolean
is_gone (long        pid,
         const char *host)
{
  return g_str_equal (host, g_get_host_name ()) && kill ((pid_t) pid, 0) != 0 && errno == ESRCH;
}

/* Our note would name us after we have left to somebody else who still reads. */
static void
clear_note (int fd)
{
  char host[200] = "";
  long pid = 0;

  if (read_note (fd, &pid, host) && is_ours (pid, host) && ftruncate (fd, 0) != 0)
    g_debug ("cannot clear the note of a lock: %s", g_strerror (errno));
}

static void
fail_in_use (const char  *path,
             int          fd,
             GError     **error)
{
  char host[200] = "";
  long pid = 0;

  if (!read_note (fd, &pid, host) || is_gone (pid, host))
    g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IN_USE,
                 /* translators: the placeholder is a file name */
                 _("%s: in use by another program. Close it there first"), path);
  else if (is_ours (pid, host))
    g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IN_USE,
                 /* translators: a file name and a process number */
                 _("%s: already open here (process %ld)"), path, pid);
  else
    g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IN_USE,
                 /* translators: a file name, a process number and a computer's name */
                 _("%s: in use by process %ld on %s. Close it there first"), path, pid, host);
}

/* Side file */

/* Whether the locked descriptor is still the file under that name: the owner before us removes
 * it. */
static gboolean
is_current (int         fd,
            const char *name)
{
  struct stat ours, named;

  return fstat (fd, &ours) == 0 && stat (name, &named) == 0 &&
         ours.st_dev == named.st_dev && ours.st_ino == named.st_ino;
}

/* Who makes a new file has nothing yet to open or to copy. */
static void
fail_folder (const char  *path,
             int          errsv,
             GError     **error)
{
  if (access (path, F_OK) == 0)
    g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_READ_ONLY,
                 /* translators: a file name and the system's reason */
                 _("%s: its folder may not be written (%s). "
                   "Open it read-only, or copy it to a folder of your own"),
                 path, g_strerror (errsv));
  else
    g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_READ_ONLY,
                 /* translators: a file name and the system's reason */
                 _("%s: its folder may not be written (%s). Choose a folder of your own"),
                 path, g_strerror (errsv));
}

static int
open_side_file (const char  *path,
                const char  *name,
                gboolean     shared,
                GError     **error)
{
  int fd = open (name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);

  if (fd < 0 && shared)
    fd = open (name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (fd >= 0 || shared)
    return fd;
  if (errno == ENOSPC || errno == EDQUOT)
    g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_FULL,
                 /* translators: the placeholder is a file name */
                 _("%s: the disk is full. Make room and open the exam again"), path);
  else
    fail_folder (path, errno, error);
  return -1;
}

static gboolean
take (RapFileLock  *self,
      const char   *path,
      GError      **error)
{
  for (;;)
    {
      self->fd = open_side_file (path, self->name, self->shared, error);
      if (self->fd < 0)
        return self->shared;
      if (flock (self->fd, (self->shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0)
        {
          fail_in_use (path, self->fd, error);
          return FALSE;
        }
      if (is_current (self->fd, self->name))
        return TRUE;
      close (self->fd);
      self->fd = -1;
    }
}

RapFileLock *
rap_file_lock_new (const char  *path,
                   gboolean     shared,
                   GError     **error)
{
  g_autoptr (RapFileLock) self = NULL;

  g_return_val_if_fail (path != NULL && g_path_is_absolute (path), NULL);

  self = g_new0 (RapFileLock, 1);
  self->fd = -1;
  self->shared = shared;
  self->name = rap_file_side_name (path, "lock");
  if (!take (self, path, error))
    return NULL;
  if (!rap_file_lock_note_made (self, path, error))
    return NULL;
  if (self->fd >= 0)
    write_note (self->fd);
  return g_steal_pointer (&self);
}

gboolean
rap_file_lock_note_made (RapFileLock  *self,
                         const char   *path,
                         GError      **error)
{
  if (self->registered || register_lock (self, path))
    return TRUE;
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IN_USE,
               /* translators: a file name and a process number */
               _("%s: already open here (process %ld)"), path, (long) getpid ());
  return FALSE;
}

/* Another reader of this process is still named rightly. */
static void
leave_to_others (RapFileLock *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&registry_mutex);

  for (GSList *l = registry; l != NULL; l = l->next)
    {
      const RapFileLock *other = l->data;

      if (other->device == self->device && other->inode == self->inode)
        return;
    }
  clear_note (self->fd);
}

void
rap_file_lock_free (RapFileLock *self)
{
  gboolean held;

  if (self == NULL)
    return;
  held = self->registered;
  if (held)
    unregister_lock (self);
  if (self->fd >= 0)
    {
      /* Removed while still locked: whoever opened it meanwhile sees that it is not current.
       * Another reader may still hold it; then it is that one's to remove. */
      if (flock (self->fd, LOCK_EX | LOCK_NB) == 0)
        {
          if (is_current (self->fd, self->name))
            unlink (self->name);
        }
      else if (held)
        leave_to_others (self);
      close (self->fd);
    }
  g_free (self->name);
  g_free (self);
}
