/* station-commands.c: the commands about a station before the day: check, conflict, conflicts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "station-commands.h"

#include "base/rap-json.h"
#include "draft-operand.h"
#include "exam-people.h"
#include "exam/rap-conflict.h"
#include "exam/rap-marking.h"
#include "exam/rap-station-check.h"
#include "rap-text.h"
#include "text-table.h"

#include <glib/gi18n.h>

/* check */

static const char *
outcome_to_text (RapCheckOutcome outcome)
{
  static const char *const texts[] = { "fine", "warning", "failed" };

  return texts[outcome];
}

static json_t *
text_to_json (const char *text)
{
  return text != NULL ? json_string (text) : json_null ();
}

static void
print_check_json (guint      station,
                  GPtrArray *rows)
{
  g_autoptr (RapJson) json = json_object ();
  g_autofree char *text = NULL;
  json_t *results = json_array ();

  for (guint i = 0; i < rows->len; i++)
    {
      const RapStationCheckRow *row = rows->pdata[i];
      json_t *result = json_object ();

      json_object_set_new (result, "what", json_string (row->what));
      json_object_set_new (result, "outcome", json_string (outcome_to_text (row->outcome)));
      json_object_set_new (result, "words", json_string (row->words));
      json_object_set_new (result, "remedy", text_to_json (row->remedy));
      json_array_append_new (results, result);
    }
  json_object_set_new (json, "station", json_integer (station));
  json_object_set_new (json, "outcome",
                       json_string (outcome_to_text (rap_station_check_worst (rows))));
  json_object_set_new (json, "results", results);
  text = rap_json_to_text (json);
  rap_command_print (text);
}

static void
print_check (GPtrArray *rows)
{
  g_autoptr (RapText) text = rap_text_new (80);
  g_autofree char *whole = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const RapStationCheckRow *row = rows->pdata[i];
      /* Translators: what was looked at, then what was found. */
      g_autofree char *line = g_strdup_printf (_("%s: %s"), row->title, row->words);

      rap_text_add_marked (text, 0, outcome_to_text (row->outcome), 7, line);
      if (row->remedy != NULL)
        rap_text_add_marked (text, 0, "", 7, row->remedy);
    }
  whole = rap_text_free_to_text (g_steal_pointer (&text));
  rap_command_print (whole);
}

/* Looks, and writes what was found. Returns: (transfer full): NULL on error */
static GPtrArray *
check_station (RapStore  *store,
               guint      station,
               GError   **error)
{
  g_autoptr (RapStationReadings) readings = rap_station_readings_new (store, station, error);
  g_autoptr (GPtrArray) rows = NULL;

  if (readings == NULL)
    return NULL;
  readings->knows_power = TRUE;
  readings->power = rap_power_read (RAP_POWER_FOLDER);
  rows = rap_station_check_judge (readings);
  if (!rap_store_append_one (store, rap_station_check_to_draft (station, rows), NULL, error))
    return NULL;
  return g_steal_pointer (&rows);
}

static RapExit
run_check (const RapCommand  *self,
           char             **arguments)
{
  gboolean json = FALSE;
  int station = -1;
  const GOptionEntry entries[] = {
    { "station", 's', 0, G_OPTION_ARG_INT, &station, N_("Number of the station (needed)"),
      N_("N") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("As JSON"), NULL },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  RapStore *store;
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 1, 1, &operands, &status))
    return status;
  if (station < 1)
    return rap_command_misused (self, "%s", _("--station is missing"));
  store = rap_exam_operand_open (operands.words[0], RAP_STORE_READ_WRITE);
  if (store == NULL)
    return RAP_EXIT_PROBLEM;
  rows = check_station (store, (guint) station, &error);
  if (rows == NULL)
    return rap_exam_operand_close (store, operands.words[0],
                                   rap_exam_operand_complain (operands.words[0], error));
  if (json)
    print_check_json ((guint) station, rows);
  else
    print_check (rows);
  status = rap_station_check_worst (rows) == RAP_CHECK_FAILED ? RAP_EXIT_PROBLEM : RAP_EXIT_FINE;
  return rap_exam_operand_close (store, operands.words[0], status);
}

/* conflict */

typedef struct
{
  char     *candidate; /* number */
  char     *rater;
  char     *text;      /* or NULL */
  gboolean  none;
} ConflictTask;

static void
conflict_task_clear (ConflictTask *self)
{
  g_free (self->candidate);
  g_free (self->rater);
  g_free (self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ConflictTask, conflict_task_clear)

static GPtrArray *
plan_conflict (RapStore       *store,
               gconstpointer   data,
               GError        **error)
{
  const ConflictTask *task = data;
  RapId candidate;

  if (!rap_marking_find_candidate (store, task->candidate, &candidate, error))
    return NULL;
  return rap_conflict_plan (store, task->rater, &candidate, !task->none, task->text, error);
}

static RapExit
run_conflict (const RapCommand  *self,
              char             **arguments)
{
  g_auto (ConflictTask) task = { NULL };
  g_autofree char *candidate = NULL;
  g_autofree char *rater = NULL;
  g_autofree char *text = NULL;
  const GOptionEntry entries[] = {
    { "candidate", 'c', 0, G_OPTION_ARG_FILENAME, &candidate,
      N_("Number of the candidate (needed)"), N_("NUMBER") },
    { "rater", 'r', 0, G_OPTION_ARG_FILENAME, &rater, N_("Name of who knows them (needed)"),
      N_("NAME") },
    { "text", 't', 0, G_OPTION_ARG_FILENAME, &text, N_("How they know each other"), N_("TEXT") },
    { "none", 'n', 0, G_OPTION_ARG_NONE, &task.none, N_("Take it back"), NULL },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 1, 1, &operands, &status))
    return status;
  if (candidate == NULL || rater == NULL || (task.none && text != NULL))
    return rap_command_misused (self, "%s", _("--candidate and --rater are needed, and at most one "
                                              "of --text and --none"));
  if ((task.candidate = rap_exam_operand_to_text (self, candidate, "--candidate", &status)) == NULL
      || (task.rater = rap_exam_operand_to_text (self, rater, "--rater", &status)) == NULL
      || (text != NULL &&
          (task.text = rap_exam_operand_to_text (self, text, "--text", &status)) == NULL))
    return status;
  return rap_draft_operand_write (operands.words[0], plan_conflict, &task);
}

/* conflicts */

static const RapCandidate *
find_candidate (GPtrArray   *candidates,
                const RapId *id)
{
  for (guint i = 0; i < candidates->len; i++)
    if (rap_id_equal (&((RapCandidate *) candidates->pdata[i])->id, id))
      return candidates->pdata[i];
  return NULL;
}

/* How many sheets that are not void @conflict's rater has of this candidate. */
static guint
count_sheets (GPtrArray         *sheets,
              const RapConflict *conflict)
{
  guint n = 0;

  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *sheet = sheets->pdata[i];

      if (sheet->state != RAP_SHEET_VOID && rap_id_equal (&sheet->rater, &conflict->rater) &&
          rap_id_equal (&sheet->candidate, &conflict->candidate))
        n++;
    }
  return n;
}

static void
print_conflicts_json (const RapExamPeople *people,
                      GPtrArray           *conflicts,
                      GPtrArray           *candidates,
                      GPtrArray           *sheets)
{
  g_autoptr (RapJson) json = json_array ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < conflicts->len; i++)
    {
      const RapConflict *conflict = conflicts->pdata[i];
      const RapCandidate *candidate = find_candidate (candidates, &conflict->candidate);
      json_t *row = json_object ();

      json_object_set_new (row, "rater",
                           text_to_json (rap_exam_people_get_name (people, &conflict->rater)));
      json_object_set_new (row, "candidate",
                           text_to_json (candidate != NULL ? candidate->number : NULL));
      json_object_set_new (row, "name", text_to_json (candidate != NULL ? candidate->name : NULL));
      json_object_set_new (row, "text", text_to_json (conflict->text));
      json_object_set_new (row, "sheets", json_integer (count_sheets (sheets, conflict)));
      json_array_append_new (json, row);
    }
  text = rap_json_to_text (json);
  rap_command_print (text);
}

static void
print_conflicts_table (const RapExamPeople *people,
                       GPtrArray           *conflicts,
                       GPtrArray           *candidates,
                       GPtrArray           *sheets)
{
  g_autoptr (RapTextTable) table =
    rap_text_table_new (_("rater"), _("candidate"), _("name"), _("sheets"), _("words"), NULL);
  g_autofree char *text = NULL;

  rap_text_table_set_numeric (table, 3);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const RapConflict *conflict = conflicts->pdata[i];
      const RapCandidate *candidate = find_candidate (candidates, &conflict->candidate);
      g_autofree char *n = g_strdup_printf ("%u", count_sheets (sheets, conflict));

      rap_text_table_add (table, (const char * const []) {
        rap_exam_people_get_name (people, &conflict->rater),
        candidate != NULL ? candidate->number : NULL, candidate != NULL ? candidate->name : NULL,
        n, conflict->text });
    }
  text = rap_text_table_to_text (table);
  rap_command_print (text);
}

static gboolean
print_conflicts (RapStore  *store,
                 gboolean   as_json,
                 GError   **error)
{
  g_autoptr (RapExamPeople) people = rap_exam_people_new (store, error);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GPtrArray) sheets = NULL;

  if (people == NULL || (conflicts = rap_store_list_conflicts (store, error)) == NULL ||
      (candidates = rap_store_list_candidates (store, error)) == NULL ||
      (sheets = rap_store_list_sheets (store, 0, error)) == NULL)
    return FALSE;
  if (as_json)
    print_conflicts_json (people, conflicts, candidates, sheets);
  else
    print_conflicts_table (people, conflicts, candidates, sheets);
  return TRUE;
}

static RapExit
run_conflicts (const RapCommand  *self,
               char             **arguments)
{
  return rap_exam_operand_print (self, arguments, print_conflicts);
}

const RapCommand rap_station_commands[] = {
  { "check", N_("EXAM"), N_("Check a station's device before the day"),
    N_("Looks at the disk, the room on it, the battery, the clock, the rubric, the candidates and "
       "the timetable of the station, says what to do where something is not as it should be, and "
       "notes in the exam what was found. Ends with 1 where something failed. The app also looks "
       "at the screen."), run_check },
  { "conflict", N_("EXAM"), N_("Say that a rater knows a candidate"),
    N_("The coordinator sees it in “conflicts”. Marks are not touched."), run_conflict },
  { "conflicts", N_("EXAM"), N_("List which raters know which candidates"),
    N_("An examiner says so on the brief's page. “sheets” is how many sheets that rater has of "
       "that candidate all the same; void ones are not counted."), run_conflicts },
  { NULL }
};
