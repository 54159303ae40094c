/* rap-export-job.h: writing the marks of an open exam to a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-exam-file.h"
#include "report/rap-csv-export.h"

G_BEGIN_DECLS

#define RAP_TYPE_EXPORT_JOB (rap_export_job_get_type ())

/**
 * RapExportJob:
 *
 * One export: a private copy of the open file is made between taps, and written as CSV on a thread
 * of its own. Cancelled or failed, it leaves no file.
 */
G_DECLARE_FINAL_TYPE (RapExportJob, rap_export_job, RAP, EXPORT_JOB, GObject)

RapExportJob *rap_export_job_new          (RapExamFile          *file,
                                           RapCsvExport          what,
                                           RapCsvFlags           flags,
                                           const char           *path) G_GNUC_WARN_UNUSED_RESULT;
const char   *rap_export_job_get_path     (RapExportJob         *self);
/* How much is done, 0 to 1. */
double        rap_export_job_get_progress (RapExportJob         *self);
/* Runs once. */
void          rap_export_job_run_async    (RapExportJob         *self,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean      rap_export_job_run_finish   (RapExportJob         *self,
                                           GAsyncResult         *result,
                                           GError              **error);

G_END_DECLS
