/* rap-marking-private.h: what the files of marking share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-marking.h"

G_BEGIN_DECLS

/* The sheet, if it may be changed now. Returns: (transfer full): NULL on error
 * (RAP_EXAM_ERROR_NO_SHEET,
 * RAP_JOURNAL_ERROR_REFUSED) */
RapSheetContent *rap_marking_read_open_sheet (RapStore     *store,
                                              const RapId  *sheet,
                                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
