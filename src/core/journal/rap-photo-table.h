/* rap-photo-table.h: the derived table photo: what candidates look like.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-derive.h"

G_BEGIN_DECLS

extern const char         rap_photo_table_sql[];
extern const RapEntryKind rap_photo_table_kinds[];

G_END_DECLS
