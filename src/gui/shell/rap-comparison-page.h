/* rap-comparison-page.h: the sheets of two examiners side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "exam/rap-comparison-reading.h"
#include "models/rap-candidate-list.h"

G_BEGIN_DECLS

#define RAP_TYPE_COMPARISON_PAGE (rap_comparison_page_get_type ())

/**
 * RapComparisonPage:
 *
 * A row for each item that both were asked: both answers, how far apart they are in words, and both
 * comments. No total is shown. The action `comparison.only-differences` hides what is the same.
 */
G_DECLARE_FINAL_TYPE (RapComparisonPage, rap_comparison_page, RAP, COMPARISON_PAGE, AdwBin)

GtkWidget *rap_comparison_page_new   (void) G_GNUC_WARN_UNUSED_RESULT;
/* @reading: (transfer full) (nullable): NULL lets go of what was shown; then the rest is NULL
 * @row: whose encounter it is */
void       rap_comparison_page_show  (RapComparisonPage    *self,
                                      const RapStop        *stop,
                                      RapCandidateRow      *row,
                                      RapComparisonReading *reading);
void       rap_comparison_page_focus (RapComparisonPage    *self);

G_END_DECLS
