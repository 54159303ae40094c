/* rap-choice-button.h: one of several buttons of which one is chosen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAP_TYPE_CHOICE_BUTTON (rap_choice_button_get_type ())

/**
 * RapChoiceButton:
 *
 * A toggle button in a group that a screen reader and a switch know as a radio button, and that
 * shows by a check mark, not by colour alone, that it is chosen.
 */
G_DECLARE_FINAL_TYPE (RapChoiceButton, rap_choice_button, RAP, CHOICE_BUTTON, GtkToggleButton)

/* @lead: (nullable): a short text that stands large before the label, such as a number
 * @group: (nullable): a button of the group to join
 * @value: what it stands for, for rap_choice_button_get_value() */
GtkWidget  *rap_choice_button_new       (const char      *lead,
                                         const char      *label,
                                         const char      *value,
                                         RapChoiceButton *group);
const char *rap_choice_button_get_value (RapChoiceButton *self);

G_END_DECLS
