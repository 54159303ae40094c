/* rubric-file.c: a rubric named on the command line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric-file.h"

#include "rap-command.h"
#include "rubric/rap-rubric-reader.h"

RapRubric *
rap_rubric_file_read (const char *operand)
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
