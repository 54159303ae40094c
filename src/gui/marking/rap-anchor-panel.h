/* rap-anchor-panel.h: what the rubric says about the item in focus, and what the examiner says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_ANCHOR_PANEL (rap_anchor_panel_get_type ())

/**
 * RapAnchorPanel:
 *
 * The words of one item: its label in full, the question of the script that tests it, the anchors
 * side by side, help, what to look for and how to judge; and the comment on it.
 */
G_DECLARE_FINAL_TYPE (RapAnchorPanel, rap_anchor_panel, RAP, ANCHOR_PANEL, GtkBox)

/* @session, @item: NULL: nothing is in focus */
void rap_anchor_panel_set_item      (RapAnchorPanel    *self,
                                     RapMarkingSession *session,
                                     const RapItem     *item);
/* Shows the answer and the comment that stand now. */
void rap_anchor_panel_refresh       (RapAnchorPanel    *self);
void rap_anchor_panel_commit        (RapAnchorPanel    *self);
void rap_anchor_panel_focus_comment (RapAnchorPanel    *self);
void rap_anchor_panel_open_phrases  (RapAnchorPanel    *self);

G_END_DECLS
