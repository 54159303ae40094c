/* incident-commands.c: the commands about what went wrong: incident, incidents.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "incident-commands.h"

#include "draft-operand.h"
#include "exam-people.h"
#include "exam/rap-marking.h"
#include "journal/rap-day-draft.h"
#include "rubric/rap-rubric-reader.h"
#include "text-table.h"

#include <glib/gi18n.h>

/* No number that anybody gives. */
#define NOT_GIVEN G_MININT

/* incident */

/* What is said of an incident; in a correction, what is absent stays as it was. */
typedef struct
{
  const char      *which;     /* Borrowed: id of one that is there, or its beginning; or NULL */
  gboolean         strike_out;
  RapId            incident;  /* of one that is new */
  int              station;
  int              attempt;
  char            *candidate; /* number, or NULL */
  gboolean         has_kind;
  RapIncidentKind  kind;
  char            *item;      /* or NULL; "": none */
  int              seconds;
  char            *text;      /* or NULL; "": none */
} IncidentTask;

static void
incident_task_clear (IncidentTask *self)
{
  g_free (self->candidate);
  g_free (self->item);
  g_free (self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (IncidentTask, incident_task_clear)

/* Whether the station's rubric has the item. */
static gboolean
check_item (RapStore    *store,
            guint        station,
            const char  *item,
            GError     **error)
{
  const RapRubric *rubric;
  RapHash hash;

  if (!rap_marking_find_station (store, station, &hash, error))
    return FALSE;
  rubric = rap_store_get_rubric (store, &hash, error);
  if (rubric == NULL)
    return FALSE;
  if (rap_rubric_get_item (rubric, item) != NULL)
    return TRUE;
  g_set_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_NO_ITEM,
               /* Translators: the id of a rubric, then what was asked for. */
               _("the rubric “%s” has no item “%s”"), rubric->id, item);
  return FALSE;
}

/* Returns: (transfer none): of @incidents */
static RapIncident *
find_incident (GPtrArray   *incidents,
               const char  *which,
               GError     **error)
{
  RapIncident *incident = NULL;
  guint found = 0;

  for (guint i = 0; i < incidents->len; i++)
    if (rap_exam_operand_names (which, &((RapIncident *) incidents->pdata[i])->id))
      {
        incident = incidents->pdata[i];
        found++;
      }
  if (found == 1)
    return incident;
  if (found == 0)
    g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_VALUE,
                 /* Translators: %s is the id of an incident, or its beginning. */
                 _("the exam has no incident “%s” that stands; “rapportctl incidents” lists them"),
                 which);
  else
    g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_VALUE,
                 /* Translators: a count of at least two, then the beginning of that many ids. */
                 _("%u incidents of the exam begin with “%s”; give more of the id"), found, which);
  return NULL;
}

static void
replace_text (char       **text,
              const char  *given)
{
  if (given == NULL)
    return;
  g_free (*text);
  *text = *given != '\0' ? g_strdup (given) : NULL;
}

/* Puts what is given in the place of what was there. */
static gboolean
amend (RapStore            *store,
       RapIncident         *incident,
       const IncidentTask  *task,
       GError             **error)
{
  if (task->candidate != NULL &&
      !rap_marking_find_candidate (store, task->candidate, &incident->candidate, error))
    return FALSE;
  if (task->station != NOT_GIVEN)
    incident->station = (guint) task->station;
  if (task->attempt != NOT_GIVEN)
    incident->attempt = (guint) task->attempt;
  if (task->has_kind)
    incident->kind = task->kind;
  if (task->seconds != NOT_GIVEN)
    incident->seconds = (guint) task->seconds;
  replace_text (&incident->item, task->item);
  replace_text (&incident->text, task->text);
  return incident->item == NULL || check_item (store, incident->station, incident->item, error);
}

static GPtrArray *
draft_incident (RapStore            *store,
                RapIncident         *incident,
                const IncidentTask  *task,
                GError             **error)
{
  if (task->strike_out)
    return rap_draft_operand_list (rap_draft_incident_strike (&incident->id, incident->station,
                                                              &incident->candidate,
                                                              incident->attempt));
  if (!amend (store, incident, task, error))
    return NULL;
  return rap_draft_operand_list (rap_draft_incident_set (&incident->id, incident->station,
                                                         &incident->candidate, incident->attempt,
                                                         incident->kind, incident->item,
                                                         incident->seconds, incident->text));
}

static GPtrArray *
plan_incident (RapStore       *store,
               gconstpointer   data,
               GError        **error)
{
  const IncidentTask *task = data;
  g_autoptr (GPtrArray) incidents = NULL;
  g_autoptr (RapIncident) fresh = NULL;
  RapIncident *incident;

  if (task->which == NULL)
    {
      fresh = g_new0 (RapIncident, 1);
      fresh->id = task->incident;
      fresh->attempt = 1;
      return draft_incident (store, fresh, task, error);
    }
  incidents = rap_store_list_incidents (store, 0, error);
  if (incidents == NULL || (incident = find_incident (incidents, task->which, error)) == NULL)
    return NULL;
  return draft_incident (store, incident, task, error);
}

static RapExit
write_incident (IncidentTask *task,
                const char   *exam)
{
  g_autofree char *line = NULL;
  char id[RAP_ID_TEXT_SIZE];
  RapExit status;

  task->incident = rap_id_new_random ();
  status = rap_draft_operand_write (exam, plan_incident, task);
  if (status != RAP_EXIT_FINE || task->which != NULL)
    return status;
  /* Translators: %s is the id of what went wrong. */
  line = g_strdup_printf (_("incident: %s\n"), rap_id_to_text (&task->incident, id));
  rap_command_print (line);
  return RAP_EXIT_FINE;
}

/* Says of a number that was given whether it can be one. */
static gboolean
is_count (int number,
          int least)
{
  return number == NOT_GIVEN || number >= least;
}

/* Whether the options go together. @others: whether any that says what happened is given
 * Returns: NULL, or what is wrong */
static const char *
judge_options (const IncidentTask *task,
               gboolean            both,
               gboolean            others)
{
  if (both)
    return _("--correct and --strike-out exclude each other");
  if (task->strike_out && others)
    return _("--strike-out goes with no other option");
  if (task->which != NULL && !task->strike_out && !others)
    return _("--correct needs what is to be corrected");
  if (!is_count (task->seconds, 0))
    return _("--seconds is 0 to 86400");
  if (!is_count (task->station, 1) || !is_count (task->attempt, 1))
    return _("stations and attempts count from 1");
  return NULL;
}

static RapExit
run_incident (const RapCommand  *self,
              char             **arguments)
{
  g_auto (IncidentTask) task = { .station = NOT_GIVEN, .attempt = NOT_GIVEN,
                                 .seconds = NOT_GIVEN };
  g_autofree char *candidate = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *item = NULL;
  g_autofree char *text = NULL;
  g_autofree char *correct = NULL;
  g_autofree char *strike_out = NULL;
  const GOptionEntry entries[] = {
    { "station", 's', 0, G_OPTION_ARG_INT, &task.station, N_("Number of the station (needed)"),
      N_("N") },
    { "candidate", 'c', 0, G_OPTION_ARG_FILENAME, &candidate,
      N_("Number of the candidate (needed)"), N_("NUMBER") },
    { "attempt", 'a', 0, G_OPTION_ARG_INT, &task.attempt,
      N_("Which attempt; 1 unless the station was begun again"), N_("N") },
    { "kind", 'k', 0, G_OPTION_ARG_FILENAME, &kind, N_("What went wrong (needed)"), N_("KIND") },
    { "item", 'i', 0, G_OPTION_ARG_FILENAME, &item, N_("Id of an item that it is about"),
      N_("ID") },
    { "seconds", 'S', 0, G_OPTION_ARG_INT, &task.seconds, N_("How many seconds were lost"),
      N_("S") },
    { "text", 't', 0, G_OPTION_ARG_FILENAME, &text, N_("What happened"), N_("TEXT") },
    { "correct", 'C', 0, G_OPTION_ARG_FILENAME, &correct,
      N_("Correct the incident of this id; what is not given stays"), N_("INCIDENT") },
    { "strike-out", 'x', 0, G_OPTION_ARG_FILENAME, &strike_out,
      N_("Strike the incident of this id out"), N_("INCIDENT") },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  const char *problem;
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 1, 1, &operands, &status))
    return status;
  task.which = correct != NULL ? correct : strike_out;
  task.strike_out = strike_out != NULL;
  task.has_kind = rap_incident_kind_from_text (kind, &task.kind);
  problem = judge_options (&task, correct != NULL && strike_out != NULL,
                           candidate != NULL || kind != NULL || item != NULL || text != NULL ||
                           task.station != NOT_GIVEN || task.attempt != NOT_GIVEN ||
                           task.seconds != NOT_GIVEN);
  if (problem != NULL)
    return rap_command_misused (self, "%s", problem);
  if ((kind != NULL && !task.has_kind) ||
      (task.which == NULL && (task.station == NOT_GIVEN || candidate == NULL || kind == NULL)))
    return rap_command_misused (self, "%s",
                                _("--station, --candidate and --kind are needed; a kind is one of "
                                  "time-lost, alarm, actor, actor-change, equipment, not-asked, "
                                  "restart, other"));
  if (!rap_exam_operand_take_text (self, candidate, "--candidate", &task.candidate, &status) ||
      !rap_exam_operand_take_text (self, item, "--item", &task.item, &status) ||
      !rap_exam_operand_take_text (self, text, "--text", &task.text, &status))
    return status;
  return write_incident (&task, operands.words[0]);
}

/* incidents */

static json_t *
text_to_json (const char *text)
{
  return text != NULL ? json_string (text) : json_null ();
}

static json_t *
incident_to_json (const RapIncident   *incident,
                  const RapExamPeople *people)
{
  g_autofree char *noted = rap_time_to_text (incident->wall_ms);
  json_t *json = json_object ();
  char id[RAP_ID_TEXT_SIZE];

  json_object_set_new (json, "incident", json_string (rap_id_to_text (&incident->id, id)));
  json_object_set_new (json, "station", json_integer (incident->station));
  json_object_set_new (json, "candidate",
                       text_to_json (rap_exam_people_get_number (people, &incident->candidate)));
  json_object_set_new (json, "attempt", json_integer (incident->attempt));
  json_object_set_new (json, "kind", json_string (rap_incident_kind_to_text (incident->kind)));
  json_object_set_new (json, "item", text_to_json (incident->item));
  json_object_set_new (json, "lost_seconds", json_integer (incident->seconds));
  json_object_set_new (json, "seconds", incident->role_ms != RAP_NO_TIME
                                        ? json_real ((double) incident->role_ms / 1000)
                                        : json_null ());
  json_object_set_new (json, "noted_utc", json_string (noted));
  json_object_set_new (json, "who",
                       text_to_json (rap_exam_people_get_name (people, &incident->who)));
  json_object_set_new (json, "text", text_to_json (incident->text));
  return json;
}

static void
print_json (GPtrArray           *incidents,
            const RapExamPeople *people)
{
  g_autoptr (RapJson) json = json_array ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < incidents->len; i++)
    json_array_append_new (json, incident_to_json (incidents->pdata[i], people));
  text = rap_json_to_text (json);
  rap_command_print (text);
}

static void
add_row (RapTextTable        *table,
         const RapIncident   *incident,
         const RapExamPeople *people)
{
  g_autofree char *station = g_strdup_printf ("%u", incident->station);
  g_autofree char *attempt = g_strdup_printf ("%u", incident->attempt);
  g_autofree char *lost = incident->seconds > 0 ? g_strdup_printf ("%u", incident->seconds) : NULL;
  g_autofree char *noted = rap_time_to_text (incident->wall_ms);
  char id[RAP_ID_TEXT_SIZE];

  rap_text_table_add (table, (const char * const []) {
    station, rap_exam_people_get_number (people, &incident->candidate), attempt,
    rap_incident_kind_to_text (incident->kind), incident->item, lost, noted,
    rap_exam_people_get_name (people, &incident->who),
    rap_id_to_text (&incident->id, id), incident->text });
}

static void
print_table (GPtrArray           *incidents,
             const RapExamPeople *people)
{
  static const guint numeric[] = { 0, 2, 5 };
  g_autoptr (RapTextTable) table =
    rap_text_table_new (_("station"), _("candidate"), _("attempt"), _("kind"), _("item"),
                        _("lost"), _("noted"), _("who"), _("incident"), _("words"), NULL);
  g_autofree char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (numeric); i++)
    rap_text_table_set_numeric (table, numeric[i]);
  for (guint i = 0; i < incidents->len; i++)
    add_row (table, incidents->pdata[i], people);
  text = rap_text_table_to_text (table);
  rap_command_print (text);
}

/* @station: 0 for all. Returns: FALSE on error */
static gboolean
print_incidents (RapStore  *store,
                 guint      station,
                 gboolean   as_json,
                 GError   **error)
{
  g_autoptr (RapExamPeople) people = NULL;
  g_autoptr (GPtrArray) incidents = NULL;
  RapHash rubric;

  if (station > 0 && !rap_marking_find_station (store, station, &rubric, error))
    return FALSE;
  people = rap_exam_people_new (store, error);
  if (people == NULL || (incidents = rap_store_list_incidents (store, station, error)) == NULL)
    return FALSE;
  if (as_json)
    print_json (incidents, people);
  else
    print_table (incidents, people);
  return TRUE;
}

static RapExit
run_incidents (const RapCommand  *self,
               char             **arguments)
{
  int station = NOT_GIVEN;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "station", 's', 0, G_OPTION_ARG_INT, &station, N_("Of this station only"), N_("N") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("As JSON"), NULL },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  g_autoptr (RapStore) store = NULL;
  g_autoptr (GError) error = NULL;
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 1, 1, &operands, &status))
    return status;
  if (!is_count (station, 1))
    return rap_command_misused (self, "%s", _("stations count from 1"));
  store = rap_exam_operand_open (operands.words[0], RAP_STORE_READ_ONLY);
  if (store == NULL)
    return RAP_EXIT_PROBLEM;
  if (print_incidents (store, station == NOT_GIVEN ? 0 : (guint) station, json, &error))
    return RAP_EXIT_FINE;
  return rap_exam_operand_complain (operands.words[0], error);
}

const RapCommand rap_incident_commands[] = {
  { "incident", N_("EXAM"), N_("Note what went wrong in an encounter, correct it or strike it out"),
    N_("KIND is one of time-lost, alarm, actor, actor-change, equipment, not-asked (with --item), "
       "restart, other (with --text). No student ever sees it. Prints the incident's id, by which "
       "--correct changes what is given and --strike-out takes it all back; an empty --item or "
       "--text takes that away. “incidents” lists the ids."),
    run_incident },
  { "incidents", N_("EXAM"), N_("List what went wrong"),
    N_("Those that stand, with their ids, by station and time."), run_incidents },
  { NULL }
};
