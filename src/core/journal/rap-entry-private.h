/* rap-entry-private.h: making and judging entries, within the journal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-entry.h"

G_BEGIN_DECLS

/* The version of the entries that this program writes. */
#define RAP_ENTRY_VERSION  1
#define RAP_ENTRY_MAX_KIND 64

/* An empty entry for its maker to fill. Returns: (transfer full) */
RapEntry *rap_entry_new           (void) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @kind has the form that the format allows: 1 to 64 of a-z, 0-9, point and hyphen. */
gboolean  rap_entry_has_kind_form (const char     *kind);
/* Whether the hash fits the fields, and the payload, where there is one, its hash. */
gboolean  rap_entry_verify        (const RapEntry *self);

G_END_DECLS
