/* rap-moment-panel.h: the moments of a role-play as a list, and the words of each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_MOMENT_PANEL (rap_moment_panel_get_type ())

/**
 * RapMomentPanel:
 *
 * Each moment with its time, what it is about, its words and how it stands; the one that is chosen
 * can be given words, another item or domain, be struck out, or stand again.
 */
G_DECLARE_FINAL_TYPE (RapMomentPanel, rap_moment_panel, RAP, MOMENT_PANEL, GtkBox)

/* @session: (nullable) */
void rap_moment_panel_set_session (RapMomentPanel    *self,
                                   RapMarkingSession *session);
/* Opens a moment for its words; the cursor is in them. @moment: NULL: none; the list has the
 * focus */
void rap_moment_panel_open        (RapMomentPanel    *self,
                                   const RapId       *moment);
/* Commits words that are being typed. */
void rap_moment_panel_commit      (RapMomentPanel    *self);

G_END_DECLS
