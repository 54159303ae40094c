/* move-commands.c: the commands that put a sheet right: move-sheet, recall.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "move-commands.h"

#include "draft-operand.h"
#include "exam/rap-marking.h"
#include "exam/rap-move.h"
#include "exam/rap-recall.h"
#include "sheet-file.h"

#include <glib/gi18n.h>

/* No number that anybody gives. */
#define NOT_GIVEN G_MININT

/* What both are asked to do. */
typedef struct
{
  const char *sheet;       /* Borrowed: id, or its beginning */
  const char *other;       /* Borrowed: of a swap, else NULL */
  char       *to;          /* number of a candidate, or NULL */
  int         station;     /* or NOT_GIVEN: where the sheet is */
  int         attempt;     /* or NOT_GIVEN: as the sheet's */
  char       *reason;      /* or NULL */
  char       *coordinator; /* name, or NULL: its examiner */
} SheetTask;

static void
sheet_task_clear (SheetTask *self)
{
  g_free (self->to);
  g_free (self->reason);
  g_free (self->coordinator);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SheetTask, sheet_task_clear)

static const RapSheetRecord *
find_record (GPtrArray   *records,
             const RapId *sheet)
{
  for (guint i = 0; i < records->len; i++)
    if (rap_id_equal (&((RapSheetRecord *) records->pdata[i])->id, sheet))
      return records->pdata[i];
  return NULL;
}

static RapDraft *
make_move (RapStore         *store,
           const SheetTask  *task,
           GPtrArray        *records,
           const RapId      *sheet,
           GError          **error)
{
  const RapSheetRecord *record = find_record (records, sheet);
  RapSheetMove move = { *sheet, record->station, record->candidate, record->attempt };

  if (!rap_marking_find_candidate (store, task->to, &move.candidate, error))
    return NULL;
  if (task->station != NOT_GIVEN)
    move.station = (guint) task->station;
  if (task->attempt != NOT_GIVEN)
    move.attempt = (guint) task->attempt;
  return rap_move_to (records, &move, task->reason, error);
}

static GPtrArray *
plan_move (RapStore       *store,
           gconstpointer   data,
           GError        **error)
{
  const SheetTask *task = data;
  g_autoptr (GPtrArray) records = NULL;
  RapDraft *draft;
  RapId sheet;
  RapId other;

  if (!rap_sheet_file_find (store, task->sheet, &sheet, error) ||
      (task->other != NULL && !rap_sheet_file_find (store, task->other, &other, error)))
    return NULL;
  records = rap_store_list_sheets (store, 0, error);
  if (records == NULL)
    return NULL;
  draft = task->other != NULL ? rap_move_swap (records, &sheet, &other, task->reason, error)
                              : make_move (store, task, records, &sheet, error);
  return draft != NULL ? rap_draft_operand_list (draft) : NULL;
}

/* A number that is not taken for one must not leave the sheet somewhere else unsaid. */
static gboolean
counts_from_one (int number)
{
  return number == NOT_GIVEN || number >= 1;
}

static RapExit
run_move (const RapCommand  *self,
          char             **arguments)
{
  g_auto (SheetTask) task = { .station = NOT_GIVEN, .attempt = NOT_GIVEN };
  g_autofree char *sheet = NULL;
  g_autofree char *to = NULL;
  g_autofree char *reason = NULL;
  gboolean swap = FALSE;
  gboolean moved;
  const GOptionEntry entries[] = {
    { "sheet", 's', 0, G_OPTION_ARG_FILENAME, &sheet, N_("Id of the sheet, or its beginning"),
      N_("ID") },
    { "to", 't', 0, G_OPTION_ARG_FILENAME, &to, N_("Number of the candidate that it belongs to"),
      N_("NUMBER") },
    { "station", 'n', 0, G_OPTION_ARG_INT, &task.station, N_("Another station, too"), N_("N") },
    { "attempt", 'a', 0, G_OPTION_ARG_INT, &task.attempt, N_("Another attempt, too"), N_("N") },
    { "swap", 'w', 0, G_OPTION_ARG_NONE, &swap, N_("Two sheets change their candidates"), NULL },
    { "reason", 'r', 0, G_OPTION_ARG_FILENAME, &reason, N_("Why; needed for a submitted sheet"),
      N_("TEXT") },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 1, 3, &operands, &status))
    return status;
  moved = sheet != NULL || to != NULL || task.station != NOT_GIVEN || task.attempt != NOT_GIVEN;
  if (swap ? operands.count != 3 || moved : operands.count != 1 || sheet == NULL || to == NULL)
    return rap_command_misused (self, "%s", _("either --sheet and --to are needed, with --station "
                                              "and --attempt where wanted, or --swap and two "
                                              "sheets"));
  if (!counts_from_one (task.station) || !counts_from_one (task.attempt))
    return rap_command_misused (self, "%s", _("stations and attempts count from 1"));
  if (to != NULL && (task.to = rap_exam_operand_to_text (self, to, "--to", &status)) == NULL)
    return status;
  if (reason != NULL &&
      (task.reason = rap_exam_operand_to_text (self, reason, "--reason", &status)) == NULL)
    return status;
  task.sheet = swap ? operands.words[1] : sheet;
  task.other = swap ? operands.words[2] : NULL;
  return rap_draft_operand_write (operands.words[0], plan_move, &task);
}

/* The examiner's own rule holds, unless the coordinator says so. */
static GPtrArray *
plan_recall (RapStore       *store,
             gconstpointer   data,
             GError        **error)
{
  const SheetTask *task = data;
  g_autoptr (GPtrArray) records = NULL;
  const RapSheetRecord *record;
  const RapRubric *rubric;
  RapRecallRule rule;
  RapDraft *draft;
  RapId sheet;

  if (!rap_sheet_file_find (store, task->sheet, &sheet, error) ||
      !rap_recall_read_rule (store, &rule, error))
    return NULL;
  records = rap_store_list_sheets (store, 0, error);
  if (records == NULL)
    return NULL;
  record = find_record (records, &sheet);
  if (task->coordinator != NULL)
    return rap_recall_plan (store, &sheet, task->coordinator, task->reason, error);
  rubric = rap_store_get_rubric (store, &record->rubric, error);
  if (rubric == NULL ||
      !rap_recall_judge (&rule, rubric, record, records, &record->rater,
                         rap_clock_get_wall_ms (rap_store_get_clock (store)), error))
    return NULL;
  draft = rap_draft_sheet_reopen (&sheet, task->reason);
  rap_draft_by (draft, &record->rater, RAP_NO_TIME);
  return rap_draft_operand_list (draft);
}

static RapExit
run_recall (const RapCommand  *self,
            char             **arguments)
{
  g_auto (SheetTask) task = { NULL };
  g_autofree char *sheet = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *coordinator = NULL;
  const GOptionEntry entries[] = {
    { "sheet", 's', 0, G_OPTION_ARG_FILENAME, &sheet,
      N_("Id of the sheet, or its beginning (needed)"), N_("ID") },
    { "reason", 'r', 0, G_OPTION_ARG_FILENAME, &reason, N_("Why (needed)"), N_("TEXT") },
    { "coordinator", 'c', 0, G_OPTION_ARG_FILENAME, &coordinator,
      N_("By the coordinator of this name, who may at any time"), N_("NAME") },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 1, 1, &operands, &status))
    return status;
  if (sheet == NULL || reason == NULL)
    return rap_command_misused (self, "%s", _("--sheet and --reason are needed"));
  task.sheet = sheet;
  task.reason = rap_exam_operand_to_text (self, reason, "--reason", &status);
  if (task.reason == NULL)
    return status;
  if (coordinator != NULL)
    {
      task.coordinator = rap_exam_operand_to_text (self, coordinator, "--coordinator", &status);
      if (task.coordinator == NULL)
        return status;
    }
  return rap_draft_operand_write (operands.words[0], plan_recall, &task);
}

const RapCommand rap_move_commands[] = {
  { "move-sheet", N_("EXAM [ID ID]"), N_("Take a sheet to the candidate that it belongs to"),
    N_("Every mark goes with it, with its time; the clock stays with the encounter. With --swap, "
       "two sheets change their candidates. A submitted sheet needs a --reason, a void one is not "
       "moved, and none goes to a station with another rubric."),
    run_move },
  { "recall", N_("EXAM"), N_("Open a submitted sheet again"),
    N_("For its examiner until the next sheet is submitted or the minutes of the exam have passed "
       "(see “set”), and not once the other examiner of the encounter has submitted, too; for the "
       "coordinator at any time. Always with a reason."),
    run_recall },
  { NULL }
};
