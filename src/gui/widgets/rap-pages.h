/* rap-pages.h: a stack of pages of which one is there for everybody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds @page, hidden until it is shown. */
void rap_pages_add  (GtkStack   *stack,
                     const char *name,
                     GtkWidget  *page);
/* Shows the page @name and hides all others. A GtkStack by itself hides them from the eye only: a
 * screen reader would still read them, and they could be activated by name. */
void rap_pages_show (GtkStack   *stack,
                     const char *name);

G_END_DECLS
