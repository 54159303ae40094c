/* rap-fault-names.h: new names of files that a power cut takes back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The other half of rap-fault-vfs.h: what the core does to files past SQLite. Works in programs
 * that are linked with --wrap=fsync, --wrap=rename and --wrap=renameat2. A new name reaches the
 * disk when its folder is synced, the content of a file when the file is.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Forgets everything, the disk of rap-fault-vfs.h included: all names are on the disk. */
void rap_fault_names_reset  (void);
/* From now on, until the reset, fsync() of the core does nothing to folders (@folders) or to files;
 * SQLite's own syncs work. */
void rap_fault_names_deafen (gboolean folders);
/* The power was cut: every new name that had not reached the disk is taken back, every renamed file
 * whose content had not is empty, and SQLite's files are as rap_fault_vfs_crash() lays them. */
void rap_fault_names_crash  (GRand   *random);

G_END_DECLS
