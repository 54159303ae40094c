/* rap-sheet-rows.h: what stands on a sheet, row by row, for long lists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-store.h"

G_BEGIN_DECLS

typedef enum { RAP_SHEET_ROW_MARK, RAP_SHEET_ROW_COMMENT, RAP_SHEET_ROW_DOMAIN } RapSheetRowKind;

/**
 * RapSheetRow:
 *
 * A mark, a comment, or an optional domain that is switched on. The texts are borrowed, and gone
 * when
 * the function that is shown them returns.
 *
 * @item: id of the item or domain; "" for a comment on the whole sheet
 * @answer_kind: of a mark, as rap_answer_get_kind_text(); else NULL
 * @value: of a mark its answer, of a comment its text
 */
typedef struct
{
  RapSheetRowKind  kind;
  const char      *item;
  const char      *answer_kind;
  const char      *value;
  gint64           wall_ms;
  gint64           role_ms; /* or RAP_NO_TIME */
} RapSheetRow;

typedef void (*RapSheetRowFunc) (const RapSheetRow *row, gpointer user_data);

/* Shows what stands on @sheet now to @func, by item id. It says the same as rap_store_read_sheet(),
 * but for moments, concerns and undo, without making a record of each. */
gboolean rap_store_foreach_sheet_row (RapStore         *self,
                                      const RapId      *sheet,
                                      RapSheetRowFunc   func,
                                      gpointer          user_data,
                                      GError          **error);

G_END_DECLS
