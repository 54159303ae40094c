/* rap-comparison-reading.h: the comparison of an encounter's two examiners, read from the file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-comparison.h"

G_BEGIN_DECLS

/**
 * RapComparisonReading:
 * @rubric: (owned): to which the items of the comparison belong
 * @comparison: (owned)
 * @names: (owned): of the raters, in the order of the comparison; their roles where the file does
 *   not tell
 * @sheets: of each
 */
typedef struct
{
  RapRubric     *rubric;
  RapComparison *comparison;
  char          *names[2];
  RapId          sheets[2];
} RapComparisonReading;

/* Refused as rap_comparison_find_pair() does. Returns: (transfer full): NULL on error; it may go to
 * any thread */
RapComparisonReading *rap_comparison_reading_new  (RapStore              *store,
                                                   guint                  station,
                                                   const RapId           *candidate,
                                                   guint                  attempt,
                                                   GError               **error)
  G_GNUC_WARN_UNUSED_RESULT;
void                  rap_comparison_reading_free (RapComparisonReading  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapComparisonReading, rap_comparison_reading_free)

G_END_DECLS
