/* rap-tally-control.h: how often something was seen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "marking/rap-item-control.h"

G_BEGIN_DECLS

#define RAP_TYPE_TALLY_CONTROL (rap_tally_control_get_type ())

G_DECLARE_FINAL_TYPE (RapTallyControl, rap_tally_control, RAP, TALLY_CONTROL, GtkWidget)

GtkWidget *rap_tally_control_new (RapMarkingSession *session,
                                  const RapItem     *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
