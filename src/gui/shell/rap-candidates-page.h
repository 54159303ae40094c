/* rap-candidates-page.h: an examiner chooses whom to mark.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-candidate-list.h"

G_BEGIN_DECLS

#define RAP_TYPE_CANDIDATES_PAGE (rap_candidates_page_get_type ())

/**
 * RapCandidatesPage:
 *
 * Signals: `chosen` (RapCandidateRow): this candidate's sheet is wanted; `brief`: the station's
 * brief is wanted, without a candidate; `failed` (const char *): something could not be done and
 * why, for people.
 */
G_DECLARE_FINAL_TYPE (RapCandidatesPage, rap_candidates_page, RAP, CANDIDATES_PAGE, AdwBin)

/* @candidates: (nullable): NULL lets go of them */
void rap_candidates_page_set_candidates (RapCandidatesPage *self,
                                         RapCandidateList  *candidates);
/* Reads anew how far the sheets are, and selects the next candidate after @after without a sheet.
 * @after: (nullable): id of the candidate just marked */
void rap_candidates_page_refresh        (RapCandidatesPage *self,
                                         const RapId       *after);
/* Puts the focus on the search, empty. */
void rap_candidates_page_focus          (RapCandidatesPage *self);

G_END_DECLS
