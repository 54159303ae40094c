/* first-frame.h: what the benchmarks of starts and of memory share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether the window shows what the start is for. */
typedef gboolean (*ReadyFunc) (GtkWindow *window);

/* The resident memory of this process. */
gint64 read_resident_kib (void);

/* Ends the process, without further ado, when a window of @application has painted a frame and
 * @ready (nullable) says that it shows what was asked for. Prints the resident memory in KiB. */
void end_after_first_frame (GtkApplication *application,
                            ReadyFunc       ready);

G_END_DECLS
