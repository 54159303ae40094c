/* rap-fault-vfs.h: a disk that fails on demand, as an SQLite VFS.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A shim over the system's VFS and real files. It remembers for every file what has reached the
 * disk (the content at its last sync) and what is still on its way, can fail any operation, and can
 * cut the power: then every further operation fails, and rap_fault_vfs_crash() leaves on the disk
 * what a real one might hold: each 512-byte sector that was on its way old, new or in between,
 * files that were not yet synced there or not, and unsynced deletions undone.
 *
 * One disk per process; its state is guarded, so stores on several threads may use it.
 */

#pragma once

#include <sys/types.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapFaultKind:
 * @RAP_FAULT_READ: xRead says IOERR
 * @RAP_FAULT_WRITE: xWrite, xTruncate say IOERR
 * @RAP_FAULT_SHORT_WRITE: xWrite writes half, then says IOERR
 * @RAP_FAULT_FULL: xWrite says FULL
 * @RAP_FAULT_SYNC: xSync says IOERR; what was on its way stays on its way
 * @RAP_FAULT_SYNC_DROPS: xSync says IOERR and what was on its way is forgotten by the kernel: it
 *   reads back, but no later sync brings it to the disk
 * @RAP_FAULT_OPEN: xOpen, xDelete, xAccess say IOERR
 */
typedef enum
{
  RAP_FAULT_READ,
  RAP_FAULT_WRITE,
  RAP_FAULT_SHORT_WRITE,
  RAP_FAULT_FULL,
  RAP_FAULT_SYNC,
  RAP_FAULT_SYNC_DROPS,
  RAP_FAULT_OPEN,
} RapFaultKind;

#define RAP_FAULT_LAST RAP_FAULT_OPEN

/* Registers the VFS once (not as the default). Returns: its name */
const char *rap_fault_vfs_get_name  (void);
/* Forgets everything: no faults, power on, all files as they lie are on the disk. No file is
 * open. */
void        rap_fault_vfs_reset     (void);
/* Lets the @at-th operation (from 1) of @kind from now on fail; @sticky: and all after it. */
void        rap_fault_vfs_fail      (RapFaultKind kind,
                                     guint        at,
                                     gboolean     sticky);
/* The disk is well again. */
void        rap_fault_vfs_heal      (void);
/* How many operations were made to fail since the last rap_fault_vfs_fail(). */
guint       rap_fault_vfs_get_hits  (void);
/* Operations that change the disk (writes, truncations, syncs, deletions) since the reset. */
guint       rap_fault_vfs_get_changes (void);
/* Cuts the power at the @at-th change (from 1) from now on; 0: now. */
void        rap_fault_vfs_cut       (guint        at);
gboolean    rap_fault_vfs_is_cut    (void);
/* After a cut, all connections closed: lays the files as the crash may have left them, turns the
 * power on and resets. */
void        rap_fault_vfs_crash     (GRand       *random);
/* Gives the folder @folder (NULL: no longer) room for @bytes in all its files together. */
void        rap_fault_vfs_set_room  (const char  *folder,
                                     gint64       bytes);
/* Every sync takes @microseconds longer. */
void        rap_fault_vfs_set_delay (guint        microseconds);
/* From now on, until the reset, syncs say that all is well and bring nothing to the disk: what
 * tests of power cuts must find, if they are to find anything. */
void        rap_fault_vfs_lie       (void);

/* For rap-fault-names.c, which plays what happens to files past SQLite. */

/* @folder: whose names have reached the disk */
typedef void (*RapFaultFolderFunc) (const char *folder);

/* Counts an operation that changes the disk. Returns: whether the power goes before it is done */
gboolean    rap_fault_vfs_step          (void);
/* The content of a file arrives. Returns: FALSE if it is none of SQLite's */
gboolean    rap_fault_vfs_sync_file     (ino_t               inode);
void        rap_fault_vfs_sync_folder   (const char         *folder);
/* The file is called @name now. Returns: FALSE if it is none of SQLite's */
gboolean    rap_fault_vfs_rename        (ino_t               inode,
                                         const char         *name);
/* @func hears of each folder that is synced. */
void        rap_fault_vfs_watch_folders (RapFaultFolderFunc  func);

G_END_DECLS
