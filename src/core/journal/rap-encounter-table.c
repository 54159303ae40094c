/* rap-encounter-table.c: the derived tables slot, encounter, identity: who comes when, whether they
 * came, and whether they are who they should be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-encounter-table.h"

#include <glib/gi18n-lib.h>

#include "journal/rap-day-readings.h"
#include "journal/rap-exam-table.h"
#include "journal/rap-people-table.h"
#include "journal/rap-store-private.h"

/* The last entry in replay order counts for slot and encounter, the first one for identity. None of
 * them touches a sheet. candidate of a slot: NULL where nobody comes. */
const char rap_encounter_table_sql[] =
  "CREATE TABLE slot ("
  "  station INTEGER NOT NULL,"
  "  slot INTEGER NOT NULL,"
  "  candidate BLOB,"
  "  begins_ms INTEGER,"
  "  lamport INTEGER NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL,"
  "  PRIMARY KEY (station, slot)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE encounter ("
  "  station INTEGER NOT NULL,"
  "  candidate BLOB NOT NULL,"
  "  attempt INTEGER NOT NULL,"
  "  state INTEGER NOT NULL,"
  "  reason TEXT,"
  "  wall_ms INTEGER NOT NULL,"
  "  lamport INTEGER NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL,"
  "  PRIMARY KEY (station, candidate, attempt)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE identity ("
  "  station INTEGER NOT NULL,"
  "  candidate BLOB NOT NULL,"
  "  attempt INTEGER NOT NULL,"
  "  how INTEGER NOT NULL,"
  "  who BLOB NOT NULL,"
  "  wall_ms INTEGER NOT NULL,"
  "  lamport INTEGER NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL,"
  "  PRIMARY KEY (station, candidate, attempt)"
  ") STRICT, WITHOUT ROWID;";

gboolean
rap_encounter_table_judge_key (RapDatabase            *database,
                               const RapEncounterKey  *encounter,
                               GError                **error)
{
  gboolean found = FALSE;

  if (!rap_exam_table_has_station (database, encounter->station, &found, error))
    return FALSE;
  if (!found)
    return rap_derive_refuse (error, _("the exam has no station of that number"));
  if (!rap_people_table_has_candidate (database, &encounter->candidate, &found, error))
    return FALSE;
  return found || rap_derive_refuse (error, _("the exam has no such candidate; "
                                              "add the candidate first"));
}

/* Slots */

typedef struct
{
  gint64   station;
  gint64   slot;
  gboolean has_candidate;
  RapId    candidate;
  gint64   begins_ms; /* or RAP_NO_TIME */
} Slot;

/* What may be absent must be right where it is there: a slot with a candidate whose id cannot be
 * read is not one in which nobody comes. */
static gboolean
read_slot (json_t *payload,
           Slot   *slot)
{
  const char *begins = rap_json_get_text (payload, "begins");

  slot->has_candidate = json_object_get (payload, "candidate") != NULL;
  slot->begins_ms = RAP_NO_TIME;
  return rap_payload_get_count (payload, "station", 1, &slot->station)
         && rap_payload_get_count (payload, "slot", 1, &slot->slot)
         && (!slot->has_candidate || rap_payload_get_id (payload, "candidate", &slot->candidate))
         && (json_object_get (payload, "begins") == NULL
             || (begins != NULL && rap_time_from_text (begins, &slot->begins_ms)));
}

static gboolean
derive_slot (const RapChange  *change,
             GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  g_autoptr (RapStatement) statement = NULL;
  Slot slot;

  if (!read_slot (change->payload, &slot))
    return TRUE;

  statement = rap_statement_new (change->database,
    "INSERT INTO slot (station, slot, candidate, begins_ms, lamport, writer, number) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (station, slot) DO UPDATE SET "
    "candidate = excluded.candidate, begins_ms = excluded.begins_ms, " RAP_LAST_COUNTS, error);
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_integer (statement, slot.station);
  rap_statement_bind_integer (statement, slot.slot);
  if (slot.has_candidate)
    rap_statement_bind_id (statement, &slot.candidate);
  else
    rap_statement_bind_text (statement, NULL);
  rap_statement_bind_time (statement, slot.begins_ms);
  rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

static gboolean
judge_slot (RapDatabase  *database,
            json_t       *payload,
            GError      **error)
{
  gboolean found = FALSE;
  Slot slot;

  if (!read_slot (payload, &slot))
    return rap_derive_refuse_shape (error, "slot.set");
  if (slot.has_candidate)
    {
      RapEncounterKey encounter = { slot.station, slot.candidate, 1 };

      return rap_encounter_table_judge_key (database, &encounter, error);
    }
  if (!rap_exam_table_has_station (database, slot.station, &found, error))
    return FALSE;
  return found || rap_derive_refuse (error, _("the exam has no station of that number"));
}

/* Encounters */

static gboolean
derive_encounter (const RapChange  *change,
                  GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  g_autoptr (RapStatement) statement = NULL;
  RapEncounterKey encounter;
  RapEncounterState state;

  if (!rap_payload_get_encounter (change->payload, &encounter) ||
      !rap_encounter_state_from_text (rap_json_get_text (change->payload, "state"), &state))
    return TRUE;

  statement = rap_statement_new (change->database,
    "INSERT INTO encounter (station, candidate, attempt, state, reason, wall_ms, lamport, writer, "
    "number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (station, candidate, attempt) "
    "DO UPDATE SET state = excluded.state, reason = excluded.reason, wall_ms = excluded.wall_ms, "
    RAP_LAST_COUNTS, error);
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_encounter (statement, &encounter);
  rap_statement_bind_integer (statement, state);
  rap_statement_bind_text (statement, rap_json_get_text (change->payload, "reason"));
  rap_statement_bind_integer (statement, change->entry->wall_ms);
  rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

static gboolean
judge_encounter (RapDatabase  *database,
                 json_t       *payload,
                 GError      **error)
{
  RapEncounterKey encounter;
  RapEncounterState state;

  if (!rap_payload_get_encounter (payload, &encounter) ||
      !rap_encounter_state_from_text (rap_json_get_text (payload, "state"), &state))
    return rap_derive_refuse_shape (error, "encounter.set");
  return rap_encounter_table_judge_key (database, &encounter, error);
}

/* Identity */

static gboolean
derive_identity (const RapChange  *change,
                 GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  g_autoptr (RapStatement) statement = NULL;
  RapEncounterKey encounter;
  RapIdentityHow how;

  if (!rap_payload_get_encounter (change->payload, &encounter) ||
      !rap_identity_how_from_text (rap_json_get_text (change->payload, "how"), &how))
    return TRUE;

  statement = rap_statement_new (change->database,
    "INSERT INTO identity (station, candidate, attempt, how, who, wall_ms, lamport, writer, "
    "number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (station, candidate, attempt) "
    "DO UPDATE SET how = excluded.how, who = excluded.who, wall_ms = excluded.wall_ms, "
    "lamport = excluded.lamport, writer = excluded.writer, number = excluded.number "
    "WHERE (excluded.lamport, excluded.writer, excluded.number) < (lamport, writer, number)",
    error);
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_encounter (statement, &encounter);
  rap_statement_bind_integer (statement, how);
  rap_statement_bind_id (statement, &change->entry->who);
  rap_statement_bind_integer (statement, change->entry->wall_ms);
  rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

static gboolean
has_identity (RapDatabase            *database,
              const RapEncounterKey  *encounter,
              gboolean               *found,
              GError                **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "SELECT 1 FROM identity WHERE station = ? AND candidate = ? "
                       "AND attempt = ?", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_encounter (statement, encounter);
  *found = rap_statement_next (statement, error);
  return *found || rap_statement_is_done (statement);
}

static gboolean
judge_identity (RapDatabase  *database,
                json_t       *payload,
                GError      **error)
{
  RapEncounterKey encounter;
  gboolean found = FALSE;
  RapIdentityHow how;

  if (!rap_payload_get_encounter (payload, &encounter) ||
      !rap_identity_how_from_text (rap_json_get_text (payload, "how"), &how))
    return rap_derive_refuse_shape (error, "identity.confirm");
  if (!rap_encounter_table_judge_key (database, &encounter, error) ||
      !has_identity (database, &encounter, &found, error))
    return FALSE;
  return !found || rap_derive_refuse (error, _("who this candidate is was confirmed already"));
}

const RapEntryKind rap_encounter_table_kinds[] = {
  { "slot.set", derive_slot, judge_slot },
  { "encounter.set", derive_encounter, judge_encounter },
  { "identity.confirm", derive_identity, judge_identity },
  { NULL, NULL, NULL },
};

GPtrArray *
rap_store_list_slots (RapStore  *self,
                      guint      station,
                      GError   **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RapStatement) statement =
    rap_statement_new (self->database,
                       "SELECT station, slot, coalesce (candidate, zeroblob (16)), begins_ms "
                       "FROM slot WHERE ?1 = 0 OR station = ?1 ORDER BY station, slot", error);

  if (statement == NULL)
    return NULL;
  rap_statement_bind_integer (statement, station);
  while (rap_statement_next (statement, error))
    {
      RapSlot *slot = g_new0 (RapSlot, 1);

      slot->station = (guint) rap_statement_get_integer (statement, 0);
      slot->slot = (guint) rap_statement_get_integer (statement, 1);
      slot->candidate = rap_statement_get_id (statement, 2);
      slot->begins_ms = rap_statement_get_time (statement, 3);
      g_ptr_array_add (list, slot);
    }
  return rap_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
rap_store_list_encounters (RapStore  *self,
                           guint      station,
                           GError   **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_encounter_free);
  g_autoptr (RapStatement) statement =
    rap_statement_new (self->database,
                       "SELECT station, candidate, attempt, state, reason, wall_ms FROM encounter "
                       "WHERE ?1 = 0 OR station = ?1 ORDER BY station, candidate, attempt", error);

  if (statement == NULL)
    return NULL;
  rap_statement_bind_integer (statement, station);
  while (rap_statement_next (statement, error))
    {
      RapEncounter *encounter = g_new0 (RapEncounter, 1);

      encounter->station = (guint) rap_statement_get_integer (statement, 0);
      encounter->candidate = rap_statement_get_id (statement, 1);
      encounter->attempt = (guint) rap_statement_get_integer (statement, 2);
      encounter->state = (RapEncounterState) rap_statement_get_integer (statement, 3);
      encounter->reason = g_strdup (rap_statement_get_text (statement, 4));
      encounter->wall_ms = rap_statement_get_integer (statement, 5);
      g_ptr_array_add (list, encounter);
    }
  return rap_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
rap_store_list_identities (RapStore  *self,
                           guint      station,
                           GError   **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RapStatement) statement =
    rap_statement_new (self->database,
                       "SELECT station, candidate, attempt, how, who, wall_ms FROM identity "
                       "WHERE ?1 = 0 OR station = ?1 ORDER BY station, candidate, attempt", error);

  if (statement == NULL)
    return NULL;
  rap_statement_bind_integer (statement, station);
  while (rap_statement_next (statement, error))
    {
      RapIdentity *identity = g_new0 (RapIdentity, 1);

      identity->station = (guint) rap_statement_get_integer (statement, 0);
      identity->candidate = rap_statement_get_id (statement, 1);
      identity->attempt = (guint) rap_statement_get_integer (statement, 2);
      identity->how = (RapIdentityHow) rap_statement_get_integer (statement, 3);
      identity->who = rap_statement_get_id (statement, 4);
      identity->wall_ms = rap_statement_get_integer (statement, 5);
      g_ptr_array_add (list, identity);
    }
  return rap_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}
