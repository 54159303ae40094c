/* rap-incident-table.c: the derived table incident: what went wrong in an encounter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-incident-table.h"

#include <glib/gi18n-lib.h>

#include "journal/rap-day-readings.h"
#include "journal/rap-encounter-table.h"
#include "journal/rap-store-private.h"

#define MAX_SECONDS 86400

/* Of the entries about one incident the last in replay order says what it is, the first one who saw
 * it and when; each place is kept, so that the order of arrival has no say. kind: NULL where it was
 * struck out. */
const char rap_incident_table_sql[] =
  "CREATE TABLE incident ("
  "  id BLOB NOT NULL PRIMARY KEY,"
  "  station INTEGER NOT NULL,"
  "  candidate BLOB NOT NULL,"
  "  attempt INTEGER NOT NULL,"
  "  kind INTEGER,"
  "  item TEXT,"
  "  seconds INTEGER NOT NULL,"
  "  text TEXT,"
  "  who BLOB NOT NULL,"
  "  wall_ms INTEGER NOT NULL,"
  "  role_ms INTEGER,"
  "  first_lamport INTEGER NOT NULL,"
  "  first_writer BLOB NOT NULL,"
  "  first_number INTEGER NOT NULL,"
  "  lamport INTEGER NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;";

/* The texts are borrowed from the payload. */
typedef struct
{
  RapId            id;
  RapEncounterKey  encounter;
  gboolean         struck_out;
  RapIncidentKind  kind;
  const char      *item;
  gint64           seconds;
  const char      *text;
} Incident;

static gboolean
read_incident (json_t   *payload,
               Incident *incident)
{
  *incident = (Incident) { 0 };
  incident->struck_out = json_object_get (payload, "kind") == NULL;
  incident->item = rap_json_get_text (payload, "item");
  incident->text = rap_json_get_text (payload, "text");
  if (!rap_payload_get_id (payload, "incident", &incident->id) ||
      !rap_payload_get_encounter (payload, &incident->encounter))
    return FALSE;
  if (json_object_get (payload, "seconds") != NULL &&
      (!rap_payload_get_count (payload, "seconds", 0, &incident->seconds) ||
       incident->seconds > MAX_SECONDS))
    return FALSE;
  if (incident->struck_out)
    return TRUE;
  return rap_incident_kind_from_text (rap_json_get_text (payload, "kind"), &incident->kind)
         && (incident->kind != RAP_INCIDENT_NOT_ASKED || rap_payload_has_words (payload, "item"));
}

static gboolean
upsert (const RapChange  *change,
        const Incident   *incident,
        GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  g_autoptr (RapStatement) statement =
    rap_statement_new (change->database,
                       "INSERT INTO incident (id, station, candidate, attempt, kind, item, "
                       "seconds, text, who, wall_ms, role_ms, first_lamport, first_writer, "
                       "first_number, lamport, writer, number) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                       "ON CONFLICT (id) DO UPDATE SET station = excluded.station, "
                       "candidate = excluded.candidate, attempt = excluded.attempt, "
                       "kind = excluded.kind, item = excluded.item, seconds = excluded.seconds, "
                       "text = excluded.text, " RAP_LAST_COUNTS, error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, &incident->id);
  rap_statement_bind_encounter (statement, &incident->encounter);
  rap_statement_bind_time (statement, incident->struck_out ? RAP_NO_TIME : (gint64) incident->kind);
  rap_statement_bind_text (statement, incident->item);
  rap_statement_bind_integer (statement, incident->seconds);
  rap_statement_bind_text (statement, incident->text);
  rap_statement_bind_id (statement, &change->entry->who);
  rap_statement_bind_integer (statement, change->entry->wall_ms);
  rap_statement_bind_time (statement, change->entry->role_ms);
  rap_statement_bind_position (statement, &position);
  rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

/* Where this entry stands before the first one so far, the incident is when this one says. */
static gboolean
move_back (const RapChange  *change,
           const Incident   *incident,
           GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  g_autoptr (RapStatement) statement =
    rap_statement_new (change->database,
                       "UPDATE incident SET who = ?2, wall_ms = ?3, role_ms = ?4, "
                       "first_lamport = ?5, first_writer = ?6, first_number = ?7 WHERE id = ?1 "
                       "AND (?5, ?6, ?7) < (first_lamport, first_writer, first_number)", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, &incident->id);
  rap_statement_bind_id (statement, &change->entry->who);
  rap_statement_bind_integer (statement, change->entry->wall_ms);
  rap_statement_bind_time (statement, change->entry->role_ms);
  rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

static gboolean
derive_incident (const RapChange  *change,
                 GError          **error)
{
  Incident incident;

  if (!read_incident (change->payload, &incident))
    return TRUE;
  return upsert (change, &incident, error) && move_back (change, &incident, error);
}

static gboolean
stands (RapDatabase  *database,
        const RapId  *incident,
        gboolean     *found,
        GError      **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "SELECT 1 FROM incident WHERE id = ? AND kind IS NOT NULL", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, incident);
  *found = rap_statement_next (statement, error);
  return *found || rap_statement_is_done (statement);
}

/* What can be put right is told in words of its own. */
static gboolean
refuse_form (json_t  *payload,
             GError **error)
{
  gint64 seconds = rap_json_get_integer (payload, "seconds", 0);

  if (seconds < 0 || seconds > MAX_SECONDS)
    {
      g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED,
                   /* Translators: %d is a number of seconds. */
                   _("the seconds that an incident took are 0 to %d"), MAX_SECONDS);
      return FALSE;
    }
  if (g_strcmp0 (rap_json_get_text (payload, "kind"), "not-asked") == 0 &&
      !rap_payload_has_words (payload, "item"))
    return rap_derive_refuse (error, _("say which item was not asked"));
  return rap_derive_refuse_shape (error, "incident.set");
}

static gboolean
judge_incident (RapDatabase  *database,
                json_t       *payload,
                GError      **error)
{
  gboolean found = TRUE;
  Incident incident;

  if (!read_incident (payload, &incident))
    return refuse_form (payload, error);
  if (!rap_encounter_table_judge_key (database, &incident.encounter, error))
    return FALSE;
  if (incident.struck_out && !stands (database, &incident.id, &found, error))
    return FALSE;
  if (!found)
    return rap_derive_refuse (error, _("there is no such incident that could be struck out"));
  if (!incident.struck_out && incident.kind == RAP_INCIDENT_OTHER &&
      !rap_payload_has_words (payload, "text"))
    return rap_derive_refuse (error, _("say what happened"));
  return TRUE;
}

const RapEntryKind rap_incident_table_kinds[] = {
  { "incident.set", derive_incident, judge_incident },
  { NULL, NULL, NULL },
};

static RapIncident *
read_record (RapStatement *statement)
{
  RapIncident *incident = g_new0 (RapIncident, 1);

  incident->id = rap_statement_get_id (statement, 0);
  incident->station = (guint) rap_statement_get_integer (statement, 1);
  incident->candidate = rap_statement_get_id (statement, 2);
  incident->attempt = (guint) rap_statement_get_integer (statement, 3);
  incident->kind = (RapIncidentKind) rap_statement_get_integer (statement, 4);
  incident->item = g_strdup (rap_statement_get_text (statement, 5));
  incident->seconds = (guint) rap_statement_get_integer (statement, 6);
  incident->text = g_strdup (rap_statement_get_text (statement, 7));
  incident->who = rap_statement_get_id (statement, 8);
  incident->wall_ms = rap_statement_get_integer (statement, 9);
  incident->role_ms = rap_statement_get_time (statement, 10);
  return incident;
}

GPtrArray *
rap_store_list_incidents (RapStore  *self,
                          guint      station,
                          GError   **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_incident_free);
  g_autoptr (RapStatement) statement =
    rap_statement_new (self->database,
                       "SELECT id, station, candidate, attempt, kind, item, seconds, text, who, "
                       "wall_ms, role_ms FROM incident WHERE (?1 = 0 OR station = ?1) "
                       "AND kind IS NOT NULL ORDER BY station, wall_ms, id", error);

  if (statement == NULL)
    return NULL;
  rap_statement_bind_integer (statement, station);
  while (rap_statement_next (statement, error))
    g_ptr_array_add (list, read_record (statement));
  return rap_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}
