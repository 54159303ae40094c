/* test-move.c: the clock of a role-play goes on when its sheet is moved to the right candidate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-marking.h"
#include "exam/rap-move.h"
#include "exam/rap-roster.h"
#include "exam/rap-timing.h"
#include "rubric/rap-rubric-reader.h"

#include <glib/gstdio.h>
#include <string.h>

#define FORM "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='small' version='1' " \
        "xml:lang='en'><meta><title>Small</title></meta>" \
        "<scale id='s'><level id='no' value='0'><label>No</label></level>" \
        "<level id='yes' value='1'><label>Yes</label></level></scale>" \
        "<rater id='ex' role='examiner'/>"
#define REST "<form><item id='a' kind='rate' scale='s'><label>One</label></item></form>" \
        "<totals><total id='t' of='a' method='sum' primary='yes'/></totals></rubric>"
#define READ_S 120
#define ACT_S 480

static const char timed[] =
  FORM "<station id='st' rubric='small'><title>St</title><timing><phase kind='read' seconds='120'/>"
  "<phase kind='act' seconds='480'/><phase kind='mark' seconds='90'/></timing></station>" REST;
static const char endless[] = FORM REST;

/* Of the candidates the third has a quarter more time, the fourth as much. */
typedef struct
{
  RapClock        *clock;
  RapStore        *store;
  const RapRubric *rubric;
  RapId            candidates[4];
  GError          *error;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  text)
{
  static const char people[] =
    "number,name,extra_time\n1,Fern,\n2,Reed,\n3,Moss,25%\n4,Rush,25%\n";
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "x.rapport", NULL);
  g_autoptr (GPtrArray) rubrics =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_rubric_unref);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) roster = g_bytes_new_static (people, strlen (people));
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (RapRosterPlan) plan = rap_roster_plan (roster, "r.csv", nobody, NULL);
  RapStoreOptions options = { .any_file_system = TRUE };
  RapRubric *rubric = rap_rubric_new (bytes, "small.xml", &self->error);

  g_assert_no_error (self->error);
  g_ptr_array_add (rubrics, rubric);
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  self->clock = rap_clock_new_manual (G_GINT64_CONSTANT (1772616600250), 5000, "boot");
  options.clock = self->clock;
  self->store = rap_exam_create (path, "exam", "X", NULL, rubrics, &options, &self->error);
  g_assert_no_error (self->error);
  self->rubric = rap_store_get_rubric (self->store, &rubric->hash, &self->error);
  g_assert_no_error (self->error);
  g_assert_true (rap_roster_take_in (self->store, plan, &self->error));
  for (guint i = 0; i < G_N_ELEMENTS (self->candidates); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      g_assert_true (rap_marking_find_candidate (self->store, number, &self->candidates[i], NULL));
    }
}

static void
tear_down (Fixture       *self,
           gconstpointer  text)
{
  g_autofree char *path = g_strdup (rap_store_get_path (self->store));

  g_assert_true (rap_store_close (self->store, &self->error));
  g_assert_cmpint (g_remove (path), ==, 0);
  rap_clock_unref (self->clock);
}

static RapId
open_sheet (Fixture    *self,
            guint       candidate,
            const char *name)
{
  RapId sheet;

  g_assert_true (rap_marking_open_sheet (self->store, 1, &self->candidates[candidate], 1, name,
                                         "ex", &sheet, NULL, &self->error));
  g_assert_no_error (self->error);
  return sheet;
}

static void
append (Fixture  *self,
        RapDraft *draft)
{
  g_assert_true (rap_store_append_one (self->store, draft, NULL, &self->error));
  g_assert_no_error (self->error);
}

static void
start (Fixture *self,
       guint    candidate,
       guint    phase)
{
  append (self, rap_draft_clock_start (1, &self->candidates[candidate], 1, phase,
                                       rap_clock_get_boot_ms (self->clock), "boot"));
}

static void
run (Fixture  *self,
     guint     candidate,
     gboolean  running)
{
  append (self, rap_draft_clock_run (1, &self->candidates[candidate], 1, running,
                                     rap_clock_get_boot_ms (self->clock), "boot", NULL));
}

static RapTiming
read_timing (Fixture *self,
             guint    candidate)
{
  g_autoptr (RapEncounterClock) clock =
    rap_store_read_clock (self->store, 1, &self->candidates[candidate], 1, &self->error);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  RapTiming timing;

  g_assert_no_error (self->error);
  rap_timing_compute (self->rubric->station != NULL ? self->rubric->station->phases : none, clock,
                      candidate >= 2 ? "25%" : NULL, rap_clock_get_wall_ms (self->clock),
                      rap_clock_get_boot_ms (self->clock), "boot", &timing);
  return timing;
}

/* Returns: how many entries it came to */
static guint
move (Fixture     *self,
      const RapId *sheet,
      guint        candidate)
{
  const RapSheetMove to = { *sheet, 1, self->candidates[candidate], 1 };
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);
  g_autoptr (GPtrArray) sheets = rap_store_list_sheets (self->store, 0, &self->error);
  guint n;

  g_assert_no_error (self->error);
  g_ptr_array_add (drafts, rap_move_to (sheets, &to, NULL, &self->error));
  g_assert_no_error (self->error);
  g_assert_true (rap_move_take_clock (self->store, sheets, &to, drafts, &self->error));
  n = drafts->len;
  g_assert_true (rap_store_append (self->store, drafts, NULL, &self->error));
  g_assert_no_error (self->error);
  return n;
}

static void
assert_goes_on (const RapTiming *before,
                const RapTiming *after)
{
  g_assert_cmpint (after->state, ==, before->state);
  g_assert_cmpuint (after->phase, ==, before->phase);
  g_assert_cmpint (after->left_ms, ==, before->left_ms);
  g_assert_cmpint (after->role_ms, ==, before->role_ms);
}

/* Started with the reading, stopped for a while, shortened by a bell and lengthened since. */
static void
test_running (Fixture       *self,
              gconstpointer  text)
{
  RapId sheet = open_sheet (self, 0, "Dr Elm");
  RapTiming before, after;

  start (self, 0, 0);
  append (self, rap_draft_clock_extend (1, &self->candidates[0], 1, 0, -20));
  append (self, rap_draft_clock_extend (1, &self->candidates[0], 1, 1, 30));
  rap_clock_advance (self->clock, 60500);
  run (self, 0, FALSE);
  rap_clock_advance (self->clock, 45000);
  run (self, 0, TRUE);
  rap_clock_advance (self->clock, 139750);
  before = read_timing (self, 0);
  g_assert_cmpuint (before.phase, ==, 1);
  g_assert_cmpint (before.role_ms, ==, 100250);

  move (self, &sheet, 1);
  after = read_timing (self, 1);
  assert_goes_on (&before, &after);
  g_assert_cmpint (read_timing (self, 0).state, ==, RAP_TIMING_PAUSED);
  rap_clock_advance (self->clock, 10000);
  after = read_timing (self, 1);
  g_assert_cmpint (after.left_ms, ==, before.left_ms - 10000);
}

static void
test_paused (Fixture       *self,
             gconstpointer  text)
{
  RapId sheet = open_sheet (self, 0, "Dr Elm");
  RapTiming before, after;

  start (self, 0, 1);
  rap_clock_advance (self->clock, 100000);
  run (self, 0, FALSE);
  rap_clock_advance (self->clock, 7000);
  before = read_timing (self, 0);
  move (self, &sheet, 1);
  rap_clock_advance (self->clock, 9000);
  after = read_timing (self, 1);
  assert_goes_on (&before, &after);
  run (self, 1, TRUE);
  rap_clock_advance (self->clock, 1000);
  after = read_timing (self, 1);
  g_assert_cmpint (after.left_ms, ==, before.left_ms - 1000);
}

/* The right candidate's extra time is given; that of the wrong one is not taken away at once. */
static void
test_extra_time (Fixture       *self,
                 gconstpointer  text)
{
  RapId sheet = open_sheet (self, 2, "Dr Elm");
  RapTiming before, after;

  start (self, 2, 1);
  rap_clock_advance (self->clock, 500000);
  before = read_timing (self, 2);
  g_assert_cmpint (before.left_ms, ==, (ACT_S * 5 / 4) * 1000 - 500000);
  move (self, &sheet, 3);
  after = read_timing (self, 3);
  assert_goes_on (&before, &after);
  move (self, &sheet, 0);
  after = read_timing (self, 0);
  assert_goes_on (&before, &after);

  sheet = open_sheet (self, 1, "Dr Fir");
  start (self, 1, 1);
  rap_clock_advance (self->clock, 100000);
  before = read_timing (self, 1);
  move (self, &sheet, 2);
  g_assert_cmpint (read_timing (self, 2).state, ==, RAP_TIMING_PAUSED);
  g_assert_cmpint (read_timing (self, 1).state, ==, RAP_TIMING_RUNNING);
}

/* Who is entitled to a quarter more has it from then on. */
static void
test_more_time (Fixture       *self,
                gconstpointer  text)
{
  RapId sheet = open_sheet (self, 0, "Dr Elm");
  RapTiming before, after;

  start (self, 0, 0);
  rap_clock_advance (self->clock, (READ_S + 100) * 1000);
  before = read_timing (self, 0);
  move (self, &sheet, 2);
  after = read_timing (self, 2);
  g_assert_cmpint (after.role_ms, ==, before.role_ms);
  g_assert_cmpint (after.left_ms, ==, before.left_ms + ACT_S / 4 * 1000);
}

/* A role-play that is over, and one that never began, leave nothing to take along; another rater's
 * sheet keeps its clock. */
static void
test_left (Fixture       *self,
           gconstpointer  text)
{
  RapId sheet = open_sheet (self, 0, "Dr Elm");

  g_assert_cmpuint (move (self, &sheet, 1), ==, 1);
  g_assert_cmpint (read_timing (self, 1).state, ==, RAP_TIMING_IDLE);
  start (self, 1, 0);
  rap_clock_advance (self->clock, 3600000);
  g_assert_cmpuint (move (self, &sheet, 0), ==, 1);
  g_assert_cmpint (read_timing (self, 0).state, ==, RAP_TIMING_IDLE);

  open_sheet (self, 0, "Dr Fir");
  start (self, 0, 0);
  g_assert_cmpuint (move (self, &sheet, 3), ==, 2);
  g_assert_cmpint (read_timing (self, 3).state, ==, RAP_TIMING_RUNNING);
  g_assert_cmpint (read_timing (self, 0).state, ==, RAP_TIMING_RUNNING);
}

static void
test_endless (Fixture       *self,
              gconstpointer  text)
{
  RapId sheet = open_sheet (self, 0, "Dr Elm");
  RapTiming before, after;

  start (self, 0, 0);
  rap_clock_advance (self->clock, 3600000);
  before = read_timing (self, 0);
  move (self, &sheet, 1);
  after = read_timing (self, 1);
  assert_goes_on (&before, &after);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/move/running", Fixture, timed, set_up, test_running, tear_down);
  g_test_add ("/move/paused", Fixture, timed, set_up, test_paused, tear_down);
  g_test_add ("/move/extra-time", Fixture, timed, set_up, test_extra_time, tear_down);
  g_test_add ("/move/more-time", Fixture, timed, set_up, test_more_time, tear_down);
  g_test_add ("/move/left", Fixture, timed, set_up, test_left, tear_down);
  g_test_add ("/move/endless", Fixture, endless, set_up, test_endless, tear_down);

  return g_test_run ();
}
