/* rap-score.c: from answers to totals: one sheet, from its marks to what they come to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-score.h"

#include "rubric/rap-answer-private.h"
#include "rubric/rap-score-private.h"

#include <string.h>

static void
total_score_free (RapTotalScore *self)
{
  g_clear_pointer (&self->value, rap_number_unref);
  g_clear_pointer (&self->rounded, rap_number_unref);
  g_clear_pointer (&self->possible, rap_number_unref);
  g_free (self);
}

static RapScore *
score_new (const RapRubric *rubric)
{
  RapScore *self = g_new0 (RapScore, 1);

  self->rubric = rap_rubric_ref (rubric);
  self->totals = g_ptr_array_new_with_free_func ((GDestroyNotify) total_score_free);
  self->open = g_ptr_array_new ();
  self->criticals = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rubric->totals->len; i++)
    {
      RapTotalScore *total = g_new0 (RapTotalScore, 1);

      total->total = rubric->totals->pdata[i];
      total->state = RAP_TOTAL_EMPTY;
      g_ptr_array_add (self->totals, total);
    }

  return self;
}

void
rap_score_free (RapScore *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->totals, g_ptr_array_unref);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->criticals, g_ptr_array_unref);
  g_clear_pointer (&self->rubric, rap_rubric_unref);
  g_free (self);
}

RapMark
rap_score_read_mark (const RapAnswers *answers,
                     const RapItem    *item)
{
  const RapAnswer *answer = rap_answers_get (answers, item);
  RapMark mark = { RAP_MARK_OPEN, NULL };

  if (!rap_answers_in_play (answers, item))
    mark.state = RAP_MARK_HOLE;
  else if (answer != NULL && rap_answer_get_kind (answer) != RAP_ANSWER_GIVEN)
    mark.state = RAP_MARK_HOLE;
  else if (answer != NULL && rap_answer_get_raw (answer) != NULL)
    mark = (RapMark) { RAP_MARK_VALUE, rap_answer_get_raw (answer) };

  return mark;
}

RapNumber *
rap_score_dup_item_value (const RapAnswers *answers,
                          const RapItem    *item)
{
  RapMark mark;

  g_return_val_if_fail (answers != NULL, NULL);
  g_return_val_if_fail (item != NULL, NULL);

  mark = rap_score_read_mark (answers, item);

  return mark.value != NULL ? rap_number_ref (mark.value) : NULL;
}

/* Text and flags have no value but can be required: what counts is whether there is an answer. */
static void
find_open (RapScoring *scoring)
{
  for (guint i = 0; i < scoring->rubric->items->len; i++)
    {
      const RapItem *item = scoring->rubric->items->pdata[i];

      if (item->required && rap_item_is_by (item, scoring->rater)
          && rap_answers_get (scoring->answers, item) == NULL
          && scoring->marks[i].state != RAP_MARK_HOLE)
        g_ptr_array_add (scoring->score->open, (gpointer) item);
    }
}

static RapNumber *
round_value (const RapTotal  *total,
             const RapNumber *value)
{
  if (total->decimals < 0 || total->rounding == RAP_ROUNDING_NONE)
    return rap_number_ref (value);

  return rap_number_round (value, total->decimals, total->rounding);
}

static void
settle_total (RapScoring     *scoring,
              const RapTotal *total)
{
  RapTotalScore *result = scoring->score->totals->pdata[total->index];

  result->state = rap_score_compute_total (scoring, total, &result->value, &result->possible);
  if (result->state == RAP_TOTAL_VALUE)
    {
      rap_score_apply_caps (scoring, total, &result->value);
      result->rounded = round_value (total, result->value);
    }
  scoring->done[total->index] = TRUE;
}

typedef struct
{
  const RapTotal *total;
  guint           next; /* the first of its members that has not been looked at */
} Visit;

/* The next total that @visit waits for, or NULL if it can be computed. */
static const RapTotal *
find_waited_for (RapScoring *scoring,
                 Visit      *visit)
{
  while (visit->total->of != NULL && visit->total->of[visit->next] != NULL)
    {
      const char *id = visit->total->of[visit->next++];
      const RapTotal *member = rap_rubric_get_total (scoring->rubric, id);

      if (member != NULL && !scoring->done[member->index])
        return member;
    }

  return NULL;
}

/* Totals first that others are made of. A rubric may chain thousands of them, so the way down is
 * kept here and not on the stack of calls; the reader has made sure that no chain is a ring. */
static void
settle_with_members (RapScoring     *scoring,
                     const RapTotal *total)
{
  g_autoptr (GArray) visits = g_array_new (FALSE, FALSE, sizeof (Visit));
  Visit first = { total, 0 };

  g_array_append_val (visits, first);
  while (visits->len > 0)
    {
      Visit *visit = &g_array_index (visits, Visit, visits->len - 1);
      Visit next = { find_waited_for (scoring, visit), 0 };

      if (next.total != NULL)
        {
          g_array_append_val (visits, next);
          continue;
        }
      settle_total (scoring, visit->total);
      g_array_set_size (visits, visits->len - 1);
    }
}

RapScore *
rap_score_new (const RapRubric  *rubric,
               const RapAnswers *answers,
               const char       *rater)
{
  g_autofree RapMark *marks = NULL;
  g_autofree gboolean *done = NULL;
  g_autofree const RapNumber **caps = NULL;
  RapScoring scoring;

  g_return_val_if_fail (rubric != NULL, NULL);
  g_return_val_if_fail (answers != NULL, NULL);

  marks = g_new0 (RapMark, rubric->items->len);
  done = g_new0 (gboolean, rubric->totals->len);
  caps = g_new0 (const RapNumber *, rubric->totals->len);
  scoring = (RapScoring) { rubric, answers, rater, marks, score_new (rubric), done, caps };

  for (guint i = 0; i < rubric->items->len; i++)
    marks[i] = rap_score_read_mark (answers, rubric->items->pdata[i]);
  find_open (&scoring);
  rap_score_find_criticals (&scoring);
  for (guint i = 0; i < rubric->totals->len; i++)
    if (!done[i])
      settle_with_members (&scoring, rubric->totals->pdata[i]);

  return scoring.score;
}

const RapTotalScore *
rap_score_get_total (const RapScore *self,
                     const char     *id)
{
  const RapTotal *total;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  total = rap_rubric_get_total (self->rubric, id);

  return total != NULL ? self->totals->pdata[total->index] : NULL;
}
