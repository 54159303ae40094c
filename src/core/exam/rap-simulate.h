/* rap-simulate.h: a rehearsal exam with plausible marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-setup.h"

G_BEGIN_DECLS

/* More is not a sitting, and would fill a disk by a slip of the pen. */
#define RAP_SIMULATE_MOST_CANDIDATES 20000
#define RAP_SIMULATE_MOST_STATIONS   60

/* Fills a new exam with invented candidates, raters of differing severity, sheets, marks in the
 * order and at the times in which an examiner would tap them, changed minds, moments and comments.
 * The same arguments give the same exam, but for ids, salts and hashes: chance comes from
 * RapRandom,
 * and time from a clock of its own that begins on 2026-03-02, 09:00 UTC.
 *
 * The model, in thousandths of a logit: a performance is 1200 + the candidate's ability (sd 550) +
 * the station's ease (sd 350) - the rater's severity (sd 300) + the rater's drift (10 a candidate
 * and
 * day, up to 200) + a halo that colours every mark of the sheet (sd 500). An item adds its
 * difficulty
 * (sd 500) and noise (sd 1700), and thresholds lie evenly around 0. The global grade follows
 * ability,
 * halo and ease (0.45) and the share of the marks given (0.55 of its distance from 70 % in units of
 * 18 %), less half the rater's own severity in grading, with noise (sd 450).
 *
 * The candidates are halved into the circuits A and B; each circuit has a rater of its own for each
 * station and each sheet that the rubric wants of an encounter, and turns through the stations.
 *
 * @rubrics: (element-type RapRubric): used in turn for the stations
 * @open_share: share of the sheets, 0 to 1, that are left open, with some marks missing
 * @options: (nullable): but for the clock
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
