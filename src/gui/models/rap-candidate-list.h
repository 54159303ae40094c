/* rap-candidate-list.h: the candidates at a station, as one rater sees them.
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
 * A GListModel of RapCandidateRow for one rater, in one role, at one station of an open exam. What
 * it says of the sheets is as of the last rap_candidate_list_refresh_async().
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
guint             rap_candidate_list_count          (RapCandidateList    *self,
                                                     RapMarkingState      state);

/* Reads the sheets anew. */
void              rap_candidate_list_refresh_async  (RapCandidateList    *self,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
gboolean          rap_candidate_list_refresh_finish (RapCandidateList    *self,
                                                     GAsyncResult        *result,
                                                     GError             **error);

/* Takes the sheet of @row out of the count, and refreshes. @reason: never blank */
void              rap_candidate_list_void_async     (RapCandidateList    *self,
                                                     RapCandidateRow     *row,
                                                     const char          *reason,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
gboolean          rap_candidate_list_change_finish  (RapCandidateList    *self,
                                                     GAsyncResult        *result,
                                                     GError             **error);

G_END_DECLS
