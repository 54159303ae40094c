/* rap-marking-session-load.c: from the exam file to a sheet that can be marked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "journal/rap-day-readings.h"
#include "models/rap-marking-session-private.h"

/* What the worker is asked for. */
typedef struct
{
  guint  station;
  RapId  candidate;
  guint  attempt;
  char  *rater_name;
  char  *role;
} RapOpening;

/* What the worker brings back. */
typedef struct
{
  RapRubric       *rubric;
  RapCandidate    *candidate;
  char            *station_title;
  RapSheetReading *reading;
} RapOpened;

static void
opening_free (RapOpening *self)
{
  g_free (self->rater_name);
  g_free (self->role);
  g_free (self);
}

static void
opened_free (RapOpened *self)
{
  g_clear_pointer (&self->rubric, rap_rubric_unref);
  g_clear_pointer (&self->candidate, rap_candidate_free);
  g_clear_pointer (&self->reading, rap_sheet_reading_free);
  g_free (self->station_title);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapOpened, opened_free)

RapMoment *
rap_moment_copy (const RapMoment *moment)
{
  RapMoment *copy = g_memdup2 (moment, sizeof *moment);

  copy->link = g_strdup (moment->link);
  copy->text = g_strdup (moment->text);
  return copy;
}

/* Those of the encounter of @record. */
static GPtrArray *
list_incidents (RapStore              *store,
                const RapSheetRecord  *record,
                GError               **error)
{
  GPtrArray *incidents = rap_store_list_incidents (store, record->station, error);

  for (guint i = incidents == NULL ? 0 : incidents->len; i > 0; i--)
    {
      const RapIncident *incident = g_ptr_array_index (incidents, i - 1);

      if (!rap_id_equal (&incident->candidate, &record->candidate)
          || incident->attempt != record->attempt)
        g_ptr_array_remove_index (incidents, i - 1);
    }
  return incidents;
}

RapSheetReading *
rap_sheet_reading_new (RapStore     *store,
                       const RapId  *sheet,
                       GError      **error)
{
  g_autoptr (GError) clock_error = NULL;
  g_autoptr (RapSheetReading) self = g_new0 (RapSheetReading, 1);
  const RapSheetRecord *record;

  self->content = rap_store_read_sheet (store, sheet, error);
  if (self->content == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_SHEET,
                             _("This sheet is not in the exam file. Go back and open it again."));
      return NULL;
    }
  record = self->content->record;
  self->clock = rap_store_read_clock (store, record->station, &record->candidate, record->attempt,
                                      &clock_error);
  if (clock_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&clock_error));
      return NULL;
    }
  self->bells = rap_store_read_setting (store, RAP_SETTING_BELLS, error);
  if (self->bells == NULL)
    return NULL;
  self->incidents = list_incidents (store, record, error);
  if (self->incidents == NULL)
    return NULL;
  self->candidates = rap_store_list_candidates (store, error);
  if (self->candidates == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
rap_sheet_reading_free (RapSheetReading *self)
{
  g_clear_pointer (&self->content, rap_sheet_content_free);
  g_clear_pointer (&self->clock, rap_encounter_clock_free);
  g_free (self->bells);
  g_clear_pointer (&self->incidents, g_ptr_array_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_free (self);
}

static RapCandidate *
find_candidate (RapStore     *store,
                const RapId  *id,
                GError      **error)
{
  g_autoptr (GPtrArray) candidates = rap_store_list_candidates (store, error);

  if (candidates == NULL)
    return NULL;
  for (guint i = 0; i < candidates->len; i++)
    {
      const RapCandidate *candidate = g_ptr_array_index (candidates, i);

      if (rap_id_equal (&candidate->id, id))
        return g_ptr_array_steal_index (candidates, i);
    }
  g_set_error_literal (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_CANDIDATE,
                       _("This candidate is not in the exam file. Go back and choose again."));
  return NULL;
}

static char *
find_station_title (RapStore  *store,
                    guint      number,
                    GError   **error)
{
  g_autoptr (GPtrArray) stations = rap_store_list_stations (store, error);

  if (stations == NULL)
    return NULL;
  for (guint i = 0; i < stations->len; i++)
    {
      const RapStop *stop = g_ptr_array_index (stations, i);

      if (stop->number == number)
        return g_strdup (stop->title);
    }
  g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_STATION,
               _("The exam has no station %u. Go back and choose again."), number);
  return NULL;
}

/* On the worker thread. */
static gpointer
open_sheet (RapStore      *store,
            gpointer       task_data,
            GCancellable  *cancellable,
            GError       **error)
{
  RapOpening *opening = task_data;
  g_autoptr (RapOpened) opened = g_new0 (RapOpened, 1);
  const RapRubric *rubric;
  RapId sheet;

  opened->station_title = find_station_title (store, opening->station, error);
  if (opened->station_title == NULL)
    return NULL;
  opened->candidate = find_candidate (store, &opening->candidate, error);
  if (opened->candidate == NULL)
    return NULL;
  if (!rap_marking_open_sheet (store, opening->station, &opening->candidate,
                               opening->attempt, opening->rater_name, opening->role, &sheet,
                               NULL, error))
    return NULL;
  opened->reading = rap_sheet_reading_new (store, &sheet, error);
  if (opened->reading == NULL)
    return NULL;
  rubric = rap_store_get_rubric (store, &opened->reading->content->record->rubric, error);
  if (rubric == NULL)
    return NULL;
  opened->rubric = rap_rubric_ref (rubric);
  return g_steal_pointer (&opened);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  RapExamFile *file = RAP_EXAM_FILE (object);
  g_autoptr (RapOpened) opened = rap_exam_file_call_finish (file, result, &error);
  RapMarkingSession *session;

  if (opened == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  session = rap_marking_session_new (file, opened->rubric, g_steal_pointer (&opened->candidate),
                                     opened->station_title, opened->reading, &error);
  if (session == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, session, g_object_unref);
}

void
rap_marking_session_open_async (RapExamFile         *file,
                                guint                station,
                                const RapId         *candidate,
                                guint                attempt,
                                const char          *rater_name,
                                const char          *role,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task;
  RapOpening *opening;

  g_return_if_fail (RAP_IS_EXAM_FILE (file));
  g_return_if_fail (candidate != NULL);
  g_return_if_fail (rater_name != NULL);

  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, rap_marking_session_open_async);
  opening = g_new0 (RapOpening, 1);
  opening->station = station;
  opening->candidate = *candidate;
  opening->attempt = attempt;
  opening->rater_name = g_strdup (rater_name);
  opening->role = g_strdup (role);
  rap_exam_file_call_async (file, open_sheet, opening, (GDestroyNotify) opening_free,
                            (GDestroyNotify) opened_free, cancellable, opened_cb, task);
}

RapMarkingSession *
rap_marking_session_open_finish (GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rap_marking_session_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
