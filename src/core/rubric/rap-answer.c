/* rap-answer.c: the answer to one item, immutable, with its raw value.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-answer.h"

#include "rubric/rap-answer-private.h"

#include <string.h>

struct _RapAnswer
{
  gatomicrefcount  ref_count;
  RapAnswerKind    kind;
  char            *value;
  RapNumber       *raw; /* or NULL: not scored */
};

static RapAnswer *
answer_new (RapAnswerKind  kind,
            const char    *value,
            RapNumber     *raw)
{
  RapAnswer *self = g_new0 (RapAnswer, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->value = g_strdup (value);
  self->raw = raw;

  return self;
}

RapAnswer *
rap_answer_new (const RapItem  *item,
                RapAnswerKind   kind,
                const char     *value,
                GError        **error)
{
  g_autoptr (RapNumber) raw = NULL;

  g_return_val_if_fail (item != NULL, NULL);
  g_return_val_if_fail (kind != RAP_ANSWER_GIVEN || value != NULL, NULL);

  if (kind != RAP_ANSWER_GIVEN)
    {
      if (kind == RAP_ANSWER_NA ? item->na : item->unseen)
        return answer_new (kind, "", NULL);

      rap_answer_refuse (item, kind == RAP_ANSWER_NA ? "NA" : "UNSEEN", error);
      return NULL;
    }

  if (!rap_answer_check_value (item, value, &raw))
    {
      rap_answer_refuse (item, value, error);
      return NULL;
    }

  return answer_new (kind, value, g_steal_pointer (&raw));
}

RapAnswer *
rap_answer_ref (const RapAnswer *self)
{
  RapAnswer *answer = (RapAnswer *) self;

  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&answer->ref_count);

  return answer;
}

void
rap_answer_unref (RapAnswer *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->raw, rap_number_unref);
  g_free (self);
}

RapAnswerKind
rap_answer_get_kind (const RapAnswer *self)
{
  g_return_val_if_fail (self != NULL, RAP_ANSWER_NA);

  return self->kind;
}

const char *
rap_answer_get_value (const RapAnswer *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->value;
}

const RapNumber *
rap_answer_get_raw (const RapAnswer *self)
{
  return self->raw;
}

RapNumber *
rap_answer_dup_raw (const RapAnswer *self,
                    const RapItem   *item)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (item != NULL, NULL);

  return self->raw != NULL ? rap_number_ref (self->raw) : NULL;
}

gboolean
rap_answer_equal (const RapAnswer *a,
                  const RapAnswer *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return a->kind == b->kind && strcmp (a->value, b->value) == 0;
}

const char *
rap_answer_get_kind_text (const RapAnswer *self,
                          const RapItem   *item)
{
  g_return_val_if_fail (self != NULL, "");
  g_return_val_if_fail (item != NULL, "");

  switch (self->kind)
    {
    case RAP_ANSWER_NA:
      return "na";
    case RAP_ANSWER_UNSEEN:
      return "unseen";
    case RAP_ANSWER_GIVEN:
    default:
      return rap_item_kind_to_text (item->kind);
    }
}

RapAnswer *
rap_answer_new_from_kind_text (const RapItem  *item,
                               const char     *kind,
                               const char     *value,
                               GError        **error)
{
  g_return_val_if_fail (item != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  if (strcmp (kind, "na") == 0)
    return rap_answer_new (item, RAP_ANSWER_NA, "", error);
  if (strcmp (kind, "unseen") == 0)
    return rap_answer_new (item, RAP_ANSWER_UNSEEN, "", error);
  if (strcmp (kind, rap_item_kind_to_text (item->kind)) == 0 && value != NULL)
    return rap_answer_new (item, RAP_ANSWER_GIVEN, value, error);

  rap_answer_refuse (item, kind, error);

  return NULL;
}

char *
rap_answer_dup_compared (const RapAnswer *self,
                         const RapItem   *item)
{
  g_auto (GStrv) ids = NULL;
  g_autofree char *joined = NULL;

  if (self->kind != RAP_ANSWER_GIVEN)
    return g_strdup (self->kind == RAP_ANSWER_NA ? "NA" : "UNSEEN");
  if (item->kind != RAP_ITEM_PICK)
    return g_strdup (self->value);

  ids = g_strsplit (self->value, " ", -1);
  if (ids[0] == NULL)
    return g_strdup ("[]");
  joined = g_strjoinv ("', '", ids);

  return g_strdup_printf ("['%s']", joined);
}
