/* rap-wrap-layout.h: children side by side, and on further lines where there is no room.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAP_TYPE_WRAP_LAYOUT (rap_wrap_layout_get_type ())

/**
 * RapWrapLayout:
 *
 * Lines of children, each as wide as it would like to be and all of a line equally high; those that
 * expand share what is left of their line. Height to spare goes to all lines alike. A GtkFlowBox
 * would make columns of one width and a selection of its own.
 *
 * Properties: `spacing` (int): between children; `line-spacing` (int); `last-at-end` (gboolean):
 * the last child stands at the end of its line.
 */
G_DECLARE_FINAL_TYPE (RapWrapLayout, rap_wrap_layout, RAP, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
