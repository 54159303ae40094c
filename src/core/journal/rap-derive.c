/* rap-derive.c: what an entry does to the derived tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-derive.h"

#include <glib/gi18n-lib.h>

#include "journal/rap-clock-table.h"
#include "journal/rap-encounter-table.h"
#include "journal/rap-entry-private.h"
#include "journal/rap-exam-table.h"
#include "journal/rap-incident-table.h"
#include "journal/rap-mark-table.h"
#include "journal/rap-people-table.h"
#include "journal/rap-photo-table.h"
#include "journal/rap-setting-table.h"
#include "journal/rap-sheet-move.h"
#include "journal/rap-sheet-table.h"
#include "journal/rap-step-table.h"
#include "journal/rap-undo.h"

static const RapDerivedTable tables[] = {
  { "exam", 1 },
  { "rubric", 1 },
  { "station", 1 },
  { "person", 1 },
  { "candidate", 1 },
  { "sheet", 1 },
  { "step", 4 },
  { "mark", 6 },
  { "clock", 3 },
  { "clock_extension", 4 },
  { "slot", 2 },
  { "encounter", 3 },
  { "identity", 3 },
  { "incident", 1 },
  { "setting", 1 },
  { "conflict", 2 },
  { "reference", 3 },
  { "photo", 1 },
};

static const char *const table_sql[] = {
  rap_exam_table_sql,
  rap_people_table_sql,
  rap_sheet_table_sql,
  rap_step_table_sql,
  rap_mark_table_sql,
  rap_clock_table_sql,
  rap_encounter_table_sql,
  rap_incident_table_sql,
  rap_setting_table_sql,
  rap_photo_table_sql,
  NULL,
};

static const RapEntryKind *const kind_lists[] = {
  rap_mark_table_kinds,
  rap_undo_kinds,
  rap_sheet_table_kinds,
  rap_sheet_move_kinds,
  rap_clock_table_kinds,
  rap_encounter_table_kinds,
  rap_incident_table_kinds,
  rap_people_table_kinds,
  rap_exam_table_kinds,
  rap_setting_table_kinds,
  rap_photo_table_kinds,
};

const RapDerivedTable *
rap_derive_list_tables (gsize *n)
{
  *n = G_N_ELEMENTS (tables);
  return tables;
}

const char *const *
rap_derive_list_sql (void)
{
  return table_sql;
}

static const RapEntryKind *
find_kind (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kind_lists); i++)
    for (const RapEntryKind *k = kind_lists[i]; k->kind != NULL; k++)
      if (g_str_equal (k->kind, kind))
        return k;
  return NULL;
}

static gboolean
derive_payload (RapDerivation       *self,
                const RapEntryKind  *kind,
                const RapEntry      *entry,
                json_t              *payload,
                GError             **error)
{
  RapPosition position = rap_position_of (entry);
  RapChange change = { 0 };

  change.derivation = self;
  change.database = self->database;
  change.entry = entry;
  change.payload = payload;
  change.in_order = rap_position_compare (&self->last, &position) < 0;
  if (!kind->derive (&change, error))
    return FALSE;
  if (change.in_order)
    self->last = position;
  return TRUE;
}

gboolean
rap_derive_entry (RapDerivation   *self,
                  const RapEntry  *entry,
                  json_t          *payload,
                  GError         **error)
{
  const RapEntryKind *kind = find_kind (entry->kind);
  g_autoptr (RapJson) own = NULL;

  if (self->stale || kind == NULL || entry->version != RAP_ENTRY_VERSION ||
      !rap_entry_has_form (entry))
    return TRUE;
  if (payload == NULL)
    payload = own = rap_entry_read_payload (entry);
  return payload == NULL || derive_payload (self, kind, entry, payload, error);
}

/* The payload does not say who they are about. */
static gboolean
lacks_person (const RapDraft *draft)
{
  return g_str_equal (draft->kind, "conflict.set") && rap_id_is_nil (&draft->who);
}

gboolean
rap_derive_judge (RapDatabase     *database,
                  const RapDraft  *draft,
                  GError         **error)
{
  const RapEntryKind *kind = find_kind (draft->kind);

  if (kind == NULL || kind->judge == NULL)
    {
      g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED,
                   /* Translators: kind of an entry of the journal, as "mark.set". */
                   _("entries of kind “%s” cannot be written by hand"), draft->kind);
      return FALSE;
    }
  if (lacks_person (draft))
    return rap_derive_refuse_shape (error, draft->kind);
  return kind->judge (database, draft->payload, error);
}

gboolean
rap_payload_get_id (json_t     *payload,
                    const char *key,
                    RapId      *id)
{
  const char *text = rap_json_get_text (payload, key);

  return text != NULL && rap_id_from_text (text, id) && !rap_id_is_nil (id);
}

gboolean
rap_payload_get_hash (json_t     *payload,
                      const char *key,
                      RapHash    *hash)
{
  const char *text = rap_json_get_text (payload, key);

  return text != NULL && rap_hash_from_text (text, hash);
}

gboolean
rap_payload_get_count (json_t     *payload,
                       const char *key,
                       gint64      least,
                       gint64     *count)
{
  *count = rap_json_get_integer (payload, key, -1);
  return *count >= least && *count <= G_MAXINT32;
}

gboolean
rap_payload_get_boolean (json_t     *payload,
                         const char *key,
                         gboolean   *value)
{
  json_t *member = json_object_get (payload, key);

  *value = json_is_true (member);
  return json_is_boolean (member);
}

gboolean
rap_payload_get_encounter (json_t          *payload,
                           RapEncounterKey *encounter)
{
  return rap_payload_get_count (payload, "station", 1, &encounter->station)
         && rap_payload_get_id (payload, "candidate", &encounter->candidate)
         && rap_payload_get_count (payload, "attempt", 1, &encounter->attempt);
}

gboolean
rap_payload_has_words (json_t     *payload,
                       const char *key)
{
  const char *text = rap_json_get_text (payload, key);
  g_autofree char *words = g_strdup (text);

  return words != NULL && *g_strstrip (words) != '\0';
}

gboolean
rap_derive_refuse (GError     **error,
                   const char  *message)
{
  g_set_error_literal (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED, message);
  return FALSE;
}

gboolean
rap_derive_refuse_shape (GError     **error,
                         const char  *kind)
{
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED,
               /* Translators: kind of an entry of the journal, as "station.set". */
               _("an entry “%s” lacks something that it needs"), kind);
  return FALSE;
}

void
rap_statement_bind_position (RapStatement      *statement,
                             const RapPosition *position)
{
  rap_statement_bind_integer (statement, position->lamport);
  rap_statement_bind_id (statement, &position->writer);
  rap_statement_bind_integer (statement, position->number);
}

void
rap_statement_bind_encounter (RapStatement          *statement,
                              const RapEncounterKey *encounter)
{
  rap_statement_bind_integer (statement, encounter->station);
  rap_statement_bind_id (statement, &encounter->candidate);
  rap_statement_bind_integer (statement, encounter->attempt);
}
