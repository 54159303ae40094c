/* rap-rubric-reader.c: from XML bytes to a valid rubric, or to every problem with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-rubric-reader.h"

#include <glib/gi18n-lib.h>

#include "rubric/rap-build-private.h"
#include "rubric/rap-check-private.h"
#include "rubric/rap-grammar-private.h"
#include "rubric/rap-problem-private.h"

G_DEFINE_QUARK (rap-rubric-error-quark, rap_rubric_error)

RapRubric *
rap_rubric_read (GBytes     *bytes,
                 GPtrArray **problems)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_problem_free);
  g_autoptr(RapTree) tree = NULL;
  RapRubric *rubric = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (problems != NULL, NULL);

  tree = rap_tree_new (bytes, found);
  if (tree != NULL && rap_grammar_judge (tree, found))
    rap_rubric_check (tree, found);
  rap_problems_sort (found);

  if (!rap_problems_have_error (found))
    {
      rubric = rap_build_rubric (tree);
      rubric->bytes = g_bytes_ref (bytes);
      rubric->hash = rap_hash_of_bytes (bytes);
      rubric->fingerprint = rap_rubric_fingerprint (rubric);
    }
  *problems = g_steal_pointer (&found);

  return rubric;
}

/* The first error, and how many there are. */
static const RapProblem *
count_errors (GPtrArray *problems,
              guint     *n_errors)
{
  const RapProblem *first = NULL;

  *n_errors = 0;
  for (guint i = 0; i < problems->len; i++)
    {
      const RapProblem *problem = g_ptr_array_index (problems, i);

      if (problem->note)
        continue;
      if (first == NULL)
        first = problem;
      (*n_errors)++;
    }

  return first;
}

static void
set_error (GError     **error,
           GPtrArray   *problems,
           const char  *file_name)
{
  guint n_errors;
  const RapProblem *first = count_errors (problems, &n_errors);
  g_autofree char *text = rap_problem_to_text (first, file_name);

  if (n_errors == 1)
    g_set_error_literal (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_INVALID, text);
  else
    g_set_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_INVALID,
                 /* translators: a whole message, and how many more problems there are */
                 ngettext ("%s (and %u more)", "%s (and %u "
                                               "more)", n_errors - 1), text, n_errors - 1);
}

RapRubric *
rap_rubric_new (GBytes      *bytes,
                const char  *file_name,
                GError     **error)
{
  g_autoptr(GPtrArray) problems = NULL;
  RapRubric *rubric;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (file_name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  rubric = rap_rubric_read (bytes, &problems);
  if (rubric == NULL)
    set_error (error, problems, file_name);

  return rubric;
}

/* One byte more than is allowed, so that the reader sees that it is too much. */
static GBytes *
read_bounded (const char  *path,
              GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, error);
  gsize size = RAP_RUBRIC_MAX_BYTES + 1;
  g_autofree char *data = NULL;

  if (stream == NULL)
    return NULL;
  data = g_malloc (size);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, size, &size, NULL, error))
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&data), size);
}

RapRubric *
rap_rubric_new_from_path (const char  *path,
                          GError     **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  bytes = read_bounded (path, error);
  if (bytes == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }

  return rap_rubric_new (bytes, path, error);
}
