/* rap-csv-long.h: csv-long: one row for each mark.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "report/rap-csv-rows.h"

G_BEGIN_DECLS

gboolean rap_csv_long_write_header (RapCsvRows           *self,
                                    GError              **error);
/* The marks of a sheet, in the rubric's order. */
gboolean rap_csv_long_write_sheet  (RapCsvRows           *self,
                                    const RapSheetRecord *record,
                                    const RapReadSheet   *sheet,
                                    GError              **error);

G_END_DECLS
