/* rap-level-button.h: one choice of several, with a tick on the chosen one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAP_TYPE_LEVEL_BUTTON (rap_level_button_get_type ())

/**
 * RapLevelButton:
 *
 * A button that is a radio button to assistive technology. Pressing it asks for the choice; whether
 * it is chosen is set by its owner alone, so that the button always shows what stands.
 */
G_DECLARE_FINAL_TYPE (RapLevelButton, rap_level_button, RAP, LEVEL_BUTTON, GtkToggleButton)

/* @text: on the button; @name: for assistive technology; @tooltip: (nullable) */
GtkWidget *rap_level_button_new        (const char     *text,
                                        const char     *name,
                                        const char     *tooltip) G_GNUC_WARN_UNUSED_RESULT;
/* The same as a check box: several may be chosen. */
GtkWidget *rap_level_button_new_check  (const char     *text,
                                        const char     *name) G_GNUC_WARN_UNUSED_RESULT;
void       rap_level_button_set_chosen (RapLevelButton *self,
                                        gboolean        chosen);
gboolean   rap_level_button_get_chosen (RapLevelButton *self);

G_END_DECLS
