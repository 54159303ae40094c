/* rap-message-bar.h: one line over a page that says what happened.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAP_TYPE_MESSAGE_BAR (rap_message_bar_get_type ())

/**
 * RapMessageBar:
 *
 * Says one thing at a time: what is said takes the place of what was said before at once, however
 * soon it follows. (libadwaita 1.2 queues its toasts, and crashes where one is sent away while it
 * still slides in.) It goes by itself, or by its cross, and never takes the focus.
 */
G_DECLARE_FINAL_TYPE (RapMessageBar, rap_message_bar, RAP, MESSAGE_BAR, GtkBox)

/* @text: plain text, not markup
 * @label: (nullable): of the button, if there is to be one
 * @action: (nullable): what it does; it closes the bar as well
 * @target: (nullable): of the action; a floating reference is taken
 * @seconds: how long it stands; 0: until it is closed */
void rap_message_bar_say  (RapMessageBar *self,
                           const char    *text,
                           const char    *label,
                           const char    *action,
                           GVariant      *target,
                           guint          seconds);
void rap_message_bar_hide (RapMessageBar *self);

G_END_DECLS
