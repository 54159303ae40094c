/* rap-recall.h: whether an examiner may have a submitted sheet back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-setup.h"
#include "journal/rap-day-readings.h"
#include "journal/rap-readings.h"

G_BEGIN_DECLS

/* What the exam lays down. */
typedef struct
{
  guint    minutes;    /* after the submit; 0: never */
  gboolean until_next; /* and only until the rater submits another sheet */
} RapRecallRule;

/* In a calibration nobody recalls a sheet by themselves: the reference marks may have been seen. */
gboolean rap_recall_read_rule (RapStore             *store,
                               RapRecallRule        *rule,
                               GError              **error);
/* Whether @rater may recall @sheet now. The journal itself would let anybody: this is the rule for
 * the examiner; a coordinator is not asked. Once the other examiner of the encounter has
 * submitted as well, each may have seen what the other marked, and neither marks anew.
 * @rubric: of @sheet
 * @sheets: (element-type RapSheetRecord): of the exam
 * @now_ms: wall clock, UTC. A clock that was set back since the submit is given the benefit
 * Returns: FALSE with @error (RAP_EXAM_ERROR_RECALL), which says why not */
gboolean rap_recall_judge     (const RapRecallRule   *rule,
                               const RapRubric       *rubric,
                               const RapSheetRecord  *sheet,
                               GPtrArray             *sheets,
                               const RapId           *rater,
                               gint64                 now_ms,
                               GError               **error);
/* What is to be written so that the coordinator called @name opens @sheet again, at any time; one
 * not seen before is entered by name.
 * Returns: (transfer full) (element-type RapDraft): NULL on error (RAP_EXAM_ERROR_NAME) */
GPtrArray *rap_recall_plan    (RapStore              *store,
                               const RapId           *sheet,
                               const char            *name,
                               const char            *reason,
                               GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
