/* rap-rescue.h: what is done when the disk does not take what happened.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A full disk gets the ballast back; a failed write is tried again with the same bytes; a damaged
 * file, or one that another program wrote over, is not written any more; a file that was deleted,
 * moved or replaced under our feet is copied whole while it can still be read; and whatever still
 * waits, or goes into such a file, also goes to the emergency journal.
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
/* Whether the file that is open is still the one under its name, and nobody else wrote it. Where it
 * lost its place, it is copied; where it was written over, nothing more is written. Then the store
 * has a trouble (rap_store_get_trouble()). Harmless at any time. */
gboolean    rap_rescue_look     (RapStore         *self);
/* Before a write into the file: whether nobody else wrote it meanwhile. Returns: FALSE with @error
 * (RAP_JOURNAL_ERROR_DAMAGED) */
gboolean    rap_rescue_judge    (RapStore         *self,
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
