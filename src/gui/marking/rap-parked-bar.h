/* rap-parked-bar.h: the sheets that are parked, each one tap away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-candidate-list.h"

G_BEGIN_DECLS

#define RAP_TYPE_PARKED_BAR (rap_parked_bar_get_type ())

/**
 * RapParkedBar:
 *
 * Buttons such as "1043: 3 open", which activate `win.open-sheet`; those that lack marks before
 * those that lack only words, and in a menu what has no room. Invisible where nothing is parked.
 */
G_DECLARE_FINAL_TYPE (RapParkedBar, rap_parked_bar, RAP, PARKED_BAR, AdwBin)

/* @list: (nullable); @candidate: (nullable): whose encounter is on the screen and not parked */
void rap_parked_bar_set_day (RapParkedBar     *self,
                             RapCandidateList *list,
                             const RapId      *candidate,
                             guint             attempt);

G_END_DECLS
