/* rap-station-readings.c: what is so on a station's device, before anybody judges it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-station-check.h"

#include "exam/rap-marking.h"
#include "journal/rap-disk-probe.h"
#include "journal/rap-file-judge.h"

void
rap_station_readings_free (RapStationReadings *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->disk_problem, g_free);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->rubric_problem, g_free);
  g_clear_pointer (&self->rubric_title, g_free);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  g_clear_pointer (&self->bells, g_free);
  g_free (self);
}

static guint
count_marks (const RapRubric *rubric)
{
  const char *role = rap_marking_default_role (rubric);
  guint n = 0;

  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = rubric->items->pdata[i];

      if (item->kind != RAP_ITEM_TEXT && item->kind != RAP_ITEM_FLAG && rap_item_is_by (item, role))
        n++;
    }
  return n;
}

static gboolean
read_rubric (RapStationReadings  *self,
             RapStore            *store,
             guint                station,
             GError             **error)
{
  g_autoptr (GError) problem = NULL;
  const RapRubric *rubric;
  RapHash hash;

  if (!rap_marking_find_station (store, station, &hash, error))
    return FALSE;
  rubric = rap_store_get_rubric (store, &hash, &problem);
  if (rubric == NULL)
    {
      self->rubric_problem = g_strdup (problem->message);
      return TRUE;
    }
  self->rubric_title = g_strdup (rap_words_get (rubric->title, NULL));
  self->n_marks = count_marks (rubric);
  return TRUE;
}

static void
try_disk (RapStationReadings *self,
          RapStore           *store)
{
  const char *path = rap_store_get_path (store);
  g_autoptr (GError) problem = NULL;

  self->free_bytes = rap_file_free_space (path);
  self->read_only = rap_store_get_mode (store) == RAP_STORE_READ_ONLY;
  if (!self->read_only && !rap_disk_probe (path, &problem))
    self->disk_problem = g_strdup (problem->message);
}

RapStationReadings *
rap_station_readings_new (RapStore  *store,
                          guint      station,
                          GError   **error)
{
  g_autoptr (RapStationReadings) self = g_new0 (RapStationReadings, 1);
  g_autoptr (RapExam) exam = rap_store_read_exam (store, error);

  if (exam == NULL || !read_rubric (self, store, station, error) ||
      (self->candidates = rap_store_list_candidates (store, error)) == NULL ||
      (self->slots = rap_store_list_slots (store, station, error)) == NULL ||
      (self->bells = rap_store_read_setting (store, RAP_SETTING_BELLS, error)) == NULL ||
      !rap_store_read_newest (store, &self->newest_ms, error))
    return NULL;
  self->date = g_strdup (exam->date);
  self->wall_ms = rap_clock_get_wall_ms (rap_store_get_clock (store));
  try_disk (self, store);
  return g_steal_pointer (&self);
}
