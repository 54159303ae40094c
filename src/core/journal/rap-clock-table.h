/* rap-clock-table.h: the derived tables clock and clock_extension: how the clock of an encounter
 * stands, and by how much its phases were extended since it was started.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-derive.h"

G_BEGIN_DECLS

extern const char         rap_clock_table_sql[];
extern const RapEntryKind rap_clock_table_kinds[];

G_END_DECLS
