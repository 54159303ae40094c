/* rap-setting-table.h: the derived tables setting, conflict, reference: what was laid down for the
 * exam besides its stations and people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-derive.h"

G_BEGIN_DECLS

extern const char         rap_setting_table_sql[];
extern const RapEntryKind rap_setting_table_kinds[];

G_END_DECLS
