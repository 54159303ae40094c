/* rap-sheet-rows.c: what stands on a sheet, row by row, for long lists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-sheet-rows.h"

#include "journal/rap-mark-table.h"
#include "journal/rap-statement.h"
#include "journal/rap-store-private.h"

#define CURRENT_ROWS \
  "SELECT item, what, kind, value, wall_ms, role_ms FROM mark " \
  "WHERE sheet = ? AND standing = 0 ORDER BY item, what"

/* What was taken back still has a current row, which says so. */
static gboolean
read_row (RapStatement *statement,
          RapSheetRow  *row)
{
  row->item = rap_statement_get_text (statement, 0);
  row->answer_kind = NULL;
  row->value = rap_statement_get_text (statement, 3);
  row->wall_ms = rap_statement_get_integer (statement, 4);
  row->role_ms = rap_statement_get_time (statement, 5);

  switch ((RapWhat) rap_statement_get_integer (statement, 1))
    {
    case RAP_WHAT_MARK:
      row->kind = RAP_SHEET_ROW_MARK;
      row->answer_kind = rap_statement_get_text (statement, 2);
      return g_strcmp0 (row->answer_kind, "") != 0;
    case RAP_WHAT_COMMENT:
      row->kind = RAP_SHEET_ROW_COMMENT;
      return g_strcmp0 (row->value, "") != 0;
    case RAP_WHAT_DOMAIN:
      row->kind = RAP_SHEET_ROW_DOMAIN;
      return g_strcmp0 (row->value, "on") == 0;
    case RAP_WHAT_MOMENT:
    case RAP_WHAT_CONCERN:
    default:
      return FALSE;
    }
}

gboolean
rap_store_foreach_sheet_row (RapStore         *self,
                             const RapId      *sheet,
                             RapSheetRowFunc   func,
                             gpointer          user_data,
                             GError          **error)
{
  g_autoptr (RapStatement) statement = NULL;
  RapSheetRow row;

  g_return_val_if_fail (self != NULL && sheet != NULL && func != NULL, FALSE);

  statement = rap_statement_new (self->database, CURRENT_ROWS, error);
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, sheet);
  while (rap_statement_next (statement, error))
    if (read_row (statement, &row))
      func (&row, user_data);
  return rap_statement_is_done (statement);
}
