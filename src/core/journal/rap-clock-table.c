/* rap-clock-table.c: the derived tables clock and clock_extension: how the clock of an encounter
 * stands, and by how much its phases were extended since it was started.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-clock-table.h"

#include <glib/gi18n-lib.h>

#include "journal/rap-encounter-table.h"
#include "journal/rap-readings.h"
#include "journal/rap-store-private.h"

#define MAX_EXTENSION 86400

/* Of what payloads say: sums of any two of them stay integers. */
#define MAX_TIME (G_GINT64_CONSTANT (1) << 52)

/* phase is NULL while the clock was never started. lamport, writer, number: the last entry that
 * named this clock, with or without effect. */
const char rap_clock_table_sql[] =
  "CREATE TABLE clock ("
  "  station INTEGER NOT NULL,"
  "  candidate BLOB NOT NULL,"
  "  attempt INTEGER NOT NULL,"
  "  phase INTEGER,"
  "  started_wall_ms INTEGER NOT NULL,"
  "  started_boot_ms INTEGER NOT NULL,"
  "  boot_id TEXT NOT NULL,"
  "  paused INTEGER NOT NULL,"
  "  paused_wall_ms INTEGER NOT NULL,"
  "  paused_boot_ms INTEGER NOT NULL,"
  "  paused_boot_id TEXT NOT NULL,"
  "  lost_ms INTEGER NOT NULL,"
  "  lamport INTEGER NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL,"
  "  PRIMARY KEY (station, candidate, attempt)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE clock_extension ("
  "  station INTEGER NOT NULL,"
  "  candidate BLOB NOT NULL,"
  "  attempt INTEGER NOT NULL,"
  "  phase INTEGER NOT NULL,"
  "  extended_ms INTEGER NOT NULL,"
  "  PRIMARY KEY (station, candidate, attempt, phase)"
  ") STRICT, WITHOUT ROWID;";

/* A row, with its extensions, as it is in memory. */
typedef struct
{
  gboolean           found;
  gboolean           started;
  RapPosition        position;
  RapEncounterClock *clock; /* never NULL once read */
} Row;

static void
row_clear (Row *self)
{
  g_clear_pointer (&self->clock, rap_encounter_clock_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static void
fill_row (RapStatement *statement,
          Row          *row)
{
  RapEncounterClock *clock = row->clock;

  row->found = TRUE;
  row->started = rap_statement_get_time (statement, 0) != RAP_NO_TIME;
  clock->phase = (guint) rap_statement_get_integer (statement, 0);
  clock->started_wall_ms = rap_statement_get_integer (statement, 1);
  clock->started_boot_ms = rap_statement_get_integer (statement, 2);
  clock->boot_id = g_strdup (rap_statement_get_text (statement, 3));
  clock->paused = rap_statement_get_integer (statement, 4) != 0;
  clock->paused_wall_ms = rap_statement_get_integer (statement, 5);
  clock->paused_boot_ms = rap_statement_get_integer (statement, 6);
  clock->paused_boot_id = g_strdup (rap_statement_get_text (statement, 7));
  clock->lost_ms = rap_statement_get_integer (statement, 8);
  row->position.lamport = rap_statement_get_integer (statement, 9);
  row->position.writer = rap_statement_get_id (statement, 10);
  row->position.number = rap_statement_get_integer (statement, 11);
}

static gboolean
read_extensions (RapDatabase            *database,
                 const RapEncounterKey  *encounter,
                 RapEncounterClock      *clock,
                 GError                **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database,
                       "SELECT phase, extended_ms FROM clock_extension "
                       "WHERE station = ? AND candidate = ? AND attempt = ? ORDER BY phase", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_encounter (statement, encounter);
  while (rap_statement_next (statement, error))
    rap_encounter_clock_extend (clock, (guint) rap_statement_get_integer (statement, 0),
                                rap_statement_get_integer (statement, 1));
  return rap_statement_is_done (statement);
}

static gboolean
read_row (RapDatabase            *database,
          const RapEncounterKey  *encounter,
          Row                    *row,
          GError                **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database,
                       "SELECT phase, started_wall_ms, started_boot_ms, boot_id, paused, "
                       "paused_wall_ms, paused_boot_ms, paused_boot_id, lost_ms, "
                       "lamport, writer, number FROM clock "
                       "WHERE station = ? AND candidate = ? AND attempt = ?", error);

  row->clock = g_new0 (RapEncounterClock, 1);
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_encounter (statement, encounter);
  if (!rap_statement_next (statement, error))
    return rap_statement_is_done (statement);
  fill_row (statement, row);
  return read_extensions (database, encounter, row->clock, error);
}

static void
bind_text (RapStatement *statement,
           const char   *text)
{
  rap_statement_bind_text (statement, text != NULL ? text : "");
}

static gboolean
clear_extensions (RapDatabase            *database,
                  const RapEncounterKey  *encounter,
                  GError                **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database,
                       "DELETE FROM clock_extension "
                       "WHERE station = ? AND candidate = ? AND attempt = ?", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_encounter (statement, encounter);
  return rap_statement_run (statement, error);
}

static gboolean
write_extension (RapDatabase              *database,
                 const RapEncounterKey    *encounter,
                 const RapClockExtension  *extension,
                 GError                  **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database,
                       "INSERT INTO clock_extension (station, candidate, attempt, phase, "
                       "extended_ms) VALUES (?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_encounter (statement, encounter);
  rap_statement_bind_integer (statement, extension->phase);
  rap_statement_bind_integer (statement, extension->extended_ms);
  return rap_statement_run (statement, error);
}

static gboolean
write_extensions (RapDatabase            *database,
                  const RapEncounterKey  *encounter,
                  const Row              *row,
                  GError                **error)
{
  GArray *extensions = row->clock->extensions;

  if (row->found && !clear_extensions (database, encounter, error))
    return FALSE;
  for (guint i = 0; extensions != NULL && i < extensions->len; i++)
    if (!write_extension (database, encounter, &g_array_index (extensions, RapClockExtension, i),
                          error))
      return FALSE;
  return TRUE;
}

static gboolean
write_clock (const RapChange        *change,
             const RapEncounterKey  *encounter,
             const Row              *row,
             GError                **error)
{
  const RapEncounterClock *clock = row->clock;
  RapPosition position = rap_position_of (change->entry);
  g_autoptr (RapStatement) statement =
    rap_statement_new (change->database,
                       "INSERT OR REPLACE INTO clock (station, candidate, attempt, phase, "
                       "started_wall_ms, started_boot_ms, boot_id, paused, paused_wall_ms, "
                       "paused_boot_ms, paused_boot_id, lost_ms, lamport, writer, "
                       "number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_encounter (statement, encounter);
  rap_statement_bind_time (statement, row->started ? (gint64) clock->phase : RAP_NO_TIME);
  rap_statement_bind_integer (statement, clock->started_wall_ms);
  rap_statement_bind_integer (statement, clock->started_boot_ms);
  bind_text (statement, clock->boot_id);
  rap_statement_bind_integer (statement, clock->paused);
  rap_statement_bind_integer (statement, clock->paused_wall_ms);
  rap_statement_bind_integer (statement, clock->paused_boot_ms);
  bind_text (statement, clock->paused_boot_id);
  rap_statement_bind_integer (statement, clock->lost_ms);
  rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

static gboolean
write_row (const RapChange        *change,
           const RapEncounterKey  *encounter,
           const Row              *row,
           GError                **error)
{
  return write_clock (change, encounter, row, error)
         && write_extensions (change->database, encounter, row, error);
}

static gint64
get_boot_ms (json_t *payload)
{
  return CLAMP (rap_json_get_integer (payload, "boot_ms", 0), -MAX_TIME, MAX_TIME);
}

static void
start (const RapChange *change,
       Row             *row)
{
  const char *boot_id = rap_json_get_text (change->payload, "boot_id");
  gint64 phase;

  if (!rap_payload_get_count (change->payload, "phase", 0, &phase) || boot_id == NULL)
    return;
  rap_encounter_clock_free (row->clock);
  row->clock = g_new0 (RapEncounterClock, 1);
  row->started = TRUE;
  row->clock->phase = (guint) phase;
  row->clock->started_wall_ms = change->entry->wall_ms;
  row->clock->started_boot_ms = get_boot_ms (change->payload);
  row->clock->boot_id = g_strdup (boot_id);
}

/* How long the pause was: by the boot clock, or by the wall where the machine was restarted. */
static gint64
measure_pause (const RapEncounterClock *clock,
               gint64                   wall_ms,
               gint64                   boot_ms,
               const char              *boot_id)
{
  gboolean same_boot = *boot_id != '\0' && g_strcmp0 (clock->paused_boot_id, boot_id) == 0;
  gint64 length = same_boot ? boot_ms - clock->paused_boot_ms : wall_ms - clock->paused_wall_ms;

  return MAX (length, 0);
}

static void
run (const RapChange *change,
     Row             *row)
{
  const char *boot_id = rap_json_get_text (change->payload, "boot_id");
  gint64 boot_ms = get_boot_ms (change->payload);
  gint64 wall_ms = change->entry->wall_ms;
  gboolean running;

  if (!rap_payload_get_boolean (change->payload, "running", &running) || boot_id == NULL ||
      !row->started || row->clock->paused != running)
    return;
  if (running)
    row->clock->lost_ms = MIN (row->clock->lost_ms +
                               measure_pause (row->clock, wall_ms, boot_ms, boot_id), MAX_TIME);
  g_free (row->clock->paused_boot_id);
  row->clock->paused = !running;
  row->clock->paused_wall_ms = running ? 0 : wall_ms;
  row->clock->paused_boot_ms = running ? 0 : boot_ms;
  row->clock->paused_boot_id = g_strdup (running ? "" : boot_id);
}

/* Not by ABS(), which has no answer for the least integer. */
static gboolean
is_extension (gint64 seconds)
{
  return seconds != 0 && seconds >= -MAX_EXTENSION && seconds <= MAX_EXTENSION;
}

static void
extend (const RapChange *change,
        Row             *row)
{
  gint64 seconds = rap_json_get_integer (change->payload, "seconds", 0);
  gint64 phase;

  if (rap_payload_get_count (change->payload, "phase", 0, &phase) &&
      row->started && is_extension (seconds))
    rap_encounter_clock_extend (row->clock, (guint) phase, seconds * 1000);
}

static gboolean
derive (const RapChange  *change,
        void            (*func) (const RapChange *change, Row *row),
        GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  g_auto (Row) row = { 0 };
  RapEncounterKey encounter;

  if (!rap_payload_get_encounter (change->payload, &encounter))
    return TRUE;
  if (!read_row (change->database, &encounter, &row, error))
    return FALSE;
  if (row.found && rap_position_compare (&row.position, &position) > 0)
    {
      change->derivation->stale = TRUE;
      return TRUE;
    }
  func (change, &row);
  return write_row (change, &encounter, &row, error);
}

static gboolean
derive_start (const RapChange  *change,
              GError          **error)
{
  return derive (change, start, error);
}

static gboolean
derive_run (const RapChange  *change,
            GError          **error)
{
  return derive (change, run, error);
}

static gboolean
derive_extend (const RapChange  *change,
               GError          **error)
{
  return derive (change, extend, error);
}

static gboolean
judge_start (RapDatabase  *database,
             json_t       *payload,
             GError      **error)
{
  RapEncounterKey encounter;
  gint64 phase;

  if (!rap_payload_get_encounter (payload, &encounter) ||
      !rap_payload_get_count (payload, "phase", 0, &phase) ||
      rap_json_get_text (payload, "boot_id") == NULL)
    return rap_derive_refuse_shape (error, "clock.start");
  return rap_encounter_table_judge_key (database, &encounter, error);
}

static gboolean
judge_started (RapDatabase  *database,
               json_t       *payload,
               const char   *kind,
               Row          *row,
               GError      **error)
{
  RapEncounterKey encounter;

  if (!rap_payload_get_encounter (payload, &encounter))
    return rap_derive_refuse_shape (error, kind);
  if (!read_row (database, &encounter, row, error))
    return FALSE;
  return row->started || rap_derive_refuse (error, _("the clock was not started; start it first"));
}

static gboolean
judge_run (RapDatabase  *database,
           json_t       *payload,
           GError      **error)
{
  g_auto (Row) row = { 0 };
  gboolean running;

  if (!rap_payload_get_boolean (payload, "running", &running) ||
      rap_json_get_text (payload, "boot_id") == NULL)
    return rap_derive_refuse_shape (error, "clock.run");
  if (!judge_started (database, payload, "clock.run", &row, error))
    return FALSE;
  if (row.clock->paused == running)
    return TRUE;
  return rap_derive_refuse (error, running ? _("the clock is running already")
                                           : _("the clock is paused already"));
}

static gboolean
judge_extend (RapDatabase  *database,
              json_t       *payload,
              GError      **error)
{
  gint64 seconds = rap_json_get_integer (payload, "seconds", 0);
  g_auto (Row) row = { 0 };
  gint64 phase;

  if (!rap_payload_get_count (payload, "phase", 0, &phase))
    return rap_derive_refuse_shape (error, "clock.extend");
  if (!judge_started (database, payload, "clock.extend", &row, error))
    return FALSE;
  return is_extension (seconds)
         || rap_derive_refuse (error, _("an extension is at most a day"));
}

const RapEntryKind rap_clock_table_kinds[] = {
  { "clock.start", derive_start, judge_start },
  { "clock.run", derive_run, judge_run },
  { "clock.extend", derive_extend, judge_extend },
  { NULL, NULL, NULL },
};

RapEncounterClock *
rap_store_read_clock (RapStore     *self,
                      guint         station,
                      const RapId  *candidate,
                      guint         attempt,
                      GError      **error)
{
  RapEncounterKey encounter = { station, *candidate, attempt };
  g_auto (Row) row = { 0 };

  if (!read_row (self->database, &encounter, &row, error) || !row.started)
    return NULL;
  return g_steal_pointer (&row.clock);
}
