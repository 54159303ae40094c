/* rap-take-away-job.h: carrying a copy of an open exam to another disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-exam-file.h"
#include "report/rap-take-away.h"

G_BEGIN_DECLS

#define RAP_TYPE_TAKE_AWAY_JOB (rap_take_away_job_get_type ())

/**
 * RapTakeAwayJob:
 *
 * One copy: a snapshot of the open file is made between taps, and carried away on a thread of its
 * own. Cancelled or failed, it leaves no file.
 */
G_DECLARE_FINAL_TYPE (RapTakeAwayJob, rap_take_away_job, RAP, TAKE_AWAY_JOB, GObject)

RapTakeAwayJob *rap_take_away_job_new          (RapExamFile          *file,
                                                const char           *path)
  G_GNUC_WARN_UNUSED_RESULT;
const char     *rap_take_away_job_get_path     (RapTakeAwayJob       *self);
/* How much is done, 0 to 1. */
double          rap_take_away_job_get_progress (RapTakeAwayJob       *self);
/* Runs once. */
void            rap_take_away_job_run_async    (RapTakeAwayJob       *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
/* Returns: (transfer none): what was taken away, as long as @self is there; NULL on error */
const RapTakenAway *rap_take_away_job_run_finish (RapTakeAwayJob     *self,
                                                  GAsyncResult       *result,
                                                  GError            **error);

G_END_DECLS
