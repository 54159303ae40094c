/* rap-csv-notes.h: csv-notes: what the coordinator is told beside the marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "report/rap-csv-rows.h"

G_BEGIN_DECLS

/* For coordinators only: concerns and incidents are never shown to a student. */

gboolean rap_csv_notes_write_header    (RapCsvRows            *self,
                                        GError               **error);
/* The flags raised on a sheet, by item; the other concerns and the moments, in time; not those that
 * were taken back or struck out. */
gboolean rap_csv_notes_write_sheet     (RapCsvRows            *self,
                                        const RapSheetRecord  *record,
                                        GError               **error);
/* The incidents of every encounter, by station and time; not those that were struck out. */
gboolean rap_csv_notes_write_incidents (RapCsvRows            *self,
                                        GError               **error);

G_END_DECLS
