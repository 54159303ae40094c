/* rap-fault-disk.h: what a simulated disk knows of one file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sys/types.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapFaultDisk:
 * @name: the file's path
 * @inode: follows the file when it is renamed
 * @durable: content that a power cut cannot take
 * @entered: its name has reached the disk
 * @syncs_folder: its next sync syncs its folder too
 * @deleted: without a sync of the folder
 * @pending: what is on its way, in the order written
 */
typedef struct
{
  char       *name;
  ino_t       inode;
  GByteArray *durable;
  gboolean    entered;
  gboolean    syncs_folder;
  gboolean    deleted;
  GPtrArray  *pending;
} RapFaultDisk;

/* @existed: the file was there before, and all of it is on the disk. */
RapFaultDisk *rap_fault_disk_new    (const char    *name,
                                     gboolean       existed);
void          rap_fault_disk_free   (RapFaultDisk  *self);
/* A write, or with @data NULL a truncation to @offset, sets out. */
void          rap_fault_disk_note   (RapFaultDisk  *self,
                                     gint64         offset,
                                     gconstpointer  data,
                                     gsize          length);
/* Everything on its way arrives; its name is another matter. */
void          rap_fault_disk_sync   (RapFaultDisk  *self);
/* The power was cut. Of what is on its way arrives all, nothing, some in order, or some in any
 * order and torn; the file is written as the disk holds it then. */
void          rap_fault_disk_crash  (RapFaultDisk  *self,
                                     GRand         *random);

/* Of several files (RapFaultDisk). Returns: (nullable) (transfer none) */
RapFaultDisk *rap_fault_disks_find       (GPtrArray  *disks,
                                          const char *name);
/* Returns: (nullable) (transfer none) */
RapFaultDisk *rap_fault_disks_find_inode (GPtrArray  *disks,
                                          ino_t       inode);
void          rap_fault_disks_forget     (GPtrArray  *disks,
                                          const char *name);
/* The names in @folder have reached the disk, deletions too. */
void          rap_fault_disks_enter      (GPtrArray  *disks,
                                          const char *folder);

G_END_DECLS
