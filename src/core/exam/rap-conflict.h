/* rap-conflict.h: an examiner knows a candidate, and says so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-day-draft.h"

G_BEGIN_DECLS

/* What is to be written so that @rater_name knows this candidate, or does not after all (@on is
 * FALSE); a rater not seen before is entered by name.
 * @text: (nullable): how they know each other; blank is as NULL
 * Returns: (transfer full) (element-type RapDraft): NULL on error: no such name
 *   (RAP_EXAM_ERROR_NAME), or there is nothing to take back (RAP_EXAM_ERROR_VALUE) */
GPtrArray *rap_conflict_plan (RapStore     *store,
                              const char   *rater_name,
                              const RapId  *candidate,
                              gboolean      on,
                              const char   *text,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @rater_name said so and did not take it back.
 * @declared: (out); @text: (out) (transfer full) (nullable): the words, if any
 * Returns: FALSE on error */
gboolean   rap_conflict_find (RapStore     *store,
                              const char   *rater_name,
                              const RapId  *candidate,
                              gboolean     *declared,
                              char        **text,
                              GError      **error);

G_END_DECLS
