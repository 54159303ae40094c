/* rap-done-view.h: a sheet was submitted: a calm word, and the way on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_DONE_VIEW (rap_done_view_get_type ())

/**
 * RapDoneView:
 *
 * Its buttons activate `mark.close`, `mark.look`, `mark.feedback`, `mark.recall` and
 * `win.calibration`.
 */
G_DECLARE_FINAL_TYPE (RapDoneView, rap_done_view, RAP, DONE_VIEW, AdwBin)

void rap_done_view_show (RapDoneView       *self,
                         RapMarkingSession *session);
/* Whether the reference marks can be seen now. */
void rap_done_view_set_calibration (RapDoneView *self,
                                    gboolean     calibration);

G_END_DECLS
