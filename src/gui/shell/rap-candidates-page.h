/* rap-candidates-page.h: the day of a station: who comes next, and how far it is with each.
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
 * Signals: `chosen` (RapCandidateRow): this candidate's sheet is wanted; `again` (RapCandidateRow):
 * one for the attempt after it; `brief`: the station's brief is wanted, without a candidate;
 * `hand-over` (RapCandidateRow): the simulated patient is to fill their form;
 * `compare` (RapCandidateRow): the sheets of both examiners are wanted;
 * `failed` (const char *): something could not be done and why, for people.
 */
G_DECLARE_FINAL_TYPE (RapCandidatesPage, rap_candidates_page, RAP, CANDIDATES_PAGE, AdwBin)

/* @candidates: (nullable): NULL lets go of them */
void rap_candidates_page_set_candidates (RapCandidatesPage *self,
                                         RapCandidateList  *candidates);
/* @row: of the candidates */
void rap_candidates_page_select_row     (RapCandidatesPage *self,
                                         RapCandidateRow   *row);
/* (transfer none) (nullable) */
RapCandidateRow *rap_candidates_page_get_selected (RapCandidatesPage *self);
/* Puts the focus on the role-play that was cut short, else on the search, empty. */
void rap_candidates_page_focus          (RapCandidatesPage *self);

G_END_DECLS
