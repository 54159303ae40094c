/* rap-row-place.h: where in the exam a row of a derived table is, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-database.h"
#include "journal/rap-derive.h"

G_BEGIN_DECLS

/* "station 3, candidate 102, role ex, item “e1”": where somebody has to look, by what the journal
 * says.
 * @replayed: the tables as the journal makes them
 * Returns: (transfer full) (nullable): NULL where the key of the row says it by itself, or where
 *   the journal knows nothing of it */
char *rap_row_place_dup (RapDatabase           *replayed,
                         const RapDerivedTable *table,
                         RapStatement          *row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
