/* score-stream.c: scores many sheets in one process, for comparisons with another scorer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric-score-json.h"
#include "rubric/rap-rubric-reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Standard input is a chain of records: a line `R BYTES`, then a rubric's bytes, which the sheets
 * after it are scored by; or a line `A BYTES RATER`, then an answers object (RATER is "-" for the
 * union of all). For each record a line of JSON is written: {} or {"invalid": MESSAGE} for a
 * rubric; the score or {"refused": ITEM} for a sheet. */

static GBytes *
read_bytes (gsize count)
{
  char *buffer = g_malloc (count + 1);

  g_assert_cmpuint (fread (buffer, 1, count, stdin), ==, count);

  return g_bytes_new_take (buffer, count);
}

static json_t *
refuse (const char   *key,
        const GError *error)
{
  return json_pack ("{ss}", key, error->message);
}

static json_t *
take_rubric (GBytes     *bytes,
             RapRubric **rubric)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (rubric, rap_rubric_unref);
  *rubric = rap_rubric_new (bytes, "rubric", &error);

  return *rubric != NULL ? json_object () : refuse ("invalid", error);
}

static json_t *
score_sheet (GBytes          *bytes,
             const RapRubric *rubric,
             const char      *rater)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapJson) object = NULL;
  g_autoptr (RapAnswers) answers = NULL;
  g_autoptr (RapScore) score = NULL;

  object = rap_json_object_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                 "answers", &error);
  g_assert_no_error (error);

  answers = rap_answers_new_from_json (rubric, rater, object, NULL, NULL, &error);
  if (answers == NULL)
    {
      /* Messages begin with the item. */
      *strchr (error->message, ':') = '\0';
      return refuse ("refused", error);
    }

  score = rap_score_new (rubric, answers, rater);

  return rap_rubric_score_to_json (score);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (RapRubric) rubric = NULL;
  char line[256];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strchomp (line), " ", 3);
      g_autoptr (GBytes) bytes = read_bytes (strtoul (words[1], NULL, 10));
      g_autoptr (RapJson) result = NULL;
      g_autofree char *text = NULL;

      if (strcmp (words[0], "R") == 0)
        result = take_rubric (bytes, &rubric);
      else
        result = score_sheet (bytes, rubric, strcmp (words[2], "-") == 0 ? NULL : words[2]);

      text = rap_json_to_line (result);
      puts (text);
      fflush (stdout);
    }

  return EXIT_SUCCESS;
}
