/* rap-feedback.h: what of a sheet is said to the candidate. Pure functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

/**
 * RapFeedback:
 *
 * Sentences of the rubric that the examiner chose, and the texts about the whole. The examiner's
 * own comments stay on the sheet: they may hold a mark, and were not written to be read here.
 *
 * @keep: (element-type utf8): what to keep
 * @next: (element-type utf8): what to try next
 * @titles: (element-type utf8): what each of the texts is about
 * @texts: (element-type utf8)
 */
typedef struct
{
  GPtrArray *keep;
  GPtrArray *next;
  GPtrArray *titles;
  GPtrArray *texts;
} RapFeedback;

/* Whether the station of @rubric has a phase for it. */
gboolean     rap_feedback_is_wanted (const RapRubric   *rubric);
/* Returns: (transfer full) */
RapFeedback *rap_feedback_new       (RapMarkingSession *session) G_GNUC_WARN_UNUSED_RESULT;
void         rap_feedback_free      (RapFeedback       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapFeedback, rap_feedback_free)

G_END_DECLS
