/* rap-pick-control.h: a choice among options or items.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "marking/rap-item-control.h"

G_BEGIN_DECLS

#define RAP_TYPE_PICK_CONTROL (rap_pick_control_get_type ())

G_DECLARE_FINAL_TYPE (RapPickControl, rap_pick_control, RAP, PICK_CONTROL, GtkWidget)

GtkWidget *rap_pick_control_new (RapMarkingSession *session,
                                 const RapItem     *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
