/* test-agreement.c: how far answers are from the marks that should be given.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-agreement.h"
#include "rubric/rap-rubric-reader.h"

#include <string.h>

/* The levels are not in the order of their values, which are not one apart. */
static const char rubric_text[] =
  "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='small' version='2' xml:lang='en'>"
  "<meta><title>Small</title></meta>"
  "<scale id='s' kind='ordinal'><level id='good' value='5'><label>Good</label></level>"
  "<level id='poor' value='0'><label>Poor</label></level>"
  "<level id='fair' value='2'><label>Fair</label></level><na><label>None</label></na></scale>"
  "<scale id='line'><level id='none' value='0'><label>None</label></level>"
  "<level id='all' value='100'><label>All</label></level></scale>"
  "<scale id='half'><level id='1' value='1'><label>One</label></level>"
  "<level id='2' value='2'><label>Two</label></level>"
  "<level id='3' value='3'><label>Three</label></level></scale>"
  "<rater id='ex' role='examiner'/>"
  "<form>"
  "<item id='l' kind='rate' scale='line' step='1'><label>Line</label></item>"
  "<item id='h' kind='rate' scale='half' step='0.5'><label>Half points</label></item>"
  "<item id='a' kind='rate' scale='s' na='yes'><label>One</label></item>"
  "<item id='n' kind='number' min='0' max='10' step='0.5'><label>Two</label></item>"
  "<item id='c' kind='count'><label>Three</label></item>"
  "<item id='w' kind='text'><label>Words</label></item>"
  "</form>"
  "<totals><total id='t' of='a n' method='sum' primary='yes'/></totals>"
  "</rubric>";

static RapRubric *
read_rubric (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (rubric_text, strlen (rubric_text));
  g_autoptr (GError) error = NULL;
  RapRubric *rubric = rap_rubric_new (bytes, "small.xml", &error);

  g_assert_no_error (error);
  return rubric;
}

/* "NA" is not applicable. */
static RapAnswer *
answer_new (const RapItem *item,
            const char    *value)
{
  g_autoptr (GError) error = NULL;
  gboolean na = g_str_equal (value, "NA");
  RapAnswer *answer = rap_answer_new (item, na ? RAP_ANSWER_NA : RAP_ANSWER_GIVEN, na ? "" : value,
                                      &error);

  g_assert_no_error (error);
  return answer;
}

static void
test_compare (void)
{
  static const struct
  {
    const char   *item;
    const char   *a;
    const char   *b;
    RapAgreement  agreement;
  } cases[] = {
    { "a", "good", "good", RAP_AGREEMENT_EXACT },
    { "a", "good", "fair", RAP_AGREEMENT_WITHIN_ONE },
    { "a", "poor", "fair", RAP_AGREEMENT_WITHIN_ONE },
    { "a", "good", "poor", RAP_AGREEMENT_APART },
    { "a", "NA", "NA", RAP_AGREEMENT_EXACT },
    { "a", "NA", "fair", RAP_AGREEMENT_APART },
    { "n", "2", "2.0", RAP_AGREEMENT_EXACT },
    { "n", "2", "2.5", RAP_AGREEMENT_WITHIN_ONE },
    { "n", "2", "3", RAP_AGREEMENT_APART },
    { "c", "4", "5", RAP_AGREEMENT_WITHIN_ONE },
    { "c", "4", "6", RAP_AGREEMENT_APART },
    { "l", "none", "all", RAP_AGREEMENT_APART },
    { "l", "10", "90", RAP_AGREEMENT_APART },
    { "l", "10", "11", RAP_AGREEMENT_WITHIN_ONE },
    { "h", "2", "3", RAP_AGREEMENT_WITHIN_ONE },
    { "h", "1.5", "2.5", RAP_AGREEMENT_WITHIN_ONE },
    { "h", "1.5", "2", RAP_AGREEMENT_WITHIN_ONE },
    { "h", "1.5", "3", RAP_AGREEMENT_APART },
  };
  g_autoptr (RapRubric) rubric = read_rubric ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RapItem *item = rap_rubric_get_item (rubric, cases[i].item);
      g_autoptr (RapAnswer) a = answer_new (item, cases[i].a);
      g_autoptr (RapAnswer) b = answer_new (item, cases[i].b);

      g_test_message ("%s: %s, %s", cases[i].item, cases[i].a, cases[i].b);
      g_assert_cmpint (rap_agreement_compare (item, a, b), ==, cases[i].agreement);
      g_assert_cmpint (rap_agreement_compare (item, b, a), ==, cases[i].agreement);
    }
}

static RapReference *
reference_new (const char *item,
               const char *kind,
               const char *value)
{
  RapReference *reference = g_new0 (RapReference, 1);

  reference->item = g_strdup (item);
  reference->kind = g_strdup (kind);
  reference->value = g_strdup (value);
  reference->reason = g_strdup ("as agreed");
  return reference;
}

static RapAnswers *
answers_new (const RapRubric *rubric,
             const char      *level)
{
  const RapItem *item = rap_rubric_get_item (rubric, "a");
  RapAnswers *answers = rap_answers_new (rubric);
  g_autoptr (RapAnswer) answer = level != NULL ? answer_new (item, level) : NULL;

  rap_answers_set (answers, item, answer);
  return answers;
}

static void
test_list (void)
{
  static const char *const levels[] = { "good", "fair", NULL, "poor", "good" };
  g_autoptr (RapRubric) rubric = read_rubric ();
  g_autoptr (GPtrArray) references =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_reference_free);
  g_autoptr (GPtrArray) raters = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_answers_free);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  const RapAgreementItem *row;

  g_ptr_array_add (references, reference_new ("w", "text", "Anything."));
  g_ptr_array_add (references, reference_new ("a", "rate", "good"));
  g_ptr_array_add (references, reference_new ("zzz", "rate", "good"));
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    g_ptr_array_add (raters, answers_new (rubric, levels[i]));
  list = rap_agreement_list (rubric, references, raters, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  row = list->pdata[0];
  g_assert_cmpstr (row->item->id, ==, "a");
  g_assert_cmpstr (row->reason, ==, "as agreed");
  g_assert_cmpuint (row->n, ==, 4);
  g_assert_cmpuint (row->n_exact, ==, 2);
  g_assert_cmpuint (row->n_within_one, ==, 1);
  g_assert_cmpuint (row->n_apart, ==, 1);
  g_assert_cmpint (g_array_index (row->raters, RapAgreement, 2), ==, RAP_AGREEMENT_NONE);
  g_assert_cmpint (g_array_index (row->raters, RapAgreement, 3), ==, RAP_AGREEMENT_APART);

  g_ptr_array_add (references, reference_new ("c", "count", "many"));
  g_assert_null (rap_agreement_list (rubric, references, raters, &error));
  g_assert_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_ANSWER);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/agreement/compare", test_compare);
  g_test_add_func ("/agreement/list", test_list);
  return g_test_run ();
}
