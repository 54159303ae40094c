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

RapAnswers *
rap_answers_file_read (const RapRubric  *rubric,
                       const char       *rater,
                       const char       *operand,
                       GHashTable      **comments)
{
  g_autofree char *label = rap_command_file_label (operand);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = rap_command_read_file (operand, MOST_ANSWERS, &error);
  g_autoptr (RapJson) object = NULL;
  RapAnswers *answers = NULL;

  if (bytes != NULL)
    object = rap_json_object_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), label,
                                   &error);
  if (object != NULL)
    {
      answers = rap_answers_new_from_json (rubric, rater, object, comments, &error);
      if (answers == NULL)
        g_prefix_error (&error, "%s: ", label);
    }
  if (answers == NULL)
    rap_command_complain (error->message);

  return answers;
}
