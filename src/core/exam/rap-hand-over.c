/* rap-hand-over.c: the form that a simulated patient fills after the examiner, on the same device.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-hand-over.h"

#include "exam/rap-setup.h"
#include "journal/rap-day-readings.h"

#include <glib/gi18n-lib.h>

void
rap_hand_over_free (RapHandOver *self)
{
  if (self == NULL)
    return;
  g_free (self->role);
  g_free (self->name);
  g_free (self->change);
  g_free (self);
}

static gboolean
is_asked (const RapRubric *rubric,
          const char      *role)
{
  for (guint i = 0; i < rubric->items->len; i++)
    if (rap_item_is_by (rubric->items->pdata[i], role))
      return TRUE;
  return FALSE;
}

const RapRater *
rap_hand_over_find_patient (const RapRubric *rubric,
                            const char      *role)
{
  const RapRater *own;

  g_return_val_if_fail (rubric != NULL && role != NULL, NULL);

  own = rap_rubric_get_rater (rubric, role);
  if (own == NULL || own->role != RAP_ROLE_EXAMINER)
    return NULL;
  for (guint i = 0; i < rubric->raters->len; i++)
    {
      const RapRater *rater = rubric->raters->pdata[i];

      if (rater->role == RAP_ROLE_PATIENT && is_asked (rubric, rater->id))
        return rater;
    }
  return NULL;
}

const RapSheetRecord *
rap_hand_over_find_form (GPtrArray   *sheets,
                         const char  *role,
                         const RapId *candidate,
                         guint        attempt)
{
  const RapSheetRecord *found = NULL;

  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *sheet = sheets->pdata[i];

      if (sheet->state == RAP_SHEET_VOID || sheet->attempt != attempt ||
          !g_str_equal (sheet->role, role) || !rap_id_equal (&sheet->candidate, candidate))
        continue;
      if (found == NULL || found->state == RAP_SHEET_SUBMITTED)
        found = sheet;
    }
  return found;
}

/* --- Whose form it will be --- */

static gboolean
take_name (RapHandOver  *self,
           RapStore     *store,
           const RapId  *person,
           GError      **error)
{
  g_autoptr (GPtrArray) people = rap_store_list_people (store, error);

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const RapPerson *known = people->pdata[i];

      if (rap_id_equal (&known->id, person) && self->name == NULL)
        self->name = g_strdup (known->name);
    }
  return people != NULL;
}

/* A void form was perhaps opened under a wrong name, and proposes nobody. */
static const RapSheetRecord *
find_last_form (GPtrArray  *sheets,
                const char *role)
{
  const RapSheetRecord *last = NULL;

  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *sheet = sheets->pdata[i];

      if (g_str_equal (sheet->role, role) && sheet->state != RAP_SHEET_VOID &&
          (last == NULL || sheet->opened_ms >= last->opened_ms))
        last = sheet;
    }
  return last;
}

/* The words of the last change of actor at the station behind @after_ms; an actor came in there.
 * @change: (out) (transfer full) (nullable) */
static gboolean
find_change (RapStore  *store,
             guint      station,
             gint64     after_ms,
             gboolean  *changed,
             char     **change,
             GError   **error)
{
  g_autoptr (GPtrArray) incidents = rap_store_list_incidents (store, station, error);
  gint64 last_ms = after_ms;

  *changed = FALSE;
  for (guint i = 0; incidents != NULL && i < incidents->len; i++)
    {
      const RapIncident *incident = incidents->pdata[i];

      if (incident->kind != RAP_INCIDENT_ACTOR_CHANGE || incident->wall_ms <= last_ms)
        continue;
      last_ms = incident->wall_ms;
      *changed = TRUE;
      g_free (*change);
      *change = g_strdup (incident->text);
    }
  return incidents != NULL;
}

/* The form that is there says whose it is; else it is whoever filled the last one, unless another
 * actor came in since. */
static gboolean
take_person (RapHandOver           *self,
             RapStore              *store,
             const RapSheetRecord  *form,
             GPtrArray             *sheets,
             guint                  station,
             GError               **error)
{
  const RapSheetRecord *last = form != NULL ? form : find_last_form (sheets, self->role);
  gboolean changed;

  if (form == NULL && !find_change (store, station, last != NULL ? last->opened_ms : 0, &changed,
                                    &self->change, error))
    return FALSE;
  if (last == NULL || (form == NULL && changed))
    return TRUE;
  return take_name (self, store, &last->rater, error);
}

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_HAND_OVER, message);
  return FALSE;
}

/* @patient: (out) (transfer none) */
static gboolean
judge (RapStore              *store,
       const RapSheetRecord  *sheet,
       const RapRater       **patient,
       GError               **error)
{
  const RapRubric *rubric = rap_store_get_rubric (store, &sheet->rubric, error);

  if (rubric == NULL)
    return FALSE;
  *patient = rap_hand_over_find_patient (rubric, sheet->role);
  if (*patient == NULL)
    return refuse (error, _("the rubric asks the simulated patient nothing"));
  if (sheet->state != RAP_SHEET_SUBMITTED)
    return refuse (error, _("the examiner’s sheet is not submitted yet"));
  return TRUE;
}

RapHandOver *
rap_hand_over_read (RapStore     *store,
                    const RapId  *examiner,
                    GError      **error)
{
  g_autoptr (RapSheetContent) content = rap_store_read_sheet (store, examiner, error);
  g_autoptr (RapHandOver) self = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  const RapSheetRecord *record;
  const RapSheetRecord *form;
  const RapRater *patient;

  if (content == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_SHEET,
                             _("this sheet is not in the exam file"));
      return NULL;
    }
  record = content->record;
  if (!judge (store, record, &patient, error) ||
      (sheets = rap_store_list_sheets (store, record->station, error)) == NULL)
    return NULL;
  self = g_new0 (RapHandOver, 1);
  self->role = g_strdup (patient->id);
  form = rap_hand_over_find_form (sheets, patient->id, &record->candidate, record->attempt);
  if (form != NULL)
    {
      self->sheet = form->id;
      self->submitted = form->state == RAP_SHEET_SUBMITTED;
    }
  if (!take_person (self, store, form, sheets, record->station, error))
    return NULL;
  return g_steal_pointer (&self);
}
