/* test-bells.c: which bell is due when, worked by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-bells.h"

#define BOOT "11111111-2222-4333-8444-555555555555"
#define WALL G_GINT64_CONSTANT (1772616600000)
#define UP   G_GINT64_CONSTANT (5000000)

/* Two minutes to read, eight of role-play, two to mark; told apart by their strokes. */
static RapBell begin = { FALSE, 0, 1, NULL };
static RapBell go_in = { FALSE, 0, 2, NULL };
static RapBell minute = { TRUE, 60, 3, NULL };
static RapBell stop = { TRUE, 0, 4, NULL };
static RapBell over = { TRUE, 0, 5, NULL };

static GPtrArray *
new_bells (RapBell *first,
           RapBell *second,
           RapBell *third)
{
  GPtrArray *bells = g_ptr_array_new ();

  g_ptr_array_add (bells, first);
  if (second != NULL)
    g_ptr_array_add (bells, second);
  if (third != NULL)
    g_ptr_array_add (bells, third);
  return bells;
}

typedef struct
{
  RapPhase           kinds[3];
  GPtrArray         *phases;
  RapEncounterClock  clock;
  const char        *extra_time;
  RapTiming          before;
} Fixture;

static void
setup (Fixture       *fixture,
       gconstpointer  user_data)
{
  fixture->kinds[0] = (RapPhase) { RAP_PHASE_READ, 120, new_bells (&begin, NULL, NULL) };
  fixture->kinds[1] = (RapPhase) { RAP_PHASE_ACT, 480, new_bells (&go_in, &minute, &stop) };
  fixture->kinds[2] = (RapPhase) { RAP_PHASE_MARK, 120, new_bells (&over, NULL, NULL) };
  fixture->phases = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (fixture->kinds); i++)
    g_ptr_array_add (fixture->phases, &fixture->kinds[i]);
  fixture->clock = (RapEncounterClock) {
    .started_wall_ms = WALL,
    .started_boot_ms = UP,
    .boot_id = (char *) BOOT,
  };
}

static void
teardown (Fixture       *fixture,
          gconstpointer  user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixture->kinds); i++)
    g_ptr_array_unref (fixture->kinds[i].bells);
  g_ptr_array_unref (fixture->phases);
  g_clear_pointer (&fixture->clock.extensions, g_array_unref);
}

static RapTiming
at (Fixture *fixture,
    gint64   ms)
{
  RapTiming timing;

  rap_timing_compute (fixture->phases, &fixture->clock, fixture->extra_time, WALL, UP + ms, BOOT,
                      &timing);
  return timing;
}

/* The strokes of the bells that are due since the last time that was asked. */
static char *
ring (Fixture *fixture,
      gint64   ms)
{
  RapTiming now = at (fixture, ms);
  g_autoptr (GArray) due = rap_bells_list_due (fixture->phases, &fixture->clock,
                                               fixture->extra_time, &fixture->before, &now);
  GString *strokes = g_string_new (NULL);

  for (guint i = 0; i < due->len; i++)
    g_string_append_printf (strokes, "%u", g_array_index (due, RapDueBell, i).bell->strokes);
  fixture->before = now;
  return g_string_free (strokes, FALSE);
}

static void
assert_ring (Fixture    *fixture,
             gint64      ms,
             const char *strokes)
{
  g_autofree char *rung = ring (fixture, ms);

  g_assert_cmpstr (rung, ==, strokes);
}

static void
test_in_time (Fixture       *fixture,
              gconstpointer  user_data)
{
  assert_ring (fixture, 0, "1");
  assert_ring (fixture, 200, "");
  assert_ring (fixture, 119999, "");
  assert_ring (fixture, 120000, "2");
  assert_ring (fixture, 120000, "");
  assert_ring (fixture, 539900, "");
  assert_ring (fixture, 540100, "3");
  assert_ring (fixture, 599900, "");
  assert_ring (fixture, 600100, "4");
  assert_ring (fixture, 719000, "");
  assert_ring (fixture, 720000, "5");
  assert_ring (fixture, 900000, "");
}

/* Every bell once and no other, however seldom or often somebody asks. */
static void
test_any_pace (Fixture       *fixture,
               gconstpointer  user_data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);

  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (GString) all = g_string_new (NULL);

      fixture->before = (RapTiming) { .state = RAP_TIMING_IDLE };
      for (gint64 ms = 0; ms < 730000; ms += g_rand_int_range (rand, 1, RAP_BELL_LATE_MS))
        {
          g_autofree char *rung = ring (fixture, ms);

          g_string_append (all, rung);
        }
      g_assert_cmpstr (all->str, ==, "12345");
    }
}

/* The machine slept from 1:00 on: what was due meanwhile is over, what is just due rings. */
static void
test_suspend (Fixture       *fixture,
              gconstpointer  user_data)
{
  assert_ring (fixture, 60000, "");
  assert_ring (fixture, 602000, "4");
  fixture->before = at (fixture, 60000);
  assert_ring (fixture, 610000, "");
  fixture->before = at (fixture, 60000);
  assert_ring (fixture, 3600000, "");
}

static void
test_extended (Fixture       *fixture,
               gconstpointer  user_data)
{
  assert_ring (fixture, 500000, "");
  rap_encounter_clock_extend (&fixture->clock, 1, 60000);
  assert_ring (fixture, 540500, "");
  assert_ring (fixture, 600000, "3");
  assert_ring (fixture, 660000, "4");
  assert_ring (fixture, 780000, "5");
}

/* With a minute more after the warning there is once more one minute left, and it says so. */
static void
test_extended_after_warning (Fixture       *fixture,
                             gconstpointer  user_data)
{
  fixture->before = at (fixture, 539000);
  assert_ring (fixture, 540000, "3");
  rap_encounter_clock_extend (&fixture->clock, 1, 60000);
  assert_ring (fixture, 541000, "");
  assert_ring (fixture, 600000, "3");
}

/* Cut to 5:00 at 4:30 into the role-play: the warning would have been at 4:00 and is too late. */
static void
test_shortened (Fixture       *fixture,
                gconstpointer  user_data)
{
  fixture->before = at (fixture, 390000);
  rap_encounter_clock_extend (&fixture->clock, 1, -180000);
  assert_ring (fixture, 390200, "");
  assert_ring (fixture, 420000, "4");
  /* Shorter than the warning: there is none. */
  rap_encounter_clock_extend (&fixture->clock, 1, -260000);
  fixture->before = at (fixture, 119000);
  assert_ring (fixture, 121000, "2");
  assert_ring (fixture, 160000, "4");
}

static void
test_extra_time (Fixture       *fixture,
                 gconstpointer  user_data)
{
  fixture->extra_time = "25%";
  fixture->before = at (fixture, 539000);
  assert_ring (fixture, 541000, "");
  assert_ring (fixture, 659000, "");
  assert_ring (fixture, 660000, "3");
  assert_ring (fixture, 720000, "4");
}

/* Paused at 9:00 for ten minutes, of which 200 ms lie after the bell that was just rung. */
static void
test_paused (Fixture       *fixture,
             gconstpointer  user_data)
{
  assert_ring (fixture, 539900, "");
  fixture->clock.paused = TRUE;
  fixture->clock.paused_boot_ms = UP + 540000;
  fixture->clock.paused_wall_ms = WALL;
  fixture->clock.paused_boot_id = (char *) BOOT;
  assert_ring (fixture, 900000, "");
  fixture->clock.paused = FALSE;
  fixture->clock.lost_ms = 600000;
  fixture->before = at (fixture, 1139900);
  assert_ring (fixture, 1140100, "3");
  assert_ring (fixture, 1200000, "4");
}

/* Started in the role-play: the bell of the reading is none of it. */
static void
test_started_later (Fixture       *fixture,
                    gconstpointer  user_data)
{
  fixture->clock.phase = 1;
  assert_ring (fixture, 100, "2");
  assert_ring (fixture, 420000, "3");
}

static void
test_latest (Fixture       *fixture,
             gconstpointer  user_data)
{
  RapTiming now = at (fixture, 607000);
  RapTiming idle = { .state = RAP_TIMING_IDLE };
  RapDueBell latest;

  g_assert_true (rap_bells_find_latest (fixture->phases, &fixture->clock, NULL, &now, 8000,
                                        &latest));
  g_assert_true (latest.bell == &stop);
  g_assert_cmpuint (latest.phase, ==, 1);
  g_assert_cmpint (latest.ago_ms, ==, 7000);
  now = at (fixture, 609000);
  g_assert_false (rap_bells_find_latest (fixture->phases, &fixture->clock, NULL, &now, 8000,
                                         &latest));
  g_assert_false (rap_bells_find_latest (fixture->phases, NULL, NULL, &idle, 8000, &latest));
}

static void
assert_align (Fixture *fixture,
              gint64   ms,
              guint    phase,
              int      seconds)
{
  RapTiming now = at (fixture, ms);
  guint moved = 99;
  int by = 99;

  g_assert_true (rap_bells_align (fixture->phases, &fixture->clock, fixture->extra_time, &now,
                                  &moved, &by));
  g_assert_cmpuint (moved, ==, phase);
  g_assert_cmpint (by, ==, seconds);
}

static void
test_align (Fixture       *fixture,
            gconstpointer  user_data)
{
  RapTiming idle = { .state = RAP_TIMING_IDLE };
  guint phase;
  int seconds;

  /* Far from every bell it ends the phase. */
  assert_align (fixture, 30000, 0, -90);
  assert_align (fixture, 420000, 1, -180);
  /* Seven and a half seconds before the end. */
  assert_align (fixture, 592500, 1, -8);
  /* Six seconds after it: the bell that was heard is that of the end. */
  assert_align (fixture, 606000, 1, 6);
  /* The warning, heard four seconds early, and four seconds late. */
  assert_align (fixture, 536000, 1, -4);
  assert_align (fixture, 544000, 1, 4);
  /* The end of everything, a minute late. */
  assert_align (fixture, 780000, 2, 60);
  g_assert_false (rap_bells_align (fixture->phases, NULL, NULL, &idle, &phase, &seconds));
}

static void
test_aligned (Fixture       *fixture,
              gconstpointer  user_data)
{
  RapTiming now = at (fixture, 592500);
  guint phase;
  int seconds;

  g_assert_true (rap_bells_align (fixture->phases, &fixture->clock, NULL, &now, &phase, &seconds));
  rap_encounter_clock_extend (&fixture->clock, phase, seconds * 1000);
  now = at (fixture, 592500);
  g_assert_cmpuint (now.phase, ==, 2);
  g_assert_cmpint (now.elapsed_ms, ==, 500);
}

static void
assert_last (Fixture *fixture,
             gint64   ms,
             guint    seconds)
{
  RapTiming now = at (fixture, ms);

  g_assert_cmpuint (rap_timing_get_last_seconds (&now), ==, seconds);
}

static void
test_last_minute (Fixture       *fixture,
                  gconstpointer  user_data)
{
  assert_last (fixture, 539999, 0);
  assert_last (fixture, 540000, 60);
  assert_last (fixture, 599999, 60);
  assert_last (fixture, 600000, 0);
  /* Over. */
  assert_last (fixture, 720000, 0);
}

/* The end of a phase of a minute or less is told too, and not from its start. */
static void
test_short_phase (Fixture       *fixture,
                  gconstpointer  user_data)
{
  static const struct
  {
    guint  length;
    guint  last;
  } cases[] = { { 61, 60 }, { 60, 15 }, { 45, 11 }, { 30, 7 }, { 4, 1 }, { 3, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 length_ms = cases[i].length * (gint64) 1000;
      gint64 last_ms = cases[i].last * (gint64) 1000;

      fixture->kinds[0].seconds = cases[i].length;
      if (cases[i].last > 0)
        assert_last (fixture, length_ms - last_ms - 1, 0);
      assert_last (fixture, length_ms - last_ms, cases[i].last);
      assert_last (fixture, length_ms - 1, cases[i].last);
    }
}

static void
test_no_timing (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  RapEncounterClock clock = { .boot_id = (char *) BOOT };
  RapTiming before = { .state = RAP_TIMING_IDLE };
  RapTiming now = { .state = RAP_TIMING_RUNNING, .left_ms = G_MAXINT64, .elapsed_ms = 90000 };
  g_autoptr (GArray) due = rap_bells_list_due (none, &clock, NULL, &before, &now);
  guint phase;
  int seconds;

  g_assert_cmpuint (due->len, ==, 0);
  g_assert_false (rap_bells_align (none, &clock, NULL, &now, &phase, &seconds));
  g_assert_cmpuint (rap_timing_get_last_seconds (&now), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/bells/" name, Fixture, NULL, setup, function, teardown)
  ADD ("in-time", test_in_time);
  ADD ("any-pace", test_any_pace);
  ADD ("suspend", test_suspend);
  ADD ("extended", test_extended);
  ADD ("extended-after-warning", test_extended_after_warning);
  ADD ("shortened", test_shortened);
  ADD ("extra-time", test_extra_time);
  ADD ("paused", test_paused);
  ADD ("started-later", test_started_later);
  ADD ("latest", test_latest);
  ADD ("align", test_align);
  ADD ("aligned", test_aligned);
  ADD ("last-minute", test_last_minute);
  ADD ("short-phase", test_short_phase);
#undef ADD
  g_test_add_func ("/bells/no-timing", test_no_timing);
  return g_test_run ();
}
