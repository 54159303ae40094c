/* rap-fault-vfs.c: a disk that fails on demand, as an SQLite VFS.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rap-fault-vfs.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rap-fault-disk.h"

#define VFS_NAME "rap-fault"

#define JOURNALS (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL)

typedef struct
{
  sqlite3_file  base;
  RapFaultDisk *disk;    /* NULL: a temporary file */
  sqlite3_file *real;
} FaultFile;

static struct
{
  GMutex       mutex;
  sqlite3_vfs *real;
  GPtrArray   *disks;
  RapFaultKind kind;
  guint        at;       /* 0: nothing fails */
  gboolean     sticky;
  guint        seen;
  guint        hits;
  guint        changes;
  guint        cut_at;   /* 0: never */
  gboolean     cut;
  char        *folder;
  gint64       room;
  guint        delay;
  gboolean     lying;    /* syncs bring nothing to the disk */
  RapFaultFolderFunc folder_synced;
} fault;

/* State of the disk */

static RapFaultDisk *
add_disk (const char *name,
          gboolean    existed)
{
  RapFaultDisk *disk = rap_fault_disk_new (name, existed);

  g_ptr_array_add (fault.disks, disk);
  return disk;
}

static void
sync_folder (const char *folder)
{
  rap_fault_disks_enter (fault.disks, folder);
  if (fault.folder_synced != NULL)
    fault.folder_synced (folder);
}

static void
sync_folder_of (const char *name)
{
  g_autofree char *folder = g_path_get_dirname (name);

  sync_folder (folder);
}

/* SQLite's unix VFS syncs the folder with the first sync of a journal that it made, and so every
 * name in there; of no other file. */
static void
bring_to_disk (RapFaultDisk *disk)
{
  if (fault.lying)
    return;
  rap_fault_disk_sync (disk);
  if (disk->syncs_folder)
    sync_folder_of (disk->name);
  disk->syncs_folder = FALSE;
}

/* Faults */

static gboolean
kinds_meet (RapFaultKind operation)
{
  switch (fault.kind)
    {
    case RAP_FAULT_SHORT_WRITE:
    case RAP_FAULT_FULL:
      return operation == RAP_FAULT_WRITE;
    case RAP_FAULT_SYNC_DROPS:
      return operation == RAP_FAULT_SYNC;
    case RAP_FAULT_READ:
    case RAP_FAULT_WRITE:
    case RAP_FAULT_SYNC:
    case RAP_FAULT_OPEN:
    default:
      return operation == fault.kind;
    }
}

static gboolean
strikes (RapFaultKind operation)
{
  if (fault.cut)
    return TRUE;
  if (fault.at == 0 || !kinds_meet (operation))
    return FALSE;
  fault.seen++;
  if (fault.seen != fault.at && !(fault.sticky && fault.seen > fault.at))
    return FALSE;
  fault.hits++;
  return TRUE;
}

/* Counts an operation that changes the disk. Returns: whether the power goes before it is done */
static gboolean
power_goes (void)
{
  fault.changes++;
  if (fault.cut_at > 0 && --fault.cut_at == 0)
    fault.cut = TRUE;
  return fault.cut;
}

static gint64
measure_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (fault.folder, 0, NULL);
  const char *name;
  gint64 sum = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fault.folder, name, NULL);
      struct stat info;

      if (lstat (path, &info) == 0 && S_ISREG (info.st_mode))
        sum += info.st_size;
    }
  return sum;
}

static gboolean
has_room (const FaultFile *file,
          gint64           end)
{
  struct stat info;

  if (fault.folder == NULL || file->disk == NULL || stat (file->disk->name, &info) != 0)
    return TRUE;
  return end <= info.st_size || measure_folder () + end - info.st_size <= fault.room;
}

/* File methods */

static int
fault_close (sqlite3_file *file)
{
  FaultFile *self = (FaultFile *) file;

  return self->real->pMethods->xClose (self->real);
}

static int
fault_read (sqlite3_file  *file,
            void          *buffer,
            int            amount,
            sqlite3_int64  offset)
{
  FaultFile *self = (FaultFile *) file;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  if (strikes (RAP_FAULT_READ))
    return SQLITE_IOERR_READ;
  return self->real->pMethods->xRead (self->real, buffer, amount, offset);
}

static int
write_through (FaultFile    *self,
               gconstpointer data,
               int           amount,
               gint64        offset)
{
  if (self->disk != NULL)
    rap_fault_disk_note (self->disk, offset, data, (gsize) amount);
  return self->real->pMethods->xWrite (self->real, data, amount, offset);
}

static int
fault_write (sqlite3_file  *file,
             const void    *data,
             int            amount,
             sqlite3_int64  offset)
{
  FaultFile *self = (FaultFile *) file;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  if (power_goes ())
    return SQLITE_IOERR_WRITE;
  if (!has_room (self, offset + amount))
    return SQLITE_FULL;
  if (!strikes (RAP_FAULT_WRITE))
    return write_through (self, data, amount, offset);
  if (fault.kind == RAP_FAULT_SHORT_WRITE)
    write_through (self, data, amount / 2, offset);
  return fault.kind == RAP_FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int
fault_truncate (sqlite3_file  *file,
                sqlite3_int64  size)
{
  FaultFile *self = (FaultFile *) file;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  if (power_goes () || strikes (RAP_FAULT_WRITE))
    return SQLITE_IOERR_TRUNCATE;
  if (self->disk != NULL)
    rap_fault_disk_note (self->disk, size, NULL, 0);
  return self->real->pMethods->xTruncate (self->real, size);
}

/* The real sync is left out: the simulated disk is the one that counts, and the rounds are many. */
static int
fault_sync (sqlite3_file *file,
            int           flags)
{
  FaultFile *self = (FaultFile *) file;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  if (fault.delay > 0)
    g_usleep (fault.delay);
  if (power_goes ())
    return SQLITE_IOERR_FSYNC;
  if (strikes (RAP_FAULT_SYNC))
    {
      if (fault.kind == RAP_FAULT_SYNC_DROPS && self->disk != NULL)
        g_ptr_array_set_size (self->disk->pending, 0);
      return SQLITE_IOERR_FSYNC;
    }
  if (self->disk != NULL)
    bring_to_disk (self->disk);
  return SQLITE_OK;
}

static int
fault_file_size (sqlite3_file  *file,
                 sqlite3_int64 *size)
{
  FaultFile *self = (FaultFile *) file;

  return self->real->pMethods->xFileSize (self->real, size);
}

static int
fault_lock (sqlite3_file *file,
            int           level)
{
  FaultFile *self = (FaultFile *) file;

  return self->real->pMethods->xLock (self->real, level);
}

static int
fault_unlock (sqlite3_file *file,
              int           level)
{
  FaultFile *self = (FaultFile *) file;

  return self->real->pMethods->xUnlock (self->real, level);
}

static int
fault_check_reserved_lock (sqlite3_file *file,
                           int          *result)
{
  FaultFile *self = (FaultFile *) file;

  return self->real->pMethods->xCheckReservedLock (self->real, result);
}

static int
fault_file_control (sqlite3_file *file,
                    int           operation,
                    void         *argument)
{
  FaultFile *self = (FaultFile *) file;

  /* The size hint would let the file grow behind our back. */
  if (operation == SQLITE_FCNTL_SIZE_HINT || operation == SQLITE_FCNTL_CHUNK_SIZE)
    return SQLITE_OK;
  return self->real->pMethods->xFileControl (self->real, operation, argument);
}

static int
fault_sector_size (sqlite3_file *file)
{
  FaultFile *self = (FaultFile *) file;

  return self->real->pMethods->xSectorSize (self->real);
}

static int
fault_device_characteristics (sqlite3_file *file)
{
  FaultFile *self = (FaultFile *) file;

  return self->real->pMethods->xDeviceCharacteristics (self->real);
}

/* Version 1 has no shared memory: a store that forgot locking_mode=EXCLUSIVE could not use WAL. */
static const sqlite3_io_methods fault_methods = {
  1, fault_close, fault_read, fault_write, fault_truncate, fault_sync, fault_file_size, fault_lock,
  fault_unlock, fault_check_reserved_lock, fault_file_control, fault_sector_size,
  fault_device_characteristics, NULL, NULL, NULL, NULL, NULL, NULL,
};

/* VFS methods */

static void
track (FaultFile  *self,
       const char *name,
       gboolean    existed)
{
  struct stat info;

  self->disk = rap_fault_disks_find (fault.disks, name);
  if (stat (name, &info) != 0)
    return;
  if (self->disk != NULL && self->disk->inode != info.st_ino)
    {
      rap_fault_disks_forget (fault.disks, name);
      self->disk = NULL;
    }
  if (self->disk == NULL)
    {
      self->disk = add_disk (name, existed);
      /* An empty one was made a moment ago, for SQLite to fill. */
      self->disk->entered = existed && info.st_size > 0;
    }
  self->disk->inode = info.st_ino;
}

static int
fault_open (sqlite3_vfs  *vfs,
            const char   *name,
            sqlite3_file *file,
            int           flags,
            int          *out_flags)
{
  FaultFile *self = (FaultFile *) file;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);
  gboolean existed = name != NULL && g_file_test (name, G_FILE_TEST_EXISTS);
  int result;

  self->base.pMethods = NULL;
  self->disk = NULL;
  self->real = (sqlite3_file *) (self + 1);
  if (strikes (RAP_FAULT_OPEN))
    return SQLITE_CANTOPEN;
  result = fault.real->xOpen (fault.real, name, self->real, flags, out_flags);
  if (result != SQLITE_OK)
    return result;
  self->base.pMethods = &fault_methods;
  if (name != NULL)
    track (self, name, existed);
  if (self->disk != NULL && !existed)
    self->disk->syncs_folder = (flags & JOURNALS) != 0;
  return SQLITE_OK;
}

static int
fault_delete (sqlite3_vfs *vfs,
              const char  *name,
              int          with_folder)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);
  RapFaultDisk *disk;

  if (power_goes () || strikes (RAP_FAULT_OPEN))
    return SQLITE_IOERR_DELETE;
  disk = rap_fault_disks_find (fault.disks, name);
  if (disk == NULL && g_file_test (name, G_FILE_TEST_EXISTS))
    disk = add_disk (name, TRUE);
  if (disk != NULL && !disk->entered)
    rap_fault_disks_forget (fault.disks, name);
  else if (disk != NULL)
    disk->deleted = TRUE;
  if (with_folder && !fault.lying)
    sync_folder_of (name);
  return fault.real->xDelete (fault.real, name, FALSE);
}

static int
fault_access (sqlite3_vfs *vfs,
              const char  *name,
              int          flags,
              int         *result)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  if (strikes (RAP_FAULT_OPEN))
    return SQLITE_IOERR_ACCESS;
  return fault.real->xAccess (fault.real, name, flags, result);
}

static int
fault_full_pathname (sqlite3_vfs *vfs,
                     const char  *name,
                     int          size,
                     char        *result)
{
  return fault.real->xFullPathname (fault.real, name, size, result);
}

static int
fault_randomness (sqlite3_vfs *vfs,
                  int          size,
                  char        *result)
{
  return fault.real->xRandomness (fault.real, size, result);
}

static int
fault_sleep (sqlite3_vfs *vfs,
             int          microseconds)
{
  return fault.real->xSleep (fault.real, microseconds);
}

static int
fault_current_time (sqlite3_vfs *vfs,
                    double      *result)
{
  return fault.real->xCurrentTime (fault.real, result);
}

static int
fault_get_last_error (sqlite3_vfs *vfs,
                      int          size,
                      char        *result)
{
  return fault.real->xGetLastError (fault.real, size, result);
}

static sqlite3_vfs fault_vfs = {
  .iVersion = 1,
  .zName = VFS_NAME,
  .xOpen = fault_open,
  .xDelete = fault_delete,
  .xAccess = fault_access,
  .xFullPathname = fault_full_pathname,
  .xRandomness = fault_randomness,
  .xSleep = fault_sleep,
  .xCurrentTime = fault_current_time,
  .xGetLastError = fault_get_last_error,
};

const char *
rap_fault_vfs_get_name (void)
{
  if (fault.real == NULL)
    {
      fault.disks = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_fault_disk_free);
      fault.real = sqlite3_vfs_find (NULL);
      fault_vfs.szOsFile = (int) sizeof (FaultFile) + fault.real->szOsFile;
      fault_vfs.mxPathname = fault.real->mxPathname;
      g_assert_cmpint (sqlite3_vfs_register (&fault_vfs, FALSE), ==, SQLITE_OK);
    }
  return VFS_NAME;
}

/* Crash */

void
rap_fault_vfs_crash (GRand *random)
{
  for (guint i = 0; i < fault.disks->len; i++)
    rap_fault_disk_crash (fault.disks->pdata[i], random);
  rap_fault_vfs_reset ();
}

/* Controls */

void
rap_fault_vfs_reset (void)
{
  g_autoptr (GMutexLocker) locker = NULL;

  rap_fault_vfs_get_name ();
  locker = g_mutex_locker_new (&fault.mutex);
  g_ptr_array_set_size (fault.disks, 0);
  fault.at = fault.seen = fault.hits = fault.changes = fault.cut_at = fault.delay = 0;
  fault.cut = fault.lying = FALSE;
  g_clear_pointer (&fault.folder, g_free);
}

void
rap_fault_vfs_fail (RapFaultKind kind,
                    guint        at,
                    gboolean     sticky)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  fault.kind = kind;
  fault.at = at;
  fault.sticky = sticky;
  fault.seen = fault.hits = 0;
}

void
rap_fault_vfs_heal (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  fault.at = 0;
}

guint
rap_fault_vfs_get_hits (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  return fault.hits;
}

guint
rap_fault_vfs_get_changes (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  return fault.changes;
}

void
rap_fault_vfs_cut (guint at)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  fault.cut_at = at;
  if (at == 0)
    fault.cut = TRUE;
}

gboolean
rap_fault_vfs_is_cut (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  return fault.cut;
}

void
rap_fault_vfs_set_room (const char *folder,
                        gint64      bytes)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  g_free (fault.folder);
  fault.folder = g_strdup (folder);
  fault.room = bytes;
}

void
rap_fault_vfs_set_delay (guint microseconds)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  fault.delay = microseconds;
}

void
rap_fault_vfs_lie (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  fault.lying = TRUE;
}

/* What happens to files past SQLite */

gboolean
rap_fault_vfs_step (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  return power_goes ();
}

gboolean
rap_fault_vfs_sync_file (ino_t inode)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);
  RapFaultDisk *disk = rap_fault_disks_find_inode (fault.disks, inode);

  if (disk != NULL)
    bring_to_disk (disk);
  return disk != NULL;
}

void
rap_fault_vfs_sync_folder (const char *folder)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  if (!fault.lying)
    sync_folder (folder);
}

gboolean
rap_fault_vfs_rename (ino_t       inode,
                      const char *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);
  RapFaultDisk *disk = rap_fault_disks_find_inode (fault.disks, inode);

  if (disk == NULL)
    return FALSE;
  g_free (disk->name);
  disk->name = g_strdup (name);
  return TRUE;
}

void
rap_fault_vfs_watch_folders (RapFaultFolderFunc func)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fault.mutex);

  fault.folder_synced = func;
}
