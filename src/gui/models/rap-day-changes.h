/* rap-day-changes.h: what an examiner changes in the day of their station.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each of these appends entries and refreshes the list; none touches a mark. They finish with
 * rap_candidate_list_change_finish().
 */

#pragma once

#include "models/rap-candidate-list.h"

G_BEGIN_DECLS

/* Says that the candidate of @row was absent or left, or is expected after all. */
void     rap_day_changes_set_encounter (RapCandidateList    *list,
                                        RapCandidateRow     *row,
                                        RapEncounterState    state,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
/* Nobody comes in the slot of @row. */
void     rap_day_changes_empty_slot    (RapCandidateList    *list,
                                        RapCandidateRow     *row,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
/* Whether @row has a place in the day that others can come to. */
gboolean rap_day_changes_has_place     (RapCandidateList    *list,
                                        RapCandidateRow     *row);
/* From @row on everyone comes one slot later. */
void     rap_day_changes_move_by_one   (RapCandidateList    *list,
                                        RapCandidateRow     *row,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
/* The candidates of both rows come in each other's slot. */
void     rap_day_changes_swap_slots    (RapCandidateList    *list,
                                        RapCandidateRow     *row,
                                        RapCandidateRow     *other,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
/* Somebody comes who was not expected here: of the exam, or else a new candidate of it. Where the
 * station has slots they get the one of @row if nobody comes in it, else one at the end.
 * @row: (nullable); @name: for a number that the exam does not have */
void     rap_day_changes_add           (RapCandidateList    *list,
                                        RapCandidateRow     *row,
                                        const char          *number,
                                        const char          *name,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
/* Takes the sheet of @row out of the count. @reason: never blank */
void     rap_day_changes_void          (RapCandidateList    *list,
                                        RapCandidateRow     *row,
                                        const char          *reason,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
/* Takes the sheet of @row to the encounter of @to, with all that is on it; where there is one
 * already, the two change places. @reason: (nullable): a submitted sheet wants one */
void     rap_day_changes_move_sheet    (RapCandidateList    *list,
                                        RapCandidateRow     *row,
                                        RapCandidateRow     *to,
                                        const char          *reason,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
/* Confirms who is there. */
void     rap_day_changes_identify      (RapCandidateList    *list,
                                        RapCandidateRow     *row,
                                        RapIdentityHow       how,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);

G_END_DECLS
