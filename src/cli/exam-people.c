/* exam-people.c: the names of raters and the numbers of candidates, by their ids.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam-people.h"

struct _RapExamPeople
{
  GPtrArray  *people;     /* RapPerson */
  GPtrArray  *candidates; /* RapCandidate */
  GHashTable *names;      /* RapId to name; both borrowed */
  GHashTable *numbers;    /* RapId to number; both borrowed */
};

void
rap_exam_people_free (RapExamPeople *self)
{
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_free (self);
}

RapExamPeople *
rap_exam_people_new (RapStore  *store,
                     GError   **error)
{
  g_autoptr (RapExamPeople) self = g_new0 (RapExamPeople, 1);

  self->people = rap_store_list_people (store, error);
  if (self->people == NULL)
    return NULL;
  self->candidates = rap_store_list_candidates (store, error);
  if (self->candidates == NULL)
    return NULL;

  self->names = g_hash_table_new (rap_id_hash_func, rap_id_equal_func);
  for (guint i = 0; i < self->people->len; i++)
    {
      RapPerson *person = g_ptr_array_index (self->people, i);

      g_hash_table_insert (self->names, &person->id, person->name);
    }
  self->numbers = g_hash_table_new (rap_id_hash_func, rap_id_equal_func);
  for (guint i = 0; i < self->candidates->len; i++)
    {
      RapCandidate *candidate = g_ptr_array_index (self->candidates, i);

      g_hash_table_insert (self->numbers, &candidate->id, candidate->number);
    }
  return g_steal_pointer (&self);
}

const char *
rap_exam_people_get_name (const RapExamPeople *self,
                          const RapId         *person)
{
  return g_hash_table_lookup (self->names, person);
}

const char *
rap_exam_people_get_number (const RapExamPeople *self,
                            const RapId         *candidate)
{
  return g_hash_table_lookup (self->numbers, candidate);
}
