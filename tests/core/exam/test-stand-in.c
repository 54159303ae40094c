/* test-stand-in.c: one examiner goes on where another left off.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../journal/journal-fixture.h"
#include "exam/rap-day.h"
#include "exam/rap-marking.h"
#include "exam/rap-setup.h"
#include "exam/rap-stand-in.h"

/* A sheet in a table: of candidate 'a' to 'z', by rater '1' to '9'. */
typedef struct
{
  char          candidate;
  char          rater;
  const char   *role;
  guint         attempt;
  RapSheetState state;
} Row;

static RapId
make_id (char letter)
{
  RapId id = { { 0 } };

  id.bytes[0] = (guint8) letter;
  return id;
}

static GPtrArray *
make_sheets (const Row *rows,
             gsize      n)
{
  GPtrArray *sheets =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_sheet_record_free);

  for (gsize i = 0; i < n; i++)
    {
      RapSheetRecord *sheet = g_new0 (RapSheetRecord, 1);

      sheet->id = make_id ((char) ('A' + (char) i));
      sheet->station = 1;
      sheet->candidate = make_id (rows[i].candidate);
      sheet->rater = make_id (rows[i].rater);
      sheet->role = g_strdup (rows[i].role);
      sheet->attempt = rows[i].attempt;
      sheet->state = rows[i].state;
      g_ptr_array_add (sheets, sheet);
    }
  return sheets;
}

/* The places in the table that stay, as "ABD". Returns: (transfer full) */
static char *
filter (const Row *rows,
        gsize      n,
        char       rater,
        guint      needed)
{
  g_autoptr (GPtrArray) sheets = make_sheets (rows, n);
  RapId id = make_id (rater);
  GString *left = g_string_new (NULL);

  rap_stand_in_filter (sheets, rater != 0 ? &id : NULL, "ex", needed);
  for (guint i = 0; i < sheets->len; i++)
    g_string_append_c (left, (char) ((RapSheetRecord *) sheets->pdata[i])->id.bytes[0]);
  return g_string_free (left, FALSE);
}

static void
test_filter (void)
{
  static const Row rows[] = {
    { 'a', '1', "ex", 1, RAP_SHEET_SUBMITTED }, /* A: the first examiner's */
    { 'b', '1', "ex", 1, RAP_SHEET_OPEN },      /* B: left open */
    { 'b', '2', "ex", 1, RAP_SHEET_OPEN },      /* C: the substitute began it anew */
    { 'c', '1', "ex", 1, RAP_SHEET_VOID },      /* D: nobody looks after c */
    { 'd', '1', "sp", 1, RAP_SHEET_SUBMITTED }, /* E: another role */
    { 'e', '1', "ex", 1, RAP_SHEET_SUBMITTED }, /* F: attempt 1 of e */
    { 'e', '2', "ex", 2, RAP_SHEET_OPEN },      /* G: attempt 2 of e */
  };
  static const struct
  {
    char        rater;
    guint       needed;
    const char *left;
  } cases[] = {
    { '1', 1, "ABDFG" }, { '2', 1, "ACFG" }, { '3', 1, "ABCFG" }, { '1', 0, "ABDF" },
    { '2', 0, "CG" }, { '3', 0, "" }, { '2', 2, "CG" }, { '3', 2, "BC" }, { 0, 1, "ABCDFG" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *left =
        filter (rows, G_N_ELEMENTS (rows), cases[i].rater, cases[i].needed);

      g_assert_cmpstr (left, ==, cases[i].left);
    }
}

static RapDayState
get_state (JournalFixture *fixture,
           const char     *rater,
           guint           place,
           RapId          *whose)
{
  g_autoptr (RapExam) exam = rap_store_read_exam (fixture->store, NULL);
  RapId id = rap_id_new_person (&exam->id, rater);
  g_autoptr (RapDay) day = rap_day_read (fixture->store, 1, &id, NULL, &fixture->error);
  const RapDayRow *row;
  guint sum = 0;

  g_assert_no_error (fixture->error);
  for (guint i = 0; i < RAP_DAY_NOBODY; i++)
    sum += day->counts[i];
  g_assert_cmpuint (sum, ==, day->n_expected);
  row = day->rows->pdata[place];
  *whose = row->rater;
  return row->state;
}

static RapId
open_as (JournalFixture *fixture,
         const char     *rater,
         guint           place)
{
  RapId sheet;

  g_assert_true (rap_marking_open_sheet (fixture->store, 1, &fixture->candidates[place], 1, rater,
                                         NULL, &sheet, NULL, &fixture->error));
  return sheet;
}

/* The substitute's day knows what the first examiner did; the first examiner's does not change. */
static void
test_day (void)
{
  JournalFixture *fixture = journal_fixture_new ();
  g_autoptr (RapExam) exam = rap_store_read_exam (fixture->store, NULL);
  RapId ash = rap_id_new_person (&exam->id, "Dr Ash");
  RapId oak = rap_id_new_person (&exam->id, "Dr Oak");
  RapId sheet = open_as (fixture, "Dr Ash", 0);
  RapId whose;

  g_assert_true (rap_marking_submit (fixture->store, &sheet, "left early", &fixture->error));
  open_as (fixture, "Dr Ash", 1);
  g_assert_cmpint (get_state (fixture, "Dr Oak", 0, &whose), ==, RAP_DAY_PARTIAL);
  g_assert_true (rap_id_equal (&whose, &ash));
  g_assert_cmpint (get_state (fixture, "Dr Oak", 1, &whose), ==, RAP_DAY_OPEN);
  g_assert_true (rap_id_equal (&whose, &ash));
  g_assert_cmpint (get_state (fixture, "Dr Oak", 2, &whose), ==, RAP_DAY_WAITING);
  g_assert_true (rap_id_is_nil (&whose));

  open_as (fixture, "Dr Oak", 1);
  g_assert_cmpint (get_state (fixture, "Dr Oak", 1, &whose), ==, RAP_DAY_OPEN);
  g_assert_true (rap_id_equal (&whose, &oak));
  g_assert_cmpint (get_state (fixture, "Dr Ash", 1, &whose), ==, RAP_DAY_OPEN);
  g_assert_true (rap_id_equal (&whose, &ash));
  journal_fixture_free (fixture);
}

typedef struct
{
  const RapId *who;
  guint        count;
} Names;

static gboolean
count_names_cb (const RapEntry  *entry,
                gpointer         user_data,
                GError         **error)
{
  Names *names = user_data;

  if (g_str_equal (entry->kind, "person.name") &&
      rap_id_equal (&entry->who, names->who))
    names->count++;
  return TRUE;
}

/* Each taking over is in the journal, by whom it was; a name that is known is not respelt, and one
 * that is empty is none. */
static void
test_take_over (void)
{
  static const char *const typed[] = { " Dr Oak ", "dr oak" };
  JournalFixture *fixture = journal_fixture_new ();
  g_autoptr (RapExam) exam = rap_store_read_exam (fixture->store, NULL);
  RapId oak = rap_id_new_person (&exam->id, "Dr Oak");
  Names names = { &oak, 0 };
  g_autoptr (GPtrArray) people = NULL;
  g_autofree char *nobody = NULL;
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *name = rap_stand_in_take_over (fixture->store, typed[i], &fixture->error);

      g_assert_cmpstr (name, ==, "Dr Oak");
    }
  g_assert_true (rap_store_foreach_entry (fixture->store, count_names_cb, &names, NULL));
  g_assert_cmpuint (names.count, ==, 2);
  people = rap_store_list_people (fixture->store, NULL);
  for (guint i = 0; i < people->len; i++)
    found |= g_str_equal (((RapPerson *) people->pdata[i])->name, "Dr Oak");
  g_assert_true (found);

  nobody = rap_stand_in_take_over (fixture->store, "  ", &fixture->error);
  g_assert_null (nobody);
  g_assert_error (fixture->error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NAME);
  g_clear_error (&fixture->error);
  journal_fixture_free (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/stand-in/filter", test_filter);
  g_test_add_func ("/stand-in/day", test_day);
  g_test_add_func ("/stand-in/take-over", test_take_over);
  return g_test_run ();
}
