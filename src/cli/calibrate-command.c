/* calibrate-command.c: the command about a calibration: calibrate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "calibrate-command.h"

#include "answers-file.h"
#include "draft-operand.h"
#include "exam-people.h"
#include "exam/rap-agreement.h"
#include "exam/rap-marking.h"
#include "journal/rap-day-draft.h"
#include "rubric/rap-rubric-reader.h"
#include "text-table.h"

#include <glib/gi18n.h>

/* What it is asked to do. */
typedef struct
{
  const char *reference; /* Borrowed: a file, or NULL */
  int         station;
  char       *candidate; /* number, or NULL: the only one */
} CalibrateTask;

static void
calibrate_task_clear (CalibrateTask *self)
{
  g_free (self->candidate);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CalibrateTask, calibrate_task_clear)

static gboolean
find_scenario (RapStore             *store,
               const CalibrateTask  *task,
               RapId                *candidate,
               GError              **error)
{
  g_autoptr (GPtrArray) candidates = NULL;

  if (task->candidate != NULL)
    return rap_marking_find_candidate (store, task->candidate, candidate, error);
  candidates = rap_store_list_candidates (store, error);
  if (candidates == NULL)
    return FALSE;
  if (candidates->len == 1)
    {
      *candidate = ((RapCandidate *) candidates->pdata[0])->id;
      return TRUE;
    }
  g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_CANDIDATE,
               ngettext ("there is %u scenario; say which one with --candidate",
                         "there are %u scenarios; say which one with --candidate",
                         candidates->len), candidates->len);
  return FALSE;
}

static const RapRubric *
find_rubric (RapStore             *store,
             const CalibrateTask  *task,
             GError              **error)
{
  RapHash hash;

  if (!rap_marking_find_station (store, (guint) task->station, &hash, error))
    return NULL;
  return rap_store_get_rubric (store, &hash, error);
}

/* Taking the reference in */

static GPtrArray *
make_references (const RapRubric     *rubric,
                 const CalibrateTask *task,
                 const RapId         *candidate,
                 RapAnswers          *answers,
                 GHashTable          *reasons)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);

  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = rubric->items->pdata[i];
      const RapAnswer *answer = rap_answers_get (answers, item);
      const char *reason = reasons != NULL ? g_hash_table_lookup (reasons, item->id) : NULL;

      if (answer != NULL)
        g_ptr_array_add (drafts, rap_draft_reference_set ((guint) task->station, candidate, item,
                                                          answer, reason != NULL ? reason : ""));
    }
  return drafts;
}

static GPtrArray *
plan_reference (RapStore       *store,
                gconstpointer   data,
                GError        **error)
{
  const CalibrateTask *task = data;
  const RapRubric *rubric = find_rubric (store, task, error);
  g_autoptr (RapAnswers) answers = NULL;
  g_autoptr (GHashTable) reasons = NULL;
  RapId candidate;

  if (rubric == NULL || !find_scenario (store, task, &candidate, error))
    return NULL;
  answers = rap_answers_file_read (rubric, NULL, task->reference, &reasons);
  if (answers == NULL)
    {
      /* What is wrong was told already, line by line. */
      g_set_error_literal (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_ANSWER,
                           _("no reference was taken in"));
      return NULL;
    }
  return make_references (rubric, task, &candidate, answers, reasons);
}

/* Telling the agreement */

/* What is compared: the raters' names and answers, side by side. */
typedef struct
{
  GPtrArray *references; /* RapReference */
  GPtrArray *names;      /* char */
  GPtrArray *answers;    /* RapAnswers */
} Scenario;

static void
scenario_clear (Scenario *self)
{
  g_clear_pointer (&self->references, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scenario, scenario_clear)

static gboolean
add_sheet (Scenario              *self,
           RapStore              *store,
           const RapExamPeople   *people,
           const RapRubric       *rubric,
           const RapSheetRecord  *record,
           GError               **error)
{
  g_autoptr (RapSheetContent) content = rap_store_read_sheet (store, &record->id, error);
  const char *name = rap_exam_people_get_name (people, &record->rater);
  RapAnswers *answers = content != NULL ? rap_marking_read_answers (rubric, content, error) : NULL;

  if (answers == NULL)
    return FALSE;
  g_ptr_array_add (self->names, g_strdup (name != NULL ? name : ""));
  g_ptr_array_add (self->answers, answers);
  return TRUE;
}

static gboolean
read_scenario (Scenario             *self,
               RapStore             *store,
               const CalibrateTask  *task,
               const RapRubric      *rubric,
               const RapId          *candidate,
               GError              **error)
{
  g_autoptr (RapExamPeople) people = rap_exam_people_new (store, error);
  g_autoptr (GPtrArray) sheets = NULL;

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_answers_free);
  self->references = rap_store_list_references (store, (guint) task->station, error);
  sheets = rap_store_list_sheets (store, (guint) task->station, error);
  if (people == NULL || self->references == NULL || sheets == NULL)
    return FALSE;
  for (guint i = self->references->len; i > 0; i--)
    if (!rap_id_equal (&((RapReference *) self->references->pdata[i - 1])->candidate, candidate))
      g_ptr_array_remove_index (self->references, i - 1);
  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *record = sheets->pdata[i];

      if (record->state != RAP_SHEET_VOID && rap_id_equal (&record->candidate, candidate) &&
          rap_hash_equal (&record->rubric, &rubric->hash) &&
          !add_sheet (self, store, people, rubric, record, error))
        return FALSE;
    }
  return TRUE;
}

static char *
list_apart (const Scenario         *scenario,
            const RapAgreementItem *row)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < row->raters->len; i++)
    if (g_array_index (row->raters, RapAgreement, i) == RAP_AGREEMENT_APART)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              (const char *) scenario->names->pdata[i]);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
print_agreement (const Scenario  *scenario,
                 const RapRubric *rubric,
                 GPtrArray       *rows)
{
  g_autoptr (RapTextTable) table =
    rap_text_table_new (_("item"), _("should be"), _("raters"), _("exact"), _("within one"),
                        _("apart"), _("who stands apart"), _("because"), NULL);
  g_autofree char *text = NULL;

  for (guint i = 2; i <= 5; i++)
    rap_text_table_set_numeric (table, i);
  for (guint i = 0; i < rows->len; i++)
    {
      const RapAgreementItem *row = rows->pdata[i];
      g_autofree char *answer = rap_answer_to_words (row->reference, rubric, row->item, NULL);
      g_autofree char *n = g_strdup_printf ("%u", row->n);
      g_autofree char *exact = g_strdup_printf ("%u", row->n_exact);
      g_autofree char *within = g_strdup_printf ("%u", row->n_within_one);
      g_autofree char *apart = g_strdup_printf ("%u", row->n_apart);
      g_autofree char *who = list_apart (scenario, row);

      rap_text_table_add (table, (const char * const []) { row->item->id, answer, n, exact, within,
                                                           apart, who, row->reason });
    }
  text = rap_text_table_to_text (table);
  rap_command_print (text);
}

static gboolean
tell_agreement (RapStore             *store,
                const CalibrateTask  *task,
                GError              **error)
{
  const RapRubric *rubric = find_rubric (store, task, error);
  g_auto (Scenario) scenario = { NULL };
  g_autoptr (GPtrArray) rows = NULL;
  RapId candidate;

  if (rubric == NULL || !find_scenario (store, task, &candidate, error) ||
      !read_scenario (&scenario, store, task, rubric, &candidate, error))
    return FALSE;
  rows = rap_agreement_list (rubric, scenario.references, scenario.answers, error);
  if (rows == NULL)
    return FALSE;
  print_agreement (&scenario, rubric, rows);
  return TRUE;
}

static RapExit
run_calibrate (const RapCommand  *self,
               char             **arguments)
{
  g_auto (CalibrateTask) task = { .station = 1 };
  g_autofree char *reference = NULL;
  g_autofree char *candidate = NULL;
  const GOptionEntry entries[] = {
    { "reference", 'r', 0, G_OPTION_ARG_FILENAME, &reference,
      N_("Take the marks that should be given from a file"), N_("FILE") },
    { "station", 's', 0, G_OPTION_ARG_INT, &task.station, N_("Number of the station; 1"), N_("N") },
    { "candidate", 'c', 0, G_OPTION_ARG_FILENAME, &candidate,
      N_("Number of the scenario, where there is more than one"), N_("NUMBER") },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  g_autoptr (RapStore) store = NULL;
  g_autoptr (GError) error = NULL;
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 1, 1, &operands, &status))
    return status;
  if (task.station < 1)
    return rap_command_misused (self, "%s", _("stations count from 1"));
  if (candidate != NULL)
    task.candidate = rap_exam_operand_to_text (self, candidate, "--candidate", &status);
  if (status != RAP_EXIT_FINE)
    return status;
  task.reference = reference;
  if (reference != NULL)
    return rap_draft_operand_write (operands.words[0], plan_reference, &task);
  store = rap_exam_operand_open (operands.words[0], RAP_STORE_READ_ONLY);
  if (store == NULL)
    return RAP_EXIT_PROBLEM;
  if (tell_agreement (store, &task, &error))
    return RAP_EXIT_FINE;
  return rap_exam_operand_complain (operands.words[0], error);
}

const RapCommand rap_calibrate_commands[] = {
  { "calibrate", N_("EXAM"), N_("Compare raters with the marks that should be given"),
    N_("EXAM is a calibration, made with “new --calibration”: its candidates are scenarios, which "
       "every examiner marks. FILE is a JSON object as “rubric score” takes it, with a comment for "
       "each answer that says why. Without --reference, prints for each item how many raters are "
       "exact, within one level, and apart, and who."),
    run_calibrate },
  { NULL }
};
