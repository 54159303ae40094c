/* test-comparison.c: two sheets side by side, worked by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-comparison.h"
#include "exam/rap-setup.h"
#include "rubric/rap-rubric-reader.h"

#include <string.h>

/* The levels are not in the order of their values, which are not one apart. */
static const char rubric_text[] =
  "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='small' version='2' xml:lang='en'>"
  "<meta><title>Small</title></meta>"
  "<scale id='s' kind='ordinal'><level id='good' value='5'><label>Good</label></level>"
  "<level id='poor' value='0'><label>Poor</label></level>"
  "<level id='fair' value='2'><label>Fair</label></level><na><label>None</label></na></scale>"
  "<scale id='five'><level id='1' value='1'><label>One</label></level>"
  "<level id='2' value='2'><label>Two</label></level>"
  "<level id='3' value='3'><label>Three</label></level></scale>"
  "<rater id='ex1' role='examiner'/><rater id='ex2' role='examiner'/>"
  "<rater id='sp' role='patient'/>"
  "<form>"
  "<item id='a' kind='rate' scale='s' na='yes' by='ex1 ex2'><label>One</label></item>"
  "<item id='h' kind='rate' scale='five' step='0.5' by='ex1 ex2'><label>Half</label></item>"
  "<item id='n' kind='number' min='0' max='10' step='0.5' by='ex1 ex2'><label>Two</label></item>"
  "<item id='c' kind='count' by='ex1 ex2'><label>Three</label></item>"
  "<item id='w' kind='text' by='ex1 ex2'><label>Words</label></item>"
  "<item id='mine' kind='rate' scale='five' by='ex1'><label>Of one only</label></item>"
  "<item id='p' kind='rate' scale='five' by='sp'><label>Patient</label></item>"
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

/* "NA" is not applicable, NULL no answer. */
static RapAnswer *
answer_new (const RapItem *item,
            const char    *value)
{
  g_autoptr (GError) error = NULL;
  gboolean na = g_strcmp0 (value, "NA") == 0;
  RapAnswer *answer;

  if (value == NULL)
    return NULL;
  answer = rap_answer_new (item, na ? RAP_ANSWER_NA : RAP_ANSWER_GIVEN, na ? "" : value, &error);
  g_assert_no_error (error);
  return answer;
}

static void
test_steps (void)
{
  static const struct
  {
    const char *item;
    const char *a;
    const char *b;
    const char *steps; /* NULL: there is no distance */
  } cases[] = {
    { "a", "good", "good", "0" },
    { "a", "good", "fair", "1" },
    { "a", "fair", "poor", "1" },
    { "a", "poor", "good", "2" },
    { "a", "NA", "fair", NULL },
    { "a", "NA", "NA", NULL },
    { "a", NULL, "fair", NULL },
    { "h", "2", "2.5", "1" },
    { "h", "3", "1", "4" },
    { "n", "2", "2.0", "0" },
    { "n", "2", "3.5", "3" },
    { "c", "4", "7", "3" },
    { "w", "x", "y", NULL },
  };
  g_autoptr (RapRubric) rubric = read_rubric ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RapItem *item = rap_rubric_get_item (rubric, cases[i].item);
      g_autoptr (RapAnswer) a = answer_new (item, cases[i].a);
      g_autoptr (RapAnswer) b = answer_new (item, cases[i].b);
      g_autoptr (RapNumber) steps = rap_comparison_dup_steps (item, a, b);
      g_autoptr (RapNumber) back = rap_comparison_dup_steps (item, b, a);
      g_autofree char *text = steps != NULL ? rap_number_to_text (steps) : NULL;
      g_autofree char *text_back = back != NULL ? rap_number_to_text (back) : NULL;

      g_test_message ("%s: %s, %s", cases[i].item, cases[i].a, cases[i].b);
      g_assert_cmpstr (text, ==, cases[i].steps);
      g_assert_cmpstr (text_back, ==, cases[i].steps);
    }
}

static void
add_mark (RapSheetContent *content,
          const char      *item,
          const char      *kind,
          const char      *value)
{
  RapMark *mark = g_new0 (RapMark, 1);

  mark->item = g_strdup (item);
  mark->kind = g_strdup (kind);
  mark->value = g_strdup (value);
  g_ptr_array_add (content->marks, mark);
}

static void
add_comment (RapSheetContent *content,
             const char      *item,
             const char      *text)
{
  RapComment *comment = g_new0 (RapComment, 1);

  comment->item = g_strdup (item);
  comment->text = g_strdup (text);
  g_ptr_array_add (content->comments, comment);
}

static RapSheetContent *
content_new (const char *role)
{
  RapSheetContent *content = g_new0 (RapSheetContent, 1);

  content->record = g_new0 (RapSheetRecord, 1);
  content->record->role = g_strdup (role);
  content->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_mark_free);
  content->comments = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_comment_free);
  content->moments = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_moment_free);
  content->concerns = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_concern_free);
  content->domains = g_new0 (char *, 1);
  return content;
}

/* Five items were asked of both. One differs by two levels, one by half a point, one was left open
 * by one of them; a number written in two ways is one number, and words are not judged. */
static void
test_side_by_side (void)
{
  static const gboolean differs[] = { TRUE, TRUE, FALSE, TRUE, FALSE };
  g_autoptr (RapRubric) rubric = read_rubric ();
  g_autoptr (RapSheetContent) a = content_new ("ex1");
  g_autoptr (RapSheetContent) b = content_new ("ex2");
  g_autoptr (RapComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;
  const RapComparisonItem *row;

  add_mark (a, "a", "rate", "poor");
  add_mark (b, "a", "rate", "good");
  add_mark (a, "h", "rate", "2");
  add_mark (b, "h", "rate", "2.5");
  add_mark (a, "n", "number", "2");
  add_mark (b, "n", "number", "2.0");
  add_mark (a, "c", "count", "1");
  add_mark (a, "w", "text", "calm");
  add_mark (b, "w", "text", "hurried");
  add_mark (a, "mine", "rate", "1");
  add_comment (b, "a", "held back until asked");
  add_comment (a, "", "a long day");

  comparison = rap_comparison_new (rubric, a, b, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (comparison->items->len, ==, G_N_ELEMENTS (differs));
  g_assert_cmpuint (comparison->n_different, ==, 3);
  g_assert_cmpuint (comparison->n_same, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (differs); i++)
    g_assert_cmpint (((RapComparisonItem *) comparison->items->pdata[i])->differs, ==, differs[i]);
  row = comparison->items->pdata[0];
  g_assert_cmpstr (rap_answer_get_value (row->answers[0]), ==, "poor");
  g_assert_cmpstr (rap_answer_get_value (row->answers[1]), ==, "good");
  g_assert_cmpstr (row->comments[0], ==, "");
  g_assert_cmpstr (row->comments[1], ==, "held back until asked");
  g_assert_cmpstr (comparison->comments[0], ==, "a long day");
  g_assert_cmpstr (comparison->comments[1], ==, "");
}

static RapSheetRecord *
add_record (GPtrArray     *sheets,
            const RapId   *candidate,
            const char    *role,
            RapSheetState  state)
{
  RapSheetRecord *record = g_new0 (RapSheetRecord, 1);

  record->candidate = *candidate;
  record->role = g_strdup (role);
  record->attempt = 1;
  record->state = state;
  g_ptr_array_add (sheets, record);
  return record;
}

static void
assert_refused (const RapRubric *rubric,
                GPtrArray       *sheets,
                const RapId     *candidate,
                const char      *why)
{
  const RapSheetRecord *pair[2];
  g_autoptr (GError) error = NULL;

  g_assert_false (rap_comparison_find_pair (rubric, sheets, candidate, 1, pair, &error));
  g_assert_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_COMPARE);
  g_assert_nonnull (strstr (error->message, why));
}

/* Only both submitted sheets of examiners are a pair; a patient's, a void one, another candidate's
 * and another attempt's are not of it. */
static void
test_pair (void)
{
  g_autoptr (RapRubric) rubric = read_rubric ();
  g_autoptr (GPtrArray) sheets =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_sheet_record_free);
  g_autoptr (GError) error = NULL;
  const RapId candidate = rap_id_new_random ();
  const RapId another = rap_id_new_random ();
  const RapSheetRecord *pair[2] = { NULL };
  RapSheetRecord *first;
  RapSheetRecord *second;

  assert_refused (rubric, sheets, &candidate, "there are 0 sheets");
  first = add_record (sheets, &candidate, "ex1", RAP_SHEET_SUBMITTED);
  add_record (sheets, &candidate, "sp", RAP_SHEET_SUBMITTED);
  add_record (sheets, &candidate, "ex2", RAP_SHEET_VOID);
  add_record (sheets, &another, "ex2", RAP_SHEET_SUBMITTED);
  add_record (sheets, &candidate, "ex2", RAP_SHEET_SUBMITTED)->attempt = 2;
  assert_refused (rubric, sheets, &candidate, "there is 1 sheet");
  second = add_record (sheets, &candidate, "ex2", RAP_SHEET_OPEN);
  assert_refused (rubric, sheets, &candidate, "not both sheets are submitted");
  second->state = RAP_SHEET_REOPENED;
  assert_refused (rubric, sheets, &candidate, "not both sheets are submitted");
  second->state = RAP_SHEET_SUBMITTED;
  second->rubric.bytes[0] = 1;
  assert_refused (rubric, sheets, &candidate, "different rubrics");
  second->rubric.bytes[0] = 0;
  g_assert_true (rap_comparison_find_pair (rubric, sheets, &candidate, 1, pair, &error));
  g_assert_no_error (error);
  g_assert_true (pair[0] == first && pair[1] == second);
  add_record (sheets, &candidate, "ex1", RAP_SHEET_SUBMITTED);
  assert_refused (rubric, sheets, &candidate, "there are 3 sheets");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/comparison/steps", test_steps);
  g_test_add_func ("/comparison/side-by-side", test_side_by_side);
  g_test_add_func ("/comparison/pair", test_pair);

  return g_test_run ();
}
