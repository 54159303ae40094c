/* rap-calibration.h: a scenario that examiners marked for practice, beside the reference marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-agreement.h"
#include "exam/rap-setup.h"

G_BEGIN_DECLS

/* Who marked a scenario. */
typedef struct
{
  RapId            id;
  char            *name;
  RapAnswers      *answers;
  RapSheetContent *content; /* with the comments */
} RapCalibrationRater;

/**
 * RapCalibration:
 * @rubric: (owned)
 * @scenario: (owned): a candidate of the file
 * @references: (owned) (element-type RapReference)
 * @raters: (owned) (element-type RapCalibrationRater): whose sheets are submitted; of each rater
 *   and role the first attempt only, because whoever saw the reference marks marks another one by
 *   them
 * @items: (owned) (element-type RapAgreementItem): in the rubric's order; their raters are in the
 *   order of @raters
 *
 * All that one scenario at one station came to. It borrows nothing, and may go to any thread.
 */
typedef struct
{
  RapRubric    *rubric;
  RapCandidate *scenario;
  guint         station;
  GPtrArray    *references;
  GPtrArray    *raters;
  GPtrArray    *items;
} RapCalibration;

/* Whether @exam is a practice round of examiners, and not an exam. */
gboolean        rap_calibration_is_one          (const RapExam         *exam);
/* Reads what there is, whoever asks.
 * Returns: (transfer full): NULL on error */
RapCalibration *rap_calibration_read            (RapStore              *store,
                                                 guint                  station,
                                                 const RapId           *candidate,
                                                 GError               **error)
  G_GNUC_WARN_UNUSED_RESULT;
/* Whether the reference marks may be shown. A rater sees them behind their own submit and never
 * before it; where nobody in particular looks, nobody may have the scenario in hand.
 * @rater: (nullable): who looks
 * Returns: FALSE with @error (RAP_EXAM_ERROR_CALIBRATION), which says what to do */
gboolean        rap_calibration_judge_look      (RapStore              *store,
                                                 guint                  station,
                                                 const RapId           *candidate,
                                                 const RapId           *rater,
                                                 GError               **error);
/* The places of @self's items, those where people differ most first.
 * Returns: (transfer full) (element-type guint) */
GArray         *rap_calibration_list_by_difference (const RapCalibration *self)
  G_GNUC_WARN_UNUSED_RESULT;
/* Where @rater stands in @self's raters. @index: (out) */
gboolean        rap_calibration_find_rater      (const RapCalibration  *self,
                                                 const RapId           *rater,
                                                 guint                 *index);
/* The reference marks that @answers are, each with its reason.
 * @reasons: (nullable) (element-type utf8 utf8): item id to why
 * Returns: (transfer full) (element-type RapDraft) */
GPtrArray      *rap_calibration_list_references (const RapRubric       *rubric,
                                                 guint                  station,
                                                 const RapId           *candidate,
                                                 const RapAnswers      *answers,
                                                 GHashTable            *reasons)
  G_GNUC_WARN_UNUSED_RESULT;
/* Makes the marks of a sheet the reference marks of its scenario, its comments their reasons, and
 * the sheet void, so that it is nobody's: all in one transaction.
 * @n: (out): how many there are
 * Returns: FALSE with @error, where a mark or a reason is open, or there is no mark that could
 *   be a reference (RAP_EXAM_ERROR_OPEN_MARKS) */
gboolean        rap_calibration_take_sheet      (RapStore              *store,
                                                 const RapId           *sheet,
                                                 guint                 *n,
                                                 GError               **error);
/* What the rater wrote about @item; never NULL. */
const char     *rap_calibration_rater_get_comment (const RapCalibrationRater *self,
                                                   const RapItem             *item);
void            rap_calibration_free            (RapCalibration        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapCalibration, rap_calibration_free)

G_END_DECLS
