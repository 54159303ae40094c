/* rap-move.h: taking a sheet to the candidate that it belongs to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-setup.h"
#include "journal/rap-readings.h"

G_BEGIN_DECLS

/* In all of these @sheets: (element-type RapSheetRecord): of the exam, as rap_store_list_sheets().
 * What the journal refuses is refused there: a submitted sheet without a @reason, a void one. */

/* The sheet of the same rater and role that is in the way at @to, so that only a swap is left.
 * Returns: (transfer none) (nullable): nothing is in the way */
const RapSheetRecord *rap_move_find_in_way (GPtrArray            *sheets,
                                            const RapSheetRecord *sheet,
                                            const RapSheetMove   *to);
/* The draft by which @to->sheet comes to where @to says. @reason: (nullable)
 * Returns: (transfer full): NULL on error: no such sheet (RAP_EXAM_ERROR_NO_SHEET), or there is
 *   one in the way (RAP_EXAM_ERROR_VALUE) */
RapDraft             *rap_move_to          (GPtrArray            *sheets,
                                            const RapSheetMove   *to,
                                            const char           *reason,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* The draft by which two sheets change their encounters.
 * Returns: (transfer full): NULL on error (RAP_EXAM_ERROR_NO_SHEET, RAP_EXAM_ERROR_VALUE) */
RapDraft             *rap_move_swap        (GPtrArray            *sheets,
                                            const RapId          *a,
                                            const RapId          *b,
                                            const char           *reason,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Adds to @drafts, behind the move, the entries by which the clock goes on for the encounter that
 * is really going on: where that of the encounter which @to->sheet leaves was started and is not
 * over, and that of the one which it comes to never was. The new one stands in the same phase, as
 * far into the role-play, with no less time left; more, where the extra time of the candidate is
 * more. The old one is paused, unless another sheet is about it.
 * @drafts: (element-type RapDraft) */
gboolean              rap_move_take_clock  (RapStore            *store,
                                            GPtrArray           *sheets,
                                            const RapSheetMove  *to,
                                            GPtrArray           *drafts,
                                            GError             **error);

G_END_DECLS
