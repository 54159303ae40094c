/* rap-passing-folder.h: where this process keeps copies that it needs for a short while.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The folder of this process (mode 0700) in the user's cache, made where it is not there yet. A
 * lock in it, which the kernel drops however the process ends, says that its owner is alive.
 * Returns: (transfer full): NULL on error (RAP_JOURNAL_ERROR) */
char *rap_passing_folder_get   (GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Removes the folders of processes that are gone, with all that is in them: copies of exams hold
 * people's data. What cannot be removed is left for the next time. */
void  rap_passing_folder_sweep (void);

G_END_DECLS
