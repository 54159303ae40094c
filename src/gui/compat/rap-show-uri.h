/* rap-show-uri.h: showing something in the program that the user has for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens @file, or a folder, in the user's program for it; where that fails nothing happens but a
 * note in the log, without the name. */
void rap_show_file (GtkWidget *widget,
                    GFile     *file);

G_END_DECLS
