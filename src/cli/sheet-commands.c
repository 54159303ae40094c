/* sheet-commands.c: the commands about sheets: mark, sheets, show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sheet-commands.h"

#include "answers-file.h"
#include "exam-operand.h"
#include "exam/rap-marking.h"
#include "sheet-file.h"
#include "text-table.h"

#include <glib/gi18n.h>
#include <string.h>

/* mark */

/* What `mark` was asked to do. */
typedef struct
{
  const char *exam;     /* Borrowed */
  const char *answers;  /* Borrowed */
  int         station;
  int         attempt;
  char       *candidate;
  char       *rater;
  char       *role;     /* or NULL: the rubric's usual one */
  gboolean    submit;
} MarkTask;

static void
mark_task_clear (MarkTask *self)
{
  g_free (self->candidate);
  g_free (self->rater);
  g_free (self->role);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MarkTask, mark_task_clear)

/* Where everything of a task comes together before anything is written. */
typedef struct
{
  RapId       candidate;
  RapAnswers *answers;  /* Owned */
  GHashTable *comments; /* Owned */
} MarkPlan;

static void
mark_plan_clear (MarkPlan *self)
{
  g_clear_pointer (&self->answers, rap_answers_free);
  g_clear_pointer (&self->comments, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MarkPlan, mark_plan_clear)

/* Judges the whole task on a file opened for reading, so that a mistake leaves it as it was. */
static RapExit
plan_mark (const MarkTask *task,
           MarkPlan       *plan)
{
  g_autoptr (RapStore) store = rap_exam_operand_open (task->exam, RAP_STORE_READ_ONLY);
  g_autoptr (GError) error = NULL;
  const RapRubric *rubric;
  const char *role;

  if (store == NULL)
    return RAP_EXIT_PROBLEM;
  if (!rap_marking_judge (store, task->station, task->candidate, task->attempt, task->rater,
                          task->role, &plan->candidate, &rubric, &role, &error))
    return rap_exam_operand_complain (task->exam, error);
  plan->answers = rap_answers_file_read (rubric, role, task->answers, &plan->comments);
  return plan->answers != NULL ? RAP_EXIT_FINE : RAP_EXIT_PROBLEM;
}

static gboolean
print_open (RapStore     *store,
            const RapId  *sheet,
            GError      **error)
{
  g_autoptr (RapExamPeople) people = rap_exam_people_new (store, error);
  g_autoptr (RapSheetFile) file = NULL;
  g_autofree char *open = NULL;
  g_autofree char *text = NULL;
  char id[RAP_ID_TEXT_SIZE];

  if (people == NULL)
    return FALSE;
  file = rap_sheet_file_new (store, people, sheet, error);
  if (file == NULL)
    return FALSE;
  open = rap_sheet_file_list_open (file, NULL);
  /* Translators: the id of a sheet, how it stands, and what is open, as lines. */
  text = g_strdup_printf (_("sheet: %s\nstate: %s\n%s"), rap_id_to_text (sheet, id),
                          rap_sheet_state_to_text (file->content->record->state), open);
  rap_command_print (text);
  return TRUE;
}

/* What was filled stays, also where it is not enough to submit: a half-done sheet is always kept.
 * */
static gboolean
write_mark (RapStore        *store,
            const MarkTask  *task,
            const MarkPlan  *plan,
            GError         **error)
{
  g_autoptr (GError) refusal = NULL;
  RapId sheet;

  if (!rap_marking_enter (store, task->station, &plan->candidate, task->attempt, task->rater,
                          task->role, plan->answers, plan->comments, &sheet, error))
    return FALSE;
  if (task->submit)
    rap_marking_submit (store, &sheet, NULL, &refusal);
  if (!print_open (store, &sheet, error))
    return FALSE;
  if (refusal != NULL)
    g_propagate_error (error, g_steal_pointer (&refusal));
  return *error == NULL;
}

static RapExit
mark (const MarkTask *task)
{
  g_auto (MarkPlan) plan = { .answers = NULL };
  g_autoptr (GError) error = NULL;
  RapStore *store;
  RapExit status = plan_mark (task, &plan);

  if (status != RAP_EXIT_FINE)
    return status;
  store = rap_exam_operand_open (task->exam, RAP_STORE_READ_WRITE);
  if (store == NULL)
    return RAP_EXIT_PROBLEM;
  if (!write_mark (store, task, &plan, &error))
    status = rap_exam_operand_complain (task->exam, error);
  return rap_exam_operand_close (store, task->exam, status);
}

static RapExit
run_mark (const RapCommand  *self,
          char             **arguments)
{
  g_auto (MarkTask) task = { .station = -1, .attempt = 1 };
  g_autofree char *candidate = NULL;
  g_autofree char *rater = NULL;
  const GOptionEntry entries[] = {
    { "station", 's', 0, G_OPTION_ARG_INT, &task.station, N_("Number of the station (needed)"),
      N_("N") },
    { "candidate", 'c', 0, G_OPTION_ARG_FILENAME, &candidate,
      N_("Number of the candidate (needed)"),
      N_("NUMBER") },
    { "rater", 'r', 0, G_OPTION_ARG_FILENAME, &rater, N_("Name of who marks (needed)"),
      N_("NAME") },
    { "role", 'R', 0, G_OPTION_ARG_FILENAME, &task.role,
      N_("Whose sheet: the id of a rater of the rubric"),
      N_("ROLE") },
    { "attempt", 'a', 0, G_OPTION_ARG_INT, &task.attempt,
      N_("Which attempt; 1 unless the station was begun again"), N_("N") },
    { "submit", 'S', 0, G_OPTION_ARG_NONE, &task.submit, N_("Submit the sheet, if nothing is open"),
      NULL },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 2, 2, &operands, &status))
    return status;
  if (task.station < 1 || task.attempt < 1 || candidate == NULL || rater == NULL)
    return rap_command_misused (self, "%s", _("--station, --candidate and --rater are needed; "
                                              "attempts count from 1"));
  task.exam = operands.words[0];
  task.answers = operands.words[1];
  task.candidate = rap_exam_operand_to_text (self, candidate, "--candidate", &status);
  task.rater = rap_exam_operand_to_text (self, rater, "--rater", &status);
  return task.candidate == NULL || task.rater == NULL ? status : mark (&task);
}

/* sheets */

typedef void (*SheetFunc) (const RapSheetFile *file, gpointer user_data);

/* A sheet that cannot be read keeps nobody from the others.
 * @unreadable: which those are and why is added, as lines */
static gboolean
foreach_sheet (RapStore   *store,
               SheetFunc   func,
               gpointer    user_data,
               GString    *unreadable,
               GError    **error)
{
  g_autoptr (RapExamPeople) people = rap_exam_people_new (store, error);
  g_autoptr (GPtrArray) records = NULL;

  if (people == NULL)
    return FALSE;
  records = rap_store_list_sheets (store, 0, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const RapSheetRecord *record = g_ptr_array_index (records, i);
      g_autoptr (GError) problem = NULL;
      g_autoptr (RapSheetFile) file = rap_sheet_file_new (store, people, &record->id, &problem);
      char id[RAP_ID_TEXT_SIZE];

      if (file != NULL)
        {
          func (file, user_data);
          continue;
        }
      /* Translators: number of a station, id of a sheet, what is wrong with it. */
      g_string_append_printf (unreadable, _("\nstation %u, sheet %s: %s"), record->station,
                              rap_id_to_text (&record->id, id), problem->message);
    }
  return TRUE;
}

/* The total that stands for the sheet as a whole. */
static char *
primary_to_text (const RapSheetFile *file)
{
  for (guint i = 0; i < file->score->totals->len; i++)
    {
      const RapTotalScore *total = g_ptr_array_index (file->score->totals, i);

      if (total->total->primary && total->rounded != NULL)
        return rap_number_to_text (total->rounded);
    }
  return NULL;
}

static void
add_sheet_row_cb (const RapSheetFile *file,
                  gpointer            user_data)
{
  const RapSheetRecord *record = file->content->record;
  g_autofree char *station = g_strdup_printf ("%u", record->station);
  g_autofree char *attempt = g_strdup_printf ("%u", record->attempt);
  g_autofree char *marks = g_strdup_printf ("%u", file->content->marks->len);
  g_autofree char *open = g_strdup_printf ("%u", file->open->len);
  g_autofree char *total = primary_to_text (file);
  char id[RAP_ID_TEXT_SIZE];

  rap_text_table_add (user_data, (const char * const []) {
    station, rap_exam_people_get_number (file->people, &record->candidate), attempt,
    rap_exam_people_get_name (file->people, &record->rater), record->role,
    record->partial ? "partial" : rap_sheet_state_to_text (record->state), marks, open, total,
    rap_id_to_text (&record->id, id) });
}

static void
add_sheet_json_cb (const RapSheetFile *file,
                   gpointer            user_data)
{
  json_array_append_new (user_data, rap_sheet_file_to_json (file));
}

static gboolean
print_sheets_table (RapStore  *store,
                    GString   *unreadable,
                    GError   **error)
{
  g_autoptr (RapTextTable) table = rap_text_table_new (_("station"), _("candidate"),
                                                       _("attempt"), _("rater"), _("role"),
                                                       _("state"), _("marks"), _("open"),
                                                       _("total"),
                                                       _("sheet"), NULL);
  g_autofree char *text = NULL;
  static const guint numeric[] = { 0, 2, 6, 7, 8 };

  for (gsize i = 0; i < G_N_ELEMENTS (numeric); i++)
    rap_text_table_set_numeric (table, numeric[i]);
  if (!foreach_sheet (store, add_sheet_row_cb, table, unreadable, error))
    return FALSE;
  text = rap_text_table_to_text (table);
  rap_command_print (text);
  return TRUE;
}

static gboolean
print_sheets_json (RapStore  *store,
                   GString   *unreadable,
                   GError   **error)
{
  g_autoptr (RapJson) json = json_array ();
  g_autofree char *text = NULL;

  if (!foreach_sheet (store, add_sheet_json_cb, json, unreadable, error))
    return FALSE;
  text = rap_json_to_text (json);
  rap_command_print (text);
  return TRUE;
}

static gboolean
print_sheets (RapStore  *store,
              gboolean   as_json,
              GError   **error)
{
  g_autoptr (GString) unreadable = g_string_new (NULL);

  if (!(as_json ? print_sheets_json (store, unreadable, error)
                : print_sheets_table (store, unreadable, error)))
    return FALSE;
  if (unreadable->len == 0)
    return TRUE;
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
               /* Translators: which sheets, as lines that begin with a line break. */
               _("some sheets cannot be read; “rapportctl verify” tells more:%s"), unreadable->str);
  return FALSE;
}

static RapExit
run_sheets (const RapCommand  *self,
            char             **arguments)
{
  return rap_exam_operand_print (self, arguments, print_sheets);
}

/* show */

static gboolean
print_sheet (RapStore    *store,
             const char  *id,
             const char  *language,
             gboolean     as_json,
             GError     **error)
{
  g_autoptr (RapExamPeople) people = rap_exam_people_new (store, error);
  g_autoptr (RapSheetFile) file = NULL;
  g_autofree char *text = NULL;
  RapId sheet;

  if (people == NULL || !rap_sheet_file_find (store, id, &sheet, error))
    return FALSE;
  file = rap_sheet_file_new (store, people, &sheet, error);
  if (file == NULL)
    return FALSE;
  if (as_json)
    {
      g_autoptr (RapJson) json = rap_sheet_file_to_full_json (file);

      text = rap_json_to_text (json);
    }
  else
    {
      text = rap_sheet_file_to_text (file, language);
    }
  rap_command_print (text);
  return TRUE;
}

static RapExit
run_show (const RapCommand  *self,
          char             **arguments)
{
  gboolean json = FALSE;
  g_autofree char *language = NULL;
  g_autofree char *sheet = NULL;
  const GOptionEntry entries[] = {
    { "sheet", 's', 0, G_OPTION_ARG_FILENAME, &sheet,
      N_("Id of the sheet, or its beginning (needed)"),
      N_("ID") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("As JSON"), NULL },
    { "language", 'l', 0, G_OPTION_ARG_FILENAME, &language,
      N_("Language of the rubric's texts, such as “de”"), N_("TAG") },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  g_autoptr (RapStore) store = NULL;
  g_autoptr (GError) error = NULL;
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 1, 1, &operands, &status))
    return status;
  if (sheet == NULL)
    return rap_command_misused (self, "%s", _("--sheet is missing"));
  store = rap_exam_operand_open (operands.words[0], RAP_STORE_READ_ONLY);
  if (store == NULL)
    return RAP_EXIT_PROBLEM;
  if (print_sheet (store, sheet, language, json, &error))
    return RAP_EXIT_FINE;
  return rap_exam_operand_complain (operands.words[0], error);
}

const RapCommand rap_sheet_commands[] = {
  { "mark", N_("EXAM ANSWERS"), N_("Fill a sheet from a file of answers"),
    N_("ANSWERS is a JSON object as “rubric score” takes it; “-” is standard input. The sheet of "
       "the "
       "rater is opened if there is none yet; what it has already is left alone. Prints the "
       "sheet's id, "
       "how it stands, and a line for each mark that is open. An answer that its item does not "
       "allow is "
       "refused, and then nothing is written; a sheet with something open is kept, but not "
       "submitted."),
    run_mark },
  { "sheets", N_("EXAM"), N_("List the sheets of an exam"), NULL, run_sheets },
  { "show", N_("EXAM"), N_("Show one sheet with its marks and totals"), NULL, run_show },
  { NULL }
};
