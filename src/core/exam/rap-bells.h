/* rap-bells.h: which bell is due when. Pure functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A bell lies in a phase, on from its start or back from its end, and moves with the end where the
 * phase is lengthened or cut short. One that would lie outside its phase never rings.
 */

#pragma once

#include "exam/rap-timing.h"
#include "rubric/rap-rubric.h"

G_BEGIN_DECLS

/* A bell that is later than this, as after a suspend, is not rung any more: it would mislead. */
#define RAP_BELL_LATE_MS 3000

/* How far from a bell of the rubric somebody who hears a bell may be, so that it is meant. */
#define RAP_BELL_NEAR_MS 20000

typedef struct
{
  const RapBell *bell;   /* of the rubric */
  guint          phase;  /* in which it lies */
  gint64         ago_ms; /* since it was due */
} RapDueBell;

/* The bells that lie after @before and not after @now, in the order of their times. Asked again
 * with @now as @before, none comes twice; none is later than RAP_BELL_LATE_MS.
 * @phases: (element-type RapPhase); @clock, @extra_time: (nullable): as in rap_timing_compute()
 * Returns: (transfer full) (element-type RapDueBell) */
GArray  *rap_bells_list_due    (GPtrArray               *phases,
                                const RapEncounterClock *clock,
                                const char              *extra_time,
                                const RapTiming         *before,
                                const RapTiming         *now) G_GNUC_WARN_UNUSED_RESULT;
/* The last bell before @now, for the words that are shown for a while.
 * Returns: FALSE where there was none within @within_ms, or the clock does not run */
gboolean rap_bells_find_latest (GPtrArray               *phases,
                                const RapEncounterClock *clock,
                                const char              *extra_time,
                                const RapTiming         *now,
                                gint64                   within_ms,
                                RapDueBell              *latest);
/* What a bell that was heard right now means: the bell of the rubric that is nearest, where one is
 * within RAP_BELL_NEAR_MS; else the end of the phase that runs.
 * @phase, @seconds: (out): the phase to extend, and by how much (negative: cut short), so that the
 * clock agrees with what was heard to the second
 * Returns: FALSE where the clock does not run, or its phase is endless */
gboolean rap_bells_align       (GPtrArray               *phases,
                                const RapEncounterClock *clock,
                                const char              *extra_time,
                                const RapTiming         *now,
                                guint                   *phase,
                                int                     *seconds);

G_END_DECLS
