/* exam-commands.c: the commands that make an exam: new, candidates, simulate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam-commands.h"

#include "base/rap-json.h"
#include "exam-operand.h"
#include "exam/rap-roster.h"
#include "exam/rap-shipped.h"
#include "exam/rap-simulate.h"
#include "rubric-file.h"
#include "text-table.h"

#include <glib/gi18n.h>

/* A little more than a table may hold, so that the reader of tables says so. */
#define MOST_ROSTER (11 * 1024 * 1024)

static GPtrArray *
read_rubrics (char **operands)
{
  g_autoptr (GPtrArray) rubrics =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_rubric_unref);
  gboolean fine = TRUE;

  /* Every rubric is looked at, so that its author gets to know all at once. */
  for (; *operands != NULL; operands++)
    {
      RapRubric *rubric = rap_rubric_file_read (*operands);

      fine &= rubric != NULL;
      if (rubric != NULL)
        g_ptr_array_add (rubrics, rubric);
    }
  return fine ? g_steal_pointer (&rubrics) : NULL;
}

static RapExit
make_exam (const char *operand,
           const char *title,
           const char *date,
           gboolean    calibration,
           GPtrArray  *rubrics)
{
  g_autoptr (GError) error = NULL;
  RapStore *store = rap_exam_create (operand, calibration ? "calibration" : "exam", title, date,
                                     rubrics, NULL, &error);

  if (store == NULL)
    return rap_exam_operand_complain (operand, error);
  return rap_exam_operand_close (store, operand, RAP_EXIT_FINE);
}

static RapExit
run_new (const RapCommand  *self,
         char             **arguments)
{
  g_autofree char *title_word = NULL;
  g_autofree char *title = NULL;
  g_autofree char *date = NULL;
  gboolean calibration = FALSE;
  const GOptionEntry entries[] = {
    { "title", 't', 0, G_OPTION_ARG_FILENAME, &title_word, N_("What the exam is called (needed)"),
      N_("T") },
    { "date", 'd', 0, G_OPTION_ARG_FILENAME, &date, N_("The day of the exam"), N_("YYYY-MM-DD") },
    { "calibration", 'c', 0, G_OPTION_ARG_NONE, &calibration,
      N_("A practice round of the examiners, which never mixes with an exam"), NULL },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  g_autoptr (GPtrArray) rubrics = NULL;
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 2, G_MAXUINT, &operands, &status))
    return status;
  if (!rap_exam_operand_check_new (self, operands.words[0], "EXAM", &status))
    return status;
  if (title_word == NULL)
    return rap_command_misused (self, "%s", _("--title is missing"));
  title = rap_exam_operand_to_text (self, title_word, "--title", &status);
  if (title == NULL)
    return status;

  rubrics = read_rubrics (operands.words + 1);
  return rubrics == NULL ? RAP_EXIT_PROBLEM
                         : make_exam (operands.words[0], title, date, calibration, rubrics);
}

static const char *
get_action_words (RapRosterAction action)
{
  switch (action)
    {
    case RAP_ROSTER_NEW:
      return _("new");
    case RAP_ROSTER_CHANGED:
      return _("changed");
    case RAP_ROSTER_SAME:
    default:
      return _("same");
    }
}

/* The same for scripts. */
static const char *
get_action_word (RapRosterAction action)
{
  static const char *const words[] = { "new", "changed", "same" };

  return words[action];
}

static void
print_plan (const RapRosterPlan *plan)
{
  g_autoptr (RapTextTable) table = rap_text_table_new (_("line"), _("plan"), _("number"), _("name"),
                                                       _("changes"), NULL);
  g_autofree char *text = NULL;

  rap_text_table_set_numeric (table, 0);
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const RapRosterRow *row = g_ptr_array_index (plan->rows, i);
      g_autofree char *line = g_strdup_printf ("%u", row->line);
      g_autofree char *changes = rap_roster_row_describe (row);

      rap_text_table_add (table, (const char * const []) { line, get_action_words (row->action),
                                                           row->candidate->number,
                                                           row->candidate->name, changes });
    }
  text = rap_text_table_to_text (table);
  rap_command_print (text);
}

static json_t *
row_to_json (const RapRosterRow *row)
{
  g_autofree char *changes = rap_roster_row_describe (row);
  json_t *json = json_object ();

  json_object_set_new (json, "line", json_integer (row->line));
  json_object_set_new (json, "plan", json_string (get_action_word (row->action)));
  json_object_set_new (json, "number", json_string (row->candidate->number));
  json_object_set_new (json, "name", json_string (row->candidate->name));
  json_object_set_new (json, "changes", json_string (changes != NULL ? changes : ""));
  return json;
}

static void
print_plan_json (const RapRosterPlan *plan)
{
  g_autoptr (RapJson) json = json_object ();
  g_autofree char *text = NULL;
  json_t *rows = json_array ();

  for (guint i = 0; i < plan->rows->len; i++)
    json_array_append_new (rows, row_to_json (plan->rows->pdata[i]));
  for (int i = RAP_ROSTER_NEW; i <= RAP_ROSTER_SAME; i++)
    json_object_set_new (json, get_action_word ((RapRosterAction) i),
                         json_integer (rap_roster_plan_count (plan, (RapRosterAction) i)));
  json_object_set_new (json, "rows", rows);
  text = rap_json_to_text (json);
  rap_command_print (text);
}

static void
print_counts (const RapRosterPlan *plan)
{
  g_autofree char *counts = NULL;

  /* Translators: how many candidates of a roster are new, changed and the same as before. */
  counts = g_strdup_printf (_("%u new, %u changed, %u the same\n"),
                            rap_roster_plan_count (plan, RAP_ROSTER_NEW),
                            rap_roster_plan_count (plan, RAP_ROSTER_CHANGED),
                            rap_roster_plan_count (plan, RAP_ROSTER_SAME));
  rap_command_print (counts);
}

static RapRosterPlan *
make_plan (RapStore    *store,
           GBytes      *bytes,
           const char  *roster,
           GError     **error)
{
  g_autofree char *label = rap_command_file_label (roster);
  g_autoptr (GPtrArray) candidates = rap_store_list_candidates (store, error);

  return candidates == NULL ? NULL : rap_roster_plan (bytes, label, candidates, error);
}

/* The plan without touching the exam, or every problem of the roster on stderr. */
static RapRosterPlan *
try_plan (const char *exam,
          GBytes     *bytes,
          const char *roster)
{
  g_autoptr (RapStore) store = rap_exam_operand_open (exam, RAP_STORE_READ_ONLY);
  g_autoptr (RapRosterPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return NULL;
  plan = make_plan (store, bytes, roster, &error);
  if (plan == NULL)
    {
      rap_command_complain (error->message);
      return NULL;
    }
  return rap_command_complain_of_plan (plan->problems, plan->notes) ? g_steal_pointer (&plan)
                                                                    : NULL;
}

static RapExit
take_in (const char *exam,
         GBytes     *bytes,
         const char *roster)
{
  RapStore *store = rap_exam_operand_open (exam, RAP_STORE_READ_WRITE);
  g_autoptr (RapRosterPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return RAP_EXIT_PROBLEM;
  plan = make_plan (store, bytes, roster, &error);
  if (plan == NULL || !rap_roster_take_in (store, plan, &error))
    return rap_exam_operand_close (store, exam, rap_exam_operand_complain (exam, error));
  print_counts (plan);
  return rap_exam_operand_close (store, exam, RAP_EXIT_FINE);
}

static RapExit
run_candidates (const RapCommand  *self,
                char             **arguments)
{
  gboolean dry_run = FALSE;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say what would be done"), NULL },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("With --dry-run: as JSON"), NULL },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  g_autoptr (RapRosterPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 2, 2, &operands, &status))
    return status;
  if (json && !dry_run)
    return rap_command_misused (self, "%s", _("--json is for --dry-run"));
  bytes = rap_command_read_file (operands.words[1], MOST_ROSTER, &error);
  if (bytes == NULL)
    {
      rap_command_complain (error->message);
      return RAP_EXIT_PROBLEM;
    }

  plan = try_plan (operands.words[0], bytes, operands.words[1]);
  if (plan == NULL)
    return RAP_EXIT_PROBLEM;
  if (!dry_run)
    return take_in (operands.words[0], bytes, operands.words[1]);

  if (json)
    {
      print_plan_json (plan);
      return RAP_EXIT_FINE;
    }
  print_plan (plan);
  print_counts (plan);
  return RAP_EXIT_FINE;
}

static RapExit
simulate (const char *operand,
          const char *title,
          char      **rubric_files,
          guint       n_candidates,
          guint       n_stations,
          guint32     seed,
          double      open_share)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rubrics = NULL;

  rubrics = rubric_files != NULL ? read_rubrics (rubric_files)
                                 : rap_shipped_list_examiner_rubrics (&error);
  if (rubrics == NULL)
    {
      if (error != NULL)
        rap_command_complain (error->message);
      return RAP_EXIT_PROBLEM;
    }
  if (!rap_simulate (operand, title, rubrics, n_candidates, n_stations, seed, open_share, NULL,
                     NULL, NULL,
                     NULL, &error))
    return rap_exam_operand_complain (operand, error);
  return RAP_EXIT_FINE;
}

/* GLib's own numbers would read "0,5" in some locales only. */
static gboolean
read_share (const char *word,
            double     *share)
{
  g_autoptr (RapNumber) number = rap_number_new_from_text (word);

  if (number != NULL)
    *share = rap_number_to_double (number);
  return number != NULL;
}

static RapExit
run_simulate (const RapCommand  *self,
              char             **arguments)
{
  g_autofree char *title_word = NULL;
  g_autofree char *title = NULL;
  g_auto (GStrv) rubrics = NULL;
  int n_candidates = -1;
  int n_stations = -1;
  g_autofree char *open_word = NULL;
  gint64 seed = -1;
  double open_share = 0;
  const GOptionEntry entries[] = {
    { "candidates", 'c', 0, G_OPTION_ARG_INT, &n_candidates, N_("How many candidates (needed)"),
      N_("N") },
    { "stations", 's', 0, G_OPTION_ARG_INT, &n_stations, N_("How many stations (needed)"),
      N_("N") },
    { "seed", 'S', 0, G_OPTION_ARG_INT64, &seed,
      N_("The same seed gives the same exam (needed; 0 to 4294967295)"), N_("S") },
    { "open", 'o', 0, G_OPTION_ARG_FILENAME, &open_word,
      N_("Share of the sheets that are left open, 0 to 1, such as 0.25"), N_("SHARE") },
    { "rubric", 'r', 0, G_OPTION_ARG_FILENAME_ARRAY, &rubrics,
      N_("A rubric, in place of those that come with Rapport; may be given again"), N_("FILE") },
    { "title", 't', 0, G_OPTION_ARG_FILENAME, &title_word, N_("What the exam is called"), N_("T") },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 1, 1, &operands, &status))
    return status;
  if (!rap_exam_operand_check_new (self, operands.words[0], "EXAM", &status))
    return status;
  if (n_candidates < 1 || n_stations < 1 || seed < 0 || seed > G_MAXUINT32)
    return rap_command_misused (self, "%s",
                                _("--candidates, --stations and --seed are needed: whole "
                                              "numbers, of which only the seed may be 0"));
  if (open_word != NULL && !read_share (open_word, &open_share))
    return rap_command_misused (self, "%s", _("--open takes a number from 0 to 1, with a point in "
                                              "every language: 0.25"));
  title = title_word == NULL ? g_strdup (_("Rehearsal"))
                             : rap_exam_operand_to_text (self, title_word, "--title", &status);
  if (title == NULL)
    return status;
  return simulate (operands.words[0], title, rubrics, n_candidates, n_stations, (guint32) seed,
                   open_share);
}

const RapCommand rap_exam_commands[] = {
  { "new", N_("EXAM RUBRIC..."), N_("Make an exam file"),
    N_("The stations are numbered from 1 in the order of the rubrics; a rubric may come more than "
       "once. "
       "EXAM must not exist yet; its name ends in “.rapport”."),
    run_new },
  { "candidates", N_("EXAM ROSTER"), N_("Take candidates in from a spreadsheet"),
    N_("ROSTER is a CSV file (comma, semicolon or tab) whose headings name its columns, in any "
       "order: "
       "number and name, and where wanted email, group and extra time (minutes such as “2:30”, or "
       "a "
       "share such as “25%”). Candidates are recognised by their number. If anything is wrong, all "
       "of "
       "it is told as FILE:LINE: MESSAGE, and nobody is taken in. A ROSTER of “-” is standard "
       "input."),
    run_candidates },
  { "simulate", N_("EXAM"), N_("Make a rehearsal exam with invented candidates and marks"),
    N_("The raters are of differing severity and change their minds now and then; there are "
       "moments, "
       "comments and concerns. The same numbers and seed give the same marks on every machine."),
    run_simulate },
  { NULL }
};
