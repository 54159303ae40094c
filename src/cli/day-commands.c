/* day-commands.c: the commands about the exam's day: slots, day, absent, set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "day-commands.h"

#include "draft-operand.h"
#include "exam/rap-day.h"
#include "exam/rap-marking.h"
#include "exam/rap-slots.h"
#include "text-table.h"

#include <glib/gi18n.h>

/* A little more than a table may hold, so that the reader of tables says so. */
#define MOST_SLOTS (11 * 1024 * 1024)

/* slots */

static RapSlotsPlan *
try_slots (const char *exam,
           GBytes     *bytes,
           const char *file)
{
  g_autoptr (RapStore) store = rap_exam_operand_open (exam, RAP_STORE_READ_ONLY);
  g_autofree char *label = rap_command_file_label (file);
  g_autoptr (RapSlotsPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return NULL;
  plan = rap_slots_plan (store, bytes, label, &error);
  if (plan == NULL)
    {
      rap_command_complain (error->message);
      return NULL;
    }
  return rap_command_complain_of_plan (plan->problems, plan->notes) ? g_steal_pointer (&plan)
                                                                    : NULL;
}

static RapExit
take_slots_in (const char         *exam,
               const RapSlotsPlan *plan)
{
  RapStore *store = rap_exam_operand_open (exam, RAP_STORE_READ_WRITE);
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return RAP_EXIT_PROBLEM;
  if (rap_store_append (store, plan->drafts, NULL, &error))
    return rap_exam_operand_close (store, exam, RAP_EXIT_FINE);
  return rap_exam_operand_close (store, exam, rap_exam_operand_complain (exam, error));
}

static RapExit
run_slots (const RapCommand  *self,
           char             **arguments)
{
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say what would be done"), NULL },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  g_autoptr (RapSlotsPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *counts = NULL;
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 2, 2, &operands, &status))
    return status;
  bytes = rap_command_read_file (operands.words[1], MOST_SLOTS, &error);
  if (bytes == NULL)
    {
      rap_command_complain (error->message);
      return RAP_EXIT_PROBLEM;
    }
  plan = try_slots (operands.words[0], bytes, operands.words[1]);
  if (plan == NULL)
    return RAP_EXIT_PROBLEM;
  if (!dry_run && plan->drafts->len > 0)
    status = take_slots_in (operands.words[0], plan);
  if (status != RAP_EXIT_FINE)
    return status;
  /* Translators: three counts of slots. */
  counts = g_strdup_printf (_("%u new, %u changed, %u the same\n"), plan->n_new, plan->n_changed,
                            plan->n_same);
  rap_command_print (counts);
  return RAP_EXIT_FINE;
}

/* day */

/* Where the simulated patient's form is, in an examiner's day. */
static const char *
form_to_text (const RapDayRow *row)
{
  if (rap_id_is_nil (&row->form))
    return NULL;
  return row->form_owed ? "open" : "submitted";
}

static char *
begins_to_text (gint64 begins_ms)
{
  return begins_ms == RAP_NO_TIME ? NULL : rap_time_to_text (begins_ms);
}

static char *
count_to_text (guint count)
{
  return count == 0 ? NULL : g_strdup_printf ("%u", count);
}

/* "waiting, void, conflict": the state, and what people have to know besides. */
static char *
describe_state (const RapDayRow *row)
{
  return g_strconcat (rap_day_state_to_text (row->state), row->voided ? _(", void") : "",
                      row->conflict ? _(", conflict") : "", NULL);
}

static void
add_day_row (RapTextTable    *table,
             const RapDayRow *row)
{
  g_autofree char *slot = count_to_text (row->slot);
  g_autofree char *begins = begins_to_text (row->begins_ms);
  g_autofree char *attempt = count_to_text (row->attempt);
  g_autofree char *marks = row->unreadable ? g_strdup ("?") : count_to_text (row->n_marks);
  g_autofree char *words = count_to_text (row->n_words);
  g_autofree char *state = describe_state (row);
  char id[RAP_ID_TEXT_SIZE];

  rap_text_table_add (table, (const char * const []) {
    slot, begins, row->number, row->name, attempt, state, marks, words,
    form_to_text (row),
    rap_id_is_nil (&row->sheet) ? NULL : rap_id_to_text (&row->sheet, id) });
}

static void
print_day (const RapDay *day)
{
  static const guint numeric[] = { 0, 4, 6, 7 };
  g_autoptr (RapTextTable) table =
    rap_text_table_new (_("slot"), _("begins"), _("candidate"), _("name"), _("attempt"),
                        _("state"), _("open"), _("words"), _("patient"), _("sheet"), NULL);
  g_autoptr (GString) sums = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (numeric); i++)
    rap_text_table_set_numeric (table, numeric[i]);
  for (guint i = 0; i < day->rows->len; i++)
    add_day_row (table, day->rows->pdata[i]);
  text = rap_text_table_to_text (table);
  rap_command_print (text);
  /* Translators: how many candidates a station has; counts of them by state follow. */
  g_string_append_printf (sums, _("expected %u"), day->n_expected);
  for (guint i = 0; i < RAP_DAY_NOBODY; i++)
    g_string_append_printf (sums, "%s %s %u", i == 0 ? " =" : " +",
                            rap_day_state_to_text ((RapDayState) i), day->counts[i]);
  g_string_append_c (sums, '\n');
  rap_command_print (sums->str);
}

static json_t *
text_to_json (const char *text)
{
  return text != NULL ? json_string (text) : json_null ();
}

static json_t *
open_to_json (const RapDayRow *row,
              guint            n)
{
  return row->unreadable ? json_null () : json_integer (n);
}

static json_t *
day_row_to_json (const RapDayRow *row)
{
  gboolean somebody = !rap_id_is_nil (&row->candidate);
  g_autofree char *begins = begins_to_text (row->begins_ms);
  json_t *json = json_object ();
  char id[RAP_ID_TEXT_SIZE];

  json_object_set_new (json, "slot", row->slot > 0 ? json_integer (row->slot) : json_null ());
  json_object_set_new (json, "begins_utc", text_to_json (begins));
  json_object_set_new (json, "candidate", text_to_json (somebody ? row->number : NULL));
  json_object_set_new (json, "name", text_to_json (somebody ? row->name : NULL));
  json_object_set_new (json, "attempt", somebody ? json_integer (row->attempt) : json_null ());
  json_object_set_new (json, "state", json_string (rap_day_state_to_text (row->state)));
  json_object_set_new (json, "void", json_boolean (row->voided));
  json_object_set_new (json, "conflict", json_boolean (row->conflict));
  json_object_set_new (json, "encounter",
                       json_string (rap_encounter_state_to_text (row->encounter)));
  json_object_set_new (json, "open", open_to_json (row, row->n_marks));
  json_object_set_new (json, "words", open_to_json (row, row->n_words));
  json_object_set_new (json, "patient", text_to_json (form_to_text (row)));
  json_object_set_new (json, "sheet", text_to_json (rap_id_is_nil (&row->sheet)
                                                    ? NULL : rap_id_to_text (&row->sheet, id)));
  return json;
}

static void
print_day_json (const RapDay *day)
{
  g_autoptr (RapJson) json = json_object ();
  g_autofree char *text = NULL;
  json_t *rows = json_array ();

  json_object_set_new (json, "station", json_integer (day->station));
  json_object_set_new (json, "expected", json_integer (day->n_expected));
  for (guint i = 0; i < RAP_N_DAY_STATES; i++)
    json_object_set_new (json, rap_day_state_to_text ((RapDayState) i),
                         json_integer (day->counts[i]));
  for (guint i = 0; i < day->rows->len; i++)
    json_array_append_new (rows, day_row_to_json (day->rows->pdata[i]));
  json_object_set_new (json, "rows", rows);
  text = rap_json_to_text (json);
  rap_command_print (text);
}

/* What is open on these sheets nobody can tell, so the day is not all that it should be. */
static RapExit
complain_of_unreadable (const char   *exam,
                        const RapDay *day)
{
  g_autofree char *label = rap_command_file_label (exam);
  RapExit status = RAP_EXIT_FINE;

  for (guint i = 0; i < day->rows->len; i++)
    {
      const RapDayRow *row = day->rows->pdata[i];
      g_autofree char *line = NULL;
      char id[RAP_ID_TEXT_SIZE];

      if (!row->unreadable)
        continue;
      /* Translators: a file name, then the id of a sheet. */
      line = g_strdup_printf (_("%s: the sheet %s cannot be read; “rapportctl verify” tells more"),
                              label, rap_id_to_text (&row->sheet, id));
      rap_command_complain (line);
      status = RAP_EXIT_PROBLEM;
    }
  return status;
}

static RapExit
run_day (const RapCommand  *self,
         char             **arguments)
{
  g_autofree char *word = NULL;
  g_autofree char *role = NULL;
  gboolean json = FALSE;
  int station = -1;
  const GOptionEntry entries[] = {
    { "station", 's', 0, G_OPTION_ARG_INT, &station, N_("Number of the station (needed)"),
      N_("N") },
    { "role", 'R', 0, G_OPTION_ARG_FILENAME, &word,
      N_("Whose sheets: the id of a rater of the rubric"), N_("ROLE") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("As JSON"), NULL },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  g_autoptr (RapStore) store = NULL;
  g_autoptr (RapDay) day = NULL;
  g_autoptr (GError) error = NULL;
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 1, 1, &operands, &status))
    return status;
  if (station < 1)
    return rap_command_misused (self, "%s", _("--station is missing"));
  if (!rap_exam_operand_take_text (self, word, "--role", &role, &status))
    return status;
  store = rap_exam_operand_open (operands.words[0], RAP_STORE_READ_ONLY);
  if (store == NULL)
    return RAP_EXIT_PROBLEM;
  day = rap_day_read (store, (guint) station, NULL, role, &error);
  if (day == NULL)
    return rap_exam_operand_complain (operands.words[0], error);
  if (json)
    print_day_json (day);
  else
    print_day (day);
  return complain_of_unreadable (operands.words[0], day);
}

/* absent */

/* What is said of an encounter. */
typedef struct
{
  int                station;
  int                attempt;
  char              *candidate; /* number */
  RapEncounterState  state;
  char              *reason;    /* or NULL */
} EncounterTask;

static void
encounter_task_clear (EncounterTask *self)
{
  g_free (self->candidate);
  g_free (self->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EncounterTask, encounter_task_clear)

static GPtrArray *
plan_absent (RapStore       *store,
             gconstpointer   data,
             GError        **error)
{
  const EncounterTask *task = data;
  RapId candidate;

  if (!rap_marking_find_candidate (store, task->candidate, &candidate, error))
    return NULL;
  return rap_draft_operand_list (rap_draft_encounter_set ((guint) task->station, &candidate,
                                                          (guint) task->attempt, task->state,
                                                          task->reason));
}

static RapExit
run_absent (const RapCommand  *self,
            char             **arguments)
{
  g_auto (EncounterTask) task = { .station = -1, .attempt = 1 };
  g_autofree char *candidate = NULL;
  g_autofree char *reason = NULL;
  gboolean expected = FALSE;
  gboolean left = FALSE;
  const GOptionEntry entries[] = {
    { "station", 's', 0, G_OPTION_ARG_INT, &task.station, N_("Number of the station (needed)"),
      N_("N") },
    { "candidate", 'c', 0, G_OPTION_ARG_FILENAME, &candidate,
      N_("Number of the candidate (needed)"), N_("NUMBER") },
    { "attempt", 'a', 0, G_OPTION_ARG_INT, &task.attempt,
      N_("Which attempt; 1 unless the station was begun again"), N_("N") },
    { "left", 'l', 0, G_OPTION_ARG_NONE, &left, N_("Came, but did not finish"), NULL },
    { "expected", 'e', 0, G_OPTION_ARG_NONE, &expected, N_("Take it back"), NULL },
    { "reason", 'r', 0, G_OPTION_ARG_FILENAME, &reason, N_("Why"), N_("TEXT") },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 1, 1, &operands, &status))
    return status;
  if (task.station < 1 || task.attempt < 1 || candidate == NULL || (left && expected))
    return rap_command_misused (self, "%s", _("--station and --candidate are needed, and at most "
                                              "one of --left and --expected; attempts count from "
                                              "1"));
  if (!rap_exam_operand_take_text (self, candidate, "--candidate", &task.candidate, &status) ||
      !rap_exam_operand_take_text (self, reason, "--reason", &task.reason, &status))
    return status;
  task.state = left ? RAP_ENCOUNTER_LEFT
               : expected ? RAP_ENCOUNTER_EXPECTED : RAP_ENCOUNTER_ABSENT;
  return rap_draft_operand_write (operands.words[0], plan_absent, &task);
}

/* set */

static GPtrArray *
plan_setting (RapStore       *store,
              gconstpointer   data,
              GError        **error)
{
  const RapOperands *operands = data;

  return rap_draft_operand_list (rap_draft_setting_set (operands->words[1], operands->words[2]));
}

static RapExit
run_set (const RapCommand  *self,
         char             **arguments)
{
  g_auto (RapOperands) operands = { NULL };
  RapExit status;

  if (!rap_command_parse (self, arguments, NULL, 3, 3, &operands, &status))
    return status;
  return rap_draft_operand_write (operands.words[0], plan_setting, &operands);
}

const RapCommand rap_day_commands[] = {
  { "slots", N_("EXAM SLOTS"), N_("Take the timetable of the stations in from a spreadsheet"),
    N_("SLOTS is a CSV file with the columns station, slot, candidate (a number; empty: nobody "
       "comes) and, where wanted, begins (in UTC, as 2026-03-04T09:30:00Z). A slot that it does "
       "not name stays as it is. If anything is wrong, all of it is told as FILE:LINE: MESSAGE, "
       "and nothing is taken in. SLOTS of “-” is standard input."),
    run_slots },
  { "day", N_("EXAM"), N_("Show the day of a station: who comes, and how far it is with each"),
    N_("Each row has one state, and the sums add up: expected = waiting + open + owed + submitted "
       "+ partial + absent + left. “owed” is a sheet that lacks words only."),
    run_day },
  { "absent", N_("EXAM"), N_("Say that a candidate did not come, or did not finish"),
    N_("No mark is touched; --expected takes it back."), run_absent },
  { "set", N_("EXAM NAME VALUE"), N_("Change a setting of the exam"),
    N_("recall-minutes (0 to 1440; 10): how long an examiner may recall a sheet; "
       "recall-until-next (yes, no; yes): and only until the next one is submitted; bells (sound, "
       "hall, silent; silent)."),
    run_set },
  { NULL }
};
