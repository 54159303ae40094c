/* rap-agreement-view.h: the marks of a calibration, item by item.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "exam/rap-calibration.h"

G_BEGIN_DECLS

#define RAP_TYPE_AGREEMENT_VIEW (rap_agreement_view_get_type ())

/**
 * RapAgreementView:
 *
 * A list of the items: how the group agrees, or one rater's marks beside the reference marks.
 *
 * Signals: `chosen` (guint): the item at this place of the calibration's items is to be talked
 * about.
 */
G_DECLARE_FINAL_TYPE (RapAgreementView, rap_agreement_view, RAP, AGREEMENT_VIEW, AdwBin)

/* How everybody agrees. @calibration: NULL empties the view */
void rap_agreement_view_show_group (RapAgreementView     *self,
                                    const RapCalibration *calibration,
                                    gboolean              nameless);
/* @rater: place in the raters of @calibration */
void rap_agreement_view_show_own   (RapAgreementView     *self,
                                    const RapCalibration *calibration,
                                    guint                 rater);
void rap_agreement_view_focus      (RapAgreementView     *self);

G_END_DECLS
