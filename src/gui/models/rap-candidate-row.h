/* rap-candidate-row.h: a place in the day of a station, with how far this rater is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "exam/rap-day.h"

G_BEGIN_DECLS

#define RAP_TYPE_CANDIDATE_ROW (rap_candidate_row_get_type ())

/**
 * RapCandidateRow:
 *
 * A row of RapDay as an object: one encounter, or a slot in which nobody comes. Properties, all
 * read-only: `number`, `name` ("" where nobody comes), `state` (RapDayState, as an int),
 * `state-text` (for people). They are notified.
 */
G_DECLARE_FINAL_TYPE (RapCandidateRow, rap_candidate_row, RAP, CANDIDATE_ROW, GObject)

/* @candidates: (element-type RapCandidate): among whom the candidate of @record is
 * @other: (nullable): name of the rater whose sheet it is, where that is not the day's own */
RapCandidateRow    *rap_candidate_row_new            (GPtrArray          *candidates,
                                                      const RapDayRow    *record,
                                                      const char         *other)
  G_GNUC_WARN_UNUSED_RESULT;
/* Takes over what is known now of the same place. */
void                rap_candidate_row_update         (RapCandidateRow    *self,
                                                      GPtrArray          *candidates,
                                                      const RapDayRow    *record,
                                                      const char         *other);
/* Whether @record is about the same place: the same slot of nobody, or the same encounter. */
gboolean            rap_candidate_row_is_about       (RapCandidateRow    *self,
                                                      const RapDayRow    *record);

/* (nullable): nobody comes. It lives until the row is updated. */
const RapCandidate *rap_candidate_row_get_candidate  (RapCandidateRow    *self);
guint               rap_candidate_row_get_attempt    (RapCandidateRow    *self);
/* 0: it has no slot */
guint               rap_candidate_row_get_slot       (RapCandidateRow    *self);
RapDayState         rap_candidate_row_get_state      (RapCandidateRow    *self);
/* What was said of the encounter last, whatever there is on paper. */
RapEncounterState   rap_candidate_row_get_encounter  (RapCandidateRow    *self);
/* The sheet that is not void, or nil. */
const RapId        *rap_candidate_row_get_sheet      (RapCandidateRow    *self);
/* Whose sheet it is, where that is not the day's own rater (nullable). */
const char         *rap_candidate_row_get_other      (RapCandidateRow    *self);
/* Whether there is a sheet that takes marks. */
gboolean            rap_candidate_row_has_open_sheet (RapCandidateRow    *self);
/* The simulated patient's form for the encounter, in an examiner's day, or nil. */
const RapId        *rap_candidate_row_get_form       (RapCandidateRow    *self);
/* Whether the patient began it, and did not submit it. */
gboolean            rap_candidate_row_owes_form      (RapCandidateRow    *self);
/* Whether this sheet and that of another examiner are both submitted. */
gboolean            rap_candidate_row_is_paired      (RapCandidateRow    *self);
/* Whether number or name holds @text, whatever its case. @text: case-folded */
gboolean            rap_candidate_row_matches        (RapCandidateRow    *self,
                                                      const char         *text);
/* "09:12", or "" where the slot has no time. Returns: (transfer full) */
char               *rap_candidate_row_dup_time       (RapCandidateRow    *self)
  G_GNUC_WARN_UNUSED_RESULT;
/* "1043 · Amira Haddad", with "attempt 2" where it is not the first. Returns: (transfer full) */
char               *rap_candidate_row_dup_title      (RapCandidateRow    *self)
  G_GNUC_WARN_UNUSED_RESULT;
/* "1043: 3 open": for the button that goes back to the sheet. Returns: (transfer full) */
char               *rap_candidate_row_dup_parked     (RapCandidateRow    *self)
  G_GNUC_WARN_UNUSED_RESULT;
/* "09:12, 1043 Amira Haddad, submitted": the row for a screen reader. Returns: (transfer full) */
char               *rap_candidate_row_describe       (RapCandidateRow    *self)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
