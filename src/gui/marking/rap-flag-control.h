/* rap-flag-control.h: a concern, with its reason.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "marking/rap-item-control.h"

G_BEGIN_DECLS

#define RAP_TYPE_FLAG_CONTROL (rap_flag_control_get_type ())

G_DECLARE_FINAL_TYPE (RapFlagControl, rap_flag_control, RAP, FLAG_CONTROL, GtkBox)

GtkWidget *rap_flag_control_new (RapMarkingSession *session,
                                 const RapItem     *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
