/* rubric-commands.c: the commands about rubric files: rubric check, show, score.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric-commands.h"

#include "rubric/rap-rubric-reader.h"

#include <glib/gi18n.h>

/* Reads the rubric @operand and says on stderr everything that is wrong with it or worth knowing.
 * Returns: (transfer full) (nullable): NULL if there was an error */
static RapRubric *
read_rubric (const char *operand)
{
  g_autofree char *label = rap_command_file_label (operand);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = rap_command_read_file (operand, RAP_RUBRIC_MAX_BYTES, &error);
  g_autoptr (GPtrArray) problems = NULL;
  RapRubric *rubric;

  if (bytes == NULL)
    {
      rap_command_complain (error->message);
      return NULL;
    }

  rubric = rap_rubric_read (bytes, &problems);
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = rap_problem_to_text (problems->pdata[i], label);

      rap_command_complain (line);
    }

  return rubric;
}

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
      g_autoptr (RapRubric) rubric = read_rubric (operands.words[i]);

      if (rubric == NULL)
        status = RAP_EXIT_PROBLEM;
    }

  return status;
}

const RapCommand rap_rubric_commands[] = {
  { "rubric check", N_("FILE..."), N_("Check rubric files"),
    N_("Prints nothing for a file that is fine, else a line for each problem on stderr: "
       "FILE:LINE: MESSAGE. A FILE of “-” is standard input."),
    run_check },
  { NULL }
};
