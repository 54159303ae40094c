/* test-calibration.c: who may see the reference marks, and what a scenario came to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-calibration.h"
#include "exam/rap-marking.h"
#include "exam/rap-recall.h"
#include "exam/rap-roster.h"
#include "exam/rap-shipped-calibration.h"
#include "exam/rap-shipped.h"
#include "journal/rap-day-draft.h"
#include "rubric/rap-rubric-reader.h"

#include <glib/gstdio.h>
#include <string.h>

static const char rubric_text[] =
  "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='small' version='2' xml:lang='en'>"
  "<meta><title>Small</title></meta>"
  "<scale id='s' kind='ordinal'><level id='1' value='1'><label>Poor</label></level>"
  "<level id='2' value='2'><label>Fair</label></level>"
  "<level id='3' value='3'><label>Good</label></level></scale>"
  "<rater id='ex' role='examiner'/>"
  "<form>"
  "<item id='a' kind='rate' scale='s'><label>One</label></item>"
  "<item id='b' kind='rate' scale='s'><label>Two</label></item>"
  "<item id='c' kind='rate' scale='s'><label>Three</label></item>"
  "<item id='w' kind='text' required='yes'><label>Words</label></item>"
  "</form>"
  "<totals><total id='t' of='a b c' method='sum' primary='yes'/></totals>"
  "</rubric>";

static RapStore *
create_with (const char *purpose,
             const char *xml)
{
  static const char roster[] = "number,name\n1,Fern\n2,Reed\n";
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "x.rapport", NULL);
  g_autoptr (GBytes) text = g_bytes_new (xml, strlen (xml));
  g_autoptr (GBytes) bytes = g_bytes_new_static (roster, strlen (roster));
  g_autoptr (GPtrArray) rubrics =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_rubric_unref);
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (RapRosterPlan) plan = rap_roster_plan (bytes, "r.csv", nobody, NULL);
  g_autoptr (GError) error = NULL;
  RapStoreOptions options = { .any_file_system = TRUE };
  RapStore *store;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_unlink (path);
  g_ptr_array_add (rubrics, rap_rubric_new (text, "small.xml", &error));
  g_assert_no_error (error);
  store = rap_exam_create (path, purpose, "X", NULL, rubrics, &options, &error);
  g_assert_no_error (error);
  g_assert_true (rap_roster_take_in (store, plan, &error));
  return store;
}

static RapStore *
create (const char *purpose)
{
  return create_with (purpose, rubric_text);
}

static RapId
find_scenario (RapStore   *store,
               const char *number)
{
  RapId id;

  g_assert_true (rap_marking_find_candidate (store, number, &id, NULL));
  return id;
}

/* @levels: a digit for each of a, b and c; "-" is none. Returns: the sheet. */
static RapId
mark (RapStore   *store,
      const char *rater,
      guint       attempt,
      const char *levels,
      gboolean    comments)
{
  RapId scenario = find_scenario (store, "1");
  g_autoptr (GError) error = NULL;
  RapHash hash;
  const RapRubric *rubric;
  g_autoptr (RapAnswers) answers = NULL;
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  RapId sheet;

  g_assert_true (rap_marking_find_station (store, 1, &hash, &error));
  rubric = rap_store_get_rubric (store, &hash, &error);
  answers = rap_answers_new (rubric);
  for (guint i = 0; i < 3; i++)
    {
      const RapItem *item = rubric->items->pdata[i];
      const char value[] = { levels[i], '\0' };
      g_autoptr (RapAnswer) answer = levels[i] != '-'
        ? rap_answer_new (item, RAP_ANSWER_GIVEN, value, &error) : NULL;

      rap_answers_set (answers, item, answer);
      if (comments)
        g_hash_table_insert (words, item->id, (char *) "because");
    }
  g_assert_true (rap_marking_enter (store, 1, &scenario, attempt, rater, NULL, answers, words,
                                    &sheet, &error));
  g_assert_no_error (error);
  return sheet;
}

static void
submit (RapStore    *store,
        const RapId *sheet)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rap_marking_submit (store, sheet, "for the test", &error));
  g_assert_no_error (error);
}

static void
set_references (RapStore   *store,
                const char *levels)
{
  RapId sheet = mark (store, "The group", 1, levels, TRUE);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (rap_calibration_take_sheet (store, &sheet, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 3);
}

/* What is compared, and in which order it is talked about. */
static void
test_read (void)
{
  g_autoptr (RapStore) store = create ("calibration");
  RapId scenario = find_scenario (store, "1");
  RapId other = find_scenario (store, "2");
  g_autoptr (RapCalibration) calibration = NULL;
  g_autoptr (RapCalibration) empty = NULL;
  g_autoptr (GArray) order = NULL;
  g_autoptr (GError) error = NULL;
  RapId one = mark (store, "One", 1, "321", TRUE);
  RapId two = mark (store, "Two", 1, "331", FALSE);
  RapId again = mark (store, "Two", 2, "333", FALSE);
  guint index = 9;

  mark (store, "Late", 1, "111", FALSE);
  set_references (store, "333");
  submit (store, &one);
  submit (store, &two);
  submit (store, &again);
  calibration = rap_calibration_read (store, 1, &scenario, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (calibration->scenario->number, ==, "1");
  g_assert_cmpuint (calibration->raters->len, ==, 2);
  g_assert_cmpuint (calibration->items->len, ==, 3);
  order = rap_calibration_list_by_difference (calibration);
  g_assert_cmpuint (g_array_index (order, guint, 0), ==, 2); /* both apart */
  g_assert_cmpuint (g_array_index (order, guint, 1), ==, 1); /* one within one */
  g_assert_cmpuint (g_array_index (order, guint, 2), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      const RapCalibrationRater *rater = calibration->raters->pdata[i];

      g_assert_cmpstr (rap_calibration_rater_get_comment (rater,
                                                          calibration->rubric->items->pdata[0]),
                       ==, g_str_equal (rater->name, "One") ? "because" : "");
      g_assert_true (rap_calibration_find_rater (calibration, &rater->id, &index));
      g_assert_cmpuint (index, ==, i);
    }
  g_assert_false (rap_calibration_find_rater (calibration, &scenario, &index));
  empty = rap_calibration_read (store, 1, &other, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (empty->items->len + empty->raters->len + empty->references->len, ==, 0);
  g_assert_null (rap_calibration_read (store, 1, &one, &error));
  g_assert_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_CANDIDATE);
}

static void
assert_look (RapStore   *store,
             const char *rater,
             const char *refusal)
{
  RapId scenario = find_scenario (store, "1");
  g_autoptr (GPtrArray) people = rap_store_list_people (store, NULL);
  g_autoptr (GError) error = NULL;
  const RapId *who = NULL;

  for (guint i = 0; i < people->len; i++)
    if (g_strcmp0 (((RapPerson *) people->pdata[i])->name, rater) == 0)
      who = &((RapPerson *) people->pdata[i])->id;
  g_assert_true ((rater == NULL) == (who == NULL));
  if (rap_calibration_judge_look (store, 1, &scenario, who, &error))
    g_assert_null (refusal);
  else
    {
      g_assert_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_CALIBRATION);
      g_assert_nonnull (strstr (error->message, refusal));
    }
}

/* Never before one's own submit; not either once the sheet is open again. */
static void
test_look (void)
{
  g_autoptr (RapStore) store = create ("calibration");
  g_autoptr (GError) error = NULL;
  RapId one;
  RapId two;

  assert_look (store, NULL, "Nobody has marked");
  one = mark (store, "One", 1, "321", FALSE);
  set_references (store, "333");
  assert_look (store, "One", "your own marks");
  assert_look (store, "The group", "your own marks");
  assert_look (store, NULL, "by One.");
  submit (store, &one);
  assert_look (store, "One", NULL);
  assert_look (store, NULL, NULL);
  two = mark (store, "Two", 1, "321", FALSE);
  assert_look (store, "One", NULL);
  assert_look (store, "Two", "your own marks");
  assert_look (store, NULL, "by Two.");
  submit (store, &two);
  assert_look (store, NULL, NULL);
  g_assert_true (rap_store_append_one (store, rap_draft_sheet_reopen (&one, "a slip"), NULL,
                                       &error));
  assert_look (store, "One", "your own marks");
  assert_look (store, "Two", NULL);
}

/* A reference is whole, has its reasons, and is nobody's sheet; only a calibration has one. */
static void
test_take_sheet (void)
{
  g_autoptr (RapStore) store = create ("calibration");
  RapId scenario = find_scenario (store, "1");
  RapId sheet = mark (store, "The group", 1, "32-", TRUE);
  g_autoptr (RapCalibration) calibration = NULL;
  g_autoptr (RapSheetContent) content = NULL;
  g_autoptr (GError) error = NULL;
  const RapReference *reference;
  guint n = 0;

  g_assert_false (rap_calibration_take_sheet (store, &sheet, &n, &error));
  g_assert_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_OPEN_MARKS);
  g_assert_nonnull (strstr (error->message, "c (Three) has no mark"));
  g_clear_error (&error);
  mark (store, "The group", 1, "321", TRUE);
  g_assert_true (rap_calibration_take_sheet (store, &sheet, &n, &error));
  g_assert_no_error (error);
  calibration = rap_calibration_read (store, 1, &scenario, &error);
  g_assert_cmpuint (calibration->raters->len, ==, 0);
  g_assert_cmpuint (calibration->references->len, ==, 3);
  reference = calibration->references->pdata[1];
  g_assert_cmpstr (reference->value, ==, "2");
  g_assert_cmpstr (reference->reason, ==, "because");
  content = rap_store_read_sheet (store, &sheet, &error);
  g_assert_cmpint (content->record->state, ==, RAP_SHEET_VOID);

  sheet = mark (store, "The group", 1, "111", FALSE);
  g_assert_false (rap_calibration_take_sheet (store, &sheet, &n, &error));
  g_assert_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_OPEN_MARKS);
  g_assert_nonnull (strstr (error->message, "a (One) has no comment"));
  g_clear_error (&error);
  g_assert_false (rap_calibration_take_sheet (store, &scenario, &n, &error));
  g_assert_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_SHEET);
}

/* Where nothing must be marked, a sheet without any mark is no reference, and stays what it was. */
static void
test_take_empty_sheet (void)
{
  g_autoptr (GString) xml = g_string_new (rubric_text);
  g_autoptr (RapStore) store = NULL;
  g_autoptr (RapSheetContent) content = NULL;
  g_autoptr (GError) error = NULL;
  RapId sheet;
  guint n = 0;

  g_assert_cmpuint (g_string_replace (xml, "kind='rate'", "kind='rate' required='no'", 0), ==, 3);
  store = create_with ("calibration", xml->str);
  sheet = mark (store, "The group", 1, "---", FALSE);
  g_assert_false (rap_calibration_take_sheet (store, &sheet, &n, &error));
  g_assert_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_OPEN_MARKS);
  g_assert_nonnull (strstr (error->message, "no mark that could be a reference"));
  g_clear_error (&error);
  content = rap_store_read_sheet (store, &sheet, &error);
  g_assert_cmpint (content->record->state, ==, RAP_SHEET_OPEN);
  mark (store, "The group", 1, "3--", TRUE);
  g_assert_true (rap_calibration_take_sheet (store, &sheet, &n, &error));
  g_assert_cmpuint (n, ==, 1);
}

static void
test_other_purposes (void)
{
  static const char *const purposes[] = { "exam", "practice" };

  for (gsize i = 0; i < G_N_ELEMENTS (purposes); i++)
    {
      g_autoptr (RapStore) store = create (purposes[i]);
      g_autoptr (RapExam) exam = rap_store_read_exam (store, NULL);
      g_autoptr (RapSheetContent) content = NULL;
      g_autoptr (GError) error = NULL;
      RapId sheet = mark (store, "One", 1, "321", TRUE);
      RapRecallRule rule;
      guint n;

      g_assert_false (rap_calibration_is_one (exam));
      g_assert_false (rap_calibration_take_sheet (store, &sheet, &n, &error));
      g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED);
      g_clear_error (&error);
      content = rap_store_read_sheet (store, &sheet, &error);
      g_assert_cmpint (content->record->state, ==, RAP_SHEET_OPEN);
      g_assert_true (rap_recall_read_rule (store, &rule, &error));
      g_assert_cmpuint (rule.minutes, ==, 10);
    }
}

/* Whoever saw the reference marks must not mark by them. */
static void
test_recall (void)
{
  g_autoptr (RapStore) store = create ("calibration");
  g_autoptr (RapExam) exam = rap_store_read_exam (store, NULL);
  RapRecallRule rule;

  g_assert_true (rap_calibration_is_one (exam));
  g_assert_true (rap_recall_read_rule (store, &rule, NULL));
  g_assert_cmpuint (rule.minutes, ==, 0);
}

/* The file that is shipped has a whole reference for every role-play, which its brief tells, and is
 * scored as the rubric that it is made of. */
static void
test_shipped (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "shipped.rapport", NULL);
  RapStoreOptions options = { .any_file_system = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = NULL;
  g_autoptr (GPtrArray) scenarios = NULL;
  g_autoptr (GPtrArray) rubrics = rap_shipped_list_rubrics (&error);
  const RapRubric *fullest = rubrics->pdata[0];

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  store = rap_shipped_create_calibration (path, &options, &error);
  g_assert_no_error (error);
  scenarios = rap_store_list_candidates (store, &error);
  g_assert_cmpuint (scenarios->len, ==, 3);
  for (guint i = 0; i < scenarios->len; i++)
    {
      const RapCandidate *scenario = scenarios->pdata[i];
      g_autoptr (RapCalibration) calibration = rap_calibration_read (store, 1, &scenario->id,
                                                                     &error);
      g_autofree char *lead = g_strdup_printf ("%s · %s ", scenario->number, scenario->name);
      const GPtrArray *briefs;
      gboolean told = FALSE;

      g_assert_no_error (error);
      g_assert_cmpuint (calibration->items->len, ==, 18);
      g_assert_true (rap_hash_equal (&calibration->rubric->fingerprint, &fullest->fingerprint));
      for (guint j = 0; j < calibration->items->len; j++)
        g_assert_cmpuint (strlen (((RapAgreementItem *) calibration->items->pdata[j])->reason), >,
                          5);
      briefs = calibration->rubric->station->briefs;
      for (guint j = 0; j < briefs->len; j++)
        {
          const RapBrief *brief = briefs->pdata[j];

          for (guint k = 0; k < brief->paragraphs->len; k++)
            told |= g_str_has_prefix (rap_words_get (brief->paragraphs->pdata[k], NULL), lead);
        }
      g_assert_true (told);
    }
  g_clear_pointer (&store, rap_store_free);
  g_assert_null (rap_shipped_create_calibration (path, &options, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_EXISTS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/calibration/read", test_read);
  g_test_add_func ("/calibration/look", test_look);
  g_test_add_func ("/calibration/take-sheet", test_take_sheet);
  g_test_add_func ("/calibration/take-empty-sheet", test_take_empty_sheet);
  g_test_add_func ("/calibration/other-purposes", test_other_purposes);
  g_test_add_func ("/calibration/recall", test_recall);
  g_test_add_func ("/calibration/shipped", test_shipped);
  return g_test_run ();
}
