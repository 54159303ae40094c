/* rap-day-draft.c: drafts of what happens in the exam's day besides the marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-day-draft.h"

#include "journal/rap-draft-private.h"

#include <string.h>

RapDraft *
rap_draft_slot_set (guint        station,
                    guint        slot,
                    const RapId *candidate,
                    gint64       begins_ms)
{
  RapDraft *self = rap_draft_new ("slot.set");
  g_autofree char *begins = NULL;

  rap_draft_add_integer (self, "station", station);
  rap_draft_add_integer (self, "slot", slot);
  if (candidate != NULL)
    rap_draft_add_id (self, "candidate", candidate);
  if (begins_ms != RAP_NO_TIME)
    {
      g_autofree char *time = rap_time_to_text (begins_ms);

      begins = g_strdup_printf ("%.*sZ", (int) (strlen (time) - strlen (".000Z")), time);
    }
  rap_draft_add_text (self, "begins", begins);
  return self;
}

RapDraft *
rap_draft_encounter_set (guint              station,
                         const RapId       *candidate,
                         guint              attempt,
                         RapEncounterState  state,
                         const char        *reason)
{
  RapDraft *self = rap_draft_new_encounter ("encounter.set", station, candidate, attempt);

  rap_draft_add_text (self, "state", rap_encounter_state_to_text (state));
  rap_draft_add_text (self, "reason", reason);
  return self;
}

RapDraft *
rap_draft_identity_confirm (guint           station,
                            const RapId    *candidate,
                            guint           attempt,
                            RapIdentityHow  how)
{
  RapDraft *self = rap_draft_new_encounter ("identity.confirm", station, candidate, attempt);

  rap_draft_add_text (self, "how", rap_identity_how_to_text (how));
  return self;
}

RapDraft *
rap_draft_incident_strike (const RapId *incident,
                           guint        station,
                           const RapId *candidate,
                           guint        attempt)
{
  RapDraft *self = rap_draft_new_encounter ("incident.set", station, candidate, attempt);

  rap_draft_add_id (self, "incident", incident);
  return self;
}

RapDraft *
rap_draft_incident_set (const RapId     *incident,
                        guint            station,
                        const RapId     *candidate,
                        guint            attempt,
                        RapIncidentKind  kind,
                        const char      *item,
                        guint            seconds,
                        const char      *text)
{
  RapDraft *self = rap_draft_incident_strike (incident, station, candidate, attempt);

  rap_draft_add_text (self, "kind", rap_incident_kind_to_text (kind));
  rap_draft_add_text (self, "item", item);
  if (seconds > 0)
    rap_draft_add_integer (self, "seconds", seconds);
  rap_draft_add_text (self, "text", text);
  return self;
}

RapDraft *
rap_draft_conflict_set (const RapId *rater,
                        const RapId *candidate,
                        gboolean     on,
                        const char  *text)
{
  RapDraft *self = rap_draft_by (rap_draft_new ("conflict.set"), rater, RAP_NO_TIME);

  rap_draft_add_id (self, "candidate", candidate);
  json_object_set_new (self->payload, "on", json_boolean (on));
  rap_draft_add_text (self, "text", text);
  return self;
}

RapDraft *
rap_draft_photo_set (const RapId *candidate,
                     GBytes      *photo)
{
  RapDraft *self = rap_draft_new ("photo.set");

  rap_draft_add_id (self, "candidate", candidate);
  if (photo != NULL)
    {
      RapHash hash = rap_hash_of_bytes (photo);

      rap_draft_add_hash (self, "photo", &hash);
      self->blob = g_bytes_ref (photo);
    }
  return self;
}

RapDraft *
rap_draft_setting_set (const char *name,
                       const char *value)
{
  RapDraft *self = rap_draft_new ("setting.set");

  rap_draft_add_text (self, "name", name);
  rap_draft_add_text (self, "value", value);
  return self;
}

RapDraft *
rap_draft_reference_set (guint            station,
                         const RapId     *candidate,
                         const RapItem   *item,
                         const RapAnswer *answer,
                         const char      *reason)
{
  RapDraft *self = rap_draft_new ("reference.set");

  rap_draft_add_integer (self, "station", station);
  rap_draft_add_id (self, "candidate", candidate);
  rap_draft_add_text (self, "item", item->id);
  rap_draft_add_text (self, "kind", rap_answer_get_kind_text (answer, item));
  rap_draft_add_text (self, "value", rap_answer_get_value (answer));
  rap_draft_add_text (self, "reason", reason);
  return self;
}

RapDraft *
rap_draft_check_done (guint                 station,
                      const RapCheckResult *results,
                      guint                 n)
{
  static const char *const outcomes[] = { "fine", "warning", "failed" };
  RapDraft *self = rap_draft_new ("check.done");
  json_t *list = json_array ();

  rap_draft_add_integer (self, "station", station);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = g_utf8_make_valid (results[i].words, -1);

      json_array_append_new (list, json_pack ("[s, s, s]", results[i].what,
                                              outcomes[results[i].outcome], words));
    }
  json_object_set_new (self->payload, "results", list);
  return self;
}
