/* rap-item-row.h: one item in a column: whose it is, what it says, and its control.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "marking/rap-answer-box.h"

G_BEGIN_DECLS

#define RAP_TYPE_ITEM_ROW (rap_item_row_get_type ())

/**
 * RapItemRow:
 *
 * Tab and the arrows up and down go from row to row; left and right move inside. A row that gets
 * the focus says so by the action `mark.focus-item`.
 */
G_DECLARE_FINAL_TYPE (RapItemRow, rap_item_row, RAP, ITEM_ROW, GtkWidget)

GtkWidget     *rap_item_row_new         (RapMarkingSession *session,
                                         const RapItem     *item) G_GNUC_WARN_UNUSED_RESULT;
/* Shows whether words are owed for the answer. */
void       rap_item_row_show_owed (RapItemRow *self);

G_END_DECLS
