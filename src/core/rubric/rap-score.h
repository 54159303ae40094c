/* rap-score.h: from answers to totals, exactly. Pure functions over values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rubric/rap-answer.h"

G_BEGIN_DECLS

/**
 * RapTotalState:
 * @RAP_TOTAL_VALUE: there is a value
 * @RAP_TOTAL_BLOCKED: none, because something is missing or there are too many holes
 * @RAP_TOTAL_EMPTY: none, because there is nothing to score
 */
typedef enum
{
  RAP_TOTAL_VALUE,
  RAP_TOTAL_BLOCKED,
  RAP_TOTAL_EMPTY,
} RapTotalState;

typedef struct
{
  const RapTotal *total;    /* (borrowed) */
  RapTotalState   state;
  RapNumber      *value;    /* exact, after rescaling and caps; NULL without a value */
  RapNumber      *rounded;  /* as the total asks; NULL without a value */
  RapNumber      *possible; /* the most that could be reached; NULL where the method has none */
} RapTotalScore;

typedef struct
{
  const RapItem     *item;     /* (borrowed) */
  const RapCritical *critical; /* (borrowed) */
} RapCriticalHit;

/**
 * RapScore:
 *
 * What the answers of a sheet come to. Holds a reference on its rubric.
 */
typedef struct
{
  RapRubric *rubric;
  GPtrArray *totals;    /* RapTotalScore, one per total of the rubric, in its order */
  GPtrArray *open;      /* RapItem (borrowed): in play, required, without an answer */
  GPtrArray *criticals; /* RapCriticalHit: in the order of items, then of the critical elements */
} RapScore;

/* Scores @answers by "Scoring, exactly" of the format.
 * @rater: the sheet's rater: other raters' items are neither holes nor missing; NULL is the union
 * Returns: (transfer full) */
RapScore            *rap_score_new         (const RapRubric  *rubric,
                                            const RapAnswers *answers,
                                            const char       *rater) G_GNUC_WARN_UNUSED_RESULT;
void                 rap_score_free        (RapScore         *self);
/* (transfer none), or NULL where the rubric has no such total. */
const RapTotalScore *rap_score_get_total   (const RapScore   *self,
                                            const char       *id);
/* The value with which @item enters the scoring: its raw value, NULL where it is out of play, open,
 * N/A, unseen or not scored. Returns: (transfer full) (nullable) */
RapNumber           *rap_score_dup_item_value (const RapAnswers *answers,
                                               const RapItem    *item) G_GNUC_WARN_UNUSED_RESULT;
/* Combines the unrounded values of several raters by the total's `raters`: mean (weighted), median
 * (of an even number: the mean of the middle two), first; then rounds as the total asks.
 * @values: (element-type RapNumber): in the order of the raters in the rubric, then of their sheets
 * @weights: (element-type RapNumber): as many, positive
 * Returns: (transfer full) (nullable): NULL for none, and for `separate` */
RapNumber           *rap_score_combine     (const RapTotal   *total,
                                            GPtrArray        *values,
                                            GPtrArray        *weights) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapScore, rap_score_free)

G_END_DECLS
