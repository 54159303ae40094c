/* rap-problem.c: what is wrong with a rubric, line by line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-problem-private.h"

#include <glib/gi18n-lib.h>

void
rap_problem_free (RapProblem *self)
{
  if (self == NULL)
    return;

  g_free (self->message);
  g_free (self);
}

char *
rap_problem_to_text (const RapProblem *self,
                     const char       *file_name)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (file_name != NULL, NULL);

  /* Translators: goes before a message about something that is allowed, but perhaps not meant. */
  return g_strdup_printf ("%s:%u: %s%s", file_name, self->line, self->note ? _("note: ") : "",
                          self->message);
}

static void
problem_take (GPtrArray *problems,
              guint      line,
              gboolean   note,
              char      *message)
{
  RapProblem *problem = g_new (RapProblem, 1);

  problem->line = MAX (line, 1);
  problem->note = note;
  problem->message = message;
  g_ptr_array_add (problems, problem);
}

void
rap_problem_add (GPtrArray  *problems,
                 guint       line,
                 const char *format,
                 ...)
{
  va_list arguments;

  va_start (arguments, format);
  problem_take (problems, line, FALSE, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

void
rap_problem_add_note (GPtrArray  *problems,
                      guint       line,
                      const char *format,
                      ...)
{
  va_list arguments;

  va_start (arguments, format);
  problem_take (problems, line, TRUE, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

gboolean
rap_problems_have_error (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const RapProblem *problem = g_ptr_array_index (problems, i);

      if (!problem->note)
        return TRUE;
    }

  return FALSE;
}

static int
compare_lines_cb (gconstpointer a,
                  gconstpointer b)
{
  const RapProblem *first = *(const RapProblem *const *) a;
  const RapProblem *second = *(const RapProblem *const *) b;

  return (first->line > second->line) - (first->line < second->line);
}

void
rap_problems_sort (GPtrArray *problems)
{
  /* GLib's sort of arrays is a merge sort: stable. */
  g_ptr_array_sort (problems, compare_lines_cb);
}
