/* rap-setup.h: making an exam.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-readings.h"

G_BEGIN_DECLS

#define RAP_EXAM_ERROR (rap_exam_error_quark ())

/**
 * RapExamError:
 * @RAP_EXAM_ERROR_NO_STATION: no station of that number
 * @RAP_EXAM_ERROR_NO_CANDIDATE: no candidate of that number, or more than one
 * @RAP_EXAM_ERROR_NO_SHEET: no such sheet
 * @RAP_EXAM_ERROR_NO_ROLE: the rubric has no such rater
 * @RAP_EXAM_ERROR_NAME: a name that is empty where one is needed
 * @RAP_EXAM_ERROR_ROSTER: a roster that cannot be taken in
 * @RAP_EXAM_ERROR_OPEN_MARKS: submit with required marks or words open
 * @RAP_EXAM_ERROR_VALUE: a date, time or count out of range
 * @RAP_EXAM_ERROR_RECALL: this sheet may not be recalled by its examiner, or not any more
 * @RAP_EXAM_ERROR_COMPARE: there are not two submitted sheets to compare
 * @RAP_EXAM_ERROR_HAND_OVER: there is no form for the simulated patient, or not yet
 * @RAP_EXAM_ERROR_PHOTO: a photo that is none, or is too large
 * @RAP_EXAM_ERROR_CALIBRATION: the reference marks are not to be seen yet
 */
typedef enum
{
  RAP_EXAM_ERROR_NO_STATION,
  RAP_EXAM_ERROR_NO_CANDIDATE,
  RAP_EXAM_ERROR_NO_SHEET,
  RAP_EXAM_ERROR_NO_ROLE,
  RAP_EXAM_ERROR_NAME,
  RAP_EXAM_ERROR_ROSTER,
  RAP_EXAM_ERROR_OPEN_MARKS,
  RAP_EXAM_ERROR_VALUE,
  RAP_EXAM_ERROR_RECALL,
  RAP_EXAM_ERROR_COMPARE,
  RAP_EXAM_ERROR_HAND_OVER,
  RAP_EXAM_ERROR_PHOTO,
  RAP_EXAM_ERROR_CALIBRATION,
} RapExamError;

GQuark rap_exam_error_quark (void);

/* Makes the exam file @path with stations 1 .. n for @rubrics, in that order (a rubric may come
 * more than once). A station is called as the rubric's station is, else as the rubric is.
 * @purpose, @date: as rap_store_create(); @rubrics: (element-type RapRubric), at least one
 * Returns: (transfer full): open for writing; NULL on error, and then there is no file */
RapStore *rap_exam_create (const char             *path,
                           const char             *purpose,
                           const char             *title,
                           const char             *date,
                           GPtrArray              *rubrics,
                           const RapStoreOptions  *options,
                           GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes the practice exam: the shipped rubrics and a few invented candidates, purpose "practice".
 * @rubrics: as above; @roster: CSV bytes of its candidates */
RapStore *rap_exam_create_practice (const char             *path,
                                    GPtrArray              *rubrics,
                                    GBytes                 *roster,
                                    const RapStoreOptions  *options,
                                    GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
