/* rap-timing.h: where an encounter stands in its phases. Pure functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-readings.h"

G_BEGIN_DECLS

/**
 * RapTimingState:
 * @RAP_TIMING_IDLE: the clock was never started
 * @RAP_TIMING_RUNNING: it runs
 * @RAP_TIMING_PAUSED: it is paused
 * @RAP_TIMING_OVER: every phase is over
 */
typedef enum
{
  RAP_TIMING_IDLE,
  RAP_TIMING_RUNNING,
  RAP_TIMING_PAUSED,
  RAP_TIMING_OVER,
} RapTimingState;

typedef struct
{
  RapTimingState  state;
  guint           phase;      /* index in the station's phases */
  gint64          elapsed_ms; /* since the phase began; goes on when every phase is over */
  gint64          left_ms;    /* until it ends; never negative; G_MAXINT64 in an endless phase */
  gint64          role_ms;    /* into the role-play: since the first "act" phase began (without one:
                                 since the first phase), negative before it; pauses do not count;
                                 RAP_NO_TIME while idle */
  gboolean        by_wall;    /* the machine was restarted since: the wall clock had to be used */
} RapTiming;

/* Where the encounter stands at @wall_ms, @boot_ms of the boot @boot_id. Phases run on by
 * themselves.
 * An extension lengthens the phase that it names and no other. A phase that is cut short by more
 * than its length is passed over.
 * @phases: (element-type RapPhase); a station without timing has one endless act phase
 * @clock: (nullable): NULL is idle; @extra_time: (nullable): as RapCandidate has it; it lengthens
 *   the act phases */
void rap_timing_compute (GPtrArray                *phases,
                         const RapEncounterClock  *clock,
                         const char               *extra_time,
                         gint64                    wall_ms,
                         gint64                    boot_ms,
                         const char               *boot_id,
                         RapTiming                *timing);
/* How long the phase @index of @phases lasts for this encounter, with extra time and extensions;
 * never negative. */
gint64 rap_timing_get_length_ms (GPtrArray               *phases,
                                 const RapEncounterClock *clock,
                                 const char              *extra_time,
                                 guint                    index);
/* When the phase @index begins, counted as RapTiming.role_ms, whenever the clock was started:
 * negative before the role-play. As many as there are phases: when the last one ends. */
gint64 rap_timing_get_start_ms  (GPtrArray               *phases,
                                 const RapEncounterClock *clock,
                                 const char              *extra_time,
                                 guint                    index);
/* The last minute of a phase is told. One that lasts a minute or less would be told from its start,
 * which warns nobody: of it the last quarter is told, in whole seconds.
 * Returns: how long the stretch is that @timing stands in: 60, or the seconds of the quarter; 0
 * where the end is further off */
guint  rap_timing_get_last_seconds (const RapTiming     *timing);

G_END_DECLS
