/* rap-private-copy.h: a copy of an exam file that may be opened without touching the original.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Copies the file @path, with a journal left beside it, into a new folder (0700) that nobody else
 * reads. The caller holds the file's lock. @name: (out) (transfer full): the copy
 * Returns: (transfer full): the folder, for rap_private_copy_free(); NULL on error */
char *rap_private_copy_new  (const char  *path,
                             char       **name,
                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* Removes the folder with all that is in it. @folder: (transfer full) */
void  rap_private_copy_free (char        *folder);

G_END_DECLS
