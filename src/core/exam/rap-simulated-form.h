/* rap-simulated-form.h: a rubric as an invented rater of one role sees it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-random.h"
#include "rubric/rap-answer.h"

G_BEGIN_DECLS

/**
 * RapSimulatedItem:
 *
 * @levels: (element-type RapLevel) (borrowed): from the lowest value to the highest; NULL but for
 *   rate items
 */
typedef struct
{
  const RapItem *item; /* Borrowed */
  GPtrArray     *levels;
  gint64         difficulty; /* thousandths of a logit */
} RapSimulatedItem;

typedef struct
{
  RapRubric *rubric;
  char      *role;
  GPtrArray *live; /* RapSimulatedItem: marked while it happens, in the rubric's order */
  GPtrArray *end;  /* marked when the role-play is over, words and the global grade last */
} RapSimulatedForm;

/* @role: id of the rater; @station: so that the same rubric is not equally hard everywhere.
 * Returns: (transfer full) */
RapSimulatedForm *rap_simulated_form_new    (const RapRubric        *rubric,
                                             const char             *role,
                                             guint32                 seed,
                                             guint                   station)
                                             G_GNUC_WARN_UNUSED_RESULT;
void              rap_simulated_form_free   (RapSimulatedForm       *self);
/* Whether @item stands for how good the performance was: ordinal, number or count. */
gboolean          rap_simulated_item_is_judged (const RapSimulatedItem *self);
/* The answer that a rater gives who takes the performance for @eta (thousandths of a logit).
 * @share: (out): how much of what the item can show was reached, 0 to 1000; -1 where it shows
 * nothing
 * Returns: (transfer full) (nullable): NULL where the rater passes it over */
RapAnswer        *rap_simulated_item_answer (const RapSimulatedItem *self,
                                             gint64                  eta,
                                             RapRandom              *random,
                                             int                    *share)
                                             G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapSimulatedForm, rap_simulated_form_free)

G_END_DECLS
