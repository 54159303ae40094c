/* rap-agreement.h: how far raters agree with the marks that should be given.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-day-readings.h"
#include "rubric/rap-answer.h"

G_BEGIN_DECLS

typedef enum
{
  RAP_AGREEMENT_EXACT,
  RAP_AGREEMENT_WITHIN_ONE, /* the next level (with points between: as far as two levels can be
                               near, on a line between two ends one step), or one more or less */
  RAP_AGREEMENT_APART,      /* further off, or "not applicable" where a level was meant */
  RAP_AGREEMENT_NONE,       /* the rater did not answer */
} RapAgreement;

/**
 * RapAgreementItem:
 * @item: (borrowed)
 * @reference: (owned): the mark that it should get
 * @reason: (borrowed): why, from the reference
 * @raters: (owned) (element-type RapAgreement): how each rater stands to it, in their order
 * @n: how many raters answered; the sum of the other counts
 */
typedef struct
{
  const RapItem *item;
  RapAnswer     *reference;
  const char    *reason;
  GArray        *raters;
  guint          n;
  guint          n_exact;
  guint          n_within_one;
  guint          n_apart;
} RapAgreementItem;

/* "exact", "within-one", "apart" or "none", for scripts (transfer none). */
const char  *rap_agreement_to_text   (RapAgreement        self);
/* How two answers to @item stand to each other. Items that are words (texts, flags) have no levels
 * to be apart by: nobody calls this for them. */
RapAgreement rap_agreement_compare   (const RapItem    *item,
                                      const RapAnswer  *a,
                                      const RapAnswer  *b);
/* Every item with a reference that its rubric knows, in the rubric's order; words are left out.
 * @references: (element-type RapReference): of one station and candidate; borrowed by the result
 * @raters: (element-type RapAnswers): of each rater
 * Returns: (transfer full) (element-type RapAgreementItem): NULL on error, where a reference does
 *   not fit the rubric */
GPtrArray   *rap_agreement_list      (const RapRubric  *rubric,
                                      GPtrArray        *references,
                                      GPtrArray        *raters,
                                      GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void         rap_agreement_item_free (RapAgreementItem *self);

G_END_DECLS
