/* rap-side-check.h: SQLite's integrity_check of a file that lies still, on a thread of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-database.h"

G_BEGIN_DECLS

/**
 * RapSideCheck:
 *
 * Runs on a read-only connection of its own. Only for a file that nobody may change meanwhile: it
 * is opened immutable, without any lock.
 */
typedef struct _RapSideCheck RapSideCheck;

/* Opens @path and begins. @cancellable: (nullable): ends the check early
 * Returns: (transfer full): NULL on error */
RapSideCheck *rap_side_check_new    (const char     *path,
                                     const char     *vfs,
                                     GCancellable   *cancellable,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* Waits for the end of the check. */
void          rap_side_check_free   (RapSideCheck   *self);
/* Waits for the end of the check. @problems: (element-type utf8): what it found comes first in it
 * Returns: FALSE with @error where the file could not be read */
gboolean      rap_side_check_finish (RapSideCheck   *self,
                                     GPtrArray      *problems,
                                     GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapSideCheck, rap_side_check_free)

G_END_DECLS
