/* rap-answer-box.h: the control of an item, with not applicable and could not see.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "marking/rap-item-control.h"

G_BEGIN_DECLS

#define RAP_TYPE_ANSWER_BOX (rap_answer_box_get_type ())

G_DECLARE_FINAL_TYPE (RapAnswerBox, rap_answer_box, RAP, ANSWER_BOX, GtkWidget)

GtkWidget *rap_answer_box_new (RapMarkingSession *session,
                               const RapItem     *item,
                               gboolean           words) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
