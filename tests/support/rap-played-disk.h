/* rap-played-disk.h: a disk that is played to be almost full.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many blocks of 4 KiB statvfs() says are free from now on; 0: as the disk has it. Works in
 * programs that are linked with --wrap=statvfs and --wrap=statvfs64. */
void rap_played_disk_set_blocks (guint64 blocks);

G_END_DECLS
