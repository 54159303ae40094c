/* rap-feedback-view.h: what to keep and what to try next, for the candidate to see.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_FEEDBACK_VIEW (rap_feedback_view_get_type ())

/**
 * RapFeedbackView:
 *
 * No mark, level, total, concern or incident is on it. Its button activates `mark.feedback`.
 */
G_DECLARE_FINAL_TYPE (RapFeedbackView, rap_feedback_view, RAP, FEEDBACK_VIEW, AdwBin)

/* @session: (nullable): NULL shows nothing */
void rap_feedback_view_show (RapFeedbackView   *self,
                             RapMarkingSession *session);

G_END_DECLS
