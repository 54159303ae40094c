/* rap-draft.c: something that happened, on its way into the journal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-draft-private.h"
#include "journal/rap-entry-private.h"

RapDraft *
rap_draft_new (const char *kind)
{
  RapDraft *self = g_new0 (RapDraft, 1);

  self->kind = g_strdup (kind);
  self->role_ms = RAP_NO_TIME;
  self->payload = json_object ();
  return self;
}

void
rap_draft_free (RapDraft *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->payload, json_decref);
  g_clear_pointer (&self->blob, g_bytes_unref);
  g_free (self);
}

RapDraft *
rap_draft_by (RapDraft    *self,
              const RapId *who,
              gint64       role_ms)
{
  self->who = who != NULL ? *who : (RapId) { 0 };
  self->role_ms = role_ms;
  return self;
}

void
rap_draft_add_text (RapDraft   *self,
                    const char *key,
                    const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL)
    return;
  valid = g_utf8_make_valid (text, -1);
  json_object_set_new (self->payload, key, json_string (valid));
}

void
rap_draft_add_integer (RapDraft   *self,
                       const char *key,
                       gint64      value)
{
  json_object_set_new (self->payload, key, json_integer (value));
}

void
rap_draft_add_id (RapDraft    *self,
                  const char  *key,
                  const RapId *id)
{
  char text[RAP_ID_TEXT_SIZE];

  rap_draft_add_text (self, key, rap_id_to_text (id, text));
}

void
rap_draft_add_hash (RapDraft      *self,
                    const char    *key,
                    const RapHash *hash)
{
  char text[RAP_HASH_TEXT_SIZE];

  rap_draft_add_text (self, key, rap_hash_to_text (hash, text));
}

static RapDraft *
sheet_draft_new (const char  *kind,
                 const RapId *sheet)
{
  RapDraft *self = rap_draft_new (kind);

  rap_draft_add_id (self, "sheet", sheet);
  return self;
}

RapDraft *
rap_draft_new_encounter (const char  *kind,
                         guint        station,
                         const RapId *candidate,
                         guint        attempt)
{
  RapDraft *self = rap_draft_new (kind);

  rap_draft_add_integer (self, "station", station);
  rap_draft_add_id (self, "candidate", candidate);
  rap_draft_add_integer (self, "attempt", attempt);
  return self;
}

RapDraft *
rap_draft_rubric_add (const RapRubric *rubric)
{
  RapDraft *self = rap_draft_new ("rubric.add");

  rap_draft_add_hash (self, "rubric", &rubric->hash);
  rap_draft_add_hash (self, "fingerprint", &rubric->fingerprint);
  rap_draft_add_text (self, "id", rubric->id);
  rap_draft_add_text (self, "version", rubric->version);
  self->blob = g_bytes_ref (rubric->bytes);
  return self;
}

RapDraft *
rap_draft_station_set (guint          number,
                       const char    *title,
                       const RapHash *rubric)
{
  RapDraft *self = rap_draft_new ("station.set");

  rap_draft_add_integer (self, "station", number);
  rap_draft_add_text (self, "title", title);
  rap_draft_add_hash (self, "rubric", rubric);
  return self;
}

RapDraft *
rap_draft_person_name (const RapId *person,
                       const char  *name)
{
  RapDraft *self = rap_draft_new ("person.name");

  rap_draft_add_id (self, "person", person);
  rap_draft_add_text (self, "name", name);
  return self;
}

RapDraft *
rap_draft_candidate_set (const RapId *candidate,
                         const char  *number,
                         const char  *name,
                         const char  *email,
                         const char  *group,
                         const char  *extra_time)
{
  RapDraft *self = rap_draft_new ("candidate.set");

  rap_draft_add_id (self, "candidate", candidate);
  rap_draft_add_text (self, "number", number);
  rap_draft_add_text (self, "name", name);
  rap_draft_add_text (self, "email", email);
  rap_draft_add_text (self, "group", group);
  rap_draft_add_text (self, "extra_time", extra_time);
  return self;
}

RapDraft *
rap_draft_sheet_open (const RapId   *sheet,
                      guint          station,
                      const RapId   *candidate,
                      guint          attempt,
                      const RapId   *rater,
                      const char    *role,
                      const RapHash *rubric)
{
  RapDraft *self = sheet_draft_new ("sheet.open", sheet);

  rap_draft_add_integer (self, "station", station);
  rap_draft_add_id (self, "candidate", candidate);
  rap_draft_add_integer (self, "attempt", attempt);
  rap_draft_add_id (self, "rater", rater);
  rap_draft_add_text (self, "role", role);
  rap_draft_add_hash (self, "rubric", rubric);
  return self;
}

RapDraft *
rap_draft_mark_set (const RapId     *sheet,
                    const RapItem   *item,
                    const RapAnswer *answer)
{
  RapDraft *self = sheet_draft_new ("mark.set", sheet);

  rap_draft_add_text (self, "item", item->id);
  rap_draft_add_text (self, "kind", answer != NULL ? rap_answer_get_kind_text (answer, item) : "");
  rap_draft_add_text (self, "value", answer != NULL ? rap_answer_get_value (answer) : "");
  return self;
}

RapDraft *
rap_draft_comment_set (const RapId *sheet,
                       const char  *item,
                       const char  *text)
{
  RapDraft *self = sheet_draft_new ("comment.set", sheet);

  rap_draft_add_text (self, "item", item != NULL ? item : "");
  rap_draft_add_text (self, "text", text);
  return self;
}

RapDraft *
rap_draft_moment_set (const RapId *sheet,
                      const RapId *moment,
                      const char  *link,
                      const char  *text)
{
  RapDraft *self = sheet_draft_new ("moment.set", sheet);

  rap_draft_add_id (self, "moment", moment);
  rap_draft_add_text (self, "link", link);
  rap_draft_add_text (self, "text", text);
  return self;
}

RapDraft *
rap_draft_concern_set (const RapId *sheet,
                       const RapId *concern,
                       const char  *text)
{
  RapDraft *self = sheet_draft_new ("concern.set", sheet);

  rap_draft_add_id (self, "concern", concern);
  rap_draft_add_text (self, "text", text);
  return self;
}

RapDraft *
rap_draft_domain_switch (const RapId *sheet,
                         const char  *domain,
                         gboolean     on)
{
  RapDraft *self = sheet_draft_new ("domain.switch", sheet);

  rap_draft_add_text (self, "domain", domain);
  json_object_set_new (self->payload, "on", json_boolean (on));
  return self;
}

RapDraft *
rap_draft_undo (const RapId *sheet,
                const RapId *entry)
{
  RapDraft *self = sheet_draft_new ("undo", sheet);

  rap_draft_add_id (self, "entry", entry);
  return self;
}

RapDraft *
rap_draft_redo (const RapId *sheet,
                const RapId *undo)
{
  RapDraft *self = sheet_draft_new ("redo", sheet);

  rap_draft_add_id (self, "undo", undo);
  return self;
}

RapDraft *
rap_draft_sheet_submit (const RapId *sheet,
                        const char  *reason)
{
  RapDraft *self = sheet_draft_new ("sheet.submit", sheet);

  rap_draft_add_text (self, "reason", reason);
  return self;
}

RapDraft *
rap_draft_sheet_reopen (const RapId *sheet,
                        const char  *reason)
{
  RapDraft *self = sheet_draft_new ("sheet.reopen", sheet);

  rap_draft_add_text (self, "reason", reason);
  return self;
}

RapDraft *
rap_draft_sheet_void (const RapId *sheet,
                      const char  *reason)
{
  RapDraft *self = sheet_draft_new ("sheet.void", sheet);

  rap_draft_add_text (self, "reason", reason);
  return self;
}

RapDraft *
rap_draft_sheet_move (const RapSheetMove *moves,
                      guint               n,
                      const char         *reason)
{
  RapDraft *self = rap_draft_new ("sheet.move");
  json_t *list = json_array ();

  for (guint i = 0; i < n; i++)
    {
      char sheet[RAP_ID_TEXT_SIZE];
      char candidate[RAP_ID_TEXT_SIZE];

      json_array_append_new (list, json_pack ("[s, I, s, I]",
                                              rap_id_to_text (&moves[i].sheet, sheet),
                                              (json_int_t) moves[i].station,
                                              rap_id_to_text (&moves[i].candidate, candidate),
                                              (json_int_t) moves[i].attempt));
    }
  json_object_set_new (self->payload, "moves", list);
  rap_draft_add_text (self, "reason", reason);
  return self;
}

RapDraft *
rap_draft_clock_start (guint        station,
                       const RapId *candidate,
                       guint        attempt,
                       guint        phase,
                       gint64       boot_ms,
                       const char  *boot_id)
{
  RapDraft *self = rap_draft_new_encounter ("clock.start", station, candidate, attempt);

  rap_draft_add_integer (self, "phase", phase);
  rap_draft_add_integer (self, "boot_ms", boot_ms);
  rap_draft_add_text (self, "boot_id", boot_id);
  return self;
}

RapDraft *
rap_draft_clock_run (guint        station,
                     const RapId *candidate,
                     guint        attempt,
                     gboolean     running,
                     gint64       boot_ms,
                     const char  *boot_id,
                     const char  *reason)
{
  RapDraft *self = rap_draft_new_encounter ("clock.run", station, candidate, attempt);

  json_object_set_new (self->payload, "running", json_boolean (running));
  rap_draft_add_integer (self, "boot_ms", boot_ms);
  rap_draft_add_text (self, "boot_id", boot_id);
  rap_draft_add_text (self, "reason", reason);
  return self;
}

RapDraft *
rap_draft_clock_extend (guint        station,
                        const RapId *candidate,
                        guint        attempt,
                        guint        phase,
                        int          seconds)
{
  RapDraft *self = rap_draft_new_encounter ("clock.extend", station, candidate, attempt);

  rap_draft_add_integer (self, "phase", phase);
  rap_draft_add_integer (self, "seconds", seconds);
  return self;
}
