/* test-marking-models.c: where items belong, what keys mean, which phrases fit, the clock in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gui-harness.h"
#include "models/rap-clock-words.h"
#include "models/rap-phrase-choice.h"
#include "models/rap-rating.h"
#include "models/rap-sheet-plan.h"
#include "rubric/rap-rubric-reader.h"

#define RUBRIC(scale, form) \
  "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='t' version='1' xml:lang='en'>" \
  "<meta><title>T</title></meta><scale id='s'>" scale "</scale>" \
  "<rater id='ex' role='examiner'/><rater id='sp' role='patient'/><form>" form "</form>" \
  "<totals><total id='t' of='a' method='sum' primary='yes'/></totals>"

#define TWO "<level id='no' value='0'><label>No</label></level>" \
            "<level id='yes' value='1'><label>Yes</label></level>"

static RapRubric *
read_rubric (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  RapRubric *rubric = rap_rubric_new (bytes, "test.xml", &error);

  g_assert_no_error (error);
  return rubric;
}

/* --- The plan --- */

static char *
list_column (const RapPlanColumn *column)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < column->rows->len; i++)
    {
      const RapPlanRow *row = g_ptr_array_index (column->rows, i);

      if (row->item == NULL)
        g_string_append_printf (list, "[%s]", row->domain->id);
      else
        g_string_append (list, row->item->id);
    }
  return g_string_free (list, FALSE);
}

static void
assert_plan (const RapRubric *rubric,
             const char      *role,
             const char      *first,
             const char      *second)
{
  g_autoptr (RapSheetPlan) plan = rap_sheet_plan_new (rubric, role);
  g_autofree char *one = list_column (&plan->columns[0]);
  g_autofree char *other = list_column (&plan->columns[1]);

  g_assert_cmpstr (one, ==, first);
  g_assert_cmpstr (other, ==, second);
}

static void
test_plan (void)
{
  g_autoptr (RapRubric) rubric = read_rubric (
    RUBRIC (TWO,
            "<item id='a' kind='rate' scale='s' phase='end' by='ex'><label>A</label></item>"
            "<item id='b' kind='rate' scale='s' phase='live' by='ex' "
            "order='2'><label>B</label></item><item id='c' kind='rate' scale='s' phase='live' "
            "by='ex' order='1'><label>C</label></item><item id='d' kind='rate' scale='s' "
            "by='ex'><label>D</label></item><item id='g' kind='rate' scale='s' phase='end' by='ex' "
            "role='global'><label>G</label></item><item id='x' kind='flag' by='ex' "
            "role='info'><label>X</label></item><item id='w' kind='text' by='ex' role='info' "
            "phase='end'><label>W</label></item><domain id='o' optional='yes'><label>O</label>"
            "<item id='p' kind='rate' scale='s' phase='end' "
            "by='sp'><label>P</label></item></domain>")
    "</rubric>");
  g_autoptr (RapSheetPlan) plan = rap_sheet_plan_new (rubric, "ex");

  /* By `order`, live before end, what may be at any time where there is room. */
  assert_plan (rubric, "ex", "cb", "da");
  g_assert_cmpint (plan->columns[0].phase, ==, RAP_WHEN_LIVE);
  g_assert_cmpint (plan->columns[1].phase, ==, RAP_WHEN_END);
  g_assert_cmpstr (plan->grade->id, ==, "g");
  g_assert_cmpuint (plan->flags->len, ==, 1);
  g_assert_cmpuint (plan->texts->len, ==, 1);
  /* The patient's sheet: one domain behind its switch. */
  assert_plan (rubric, "sp", "[o]p", "");
}

/* --- Keys, short forms, steps --- */

static void
test_digits (void)
{
  g_autoptr (RapRubric) rubric = read_rubric (
    RUBRIC ("<level id='0' value='0' key='5'><label>Zero</label></level>"
            "<level id='1' value='1'><label>One</label></level>"
            "<level id='x' value='2'><label>Two</label></level>"
            "<na key='9'><label>None</label></na>",
            "<item id='a' kind='rate' scale='s'><label>A</label></item>") "</rubric>");
  const RapScale *scale = g_ptr_array_index (rubric->scales, 0);
  static const struct
  {
    const char   *digit;
    RapRatingKey  key;
    const char   *level;
  } cases[] = {
    { "5", RAP_RATING_KEY_LEVEL, "0" },  /* by key */
    { "1", RAP_RATING_KEY_LEVEL, "1" },  /* by id, although "0" is at that place */
    { "0", RAP_RATING_KEY_LEVEL, "0" },  /* by id */
    { "3", RAP_RATING_KEY_LEVEL, "x" },  /* by place */
    { "9", RAP_RATING_KEY_NA, NULL },
    { "7", RAP_RATING_KEY_NONE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RapLevel *level;

      g_assert_cmpint (rap_rating_find_key (scale, cases[i].digit, &level), ==, cases[i].key);
      g_assert_cmpstr (level == NULL ? NULL : level->id, ==, cases[i].level);
    }
}

static void
test_number_steps (void)
{
  g_autoptr (RapRubric) rubric = read_rubric (
    RUBRIC (TWO,
            "<item id='a' kind='number' min='0' max='1' step='0.3'><label>A</label></item>"
            "<item id='b' kind='number' min='-5' max='5' step='0.1' "
            "baseline='2'><label>B</label></item>")
    "</rubric>");
  const RapItem *a = rap_rubric_get_item (rubric, "a");
  const RapItem *b = rap_rubric_get_item (rubric, "b");
  g_autofree char *up = rap_rating_step_number (b, NULL, 1);
  g_autofree char *exact = rap_rating_step_number (b, "0.2", 1);
  g_autofree char *least = rap_rating_step_number (b, "-5", -1);
  g_autofree char *snapped = rap_rating_snap (a, 0.44);
  g_autofree char *half = rap_rating_snap (a, 0.45);
  g_autofree char *end = rap_rating_snap (a, 1);

  g_assert_cmpstr (up, ==, "2.1");
  g_assert_cmpstr (exact, ==, "0.3");
  g_assert_cmpstr (least, ==, "-5");
  g_assert_cmpstr (snapped, ==, "0.3");
  g_assert_cmpstr (half, ==, "0.6");
  g_assert_cmpstr (end, ==, "0.9");
}

/* --- Phrases --- */

static char *
list_phrases (const RapRubric  *rubric,
              const RapAnswers *answers,
              const char       *item)
{
  g_autoptr (GListModel) choices
    = rap_phrase_choice_list (rubric, answers, item == NULL ? NULL
                              : rap_rubric_get_item (rubric, item),
                              "ex", NULL);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (RapPhraseChoice) choice = g_list_model_get_item (choices, i);

      g_string_append_printf (list, "%s%s", i == 0 ? "" : " ", rap_phrase_choice_get_text (choice));
    }
  return g_string_free (list, FALSE);
}

static void
assert_phrases (const RapRubric  *rubric,
                const RapAnswers *answers,
                const char       *item,
                const char       *expected)
{
  g_autofree char *found = list_phrases (rubric, answers, item);

  g_assert_cmpstr (found, ==, expected);
}

static void
answer (RapAnswers      *answers,
        const RapRubric *rubric,
        const char      *item,
        const char      *level)
{
  g_autoptr (RapAnswer) given = rap_answer_new (rap_rubric_get_item (rubric, item),
                                                RAP_ANSWER_GIVEN, level, NULL);

  g_assert_nonnull (given);
  rap_answers_set (answers, rap_rubric_get_item (rubric, item), given);
}

static void
assert_keys (const RapRubric  *rubric,
             const RapAnswers *answers,
             const char       *item,
             const char       *expected)
{
  g_autoptr (GListModel) choices
    = rap_phrase_choice_list (rubric, answers, item == NULL ? NULL
                              : rap_rubric_get_item (rubric, item),
                              "ex", NULL);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (RapPhraseChoice) choice = g_list_model_get_item (choices, i);
      const char *key = rap_phrase_choice_get_key (choice);

      if (key != NULL)
        g_string_append_printf (list, "%s%s:%s", list->len == 0 ? "" : " ",
                                rap_phrase_choice_get_text (choice), key);
    }
  g_assert_cmpstr (list->str, ==, expected);
}

static void
test_phrases (void)
{
  g_autoptr (RapRubric) rubric = read_rubric (
    RUBRIC (TWO,
            "<domain id='d'><label>D</label>"
            "<item id='a' kind='rate' scale='s' by='ex'><label>A</label>"
            "<say from='yes' to='yes' part='keep'>a-keep</say>"
            "<say from='no' to='no' part='keep'>a-low-keep</say>"
            "<say from='no' to='no' part='next'>a-next</say></item></domain>"
            "<item id='b' kind='rate' scale='s' by='ex'><label>B</label>"
            "<say from='no' to='no' part='next'>b-next</say>"
            "<say from='yes' to='yes' part='keep'>b-keep</say></item>")
    "<phrases><phrase id='p' for='d' part='keep'>of-d</phrase>"
    "<phrase id='q' part='ask'>of-all</phrase></phrases></rubric>");
  g_autoptr (RapAnswers) answers = rap_answers_new (rubric);

  answer (answers, rubric, "a", "no");
  /* What to try next first where the level is low; then what the rubric has for the domain. */
  assert_phrases (rubric, answers, "a", "a-next a-low-keep of-d of-all");
  answer (answers, rubric, "a", "yes");
  assert_phrases (rubric, answers, "a", "a-keep of-d of-all");
  answer (answers, rubric, "b", "no");
  assert_phrases (rubric, answers, "b", "b-next of-all");
  /* The key of a phrase is its own, whatever the level. */
  assert_keys (rubric, answers, "a", "a-keep:y");
  answer (answers, rubric, "a", "no");
  assert_keys (rubric, answers, "a", "a-next:i a-low-keep:u");
  answer (answers, rubric, "a", "yes");
  assert_keys (rubric, answers, NULL, "");
  /* The sheet: the lowest level first. */
  assert_phrases (rubric, answers, NULL, "b-next a-keep of-d of-all");
}

/* --- The clock --- */

static void
test_clock_words (void)
{
  RapTiming timing = { .state = RAP_TIMING_RUNNING, .elapsed_ms = 168400, .left_ms = 311600 };
  RapPhase phase = { .kind = RAP_PHASE_ACT, .seconds = 480 };
  g_autofree char *title = rap_clock_words_title (&timing);
  g_autofree char *caption = NULL;

  phase.bells = g_ptr_array_new ();
  caption = rap_clock_words_caption (&timing, &phase);
  g_assert_cmpstr (title, ==, "5:12 left");
  g_assert_cmpstr (caption, ==, "Role-play · 2:48 in");
  g_assert_cmpfloat_with_epsilon (rap_clock_words_share (&timing), 168400.0 / 480000, 1e-9);
  /* After a restart of the machine the clock is only as good as the one on the wall. */
  timing.by_wall = TRUE;
  g_free (caption);
  caption = rap_clock_words_caption (&timing, &phase);
  g_assert_cmpstr (caption, ==, "Role-play · by wall clock");
  timing.by_wall = FALSE;
  timing.left_ms = 60000;
  g_free (caption);
  caption = rap_clock_words_caption (&timing, &phase);
  g_assert_cmpstr (caption, ==, "Role-play · Last minute");
  timing.left_ms = G_MAXINT64;
  g_free (title);
  title = rap_clock_words_title (&timing);
  g_assert_cmpstr (title, ==, "2:48");
  timing = (RapTiming) { .state = RAP_TIMING_OVER };
  g_free (title);
  title = rap_clock_words_title (&timing);
  g_assert_cmpstr (title, ==, "Time is up");
  g_ptr_array_unref (phase.bells);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/marking-models/plan", test_plan);
  g_test_add_func ("/marking-models/digits", test_digits);
  g_test_add_func ("/marking-models/number-steps", test_number_steps);
  g_test_add_func ("/marking-models/phrases", test_phrases);
  g_test_add_func ("/marking-models/clock-words", test_clock_words);

  return g_test_run ();
}
