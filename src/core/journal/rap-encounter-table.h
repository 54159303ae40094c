/* rap-encounter-table.h: the derived tables slot, encounter, identity: who comes when, whether they
 * came, and whether they are who they should be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-derive.h"

G_BEGIN_DECLS

extern const char         rap_encounter_table_sql[];
extern const RapEntryKind rap_encounter_table_kinds[];

/* Whether a draft may name this encounter: the exam has its station and its candidate.
 * Returns: FALSE with @error (REFUSED) that says why not */
gboolean rap_encounter_table_judge_key (RapDatabase            *database,
                                        const RapEncounterKey  *encounter,
                                        GError                **error);

G_END_DECLS
