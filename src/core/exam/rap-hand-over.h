/* rap-hand-over.h: the form that a simulated patient fills after the examiner, on the same device.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-readings.h"
#include "rubric/rap-rubric.h"

G_BEGIN_DECLS

/**
 * RapHandOver:
 * @role: (owned): of the patient in the station's rubric
 * @name: (owned) (nullable): who plays the patient, as far as it is known: whose form it is, else
 *   who filled the last one at this station; NULL where an actor came in since
 * @change: (owned) (nullable): what was noted of a change of actor in this encounter
 * @sheet: the patient's form for the encounter, or nil: not begun
 * @submitted: whether it is submitted already
 */
typedef struct
{
  char     *role;
  char     *name;
  char     *change;
  RapId     sheet;
  gboolean  submitted;
} RapHandOver;

/* The simulated patient to whom the rubric puts questions, for the sitting of an examiner.
 * @role: whose sitting it is, of the rubric's raters
 * Returns: (transfer none) (nullable): NULL where there is no such rater, or where @role is no
 *   examiner */
const RapRater       *rap_hand_over_find_patient (const RapRubric *rubric,
                                                  const char      *role);
/* The patient's form for the encounter among @sheets: one that takes marks before one that is
 * submitted, and none that is void.
 * @role: the patient's. Returns: (transfer none) (nullable) */
const RapSheetRecord *rap_hand_over_find_form    (GPtrArray       *sheets,
                                                  const char      *role,
                                                  const RapId     *candidate,
                                                  guint            attempt);
/* What stands between the examiner's sheet and the patient's.
 * @examiner: the examiner's sheet
 * Returns: (transfer full): NULL on error; RAP_EXAM_ERROR_HAND_OVER where the examiner's sheet is
 *   not submitted, or the rubric asks the patient nothing */
RapHandOver          *rap_hand_over_read         (RapStore        *store,
                                                  const RapId     *examiner,
                                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void                  rap_hand_over_free         (RapHandOver     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapHandOver, rap_hand_over_free)

G_END_DECLS
