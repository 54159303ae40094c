/* rap-backup.h: verified copies of an exam file, and the ring of the last five.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-database.h"

G_BEGIN_DECLS

#define RAP_BACKUP_RING 5

/**
 * RapBackup:
 *
 * A copy in the making: under a temporary name until it is complete, verified and on the disk. It
 * is made in slices on the thread that owns the source; finishing it needs the source no more and
 * may happen on another thread.
 */
typedef struct _RapBackup RapBackup;

/* Begins a copy of @source at @path, mode 0600. @vfs: (nullable)
 * Returns: (transfer full): NULL on error */
RapBackup *rap_backup_new          (RapDatabase   *source,
                                    const char    *path,
                                    const char    *vfs,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* Copies some @pages, or all with -1. @done: (out): whether the copy is complete */
gboolean   rap_backup_step         (RapBackup     *self,
                                    int            pages,
                                    gboolean      *done,
                                    GError       **error);
/* Lets go of the source; to be called on its thread before it is closed, and before finishing on
 * another thread. */
gboolean   rap_backup_detach       (RapBackup     *self,
                                    GError       **error);
/* Checks the copy, syncs it, gives it its name (in place of what had it) and syncs the folder.
 * @passing: a copy for a short while, neither checked nor synced */
gboolean   rap_backup_finish       (RapBackup     *self,
                                    gboolean       passing,
                                    GError       **error);
const char *rap_backup_get_path    (RapBackup     *self);
/* Removes what was not finished. */
void       rap_backup_free         (RapBackup     *self);

/* All of it at once. */
gboolean   rap_backup_make         (RapDatabase   *source,
                                    const char    *path,
                                    const char    *vfs,
                                    GError       **error);

/* The folder of the ring of the exam file @path: ".NAME.backups" beside it, or "NAME.backups" in
 * @folder. Returns: (transfer full) */
char      *rap_backup_ring_folder  (const char    *path,
                                    const char    *folder) G_GNUC_WARN_UNUSED_RESULT;
/* The name for the next backup of @path; makes the folder where it is missing.
 * Returns: (transfer full): NULL on error */
char      *rap_backup_ring_next    (const char    *path,
                                    const char    *folder,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* The backups of @path. Returns: (transfer full) (element-type filename): newest first */
GPtrArray *rap_backup_ring_list    (const char    *path,
                                    const char    *folder) G_GNUC_WARN_UNUSED_RESULT;
/* Removes what a killed process left half-made; the caller has the file's lock, and no backup of it
 * is in the making. */
void       rap_backup_ring_sweep   (const char    *path,
                                    const char    *folder);
/* Removes all but the newest RAP_BACKUP_RING. */
void       rap_backup_ring_prune   (const char    *path,
                                    const char    *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapBackup, rap_backup_free)

G_END_DECLS
