/* rap-undo.h: undo and redo of what was set on a sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-derive.h"
#include "journal/rap-sheet-table.h"

G_BEGIN_DECLS

extern const RapEntryKind rap_undo_kinds[];

/* What undo and redo would name on @sheet now; nil where there is nothing. */
gboolean rap_undo_read_next (RapDatabase           *database,
                             const RapId           *sheet,
                             const RapSheetStatus  *status,
                             RapId                 *undo,
                             RapId                 *redo,
                             GError               **error);

G_END_DECLS
