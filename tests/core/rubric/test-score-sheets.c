/* test-score-sheets.c: whole sheets: fixtures, shipped rubrics, one rater's sheet, several raters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "support/rap-test-rubric.h"

#include <stdarg.h>
#include <string.h>

#define EXAMPLE "data/rubrics/example.xml"
#define COVERAGE "data/rubrics/coverage.xml"
#define VECTOR "data/answers/vector1.json"

static const char * const shipped[] = {
  "../data/rubrics/rapport-and-trust.xml",
  "../data/rubrics/rapport-and-trust-14.xml",
  "../data/rubrics/patients-view.xml",
};

static void
assert_total (const RapScore *score,
              const char     *total,
              const char     *expected)
{
  const RapTotalScore *found = rap_score_get_total (score, total);
  g_autofree char *text = found->rounded != NULL ? rap_number_to_text (found->rounded) : NULL;

  g_assert_cmpstr (text, ==, expected);
}

static void
test_vector (gconstpointer file)
{
  g_autoptr (RapRubric) rubric = rap_test_rubric_from_file (file);
  g_autofree char *json = rap_test_read_file (VECTOR);

  rap_test_assert_score (rubric, NULL, json,
                         "t-emp=62.5 t-lis=66.7 t-res=75 t-non=75 t-tc=50 t-tr=50 t-ti=75 "
                         "t-tm=37.5 t-tru=53.1 score=64.3 alliance=83; open: next");
}

static void
test_vector_with_one_open (void)
{
  g_autoptr (RapRubric) rubric = rap_test_rubric_from_file (EXAMPLE);
  g_autofree char *json = rap_test_read_file (VECTOR);
  g_autoptr (RapAnswers) answers = rap_test_answers (rubric, NULL, json);
  g_autoptr (RapScore) score = NULL;

  rap_answers_set (answers, rap_rubric_get_item (rubric, "e2"), NULL);
  score = rap_score_new (rubric, answers, NULL);

  assert_total (score, "t-emp", NULL);
  assert_total (score, "score", NULL);
  assert_total (score, "t-lis", "66.7");
  g_assert_cmpint (rap_score_get_total (score, "score")->state, ==, RAP_TOTAL_BLOCKED);
  g_assert_cmpuint (score->open->len, ==, 2);
}

/* 2 of 2, 3 of 4, 6.5 of 10: 11.5 of 16, and (100 + 75 + 65) / 3. */
static void
test_coverage (void)
{
  g_autoptr (RapRubric) rubric = rap_test_rubric_from_file (COVERAGE);
  g_autoptr (RapAnswers) answers = rap_test_answers (
    rubric, NULL, "{\"m1\":\"ok\",\"m2\":\"B\",\"m3\":6.5,\"c2\":\"un\",\"t1\":3,\"t2\":4,\"t3\":7,"
                  "\"w1\":\"A\",\"w2\":\"B\",\"w3\":2.5,\"r1\":\"7\",\"r2\":7}");
  g_autoptr (RapScore) score = rap_score_new (rubric, answers, NULL);
  g_autofree char *exact = rap_number_to_text (rap_score_get_total (score, "equal")->value);

  /* Identity not checked caps the total at half marks; 71.9 without it. */
  assert_total (score, "maxima", "50");
  g_assert_cmpuint (score->criticals->len, ==, 1);
  g_assert_cmpstr (exact, ==, "80");
  assert_total (score, "outof10", "7.2");
  /* 40 x 4 + 35 x 3 + 25 x 2.5 of 400; 7 and 8 - 7; 3 of 4; three at most. */
  assert_total (score, "weighted", "81.88");
  assert_total (score, "agree", "4");
  assert_total (score, "openness", "0.75");
  assert_total (score, "cues", "3");

  rap_answers_set (answers, rap_rubric_get_item (rubric, "c2"), NULL);
  rap_score_free (g_steal_pointer (&score));
  score = rap_score_new (rubric, answers, NULL);
  assert_total (score, "maxima", "71.9");
}

static const RapLevel *
find_extreme (const RapScale *scale,
              gboolean        best)
{
  const RapLevel *found = scale->levels->pdata[0];

  for (guint i = 1; i < scale->levels->len; i++)
    {
      const RapLevel *level = scale->levels->pdata[i];
      int order = rap_number_compare (level->value, found->value);

      if (best ? order > 0 : order < 0)
        found = level;
    }

  return found;
}

static char *
choose_extreme (const RapItem *item,
                gboolean       best)
{
  switch (item->kind)
    {
    case RAP_ITEM_RATE:
      return g_strdup (find_extreme (item->scale, best != item->reverse)->id);
    case RAP_ITEM_NUMBER:
      return rap_number_to_text (best != item->reverse ? item->max : item->min);
    case RAP_ITEM_TEXT:
      return g_strdup ("so");
    case RAP_ITEM_COUNT:
    case RAP_ITEM_PICK:
    case RAP_ITEM_FLAG:
    default:
      return NULL;
    }
}

static RapScore *
score_extreme (const RapRubric *rubric,
               gboolean         best)
{
  g_autoptr (RapAnswers) answers = rap_answers_new (rubric);

  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = rubric->items->pdata[i];
      g_autofree char *value = choose_extreme (item, best);
      g_autoptr (RapAnswer) answer = NULL;
      g_autoptr (GError) error = NULL;

      if (value == NULL)
        continue;
      answer = rap_answer_new (item, RAP_ANSWER_GIVEN, value, &error);
      g_assert_no_error (error);
      rap_answers_set (answers, item, answer);
    }

  return rap_score_new (rubric, answers, NULL);
}

static void
test_extremes (gconstpointer file)
{
  g_autoptr (RapRubric) rubric = rap_test_rubric_from_file (file);
  g_autoptr (RapScore) best = score_extreme (rubric, TRUE);
  g_autoptr (RapScore) worst = score_extreme (rubric, FALSE);

  g_assert_cmpuint (best->open->len, ==, 0);
  g_assert_cmpuint (worst->open->len, ==, 0);
  for (guint i = 0; i < rubric->totals->len; i++)
    {
      const RapTotal *total = rubric->totals->pdata[i];

      assert_total (best, total->id, "100");
      assert_total (worst, total->id, "0");
    }
}

/* What an examiner's screen needs of every rubric that we ship. */
static void
test_shipped_shape (gconstpointer file)
{
  g_autoptr (RapRubric) rubric = rap_test_rubric_from_file (file);
  gboolean is_live = rap_rubric_get_rater (rubric, "ex") != NULL;
  guint marks = 0;
  guint at_end = 0;

  g_assert_cmpstr (rubric->status, ==, "active");
  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = rubric->items->pdata[i];
      glong length = g_utf8_strlen (rap_words_get (item->label, NULL), -1);

      /* Two lines of about 34 characters beside the buttons. */
      g_assert_cmpint (length, <=, 60);
      if (item->role != RAP_ITEM_SCORE)
        continue;
      marks++;
      at_end += item->phase == RAP_WHEN_END;
      if (is_live)
        g_assert_cmpuint (item->anchors->len, >=, 3);
    }

  g_assert_cmpuint (marks, <=, 20);
  if (is_live)
    g_assert_cmpuint (at_end, <=, 7);
}

static void
test_shipped_marks (void)
{
  g_autoptr (RapRubric) rubric = rap_test_rubric_from_file (shipped[0]);
  guint live = 0;
  guint at_end = 0;

  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = rubric->items->pdata[i];

      live += item->role == RAP_ITEM_SCORE && item->phase == RAP_WHEN_LIVE;
      at_end += item->role == RAP_ITEM_SCORE && item->phase == RAP_WHEN_END;
    }

  g_assert_cmpuint (live, ==, 10);
  g_assert_cmpuint (at_end, ==, 7);
}

/* One rater's sheet */

#define ITEM(id, by) \
  "<item id='" id "' kind='rate' scale='four' " by "><label>" id "</label></item>"

static RapRubric *
new_for_two_raters (void)
{
  return rap_test_rubric_new (
    "<domain id='d'><label>d</label>" ITEM ("a", "by='ex'") ITEM ("b", "by='sp'") ITEM ("c", "")
    "</domain>"
    "<domain id='e'><label>e</label>" ITEM ("f", "by='sp'") "</domain>",
    "<total id='t' of='d' method='percent' na='block' max-missing='0' primary='yes'/>"
    "<total id='u' of='e' method='percent'/><total id='v' of='t u' method='mean'/>"
    "<total id='w' of='b' method='sum'/>");
}

/* The other rater's items are neither holes (t would be blocked) nor missing. */
static void
test_sheet_of_the_examiner (void)
{
  g_autoptr (RapRubric) rubric = new_for_two_raters ();

  rap_test_assert_score (rubric, "ex", "{\"a\":4,\"c\":2}", "t=75 u=empty v=75 w=empty");
  rap_test_assert_score (rubric, "ex", "{\"c\":2}", "t=blocked u=empty v=blocked w=empty; open: a");
}

static void
test_sheet_of_the_patient (void)
{
  g_autoptr (RapRubric) rubric = new_for_two_raters ();

  rap_test_assert_score (rubric, "sp", "{\"b\":1,\"c\":2,\"f\":4}", "t=37.5 u=100 v=68.75 w=1");
  rap_test_assert_score (rubric, "sp", "{\"b\":1,\"c\":2}",
                         "t=37.5 u=blocked v=blocked w=1; open: f");
}

static void
test_sheet_of_all (void)
{
  g_autoptr (RapRubric) rubric = new_for_two_raters ();

  rap_test_assert_score (rubric, NULL, "{\"a\":4,\"b\":1,\"c\":2,\"f\":4}",
                         "t=58.333333333333336 u=100 v=79.16666666666667 w=1");
  rap_test_assert_score (rubric, NULL, "{\"a\":4,\"c\":2}",
                         "t=blocked u=blocked v=blocked w=blocked; open: b f");
}

static void
test_sheet_refuses_what_is_not_its_own (void)
{
  g_autoptr (RapRubric) rubric = new_for_two_raters ();

  rap_test_assert_refused (rubric, "ex", "{\"a\":4,\"b\":4}", "b");
}

static void
test_optional_domain_of_the_other_rater (void)
{
  g_autoptr (RapRubric) rubric = rap_test_rubric_from_file (EXAMPLE);
  g_autoptr (RapAnswers) answers = rap_answers_new (rubric);
  g_autoptr (RapScore) score = rap_score_new (rubric, answers, "ex");

  g_assert_cmpint (rap_score_get_total (score, "alliance")->state, ==, RAP_TOTAL_EMPTY);
  g_assert_cmpint (rap_score_get_total (score, "score")->state, ==, RAP_TOTAL_BLOCKED);
  /* 17 marks, the grade and the text. */
  g_assert_cmpuint (score->open->len, ==, 19);
}

/* Several raters */

static GPtrArray *
numbers (const char *first,
         ...)
{
  GPtrArray *array = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_number_unref);
  va_list rest;

  va_start (rest, first);
  for (const char *text = first; text != NULL; text = va_arg (rest, const char *))
    g_ptr_array_add (array, rap_number_new_from_text (text));
  va_end (rest);

  return array;
}

static void
assert_combined (const char *attributes,
                 GPtrArray  *values,
                 GPtrArray  *weights,
                 const char *expected)
{
  g_autofree char *totals = g_strdup_printf (
    "<total id='t' of='a' method='sum' primary='yes' %s/>", attributes);
  g_autoptr (RapRubric) rubric = rap_test_rubric_new (ITEM ("a", ""), totals);
  g_autoptr (RapNumber) combined = rap_score_combine (rubric->totals->pdata[0], values, weights);
  g_autofree char *text = combined != NULL ? rap_number_to_text (combined) : NULL;

  g_assert_cmpstr (text, ==, expected);
}

static void
test_combine (void)
{
  g_autoptr (GPtrArray) none = numbers (NULL, NULL);
  g_autoptr (GPtrArray) one = numbers ("62.25", NULL);
  g_autoptr (GPtrArray) one_weight = numbers ("2", NULL);
  g_autoptr (GPtrArray) three = numbers ("70", "40", "55.05", NULL);
  g_autoptr (GPtrArray) four = numbers ("70", "40", "55.05", "60", NULL);
  g_autoptr (GPtrArray) three_weights = numbers ("1", "1", "2", NULL);
  g_autoptr (GPtrArray) four_weights = numbers ("1", "1", "1", "1", NULL);

  /* (70 + 40 + 2 x 55.05) / 4 = 55.025; the half goes up. */
  assert_combined ("raters='mean'", three, three_weights, "55.025");
  assert_combined ("raters='mean' decimals='2'", three, three_weights, "55.03");
  assert_combined ("raters='mean' decimals='2' rounding='half-even'", three, three_weights,
                   "55.02");
  assert_combined ("raters='mean' decimals='1' rounding='none'", three, three_weights, "55.025");
  /* 40, 55.05, 60, 70: the mean of the middle two. */
  assert_combined ("raters='median'", three, three_weights, "55.05");
  assert_combined ("raters='median'", four, four_weights, "57.525");
  assert_combined ("raters='first' decimals='0'", three, three_weights, "70");
  assert_combined ("raters='separate'", three, three_weights, NULL);
  assert_combined ("", three, three_weights, NULL);
  assert_combined ("raters='mean' decimals='1'", one, one_weight, "62.3");
  assert_combined ("raters='median'", one, one_weight, "62.25");
  assert_combined ("raters='mean'", none, none, NULL);
  assert_combined ("raters='median'", none, none, NULL);
  assert_combined ("raters='first'", none, none, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_data_func ("/sheets/vector/example", EXAMPLE, test_vector);
  g_test_add_data_func ("/sheets/vector/shipped", shipped[0], test_vector);
  g_test_add_func ("/sheets/vector/one-open", test_vector_with_one_open);
  g_test_add_func ("/sheets/coverage", test_coverage);
  g_test_add_data_func ("/sheets/extremes/example", EXAMPLE, test_extremes);
  g_test_add_data_func ("/sheets/extremes/rapport-and-trust", shipped[0], test_extremes);
  g_test_add_data_func ("/sheets/extremes/rapport-and-trust-14", shipped[1], test_extremes);
  g_test_add_data_func ("/sheets/extremes/patients-view", shipped[2], test_extremes);
  g_test_add_data_func ("/sheets/shape/rapport-and-trust", shipped[0], test_shipped_shape);
  g_test_add_data_func ("/sheets/shape/rapport-and-trust-14", shipped[1], test_shipped_shape);
  g_test_add_data_func ("/sheets/shape/patients-view", shipped[2], test_shipped_shape);
  g_test_add_func ("/sheets/shape/ten-live-seven-at-the-end", test_shipped_marks);
  g_test_add_func ("/sheets/rater/examiner", test_sheet_of_the_examiner);
  g_test_add_func ("/sheets/rater/patient", test_sheet_of_the_patient);
  g_test_add_func ("/sheets/rater/all", test_sheet_of_all);
  g_test_add_func ("/sheets/rater/not-its-own", test_sheet_refuses_what_is_not_its_own);
  g_test_add_func ("/sheets/rater/optional-domain", test_optional_domain_of_the_other_rater);
  g_test_add_func ("/sheets/combine", test_combine);

  return g_test_run ();
}
