/* rap-test-rubric.c: small rubrics and scored sheets, made in a line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "support/rap-test-rubric.h"

#include "rubric/rap-rubric-reader.h"

#include <string.h>

#define HEAD \
  "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='small' version='1' xml:lang='en'>" \
  "<meta><title>Small</title></meta>" \
  "<scale id='two'><level id='no' value='0'><label>No</label></level>" \
  "<level id='ok' value='2'><label>Ok</label></level><na/></scale>" \
  "<scale id='four'><level id='0' value='0'><label>0</label></level>" \
  "<level id='1' value='1'><label>1</label></level>" \
  "<level id='2' value='2'><label>2</label></level>" \
  "<level id='3' value='3'><label>3</label></level>" \
  "<level id='4' value='4'><label>4</label></level>" \
  "<na/></scale>" \
  "<scale id='five'><level id='1' value='1'><label>Poor</label></level>" \
  "<level id='2' value='2'><label>2</label></level>" \
  "<level id='3' value='3'><label>3</label></level>" \
  "<level id='4' value='4'><label>4</label></level>" \
  "<level id='5' value='5'><label>Best</label></level><na/><unseen/></scale>" \
  "<scale id='why' kind='nominal'><level id='a'><label>A</label></level>" \
  "<level id='b'><label>B</label></level></scale>" \
  "<rater id='ex' role='examiner'/><rater id='sp' role='patient'/>"

static RapRubric *
read_text (const char *text,
           gsize       length,
           const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  RapRubric *rubric = rap_rubric_new (bytes, name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (rubric);

  return rubric;
}

RapRubric *
rap_test_rubric_new (const char *form,
                     const char *totals)
{
  g_autofree char *xml = g_strconcat (HEAD "<form>", form, "</form><totals>", totals,
                                      "</totals></rubric>", NULL);

  return read_text (xml, strlen (xml), "small.xml");
}

char *
rap_test_read_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

RapRubric *
rap_test_rubric_from_file (const char *name)
{
  g_autofree char *text = rap_test_read_file (name);

  return read_text (text, strlen (text), name);
}

static RapAnswers *
read_answers (const RapRubric  *rubric,
              const char       *rater,
              const char       *json,
              GError          **error)
{
  g_autoptr (GError) json_error = NULL;
  g_autoptr (RapJson) object = rap_json_object_read (json, strlen (json), "answers", &json_error);

  g_assert_no_error (json_error);

  return rap_answers_new_from_json (rubric, rater, object, NULL, NULL, error);
}

RapAnswers *
rap_test_answers (const RapRubric *rubric,
                  const char      *rater,
                  const char      *json)
{
  g_autoptr (GError) error = NULL;
  RapAnswers *answers = read_answers (rubric, rater, json, &error);

  g_assert_no_error (error);
  g_assert_nonnull (answers);

  return answers;
}

static void
append_total (GString             *line,
              const RapTotalScore *score)
{
  g_autofree char *value = NULL;

  if (score->state == RAP_TOTAL_VALUE)
    value = rap_number_to_text (score->rounded);

  g_string_append_printf (line, "%s%s=%s", line->len > 0 ? " " : "", score->total->id,
                          value != NULL ? value
                          : score->state == RAP_TOTAL_EMPTY ? "empty" : "blocked");
}

char *
rap_test_score_to_line (const RapScore *score)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < score->totals->len; i++)
    append_total (line, score->totals->pdata[i]);

  for (guint i = 0; i < score->open->len; i++)
    {
      const RapItem *item = score->open->pdata[i];

      g_string_append_printf (line, "%s %s", i == 0 ? "; open:" : "", item->id);
    }

  for (guint i = 0; i < score->criticals->len; i++)
    {
      const RapCriticalHit *hit = score->criticals->pdata[i];

      g_string_append_printf (line, "%s %s/%s", i == 0 ? "; critical:" : "", hit->item->id,
                              rap_effect_to_text (hit->critical->effect));
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

void
rap_test_assert_score (const RapRubric *rubric,
                       const char      *rater,
                       const char      *json,
                       const char      *line)
{
  g_autoptr (RapAnswers) answers = rap_test_answers (rubric, rater, json);
  g_autoptr (RapScore) score = rap_score_new (rubric, answers, rater);
  g_autofree char *found = rap_test_score_to_line (score);

  g_assert_cmpstr (found, ==, line);
}

void
rap_test_assert_refused (const RapRubric *rubric,
                         const char      *rater,
                         const char      *json,
                         const char      *item)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *start = g_strconcat (item, ": ", NULL);

  g_assert_null (read_answers (rubric, rater, json, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == RAP_RUBRIC_ERROR);
  g_assert_true (g_str_has_prefix (error->message, start));
}
