/* rap-answers.c: the answers of one sheet, and which items they leave in play.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-answer.h"

#include "rubric/rap-answer-private.h"

#include <string.h>

struct _RapAnswers
{
  RapRubric   *rubric;
  RapAnswer  **by_item;  /* as many as the rubric has items; NULL: no answer */
  GHashTable  *switched; /* RapDomain (borrowed): optional domains switched on by hand */
};

RapAnswers *
rap_answers_new (const RapRubric *rubric)
{
  RapAnswers *self;

  g_return_val_if_fail (rubric != NULL, NULL);

  self = g_new0 (RapAnswers, 1);
  self->rubric = rap_rubric_ref (rubric);
  self->by_item = g_new0 (RapAnswer *, rubric->items->len);
  self->switched = g_hash_table_new (NULL, NULL);

  return self;
}

RapAnswers *
rap_answers_copy (const RapAnswers *self)
{
  RapAnswers *copy;
  GHashTableIter iter;
  gpointer domain;

  g_return_val_if_fail (self != NULL, NULL);

  copy = rap_answers_new (self->rubric);
  for (guint i = 0; i < self->rubric->items->len; i++)
    if (self->by_item[i] != NULL)
      copy->by_item[i] = rap_answer_ref (self->by_item[i]);

  g_hash_table_iter_init (&iter, self->switched);
  while (g_hash_table_iter_next (&iter, &domain, NULL))
    g_hash_table_add (copy->switched, domain);

  return copy;
}

void
rap_answers_free (RapAnswers *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->rubric->items->len; i++)
    g_clear_pointer (&self->by_item[i], rap_answer_unref);
  g_clear_pointer (&self->by_item, g_free);
  g_clear_pointer (&self->switched, g_hash_table_unref);
  g_clear_pointer (&self->rubric, rap_rubric_unref);
  g_free (self);
}

void
rap_answers_set (RapAnswers      *self,
                 const RapItem   *item,
                 const RapAnswer *answer)
{
  RapAnswer *old;

  g_return_if_fail (self != NULL);
  g_return_if_fail (item != NULL && item->index < self->rubric->items->len);

  old = self->by_item[item->index];
  self->by_item[item->index] = answer != NULL ? rap_answer_ref (answer) : NULL;
  g_clear_pointer (&old, rap_answer_unref);
}

const RapAnswer *
rap_answers_get (const RapAnswers *self,
                 const RapItem    *item)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (item != NULL && item->index < self->rubric->items->len, NULL);

  return self->by_item[item->index];
}

void
rap_answers_switch_domain (RapAnswers      *self,
                           const RapDomain *domain,
                           gboolean         on)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (domain != NULL);

  if (on)
    g_hash_table_add (self->switched, (gpointer) domain);
  else
    g_hash_table_remove (self->switched, domain);
}

gboolean
rap_answers_domain_is_on (const RapAnswers *self,
                          const RapDomain  *domain)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (domain != NULL, FALSE);

  if (!domain->optional || g_hash_table_contains (self->switched, domain))
    return TRUE;

  for (guint i = 0; i < domain->items->len; i++)
    if (rap_answers_get (self, domain->items->pdata[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* Whether the raw value of @answer lies on the right side of the test's number. An answer without
 * one (N/A, text, none at all) is on neither side. */
static gboolean
compare_raw (const RapTest   *test,
             const RapAnswer *answer)
{
  const RapNumber *raw = answer != NULL ? rap_answer_get_raw (answer) : NULL;
  int order;

  if (raw == NULL || test->number == NULL)
    return FALSE;

  order = rap_number_compare (raw, test->number);

  return test->op == RAP_TEST_GE ? order >= 0 : order <= 0;
}

static gboolean
has_value (const RapAnswer *answer,
           const RapItem   *item,
           const char      *value)
{
  g_autofree char *compared = rap_answer_dup_compared (answer, item);

  return value != NULL && strcmp (compared, value) == 0;
}

static gboolean
test_holds (const RapAnswers *self,
            const RapTest    *test)
{
  const RapItem *item = rap_rubric_get_item (self->rubric, test->item);
  const RapAnswer *answer = rap_answers_get (self, item);

  switch (test->op)
    {
    case RAP_TEST_EQ:
      return answer != NULL && has_value (answer, item, test->value);
    case RAP_TEST_NE:
      return answer != NULL && !has_value (answer, item, test->value);
    case RAP_TEST_NA:
      return answer != NULL && rap_answer_get_kind (answer) == RAP_ANSWER_NA;
    case RAP_TEST_ANSWERED:
      return answer != NULL;
    case RAP_TEST_GE:
    case RAP_TEST_LE:
    default:
      return compare_raw (test, answer);
    }
}

static gboolean
condition_holds (const RapAnswers   *self,
                 const RapCondition *condition)
{
  for (guint i = 0; i < condition->tests->len; i++)
    if (test_holds (self, condition->tests->pdata[i]) == condition->any)
      return condition->any;

  return !condition->any;
}

gboolean
rap_answers_in_play (const RapAnswers *self,
                     const RapItem    *item)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  for (const RapDomain *domain = item->domain; domain != NULL; domain = domain->above)
    if (!rap_answers_domain_is_on (self, domain))
      return FALSE;

  return item->condition == NULL || condition_holds (self, item->condition);
}
