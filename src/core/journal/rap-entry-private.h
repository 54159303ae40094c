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
/* Of numbers, clocks and times: out of the reach of any honest writer, and far enough from the end
 * of the integers that sums and differences of some of them stay integers. */
#define RAP_ENTRY_MAX_COUNT (G_GINT64_CONSTANT (1) << 52)

/* An empty entry for its maker to fill. Returns: (transfer full) */
RapEntry *rap_entry_new           (void) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @kind has the form that the format allows: 1 to 64 of a-z, 0-9, point and hyphen. */
gboolean  rap_entry_has_kind_form (const char     *kind);
/* Whether version, kind, numbers and times are such as an entry can have at all. */
gboolean  rap_entry_has_form      (const RapEntry *self);
/* Whether it has that form, the hash fits the fields, and the payload, where there is one, its
 * hash. */
gboolean  rap_entry_verify        (const RapEntry *self);

G_END_DECLS
