/* rap-agreement.c: how far raters agree with the marks that should be given.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-agreement.h"

void
rap_agreement_item_free (RapAgreementItem *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->reference, rap_answer_unref);
  g_clear_pointer (&self->raters, g_array_unref);
  g_free (self);
}

const char *
rap_agreement_to_text (RapAgreement self)
{
  static const char *const texts[] = { "exact", "within-one", "apart", "none" };

  return texts[self];
}

/* The number that an answer stands for, before any banding or turning round; NULL where it stands
 * for none. */
static RapNumber *
dup_number (const RapItem   *item,
            const RapAnswer *answer)
{
  const char *value = rap_answer_get_value (answer);
  const RapLevel *level;

  if (rap_answer_get_kind (answer) != RAP_ANSWER_GIVEN || item->kind == RAP_ITEM_PICK)
    return NULL;
  if (item->kind != RAP_ITEM_RATE)
    return rap_number_new_from_text (value);
  level = rap_scale_get_level (item->scale, value);
  if (level == NULL)
    return rap_number_new_from_text (value);
  return level->value != NULL ? rap_number_ref (level->value) : NULL;
}

/* Whether a level stands between the two, so that they are not next to each other. */
static gboolean
has_level_between (const RapScale  *scale,
                   const RapNumber *low,
                   const RapNumber *high)
{
  for (guint i = 0; i < scale->levels->len; i++)
    {
      const RapLevel *level = scale->levels->pdata[i];

      if (level->value != NULL && rap_number_compare (level->value, low) > 0 &&
          rap_number_compare (level->value, high) < 0)
        return TRUE;
    }
  return FALSE;
}

static RapNumber *
dup_gap (const RapLevel *low,
         const RapLevel *high)
{
  if (low->value == NULL || high->value == NULL ||
      rap_number_compare (low->value, high->value) >= 0)
    return NULL;
  return rap_number_subtract (high->value, low->value);
}

/* The smallest distance of two levels; NULL where all are as far apart as these: such a scale is a
 * line, of which the levels are the ends. */
static RapNumber *
dup_least_gap (const RapScale *scale)
{
  g_autoptr (RapNumber) least = NULL;
  gboolean line = TRUE;

  for (guint i = 0; i < scale->levels->len; i++)
    for (guint k = 0; k < scale->levels->len; k++)
      {
        g_autoptr (RapNumber) gap = dup_gap (scale->levels->pdata[i], scale->levels->pdata[k]);
        int order = gap == NULL || least == NULL ? 0 : rap_number_compare (gap, least);

        line = line && order == 0;
        if (gap == NULL || (least != NULL && order >= 0))
          continue;
        g_clear_pointer (&least, rap_number_unref);
        least = g_steal_pointer (&gap);
      }
  return line ? NULL : g_steal_pointer (&least);
}

/* What "one" is for this item. Between levels lie points only where the item has a step. */
static RapNumber *
dup_one (const RapItem *item)
{
  RapNumber *one = item->kind == RAP_ITEM_RATE ? dup_least_gap (item->scale) : NULL;

  if (one != NULL)
    return one;
  return item->step != NULL ? rap_number_ref (item->step) : rap_number_new_integer (1);
}

static gboolean
is_within_one (const RapItem   *item,
               const RapNumber *low,
               const RapNumber *high)
{
  g_autoptr (RapNumber) distance = NULL;
  g_autoptr (RapNumber) step = NULL;

  if (item->kind == RAP_ITEM_RATE && item->step == NULL)
    return !has_level_between (item->scale, low, high);
  distance = rap_number_subtract (high, low);
  step = dup_one (item);
  return rap_number_compare (distance, step) <= 0;
}

RapAgreement
rap_agreement_compare (const RapItem   *item,
                       const RapAnswer *a,
                       const RapAnswer *b)
{
  g_autoptr (RapNumber) one = dup_number (item, a);
  g_autoptr (RapNumber) other = dup_number (item, b);
  int order;

  if (rap_answer_equal (a, b))
    return RAP_AGREEMENT_EXACT;
  if (one == NULL || other == NULL)
    return RAP_AGREEMENT_APART;
  order = rap_number_compare (one, other);
  if (order == 0)
    return RAP_AGREEMENT_EXACT;
  return is_within_one (item, order < 0 ? one : other, order < 0 ? other : one)
         ? RAP_AGREEMENT_WITHIN_ONE : RAP_AGREEMENT_APART;
}

static const RapReference *
find_reference (GPtrArray     *references,
                const RapItem *item)
{
  for (guint i = 0; i < references->len; i++)
    if (g_str_equal (((RapReference *) references->pdata[i])->item, item->id))
      return references->pdata[i];
  return NULL;
}

static void
add_rater (RapAgreementItem *self,
           const RapAnswer  *answer)
{
  RapAgreement agreement = RAP_AGREEMENT_NONE;

  if (answer != NULL)
    agreement = rap_agreement_compare (self->item, self->reference, answer);
  g_array_append_val (self->raters, agreement);
  self->n += answer != NULL;
  self->n_exact += agreement == RAP_AGREEMENT_EXACT;
  self->n_within_one += agreement == RAP_AGREEMENT_WITHIN_ONE;
  self->n_apart += agreement == RAP_AGREEMENT_APART;
}

static RapAgreementItem *
item_new (const RapItem       *item,
          const RapReference  *reference,
          GPtrArray           *raters,
          GError             **error)
{
  RapAnswer *answer = rap_answer_new_from_kind_text (item, reference->kind, reference->value,
                                                     error);
  RapAgreementItem *self;

  if (answer == NULL)
    return NULL;
  self = g_new0 (RapAgreementItem, 1);
  self->item = item;
  self->reference = answer;
  self->reason = reference->reason;
  self->raters = g_array_new (FALSE, FALSE, sizeof (RapAgreement));
  for (guint i = 0; i < raters->len; i++)
    add_rater (self, rap_answers_get (raters->pdata[i], item));
  return self;
}

GPtrArray *
rap_agreement_list (const RapRubric  *rubric,
                    GPtrArray        *references,
                    GPtrArray        *raters,
                    GError          **error)
{
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_agreement_item_free);

  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = rubric->items->pdata[i];
      const RapReference *reference = find_reference (references, item);
      RapAgreementItem *row;

      if (reference == NULL || item->kind == RAP_ITEM_TEXT || item->kind == RAP_ITEM_FLAG)
        continue;
      row = item_new (item, reference, raters, error);
      if (row == NULL)
        return NULL;
      g_ptr_array_add (list, row);
    }
  return g_steal_pointer (&list);
}
