/* rap-sheet-table.c: the derived table sheet: whose marks, for which encounter, and how they stand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-sheet-table.h"

#include <glib/gi18n-lib.h>

#include "journal/rap-encounter-table.h"
#include "journal/rap-exam-table.h"
#include "journal/rap-sheet-order.h"
#include "journal/rap-step-table.h"
#include "journal/rap-store-private.h"

/* state: RapSheetState. since_*: the entry that opened or last reopened the sheet. A mark does not
 * touch this table. */
const char rap_sheet_table_sql[] =
  "CREATE TABLE sheet ("
  "  id BLOB NOT NULL PRIMARY KEY,"
  "  station INTEGER NOT NULL,"
  "  candidate BLOB NOT NULL,"
  "  attempt INTEGER NOT NULL,"
  "  rater BLOB NOT NULL,"
  "  role TEXT NOT NULL,"
  "  rubric BLOB NOT NULL,"
  "  state INTEGER NOT NULL,"
  "  partial INTEGER NOT NULL,"
  "  reason TEXT,"
  "  opened_ms INTEGER NOT NULL,"
  "  submitted_ms INTEGER,"
  "  moves INTEGER NOT NULL,"
  "  since_lamport INTEGER NOT NULL,"
  "  since_writer BLOB NOT NULL,"
  "  since_number INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX sheet_by_encounter ON sheet (station, candidate, attempt);";

gboolean
rap_sheet_table_read_status (RapDatabase     *database,
                             const RapId     *sheet,
                             RapSheetStatus  *status,
                             GError         **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "SELECT state, since_lamport, since_writer, since_number "
                       "FROM sheet WHERE id = ?", error);

  *status = (RapSheetStatus) { 0 };
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, sheet);
  if (!rap_statement_next (statement, error))
    return rap_statement_is_done (statement);
  status->found = TRUE;
  status->state = (RapSheetState) rap_statement_get_integer (statement, 0);
  status->since.lamport = rap_statement_get_integer (statement, 1);
  status->since.writer = rap_statement_get_id (statement, 2);
  status->since.number = rap_statement_get_integer (statement, 3);
  return TRUE;
}

gboolean
rap_sheet_status_takes_marks (const RapSheetStatus *self)
{
  return self->found && (self->state == RAP_SHEET_OPEN || self->state == RAP_SHEET_REOPENED);
}

static gboolean
refuse_state (const RapSheetStatus  *status,
              GError               **error)
{
  if (!status->found)
    return rap_derive_refuse (error, _("there is no such sheet; open it first"));
  if (status->state == RAP_SHEET_VOID)
    return rap_derive_refuse (error, _("this sheet is void; open a new one"));
  if (status->state == RAP_SHEET_SUBMITTED)
    return rap_derive_refuse (error, _("this sheet is submitted; reopen it with a reason first"));
  return rap_derive_refuse (error, _("this sheet is open; only a submitted sheet can be reopened"));
}

gboolean
rap_sheet_table_judge_marks (RapDatabase  *database,
                             json_t       *payload,
                             const char   *kind,
                             RapId        *sheet,
                             GError      **error)
{
  RapSheetStatus status;

  if (!rap_payload_get_id (payload, "sheet", sheet))
    return rap_derive_refuse_shape (error, kind);
  if (!rap_sheet_table_read_status (database, sheet, &status, error))
    return FALSE;
  return rap_sheet_status_takes_marks (&status) || refuse_state (&status, error);
}

/* What sheet.open says. The texts are borrowed from the payload. */
typedef struct
{
  RapId       sheet;
  gint64      station;
  RapId       candidate;
  gint64      attempt;
  RapId       rater;
  const char *role;
  RapHash     rubric;
} Opening;

static gboolean
read_opening (json_t  *payload,
              Opening *opening)
{
  opening->role = rap_json_get_text (payload, "role");
  return opening->role != NULL &&
         rap_payload_get_id (payload, "sheet", &opening->sheet) &&
         rap_payload_get_count (payload, "station", 1, &opening->station) &&
         rap_payload_get_id (payload, "candidate", &opening->candidate) &&
         rap_payload_get_count (payload, "attempt", 1, &opening->attempt) &&
         rap_payload_get_id (payload, "rater", &opening->rater) &&
         rap_payload_get_hash (payload, "rubric", &opening->rubric);
}

static gboolean
insert_sheet (const RapChange  *change,
              const Opening    *opening,
              GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  g_autoptr (RapStatement) statement =
    rap_statement_new (change->database,
                       "INSERT INTO sheet (id, station, candidate, attempt, rater, role, rubric, "
                       "state, partial, reason, opened_ms, submitted_ms, moves, since_lamport, "
                       "since_writer, since_number) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, NULL, ?, NULL, 0, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, &opening->sheet);
  rap_statement_bind_integer (statement, opening->station);
  rap_statement_bind_id (statement, &opening->candidate);
  rap_statement_bind_integer (statement, opening->attempt);
  rap_statement_bind_id (statement, &opening->rater);
  rap_statement_bind_text (statement, opening->role);
  rap_statement_bind_hash (statement, &opening->rubric);
  rap_statement_bind_integer (statement, change->entry->wall_ms);
  rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

static gboolean
derive_open (const RapChange  *change,
             GError          **error)
{
  RapSheetStatus status;
  Opening opening;

  if (!read_opening (change->payload, &opening))
    return TRUE;
  if (!rap_step_table_check_order (change, &opening.sheet, error) ||
      !rap_sheet_table_read_status (change->database, &opening.sheet, &status, error))
    return FALSE;
  if (change->derivation->stale)
    return TRUE;
  if (!status.found && !insert_sheet (change, &opening, error))
    return FALSE;
  return rap_step_table_insert (change, &opening.sheet,
                                status.found ? RAP_STEP_IDLE : RAP_STEP_STANDS, NULL, error);
}

static gboolean
judge_encounter (RapDatabase    *database,
                 const Opening  *opening,
                 GError        **error)
{
  RapEncounterKey encounter = { opening->station, opening->candidate, opening->attempt };
  gboolean found = FALSE;

  if (!rap_encounter_table_judge_key (database, &encounter, error) ||
      !rap_exam_table_has_rubric (database, &opening->rubric, &found, error))
    return FALSE;
  return found || rap_derive_refuse (error, _("the exam does not have this sheet's rubric; "
                                              "add the rubric first"));
}

static gboolean
judge_open (RapDatabase  *database,
            json_t       *payload,
            GError      **error)
{
  RapSheetStatus status;
  Opening opening;

  if (!read_opening (payload, &opening))
    return rap_derive_refuse_shape (error, "sheet.open");
  if (!rap_sheet_table_read_status (database, &opening.sheet, &status, error))
    return FALSE;
  if (status.found)
    return rap_derive_refuse (error, _("this sheet was opened before"));
  return judge_encounter (database, &opening, error);
}

/* Whether a sheet in this state can go on to @next. */
static gboolean
may_become (const RapSheetStatus *status,
            RapSheetState         next)
{
  switch (next)
    {
    case RAP_SHEET_SUBMITTED:
      return rap_sheet_status_takes_marks (status);
    case RAP_SHEET_REOPENED:
      return status->found && status->state == RAP_SHEET_SUBMITTED;
    case RAP_SHEET_VOID:
      return status->found && status->state != RAP_SHEET_VOID;
    case RAP_SHEET_OPEN:
    default:
      return FALSE;
    }
}

static const char *
get_update (RapSheetState next)
{
  switch (next)
    {
    case RAP_SHEET_SUBMITTED:
      return "UPDATE sheet SET state = 1, partial = ?2 IS NOT NULL, reason = ?2, submitted_ms = ?3 "
             "WHERE id = ?1";
    case RAP_SHEET_REOPENED:
      return "UPDATE sheet SET state = 2, partial = 0, reason = ?2, submitted_ms = NULL, "
             "since_lamport = ?4, since_writer = ?5, since_number = ?6 WHERE id = ?1";
    case RAP_SHEET_VOID:
    case RAP_SHEET_OPEN:
    default:
      return "UPDATE sheet SET state = 3, reason = ?2 WHERE id = ?1";
    }
}

static gboolean
update_state (const RapChange  *change,
              const RapId      *sheet,
              RapSheetState     next,
              GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  g_autoptr (RapStatement) statement =
    rap_statement_new (change->database, get_update (next), error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, sheet);
  rap_statement_bind_text (statement, rap_json_get_text (change->payload, "reason"));
  if (next != RAP_SHEET_VOID)
    rap_statement_bind_integer (statement, change->entry->wall_ms);
  if (next == RAP_SHEET_REOPENED)
    rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

/* An entry may come from elsewhere, where nobody judged it. */
static gboolean
lacks_reason (json_t        *payload,
              RapSheetState  next)
{
  if (next == RAP_SHEET_SUBMITTED && json_object_get (payload, "reason") == NULL)
    return FALSE;
  return !rap_payload_has_words (payload, "reason");
}

static gboolean
derive_state (const RapChange  *change,
              RapSheetState     next,
              GError          **error)
{
  RapSheetStatus status;
  gboolean stands;
  RapId sheet;

  if (!rap_payload_get_id (change->payload, "sheet", &sheet) ||
      lacks_reason (change->payload, next))
    return TRUE;
  if (!rap_step_table_check_order (change, &sheet, error) ||
      !rap_sheet_table_read_status (change->database, &sheet, &status, error))
    return FALSE;
  if (change->derivation->stale)
    return TRUE;
  stands = may_become (&status, next);
  if (stands && !update_state (change, &sheet, next, error))
    return FALSE;
  return rap_step_table_insert (change, &sheet, stands ? RAP_STEP_STANDS : RAP_STEP_IDLE, NULL,
                                error);
}

static gboolean
derive_submit (const RapChange  *change,
               GError          **error)
{
  return derive_state (change, RAP_SHEET_SUBMITTED, error);
}

static gboolean
derive_reopen (const RapChange  *change,
               GError          **error)
{
  return derive_state (change, RAP_SHEET_REOPENED, error);
}

static gboolean
derive_void (const RapChange  *change,
             GError          **error)
{
  return derive_state (change, RAP_SHEET_VOID, error);
}

static gboolean
judge_state (RapDatabase    *database,
             json_t         *payload,
             RapSheetState   next,
             const char     *kind,
             GError        **error)
{
  RapSheetStatus status;
  RapId sheet;

  if (!rap_payload_get_id (payload, "sheet", &sheet))
    return rap_derive_refuse_shape (error, kind);
  if (!rap_sheet_table_read_status (database, &sheet, &status, error))
    return FALSE;
  return may_become (&status, next) || refuse_state (&status, error);
}

static gboolean
judge_submit (RapDatabase  *database,
              json_t       *payload,
              GError      **error)
{
  /* Without one the sheet is complete; with one it is partial, and then it must say why. */
  if (lacks_reason (payload, RAP_SHEET_SUBMITTED))
    return rap_derive_refuse (error, _("say why the sheet is submitted with marks open"));
  return judge_state (database, payload, RAP_SHEET_SUBMITTED, "sheet.submit", error);
}

static gboolean
judge_reopen (RapDatabase  *database,
              json_t       *payload,
              GError      **error)
{
  if (lacks_reason (payload, RAP_SHEET_REOPENED))
    return rap_derive_refuse (error, _("say why the sheet is reopened"));
  return judge_state (database, payload, RAP_SHEET_REOPENED, "sheet.reopen", error);
}

static gboolean
judge_void (RapDatabase  *database,
            json_t       *payload,
            GError      **error)
{
  if (lacks_reason (payload, RAP_SHEET_VOID))
    return rap_derive_refuse (error, _("say why the sheet is made void"));
  return judge_state (database, payload, RAP_SHEET_VOID, "sheet.void", error);
}

const RapEntryKind rap_sheet_table_kinds[] = {
  { "sheet.open", derive_open, judge_open },
  { "sheet.submit", derive_submit, judge_submit },
  { "sheet.reopen", derive_reopen, judge_reopen },
  { "sheet.void", derive_void, judge_void },
  { NULL, NULL, NULL },
};

#define RECORD_COLUMNS \
  "s.id, s.station, s.candidate, s.attempt, s.rater, s.role, s.rubric, s.state, s.partial, " \
  "s.reason, s.opened_ms, s.submitted_ms, s.moves"

static RapSheetRecord *
read_record (RapStatement *statement)
{
  RapSheetRecord *record = g_new0 (RapSheetRecord, 1);

  record->id = rap_statement_get_id (statement, 0);
  record->station = (guint) rap_statement_get_integer (statement, 1);
  record->candidate = rap_statement_get_id (statement, 2);
  record->attempt = (guint) rap_statement_get_integer (statement, 3);
  record->rater = rap_statement_get_id (statement, 4);
  record->role = g_strdup (rap_statement_get_text (statement, 5));
  record->rubric = rap_statement_get_hash (statement, 6);
  record->state = (RapSheetState) rap_statement_get_integer (statement, 7);
  record->partial = rap_statement_get_integer (statement, 8) != 0;
  record->reason = g_strdup (rap_statement_get_text (statement, 9));
  record->opened_ms = rap_statement_get_integer (statement, 10);
  record->submitted_ms = rap_statement_get_time (statement, 11);
  record->n_moves = (guint) rap_statement_get_integer (statement, 12);
  return record;
}

RapSheetRecord *
rap_sheet_table_read (RapDatabase  *database,
                      const RapId  *sheet,
                      GError      **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "SELECT " RECORD_COLUMNS " FROM sheet AS s WHERE id = ?", error);

  if (statement == NULL)
    return NULL;
  rap_statement_bind_id (statement, sheet);
  return rap_statement_next (statement, error) ? read_record (statement) : NULL;
}

GPtrArray *
rap_store_list_sheets (RapStore  *self,
                       guint      station,
                       GError   **error)
{
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_sheet_record_free);
  g_autoptr (GPtrArray) candidates = rap_store_list_candidates (self, error);
  g_autoptr (RapStatement) statement = NULL;

  if (candidates != NULL)
    statement = rap_statement_new (self->database, "SELECT " RECORD_COLUMNS " FROM sheet AS s "
                                   "WHERE ?1 = 0 OR s.station = ?1", error);
  if (statement == NULL)
    return NULL;
  rap_statement_bind_integer (statement, station);
  while (rap_statement_next (statement, error))
    g_ptr_array_add (list, read_record (statement));
  if (!rap_statement_is_done (statement))
    return NULL;
  rap_sheet_order_sort (list, candidates);
  return g_steal_pointer (&list);
}

GPtrArray *
rap_store_list_seats (RapStore  *self,
                      GError   **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RapStatement) statement =
    rap_statement_new (self->database, "SELECT DISTINCT station, rater FROM sheet "
                       "ORDER BY station, rater", error);

  if (statement == NULL)
    return NULL;
  while (rap_statement_next (statement, error))
    {
      RapSeat *seat = g_new0 (RapSeat, 1);

      seat->station = (guint) rap_statement_get_integer (statement, 0);
      seat->rater = rap_statement_get_id (statement, 1);
      g_ptr_array_add (list, seat);
    }
  return rap_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

gboolean
rap_store_find_sheet (RapStore     *self,
                      guint         station,
                      const RapId  *candidate,
                      guint         attempt,
                      const RapId  *rater,
                      const char   *role,
                      RapId        *sheet,
                      gboolean     *found,
                      GError      **error)
{
  /* Open (0) and reopened (2) come before submitted (1); of several the one opened last in replay
   * order. */
  g_autoptr (RapStatement) statement =
    rap_statement_new (self->database,
                       "SELECT id FROM sheet WHERE station = ? AND candidate = ? AND attempt = ? "
                       "AND rater = ? AND role = ? AND state <> 3 "
                       "ORDER BY state = 1, since_lamport DESC, since_writer DESC, "
                       "since_number DESC LIMIT 1", error);

  *found = FALSE;
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_integer (statement, station);
  rap_statement_bind_id (statement, candidate);
  rap_statement_bind_integer (statement, attempt);
  rap_statement_bind_id (statement, rater);
  rap_statement_bind_text (statement, role);
  *found = rap_statement_next (statement, error);
  if (!*found)
    return rap_statement_is_done (statement);
  *sheet = rap_statement_get_id (statement, 0);
  return TRUE;
}
