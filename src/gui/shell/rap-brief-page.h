/* rap-brief-page.h: what an examiner reads before the role-play, and where it starts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-candidate-list.h"

G_BEGIN_DECLS

#define RAP_TYPE_BRIEF_PAGE (rap_brief_page_get_type ())

/* The phase of `begin` when the clock is not to be started. */
#define RAP_BRIEF_PAGE_NO_CLOCK -1

/**
 * RapBriefPage:
 *
 * Signals: `begin` (int): the sheet is wanted, and the clock started in this phase (an index of the
 * station's phases), or RAP_BRIEF_PAGE_NO_CLOCK; `other` (RapCandidateRow): the badge was that of
 * somebody else, whose sheet is wanted.
 *
 * What a badge scanner types anywhere on the page says who came.
 */
G_DECLARE_FINAL_TYPE (RapBriefPage, rap_brief_page, RAP, BRIEF_PAGE, AdwBin)

/* @row: whose role-play comes, or NULL to read only */
void             rap_brief_page_show    (RapBriefPage     *self,
                                         RapCandidateList *candidates,
                                         RapCandidateRow  *row);
/* Lets go of everything. */
void             rap_brief_page_clear   (RapBriefPage     *self);
/* (transfer none) (nullable) */
RapCandidateRow *rap_brief_page_get_row (RapBriefPage     *self);
void             rap_brief_page_focus   (RapBriefPage     *self);

G_END_DECLS
