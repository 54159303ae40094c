/* rap-number-control.h: a number between two ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "marking/rap-item-control.h"

G_BEGIN_DECLS

#define RAP_TYPE_NUMBER_CONTROL (rap_number_control_get_type ())

G_DECLARE_FINAL_TYPE (RapNumberControl, rap_number_control, RAP, NUMBER_CONTROL, GtkWidget)

GtkWidget *rap_number_control_new (RapMarkingSession *session,
                                   const RapItem     *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
