/* rap-comparison.c: two examiners' sheets of one encounter, side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-comparison.h"

#include <glib/gi18n-lib.h>

#include "exam/rap-marking.h"

static void
item_free (RapComparisonItem *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->answers); i++)
    {
      g_clear_pointer (&self->answers[i], rap_answer_unref);
      g_free (self->comments[i]);
    }
  g_clear_pointer (&self->steps, rap_number_unref);
  g_free (self);
}

void
rap_comparison_free (RapComparison *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->items, g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->comments); i++)
    g_free (self->comments[i]);
  g_free (self);
}

/* --- How far apart --- */

/* The number that an answer stands for, before any banding or turning round; NULL where it stands
 * for none. */
static RapNumber *
dup_number (const RapItem   *item,
            const RapAnswer *answer)
{
  const RapLevel *level;

  if (rap_answer_get_kind (answer) != RAP_ANSWER_GIVEN)
    return NULL;
  if (item->kind == RAP_ITEM_NUMBER || item->kind == RAP_ITEM_COUNT)
    return rap_number_new_from_text (rap_answer_get_value (answer));
  if (item->kind != RAP_ITEM_RATE)
    return NULL;
  level = rap_scale_get_level (item->scale, rap_answer_get_value (answer));
  if (level == NULL)
    return rap_number_new_from_text (rap_answer_get_value (answer));
  return level->value == NULL ? NULL : rap_number_ref (level->value);
}

/* Whether a level before @index has the same value: two names for one level are one step. */
static gboolean
is_repeated (const RapScale *scale,
             guint           index)
{
  const RapLevel *level = scale->levels->pdata[index];

  for (guint i = 0; i < index; i++)
    {
      const RapLevel *other = scale->levels->pdata[i];

      if (other->value != NULL && rap_number_equal (other->value, level->value))
        return TRUE;
    }
  return FALSE;
}

/* The levels above @low up to @high: values of levels need not be one apart. */
static RapNumber *
count_levels (const RapScale  *scale,
              const RapNumber *low,
              const RapNumber *high)
{
  gint64 n = 0;

  for (guint i = 0; i < scale->levels->len; i++)
    {
      const RapLevel *level = scale->levels->pdata[i];

      if (level->value != NULL && rap_number_compare (level->value, low) > 0 &&
          rap_number_compare (level->value, high) <= 0 && !is_repeated (scale, i))
        n++;
    }
  return rap_number_new_integer (n);
}

RapNumber *
rap_comparison_dup_steps (const RapItem   *item,
                          const RapAnswer *a,
                          const RapAnswer *b)
{
  g_autoptr (RapNumber) one = a != NULL ? dup_number (item, a) : NULL;
  g_autoptr (RapNumber) other = b != NULL ? dup_number (item, b) : NULL;
  g_autoptr (RapNumber) distance = NULL;
  gboolean rising;

  if (one == NULL || other == NULL)
    return NULL;
  rising = rap_number_compare (one, other) < 0;
  if (item->kind == RAP_ITEM_RATE && item->step == NULL)
    return count_levels (item->scale, rising ? one : other, rising ? other : one);
  distance = rising ? rap_number_subtract (other, one) : rap_number_subtract (one, other);
  return item->step == NULL ? g_steal_pointer (&distance)
                            : rap_number_divide (distance, item->step);
}

/* --- Side by side --- */

static char *
dup_comment (const RapSheetContent *content,
             const char            *item)
{
  for (guint i = 0; i < content->comments->len; i++)
    {
      const RapComment *comment = content->comments->pdata[i];

      if (g_str_equal (comment->item, item))
        return g_strdup (comment->text);
    }
  return g_strdup ("");
}

static gboolean
is_same (const RapComparisonItem *self)
{
  if (self->answers[0] == NULL || self->answers[1] == NULL)
    return self->answers[0] == self->answers[1];
  if (rap_answer_equal (self->answers[0], self->answers[1]))
    return TRUE;
  /* "4" and "4.0" are two texts and one number; so are two levels of one value to a score, but not
   * to who reads them. */
  return self->item->kind != RAP_ITEM_RATE && self->steps != NULL &&
         rap_number_get_sign (self->steps) == 0;
}

static RapComparisonItem *
item_new (const RapItem         *item,
          const RapAnswers      *answers[2],
          const RapSheetContent *contents[2])
{
  RapComparisonItem *self = g_new0 (RapComparisonItem, 1);

  self->item = item;
  for (guint i = 0; i < G_N_ELEMENTS (self->answers); i++)
    {
      const RapAnswer *answer = rap_answers_get (answers[i], item);

      self->answers[i] = answer != NULL ? rap_answer_ref (answer) : NULL;
      self->comments[i] = dup_comment (contents[i], item->id);
    }
  self->steps = rap_comparison_dup_steps (item, self->answers[0], self->answers[1]);
  self->differs = item->kind != RAP_ITEM_TEXT && !is_same (self);
  return self;
}

RapComparison *
rap_comparison_new (const RapRubric        *rubric,
                    const RapSheetContent  *a,
                    const RapSheetContent  *b,
                    GError                **error)
{
  g_autoptr (RapAnswers) one = rap_marking_read_answers (rubric, a, error);
  g_autoptr (RapAnswers) other = one != NULL ? rap_marking_read_answers (rubric, b, error) : NULL;
  const RapAnswers *answers[2] = { one, other };
  const RapSheetContent *contents[2] = { a, b };
  RapComparison *self;

  if (other == NULL)
    return NULL;
  self = g_new0 (RapComparison, 1);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = rubric->items->pdata[i];
      RapComparisonItem *row;

      if (!rap_item_is_by (item, a->record->role) || !rap_item_is_by (item, b->record->role))
        continue;
      row = item_new (item, answers, contents);
      g_ptr_array_add (self->items, row);
      self->n_different += row->differs;
      self->n_same += item->kind != RAP_ITEM_TEXT && !row->differs;
    }
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    self->comments[i] = dup_comment (contents[i], "");
  return self;
}

/* --- Which two --- */

gboolean
rap_comparison_is_examiners (const RapRubric      *rubric,
                             const RapSheetRecord *sheet)
{
  const RapRater *rater = rap_rubric_get_rater (rubric, sheet->role);

  return rater != NULL && rater->role == RAP_ROLE_EXAMINER;
}

static gboolean
is_compared (const RapRubric      *rubric,
             const RapSheetRecord *sheet,
             const RapId          *candidate,
             guint                 attempt)
{
  return sheet->state != RAP_SHEET_VOID && sheet->attempt == attempt &&
         rap_id_equal (&sheet->candidate, candidate) &&
         rap_comparison_is_examiners (rubric, sheet);
}

static gboolean
refuse_count (guint    n,
              GError **error)
{
  g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_COMPARE,
               ngettext ("there is %u sheet of an examiner for this encounter; two are compared",
                         "there are %u sheets of examiners for this encounter; two are compared",
                         n), n);
  return FALSE;
}

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_COMPARE, message);
  return FALSE;
}

gboolean
rap_comparison_find_pair (const RapRubric       *rubric,
                          GPtrArray             *sheets,
                          const RapId           *candidate,
                          guint                  attempt,
                          const RapSheetRecord  *pair[2],
                          GError               **error)
{
  guint n = 0;

  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *sheet = sheets->pdata[i];

      if (!is_compared (rubric, sheet, candidate, attempt))
        continue;
      if (n < 2)
        pair[n] = sheet;
      n++;
    }
  if (n != 2)
    return refuse_count (n, error);
  if (pair[0]->state != RAP_SHEET_SUBMITTED || pair[1]->state != RAP_SHEET_SUBMITTED)
    return refuse (error, _("not both sheets are submitted; until then neither examiner sees the "
                            "other’s"));
  if (!rap_hash_equal (&pair[0]->rubric, &pair[1]->rubric))
    return refuse (error, _("the two sheets were marked with different rubrics"));
  return TRUE;
}
