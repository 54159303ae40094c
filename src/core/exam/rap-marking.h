/* rap-marking.h: opening, filling and submitting a sheet: the same for the app and for rapportctl.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-setup.h"
#include "rubric/rap-score.h"

G_BEGIN_DECLS

/**
 * RapOpenPoint:
 * @item: (borrowed): what is open
 * @words: FALSE: the mark; TRUE: the mark is there, but the rubric wants words that are missing (a
 *   flag without a reason, a required text that is blank)
 */
typedef struct
{
  const RapItem *item;
  gboolean       words;
} RapOpenPoint;

/* What still stands between these answers and a submit, in the order of the rubric.
 * @rater: role of the sheet, or NULL. Returns: (transfer full) (element-type RapOpenPoint) */
GPtrArray  *rap_marking_list_open    (const RapRubric        *rubric,
                                      const RapAnswers       *answers,
                                      const char             *rater) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @text is words that the rubric asks for where @item has a certain answer: a required text
 * that is in play by it. They may come later than the answer. */
gboolean    rap_marking_is_reason    (const RapItem          *text,
                                      const RapItem          *item);
/* The answers that stand on a sheet, as values of its rubric.
 * Returns: (transfer full): NULL on error where a mark does not fit the rubric */
RapAnswers *rap_marking_read_answers (const RapRubric        *rubric,
                                      const RapSheetContent  *content,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* The role that a rubric's rater has where none is asked for: its first examiner, else its first
 * rater (transfer none). */
const char *rap_marking_default_role (const RapRubric        *rubric);
/* The candidate with this number. @candidate: (out) */
gboolean    rap_marking_find_candidate (RapStore             *store,
                                        const char           *number,
                                        RapId                *candidate,
                                        GError              **error);
/* The rubric of the station with this number. @rubric: (out): its hash */
gboolean    rap_marking_find_station (RapStore               *store,
                                      guint                   number,
                                      RapHash                *rubric,
                                      GError                **error);
/* Judges what rap_marking_open_sheet() and rap_marking_fill() would be asked to do, without
 * writing:
 * whether there are such a station, candidate and role, a name for the rater, and no sheet of
 * theirs
 * that takes no marks any more.
 * @role: (nullable): default: rap_marking_default_role(); @candidate: (out); @rubric: (out)
 * (transfer
 * none): the station's; @used_role: (out) (transfer none): @role, or the default */
gboolean    rap_marking_judge        (RapStore               *store,
                                      guint                   station,
                                      const char             *candidate_number,
                                      guint                   attempt,
                                      const char             *rater_name,
                                      const char             *role,
                                      RapId                  *candidate,
                                      const RapRubric       **rubric,
                                      const char            **used_role,
                                      GError                **error);
/* The sheet of this rater for the encounter: the one that is there, else a new one; a rater not
 * seen
 * before is entered by name.
 * @role: (nullable): default: rap_marking_default_role(); @sheet: (out); @who: (out) (optional):
 * the rater */
gboolean    rap_marking_open_sheet   (RapStore               *store,
                                      guint                   station,
                                      const RapId            *candidate,
                                      guint                   attempt,
                                      const char             *rater_name,
                                      const char             *role,
                                      RapId                  *sheet,
                                      RapId                  *who,
                                      GError                **error);
/* Sets answers and comments on an open sheet, each as an entry, all in one transaction; what is
 * already so is left alone. @comments: (nullable) (element-type utf8 utf8): item id to text */
gboolean    rap_marking_fill         (RapStore               *store,
                                      const RapId            *sheet,
                                      const RapAnswers       *answers,
                                      GHashTable             *comments,
                                      GError                **error);
/* Opens the sheet and fills it, in one transaction: one that is not there yet comes with all that
 * is on it, or not at all. As rap_marking_open_sheet() and rap_marking_fill() otherwise. */
gboolean    rap_marking_enter        (RapStore               *store,
                                      guint                   station,
                                      const RapId            *candidate,
                                      guint                   attempt,
                                      const char             *rater_name,
                                      const char             *role,
                                      const RapAnswers       *answers,
                                      GHashTable             *comments,
                                      RapId                  *sheet,
                                      GError                **error);
/* Submits: with something open it is refused (RAP_EXAM_ERROR_OPEN_MARKS, naming what) unless there
 * is
 * a @reason; then the sheet is partial. */
gboolean    rap_marking_submit       (RapStore               *store,
                                      const RapId            *sheet,
                                      const char             *reason,
                                      GError                **error);
/* What the sheet comes to now. Returns: (transfer full) */
RapScore   *rap_marking_score        (RapStore               *store,
                                      const RapId            *sheet,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
