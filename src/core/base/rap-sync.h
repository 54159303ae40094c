/* rap-sync.h: names of files brought to the disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Syncs a folder, and with it what its files are called: a file that was synced may still be gone
 * after a power cut, or have its old name. Returns: FALSE with errno where that fails */
gboolean rap_sync_folder    (const char *folder);
/* Likewise for the folder that the file @path is in. */
gboolean rap_sync_folder_of (const char *path);

G_END_DECLS
