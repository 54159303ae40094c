/* rap-wrap-box.h: a box whose children go on on further lines where there is no room.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAP_TYPE_WRAP_BOX (rap_wrap_box_get_type ())

/**
 * RapWrapBox:
 *
 * Children are put in with gtk_widget_insert_before() and taken out with gtk_widget_unparent();
 * RapWrapLayout says how they stand.
 */
G_DECLARE_FINAL_TYPE (RapWrapBox, rap_wrap_box, RAP, WRAP_BOX, GtkWidget)

G_END_DECLS
