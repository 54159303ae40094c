/* test-marking.c: making an exam, and opening, filling and submitting its sheets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-marking.h"
#include "exam/rap-roster.h"
#include "rubric/rap-rubric-reader.h"

#include <string.h>

static const char rubric_text[] =
  "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='small' version='2' xml:lang='en'>"
  "<meta><title>Small</title></meta>"
  "<scale id='s'><level id='no' value='0'><label>No</label></level>"
  "<level id='yes' value='1'><label>Yes</label></level><na><label>None</label></na></scale>"
  "<rater id='sp' role='patient'/><rater id='ex' role='examiner'/>"
  "<form>"
  "<item id='a' code='A1' kind='rate' scale='s' by='ex' na='yes'><label>One</label></item>"
  "<item id='b' kind='number' min='0' max='10' step='1' by='ex'><label>Two</label></item>"
  "<item id='w' kind='text' by='ex' required='yes'><label>Words</label></item>"
  "<item id='f' kind='flag' by='ex'><label>Concern</label><critical effect='review'/></item>"
  "<item id='c' kind='rate' scale='s' by='ex'><label>Only if yes</label>"
  "<when else='hide'><test item='a' op='eq' value='yes'/></when></item>"
  "<item id='p' kind='rate' scale='s' by='sp'><label>Patient</label></item>"
  "</form>"
  "<totals><total id='t' of='a b' method='sum' primary='yes'/></totals>"
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

static char *
build_path (const char *name)
{
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

static RapStore *
create (const char  *title,
        const char  *date,
        GError     **error)
{
  g_autofree char *path = build_path ("x.rapport");
  g_autoptr (GPtrArray) rubrics =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_rubric_unref);
  RapStoreOptions options = { .any_file_system = TRUE };

  g_ptr_array_add (rubrics, read_rubric ());
  g_ptr_array_add (rubrics, read_rubric ());
  return rap_exam_create (path, "exam", title, date, rubrics, &options, error);
}

static RapStore *
create_with_candidates (void)
{
  static const char roster[] = "number,name\n1,Fern\n2,Reed\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (roster, strlen (roster));
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (RapRosterPlan) plan = rap_roster_plan (bytes, "r.csv", nobody, NULL);
  g_autoptr (GError) error = NULL;
  RapStore *store = create ("X", NULL, &error);

  g_assert_no_error (error);
  g_assert_true (rap_roster_take_in (store, plan, &error));
  return store;
}

static gboolean
count_cb (const RapEntry  *entry,
          gpointer         user_data,
          GError         **error)
{
  guint *count = user_data;

  (*count)++;
  return TRUE;
}

static guint
count_entries (RapStore *store)
{
  guint count = 0;

  g_assert_true (rap_store_foreach_entry (store, count_cb, &count, NULL));
  return count;
}

static void
test_create (void)
{
  static const struct { const char *title; const char *date; int code; } cases[] = {
    { "", NULL, RAP_EXAM_ERROR_NAME },
    { " \xc2\xa0\t", NULL, RAP_EXAM_ERROR_NAME },
    { "Two\nlines", NULL, RAP_EXAM_ERROR_NAME },
    { "No\xff", NULL, RAP_EXAM_ERROR_NAME },
    { "X", "2026-02-30", RAP_EXAM_ERROR_VALUE },
    { "X", "2026-3-4", RAP_EXAM_ERROR_VALUE },
    { "X", "04.03.2026", RAP_EXAM_ERROR_VALUE },
    { "X", "2026-03-04T09", RAP_EXAM_ERROR_VALUE },
    { "X", "", RAP_EXAM_ERROR_VALUE },
  };
  g_autofree char *path = build_path ("x.rapport");
  g_autoptr (RapStore) store = NULL;
  g_autoptr (RapExam) exam = NULL;
  g_autoptr (GPtrArray) stations = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_null (create (cases[i].title, cases[i].date, &error));
      g_assert_error (error, RAP_EXAM_ERROR, cases[i].code);
      g_clear_error (&error);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }

  store = create (" Year  3 ", "2024-02-29", &error);
  g_assert_no_error (error);
  exam = rap_store_read_exam (store, NULL);
  g_assert_cmpstr (exam->title, ==, "Year 3");
  g_assert_cmpstr (exam->date, ==, "2024-02-29");
  stations = rap_store_list_stations (store, NULL);
  g_assert_cmpuint (stations->len, ==, 2);
  g_assert_cmpstr (((RapStop *) stations->pdata[1])->title, ==, "Small");
  /* The same rubric twice is in the file once: exam, rubric, two stations. */
  g_assert_cmpuint (count_entries (store), ==, 4);
}

static RapAnswers *
read_answers (RapStore   *store,
              const char *text)
{
  g_autoptr (GPtrArray) stations = rap_store_list_stations (store, NULL);
  const RapRubric *rubric =
    rap_store_get_rubric (store, &((RapStop *) stations->pdata[0])->rubric, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RapJson) json = rap_json_object_read (text, strlen (text), "a.json", &error);
  RapAnswers *answers;

  g_assert_no_error (error);
  answers = rap_answers_new_from_json (rubric, NULL, json, NULL, NULL, &error);
  g_assert_no_error (error);
  return answers;
}

static RapId
open_sheet (RapStore   *store,
            const char *number,
            const char *rater)
{
  g_autoptr (GError) error = NULL;
  RapId candidate;
  RapId sheet;

  g_assert_true (rap_marking_find_candidate (store, number, &candidate, &error));
  g_assert_true (rap_marking_open_sheet (store, 1, &candidate, 1, rater, NULL, &sheet, NULL,
                                         &error));
  g_assert_no_error (error);
  return sheet;
}

static void
test_open (void)
{
  g_autoptr (RapStore) store = create_with_candidates ();
  g_autoptr (RapSheetContent) content = NULL;
  g_autoptr (GPtrArray) people = NULL;
  RapId first = open_sheet (store, "1", "Dr Hill");
  guint n = count_entries (store);
  RapId same = open_sheet (store, " 1 ", " dr   HILL ");
  RapId other;

  g_assert_true (rap_id_equal (&first, &same));
  g_assert_cmpuint (count_entries (store), ==, n);
  other = open_sheet (store, "2", "Dr Hill");
  g_assert_false (rap_id_equal (&first, &other));
  people = rap_store_list_people (store, NULL);
  g_assert_cmpuint (people->len, ==, 1);
  g_assert_cmpstr (((RapPerson *) people->pdata[0])->name, ==, "Dr Hill");
  /* The patient comes first in the rubric, but an examiner is what is meant. */
  content = rap_store_read_sheet (store, &first, NULL);
  g_assert_cmpstr (content->record->role, ==, "ex");
}

static void
test_open_refused (void)
{
  g_autoptr (RapStore) store = create_with_candidates ();
  static const struct
  {
    guint       station;
    const char *number;
    const char *rater;
    const char *role;
    int         code;
    const char *message;
  } cases[] = {
    { 3, "1", "Dr Hill", NULL, RAP_EXAM_ERROR_NO_STATION, "no station 3; it has 2" },
    { 0, "1", "Dr Hill", NULL, RAP_EXAM_ERROR_NO_STATION, "no station 0" },
    { 1, "9", "Dr Hill", NULL, RAP_EXAM_ERROR_NO_CANDIDATE, "“9”" },
    { 1, "\xff", "Dr Hill", NULL, RAP_EXAM_ERROR_NO_CANDIDATE, "no candidate" },
    { 1, "1", "  ", NULL, RAP_EXAM_ERROR_NAME, "empty" },
    { 1, "1", "Dr\nHill", NULL, RAP_EXAM_ERROR_NAME, "line break" },
    { 1, "1", "Dr Hill", "peer", RAP_EXAM_ERROR_NO_ROLE, "“peer”" },
  };
  guint n = count_entries (store);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      const RapRubric *rubric;
      const char *role;
      RapId candidate;

      g_assert_false (rap_marking_judge (store, cases[i].station, cases[i].number, 1,
                                         cases[i].rater, cases[i].role, &candidate, &rubric,
                                         &role, &error));
      g_assert_error (error, RAP_EXAM_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
  g_assert_cmpuint (count_entries (store), ==, n);
}

static void
test_fill (void)
{
  g_autoptr (RapStore) store = create_with_candidates ();
  RapId sheet = open_sheet (store, "1", "Dr Hill");
  g_autoptr (RapAnswers) answers = read_answers (store, "{\"a\": \"yes\", \"b\": 7}");
  g_autoptr (RapAnswers) changed = read_answers (store, "{\"a\": \"yes\", \"b\": 8}");
  g_autoptr (RapAnswers) foreign = read_answers (store, "{\"b\": 1, \"p\": \"yes\"}");
  g_autoptr (GHashTable) comments = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (RapScore) score = NULL;
  g_autoptr (GError) error = NULL;
  guint n = count_entries (store);

  g_hash_table_insert (comments, (char *) "a", (char *) "well done");
  g_hash_table_insert (comments, (char *) "", (char *) "in all");
  g_hash_table_insert (comments, (char *) "b", (char *) "");
  g_assert_true (rap_marking_fill (store, &sheet, answers, comments, &error));
  g_assert_cmpuint (count_entries (store), ==, n + 4);
  /* What is already so is left alone. */
  g_assert_true (rap_marking_fill (store, &sheet, answers, comments, &error));
  g_assert_cmpuint (count_entries (store), ==, n + 4);
  g_assert_true (rap_marking_fill (store, &sheet, changed, NULL, &error));
  g_assert_cmpuint (count_entries (store), ==, n + 5);

  /* One item of another rater, and nothing of it is written. */
  g_assert_false (rap_marking_fill (store, &sheet, foreign, NULL, &error));
  g_assert_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_NO_ITEM);
  g_clear_error (&error);
  g_hash_table_insert (comments, (char *) "zz", (char *) "nobody");
  g_assert_false (rap_marking_fill (store, &sheet, answers, comments, &error));
  g_assert_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_NO_ITEM);
  g_assert_cmpuint (count_entries (store), ==, n + 5);

  score = rap_marking_score (store, &sheet, NULL);
  g_assert_cmpfloat (rap_number_to_double (rap_score_get_total (score, "t")->value), ==, 9);
}

/* The sheet with all that is on it, or not even a sheet. */
static void
test_enter (void)
{
  g_autoptr (RapStore) store = create_with_candidates ();
  g_autoptr (RapAnswers) answers = read_answers (store, "{\"a\": \"yes\", \"b\": 7}");
  g_autoptr (RapAnswers) foreign = read_answers (store, "{\"b\": 1, \"p\": \"yes\"}");
  g_autoptr (RapSheetContent) content = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;
  guint n = count_entries (store);
  RapId candidate, sheet, again;

  g_assert_true (rap_marking_find_candidate (store, "1", &candidate, &error));
  g_assert_false (rap_marking_enter (store, 1, &candidate, 1, "Dr Hill", NULL, foreign, NULL,
                                     &sheet, &error));
  g_assert_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_NO_ITEM);
  g_clear_error (&error);
  none = rap_store_list_sheets (store, 0, &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (count_entries (store), ==, n);

  /* The rater, the sheet and two marks; the second time nothing is new. */
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (rap_marking_enter (store, 1, &candidate, 1, "Dr Hill", NULL, answers, NULL,
                                        i == 0 ? &sheet : &again, &error));
      g_assert_cmpuint (count_entries (store), ==, n + 4);
    }
  g_assert_true (rap_id_equal (&sheet, &again));
  content = rap_store_read_sheet (store, &sheet, &error);
  g_assert_cmpuint (content->marks->len, ==, 2);
}

static char *
list_open (RapStore    *store,
           const RapId *sheet)
{
  g_autoptr (RapSheetContent) content = rap_store_read_sheet (store, sheet, NULL);
  const RapRubric *rubric = rap_store_get_rubric (store, &content->record->rubric, NULL);
  g_autoptr (RapAnswers) answers = rap_marking_read_answers (rubric, content, NULL);
  g_autoptr (GPtrArray) points = rap_marking_list_open (rubric, answers, content->record->role);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < points->len; i++)
    {
      const RapOpenPoint *point = g_ptr_array_index (points, i);

      g_string_append_printf (text, "%s%s ", point->item->id, point->words ? "?" : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Each step: what is answered, and what is open then. */
static void
test_open_points (void)
{
  g_autoptr (RapStore) store = create_with_candidates ();
  RapId sheet = open_sheet (store, "1", "Dr Hill");
  static const char * const steps[][2] = {
    { "{}", "a b w " },
    { "{\"a\": \"no\"}", "b w " },
    { "{\"a\": \"yes\"}", "b w c " },
    { "{\"b\": 3, \"w\": \" \"}", "w? c " },
    { "{\"f\": \"\"}", "w? f? c " },
    { "{\"f\": \"why\", \"w\": \"some\"}", "c " },
    { "{\"a\": \"NA\"}", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (RapAnswers) answers = read_answers (store, steps[i][0]);
      g_autofree char *open = NULL;

      g_assert_true (rap_marking_fill (store, &sheet, answers, NULL, NULL));
      open = list_open (store, &sheet);
      g_assert_cmpstr (open, ==, steps[i][1]);
    }
}

static void
test_submit (void)
{
  g_autoptr (RapStore) store = create_with_candidates ();
  RapId sheet = open_sheet (store, "1", "Dr Hill");
  RapId partial = open_sheet (store, "2", "Dr Hill");
  RapId unknown = rap_id_new_random ();
  g_autoptr (RapAnswers) most = read_answers (store, "{\"a\": \"no\", \"w\": \"\"}");
  g_autoptr (RapAnswers) rest = read_answers (store, "{\"b\": 3, \"w\": \"some\"}");
  g_autoptr (RapSheetContent) content = NULL;
  g_autoptr (RapSheetContent) second = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  g_assert_true (rap_marking_fill (store, &sheet, most, NULL, &error));
  n = count_entries (store);
  g_assert_false (rap_marking_submit (store, &sheet, " ", &error));
  g_assert_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_OPEN_MARKS);
  g_assert_nonnull (strstr (error->message, "2 marks are open: b, w (words)"));
  g_clear_error (&error);
  g_assert_cmpuint (count_entries (store), ==, n);

  g_assert_true (rap_marking_fill (store, &sheet, rest, NULL, &error));
  g_assert_true (rap_marking_submit (store, &sheet, "not needed", &error));
  content = rap_store_read_sheet (store, &sheet, NULL);
  g_assert_cmpint (content->record->state, ==, RAP_SHEET_SUBMITTED);
  g_assert_false (content->record->partial);

  /* What is submitted is submitted. */
  n = count_entries (store);
  g_assert_false (rap_marking_fill (store, &sheet, most, NULL, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (rap_marking_submit (store, &sheet, NULL, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (rap_marking_fill (store, &unknown, most, NULL, &error));
  g_assert_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_SHEET);
  g_clear_error (&error);
  g_assert_cmpuint (count_entries (store), ==, n);

  g_assert_true (rap_marking_submit (store, &partial, "the candidate left", &error));
  second = rap_store_read_sheet (store, &partial, NULL);
  g_assert_true (second->record->partial);
  g_assert_cmpstr (second->record->reason, ==, "the candidate left");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/marking/create", test_create);
  g_test_add_func ("/marking/open", test_open);
  g_test_add_func ("/marking/open-refused", test_open_refused);
  g_test_add_func ("/marking/fill", test_fill);
  g_test_add_func ("/marking/enter", test_enter);
  g_test_add_func ("/marking/open-points", test_open_points);
  g_test_add_func ("/marking/submit", test_submit);
  return g_test_run ();
}
