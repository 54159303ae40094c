/* test-day-rules.c: recalling a sheet, moving one, and comments that tell of another candidate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../journal/journal-fixture.h"
#include "exam/rap-move.h"
#include "exam/rap-other-names.h"
#include "exam/rap-recall.h"
#include "journal/rap-day-draft.h"
#include "rubric/rap-rubric-reader.h"

/* Recall */

static RapRubric *
load_pair (void)
{
  static const char xml[] =
    "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='r' version='1' xml:lang='en'>"
    "<meta><title>T</title></meta><rater id='first' role='examiner'/>"
    "<rater id='second' role='examiner'/><rater id='sp' role='patient'/><form>"
    "<item id='w' kind='text'><label>W</label></item></form></rubric>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, sizeof xml - 1);
  g_autoptr (GError) error = NULL;
  RapRubric *rubric = rap_rubric_new (bytes, "pair.xml", &error);

  g_assert_no_error (error);
  return rubric;
}

static void
check_recall (guint         minutes,
              gboolean      until_next,
              gint64        elapsed_ms,
              RapSheetState state,
              gboolean      own,
              gint64        other_ms,
              const char   *why_not)
{
  const RapRecallRule rule = { minutes, until_next };
  const RapId rater = rap_id_new_random ();
  g_autoptr (RapRubric) rubric = load_pair ();
  char role[] = "first";
  RapSheetRecord sheet = { .rater = rater, .role = role, .state = state, .submitted_ms = 5000000 };
  RapSheetRecord other = { .rater = rater, .role = role, .state = RAP_SHEET_SUBMITTED,
                           .submitted_ms = other_ms };
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  const RapId stranger = rap_id_new_random ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (sheets, &other);
  g_ptr_array_add (sheets, &sheet);
  g_assert_cmpint (rap_recall_judge (&rule, rubric, &sheet, sheets, own ? &rater : &stranger,
                                     sheet.submitted_ms + elapsed_ms, &error), ==,
                   why_not == NULL);
  if (why_not == NULL)
    return;
  g_assert_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_RECALL);
  g_assert_nonnull (strstr (error->message, why_not));
}

static void
test_recall (void)
{
  check_recall (10, TRUE, 0, RAP_SHEET_SUBMITTED, TRUE, 4000000, NULL);
  check_recall (10, TRUE, 600000, RAP_SHEET_SUBMITTED, TRUE, 4000000, NULL);
  check_recall (10, TRUE, 600001, RAP_SHEET_SUBMITTED, TRUE, 4000000, "10 minutes");
  check_recall (1, TRUE, 60001, RAP_SHEET_SUBMITTED, TRUE, 4000000, "1 minute ");
  check_recall (10, TRUE, 1000, RAP_SHEET_SUBMITTED, TRUE, 5000001, "next sheet");
  check_recall (10, FALSE, 1000, RAP_SHEET_SUBMITTED, TRUE, 5000001, NULL);
  check_recall (10, FALSE, 600001, RAP_SHEET_SUBMITTED, TRUE, 5000001, "10 minutes");
  check_recall (0, FALSE, 0, RAP_SHEET_SUBMITTED, TRUE, 0, "only the coordinator");
  check_recall (10, TRUE, 0, RAP_SHEET_OPEN, TRUE, 0, "only a submitted");
  check_recall (10, TRUE, 0, RAP_SHEET_VOID, TRUE, 0, "only a submitted");
  check_recall (10, TRUE, 0, RAP_SHEET_SUBMITTED, FALSE, 0, "another rater");
  /* The clock was set back an hour. */
  check_recall (10, TRUE, -3600000, RAP_SHEET_SUBMITTED, TRUE, 0, NULL);
}

/* The first examiner's sheet, submitted this moment, beside another of the same encounter unless it
 * is said to be of another one. */
static void
check_beside (const char    *role,
              const char    *other_role,
              RapSheetState  state,
              gint64         other_ms,
              guint          station,
              guint          attempt,
              gboolean       refused)
{
  const RapRecallRule rule = { 10, TRUE };
  const RapId candidate = rap_id_new_random ();
  g_autoptr (RapRubric) rubric = load_pair ();
  g_autofree char *first = g_strdup (role);
  g_autofree char *second = g_strdup (other_role);
  RapSheetRecord sheet = { .id = rap_id_new_random (), .rater = rap_id_new_random (), .role = first,
                           .station = 1, .candidate = candidate, .attempt = 1,
                           .state = RAP_SHEET_SUBMITTED, .submitted_ms = 5000000 };
  RapSheetRecord other = { .id = rap_id_new_random (), .rater = rap_id_new_random (),
                           .role = second, .station = station, .candidate = candidate,
                           .attempt = attempt, .state = state, .submitted_ms = other_ms };
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (sheets, &sheet);
  g_ptr_array_add (sheets, &other);
  g_assert_cmpint (rap_recall_judge (&rule, rubric, &sheet, sheets, &sheet.rater, 5000000, &error),
                   ==, !refused);
  if (!refused)
    return;
  g_assert_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_RECALL);
  g_assert_nonnull (strstr (error->message, "side by side"));
}

/* What two examiners may have seen of each other is not marked anew by either of them. */
static void
test_recall_beside (void)
{
  check_beside ("first", "second", RAP_SHEET_SUBMITTED, 4000000, 1, 1, TRUE);
  check_beside ("second", "first", RAP_SHEET_SUBMITTED, 5000001, 1, 1, TRUE);
  check_beside ("first", "first", RAP_SHEET_SUBMITTED, 4000000, 1, 1, TRUE);
  check_beside ("first", "second", RAP_SHEET_OPEN, RAP_NO_TIME, 1, 1, FALSE);
  /* It was submitted once, and this one with it, perhaps. */
  check_beside ("first", "second", RAP_SHEET_REOPENED, RAP_NO_TIME, 1, 1, TRUE);
  check_beside ("first", "second", RAP_SHEET_VOID, 4000000, 1, 1, TRUE);
  check_beside ("first", "second", RAP_SHEET_VOID, RAP_NO_TIME, 1, 1, FALSE);
  check_beside ("first", "sp", RAP_SHEET_SUBMITTED, 4000000, 1, 1, FALSE);
  check_beside ("sp", "second", RAP_SHEET_SUBMITTED, 4000000, 1, 1, FALSE);
  check_beside ("first", "second", RAP_SHEET_SUBMITTED, 4000000, 2, 1, FALSE);
  check_beside ("first", "second", RAP_SHEET_SUBMITTED, 4000000, 1, 2, FALSE);
}

static void
test_recall_rule (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapRecallRule rule = { 0, FALSE };

  g_assert_true (rap_recall_read_rule (fixture->store, &rule, &fixture->error));
  g_assert_cmpuint (rule.minutes, ==, 10);
  g_assert_true (rule.until_next);
  journal_fixture_append (fixture, rap_draft_setting_set (RAP_SETTING_RECALL_MINUTES, "3"), NULL);
  journal_fixture_append (fixture, rap_draft_setting_set (RAP_SETTING_RECALL_UNTIL_NEXT, "no"),
                          NULL);
  g_assert_true (rap_recall_read_rule (fixture->store, &rule, &fixture->error));
  g_assert_cmpuint (rule.minutes, ==, 3);
  g_assert_false (rule.until_next);
}

/* Moving */

static GPtrArray *
list_sheets (JournalFixture *fixture)
{
  GPtrArray *sheets = rap_store_list_sheets (fixture->store, 0, &fixture->error);

  g_assert_no_error (fixture->error);
  return sheets;
}

static void
test_move (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId ada = journal_fixture_open_sheet (fixture, 0);
  RapId ben = journal_fixture_open_sheet (fixture, 1);
  g_autoptr (GPtrArray) sheets = list_sheets (fixture);
  RapSheetMove to = { ada, 1, fixture->candidates[1], 1 };
  g_autoptr (GPtrArray) after = NULL;

  g_assert_null (rap_move_to (sheets, &to, NULL, &fixture->error));
  g_assert_error (fixture->error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_VALUE);
  g_clear_error (&fixture->error);
  to.sheet = rap_id_new_random ();
  g_assert_null (rap_move_to (sheets, &to, NULL, &fixture->error));
  g_assert_error (fixture->error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_SHEET);
  g_clear_error (&fixture->error);
  g_assert_null (rap_move_swap (sheets, &ada, &ada, NULL, &fixture->error));
  g_assert_error (fixture->error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_VALUE);
  g_clear_error (&fixture->error);

  journal_fixture_append (fixture, rap_move_swap (sheets, &ada, &ben, NULL, NULL), NULL);
  to = (RapSheetMove) { ada, 1, fixture->candidates[2], 1 };
  journal_fixture_append (fixture, rap_move_to (sheets, &to, NULL, NULL), NULL);
  after = list_sheets (fixture);
  g_assert_true (rap_id_equal (&((RapSheetRecord *) after->pdata[0])->id, &ben));
  g_assert_true (rap_id_equal (&((RapSheetRecord *) after->pdata[0])->candidate,
                               &fixture->candidates[0]));
  g_assert_true (rap_id_equal (&((RapSheetRecord *) after->pdata[1])->id, &ada));
  g_assert_true (rap_id_equal (&((RapSheetRecord *) after->pdata[1])->candidate,
                               &fixture->candidates[2]));
}

/* Other candidates in a comment */

static void
test_other_names (void)
{
  static const struct
  {
    const char *text;
    const char *number; /* of who is found, or NULL */
  } cases[] = {
    { "", NULL },
    { "Warm and calm.", NULL },
    { "Better than 1043!", "1043" },
    { "Better than 10431.", NULL },
    { "at 7 of 12 minutes", NULL },
    { "as ben BIRCH did", "1043" },
    { "Birch, Ben: the same", "1043" },
    { "like Birch", "1043" },
    { "a birch tree", NULL },
    { "Birches", NULL },
    { "O’Dée-Müller said so", "K-77" },
    { "o'dée, said fay-müller", NULL },
    { "number k-77 again", "K-77" },
    /* The own number, name, and what is part of it. */
    { "Ada Ash, 1042, was Ash", NULL },
    { "Ash and Cy Ash", "12" },
    { "ash", NULL },
    { "Will Ada be on time?", NULL },
    /* Scripts without capitals, and without blanks. */
    { "מעל לילך אלון", "A" },
    { "מעל אלון", "A" },
    { "比林小草好", "B" },
    { "比林草好", NULL },
  };
  static const char *const people[][2] = {
    { "1042", "Ada Ash" }, { "1043", "Ben Birch" }, { "12", "Cy Ash" },
    { "K-77", "Fay O’Dée-Müller" }, { "7", "Ada" },
    { "A", "לילך אלון" }, { "B", "林小草" },
  };
  g_autoptr (GPtrArray) candidates =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_candidate_free);

  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      RapCandidate *candidate = g_new0 (RapCandidate, 1);

      candidate->id = rap_id_new_random ();
      candidate->number = g_strdup (people[i][0]);
      candidate->name = g_strdup (people[i][1]);
      g_ptr_array_add (candidates, candidate);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RapId *own = &((RapCandidate *) candidates->pdata[0])->id;
      const RapCandidate *found = rap_other_names_find (candidates, own, cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found != NULL ? found->number : NULL, ==, cases[i].number);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/day-rules/recall", test_recall);
  g_test_add_func ("/day-rules/recall-beside", test_recall_beside);
  g_test_add_func ("/day-rules/recall-rule", test_recall_rule);
  g_test_add_func ("/day-rules/move", test_move);
  g_test_add_func ("/day-rules/other-names", test_other_names);
  return g_test_run ();
}
