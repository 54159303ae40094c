/* rap-mark-table.h: the derived table mark: every mark, comment, moment, concern and switched
 * domain, with how it stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-derive.h"

G_BEGIN_DECLS

extern const char         rap_mark_table_sql[];
extern const RapEntryKind rap_mark_table_kinds[];

/* What a row is about; its `item` is the id of the item, "" or an item, the moment, the domain, the
 * concern. */
typedef enum
{
  RAP_WHAT_MARK,
  RAP_WHAT_COMMENT,
  RAP_WHAT_MOMENT,
  RAP_WHAT_DOMAIN,
  RAP_WHAT_CONCERN,
} RapWhat;

/**
 * RapStanding:
 * @RAP_STANDING_CURRENT: what holds now
 * @RAP_STANDING_REPLACED: something newer holds
 * @RAP_STANDING_UNDONE: taken back by an undo
 * @RAP_STANDING_LATE: came while the sheet was not open: kept and visible, without effect
 */
typedef enum
{
  RAP_STANDING_CURRENT,
  RAP_STANDING_REPLACED,
  RAP_STANDING_UNDONE,
  RAP_STANDING_LATE,
} RapStanding;

/**
 * RapMarkRow:
 * @item: (owned): clear with rap_mark_row_clear()
 */
typedef struct
{
  char        *item;
  RapWhat      what;
  RapPosition  position;
  RapId        entry;
  RapStanding  standing;
} RapMarkRow;

void     rap_mark_row_clear           (RapMarkRow         *self);

/* The row that the entry with this id made on @sheet. @found: (out) */
gboolean rap_mark_table_find          (RapDatabase        *database,
                                       const RapId        *sheet,
                                       const RapId        *entry,
                                       gboolean           *found,
                                       RapMarkRow         *row,
                                       GError            **error);
/* The last row on @sheet that is current or replaced: what an undo would cancel. @found: (out) */
gboolean rap_mark_table_find_last     (RapDatabase        *database,
                                       const RapId        *sheet,
                                       gboolean           *found,
                                       RapMarkRow         *row,
                                       GError            **error);
/* Whether anything was set on the open sheet behind @position, undone since or not. @is: (out) */
gboolean rap_mark_table_is_set_behind (RapDatabase        *database,
                                       const RapId        *sheet,
                                       const RapPosition  *position,
                                       gboolean           *is,
                                       GError            **error);
/* Takes the row back, or lets it stand again, and finds anew which of the rows about the same thing
 * is current: the last that is neither undone nor late. */
gboolean rap_mark_table_set_undone    (RapDatabase        *database,
                                       const RapId        *sheet,
                                       const RapMarkRow   *row,
                                       gboolean            undone,
                                       GError            **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RapMarkRow, rap_mark_row_clear)

G_END_DECLS
