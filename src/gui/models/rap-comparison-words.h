/* rap-comparison-words.h: what two examiners marked, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-comparison-reading.h"

G_BEGIN_DECLS

/* What one of them marked, as people read it; "–" where nothing. Returns: (transfer full) */
char *rap_comparison_words_for_answer     (const RapComparisonReading *reading,
                                           const RapComparisonItem    *row,
                                           guint                       index,
                                           const char                 *language)
  G_GNUC_WARN_UNUSED_RESULT;
/* "the same", "2 levels apart", "different", or "" where words are to be read. Returns: (transfer
 * full) */
char *rap_comparison_words_for_difference (const RapComparisonItem    *row)
  G_GNUC_WARN_UNUSED_RESULT;
/* The row in one sentence, for a screen reader. Returns: (transfer full) */
char *rap_comparison_words_for_row        (const RapComparisonReading *reading,
                                           const RapComparisonItem    *row,
                                           const char                 *language)
  G_GNUC_WARN_UNUSED_RESULT;
/* What both wrote about the sheet as a whole, likewise. Returns: (transfer full) */
char *rap_comparison_words_for_sheet      (const RapComparisonReading *reading)
  G_GNUC_WARN_UNUSED_RESULT;
/* "14 the same, 4 different". Returns: (transfer full) */
char *rap_comparison_words_for_sums       (const RapComparison        *comparison)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
