/* rap-csv-wide.h: csv-wide: one row for each sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "report/rap-csv-rows.h"

G_BEGIN_DECLS

/**
 * RapCsvWide:
 *
 * The columns of an exam: those of every rubric that its stations and sheets have, by id, version
 * and
 * hash, so that they do not depend on what was marked first. Versions of one rubric share the
 * columns of totals and items with the same id. Where an id is a total's in one version and an
 * item's in another, the column of the total is called "RUBRIC/ID (total)".
 */
typedef struct _RapCsvWide RapCsvWide;

/* @records: (element-type RapSheetRecord). Returns: (transfer full): NULL on error */
RapCsvWide *rap_csv_wide_new          (RapStore              *store,
                                       GPtrArray             *records,
                                       GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void        rap_csv_wide_free         (RapCsvWide            *self);
gboolean    rap_csv_wide_write_header (const RapCsvWide      *self,
                                       RapCsvRows            *rows,
                                       GError               **error);
gboolean    rap_csv_wide_write_sheet  (const RapCsvWide      *self,
                                       RapCsvRows            *rows,
                                       const RapSheetRecord  *record,
                                       const RapReadSheet    *sheet,
                                       GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapCsvWide, rap_csv_wide_free)

G_END_DECLS
