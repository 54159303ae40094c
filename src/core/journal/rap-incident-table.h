/* rap-incident-table.h: the derived table incident: what went wrong in an encounter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-derive.h"

G_BEGIN_DECLS

extern const char         rap_incident_table_sql[];
extern const RapEntryKind rap_incident_table_kinds[];

G_END_DECLS
