/* rap-calibration-page.h: what examiners gave for practice, beside the reference marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-open-exam.h"

G_BEGIN_DECLS

#define RAP_TYPE_CALIBRATION_PAGE (rap_calibration_page_get_type ())

/**
 * RapCalibrationPage:
 *
 * One scenario of a calibration in up to three views: the rater's own marks, the agreement of all,
 * and the discussion of one item after another. Nothing is read before it may be seen, and what was
 * read is let go of with rap_calibration_page_clear(). It brings its own header bar.
 *
 * Properties: `view` ("own", "agreement" or "discussion"), `nameless` (nobody is named), `large`:
 * actions `calibration.view`, `calibration.nameless`.
 */
G_DECLARE_FINAL_TYPE (RapCalibrationPage, rap_calibration_page, RAP, CALIBRATION_PAGE, AdwBin)

GtkWidget *rap_calibration_page_new   (void);
/* @scenario: (nullable): a candidate, or NULL: the first one; @rater: (nullable): who looks, or
 * NULL: the group */
void       rap_calibration_page_show  (RapCalibrationPage *self,
                                       RapOpenExam        *exam,
                                       const RapStop      *stop,
                                       const RapId        *scenario,
                                       const RapId        *rater);
/* Lets go of the exam. */
void       rap_calibration_page_clear (RapCalibrationPage *self);
void       rap_calibration_page_focus (RapCalibrationPage *self);

G_END_DECLS
