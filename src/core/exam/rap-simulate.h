/* rap-simulate.h: a rehearsal exam with plausible marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-setup.h"

G_BEGIN_DECLS

/* Fills a new exam with invented candidates, raters of differing severity, sheets, marks in the
 * order and at the times in which an examiner would tap them, changed minds, moments and comments.
 * The same arguments give the same exam, but for ids, salts and hashes.
 * @rubrics: (element-type RapRubric): used in turn for the stations
 * @open_share: share of the sheets, 0 to 1, that are left open, with some marks missing
 * Returns: FALSE with @error; a cancelled or failed simulation leaves no file */
gboolean rap_simulate (const char             *path,
                       const char             *title,
                       GPtrArray              *rubrics,
                       guint                   n_candidates,
                       guint                   n_stations,
                       guint32                 seed,
                       double                  open_share,
                       const RapStoreOptions  *options,
                       RapProgressFunc         progress,
                       gpointer                user_data,
                       GCancellable           *cancellable,
                       GError                **error);

G_END_DECLS
