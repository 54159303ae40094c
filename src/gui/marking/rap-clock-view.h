/* rap-clock-view.h: the clock of the role-play.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_CLOCK_VIEW (rap_clock_view_get_type ())

/**
 * RapClockView:
 *
 * What is left of the running phase, in words and as a thin bar. It looks at the clock a few times
 * a second while it is on the screen, and draws only when a second has gone by. Its buttons
 * activate `mark.clock-*`.
 *
 * Properties: `bare` (gboolean): without buttons, for the curtain.
 */
G_DECLARE_FINAL_TYPE (RapClockView, rap_clock_view, RAP, CLOCK_VIEW, GtkBox)

/* @session: (nullable) */
void rap_clock_view_set_session (RapClockView      *self,
                                 RapMarkingSession *session);
/* Looks at the clock now. */
void rap_clock_view_refresh     (RapClockView      *self);

G_END_DECLS
