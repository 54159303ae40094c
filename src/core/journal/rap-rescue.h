/* rap-rescue.h: what is done when the disk does not take what happened.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A full disk gets the ballast back; a failed write is tried again with the same bytes; a damaged
 * file is not written any more; and whatever still waits, or goes into a file that was taken away
 * under our feet, also goes to the emergency journal.
 */

#pragma once

#include "journal/rap-store-private.h"

G_BEGIN_DECLS

/* After pending batches could not be written for the reason of @problem (transfer full): tries what
 * helps against it, and keeps what still waits in the emergency journal.
 * Returns: TRUE when nothing is pending any more, else FALSE with @error, which says where it is
 * kept */
gboolean    rap_rescue_pending  (RapStore         *self,
                                 GError           *problem,
                                 GError          **error);
/* After @batch was written: where the file is no longer the one under its name, keeps the batch in
 * the emergency journal too, and the store has a trouble (rap_store_get_trouble()). */
void        rap_rescue_watch    (RapStore         *self,
                                 RapBatch         *batch);
/* Takes the exam's emergency journals in, and removes those whose every line can be read back. One
 * that does not fit (it belongs to another copy of this exam), or that holds a damaged line, stays,
 * and rap_store_get_left_out() tells of it.
 * @n_new: (out): how many entries were new
 * Returns: FALSE with @error where the file could not be written */
gboolean    rap_rescue_absorb   (RapStore         *self,
                                 guint            *n_new,
                                 GError          **error);

/* Whether everything that is pending is in an emergency journal, so that closing loses nothing. */
gboolean    rap_store_is_kept     (RapStore       *self);
/* What is wrong with the place of the file although writing goes on, for people, or NULL. */
const char *rap_store_get_trouble (RapStore       *self);

G_END_DECLS
