/* rap-candidate-view.h: a row of the day: when, number, name, how far the sheet is, its menu.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-candidate-row.h"

G_BEGIN_DECLS

#define RAP_TYPE_CANDIDATE_VIEW (rap_candidate_view_get_type ())

G_DECLARE_FINAL_TYPE (RapCandidateView, rap_candidate_view, RAP, CANDIDATE_VIEW, AdwBin)

/* @item: (borrowed): in which it stands; it outlives the view */
GtkWidget       *rap_candidate_view_new     (GtkListItem      *item);
/* Returns: (transfer none) (nullable) */
RapCandidateRow *rap_candidate_view_get_row (RapCandidateView *self);
/* @row: (nullable) */
void             rap_candidate_view_set_row (RapCandidateView *self,
                                             RapCandidateRow  *row);

G_END_DECLS
