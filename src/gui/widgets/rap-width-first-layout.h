/* rap-width-first-layout.h: one child that is asked how high it is, never how wide for a height.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAP_TYPE_WIDTH_FIRST_LAYOUT (rap_width_first_layout_get_type ())

/**
 * RapWidthFirstLayout:
 *
 * A box beside which others stand asks each child how wide it is at the height that there is. Words
 * that wrap find that out by laying themselves out a dozen times. In a column, whose width is known
 * first, nobody wants to know: this answers what it is without a height.
 */
G_DECLARE_FINAL_TYPE (RapWidthFirstLayout, rap_width_first_layout, RAP, WIDTH_FIRST_LAYOUT,
                      GtkLayoutManager)

G_END_DECLS
