/* rap-scroll-layout.h: a scrolled window as high as its content, at the width that there is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAP_TYPE_SCROLL_LAYOUT (rap_scroll_layout_get_type ())

/**
 * RapScrollLayout:
 *
 * For one child, a GtkScrolledWindow that scrolls up and down only. GTK asks its content how high
 * it would like to be without saying how wide it is, so where words are wrapped a list is cut off
 * although there is room below.
 */
G_DECLARE_FINAL_TYPE (RapScrollLayout, rap_scroll_layout, RAP, SCROLL_LAYOUT, GtkLayoutManager)

G_END_DECLS
