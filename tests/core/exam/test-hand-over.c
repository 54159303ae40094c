/* test-hand-over.c: the simulated patient's form after the examiner's sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-day.h"
#include "exam/rap-hand-over.h"
#include "exam/rap-marking.h"
#include "exam/rap-roster.h"
#include "rubric/rap-rubric-reader.h"

#include <glib/gstdio.h>
#include <string.h>

#define FORM "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='small' version='1' " \
        "xml:lang='en'><meta><title>Small</title></meta>" \
        "<scale id='s'><level id='no' value='0'><label>No</label></level>" \
        "<level id='yes' value='1'><label>Yes</label></level></scale>"
#define TOTALS "<totals><total id='t' of='a' method='sum' primary='yes'/></totals></rubric>"
#define EXAMINER "<rater id='ex' role='examiner'/>"
#define ITEM_A "<item id='a' kind='rate' scale='s' by='ex'><label>One</label></item>"

static const char with_patient[] =
  FORM "<rater id='sp' role='patient'/>" EXAMINER "<rater id='ob' role='observer'/>"
  "<form>" ITEM_A "<item id='p' kind='rate' scale='s' by='sp'><label>Felt</label></item></form>"
  TOTALS;
static const char asks_nothing[] =
  FORM "<rater id='sp' role='patient'/>" EXAMINER "<form>" ITEM_A "</form>" TOTALS;

/* An exam of one station with two candidates, on a clock that is moved by hand. */
typedef struct
{
  RapClock *clock;
  RapStore *store;
  RapId     candidates[2];
  GError   *error;
} Fixture;

static RapRubric *
read_rubric (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  RapRubric *rubric = rap_rubric_new (bytes, "small.xml", &error);

  g_assert_no_error (error);
  return rubric;
}

static void
set_up (Fixture       *self,
        gconstpointer  rubric)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "x.rapport", NULL);
  g_autoptr (GPtrArray) rubrics =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_rubric_unref);
  g_autoptr (GBytes) roster = g_bytes_new_static ("number,name\n1,Fern\n2,Reed\n", 26);
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (RapRosterPlan) plan = rap_roster_plan (roster, "r.csv", nobody, NULL);
  RapStoreOptions options = { .any_file_system = TRUE };

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  self->clock = rap_clock_new_manual (G_GINT64_CONSTANT (1772616600250), 5000, "boot");
  options.clock = self->clock;
  g_ptr_array_add (rubrics, read_rubric (rubric));
  self->store = rap_exam_create (path, "exam", "X", NULL, rubrics, &options, &self->error);
  g_assert_no_error (self->error);
  g_assert_true (rap_roster_take_in (self->store, plan, &self->error));
  g_assert_true (rap_marking_find_candidate (self->store, "1", &self->candidates[0], NULL));
  g_assert_true (rap_marking_find_candidate (self->store, "2", &self->candidates[1], NULL));
}

static void
tear_down (Fixture       *self,
           gconstpointer  rubric)
{
  g_autofree char *path = g_strdup (rap_store_get_path (self->store));

  g_assert_true (rap_store_close (self->store, &self->error));
  g_assert_cmpint (g_remove (path), ==, 0);
  rap_clock_unref (self->clock);
}

/* Opens, and submits where there is a @reason. */
static RapId
make_sheet (Fixture    *self,
            guint       candidate,
            const char *name,
            const char *role,
            const char *reason)
{
  RapId sheet;

  rap_clock_advance (self->clock, 1000);
  g_assert_true (rap_marking_open_sheet (self->store, 1, &self->candidates[candidate], 1, name,
                                         role, &sheet, NULL, &self->error));
  g_assert_no_error (self->error);
  if (reason != NULL)
    g_assert_true (rap_marking_submit (self->store, &sheet, reason, &self->error));
  g_assert_no_error (self->error);
  return sheet;
}

static RapHandOver *
read_hand_over (Fixture     *self,
                const RapId *examiner)
{
  RapHandOver *hand_over = rap_hand_over_read (self->store, examiner, &self->error);

  g_assert_no_error (self->error);
  return hand_over;
}

static void
refuse (Fixture     *self,
        const RapId *examiner,
        int          code)
{
  g_assert_null (rap_hand_over_read (self->store, examiner, &self->error));
  g_assert_error (self->error, RAP_EXAM_ERROR, code);
  g_clear_error (&self->error);
}

static void
test_find_patient (void)
{
  g_autoptr (RapRubric) rubric = read_rubric (with_patient);
  g_autoptr (RapRubric) nothing = read_rubric (asks_nothing);

  g_assert_cmpstr (rap_hand_over_find_patient (rubric, "ex")->id, ==, "sp");
  g_assert_null (rap_hand_over_find_patient (rubric, "sp"));
  g_assert_null (rap_hand_over_find_patient (rubric, "ob"));
  g_assert_null (rap_hand_over_find_patient (rubric, "who"));
  g_assert_null (rap_hand_over_find_patient (nothing, "ex"));
}

/* Nobody hands over what they still mark. */
static void
test_only_after (Fixture       *self,
                 gconstpointer  rubric)
{
  RapId sheet = make_sheet (self, 0, "Dr Elm", "ex", NULL);
  RapId gone = rap_id_new_random ();
  g_autoptr (RapHandOver) hand_over = NULL;

  refuse (self, &sheet, RAP_EXAM_ERROR_HAND_OVER);
  refuse (self, &gone, RAP_EXAM_ERROR_NO_SHEET);
  g_assert_true (rap_marking_submit (self->store, &sheet, "late", &self->error));
  hand_over = read_hand_over (self, &sheet);
  g_assert_cmpstr (hand_over->role, ==, "sp");
  g_assert_null (hand_over->name);
  g_assert_true (rap_id_is_nil (&hand_over->sheet));
}

static void
test_nothing_to_ask (Fixture       *self,
                     gconstpointer  rubric)
{
  RapId sheet = make_sheet (self, 0, "Dr Elm", "ex", "late");

  refuse (self, &sheet, RAP_EXAM_ERROR_HAND_OVER);
}

/* Whoever filled the last form fills the next, unless another actor came in; a form that was begun
 * is its own person's. */
static void
test_name (Fixture       *self,
           gconstpointer  rubric)
{
  RapId first = make_sheet (self, 0, "Dr Elm", "ex", "late");
  RapId second = make_sheet (self, 1, "Dr Elm", "ex", "late");
  RapId form = make_sheet (self, 0, "Ida Larch", "sp", NULL);
  RapId incident = rap_id_new_random ();
  g_autoptr (RapHandOver) begun = read_hand_over (self, &first);
  g_autoptr (RapHandOver) next = read_hand_over (self, &second);
  g_autoptr (RapHandOver) changed = NULL;
  g_autoptr (RapHandOver) done = NULL;

  g_assert_cmpstr (begun->name, ==, "Ida Larch");
  g_assert_true (rap_id_equal (&begun->sheet, &form));
  g_assert_false (begun->submitted);
  g_assert_cmpstr (next->name, ==, "Ida Larch");
  g_assert_true (rap_id_is_nil (&next->sheet));

  rap_clock_advance (self->clock, 1000);
  g_assert_true (rap_store_append_one (self->store,
                                       rap_draft_incident_set (&incident, 1, &self->candidates[1],
                                                               1, RAP_INCIDENT_ACTOR_CHANGE, NULL,
                                                               0, "Max Yew plays from now on"),
                                       NULL, &self->error));
  changed = read_hand_over (self, &second);
  g_assert_null (changed->name);
  g_assert_cmpstr (changed->change, ==, "Max Yew plays from now on");

  g_assert_true (rap_marking_submit (self->store, &form, "late", &self->error));
  done = read_hand_over (self, &first);
  g_assert_true (done->submitted);
  g_assert_cmpstr (done->name, ==, "Ida Larch");
  g_assert_null (done->change);
}

/* A form that was opened under a wrong name and made void proposes that name to nobody. */
static void
test_void_form (Fixture       *self,
                gconstpointer  rubric)
{
  RapId sheet = make_sheet (self, 1, "Dr Elm", "ex", "late");
  RapId wrong = make_sheet (self, 0, "Dr Elm", "sp", NULL);
  g_autoptr (RapHandOver) none = NULL;
  g_autoptr (RapHandOver) right = NULL;

  g_assert_true (rap_store_append_one (self->store, rap_draft_sheet_void (&wrong, "wrong name"),
                                       NULL, &self->error));
  none = read_hand_over (self, &sheet);
  g_assert_null (none->name);
  make_sheet (self, 0, "Ida Larch", "sp", NULL);
  right = read_hand_over (self, &sheet);
  g_assert_cmpstr (right->name, ==, "Ida Larch");
}

static RapDay *
read_day (Fixture    *self,
          const char *role)
{
  RapDay *day = rap_day_read (self->store, 1, NULL, role, &self->error);

  g_assert_no_error (self->error);
  return day;
}

/* The day of the examiner says what the patient owes; no sum of it changes by that. */
static void
test_day (Fixture       *self,
          gconstpointer  rubric)
{
  RapId sheet = make_sheet (self, 0, "Dr Elm", "ex", "late");
  RapId form = make_sheet (self, 0, "Ida Larch", "sp", NULL);
  g_autoptr (RapDay) day = read_day (self, NULL);
  g_autoptr (RapDay) patients = read_day (self, "sp");
  g_autoptr (RapDay) after = NULL;
  const RapDayRow *row = day->rows->pdata[0];

  g_assert_true (rap_id_equal (&row->sheet, &sheet));
  g_assert_true (rap_id_equal (&row->form, &form));
  g_assert_true (row->form_owed);
  g_assert_cmpint (row->state, ==, RAP_DAY_PARTIAL);
  g_assert_cmpuint (day->n_forms_owed, ==, 1);
  g_assert_true (rap_id_is_nil (&((RapDayRow *) day->rows->pdata[1])->form));
  g_assert_true (rap_id_equal (&((RapDayRow *) patients->rows->pdata[0])->sheet, &form));
  g_assert_cmpuint (patients->n_forms_owed, ==, 0);

  g_assert_true (rap_marking_submit (self->store, &form, "late", &self->error));
  after = read_day (self, NULL);
  g_assert_cmpuint (after->n_forms_owed, ==, 0);
  g_assert_true (rap_id_equal (&((RapDayRow *) after->rows->pdata[0])->form, &form));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/hand-over/find-patient", test_find_patient);
  g_test_add ("/hand-over/only-after", Fixture, with_patient, set_up, test_only_after, tear_down);
  g_test_add ("/hand-over/nothing-to-ask", Fixture, asks_nothing, set_up, test_nothing_to_ask,
              tear_down);
  g_test_add ("/hand-over/name", Fixture, with_patient, set_up, test_name, tear_down);
  g_test_add ("/hand-over/void-form", Fixture, with_patient, set_up, test_void_form, tear_down);
  g_test_add ("/hand-over/day", Fixture, with_patient, set_up, test_day, tear_down);
  return g_test_run ();
}
