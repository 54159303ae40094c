/* rap-csv-export.h: the marks of an exam, and what the coordinator is told, as CSV.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/rap-csv.h"
#include "journal/rap-readings.h"

G_BEGIN_DECLS

/**
 * RapCsvExport:
 * @RAP_CSV_EXPORT_LONG: one row per mark
 * @RAP_CSV_EXPORT_WIDE: one row per sheet: totals, grade, flags, and every item in a column
 * `RUBRIC/ITEM`
 * @RAP_CSV_EXPORT_NOTES: one row per flag, concern, moment and incident, for coordinators only
 */
typedef enum
{
  RAP_CSV_EXPORT_LONG,
  RAP_CSV_EXPORT_WIDE,
  RAP_CSV_EXPORT_NOTES,
} RapCsvExport;

/* Writes the export to @stream: UTF-8, RFC 4180, safe against formulas, numbers with a point,
 * sheets by station, candidate number, attempt, role, rater; items in the rubric's order.
 * Returns: FALSE with @error also where a sheet cannot be read: then the others were written, and
 * the error names it */
gboolean rap_csv_export_write   (RapStore         *store,
                                 RapCsvExport      what,
                                 RapCsvFlags       flags,
                                 GOutputStream    *stream,
                                 RapProgressFunc   progress,
                                 gpointer          user_data,
                                 GCancellable     *cancellable,
                                 GError          **error);
/* The same to the file @path (0600), by way of a temporary name in the same folder: on error, or
 * when cancelled, there is no new file, and one that was there is as it was. An exam under
 * whatever name, a name that ends in ".rapport", a folder and a device are refused. */
gboolean rap_csv_export_to_path (RapStore         *store,
                                 RapCsvExport      what,
                                 RapCsvFlags       flags,
                                 const char       *path,
                                 RapProgressFunc   progress,
                                 gpointer          user_data,
                                 GCancellable     *cancellable,
                                 GError          **error);

G_END_DECLS
