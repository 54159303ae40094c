/* rap-badge-filter.h: keeps what a badge scanner types from the keys of a page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* So long a key that means something is held back: longer than a scanner takes for the next one,
 * and shorter than an eye sees. */
#define RAP_BADGE_FILTER_HOLD_MS 75

#define RAP_TYPE_BADGE_FILTER (rap_badge_filter_get_type ())

/**
 * RapBadgeFilter:
 *
 * Where letters and digits are commands, a badge must not be one: it would mark. A key with a
 * command waits until it is sure that no scanner goes on; then the command is done. Three keys at
 * a scanner's pace, or Enter behind one, are a scanner's: none of them does anything.
 *
 * Signals: `command` (GVariant *): a hand gave it; `badge` (const char *): what was scanned;
 * `unread`: a scanner typed, and no Enter came; `into-text` (const char *): what was scanned stands
 * in a text, and its Enter was kept away.
 */
G_DECLARE_FINAL_TYPE (RapBadgeFilter, rap_badge_filter, RAP, BADGE_FILTER, GObject)

RapBadgeFilter *rap_badge_filter_new           (void) G_GNUC_WARN_UNUSED_RESULT;
/* A key, no modifier, was pressed while no text has the focus. @state: its modifiers; @command:
 * (nullable): what it means; @now_ms: the time of the event
 * Returns: whether nothing else may see the key */
gboolean        rap_badge_filter_press         (RapBadgeFilter  *self,
                                                guint            keyval,
                                                GdkModifierType  state,
                                                GVariant        *command,
                                                gint64           now_ms);
/* The same while text is typed. */
gboolean        rap_badge_filter_press_in_text (RapBadgeFilter  *self,
                                                guint            keyval,
                                                GdkModifierType  state,
                                                gint64           now_ms);
/* The key came up: pressed again it does not repeat. */
void            rap_badge_filter_release       (RapBadgeFilter  *self,
                                                guint            keyval);
/* Something else happens now: a hand's commands come before it. */
void            rap_badge_filter_flush         (RapBadgeFilter  *self);
/* Forgets what waits. */
void            rap_badge_filter_drop          (RapBadgeFilter  *self);

G_END_DECLS
