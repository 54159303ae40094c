/* rap-level-chooser.h: the levels of a scale, one beside the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "marking/rap-item-control.h"

G_BEGIN_DECLS

#define RAP_TYPE_LEVEL_CHOOSER (rap_level_chooser_get_type ())

G_DECLARE_FINAL_TYPE (RapLevelChooser, rap_level_chooser, RAP, LEVEL_CHOOSER, GtkWidget)

GtkWidget *rap_level_chooser_new (RapMarkingSession *session,
                                  const RapItem     *item,
                                  gboolean           words) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
