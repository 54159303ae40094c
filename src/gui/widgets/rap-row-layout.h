/* rap-row-layout.h: words and their control beside each other, or one above the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAP_TYPE_ROW_LAYOUT (rap_row_layout_get_type ())

/**
 * RapRowLayout:
 *
 * Lays out two children: words, then their control. Where the width allows it they stand side by
 * side, and the controls of rows of one width begin at the same place; otherwise the control moves
 * under the words. Each row decides by itself, whatever the language and the size of the text.
 */
G_DECLARE_FINAL_TYPE (RapRowLayout, rap_row_layout, RAP, ROW_LAYOUT, GtkLayoutManager)

G_END_DECLS
