/* rap-moment-bar.h: the time line of the role-play: marks, and moments worth remembering.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_MOMENT_BAR (rap_moment_bar_get_type ())

/**
 * RapMomentBar:
 *
 * One button notes the time. Marks and moments lie on a time line with the phases; a moment that is
 * pressed there opens for its words. Another button shows the moments as a list.
 */
G_DECLARE_FINAL_TYPE (RapMomentBar, rap_moment_bar, RAP, MOMENT_BAR, GtkBox)

/* @session: (nullable) */
void rap_moment_bar_set_session (RapMomentBar      *self,
                                 RapMarkingSession *session);
/* Commits words that are being typed. */
void rap_moment_bar_commit      (RapMomentBar      *self);
/* Opens @moment for its words. @moment: NULL: the list */
void rap_moment_bar_open        (RapMomentBar      *self,
                                 const RapId       *moment);

G_END_DECLS
