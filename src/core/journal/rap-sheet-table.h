/* rap-sheet-table.h: the derived table sheet: whose marks, for which encounter, and how they stand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-derive.h"
#include "journal/rap-readings.h"

G_BEGIN_DECLS

extern const char         rap_sheet_table_sql[];
extern const RapEntryKind rap_sheet_table_kinds[];

/**
 * RapSheetStatus:
 * @found: whether the sheet was ever opened; else nothing below means anything
 * @since: where it was opened or last reopened: what undo reaches back to
 */
typedef struct
{
  gboolean       found;
  RapSheetState  state;
  RapPosition    since;
} RapSheetStatus;

gboolean        rap_sheet_table_read_status (RapDatabase           *database,
                                             const RapId           *sheet,
                                             RapSheetStatus        *status,
                                             GError               **error);
/* Whether marks may be set on it now. */
gboolean        rap_sheet_status_takes_marks (const RapSheetStatus *self);
/* Whether a draft may change what stands on the sheet in its payload.
 * Returns: FALSE with @error (REFUSED) that says why not */
gboolean        rap_sheet_table_judge_marks (RapDatabase           *database,
                                             json_t                *payload,
                                             const char            *kind,
                                             RapId                 *sheet,
                                             GError               **error);
/* (transfer full) (nullable) without @error: there is no such sheet. */
RapSheetRecord *rap_sheet_table_read        (RapDatabase           *database,
                                             const RapId           *sheet,
                                             GError               **error)
                                             G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
