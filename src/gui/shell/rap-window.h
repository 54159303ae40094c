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
 * and toasts, and the actions `win.*`.
 */
G_DECLARE_FINAL_TYPE (RapWindow, rap_window, RAP, WINDOW, AdwApplicationWindow)

GtkWidget *rap_window_new (RapApplication *application);

G_END_DECLS
