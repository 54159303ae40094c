/* rap-stepper.h: one less, a number to type, one more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAP_TYPE_STEPPER (rap_stepper_get_type ())

/**
 * RapStepper:
 *
 * Two buttons and a field. Unlike a GtkSpinButton it can show that nothing was answered yet, and it
 * leaves the number to its owner, as text, so that nothing is rounded on the way.
 *
 * Signals: `stepped` (int): one more (1) or one less (-1); `typed` (const char *): a number was
 * typed and left, with a point.
 */
G_DECLARE_FINAL_TYPE (RapStepper, rap_stepper, RAP, STEPPER, GtkWidget)

/* @name: what assistive technology calls the field; the buttons are named after it. */
void rap_stepper_set_name  (RapStepper *self,
                            const char *name);
/* @text: NULL: untouched; @rest: (nullable): shown faintly while untouched */
void rap_stepper_set_value (RapStepper *self,
                            const char *text,
                            const char *rest);
/* Forgets what was typed and not left yet. */
void rap_stepper_restore   (RapStepper *self);

G_END_DECLS
