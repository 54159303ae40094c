/* rubric-commands.c: the commands about rubric files: rubric check, show, score.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric-commands.h"

#include "answers-file.h"
#include "rubric-file.h"
#include "rubric-score-json.h"
#include "rubric-sheet.h"

#include <glib/gi18n.h>
#include <string.h>

static RapExit
run_check (const RapCommand  *self,
           char             **arguments)
{
  g_auto (RapOperands) operands = { NULL };
  RapExit status;

  if (!rap_command_parse (self, arguments, NULL, 1, G_MAXUINT, &operands, &status))
    return status;

  for (guint i = 0; i < operands.count; i++)
    {
      g_autoptr (RapRubric) rubric = rap_rubric_file_read (operands.words[i]);

      if (rubric == NULL)
        status = RAP_EXIT_PROBLEM;
    }

  return status;
}

/* The rater whose sheet is shown where none is named: the first examiner, else the first rater. */
static const RapRater *
choose_rater (const RapRubric *rubric)
{
  for (guint i = 0; i < rubric->raters->len; i++)
    {
      const RapRater *rater = rubric->raters->pdata[i];

      if (rater->role == RAP_ROLE_EXAMINER)
        return rater;
    }

  return rubric->raters->pdata[0];
}

static char *
list_raters (const RapRubric *rubric)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < rubric->raters->len; i++)
    {
      const RapRater *rater = rubric->raters->pdata[i];

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", rater->id);
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

static RapExit
show_sheet (const RapCommand *self,
            const RapRubric  *rubric,
            const char       *rater_id,
            const char       *language)
{
  const RapRater *rater = rater_id != NULL ? rap_rubric_get_rater (rubric, rater_id)
                                           : choose_rater (rubric);
  g_autofree char *sheet = NULL;

  if (rater == NULL)
    {
      g_autofree char *raters = list_raters (rubric);

      /* Translators: a rater's id as given, then the ids that the rubric has. */
      return rap_command_misused (self, _("the rubric has no rater “%s”, only: %s"), rater_id,
                                  raters);
    }

  sheet = rap_rubric_sheet_to_text (rubric, rater, language);
  rap_command_print (sheet);

  return RAP_EXIT_FINE;
}

static RapExit
run_show (const RapCommand  *self,
          char             **arguments)
{
  g_autofree char *language = NULL;
  g_autofree char *rater = NULL;
  const GOptionEntry entries[] = {
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language,
      N_("Language of the rubric's texts, such as “de”"), N_("TAG") },
    { "rater", 'r', 0, G_OPTION_ARG_STRING, &rater, N_("Whose sheet to show"), N_("ID") },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  g_autoptr (RapRubric) rubric = NULL;
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 1, 1, &operands, &status))
    return status;

  rubric = rap_rubric_file_read (operands.words[0]);
  if (rubric == NULL)
    return RAP_EXIT_PROBLEM;

  return show_sheet (self, rubric, rater, language);
}

static RapExit
run_score (const RapCommand  *self,
           char             **arguments)
{
  g_auto (RapOperands) operands = { NULL };
  g_autoptr (RapRubric) rubric = NULL;
  g_autoptr (RapAnswers) answers = NULL;
  g_autoptr (RapScore) score = NULL;
  g_autoptr (RapJson) json = NULL;
  g_autofree char *text = NULL;
  RapExit status;

  if (!rap_command_parse (self, arguments, NULL, 2, 2, &operands, &status))
    return status;
  if (strcmp (operands.words[0], "-") == 0 && strcmp (operands.words[1], "-") == 0)
    return rap_command_misused (self, "%s", _("only one of the files can be standard input"));

  rubric = rap_rubric_file_read (operands.words[0]);
  if (rubric == NULL)
    return RAP_EXIT_PROBLEM;
  answers = rap_answers_file_read (rubric, NULL, operands.words[1], NULL);
  if (answers == NULL)
    return RAP_EXIT_PROBLEM;

  score = rap_score_new (rubric, answers, NULL);
  json = rap_rubric_score_to_json (score);
  text = rap_json_to_text (json);
  rap_command_print (text);

  return RAP_EXIT_FINE;
}

const RapCommand rap_rubric_commands[] = {
  { "rubric check", N_("FILE..."), N_("Check rubric files"),
    N_("Prints nothing for a file that is fine, else a line for each problem on stderr: "
       "FILE:LINE: MESSAGE. “note:” before a message means that it is allowed, but perhaps not "
       "meant; notes alone leave the status at 0. A FILE of “-” is standard input."),
    run_check },
  { "rubric show", N_("FILE"), N_("Show the sheet as an examiner would see it"),
    N_("Prints the station and the sheet as text. A FILE of “-” is standard input."),
    run_show },
  { "rubric score", N_("FILE ANSWERS"), N_("Score answers by a rubric"),
    N_("ANSWERS is a JSON object: item id to level id, number, list, text, \"NA\", \"UNSEEN\", or "
       "{\"answer\": ..., \"comment\": ...}; the answers of all raters together. Prints JSON: "
       "{\"totals\": {ID: NUMBER or null}, \"open\": [ITEM]}, and what was possible and critical. "
       "One of the two files may be “-”, standard input."),
    run_score },
  { NULL }
};
