/* rap-sheet-move.c: moving sheets to the encounters that they belong to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-sheet-move.h"

#include <glib/gi18n-lib.h>

#include "journal/rap-encounter-table.h"
#include "journal/rap-sheet-table.h"
#include "journal/rap-step-table.h"

/* Marks name their sheet and nothing else, so they go with it, with their times; clocks, incidents
 * and what was said of an encounter name the encounter, and stay.
 *
 * In replay a move has an effect where each of its sheets is there and not void, and a reason where
 * one is submitted: all of it can be told from the steps of these sheets, and each of them keeps a
 * step of the move, so that nothing that comes late can change the outcome unseen. What hangs on
 * other things (stations, candidates, other sheets of the encounter) is judged when the move is
 * written and never again. So two devices can move two sheets to one encounter; then there are two,
 * for people to see. */

typedef struct
{
  RapId           sheet;
  RapEncounterKey encounter;
} Move;

/* By their names, for the readers of payloads. */
static gboolean
read_move (json_t *tuple,
           Move   *move)
{
  g_autoptr (RapJson) named = NULL;

  if (json_array_size (tuple) != 4)
    return FALSE;
  named = json_pack ("{s: O, s: O, s: O, s: O}", "sheet", json_array_get (tuple, 0),
                     "station", json_array_get (tuple, 1), "candidate", json_array_get (tuple, 2),
                     "attempt", json_array_get (tuple, 3));
  return named != NULL && rap_payload_get_id (named, "sheet", &move->sheet)
         && rap_payload_get_encounter (named, &move->encounter);
}

static gboolean
has_sheet (GArray      *moves,
           const RapId *sheet)
{
  for (guint i = 0; i < moves->len; i++)
    if (rap_id_equal (&g_array_index (moves, Move, i).sheet, sheet))
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full) (nullable): NULL where this is not a list of moves, each of another
 * sheet */
static GArray *
read_moves (json_t *payload)
{
  json_t *list = json_object_get (payload, "moves");
  g_autoptr (GArray) moves = g_array_new (FALSE, FALSE, sizeof (Move));
  gsize n = json_array_size (list);

  if (n == 0 || n > RAP_SHEET_MOVES_MAX)
    return NULL;
  for (gsize i = 0; i < n; i++)
    {
      Move move;

      if (!read_move (json_array_get (list, i), &move) || has_sheet (moves, &move.sheet))
        return NULL;
      g_array_append_val (moves, move);
    }
  return g_steal_pointer (&moves);
}

static gboolean
may_move (const RapSheetStatus *status,
          json_t               *payload)
{
  return status->found && status->state != RAP_SHEET_VOID
         && (status->state != RAP_SHEET_SUBMITTED || rap_payload_has_words (payload, "reason"));
}

/* @may: (out): whether every sheet of the entry may be moved */
static gboolean
check_sheets (const RapChange  *change,
              GArray           *moves,
              gboolean         *may,
              GError          **error)
{
  *may = TRUE;
  for (guint i = 0; i < moves->len; i++)
    {
      const Move *move = &g_array_index (moves, Move, i);
      RapSheetStatus status;

      if (!rap_step_table_check_order (change, &move->sheet, error) ||
          !rap_sheet_table_read_status (change->database, &move->sheet, &status, error))
        return FALSE;
      if (change->derivation->stale)
        return TRUE;
      *may = *may && may_move (&status, change->payload);
    }
  return TRUE;
}

static gboolean
move_sheet (RapDatabase  *database,
            const Move   *move,
            GError      **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "UPDATE sheet SET station = ?, candidate = ?, attempt = ?, "
                       "moves = moves + 1 WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_encounter (statement, &move->encounter);
  rap_statement_bind_id (statement, &move->sheet);
  return rap_statement_run (statement, error);
}

static gboolean
derive_move (const RapChange  *change,
             GError          **error)
{
  g_autoptr (GArray) moves = read_moves (change->payload);
  gboolean may = FALSE;

  if (moves == NULL)
    return TRUE;
  if (!check_sheets (change, moves, &may, error))
    return FALSE;
  if (change->derivation->stale)
    return TRUE;
  for (guint i = 0; i < moves->len; i++)
    {
      const Move *move = &g_array_index (moves, Move, i);

      if ((may && !move_sheet (change->database, move, error)) ||
          !rap_step_table_insert (change, &move->sheet, may ? RAP_STEP_STANDS : RAP_STEP_IDLE, NULL,
                                  error))
        return FALSE;
    }
  return TRUE;
}

/* Judging */

static gboolean
judge_status (const RapSheetStatus  *status,
              json_t                *payload,
              GError               **error)
{
  if (may_move (status, payload))
    return TRUE;
  if (!status->found)
    return rap_derive_refuse (error, _("there is no such sheet; open it first"));
  if (status->state == RAP_SHEET_VOID)
    return rap_derive_refuse (error, _("this sheet is void; it is not moved any more"));
  return rap_derive_refuse (error, _("this sheet is submitted; say why it is moved"));
}

static gboolean
is_same_place (const RapSheetRecord  *record,
               const RapEncounterKey *encounter)
{
  return record->station == encounter->station && record->attempt == encounter->attempt
         && rap_id_equal (&record->candidate, &encounter->candidate);
}

static gboolean
judge_rubric (RapDatabase           *database,
              const RapSheetRecord  *record,
              gint64                 station,
              GError               **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "SELECT 1 FROM station WHERE station = ? AND rubric = ?", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_integer (statement, station);
  rap_statement_bind_hash (statement, &record->rubric);
  if (rap_statement_next (statement, error))
    return TRUE;
  return rap_statement_is_done (statement)
         && rap_derive_refuse (error, _("that station is marked with another rubric; a sheet can "
                                        "only be moved to a station with its own"));
}

/* Whether the rater has a sheet there that does not move away with this entry. */
static gboolean
judge_target (RapDatabase            *database,
              GArray                 *moves,
              const RapSheetRecord   *record,
              const RapEncounterKey  *encounter,
              GError                **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "SELECT id FROM sheet WHERE station = ? AND candidate = ? "
                       "AND attempt = ? AND rater = ? AND role = ? AND state <> 3", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_encounter (statement, encounter);
  rap_statement_bind_id (statement, &record->rater);
  rap_statement_bind_text (statement, record->role);
  while (rap_statement_next (statement, error))
    {
      RapId other = rap_statement_get_id (statement, 0);

      if (!has_sheet (moves, &other))
        return rap_derive_refuse (error, _("that candidate has a sheet of this rater already; swap "
                                           "the two, or make one of them void"));
    }
  return rap_statement_is_done (statement);
}

static gboolean
judge_one (RapDatabase     *database,
           json_t          *payload,
           GArray          *moves,
           const Move      *move,
           RapSheetRecord **record,
           GError         **error)
{
  RapSheetStatus status;

  if (!rap_sheet_table_read_status (database, &move->sheet, &status, error) ||
      !judge_status (&status, payload, error) ||
      !rap_encounter_table_judge_key (database, &move->encounter, error))
    return FALSE;
  *record = rap_sheet_table_read (database, &move->sheet, error);
  if (*record == NULL)
    return FALSE;
  if (is_same_place (*record, &move->encounter))
    return rap_derive_refuse (error, _("the sheet is there already"));
  return judge_rubric (database, *record, move->encounter.station, error)
         && judge_target (database, moves, *record, &move->encounter, error);
}

/* Two sheets of one rater that would come to one encounter by this very entry. */
static gboolean
collides (GArray    *moves,
          GPtrArray *records,
          guint      last)
{
  const Move *move = &g_array_index (moves, Move, last);
  const RapSheetRecord *record = records->pdata[last];

  for (guint i = 0; i < last; i++)
    {
      const Move *other_move = &g_array_index (moves, Move, i);
      const RapSheetRecord *other = records->pdata[i];

      if (rap_id_equal (&record->rater, &other->rater) && g_str_equal (record->role, other->role) &&
          move->encounter.station == other_move->encounter.station &&
          move->encounter.attempt == other_move->encounter.attempt &&
          rap_id_equal (&move->encounter.candidate, &other_move->encounter.candidate))
        return TRUE;
    }
  return FALSE;
}

static gboolean
judge_move (RapDatabase  *database,
            json_t       *payload,
            GError      **error)
{
  g_autoptr (GArray) moves = read_moves (payload);
  g_autoptr (GPtrArray) records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_sheet_record_free);

  if (moves == NULL)
    return rap_derive_refuse_shape (error, "sheet.move");
  for (guint i = 0; i < moves->len; i++)
    {
      RapSheetRecord *record = NULL;
      gboolean may = judge_one (database, payload, moves, &g_array_index (moves, Move, i), &record,
                                error);

      g_ptr_array_add (records, record);
      if (!may)
        return FALSE;
      if (collides (moves, records, i))
        return rap_derive_refuse (error, _("two sheets of one rater cannot be moved to the same "
                                           "encounter"));
    }
  return TRUE;
}

const RapEntryKind rap_sheet_move_kinds[] = {
  { "sheet.move", derive_move, judge_move },
  { NULL, NULL, NULL },
};
