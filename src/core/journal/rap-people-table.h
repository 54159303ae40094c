/* rap-people-table.h: the derived tables of names: person, candidate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-derive.h"

G_BEGIN_DECLS

extern const char         rap_people_table_sql[];
extern const RapEntryKind rap_people_table_kinds[];

/* Whether the exam has this candidate. @found: (out) */
gboolean rap_people_table_has_candidate (RapDatabase  *database,
                                         const RapId  *candidate,
                                         gboolean     *found,
                                         GError      **error);

G_END_DECLS
