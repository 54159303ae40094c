/* rap-moment-bar.h: moments worth remembering, with their time.
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
 * One button notes the time; each moment noted is a button that opens it for words.
 */
G_DECLARE_FINAL_TYPE (RapMomentBar, rap_moment_bar, RAP, MOMENT_BAR, GtkBox)

/* @session: (nullable) */
void rap_moment_bar_set_session (RapMomentBar      *self,
                                 RapMarkingSession *session);
/* Commits words that are being typed. */
void rap_moment_bar_commit      (RapMomentBar      *self);
/* Opens the newest moment for words. */
void rap_moment_bar_open_last   (RapMomentBar      *self);

G_END_DECLS
