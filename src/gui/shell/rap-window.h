/* rap-window.h: the window: one page at a time, from the start page to the marking screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "shell/rap-application.h"

G_BEGIN_DECLS

#define RAP_TYPE_WINDOW (rap_window_get_type ())

/**
 * RapWindow:
 *
 * Every page brings its own AdwHeaderBar with a RapMainMenu at its end. The window has the banners
 * and what is said over them, and the actions `win.*`; it holds the one exam that is open.
 */
G_DECLARE_FINAL_TYPE (RapWindow, rap_window, RAP, WINDOW, AdwApplicationWindow)

GtkWidget *rap_window_new           (RapApplication *application);

/* Opens an exam, and goes as far in as is known. Another one that is open is closed first, after
 * asking.
 * @station: 0 for none; @rater_name: (nullable) */
void       rap_window_open          (RapWindow      *self,
                                     const char     *path,
                                     guint           station,
                                     const char     *rater_name);
/* The same of a file that may be on another machine, which is told. */
void       rap_window_open_file     (RapWindow      *self,
                                     GFile          *file,
                                     guint           station,
                                     const char     *rater_name);
/* Opens the practice exam in the same way; makes it where there is none. */
void       rap_window_open_practice (RapWindow      *self,
                                     guint           station,
                                     const char     *rater_name);
/* Warns when the battery gets low, and lets the check of the device look at it.
 * @folder: as RAP_POWER_FOLDER */
void       rap_window_watch_power   (RapWindow      *self,
                                     const char     *folder);

G_END_DECLS
