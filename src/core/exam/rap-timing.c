/* rap-timing.c: where an encounter stands in its phases.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-timing.h"

#include "exam/rap-roster.h"
#include "rubric/rap-rubric.h"

#define MINUTE_MS 60000

/* The phases of a station as lengths, for one encounter. */
typedef struct
{
  GPtrArray               *phases; /* Borrowed */
  const RapEncounterClock *clock;  /* Borrowed, or NULL */
  const char              *extra_time;
} Course;

static gboolean
is_act (const Course *course,
        guint         index)
{
  const RapPhase *phase = g_ptr_array_index (course->phases, index);

  return phase->kind == RAP_PHASE_ACT;
}

/* The first phase where none is an act. */
static guint
find_act (const Course *course)
{
  for (guint i = 0; i < course->phases->len; i++)
    if (is_act (course, i))
      return i;
  return 0;
}

static gint64
get_length_ms (const Course *course,
               guint         index)
{
  const RapPhase *phase = g_ptr_array_index (course->phases, index);
  gint64 length = (gint64) phase->seconds * 1000;

  if (phase->kind == RAP_PHASE_ACT && course->extra_time != NULL)
    length += (gint64) rap_extra_time_seconds (course->extra_time, phase->seconds) * 1000;
  if (course->clock != NULL)
    length += rap_encounter_clock_get_extended_ms (course->clock, index);
  return MAX (length, 0);
}

gint64
rap_timing_get_length_ms (GPtrArray               *phases,
                          const RapEncounterClock *clock,
                          const char              *extra_time,
                          guint                    index)
{
  Course course = { phases, clock, extra_time };

  g_return_val_if_fail (phases != NULL, 0);
  g_return_val_if_fail (index < phases->len, 0);

  return get_length_ms (&course, index);
}

guint
rap_timing_get_last_seconds (const RapTiming *timing)
{
  gint64 length_ms, last_ms;

  g_return_val_if_fail (timing != NULL, 0);

  if ((timing->state != RAP_TIMING_RUNNING && timing->state != RAP_TIMING_PAUSED)
      || timing->left_ms > MINUTE_MS)
    return 0;
  length_ms = timing->elapsed_ms + timing->left_ms;
  last_ms = length_ms > MINUTE_MS ? MINUTE_MS : length_ms / 4000 * 1000;
  return timing->left_ms <= last_ms ? (guint) (last_ms / 1000) : 0;
}

static gint64
sum_lengths_ms (const Course *course,
                guint         from,
                guint         to)
{
  gint64 sum = 0;

  for (guint i = from; i < to; i++)
    sum += get_length_ms (course, i);
  return sum;
}

/* The running time since the clock was started, without the pauses. The boot clock is exact, but
 * tells nothing across a restart of the machine, nor where the system gives boots no id. */
static gint64
measure_ms (const RapEncounterClock *clock,
            gint64                   wall_ms,
            gint64                   boot_ms,
            const char              *boot_id,
            gboolean                *by_wall)
{
  gint64 now_wall = clock->paused ? clock->paused_wall_ms : wall_ms;
  gint64 now_boot = clock->paused ? clock->paused_boot_ms : boot_ms;
  const char *now_id = clock->paused ? clock->paused_boot_id : boot_id;
  gint64 run;

  *by_wall = now_id == NULL || *now_id == '\0' || g_strcmp0 (now_id, clock->boot_id) != 0;
  run = *by_wall ? now_wall - clock->started_wall_ms : now_boot - clock->started_boot_ms;
  return MAX (run - clock->lost_ms, 0);
}

static void
compute_endless (gint64     run_ms,
                 RapTiming *timing)
{
  timing->phase = 0;
  timing->elapsed_ms = run_ms;
  timing->left_ms = G_MAXINT64;
  timing->role_ms = run_ms;
}

gint64
rap_timing_get_start_ms (GPtrArray               *phases,
                         const RapEncounterClock *clock,
                         const char              *extra_time,
                         guint                    index)
{
  Course course = { phases, clock, extra_time };
  guint act;

  g_return_val_if_fail (phases != NULL, 0);
  g_return_val_if_fail (index <= phases->len, 0);

  act = find_act (&course);
  return index >= act ? sum_lengths_ms (&course, act, index)
                      : -sum_lengths_ms (&course, index, act);
}

static void
compute_phase (const Course *course,
               gint64        run_ms,
               RapTiming    *timing)
{
  guint started = course->clock->phase;
  guint n = course->phases->len;
  guint act = find_act (course);
  gint64 left_of_run = run_ms;
  guint index = started;

  timing->role_ms = run_ms;
  if (act >= started)
    timing->role_ms -= sum_lengths_ms (course, started, act);
  else
    timing->role_ms += sum_lengths_ms (course, act, MIN (started, n));

  while (index < n && left_of_run >= get_length_ms (course, index))
    left_of_run -= get_length_ms (course, index++);

  if (index < n)
    {
      timing->phase = index;
      timing->elapsed_ms = left_of_run;
      timing->left_ms = get_length_ms (course, index) - left_of_run;
      return;
    }

  timing->state = RAP_TIMING_OVER;
  timing->phase = n - 1;
  timing->elapsed_ms = left_of_run + get_length_ms (course, n - 1);
  timing->left_ms = 0;
}

void
rap_timing_compute (GPtrArray               *phases,
                    const RapEncounterClock *clock,
                    const char              *extra_time,
                    gint64                   wall_ms,
                    gint64                   boot_ms,
                    const char              *boot_id,
                    RapTiming               *timing)
{
  Course course = { phases, clock, extra_time };
  gint64 run_ms;

  g_return_if_fail (phases != NULL);
  g_return_if_fail (timing != NULL);

  *timing = (RapTiming) { .state = RAP_TIMING_IDLE, .role_ms = RAP_NO_TIME };
  if (clock == NULL)
    {
      timing->left_ms = phases->len == 0 ? G_MAXINT64 : get_length_ms (&course, 0);
      return;
    }

  run_ms = measure_ms (clock, wall_ms, boot_ms, boot_id, &timing->by_wall);
  timing->state = clock->paused ? RAP_TIMING_PAUSED : RAP_TIMING_RUNNING;
  if (phases->len == 0)
    compute_endless (run_ms, timing);
  else
    compute_phase (&course, run_ms, timing);
}
