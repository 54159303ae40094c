/* rap-identity-bar.h: confirms, by tap or by badge, that the candidate is the one expected.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-candidate-list.h"

G_BEGIN_DECLS

#define RAP_TYPE_IDENTITY_BAR (rap_identity_bar_get_type ())

/**
 * RapIdentityBar:
 *
 * A button "This is 1043 · Ann Example", and beside it what the last badge said. A badge of
 * somebody else asks, and nothing else happens.
 *
 * Signals: `other` (RapCandidateRow): somebody else's sheet is wanted.
 */
G_DECLARE_FINAL_TYPE (RapIdentityBar, rap_identity_bar, RAP, IDENTITY_BAR, AdwBin)

/* @list, @row: (nullable): NULL lets go */
void rap_identity_bar_set_row (RapIdentityBar   *self,
                               RapCandidateList *list,
                               RapCandidateRow  *row);
/* A badge was read. */
void rap_identity_bar_scan    (RapIdentityBar   *self,
                               const char       *text);
/* Whether a badge of somebody else waits for an answer; the property `asking` tells of changes. */
gboolean rap_identity_bar_get_asking  (RapIdentityBar *self);
/* Says that something was typed which may be a badge, but came too slowly. */
void     rap_identity_bar_refuse_slow (RapIdentityBar *self);

G_END_DECLS
