/* rap-text-control.h: words, with the phrases of the rubric at hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "marking/rap-item-control.h"

G_BEGIN_DECLS

#define RAP_TYPE_TEXT_CONTROL (rap_text_control_get_type ())

G_DECLARE_FINAL_TYPE (RapTextControl, rap_text_control, RAP, TEXT_CONTROL, GtkWidget)

/* @lines: how many the field is high */
GtkWidget *rap_text_control_new (RapMarkingSession *session,
                                 const RapItem     *item,
                                 guint              lines) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
