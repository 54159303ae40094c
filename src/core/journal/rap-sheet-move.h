/* rap-sheet-move.h: moving sheets to the encounters that they belong to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-derive.h"

G_BEGIN_DECLS

extern const RapEntryKind rap_sheet_move_kinds[];

G_END_DECLS
