/* rap-clock-table.h: the derived table clock: how the clock of an encounter stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-derive.h"

G_BEGIN_DECLS

extern const char         rap_clock_table_sql[];
extern const RapEntryKind rap_clock_table_kinds[];

G_END_DECLS
