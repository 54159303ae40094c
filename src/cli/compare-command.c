/* compare-command.c: the command about two examiners of one encounter: compare.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "compare-command.h"

#include "exam-operand.h"
#include "exam/rap-comparison-reading.h"
#include "exam/rap-marking.h"
#include "text-table.h"

#include <glib/gi18n.h>

/* What it is asked to do. */
typedef struct
{
  int       station;
  char     *candidate; /* number */
  int       attempt;
  gboolean  json;
} CompareTask;

static void
compare_task_clear (CompareTask *self)
{
  g_free (self->candidate);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CompareTask, compare_task_clear)

/* Telling it */

static char *
answer_to_text (const RapComparisonReading *pair,
                const RapComparisonItem    *row,
                guint                       index)
{
  if (row->answers[index] == NULL)
    return NULL;
  return rap_answer_to_words (row->answers[index], pair->rubric, row->item, NULL);
}

static char *
steps_to_text (const RapComparisonItem *row)
{
  return row->steps != NULL ? rap_number_to_text (row->steps) : NULL;
}

static void
add_row (RapTextTable               *table,
         const RapComparisonReading *pair,
         const RapComparisonItem    *row)
{
  g_autofree char *one = answer_to_text (pair, row, 0);
  g_autofree char *other = answer_to_text (pair, row, 1);
  g_autofree char *steps = steps_to_text (row);

  rap_text_table_add (table, (const char * const []) {
    row->differs ? "*" : NULL, rap_item_get_name (row->item), one, other, steps, row->comments[0],
    row->comments[1] });
}

static void
print_pair (const RapComparisonReading *pair)
{
  const RapComparison *comparison = pair->comparison;
  g_autoptr (RapTextTable) table =
    rap_text_table_new ("", _("item"), pair->names[0], pair->names[1], _("steps"), _("comment"),
                        _("comment"), NULL);
  g_autofree char *text = NULL;
  g_autofree char *sums = NULL;

  rap_text_table_set_numeric (table, 4);
  for (guint i = 0; i < comparison->items->len; i++)
    add_row (table, pair, comparison->items->pdata[i]);
  rap_text_table_add (table, (const char * const []) {
    NULL, _("sheet"), NULL, NULL, NULL, comparison->comments[0], comparison->comments[1] });
  text = rap_text_table_to_text (table);
  rap_command_print (text);
  /* Translators: two counts of items; those that differ have a star in the table above. */
  sums = g_strdup_printf (_("the same %u, different %u (*)\n"), comparison->n_same,
                          comparison->n_different);
  rap_command_print (sums);
}

static json_t *
text_to_json (const char *text)
{
  return text != NULL ? json_string (text) : json_null ();
}

static json_t *
row_to_json (const RapComparisonReading *pair,
             const RapComparisonItem    *row)
{
  g_autofree char *steps = steps_to_text (row);
  json_t *json = json_object ();
  json_t *answers = json_array ();
  json_t *values = json_array ();
  json_t *comments = json_array ();

  for (guint i = 0; i < G_N_ELEMENTS (row->answers); i++)
    {
      const RapAnswer *answer = row->answers[i];
      g_autofree char *words = answer_to_text (pair, row, i);

      json_array_append_new (values, text_to_json (answer != NULL ? rap_answer_get_value (answer)
                                                                  : NULL));
      json_array_append_new (answers, text_to_json (words));
      json_array_append_new (comments, json_string (row->comments[i]));
    }
  json_object_set_new (json, "item", json_string (row->item->id));
  json_object_set_new (json, "differs", json_boolean (row->differs));
  json_object_set_new (json, "steps", text_to_json (steps));
  json_object_set_new (json, "values", values);
  json_object_set_new (json, "answers", answers);
  json_object_set_new (json, "comments", comments);
  return json;
}

static void
print_pair_json (const RapComparisonReading *pair)
{
  g_autoptr (RapJson) json = json_object ();
  g_autofree char *text = NULL;
  json_t *sheets = json_array ();
  json_t *items = json_array ();

  for (guint i = 0; i < G_N_ELEMENTS (pair->names); i++)
    {
      json_t *sheet = json_object ();
      char id[RAP_ID_TEXT_SIZE];

      json_object_set_new (sheet, "sheet", json_string (rap_id_to_text (&pair->sheets[i], id)));
      json_object_set_new (sheet, "rater", json_string (pair->names[i]));
      json_object_set_new (sheet, "comment", json_string (pair->comparison->comments[i]));
      json_array_append_new (sheets, sheet);
    }
  for (guint i = 0; i < pair->comparison->items->len; i++)
    json_array_append_new (items, row_to_json (pair, pair->comparison->items->pdata[i]));
  json_object_set_new (json, "sheets", sheets);
  json_object_set_new (json, "same", json_integer (pair->comparison->n_same));
  json_object_set_new (json, "different", json_integer (pair->comparison->n_different));
  json_object_set_new (json, "items", items);
  text = rap_json_to_text (json);
  rap_command_print (text);
}

static RapExit
compare (const char        *exam,
         const CompareTask *task)
{
  g_autoptr (RapStore) store = rap_exam_operand_open (exam, RAP_STORE_READ_ONLY);
  g_autoptr (RapComparisonReading) pair = NULL;
  g_autoptr (GError) error = NULL;
  RapId candidate;

  if (store == NULL)
    return RAP_EXIT_PROBLEM;
  if (rap_marking_find_candidate (store, task->candidate, &candidate, &error))
    pair = rap_comparison_reading_new (store, (guint) task->station, &candidate,
                                       (guint) task->attempt, &error);
  if (pair == NULL)
    return rap_exam_operand_complain (exam, error);
  if (task->json)
    print_pair_json (pair);
  else
    print_pair (pair);
  return RAP_EXIT_FINE;
}

static RapExit
run_compare (const RapCommand  *self,
             char             **arguments)
{
  g_auto (CompareTask) task = { .attempt = 1 };
  g_autofree char *candidate = NULL;
  const GOptionEntry entries[] = {
    { "station", 's', 0, G_OPTION_ARG_INT, &task.station, N_("Number of the station (needed)"),
      N_("N") },
    { "candidate", 'c', 0, G_OPTION_ARG_FILENAME, &candidate,
      N_("Number of the candidate (needed)"), N_("NUMBER") },
    { "attempt", 'a', 0, G_OPTION_ARG_INT, &task.attempt, N_("Which attempt; 1"), N_("N") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &task.json, N_("As JSON"), NULL },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 1, 1, &operands, &status))
    return status;
  if (task.station < 1 || candidate == NULL)
    return rap_command_misused (self, "%s", _("--station and --candidate are needed"));
  if (task.attempt < 1)
    return rap_command_misused (self, "%s", _("attempts count from 1"));
  task.candidate = rap_exam_operand_to_text (self, candidate, "--candidate", &status);
  if (task.candidate == NULL)
    return status;
  return compare (operands.words[0], &task);
}

const RapCommand rap_compare_commands[] = {
  { "compare", N_("EXAM"), N_("Put the sheets of two examiners side by side"),
    N_("For an encounter that two examiners marked: each item with both answers, how many levels "
       "or steps lie between them, and both comments. It is refused until both sheets are "
       "submitted, so that neither examiner sees the other’s before."),
    run_compare },
  { NULL }
};
