/* test-rubric-guide.c: the pieces of XML in the rubric author's guide are right.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "rubric/rap-rubric-reader.h"

#define OPENING "```xml\n"
#define CLOSING "```"
#define MAX_LINES 15

/* Where the pieces that begin with an element go into the first example: before or after what. */
static const struct
{
  const char *element;
  const char *place;
  gboolean after;
} places[] = {
  { "<scale ", "<rater ", FALSE },
  { "<rater ", "<rater id=\"ex\" role=\"examiner\"/>", TRUE },
  { "<station ", "<form>", FALSE },
  { "<domain ", "</form>", FALSE },
  { "<item ", "</form>", FALSE },
  { "<total ", "</totals>", FALSE },
  { "<standard ", "</totals>", TRUE },
  { "<phrases>", "</rubric>", FALSE },
  { "<report ", "</rubric>", FALSE },
};

/* Returns: (element-type utf8): the contents of the fences marked as XML */
static GPtrArray *
read_pieces (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "docs", "rubric-guide.md",
                                                 NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *pieces = g_ptr_array_new_with_free_func (g_free);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  for (const char *start = strstr (text, OPENING); start != NULL; start = strstr (start, OPENING))
    {
      const char *end;

      start += strlen (OPENING);
      end = strstr (start, CLOSING);
      g_assert_nonnull (end);
      g_ptr_array_add (pieces, g_strndup (start, end - start));
      start = end;
    }

  return pieces;
}

static void
assert_valid (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(RapRubric) rubric = rap_rubric_read (bytes, &problems);

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *message = rap_problem_to_text (g_ptr_array_index (problems, i), "guide");

      g_test_message ("%s", message);
    }
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_nonnull (rubric);
}

static void
insert (GString    *rubric,
        const char *piece)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const char *place;

      if (!g_str_has_prefix (piece, places[i].element))
        continue;
      place = strstr (rubric->str, places[i].place);
      g_assert_nonnull (place);
      if (places[i].after)
        place += strlen (places[i].place);
      g_string_insert (rubric, place - rubric->str, piece);
      return;
    }
  g_error ("the guide has a piece that belongs nowhere: %s", piece);
}

static void
test_first_example (void)
{
  g_autoptr(GPtrArray) pieces = read_pieces ();
  const char *first = g_ptr_array_index (pieces, 0);
  guint n_lines = 0;

  for (const char *p = first; *p != '\0'; p++)
    n_lines += *p == '\n';
  g_assert_cmpuint (n_lines, <=, MAX_LINES);
  assert_valid (first);
}

/* Items name scales and totals that other pieces bring, so the whole is judged at the end. */
static void
test_pieces (void)
{
  g_autoptr(GPtrArray) pieces = read_pieces ();
  g_autoptr(GString) rubric = g_string_new (g_ptr_array_index (pieces, 0));

  g_assert_cmpuint (pieces->len, >=, 14);
  for (guint i = 1; i < pieces->len; i++)
    insert (rubric, g_ptr_array_index (pieces, i));
  assert_valid (rubric->str);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/rubric/guide/first-example", test_first_example);
  g_test_add_func ("/rubric/guide/pieces", test_pieces);

  return g_test_run ();
}
