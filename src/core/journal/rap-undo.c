/* rap-undo.c: undo and redo of what was set on a sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-undo.h"

#include <glib/gi18n-lib.h>

#include "journal/rap-mark-table.h"
#include "journal/rap-step-table.h"

/* An undo cancels an entry that set something on this sheet since it was opened or last reopened,
 * and that was not undone already. A redo takes an undo back while nothing new was set since. Both
 * only while the sheet takes marks. */

static gboolean
is_behind (const RapPosition *position,
           const RapPosition *since)
{
  return rap_position_compare (position, since) > 0;
}

static gboolean
find_undoable (RapDatabase           *database,
               const RapId           *sheet,
               const RapSheetStatus  *status,
               const RapId           *entry,
               gboolean              *may,
               RapMarkRow            *row,
               GError               **error)
{
  gboolean found = FALSE;

  *may = FALSE;
  if (!rap_sheet_status_takes_marks (status))
    return TRUE;
  if (!rap_mark_table_find (database, sheet, entry, &found, row, error))
    return FALSE;
  *may = found && is_behind (&row->position, &status->since) &&
         (row->standing == RAP_STANDING_CURRENT || row->standing == RAP_STANDING_REPLACED);
  return TRUE;
}

static gboolean
is_redoable (RapDatabase           *database,
             const RapId           *sheet,
             const RapSheetStatus  *status,
             const RapStep         *undo,
             gboolean              *may,
             GError               **error)
{
  gboolean behind = TRUE;

  *may = FALSE;
  if (!rap_sheet_status_takes_marks (status) || undo->standing != RAP_STEP_STANDS ||
      !is_behind (&undo->position, &status->since))
    return TRUE;
  if (!rap_mark_table_is_set_behind (database, sheet, &undo->position, &behind, error))
    return FALSE;
  *may = !behind;
  return TRUE;
}

static gboolean
find_redoable (RapDatabase           *database,
               const RapId           *sheet,
               const RapSheetStatus  *status,
               const RapId           *entry,
               gboolean              *may,
               RapStep               *undo,
               GError               **error)
{
  gboolean found = FALSE;

  *may = FALSE;
  if (!rap_step_table_find_undo (database, sheet, entry, &found, undo, error))
    return FALSE;
  return !found || is_redoable (database, sheet, status, undo, may, error);
}

/* What an undo or a redo is about: the entry that it names, and its sheet as it stands. */
typedef struct
{
  RapId          sheet;
  RapId          entry;
  RapSheetStatus status;
} Named;

/* @member: of the payload: the entry's id. @goes_on: (out): FALSE where there is nothing to derive,
 * or all of it is derived anew anyway */
static gboolean
read_named (const RapChange  *change,
            const char       *member,
            Named            *named,
            gboolean         *goes_on,
            GError          **error)
{
  *goes_on = FALSE;
  if (!rap_payload_get_id (change->payload, "sheet", &named->sheet) ||
      !rap_payload_get_id (change->payload, member, &named->entry))
    return TRUE;
  if (!rap_step_table_check_order (change, &named->sheet, error) ||
      !rap_sheet_table_read_status (change->database, &named->sheet, &named->status, error))
    return FALSE;
  *goes_on = !change->derivation->stale;
  return TRUE;
}

static gboolean
note_step (const RapChange  *change,
           const Named      *named,
           gboolean          may,
           GError          **error)
{
  return rap_step_table_insert (change, &named->sheet, may ? RAP_STEP_STANDS : RAP_STEP_IDLE,
                                &named->entry, error);
}

static gboolean
derive_undo (const RapChange  *change,
             GError          **error)
{
  g_auto (RapMarkRow) row = { 0 };
  gboolean goes_on = FALSE;
  gboolean may = FALSE;
  Named named;

  if (!read_named (change, "entry", &named, &goes_on, error))
    return FALSE;
  if (!goes_on)
    return TRUE;
  if (!find_undoable (change->database, &named.sheet, &named.status, &named.entry, &may, &row,
                      error))
    return FALSE;
  if (may && !rap_mark_table_set_undone (change->database, &named.sheet, &row, TRUE, error))
    return FALSE;
  return note_step (change, &named, may, error);
}

static gboolean
redo_step (RapDatabase    *database,
           const RapId    *sheet,
           const RapStep  *undo,
           GError        **error)
{
  g_auto (RapMarkRow) row = { 0 };
  gboolean found = FALSE;

  if (!rap_mark_table_find (database, sheet, &undo->target, &found, &row, error))
    return FALSE;
  return (!found || rap_mark_table_set_undone (database, sheet, &row, FALSE, error))
         && rap_step_table_take_back (database, sheet, undo, error);
}

static gboolean
derive_redo (const RapChange  *change,
             GError          **error)
{
  gboolean goes_on = FALSE;
  gboolean may = FALSE;
  RapStep undo = { 0 };
  Named named;

  if (!read_named (change, "undo", &named, &goes_on, error))
    return FALSE;
  if (!goes_on)
    return TRUE;
  if (!find_redoable (change->database, &named.sheet, &named.status, &named.entry, &may, &undo,
                      error))
    return FALSE;
  if (may && !redo_step (change->database, &named.sheet, &undo, error))
    return FALSE;
  return note_step (change, &named, may, error);
}

static gboolean
judge_undo (RapDatabase  *database,
            json_t       *payload,
            GError      **error)
{
  g_auto (RapMarkRow) row = { 0 };
  RapSheetStatus status;
  gboolean may = FALSE;
  RapId sheet;
  RapId entry;

  if (!rap_payload_get_id (payload, "entry", &entry))
    return rap_derive_refuse_shape (error, "undo");
  if (!rap_sheet_table_judge_marks (database, payload, "undo", &sheet, error) ||
      !rap_sheet_table_read_status (database, &sheet, &status, error) ||
      !find_undoable (database, &sheet, &status, &entry, &may, &row, error))
    return FALSE;
  return may || rap_derive_refuse (error,
                                   _("there is nothing here that could be undone: undo covers what "
                                     "was set on this sheet since it was opened or last reopened"));
}

static gboolean
judge_redo (RapDatabase  *database,
            json_t       *payload,
            GError      **error)
{
  RapSheetStatus status;
  gboolean may = FALSE;
  RapStep undo = { 0 };
  RapId sheet;
  RapId entry;

  if (!rap_payload_get_id (payload, "undo", &entry))
    return rap_derive_refuse_shape (error, "redo");
  if (!rap_sheet_table_judge_marks (database, payload, "redo", &sheet, error) ||
      !rap_sheet_table_read_status (database, &sheet, &status, error) ||
      !find_redoable (database, &sheet, &status, &entry, &may, &undo, error))
    return FALSE;
  return may || rap_derive_refuse (error,
                                   _("there is nothing here that could be redone: something new "
                                     "was set since the undo, or it was redone already"));
}

const RapEntryKind rap_undo_kinds[] = {
  { "undo", derive_undo, judge_undo },
  { "redo", derive_redo, judge_redo },
  { NULL, NULL, NULL },
};

gboolean
rap_undo_read_next (RapDatabase           *database,
                    const RapId           *sheet,
                    const RapSheetStatus  *status,
                    RapId                 *undo,
                    RapId                 *redo,
                    GError               **error)
{
  g_auto (RapMarkRow) row = { 0 };
  gboolean found = FALSE;
  gboolean may = FALSE;
  RapStep step = { 0 };

  *undo = *redo = (RapId) { 0 };
  if (!rap_sheet_status_takes_marks (status))
    return TRUE;
  if (!rap_mark_table_find_last (database, sheet, &found, &row, error))
    return FALSE;
  if (found && is_behind (&row.position, &status->since))
    *undo = row.entry;
  if (!rap_step_table_last_undo (database, sheet, &found, &step, error) ||
      (found && !is_redoable (database, sheet, status, &step, &may, error)))
    return FALSE;
  if (may)
    *redo = step.entry;
  return TRUE;
}
