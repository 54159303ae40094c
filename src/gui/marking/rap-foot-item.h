/* rap-foot-item.h: a judgment that stands apart, at the foot: the global grade, a text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "marking/rap-item-control.h"

G_BEGIN_DECLS

#define RAP_TYPE_FOOT_ITEM (rap_foot_item_get_type ())

G_DECLARE_FINAL_TYPE (RapFootItem, rap_foot_item, RAP, FOOT_ITEM, GtkBox)

GtkWidget *rap_foot_item_new (RapMarkingSession *session,
                              const RapItem     *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
