/* test-timing.c: where an encounter stands in its phases, worked by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-clock.h"
#include "exam/rap-timing.h"
#include "rubric/rap-rubric.h"

#define BOOT  "11111111-2222-4333-8444-555555555555"
#define OTHER "99999999-2222-4333-8444-555555555555"

/* The clock starts at these two hands in every case. */
#define WALL G_GINT64_CONSTANT (1772616600000)
#define UP   G_GINT64_CONSTANT (5000000)

/* Two minutes to read, eight of role-play, two to mark. */
static RapPhase usual[] = {
  { RAP_PHASE_READ, 120, NULL },
  { RAP_PHASE_ACT, 480, NULL },
  { RAP_PHASE_MARK, 120, NULL },
};

/* A role-play in two halves. */
static RapPhase halves[] = {
  { RAP_PHASE_ACT, 60, NULL },
  { RAP_PHASE_REST, 30, NULL },
  { RAP_PHASE_ACT, 60, NULL },
};

static RapPhase silent[] = {
  { RAP_PHASE_READ, 60, NULL },
  { RAP_PHASE_FEEDBACK, 60, NULL },
};

static GPtrArray *
new_phases (RapPhase *phases,
            gsize     n)
{
  GPtrArray *array = g_ptr_array_new ();

  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (array, &phases[i]);
  return array;
}

#define PHASES(of) new_phases (of, G_N_ELEMENTS (of))

static RapEncounterClock
started_in (guint phase)
{
  return (RapEncounterClock) {
    .phase = phase,
    .started_wall_ms = WALL,
    .started_boot_ms = UP,
    .boot_id = (char *) BOOT,
  };
}

/* As the machine that started the clock sees it @s seconds later; its wall clock has gone wrong. */
static RapTiming
after (GPtrArray               *phases,
       const RapEncounterClock *clock,
       const char              *extra_time,
       gint64                   s)
{
  RapTiming timing;

  rap_timing_compute (phases, clock, extra_time, WALL - 3600000, UP + s * 1000, BOOT, &timing);
  return timing;
}

static void
assert_timing (RapTiming      timing,
               RapTimingState state,
               guint          phase,
               gint64         elapsed_s,
               gint64         left_s,
               gint64         role_s)
{
  g_assert_cmpint (timing.state, ==, state);
  g_assert_cmpuint (timing.phase, ==, phase);
  g_assert_cmpint (timing.elapsed_ms, ==, elapsed_s * 1000);
  g_assert_cmpint (timing.left_ms, ==, left_s * 1000);
  g_assert_cmpint (timing.role_ms, ==, role_s * 1000);
  g_assert_false (timing.by_wall);
}

static void
test_idle (void)
{
  g_autoptr (GPtrArray) phases = PHASES (halves);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  RapTiming timing = after (phases, NULL, NULL, 5);

  g_assert_cmpint (timing.state, ==, RAP_TIMING_IDLE);
  g_assert_cmpint (timing.left_ms, ==, 60000);
  g_assert_cmpint (timing.role_ms, ==, RAP_NO_TIME);
  g_assert_false (timing.by_wall);

  timing = after (phases, NULL, "25%", 5);
  g_assert_cmpint (timing.left_ms, ==, 75000);

  timing = after (none, NULL, NULL, 5);
  g_assert_cmpint (timing.state, ==, RAP_TIMING_IDLE);
  g_assert_cmpint (timing.left_ms, ==, G_MAXINT64);
}

static void
test_runs_on (void)
{
  g_autoptr (GPtrArray) phases = PHASES (usual);
  RapEncounterClock clock = started_in (0);

  assert_timing (after (phases, &clock, NULL, 0), RAP_TIMING_RUNNING, 0, 0, 120, -120);
  assert_timing (after (phases, &clock, NULL, 119), RAP_TIMING_RUNNING, 0, 119, 1, -1);
  assert_timing (after (phases, &clock, NULL, 120), RAP_TIMING_RUNNING, 1, 0, 480, 0);
  assert_timing (after (phases, &clock, NULL, 599), RAP_TIMING_RUNNING, 1, 479, 1, 479);
  assert_timing (after (phases, &clock, NULL, 600), RAP_TIMING_RUNNING, 2, 0, 120, 480);
  assert_timing (after (phases, &clock, NULL, 719), RAP_TIMING_RUNNING, 2, 119, 1, 599);
  assert_timing (after (phases, &clock, NULL, 720), RAP_TIMING_OVER, 2, 120, 0, 600);
  assert_timing (after (phases, &clock, NULL, 1000), RAP_TIMING_OVER, 2, 400, 0, 880);
  /* A clock that seems to run backwards stands still. */
  assert_timing (after (phases, &clock, NULL, -5), RAP_TIMING_RUNNING, 0, 0, 120, -120);
}

static void
test_started_later (void)
{
  g_autoptr (GPtrArray) phases = PHASES (usual);
  g_autoptr (GPtrArray) two = PHASES (halves);
  RapEncounterClock in_act = started_in (1);
  RapEncounterClock in_mark = started_in (2);
  RapEncounterClock in_second = started_in (2);
  RapEncounterClock beyond = started_in (9);

  assert_timing (after (phases, &in_act, NULL, 30), RAP_TIMING_RUNNING, 1, 30, 450, 30);
  assert_timing (after (phases, &in_mark, NULL, 30), RAP_TIMING_RUNNING, 2, 30, 90, 510);
  /* The second half begins where the first and the rest have passed. */
  assert_timing (after (two, &in_second, NULL, 10), RAP_TIMING_RUNNING, 2, 10, 50, 100);
  g_assert_cmpint (after (phases, &beyond, NULL, 1).state, ==, RAP_TIMING_OVER);
}

static void
test_no_act (void)
{
  g_autoptr (GPtrArray) phases = PHASES (silent);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  RapEncounterClock clock = started_in (0);
  RapTiming timing;

  assert_timing (after (phases, &clock, "25%", 70), RAP_TIMING_RUNNING, 1, 10, 50, 70);

  timing = after (none, &clock, "25%", 100000);
  g_assert_cmpint (timing.state, ==, RAP_TIMING_RUNNING);
  g_assert_cmpint (timing.elapsed_ms, ==, 100000000);
  g_assert_cmpint (timing.left_ms, ==, G_MAXINT64);
  g_assert_cmpint (timing.role_ms, ==, 100000000);
}

static void
test_pause (void)
{
  g_autoptr (GPtrArray) phases = PHASES (usual);
  RapEncounterClock clock = started_in (1);

  clock.paused = TRUE;
  clock.paused_boot_ms = UP + 100000;
  clock.paused_wall_ms = WALL + 100000;
  clock.paused_boot_id = (char *) BOOT;
  assert_timing (after (phases, &clock, NULL, 100), RAP_TIMING_PAUSED, 1, 100, 380, 100);
  assert_timing (after (phases, &clock, NULL, 900), RAP_TIMING_PAUSED, 1, 100, 380, 100);

  /* It went on after 40 seconds. */
  clock.paused = FALSE;
  clock.lost_ms = 40000;
  assert_timing (after (phases, &clock, NULL, 140), RAP_TIMING_RUNNING, 1, 100, 380, 100);
  assert_timing (after (phases, &clock, NULL, 520), RAP_TIMING_RUNNING, 2, 0, 120, 480);

  /* Paused again, and what is over stays over. */
  clock.paused = TRUE;
  clock.paused_boot_ms = UP + 740000;
  assert_timing (after (phases, &clock, NULL, 900), RAP_TIMING_OVER, 2, 220, 0, 700);
}

static void
assert_starts (GPtrArray               *phases,
               const RapEncounterClock *clock,
               const char              *extra_time,
               const gint64            *seconds)
{
  for (guint i = 0; i <= phases->len; i++)
    g_assert_cmpint (rap_timing_get_start_ms (phases, clock, extra_time, i), ==,
                     seconds[i] * 1000);
}

/* Phases stand where they stand, whenever the clock was started. */
static void
test_starts (void)
{
  g_autoptr (GPtrArray) phases = PHASES (usual);
  g_autoptr (GPtrArray) two = PHASES (halves);
  g_autoptr (GPtrArray) no_act = PHASES (silent);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  RapEncounterClock in_act = started_in (1);
  RapEncounterClock in_mark = started_in (2);

  assert_starts (phases, NULL, NULL, (gint64[]) { -120, 0, 480, 600 });
  assert_starts (phases, &in_act, NULL, (gint64[]) { -120, 0, 480, 600 });
  assert_starts (phases, &in_mark, "25%", (gint64[]) { -120, 0, 600, 720 });
  assert_starts (two, NULL, NULL, (gint64[]) { 0, 60, 90, 150 });
  assert_starts (no_act, NULL, NULL, (gint64[]) { 0, 60, 120 });
  assert_starts (none, NULL, NULL, (gint64[]) { 0 });
}

/* @extensions: borrowed */
static RapEncounterClock
extended (guint    started,
          GArray  *extensions,
          guint    phase,
          gint64   seconds)
{
  RapEncounterClock clock = started_in (started);

  clock.extensions = g_array_set_size (extensions, 0);
  rap_encounter_clock_extend (&clock, phase, seconds * 1000);
  return clock;
}

static GArray *
new_extensions (void)
{
  return g_array_new (FALSE, FALSE, sizeof (RapClockExtension));
}

static void
test_extension (void)
{
  g_autoptr (GPtrArray) phases = PHASES (usual);
  g_autoptr (GArray) extensions = new_extensions ();
  RapEncounterClock clock = extended (0, extensions, 1, 60);

  assert_timing (after (phases, &clock, NULL, 100), RAP_TIMING_RUNNING, 0, 100, 20, -20);
  assert_timing (after (phases, &clock, NULL, 630), RAP_TIMING_RUNNING, 1, 510, 30, 510);
  assert_timing (after (phases, &clock, NULL, 660), RAP_TIMING_RUNNING, 2, 0, 120, 540);

  /* While reading: the reading alone is longer, and the role-play begins later. */
  clock = extended (0, extensions, 0, 60);
  assert_timing (after (phases, &clock, NULL, 100), RAP_TIMING_RUNNING, 0, 100, 80, -80);
  assert_timing (after (phases, &clock, NULL, 180), RAP_TIMING_RUNNING, 1, 0, 480, 0);
  assert_timing (after (phases, &clock, NULL, 660), RAP_TIMING_RUNNING, 2, 0, 120, 480);

  /* Each phase has its own; those of one phase add up. */
  rap_encounter_clock_extend (&clock, 1, 30000);
  rap_encounter_clock_extend (&clock, 0, -15000);
  assert_timing (after (phases, &clock, NULL, 165), RAP_TIMING_RUNNING, 1, 0, 510, 0);
  assert_timing (after (phases, &clock, NULL, 675), RAP_TIMING_RUNNING, 2, 0, 120, 510);

  /* A phase that the station does not have. */
  clock = extended (0, extensions, 7, 60);
  assert_timing (after (phases, &clock, NULL, 720), RAP_TIMING_OVER, 2, 120, 0, 600);

  /* Cut short by more than there is: the phase is passed over. */
  clock = extended (0, extensions, 1, -900);
  assert_timing (after (phases, &clock, NULL, 130), RAP_TIMING_RUNNING, 2, 10, 110, 10);
}

/* Extended in the marking, at whatever second of it: the clock is where it was, in the marking. */
static void
test_extension_while_marking (void)
{
  g_autoptr (GPtrArray) phases = PHASES (usual);
  g_autoptr (GArray) extensions = new_extensions ();

  for (gint64 s = 600; s < 720; s++)
    {
      RapEncounterClock clock = started_in (0);

      assert_timing (after (phases, &clock, NULL, s), RAP_TIMING_RUNNING, 2, s - 600, 720 - s,
                     s - 120);
      clock = extended (0, extensions, 2, 60);
      assert_timing (after (phases, &clock, NULL, s), RAP_TIMING_RUNNING, 2, s - 600, 780 - s,
                     s - 120);
    }
}

static void
test_extra_time (void)
{
  g_autoptr (GPtrArray) phases = PHASES (usual);
  g_autoptr (GPtrArray) two = PHASES (halves);
  g_autoptr (GArray) extensions = new_extensions ();
  RapEncounterClock clock = started_in (0);

  assert_timing (after (phases, &clock, "25%", 120), RAP_TIMING_RUNNING, 1, 0, 600, 0);
  assert_timing (after (phases, &clock, "25%", 719), RAP_TIMING_RUNNING, 1, 599, 1, 599);
  assert_timing (after (phases, &clock, "25%", 720), RAP_TIMING_RUNNING, 2, 0, 120, 600);
  assert_timing (after (phases, &clock, "90", 600), RAP_TIMING_RUNNING, 1, 480, 90, 480);
  /* Each half is longer, the rest between is not. */
  assert_timing (after (two, &clock, "15", 75), RAP_TIMING_RUNNING, 1, 0, 30, 75);
  assert_timing (after (two, &clock, "15", 105), RAP_TIMING_RUNNING, 2, 0, 75, 105);
  clock = extended (0, extensions, 1, 60);
  assert_timing (after (phases, &clock, "25%", 720), RAP_TIMING_RUNNING, 1, 600, 60, 600);
}

static void
test_restart (void)
{
  g_autoptr (GPtrArray) phases = PHASES (usual);
  RapEncounterClock clock = started_in (1);
  RapTiming timing;

  rap_timing_compute (phases, &clock, NULL, WALL + 50000, 1000, OTHER, &timing);
  g_assert_true (timing.by_wall);
  g_assert_cmpint (timing.elapsed_ms, ==, 50000);

  /* Without an id, boots cannot be told apart. */
  clock.boot_id = (char *) "";
  rap_timing_compute (phases, &clock, NULL, WALL + 70000, UP + 1000, "", &timing);
  g_assert_true (timing.by_wall);
  g_assert_cmpint (timing.elapsed_ms, ==, 70000);

  /* Paused before the restart: the boot clock of that time still tells. */
  clock = started_in (1);
  clock.paused = TRUE;
  clock.paused_boot_ms = UP + 30000;
  clock.paused_wall_ms = WALL + 990000;
  clock.paused_boot_id = (char *) BOOT;
  rap_timing_compute (phases, &clock, NULL, WALL + 800000, 1000, OTHER, &timing);
  g_assert_false (timing.by_wall);
  g_assert_cmpint (timing.elapsed_ms, ==, 30000);

  /* Paused on another boot than it was started on: only the wall clock knows. */
  clock.paused_boot_id = (char *) OTHER;
  clock.paused_wall_ms = WALL + 33000;
  rap_timing_compute (phases, &clock, NULL, WALL + 800000, 1000, OTHER, &timing);
  g_assert_true (timing.by_wall);
  g_assert_cmpint (timing.state, ==, RAP_TIMING_PAUSED);
  g_assert_cmpint (timing.elapsed_ms, ==, 33000);
}

/* A machine's clocks */

static RapTiming
read_timing (GPtrArray               *phases,
             const RapEncounterClock *clock,
             RapClock                *machine)
{
  RapTiming timing;

  rap_timing_compute (phases, clock, NULL, rap_clock_get_wall_ms (machine),
                      rap_clock_get_boot_ms (machine), rap_clock_get_boot_id (machine), &timing);
  return timing;
}

/* At every second of the encounter the wall clock is somewhere else: an hour back as when summer
 * time was set by hand, a day ahead as after a wrong time server. The timer never errs. */
static void
test_wall_jumps (void)
{
  static const gint64 jumps[] = { -3600000, 86400000, 3600000, -86400000, 0 };
  g_autoptr (GPtrArray) phases = PHASES (usual);
  g_autoptr (RapClock) machine = rap_clock_new_manual (WALL, UP, BOOT);
  RapEncounterClock clock = started_in (0);

  for (gint64 s = 0; s < 720; s++)
    {
      RapTiming timing = read_timing (phases, &clock, machine);
      guint phase = s < 120 ? 0 : s < 600 ? 1 : 2;
      gint64 begin = phase == 0 ? 0 : phase == 1 ? 120 : 600;
      gint64 end = phase == 0 ? 120 : phase == 1 ? 600 : 720;

      assert_timing (timing, RAP_TIMING_RUNNING, phase, s - begin, end - s, s - 120);
      rap_clock_advance (machine, 1000);
      rap_clock_set_wall (machine, rap_clock_get_wall_ms (machine) +
                          jumps[s % G_N_ELEMENTS (jumps)]);
    }
}

/* The candidate did not stand still while the lid was shut: the boot clock goes on in suspend. */
static void
test_suspend (void)
{
  g_autoptr (GPtrArray) phases = PHASES (usual);
  g_autoptr (RapClock) machine = rap_clock_new_manual (WALL, UP, BOOT);
  RapEncounterClock clock = started_in (1);

  rap_clock_advance (machine, 30000);
  assert_timing (read_timing (phases, &clock, machine), RAP_TIMING_RUNNING, 1, 30, 450, 30);
  rap_clock_advance (machine, 3600000);
  assert_timing (read_timing (phases, &clock, machine), RAP_TIMING_OVER, 2, 3150, 0, 3630);
}

/* Only the wall clock has gone on over a restart, and that it is the one is told. */
static void
test_reboot (void)
{
  g_autoptr (GPtrArray) phases = PHASES (usual);
  g_autoptr (RapClock) machine = rap_clock_new_manual (WALL + 250000, 1000, OTHER);
  RapEncounterClock clock = started_in (1);
  RapTiming timing = read_timing (phases, &clock, machine);

  g_assert_true (timing.by_wall);
  g_assert_cmpint (timing.state, ==, RAP_TIMING_RUNNING);
  g_assert_cmpint (timing.elapsed_ms, ==, 250000);
  g_assert_cmpint (timing.left_ms, ==, 230000);
  g_assert_cmpint (timing.role_ms, ==, 250000);

  /* It came up an hour early: time never runs backwards. */
  rap_clock_set_wall (machine, WALL - 3600000 + 250000);
  timing = read_timing (phases, &clock, machine);
  g_assert_true (timing.by_wall);
  g_assert_cmpint (timing.phase, ==, 1);
  g_assert_cmpint (timing.elapsed_ms, ==, 0);
}

/* Times are UTC: the hours that summer time leaves out or has twice are hours like any other. */
static void
test_summer_time (void)
{
  static const struct { gint64 wall_ms; const char *text; } times[] = {
    { G_GINT64_CONSTANT (1774745999000), "2026-03-29T00:59:59.000Z" },
    { G_GINT64_CONSTANT (1774746000000), "2026-03-29T01:00:00.000Z" },
    { G_GINT64_CONSTANT (1792888200000), "2026-10-25T00:30:00.000Z" },
    { G_GINT64_CONSTANT (1792891800000), "2026-10-25T01:30:00.000Z" },
  };

  g_assert_true (g_setenv ("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", TRUE));
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *text = rap_time_to_text (times[i].wall_ms);

      g_assert_cmpstr (text, ==, times[i].text);
    }
  g_unsetenv ("TZ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timing/idle", test_idle);
  g_test_add_func ("/timing/runs-on", test_runs_on);
  g_test_add_func ("/timing/started-later", test_started_later);
  g_test_add_func ("/timing/no-act", test_no_act);
  g_test_add_func ("/timing/starts", test_starts);
  g_test_add_func ("/timing/pause", test_pause);
  g_test_add_func ("/timing/extension", test_extension);
  g_test_add_func ("/timing/extension-while-marking", test_extension_while_marking);
  g_test_add_func ("/timing/extra-time", test_extra_time);
  g_test_add_func ("/timing/restart", test_restart);
  g_test_add_func ("/timing/wall-jumps", test_wall_jumps);
  g_test_add_func ("/timing/suspend", test_suspend);
  g_test_add_func ("/timing/reboot", test_reboot);
  g_test_add_func ("/timing/summer-time", test_summer_time);
  return g_test_run ();
}
