/* rap-candidate-row.h: a candidate at one station, with how far this rater is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-readings.h"

G_BEGIN_DECLS

/**
 * RapMarkingState:
 * @RAP_MARKING_STATE_NONE: this rater has no sheet of the candidate
 * @RAP_MARKING_STATE_OPEN: a sheet that is not submitted, or was reopened
 * @RAP_MARKING_STATE_SUBMITTED: submitted with everything answered
 * @RAP_MARKING_STATE_PARTIAL: submitted with something left open
 * @RAP_MARKING_STATE_VOID: only sheets that do not count
 */
typedef enum
{
  RAP_MARKING_STATE_NONE,
  RAP_MARKING_STATE_OPEN,
  RAP_MARKING_STATE_SUBMITTED,
  RAP_MARKING_STATE_PARTIAL,
  RAP_MARKING_STATE_VOID,
} RapMarkingState;

#define RAP_TYPE_CANDIDATE_ROW (rap_candidate_row_get_type ())

/**
 * RapCandidateRow:
 *
 * Properties, all read-only: `number`, `name`, `state` (as an int), `state-text` (for people).
 * `state` and `state-text` are notified.
 */
G_DECLARE_FINAL_TYPE (RapCandidateRow, rap_candidate_row, RAP, CANDIDATE_ROW, GObject)

/* @candidate: (borrowed): the exam that owns it outlives the row */
RapCandidateRow    *rap_candidate_row_new            (const RapCandidate *candidate)
  G_GNUC_WARN_UNUSED_RESULT;
const RapCandidate *rap_candidate_row_get_candidate  (RapCandidateRow    *self);
RapMarkingState     rap_candidate_row_get_state      (RapCandidateRow    *self);
/* The sheet that the state is about, or nil. */
const RapId        *rap_candidate_row_get_sheet      (RapCandidateRow    *self);
/* @open_count: points that stand before a submit, for an open sheet */
void                rap_candidate_row_set_state      (RapCandidateRow    *self,
                                                      RapMarkingState     state,
                                                      const RapId        *sheet,
                                                      guint               open_count);
/* Whether number or name holds @text, whatever its case. @text: case-folded */
gboolean            rap_candidate_row_matches        (RapCandidateRow    *self,
                                                      const char         *text);
/* "1043 Amira Haddad, submitted": the whole row for a screen reader. Returns: (transfer full) */
char               *rap_candidate_row_describe       (RapCandidateRow    *self)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
