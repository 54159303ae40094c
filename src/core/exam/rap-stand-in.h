/* rap-stand-in.h: one examiner goes on where another left off.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-readings.h"

G_BEGIN_DECLS

/* Takes out of @sheets what is not part of the day of @rater in @role: other roles, and the sheets
 * of other raters, unless these have an encounter for themselves: @rater has no sheet of it, and
 * they have as many as the rubric wants. So a substitute is not sent to candidates that the first
 * examiner has marked or begun, while of two examiners who are both wanted each has a day of their
 * own. Void sheets are nobody's.
 * @sheets: (element-type RapSheetRecord): of one station; @rater: (nullable): NULL: everybody's
 * @needed: how many sheets of this role an encounter has; 0: any number, each rater for themselves
 */
void     rap_stand_in_filter    (GPtrArray       *sheets,
                                 const RapId     *rater,
                                 const char      *role,
                                 guint            needed);
/* Enters that @name, who was perhaps never seen before, takes over now: an entry of their own.
 * Returns: (transfer full): their name as it was first written; NULL on error (RAP_EXAM_ERROR_NAME,
 * RAP_JOURNAL_ERROR) */
char    *rap_stand_in_take_over (RapStore        *store,
                                 const char      *name,
                                 GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
