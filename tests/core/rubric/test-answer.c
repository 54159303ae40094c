/* test-answer.c: which answers an item allows, what they are worth, and how they read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-rubric-reader.h"
#include "support/rap-test-rubric.h"

#include <string.h>

static const char form[] =
  "<item id='rate' kind='rate' scale='five' na='yes'><label>Rate</label></item>"
  "<item id='step' kind='rate' scale='five' step='0.5' reverse='yes'><label>Step</label></item>"
  "<item id='nom' kind='rate' scale='why'><label>Why</label></item>"
  "<item id='number' kind='number' min='-1' max='2.5' step='0.25' na='yes'><label>N</label></item>"
  "<item id='free' kind='number' min='0' max='1'><label>Free</label></item>"
  "<item id='count' kind='count' per='0.5' cap='2'><label>Count</label></item>"
  "<item id='pick' kind='pick' from='options' least='1' most='2'><label>Pick</label>"
  "<option id='x' value='1'><label>Ex</label></option><option id='y'><label>Why</label></option>"
  "<option id='z' value='2'><label>Zed</label></option></item>"
  "<item id='best' kind='pick' from='items' least='2' most='2' role='info'><label>B</label></item>"
  "<item id='text' kind='text'><label>Text</label></item>"
  "<item id='flag' kind='flag'><label>Flag</label></item>";

static RapRubric *
new_rubric (void)
{
  return rap_test_rubric_new (form, "<total id='t' of='rate' method='sum' primary='yes'/>");
}

/* item, value, raw value or NULL */
static const struct
{
  const char *item;
  const char *value;
  const char *raw;
} allowed[] = {
  { "rate", "1", "1" }, { "rate", "5", "5" },
  { "step", "1", "5" }, { "step", "4.5", "1.5" }, { "step", "5", "1" }, { "step", "1.0", "5" },
  { "nom", "a", NULL },
  { "number", "-1", "-1" }, { "number", "2.5", "2.5" }, { "number", "-0.75", "-0.75" },
  { "number", "0", "0" }, { "number", "1e0", "1" }, { "number", ".5", "0.5" },
  { "free", "0.123456789", "0.123456789" },
  { "count", "0", "0" }, { "count", "3", "1.5" }, { "count", "4", "2" }, { "count", "9999", "2" },
  { "pick", "x", "1" }, { "pick", "y", "0" }, { "pick", "z x", "3" },
  { "best", "rate nom", NULL }, { "best", "best text", NULL },
  { "text", "", NULL }, { "text", "NA", NULL }, { "text", "two\nlines", NULL },
  { "flag", "", NULL }, { "flag", "said so", NULL },
};

static void
test_allowed (void)
{
  g_autoptr (RapRubric) rubric = new_rubric ();

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      const RapItem *item = rap_rubric_get_item (rubric, allowed[i].item);
      g_autoptr (GError) error = NULL;
      g_autoptr (RapAnswer) answer = rap_answer_new (item, RAP_ANSWER_GIVEN, allowed[i].value,
                                                     &error);
      g_autoptr (RapNumber) raw = NULL;
      g_autofree char *text = NULL;

      g_test_message ("%s: %s", allowed[i].item, allowed[i].value);
      g_assert_no_error (error);
      g_assert_cmpint (rap_answer_get_kind (answer), ==, RAP_ANSWER_GIVEN);
      g_assert_cmpstr (rap_answer_get_value (answer), ==, allowed[i].value);
      raw = rap_answer_dup_raw (answer, item);
      text = raw != NULL ? rap_number_to_text (raw) : NULL;
      g_assert_cmpstr (text, ==, allowed[i].raw);
    }
}

static const char * const refused[][2] = {
  { "rate", "" }, { "rate", "0" }, { "rate", "6" }, { "rate", "4.5" }, { "rate", "4.0" },
  { "rate", "NA" }, { "rate", " 4" },
  { "step", "4.25" }, { "step", "5.5" }, { "step", "0.5" }, { "step", "x" }, { "step", "4,5" },
  { "nom", "c" }, { "nom", "1" },
  { "number", "" }, { "number", "-1.25" }, { "number", "2.75" }, { "number", "0.1" },
  { "number", "1,5" }, { "number", "nan" }, { "number", "inf" }, { "number", "1 " },
  { "number", "0x1" }, { "number", "1/4" },
  { "free", "1.0000000000000000001" },
  { "count", "" }, { "count", "-1" }, { "count", "10000" }, { "count", "3.0" }, { "count", "03" },
  { "count", "+3" }, { "count", "three" },
  { "pick", "" }, { "pick", "w" }, { "pick", "x x" }, { "pick", "x y z" }, { "pick", "x  y" },
  { "pick", " x" }, { "pick", "x " },
  { "best", "rate" }, { "best", "rate none" }, { "best", "rate rate" },
  { "text", "\xff" }, { "flag", "\xc3" },
};

static void
test_refused (void)
{
  g_autoptr (RapRubric) rubric = new_rubric ();

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      const RapItem *item = rap_rubric_get_item (rubric, refused[i][0]);
      g_autoptr (GError) error = NULL;
      g_autofree char *start = g_strconcat (refused[i][0], ": ", NULL);

      g_test_message ("%u: %s", i, refused[i][0]);
      g_assert_null (rap_answer_new (item, RAP_ANSWER_GIVEN, refused[i][1], &error));
      g_assert_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_ANSWER);
      g_assert_true (g_str_has_prefix (error->message, start));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
assert_message (const RapRubric *rubric,
                const char      *id,
                const char      *value,
                const char      *part)
{
  g_autoptr (GError) error = NULL;

  const RapItem *item = rap_rubric_get_item (rubric, id);

  g_assert_null (rap_answer_new (item, RAP_ANSWER_GIVEN, value, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, part));
}

/* A message says what would have been right. */
static void
test_messages (void)
{
  g_autoptr (RapRubric) rubric = new_rubric ();
  g_autofree char *long_value = g_strnfill (500, 'x');

  assert_message (rubric, "rate", "7", "“7”");
  assert_message (rubric, "rate", "7", "1, 2, 3, 4, 5, NA, UNSEEN");
  assert_message (rubric, "step", "7", "1, 2, 3, 4, 5, numbers between in steps of 0.5, UNSEEN");
  assert_message (rubric, "number", "7", "a number from -1 to 2.5 in steps of 0.25, NA");
  assert_message (rubric, "free", "7", "a number from 0 to 1");
  assert_message (rubric, "count", "x", "a whole number from 0 to 9999");
  assert_message (rubric, "pick", "w", "a list of 1 to 2 different ones of x, y, z");
  assert_message (rubric, "best", "w", "a list of 2 to 2 different ones of the rubric's items");
  assert_message (rubric, "rate", long_value, "xxx…”");
}

static void
test_holes (void)
{
  g_autoptr (RapRubric) rubric = new_rubric ();
  static const struct
  {
    const char    *item;
    RapAnswerKind  kind;
    gboolean       allowed;
  } holes[] = {
    { "rate", RAP_ANSWER_NA, TRUE }, { "rate", RAP_ANSWER_UNSEEN, TRUE },
    { "step", RAP_ANSWER_NA, FALSE }, { "step", RAP_ANSWER_UNSEEN, TRUE },
    { "nom", RAP_ANSWER_NA, FALSE }, { "nom", RAP_ANSWER_UNSEEN, FALSE },
    { "number", RAP_ANSWER_NA, TRUE }, { "number", RAP_ANSWER_UNSEEN, FALSE },
    { "text", RAP_ANSWER_NA, FALSE }, { "text", RAP_ANSWER_UNSEEN, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (holes); i++)
    {
      const RapItem *item = rap_rubric_get_item (rubric, holes[i].item);
      g_autoptr (GError) error = NULL;
      g_autoptr (RapAnswer) answer = rap_answer_new (item, holes[i].kind, NULL, &error);

      if (!holes[i].allowed)
        {
          g_assert_null (answer);
          g_assert_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_ANSWER);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpint (rap_answer_get_kind (answer), ==, holes[i].kind);
      g_assert_cmpstr (rap_answer_get_value (answer), ==, "");
      g_assert_null (rap_answer_dup_raw (answer, item));
    }
}

/* item, JSON, the value that it becomes, or NULL where it is refused */
static const char * const from_json[][3] = {
  { "rate", "4", "4" }, { "rate", "\"4\"", "4" }, { "rate", "4.0", NULL }, { "rate", "true", NULL },
  { "rate", "[4]", NULL }, { "rate", "{\"answer\":4}", NULL },
  { "step", "4.5", "4.5" }, { "step", "\"4.50\"", "4.50" }, { "step", "4.0", "4.0" },
  { "number", "1", "1" }, { "number", "0.25", "0.25" }, { "number", "\"-0.25\"", "-0.25" },
  { "number", "true", NULL }, { "number", "[1]", NULL }, { "free", "1e-7", "1e-07" },
  { "count", "3", "3" }, { "count", "\"3\"", NULL }, { "count", "3.0", NULL },
  { "count", "-1", NULL }, { "count", "true", NULL }, { "count", "123456789012345678", NULL },
  { "pick", "[\"x\"]", "x" }, { "pick", "[\"z\",\"x\"]", "z x" }, { "pick", "\"x\"", NULL },
  { "pick", "[]", NULL }, { "pick", "[\"x y\"]", NULL }, { "pick", "[\"\"]", NULL },
  { "pick", "[1]", NULL }, { "pick", "[[\"x\"]]", NULL }, { "pick", "[true]", NULL },
  { "text", "\"so\"", "so" }, { "text", "\"\"", "" }, { "text", "3", NULL },
  { "text", "true", NULL }, { "text", "\"NA\"", NULL }, { "flag", "\"why\"", "why" },
  { "flag", "true", NULL },
};

static void
test_from_json (void)
{
  g_autoptr (RapRubric) rubric = new_rubric ();

  for (guint i = 0; i < G_N_ELEMENTS (from_json); i++)
    {
      const RapItem *item = rap_rubric_get_item (rubric, from_json[i][0]);
      g_autoptr (RapJson) json = json_loads (from_json[i][1], JSON_DECODE_ANY, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (RapAnswer) answer = rap_answer_new_from_json (item, json, &error);

      g_test_message ("%s: %s", from_json[i][0], from_json[i][1]);
      if (from_json[i][2] == NULL)
        {
          g_assert_null (answer);
          g_assert_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_ANSWER);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (rap_answer_get_value (answer), ==, from_json[i][2]);
    }
}

/* What the journal keeps gives the same answer back. */
static void
test_kind_texts (void)
{
  g_autoptr (RapRubric) rubric = new_rubric ();
  g_autoptr (RapAnswers) answers = rap_test_answers (
    rubric, NULL,
    "{\"rate\":\"NA\",\"step\":\"UNSEEN\",\"nom\":\"b\",\"number\":0.25,\"count\":2,"
    "\"pick\":[\"y\"],\"text\":\"so\",\"flag\":\"then\"}");
  static const char * const kinds[][2] = {
    { "rate", "na" }, { "step", "unseen" }, { "nom", "rate" }, { "number", "number" },
    { "count", "count" }, { "pick", "pick" }, { "text", "text" }, { "flag", "flag" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const RapItem *item = rap_rubric_get_item (rubric, kinds[i][0]);
      const RapAnswer *answer = rap_answers_get (answers, item);
      g_autoptr (GError) error = NULL;
      g_autoptr (RapAnswer) again = NULL;

      g_assert_cmpstr (rap_answer_get_kind_text (answer, item), ==, kinds[i][1]);
      again = rap_answer_new_from_kind_text (item, kinds[i][1], rap_answer_get_value (answer),
                                             &error);
      g_assert_no_error (error);
      g_assert_true (rap_answer_equal (answer, again));
    }
}

static void
test_foreign_kind_texts (void)
{
  g_autoptr (RapRubric) rubric = new_rubric ();
  const RapItem *item = rap_rubric_get_item (rubric, "rate");
  static const char * const wrong[][2] = {
    { "number", "4" }, { "", "4" }, { "rate", "9" }, { "rate", NULL }, { "NA", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rap_answer_new_from_kind_text (item, wrong[i][0], wrong[i][1], &error));
      g_assert_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_ANSWER);
    }
}

static void
test_words (void)
{
  g_autoptr (RapRubric) rubric = new_rubric ();
  g_autoptr (RapAnswers) answers = rap_test_answers (
    rubric, NULL,
    "{\"rate\":\"5\",\"step\":4.5,\"number\":\"NA\",\"count\":2,\"pick\":[\"z\",\"y\"],"
    "\"best\":[\"text\",\"rate\"],\"flag\":\"then\"}");
  static const char * const words[][2] = {
    { "rate", "Best" }, { "step", "4.5" }, { "number", "Not applicable" }, { "count", "2" },
    { "pick", "Zed; Why" }, { "best", "Text; Rate" }, { "flag", "then" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const RapItem *item = rap_rubric_get_item (rubric, words[i][0]);
      const RapAnswer *answer = rap_answers_get (answers, item);
      g_autofree char *text = rap_answer_to_words (answer, rubric, item, NULL);

      g_assert_cmpstr (text, ==, words[i][1]);
    }
}

static void
test_comments (void)
{
  g_autoptr (RapRubric) rubric = new_rubric ();
  const char *json = "{\"rate\":{\"answer\":3,\"comment\":\"late\"},"
                     "\"count\":{\"comment\":\"none\"},\"nom\":null,"
                     "\"text\":{\"answer\":\"so\",\"comment\":null}}";
  g_autoptr (RapJson) object = json_loads (json, 0, NULL);
  g_autoptr (GHashTable) comments = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapAnswers) answers = rap_answers_new_from_json (rubric, NULL, object, &comments, NULL,
                                                              &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (comments), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (comments, "rate"), ==, "late");
  g_assert_cmpstr (g_hash_table_lookup (comments, "count"), ==, "none");
  g_assert_null (rap_answers_get (answers, rap_rubric_get_item (rubric, "count")));
  g_assert_null (rap_answers_get (answers, rap_rubric_get_item (rubric, "nom")));
  g_assert_nonnull (rap_answers_get (answers, rap_rubric_get_item (rubric, "text")));

  rap_test_assert_refused (rubric, NULL, "{\"rate\":{\"answer\":3,\"comment\":7}}", "rate");
  rap_test_assert_refused (rubric, NULL, "{\"rate\":{\"answr\":3,\"comment\":\"\"}}", "rate");
}

/* The longest text is taken; one byte more is not, be it answer or comment. */
static void
test_longest_text (void)
{
  static const char * const formats[] = { "{\"text\":\"%s\"}", "{\"rate\":{\"comment\":\"%s\"}}" };
  g_autoptr (RapRubric) rubric = new_rubric ();
  g_autofree char *longest = g_strnfill (65536, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *more = g_strconcat (longest, "x", NULL);
      g_auto (GStrv) parts = g_strsplit (formats[i], "%s", 2);
      g_autofree char *json = g_strjoinv (longest, parts);
      g_autofree char *too_long = g_strjoinv (more, parts);
      g_autoptr (RapJson) object = json_loads (json, 0, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (RapAnswers) answers = rap_answers_new_from_json (rubric, NULL, object, NULL, NULL,
                                                                  &error);

      g_assert_no_error (error);
      rap_test_assert_refused (rubric, NULL, too_long, i == 0 ? "text" : "rate");
    }
}

/* An unknown item is told before anything else; then the first in the rubric's order. */
static void
test_order_of_refusals (void)
{
  g_autoptr (RapRubric) rubric = new_rubric ();

  rap_test_assert_refused (rubric, NULL, "{\"rate\":9,\"nobody\":1}", "nobody");
  rap_test_assert_refused (rubric, NULL, "{\"flag\":1,\"number\":9,\"rate\":9}", "rate");
}

/* A caller can tell a wrong item from a wrong answer. */
static void
test_codes_of_refusals (void)
{
  g_autoptr (RapRubric) rubric = rap_test_rubric_new (
    "<item id='a' kind='rate' scale='five' by='ex'><label>a</label></item>",
    "<total id='t' of='a' method='sum' primary='yes'/>");
  static const struct
  {
    const char *rater;
    const char *json;
    int         code;
  } refusals[] = {
    { NULL, "{\"b\":1}", RAP_RUBRIC_ERROR_NO_ITEM },
    { "sp", "{\"a\":1}", RAP_RUBRIC_ERROR_NO_ITEM },
    { "ex", "{\"a\":9}", RAP_RUBRIC_ERROR_ANSWER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (RapJson) object = json_loads (refusals[i].json, 0, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (rap_answers_new_from_json (rubric, refusals[i].rater, object, NULL, NULL,
                                                &error));
      g_assert_error (error, RAP_RUBRIC_ERROR, refusals[i].code);
    }
}

static void
test_answers (void)
{
  g_autoptr (RapRubric) rubric = new_rubric ();
  g_autoptr (RapAnswers) answers = rap_test_answers (rubric, NULL, "{\"rate\":3}");
  g_autoptr (RapAnswers) copy = rap_answers_copy (answers);
  const RapItem *item = rap_rubric_get_item (rubric, "rate");

  rap_answers_set (answers, item, NULL);
  g_assert_null (rap_answers_get (answers, item));
  g_assert_cmpstr (rap_answer_get_value (rap_answers_get (copy, item)), ==, "3");
  g_assert_false (rap_answer_equal (rap_answers_get (copy, item), NULL));
  g_assert_true (rap_answer_equal (NULL, NULL));

  /* Its own answer, given again. */
  rap_answers_set (copy, item, rap_answers_get (copy, item));
  g_assert_cmpstr (rap_answer_get_value (rap_answers_get (copy, item)), ==, "3");
}

static void
test_domains (void)
{
  g_autoptr (RapRubric) rubric = rap_test_rubric_new (
    "<domain id='d'><label>d</label><domain id='o' optional='yes'><label>o</label>"
    "<item id='a' kind='rate' scale='five'><label>a</label></item></domain></domain>",
    "<total id='t' of='d' method='sum' primary='yes'/>");
  g_autoptr (RapAnswers) answers = rap_answers_new (rubric);
  g_autoptr (RapAnswers) copy = NULL;
  g_autoptr (RapScore) score = NULL;
  const RapDomain *always = rap_rubric_get_domain (rubric, "d");
  const RapDomain *optional = rap_rubric_get_domain (rubric, "o");
  const RapItem *item = rap_rubric_get_item (rubric, "a");

  g_assert_true (rap_answers_domain_is_on (answers, always));
  g_assert_false (rap_answers_domain_is_on (answers, optional));
  g_assert_false (rap_answers_in_play (answers, item));

  /* Switched on by hand, its item is open. */
  rap_answers_switch_domain (answers, optional, TRUE);
  copy = rap_answers_copy (answers);
  g_assert_true (rap_answers_in_play (copy, item));
  score = rap_score_new (rubric, copy, NULL);
  g_assert_cmpuint (score->open->len, ==, 1);

  rap_answers_switch_domain (answers, optional, FALSE);
  g_assert_false (rap_answers_in_play (answers, item));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/answer/allowed", test_allowed);
  g_test_add_func ("/answer/refused", test_refused);
  g_test_add_func ("/answer/messages", test_messages);
  g_test_add_func ("/answer/holes", test_holes);
  g_test_add_func ("/answer/from-json", test_from_json);
  g_test_add_func ("/answer/kind-texts", test_kind_texts);
  g_test_add_func ("/answer/foreign-kind-texts", test_foreign_kind_texts);
  g_test_add_func ("/answer/words", test_words);
  g_test_add_func ("/answers/comments", test_comments);
  g_test_add_func ("/answers/longest-text", test_longest_text);
  g_test_add_func ("/answers/order-of-refusals", test_order_of_refusals);
  g_test_add_func ("/answers/codes-of-refusals", test_codes_of_refusals);
  g_test_add_func ("/answers/set-and-copy", test_answers);
  g_test_add_func ("/answers/optional-domains", test_domains);

  return g_test_run ();
}
