/* rap-score-private.h: what the files of the scoring share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rubric/rap-score.h"

G_BEGIN_DECLS

/**
 * RapMarkState:
 * @RAP_MARK_OPEN: in play, without an answer that has a value
 * @RAP_MARK_HOLE: N/A, unseen, or out of play
 * @RAP_MARK_VALUE: there is a raw value
 */
typedef enum
{
  RAP_MARK_OPEN,
  RAP_MARK_HOLE,
  RAP_MARK_VALUE,
} RapMarkState;

typedef struct
{
  RapMarkState     state;
  const RapNumber *value; /* (borrowed from the answers) with RAP_MARK_VALUE, else NULL */
} RapMark;

/**
 * RapScoring:
 *
 * One sheet while it is being scored. All borrowed but the marks.
 */
typedef struct
{
  const RapRubric  *rubric;
  const RapAnswers *answers;
  const char       *rater; /* or NULL: the union of all */
  RapMark          *marks; /* as many as the rubric has items */
  RapScore         *score; /* what is found so far */
  gboolean         *done;  /* as many as the rubric has totals: which of them have been computed */
  const RapNumber **caps;  /* as many: the least cap that was tripped, or NULL */
} RapScoring;

/* What @item brings to the scoring. */
RapMark       rap_score_read_mark       (const RapAnswers *answers,
                                         const RapItem    *item);
/* Lists what the answers trip, into the score, and notes the caps. */
void          rap_score_find_criticals  (RapScoring       *scoring);
/* Lowers *@value to the least of the caps that were tripped on @total. */
void          rap_score_apply_caps      (RapScoring       *scoring,
                                         const RapTotal   *total,
                                         RapNumber       **value);
/* Computes @total up to its rescaling; the totals that it is made of are done.
 * @value: (out) (transfer full); @possible: (out) (transfer full) (nullable): both only with
 *   RAP_TOTAL_VALUE */
RapTotalState rap_score_compute_total   (RapScoring       *scoring,
                                         const RapTotal   *total,
                                         RapNumber       **value,
                                         RapNumber       **possible);

G_END_DECLS
