/* rubric-verdict.c: what our reader says of many rubrics, for the differential test.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>

#include "rubric/rap-grammar-private.h"
#include "rubric/rap-problem-private.h"

/* Prints `valid FILE` or `invalid FILE` and the problems, by the structure alone, as a grammar
 * would judge; with --full by the whole reader. */
static void
print_verdict (const char *path,
               gboolean    full)
{
  g_autoptr(GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_problem_free);
  g_autofree char *data = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, &error))
    g_error ("%s", error->message);
  bytes = g_bytes_new_take (g_steal_pointer (&data), size);

  if (full)
    {
      g_autoptr(GPtrArray) found = NULL;
      g_autoptr(RapRubric) rubric = rap_rubric_read (bytes, &found);

      g_assert_true ((rubric == NULL) == rap_problems_have_error (found));
      g_ptr_array_extend_and_steal (problems, g_steal_pointer (&found));
    }
  else
    {
      g_autoptr(RapTree) tree = rap_tree_new (bytes, problems);

      if (tree != NULL)
        rap_grammar_judge (tree, problems);
    }

  printf ("%s %s\n", rap_problems_have_error (problems) ? "invalid" : "valid", path);
  for (guint i = 0; i < problems->len; i++)
    {
      const RapProblem *problem = g_ptr_array_index (problems, i);

      printf ("  %u: %s%s\n", problem->line, problem->note ? "note: " : "", problem->message);
    }
}

int
main (int    argc,
      char **argv)
{
  gboolean full = argc > 1 && g_str_equal (argv[1], "--full");

  for (int i = full ? 2 : 1; i < argc; i++)
    print_verdict (argv[i], full);

  return 0;
}
