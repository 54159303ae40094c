/* calibrate-command.c: the command about a calibration: calibrate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "calibrate-command.h"

#include "answers-file.h"
#include "draft-operand.h"
#include "exam/rap-calibration.h"
#include "exam/rap-marking.h"
#include "rubric/rap-rubric-reader.h"
#include "text-table.h"

#include <glib/gi18n.h>

/* What it is asked to do. */
typedef struct
{
  const char *reference; /* Borrowed: a file, or NULL */
  int         station;
  char       *candidate; /* number, or NULL: the only one */
  gboolean    json;
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
  return rap_calibration_list_references (rubric, (guint) task->station, &candidate, answers,
                                          reasons);
}

/* Telling the agreement */

static char *
list_apart (const RapCalibration   *calibration,
            const RapAgreementItem *row)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < row->raters->len; i++)
    {
      const RapCalibrationRater *rater = calibration->raters->pdata[i];

      if (g_array_index (row->raters, RapAgreement, i) == RAP_AGREEMENT_APART)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", rater->name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
add_row (RapTextTable           *table,
         const RapCalibration   *calibration,
         const RapAgreementItem *row)
{
  g_autofree char *answer = rap_answer_to_words (row->reference, calibration->rubric, row->item,
                                                 NULL);
  g_autofree char *n = g_strdup_printf ("%u", row->n);
  g_autofree char *exact = g_strdup_printf ("%u", row->n_exact);
  g_autofree char *within = g_strdup_printf ("%u", row->n_within_one);
  g_autofree char *apart = g_strdup_printf ("%u", row->n_apart);
  g_autofree char *who = list_apart (calibration, row);

  rap_text_table_add (table, (const char * const []) { row->item->id, answer, n, exact, within,
                                                       apart, who, row->reason });
}

static void
print_agreement (const RapCalibration *calibration)
{
  g_autoptr (RapTextTable) table =
    rap_text_table_new (_("item"), _("should be"), _("raters"), _("exact"), _("within one"),
                        _("apart"), _("who stands apart"), _("because"), NULL);
  g_autofree char *text = NULL;

  for (guint i = 2; i <= 5; i++)
    rap_text_table_set_numeric (table, i);
  for (guint i = 0; i < calibration->items->len; i++)
    add_row (table, calibration, calibration->items->pdata[i]);
  text = rap_text_table_to_text (table);
  rap_command_print (text);
}

/* Sets kind, value and what a person reads; null where there is no answer. */
static void
set_answer (json_t               *json,
            const RapCalibration *calibration,
            const RapItem        *item,
            const RapAnswer      *answer)
{
  g_autofree char *words = answer != NULL
    ? rap_answer_to_words (answer, calibration->rubric, item, NULL) : NULL;

  json_object_set_new (json, "kind", answer != NULL
                       ? json_string (rap_answer_get_kind_text (answer, item)) : json_null ());
  json_object_set_new (json, "value", answer != NULL
                       ? json_string (rap_answer_get_value (answer)) : json_null ());
  json_object_set_new (json, "answer", words != NULL ? json_string (words) : json_null ());
}

static json_t *
rater_to_json (const RapCalibration   *calibration,
               const RapAgreementItem *row,
               guint                   index)
{
  const RapCalibrationRater *rater = calibration->raters->pdata[index];
  RapAgreement agreement = g_array_index (row->raters, RapAgreement, index);
  json_t *json = json_object ();

  json_object_set_new (json, "rater", json_string (rater->name));
  json_object_set_new (json, "agreement", json_string (rap_agreement_to_text (agreement)));
  set_answer (json, calibration, row->item, rap_answers_get (rater->answers, row->item));
  json_object_set_new (json, "comment",
                       json_string (rap_calibration_rater_get_comment (rater, row->item)));
  return json;
}

static json_t *
row_to_json (const RapCalibration   *calibration,
             const RapAgreementItem *row)
{
  json_t *json = json_object ();
  json_t *reference = json_object ();
  json_t *raters = json_array ();

  set_answer (reference, calibration, row->item, row->reference);
  json_object_set_new (reference, "reason", json_string (row->reason));
  for (guint i = 0; i < row->raters->len; i++)
    json_array_append_new (raters, rater_to_json (calibration, row, i));
  json_object_set_new (json, "item", json_string (row->item->id));
  json_object_set_new (json, "label", json_string (rap_words_get (row->item->label, NULL)));
  json_object_set_new (json, "reference", reference);
  json_object_set_new (json, "exact", json_integer (row->n_exact));
  json_object_set_new (json, "within_one", json_integer (row->n_within_one));
  json_object_set_new (json, "apart", json_integer (row->n_apart));
  json_object_set_new (json, "raters", raters);
  return json;
}

static void
print_agreement_json (const RapCalibration *calibration)
{
  g_autoptr (RapJson) json = json_object ();
  g_autofree char *text = NULL;
  json_t *raters = json_array ();
  json_t *items = json_array ();

  for (guint i = 0; i < calibration->raters->len; i++)
    json_array_append_new (raters, json_string (((const RapCalibrationRater *)
                                                 calibration->raters->pdata[i])->name));
  for (guint i = 0; i < calibration->items->len; i++)
    json_array_append_new (items, row_to_json (calibration, calibration->items->pdata[i]));
  json_object_set_new (json, "station", json_integer (calibration->station));
  json_object_set_new (json, "scenario", json_string (calibration->scenario->number));
  json_object_set_new (json, "raters", raters);
  json_object_set_new (json, "items", items);
  text = rap_json_to_text (json);
  rap_command_print (text);
}

static gboolean
tell_agreement (RapStore             *store,
                const CalibrateTask  *task,
                GError              **error)
{
  g_autoptr (RapCalibration) calibration = NULL;
  RapId candidate;

  if (find_rubric (store, task, error) == NULL || !find_scenario (store, task, &candidate, error))
    return FALSE;
  calibration = rap_calibration_read (store, (guint) task->station, &candidate, error);
  if (calibration == NULL)
    return FALSE;
  if (task->json)
    print_agreement_json (calibration);
  else
    print_agreement (calibration);
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
    { "json", 'j', 0, G_OPTION_ARG_NONE, &task.json, N_("Print the agreement as JSON"), NULL },
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
  if (task.json && reference != NULL)
    return rap_command_misused (self, "%s", _("--json is for the agreement, without --reference"));
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
       "exact, within one level, and apart, and who. Submitted sheets count, and of each rater "
       "the first attempt."),
    run_calibrate },
  { NULL }
};
