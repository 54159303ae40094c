/* rap-schema-check.h: whether a file has the tables, indexes and triggers that it should have.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A trigger or table of other origin could change what is written behind it, and one of ours that
 * is missing would not keep the journal from being changed: neither shows in any row.
 */

#pragma once

#include "journal/rap-database.h"

G_BEGIN_DECLS

/* Judges a file of @version before anything is written into it. Of a version that is newer than
 * this program (which only a test opens) it knows nothing.
 * Returns: FALSE with RAP_JOURNAL_ERROR_DAMAGED where anything is missing, added or changed */
gboolean rap_schema_check   (RapDatabase  *database,
                             int           version,
                             GError      **error);
/* Compares a file of this program's version with what the program would make; newer ones as above.
 * @problems: (element-type utf8): what differs is added, in plain words */
gboolean rap_schema_compare (RapDatabase  *database,
                             GPtrArray    *problems,
                             GError      **error);

G_END_DECLS
