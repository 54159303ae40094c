/* test-score-edges.c: the awkward cases of scoring, each by name, worked by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-rubric-reader.h"
#include "support/rap-test-locale.h"
#include "support/rap-test-rubric.h"

#include <string.h>

/* A rubric of this form and these totals, answered by the union of all raters. */
typedef struct
{
  const char *path;
  const char *form;
  const char *totals;
  const char *answers;
  const char *line;
} Case;

#define RATE(id, scale, more) \
  "<item id='" id "' kind='rate' scale='" scale "' " more "><label>" id "</label></item>"
#define NUMBER(id, min, max, more) \
  "<item id='" id "' kind='number' min='" min "' max='" max "' " more ">" \
  "<label>" id "</label></item>"

static const Case cases[] = {
  /* Nothing to score is empty, whatever fills holes; only na="block" blocks. A total of an empty
   * total leaves it out, and is empty itself if nothing remains. */
  { "/edges/all-items-na",
    RATE ("a", "five", "na='yes'") RATE ("b", "four", "na='yes'"),
    "<total id='t' of='a b' method='percent' primary='yes'/>"
    "<total id='zero' of='a b' method='sum' na='zero'/>"
    "<total id='full' of='a b' method='sum' na='full'/>"
    "<total id='mean' of='a b' method='mean' na='impute-mean'/>"
    "<total id='block' of='a b' method='percent' na='block'/>"
    "<total id='above' of='t' method='mean'/>"
    "<total id='strict' of='t' method='mean' na='block'/>",
    "{'a':'NA','b':'NA'}",
    "t=empty zero=empty full=empty mean=empty block=blocked above=empty strict=blocked" },
  /* 4 of 5; from the minimum on: 3 of 4. */
  { "/edges/one-item",
    RATE ("a", "five", ""),
    "<total id='t' of='a' method='percent' primary='yes'/>"
    "<total id='min' of='a' method='percent' base='min'/>"
    "<total id='mp' of='a' method='mean-percent' base='min'/>"
    "<total id='mean' of='a' method='mean'/><total id='sum' of='a' method='sum'/>",
    "{'a':4}", "t=80 min=75 mp=75 mean=4 sum=4" },
  { "/edges/one-item-open",
    RATE ("a", "five", ""),
    "<total id='t' of='a' method='percent' primary='yes'/>"
    "<total id='as-na' of='a' method='percent' missing='as-na'/>"
    "<total id='zero' of='a' method='percent' missing='zero'/>",
    /* The minimum of the scale is 1 of 5. */
    "{}", "t=blocked as-na=empty zero=20; open: a" },
  /* Off, its items are holes and not open. */
  { "/edges/switched-off-domain",
    "<domain id='d' optional='yes'><label>d</label>" RATE ("a", "five", "") "</domain>"
    RATE ("b", "five", ""),
    "<total id='t' of='d b' method='percent' primary='yes'/>"
    "<total id='off' of='d' method='percent'/>"
    "<total id='above' of='t off' method='mean'/>"
    "<total id='strict' of='t off' method='mean' na='block'/>",
    "{'b':5}", "t=100 off=empty above=100 strict=blocked" },
  /* One answer switches the domain on: then the other item is open. */
  { "/edges/switched-on-domain",
    "<domain id='d' optional='yes'><label>d</label>" RATE ("a", "five", "") RATE ("b", "five", "")
    "</domain>",
    "<total id='t' of='d' method='percent' missing='as-na' primary='yes'/>"
    "<total id='block' of='d' method='percent'/>",
    "{'a':1}", "t=20 block=blocked; open: b" },
  /* An answer of its own switches the outer domain on, not the inner one. */
  { "/edges/nested-optional-domains",
    "<domain id='o' optional='yes'><label>o</label>" RATE ("a", "five", "na='yes'")
    "<domain id='i' optional='yes'><label>i</label>" RATE ("b", "five", "") "</domain></domain>",
    "<total id='t' of='o' method='sum' primary='yes'/>",
    "{'a':'NA'}", "t=empty" },
  /* 2 of 2 and 3 of 4 are 5 of 6; the hole of 10 gets 10 x 5/6 = 8.33; 13.33 of 16 is 83.33 %.
   * Of the items' own percents: (100 + 75 + 83.33) / 3 = 86.11. */
  { "/edges/imputation-with-unequal-maxima",
    RATE ("a", "two", "") RATE ("b", "four", "") NUMBER ("c", "0", "10", "na='yes'"),
    "<total id='t' of='a b c' method='sum' na='impute-mean' decimals='2' primary='yes'/>"
    "<total id='p' of='a b c' method='percent' na='impute-mean' decimals='2'/>"
    "<total id='mp' of='a b c' method='mean-percent' na='impute-mean' decimals='2'/>"
    "<total id='one' of='a b c' method='sum' na='impute-mean' max-missing='1' decimals='2'/>"
    "<total id='none' of='a b c' method='sum' na='impute-mean' max-missing='0'/>",
    "{'a':'ok','b':3,'c':'NA'}", "t=13.33 p=83.33 mp=86.11 one=13.33 none=blocked" },
  /* Weights count: 2 x 2 of 2 x 4 and 1 x 5 of 1 x 5 are 9 of 13; the hole gets 4 x 9/13, with its
   * weight 72/13; 9 + 72/13 = 189/13 in all. */
  { "/edges/imputation-with-weights",
    RATE ("a", "four", "weight='2'") RATE ("b", "five", "")
    RATE ("c", "four", "weight='2' na='yes'"),
    "<total id='t' of='a b c' method='sum' na='impute-mean' decimals='3' primary='yes'/>",
    "{'a':2,'b':5,'c':'NA'}", "t=14.538" },
  /* 2 turned round is 1 + 5 - 2 = 4 of 5, so the hole gets 4: 8 in all; less the minima, 6 of 8. */
  { "/edges/reverse-with-imputation",
    RATE ("a", "five", "reverse='yes'") RATE ("b", "five", "reverse='yes' na='yes'"),
    "<total id='t' of='a b' method='sum' na='impute-mean' primary='yes'/>"
    "<total id='mean' of='a b' method='mean' na='impute-mean'/>"
    "<total id='p' of='a b' method='percent' base='min' na='impute-mean'/>",
    "{'a':2,'b':'NA'}", "t=8 mean=4 p=75" },
  { "/edges/count-past-the-last-band",
    "<item id='a' kind='count'><label>a</label><band upto='2' value='0'/><band upto='5' value='1'/>"
    "<band value='3'/></item>",
    "<total id='t' of='a' method='sum' primary='yes'/><total id='p' of='a' method='percent'/>",
    "{'a':9999}", "t=3 p=100" },
  { "/edges/count-at-the-end-of-a-band",
    "<item id='a' kind='count'><label>a</label><band upto='2' value='0'/><band upto='5' value='1'/>"
    "<band value='3'/></item>",
    "<total id='t' of='a' method='sum' primary='yes'/><total id='p' of='a' method='percent'"
    " decimals='1'/>",
    "{'a':5}", "t=1 p=33.3" },
  /* 9 x 0.5 is above the cap of 3. */
  { "/edges/count-above-the-cap",
    "<item id='a' kind='count' per='0.5' cap='3'><label>a</label></item>"
    "<item id='b' kind='count' per='0.5' cap='3'><label>b</label></item>",
    "<total id='t' of='a b' method='sum' primary='yes'/>"
    "<total id='p' of='a b' method='percent' decimals='1'/>",
    "{'a':9,'b':5}", "t=5.5 p=91.7" },
  /* No end, no percent: nothing that could be reached. */
  { "/edges/count-without-an-end",
    "<item id='a' kind='count'><label>a</label></item>",
    "<total id='t' of='a' method='sum' primary='yes'/><total id='p' of='a' method='percent'/>"
    "<total id='zero' of='a' method='sum' missing='zero'/>",
    "{'a':7}", "t=7 p=empty zero=7" },
  { "/edges/level-id-0-is-an-answer",
    RATE ("a", "four", "") RATE ("b", "four", ""),
    "<total id='t' of='a b' method='percent' primary='yes'/>",
    "{'a':0,'b':'0'}", "t=0" },
  /* A third has no end in decimals, and three thirds are one all the same. */
  { "/edges/weights-of-a-third",
    RATE ("a", "two", "") RATE ("b", "two", "") RATE ("c", "two", ""),
    "<total id='t' of='a b c' method='mean' primary='yes'/>"
    "<total id='whole' of='t t t' method='sum' decimals='9' rounding='half-even'/>"
    "<total id='double' of='t t' method='sum' decimals='2'/>",
    "{'a':'ok','b':'no','c':'no'}", "t=0.6666666666666666 whole=2 double=1.33" },
  /* 0.333 x 100 of 0.333 x 3 is 100/3 as well. */
  { "/edges/weights-of-about-a-third",
    RATE ("a", "two", "weight='0.333'") RATE ("b", "two", "weight='0.333'")
    RATE ("c", "two", "weight='0.333'"),
    "<total id='t' of='a b c' method='mean-percent' decimals='4' primary='yes'/>",
    "{'a':'ok','b':'no','c':'no'}", "t=33.3333" },
  { "/edges/rounding-0.05-and-2.5-half-up",
    NUMBER ("a", "0", "10", "") NUMBER ("b", "0", "10", ""),
    "<total id='t' of='a' method='sum' decimals='1' primary='yes'/>"
    "<total id='even' of='a' method='sum' decimals='1' rounding='half-even'/>"
    "<total id='u' of='b' method='sum' decimals='0'/>"
    "<total id='u-even' of='b' method='sum' decimals='0' rounding='half-even'/>"
    "<total id='none' of='b' method='sum' decimals='0' rounding='none'/>",
    "{'a':0.05,'b':2.5}", "t=0.1 even=0 u=3 u-even=2 none=2.5" },
  /* Half up is towards plus infinity below zero too. */
  { "/edges/rounding-below-zero",
    NUMBER ("a", "-5", "5", ""),
    "<total id='t' of='a' method='sum' decimals='0' primary='yes'/>"
    "<total id='even' of='a' method='sum' decimals='0' rounding='half-even'/>",
    "{'a':-2.5}", "t=-2 even=-2" },
  /* 1.005 is not a double; as a decimal it is exactly half-way. */
  { "/edges/rounding-what-is-no-double",
    NUMBER ("a", "0", "10", ""),
    "<total id='t' of='a' method='sum' decimals='2' primary='yes'/>",
    "{'a':1.005}", "t=1.01" },
  /* A nominal level has no value: no member. Text and flags neither. */
  { "/edges/what-is-not-scored-is-no-member",
    "<domain id='d'><label>d</label>" RATE ("a", "five", "") RATE ("w", "why", "")
    "<item id='x' kind='text'><label>x</label></item>"
    "<item id='f' kind='flag'><label>f</label></item></domain>",
    "<total id='t' of='d' method='percent' primary='yes'/>",
    "{'a':5}", "t=100; open: w" },
};

/* Table texts use single quotes; JSON wants double ones. */
static char *
to_json (const char *text)
{
  return g_strdelimit (g_strdup (text), "'", '"');
}

static void
test_case (gconstpointer data)
{
  const Case *example = data;
  g_autoptr (RapRubric) rubric = rap_test_rubric_new (example->form, example->totals);
  g_autofree char *answers = to_json (example->answers);

  rap_test_assert_score (rubric, NULL, answers, example->line);
}

static RapRubric *
new_with_scale (const char *scale,
                const char *form)
{
  g_autofree char *xml = g_strconcat (
    "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='r' version='1' xml:lang='en'>"
    "<meta><title>R</title></meta>", scale, "<rater id='ex' role='examiner'/><form>", form,
    "</form><totals><total id='t' of='a b' method='percent' primary='yes'/></totals></rubric>",
    NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  RapRubric *rubric = rap_rubric_new (bytes, "r.xml", &error);

  g_assert_no_error (error);

  return rubric;
}

static void
test_two_levels_of_one_value (void)
{
  g_autoptr (RapRubric) rubric = new_with_scale (
    "<scale id='s'><level id='x' value='1'><label>X</label></level>"
    "<level id='y' value='1'><label>Y</label></level>"
    "<level id='z' value='2'><label>Z</label></level></scale>",
    RATE ("a", "s", "") RATE ("b", "s", ""));
  g_autoptr (RapAnswers) answers = rap_test_answers (rubric, NULL, "{\"a\":\"y\",\"b\":\"z\"}");
  const RapAnswer *answer = rap_answers_get (answers, rap_rubric_get_item (rubric, "a"));
  g_autofree char *words = rap_answer_to_words (answer, rubric, rubric->items->pdata[0], NULL);

  rap_test_assert_score (rubric, NULL, "{\"a\":\"x\",\"b\":\"z\"}", "t=75");
  rap_test_assert_score (rubric, NULL, "{\"a\":\"y\",\"b\":\"z\"}", "t=75");
  g_assert_cmpstr (words, ==, "Y");
}

/* The order on the screen says nothing about worth: the first level is worth most. */
static void
test_best_level_first (void)
{
  g_autoptr (RapRubric) rubric = new_with_scale (
    "<scale id='s'><level id='A' value='4'><label>A</label></level>"
    "<level id='C' value='2'><label>C</label></level>"
    "<level id='E' value='0'><label>E</label></level></scale>",
    RATE ("a", "s", "") RATE ("b", "s", "reverse='yes'"));
  const RapScale *scale = rubric->scales->pdata[0];
  const RapLevel *first = scale->levels->pdata[0];

  g_assert_cmpstr (first->id, ==, "A");
  rap_test_assert_score (rubric, NULL, "{\"a\":\"A\",\"b\":\"E\"}", "t=100");
  rap_test_assert_score (rubric, NULL, "{\"a\":\"E\",\"b\":\"A\"}", "t=0");
  rap_test_assert_score (rubric, NULL, "{\"a\":\"A\",\"b\":\"A\"}", "t=50");
}

/* The level "4.0" is not the level "4": JSON's 4 and 4.0 find each its own. */
static void
test_level_ids_like_numbers (void)
{
  g_autoptr (RapRubric) rubric = new_with_scale (
    "<scale id='s'><level id='4' value='0'><label>Four</label></level>"
    "<level id='4.0' value='10'><label>Four point nought</label></level></scale>",
    RATE ("a", "s", "") RATE ("b", "s", ""));

  rap_test_assert_score (rubric, NULL, "{\"a\":4,\"b\":\"4\"}", "t=0");
  rap_test_assert_score (rubric, NULL, "{\"a\":4.0,\"b\":\"4.0\"}", "t=100");
  rap_test_assert_refused (rubric, NULL, "{\"a\":4.5}", "a");
}

static void
test_right_to_left_labels (void)
{
  g_autoptr (RapRubric) rubric = new_with_scale (
    "<scale id='s'><level id='1' value='1'><label>Good</label>"
    "<label xml:lang='ar'>\330\254\331\212\330\257</label></level><na><label xml:lang='ar'>"
    "\331\204\330\247</label></na></scale>",
    RATE ("a", "s", "na='yes'") RATE ("b", "s", "na='yes'"));
  g_autoptr (RapAnswers) answers = rap_test_answers (rubric, NULL, "{\"a\":1,\"b\":\"NA\"}");
  const RapItem *a = rap_rubric_get_item (rubric, "a");
  const RapItem *b = rap_rubric_get_item (rubric, "b");
  g_autofree char *good = rap_answer_to_words (rap_answers_get (answers, a), rubric, a, "ar");
  g_autofree char *hole = rap_answer_to_words (rap_answers_get (answers, b), rubric, b, "ar-EG");
  const RapScale *scale = rubric->scales->pdata[0];
  const RapLevel *level = scale->levels->pdata[0];

  g_assert_cmpstr (good, ==, "\330\254\331\212\330\257");
  g_assert_cmpstr (hole, ==, "\331\204\330\247");
  g_assert_cmpstr (rap_words_get_language (level->label, "ar-EG"), ==, "ar");
  g_assert_cmpstr (rap_words_get_language (level->label, "fi"), ==, "en");
}

/* Read, scored and written in a locale that writes 71,9. */
static void
test_comma_locale (void)
{
  g_autoptr (RapRubric) rubric = NULL;

  if (!rap_test_locale_enter_comma ())
    return;

  rubric = rap_test_rubric_new (
    RATE ("a", "two", "weight='0.5'") RATE ("b", "four", "step='0.5'")
    NUMBER ("c", "0", "10", "step='0.5'"),
    "<total id='t' of='a b c' method='percent' decimals='1' primary='yes'/>");
  /* 0.5 x 2 + 3.5 + 6.5 of 0.5 x 2 + 4 + 10: 11 of 15. */
  rap_test_assert_score (rubric, NULL, "{\"a\":\"ok\",\"b\":3.5,\"c\":\"6.5\"}", "t=73.3");
  rap_test_assert_refused (rubric, NULL, "{\"c\":\"6,5\"}", "c");
  rap_test_locale_leave ();
}

static RapRubric *
read_version (const char  *version,
              GPtrArray  **problems)
{
  g_autofree char *xml = g_strdup_printf (
    "<rubric xmlns='urn:rapport:rubric:1' format='%s' id='r' version='1' xml:lang='en'>"
    "<meta><title>R</title></meta><rater id='ex' role='examiner'/><form><item id='a' kind='text'>"
    "<label>a</label></item></form></rubric>", version);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));

  return rap_rubric_read (bytes, problems);
}

static void
test_unknown_format_version (void)
{
  g_autoptr (GPtrArray) major_problems = NULL;
  g_autoptr (GPtrArray) minor_problems = NULL;
  g_autoptr (RapRubric) major = read_version ("2.0", &major_problems);
  g_autoptr (RapRubric) minor = read_version ("1.7", &minor_problems);
  const RapProblem *problem = major_problems->pdata[0];

  g_assert_null (major);
  g_assert_false (problem->note);
  g_assert_nonnull (strstr (problem->message, "2.0"));

  g_assert_nonnull (minor);
  g_assert_cmpuint (minor->minor, ==, 7);
  problem = minor_problems->pdata[0];
  g_assert_true (problem->note);
}

/* A chain as long as a rubric can hold: no recursion, so no end of the stack. */
static void
test_long_chain_of_totals (void)
{
  g_autoptr (GString) totals = g_string_new (
    "<total id='t9000' of='t8999' method='sum' primary='yes'/>");
  g_autoptr (RapRubric) rubric = NULL;
  g_autoptr (RapAnswers) answers = NULL;
  g_autoptr (RapScore) score = NULL;

  for (int i = 8999; i > 0; i--)
    g_string_append_printf (totals, "<total id='t%d' of='t%d' method='sum'/>", i, i - 1);
  g_string_append (totals, "<total id='t0' of='a' method='sum'/>");

  rubric = rap_test_rubric_new (RATE ("a", "five", ""), totals->str);
  answers = rap_test_answers (rubric, NULL, "{\"a\":3}");
  score = rap_score_new (rubric, answers, NULL);

  for (guint i = 0; i < score->totals->len; i += 1000)
    {
      const RapTotalScore *total = score->totals->pdata[i];
      g_autofree char *text = rap_number_to_text (total->value);

      g_assert_cmpstr (text, ==, "3");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/edges/two-levels-of-one-value", test_two_levels_of_one_value);
  g_test_add_func ("/edges/best-level-first", test_best_level_first);
  g_test_add_func ("/edges/level-ids-like-numbers", test_level_ids_like_numbers);
  g_test_add_func ("/edges/right-to-left-labels", test_right_to_left_labels);
  g_test_add_func ("/edges/comma-locale", test_comma_locale);
  g_test_add_func ("/edges/unknown-format-version", test_unknown_format_version);
  g_test_add_func ("/edges/long-chain-of-totals", test_long_chain_of_totals);

  return g_test_run ();
}
