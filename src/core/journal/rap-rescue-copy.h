/* rap-rescue-copy.h: a whole copy of an open exam file whose place was lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file that was deleted lives on while it is open and is gone with the process: what was saved in
 * it must be somewhere else before that.
 */

#pragma once

#include "journal/rap-store-private.h"

G_BEGIN_DECLS

/* Copies all that is in the open file into "NAME.rescued.rapport" beside its place, else among the
 * emergency journals; never over what others have put there. Done again, it takes the place of the
 * copy from before, unless somebody wrote that one. Returns: FALSE with @error */
gboolean rap_rescue_copy_make (RapStore  *self,
                               GError   **error);
/* The file has its place again, with all that is in the copy: removes the copy, unless somebody
 * wrote it. */
void     rap_rescue_copy_drop (RapStore  *self);

G_END_DECLS
