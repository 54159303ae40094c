/* answers-file.c: a file of answers named on the command line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "answers-file.h"

#include "rap-command.h"

#include <gio/gio.h>

/* The most bytes of an answers file; a sheet has 200 answers at most. */
#define MOST_ANSWERS (4 * 1024 * 1024)

static void
complain_of_all (const char *label,
                 GPtrArray  *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = g_strdup_printf ("%s: %s", label, (char *) problems->pdata[i]);

      rap_command_complain (line);
    }
}

RapAnswers *
rap_answers_file_read (const RapRubric  *rubric,
                       const char       *rater,
                       const char       *operand,
                       GHashTable      **comments)
{
  g_autofree char *label = rap_command_file_label (operand);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = rap_command_read_file (operand, MOST_ANSWERS, &error);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RapJson) object = NULL;
  RapAnswers *answers;

  if (bytes != NULL)
    object = rap_json_object_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), label,
                                   &error);
  if (object == NULL)
    {
      rap_command_complain (error->message);
      return NULL;
    }
  answers = rap_answers_new_from_json (rubric, rater, object, comments, problems, NULL);
  if (answers == NULL)
    complain_of_all (label, problems);

  return answers;
}
