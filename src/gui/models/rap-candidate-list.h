/* rap-candidate-list.h: the day of a station, as one rater sees it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "models/rap-candidate-row.h"
#include "models/rap-open-exam.h"

G_BEGIN_DECLS

#define RAP_TYPE_CANDIDATE_LIST (rap_candidate_list_get_type ())

/**
 * RapCandidateList:
 *
 * A GListModel of RapCandidateRow for one rater, in one role, at one station of an open exam, in
 * the order of the day. It is as of the last rap_candidate_list_refresh_async(), and empty before.
 * Rows that stay are the same objects. `changed` is emitted after each refresh.
 */
G_DECLARE_FINAL_TYPE (RapCandidateList, rap_candidate_list, RAP, CANDIDATE_LIST, GObject)

/* @role: id of the rater in the station's rubric */
RapCandidateList *rap_candidate_list_new            (RapOpenExam         *exam,
                                                     const RapStop       *stop,
                                                     const char          *rater_name,
                                                     const char          *role)
  G_GNUC_WARN_UNUSED_RESULT;

RapOpenExam      *rap_candidate_list_get_exam       (RapCandidateList    *self);
const RapStop    *rap_candidate_list_get_stop       (RapCandidateList    *self);
const char       *rap_candidate_list_get_rater_name (RapCandidateList    *self);
const char       *rap_candidate_list_get_role       (RapCandidateList    *self);
const RapId      *rap_candidate_list_get_rater      (RapCandidateList    *self);
/* With its sums. (transfer none) (nullable): not read yet */
const RapDay     *rap_candidate_list_get_day        (RapCandidateList    *self);
/* (transfer none) (element-type RapCandidate): of the exam, in natural order of their numbers;
 * empty where not read yet */
GPtrArray        *rap_candidate_list_get_candidates (RapCandidateList    *self);

/* All (transfer none) (nullable). */
/* Who of the exam has this number, whatever its case. */
const RapCandidate *rap_candidate_list_find_number  (RapCandidateList    *self,
                                                     const char          *number);
/* The row of this encounter. */
RapCandidateRow  *rap_candidate_list_find           (RapCandidateList    *self,
                                                     const RapId         *candidate,
                                                     guint                attempt);
/* The row whose sheet this is. */
RapCandidateRow  *rap_candidate_list_find_sheet     (RapCandidateList    *self,
                                                     const RapId         *sheet);
/* Who comes next after this encounter, as rap_day_find_next(). @candidate: (nullable) */
RapCandidateRow  *rap_candidate_list_find_next      (RapCandidateList    *self,
                                                     const RapId         *candidate,
                                                     guint                attempt);
/* The only sheet that takes marks while its clock runs: that of a role-play that was cut short. */
RapCandidateRow  *rap_candidate_list_find_running   (RapCandidateList    *self);

/* Whether it was confirmed that the candidate of @row is the one who came. */
gboolean          rap_candidate_list_is_identified  (RapCandidateList    *self,
                                                     RapCandidateRow     *row);

/* Reads the day anew. */
void              rap_candidate_list_refresh_async  (RapCandidateList    *self,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
gboolean          rap_candidate_list_refresh_finish (RapCandidateList    *self,
                                                     GAsyncResult        *result,
                                                     GError             **error);

/* Appends @drafts (transfer full) (element-type RapDraft) by this rater in one transaction, and
 * refreshes. */
void              rap_candidate_list_change_async   (RapCandidateList    *self,
                                                     GPtrArray           *drafts,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
gboolean          rap_candidate_list_change_finish  (RapCandidateList    *self,
                                                     GAsyncResult        *result,
                                                     GError             **error);

G_END_DECLS
