/* rap-comparison-reading.c: the comparison of an encounter's two examiners, read from the file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-comparison-reading.h"

#include "exam/rap-marking.h"

void
rap_comparison_reading_free (RapComparisonReading *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->comparison, rap_comparison_free);
  g_clear_pointer (&self->rubric, rap_rubric_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->names); i++)
    g_free (self->names[i]);
  g_free (self);
}

static char *
find_name (GPtrArray            *people,
           const RapSheetRecord *record)
{
  for (guint i = 0; i < people->len; i++)
    {
      const RapPerson *person = people->pdata[i];

      if (rap_id_equal (&person->id, &record->rater))
        return g_strdup (person->name);
    }
  return g_strdup (record->role);
}

static gboolean
read_sheets (RapComparisonReading  *self,
             RapStore              *store,
             const RapSheetRecord  *records[2],
             GError               **error)
{
  g_autoptr (GPtrArray) people = rap_store_list_people (store, error);
  g_autoptr (RapSheetContent) one = NULL;
  g_autoptr (RapSheetContent) other = NULL;
  const RapRubric *rubric;

  if (people == NULL ||
      (rubric = rap_store_get_rubric (store, &records[0]->rubric, error)) == NULL ||
      (one = rap_store_read_sheet (store, &records[0]->id, error)) == NULL ||
      (other = rap_store_read_sheet (store, &records[1]->id, error)) == NULL)
    return FALSE;
  self->rubric = rap_rubric_ref (rubric);
  for (guint i = 0; i < G_N_ELEMENTS (self->names); i++)
    {
      self->names[i] = find_name (people, records[i]);
      self->sheets[i] = records[i]->id;
    }
  self->comparison = rap_comparison_new (self->rubric, one, other, error);
  return self->comparison != NULL;
}

RapComparisonReading *
rap_comparison_reading_new (RapStore     *store,
                            guint         station,
                            const RapId  *candidate,
                            guint         attempt,
                            GError      **error)
{
  g_autoptr (RapComparisonReading) self = g_new0 (RapComparisonReading, 1);
  g_autoptr (GPtrArray) sheets = NULL;
  const RapSheetRecord *records[2] = { NULL };
  const RapRubric *rubric;
  RapHash hash;

  if (!rap_marking_find_station (store, station, &hash, error) ||
      (rubric = rap_store_get_rubric (store, &hash, error)) == NULL ||
      (sheets = rap_store_list_sheets (store, station, error)) == NULL ||
      !rap_comparison_find_pair (rubric, sheets, candidate, attempt, records, error) ||
      !read_sheets (self, store, records, error))
    return NULL;
  return g_steal_pointer (&self);
}
