/* rap-marking-session-incidents.c: what the coordinator is told and no student: concerns about the
 * candidate, incidents of the encounter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-day-draft.h"
#include "models/rap-marking-session-private.h"

/* --- Concerns --- */

static RapConcern *
concern_new (const RapId *id,
             const char  *text)
{
  RapConcern *self = g_new0 (RapConcern, 1);

  self->id = *id;
  self->text = g_strdup (text);
  return self;
}

static int
find_concern (RapMarkingSession *self,
              const RapId       *id)
{
  for (guint i = 0; i < self->concerns->len; i++)
    {
      const RapConcern *concern = g_ptr_array_index (self->concerns, i);

      if (rap_id_equal (&concern->id, id))
        return (int) i;
    }
  return -1;
}

void
rap_marking_session_apply_concern (RapMarkingSession *self,
                                   const RapConcern  *concern)
{
  int place = find_concern (self, &concern->id);

  if (place >= 0 && *concern->text == '\0')
    g_ptr_array_remove_index (self->concerns, (guint) place);
  else if (place >= 0)
    {
      RapConcern *before = g_ptr_array_index (self->concerns, (guint) place);

      g_free (before->text);
      before->text = g_strdup (concern->text);
    }
  else if (*concern->text != '\0')
    g_ptr_array_add (self->concerns, concern_new (&concern->id, concern->text));
}

GPtrArray *
rap_marking_session_get_concerns (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);

  return self->concerns;
}

void
rap_marking_session_set_concern (RapMarkingSession *self,
                                 RapId             *concern,
                                 const char        *text)
{
  RapChange *change;
  RapDraft *draft;
  int place;

  g_return_if_fail (RAP_IS_MARKING_SESSION (self));
  g_return_if_fail (concern != NULL);
  g_return_if_fail (text != NULL);

  if (!rap_marking_session_check_editable (self, NULL))
    return;
  place = find_concern (self, concern);
  if (place < 0 && *text == '\0')
    return;
  if (place >= 0
      && g_str_equal (((RapConcern *) self->concerns->pdata[place])->text, text))
    return;
  if (rap_id_is_nil (concern))
    *concern = rap_id_new_random ();
  draft = rap_draft_concern_set (&self->record->id, concern, text);
  rap_draft_by (draft, &self->record->rater, rap_marking_session_get_role_ms (self));
  change = rap_change_new (RAP_CHANGE_CONCERN, draft);
  change->concern = concern_new (concern, text);
  rap_marking_session_push (self, change);
  rap_marking_session_heed_words (self, text);
}

/* --- Incidents --- */

static RapIncident *
incident_copy (const RapIncident *incident)
{
  RapIncident *copy = g_memdup2 (incident, sizeof *incident);

  copy->item = g_strdup (incident->item);
  copy->text = g_strdup (incident->text);
  return copy;
}

static const RapIncident *
find_incident (RapMarkingSession *self,
               const RapId       *id)
{
  for (guint i = 0; i < self->incidents->len; i++)
    {
      const RapIncident *incident = g_ptr_array_index (self->incidents, i);

      if (rap_id_equal (&incident->id, id))
        return incident;
    }
  return NULL;
}

void
rap_marking_session_apply_incident (RapMarkingSession *self,
                                    const RapIncident *incident,
                                    gboolean           struck)
{
  const RapIncident *before = find_incident (self, &incident->id);
  guint place = self->incidents->len;

  if (before != NULL)
    {
      g_ptr_array_find (self->incidents, before, &place);
      g_ptr_array_remove_index (self->incidents, place);
    }
  if (!struck)
    g_ptr_array_insert (self->incidents, (int) place, incident_copy (incident));
}

GPtrArray *
rap_marking_session_get_incidents (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);

  return self->incidents;
}

static RapDraft *
draft_of (RapMarkingSession *self,
          const RapIncident *incident,
          gboolean           struck)
{
  const RapSheetRecord *record = self->record;
  RapDraft *draft = struck
    ? rap_draft_incident_strike (&incident->id, record->station, &record->candidate,
                                 record->attempt)
    : rap_draft_incident_set (&incident->id, record->station, &record->candidate, record->attempt,
                              incident->kind, incident->item, incident->seconds, incident->text);

  rap_draft_by (draft, &record->rater, rap_marking_session_get_role_ms (self));
  return draft;
}

/* @incident: (transfer full) */
static void
push_incident (RapMarkingSession *self,
               RapIncident       *incident,
               gboolean           struck)
{
  RapChange *change = rap_change_new (RAP_CHANGE_INCIDENT, draft_of (self, incident, struck));

  change->incident = incident;
  change->struck = struck;
  rap_marking_session_push (self, change);
}

/* One of now. */
static RapIncident *
incident_new (RapMarkingSession *self,
              RapIncidentKind    kind)
{
  RapIncident *incident = g_new0 (RapIncident, 1);

  incident->id = rap_id_new_random ();
  incident->station = self->record->station;
  incident->candidate = self->record->candidate;
  incident->attempt = self->record->attempt;
  incident->kind = kind;
  incident->who = self->record->rater;
  incident->wall_ms = rap_clock_get_wall_ms (rap_exam_file_get_clock (self->file));
  incident->role_ms = rap_marking_session_get_role_ms (self);
  return incident;
}

/* What happened belongs to the encounter, not to the sheet: it can be told after a submit too. */
static gboolean
can_tell (RapMarkingSession *self)
{
  return rap_exam_file_get_mode (self->file) == RAP_STORE_READ_WRITE;
}

void
rap_marking_session_set_incident (RapMarkingSession *self,
                                  RapId             *incident,
                                  RapIncidentKind    kind,
                                  guint              seconds,
                                  const char        *text)
{
  const RapIncident *before;
  RapIncident *after;

  g_return_if_fail (RAP_IS_MARKING_SESSION (self));
  g_return_if_fail (incident != NULL);

  if (!can_tell (self))
    return;
  before = find_incident (self, incident);
  if (before != NULL && before->kind == kind && before->seconds == seconds
      && g_strcmp0 (before->text, text) == 0)
    return;
  after = before == NULL ? incident_new (self, kind) : incident_copy (before);
  after->kind = kind;
  after->seconds = seconds;
  g_free (after->text);
  after->text = g_strdup (text);
  *incident = after->id;
  push_incident (self, after, FALSE);
  if (text != NULL)
    rap_marking_session_heed_words (self, text);
}

void
rap_marking_session_strike_incident (RapMarkingSession *self,
                                     const RapId       *incident)
{
  const RapIncident *before;

  g_return_if_fail (RAP_IS_MARKING_SESSION (self));
  g_return_if_fail (incident != NULL);

  before = find_incident (self, incident);
  if (before != NULL && can_tell (self))
    push_incident (self, incident_copy (before), TRUE);
}

/* --- What the actor did not ask --- */

gboolean
rap_marking_session_was_not_asked (RapMarkingSession *self,
                                   const RapItem     *item)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  for (guint i = 0; i < self->incidents->len; i++)
    {
      const RapIncident *incident = g_ptr_array_index (self->incidents, i);

      if (incident->kind == RAP_INCIDENT_NOT_ASKED && g_strcmp0 (incident->item, item->id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
push_not_asked (RapMarkingSession *self,
                const RapItem     *item,
                const RapAnswer   *answer)
{
  RapIncident *incident = incident_new (self, RAP_INCIDENT_NOT_ASKED);
  RapDraft *draft = rap_draft_mark_set (&self->record->id, item, answer);
  RapChange *change = rap_change_new (RAP_CHANGE_MARK, draft);

  change->role_ms = rap_marking_session_get_role_ms (self);
  rap_draft_by (draft, &self->record->rater, change->role_ms);
  incident->item = g_strdup (item->id);
  change->first = draft_of (self, incident, FALSE);
  change->item = item;
  change->answer = rap_answer_ref (answer);
  change->incident = incident;
  rap_marking_session_push (self, change);
}

gboolean
rap_marking_session_set_not_asked (RapMarkingSession  *self,
                                   const RapItem      *item,
                                   GError            **error)
{
  g_autoptr (RapAnswer) na = NULL;

  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  if (!rap_marking_session_check_editable (self, error))
    return FALSE;
  if (rap_marking_session_was_not_asked (self, item))
    return TRUE;
  na = rap_answer_new (item, RAP_ANSWER_NA, "", NULL);
  if (na != NULL)
    push_not_asked (self, item, na);
  else
    {
      RapIncident *incident = incident_new (self, RAP_INCIDENT_NOT_ASKED);

      incident->item = g_strdup (item->id);
      push_incident (self, incident, FALSE);
    }
  return TRUE;
}

static gboolean
scores_item (const RapRubric *rubric,
             const char      *id,
             const char      *role)
{
  const RapDomain *domain = rap_rubric_get_domain (rubric, id);
  const RapItem *item = domain == NULL ? rap_rubric_get_item (rubric, id) : NULL;

  for (guint i = 0; domain != NULL && i < domain->items->len; i++)
    if (rap_item_is_by (domain->items->pdata[i], role))
      return TRUE;

  return item != NULL && rap_item_is_by (item, role);
}

/* Whether anything that @role fills enters @total, be it by way of others: the patient's form, as a
 * rule, gives nothing to the station's score, and cannot lack it. */
static gboolean
gives_to (const RapRubric *rubric,
          const RapTotal  *total,
          const char      *role)
{
  g_autoptr (GPtrArray) totals = g_ptr_array_new ();

  g_ptr_array_add (totals, (gpointer) total);
  for (guint i = 0; i < totals->len; i++)
    {
      const RapTotal *next = totals->pdata[i];
      char **lists[] = { next->of, next->num, next->den };

      for (guint j = 0; j < G_N_ELEMENTS (lists); j++)
        for (char **id = lists[j]; id != NULL && *id != NULL; id++)
          {
            const RapTotal *member = rap_rubric_get_total (rubric, *id);

            if (member == NULL && scores_item (rubric, *id, role))
              return TRUE;
            if (member != NULL && !g_ptr_array_find (totals, member, NULL))
              g_ptr_array_add (totals, (gpointer) member);
          }
    }

  return FALSE;
}

gboolean
rap_marking_session_lacks_score (RapMarkingSession *self)
{
  g_autoptr (RapScore) score = NULL;

  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);

  if (self->open->len > 0)
    return FALSE;
  score = rap_score_new (self->rubric, self->answers, self->record->role);
  for (guint i = 0; i < score->totals->len; i++)
    {
      const RapTotalScore *total = g_ptr_array_index (score->totals, i);

      if (total->total->primary && total->state != RAP_TOTAL_VALUE)
        return gives_to (self->rubric, total->total, self->record->role);
    }
  return FALSE;
}
