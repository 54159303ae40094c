/* rap-day-words.h: a day in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-day.h"

G_BEGIN_DECLS

/* "3 submitted". Returns: (transfer full) */
char *rap_day_words_dup_count (RapDayState   state,
                               guint         n) G_GNUC_WARN_UNUSED_RESULT;
/* "36 expected = 30 submitted (1 of them incomplete) + 2 open + ...", with what is none as well.
 * Returns: (transfer full) */
char *rap_day_words_dup_end   (const RapDay *day) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
