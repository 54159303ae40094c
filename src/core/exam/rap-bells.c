/* rap-bells.c: which bell is due when.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-bells.h"

/* The time line of one encounter: every phase has its place on it, counted in milliseconds from
 * the start of the phase in which the clock was started. */
typedef struct
{
  GPtrArray               *phases; /* Borrowed */
  const RapEncounterClock *clock;  /* Borrowed */
  const char              *extra_time;
  gint64                   now_ms; /* place of now */
} Line;

static gint64
get_length_ms (const Line *line,
               guint       phase)
{
  return rap_timing_get_length_ms (line->phases, line->clock, line->extra_time, phase);
}

static gint64
get_start_ms (const Line *line,
              guint       phase)
{
  gint64 start = 0;

  for (guint i = line->clock->phase; i < phase; i++)
    start += get_length_ms (line, i);
  return start;
}

static void
line_init (Line                    *line,
           GPtrArray               *phases,
           const RapEncounterClock *clock,
           const char              *extra_time,
           const RapTiming         *now)
{
  *line = (Line) { phases, clock, extra_time, 0 };
  line->now_ms = get_start_ms (line, now->phase) + now->elapsed_ms;
}

/* Returns: FALSE where @bell lies outside its phase */
static gboolean
place_bell (const Line    *line,
            guint          phase,
            const RapBell *bell,
            gint64        *offset_ms)
{
  gint64 length = get_length_ms (line, phase);
  gint64 at = (gint64) bell->seconds * 1000;

  *offset_ms = bell->before ? length - at : at;
  return *offset_ms >= 0 && *offset_ms <= length;
}

/* Whether the place (@phase, @offset_ms) is behind @timing. Places are compared phase by phase: a
 * phase that was lengthened since does not bring back what was passed in an earlier one. */
static gboolean
is_behind (guint            phase,
           gint64           offset_ms,
           const RapTiming *timing)
{
  if (timing->state == RAP_TIMING_IDLE)
    return FALSE;
  return phase < timing->phase || (phase == timing->phase && offset_ms <= timing->elapsed_ms);
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const RapDueBell *first = a;
  const RapDueBell *second = b;

  return (first->ago_ms < second->ago_ms) - (first->ago_ms > second->ago_ms);
}

/* Every bell that is behind @now, in the order of their times; those of one moment in the order of
 * the rubric. */
static GArray *
list_passed (const Line      *line,
             const RapTiming *before,
             const RapTiming *now,
             gint64           within_ms)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (RapDueBell));

  for (guint i = line->clock->phase; i < line->phases->len; i++)
    {
      const RapPhase *phase = g_ptr_array_index (line->phases, i);

      for (guint b = 0; b < phase->bells->len; b++)
        {
          RapDueBell due = { g_ptr_array_index (phase->bells, b), i, 0 };
          gint64 offset;

          if (!place_bell (line, i, due.bell, &offset) || !is_behind (i, offset, now)
              || (before != NULL && is_behind (i, offset, before)))
            continue;
          due.ago_ms = line->now_ms - get_start_ms (line, i) - offset;
          if (due.ago_ms <= within_ms)
            g_array_append_val (list, due);
        }
    }
  g_array_sort (list, compare_due);
  return list;
}

static gboolean
runs (GPtrArray               *phases,
      const RapEncounterClock *clock,
      const RapTiming         *now)
{
  return phases->len > 0 && clock != NULL
         && (now->state == RAP_TIMING_RUNNING || now->state == RAP_TIMING_OVER);
}

GArray *
rap_bells_list_due (GPtrArray               *phases,
                    const RapEncounterClock *clock,
                    const char              *extra_time,
                    const RapTiming         *before,
                    const RapTiming         *now)
{
  Line line;

  g_return_val_if_fail (phases != NULL, NULL);
  g_return_val_if_fail (before != NULL, NULL);
  g_return_val_if_fail (now != NULL, NULL);

  if (!runs (phases, clock, now))
    return g_array_new (FALSE, FALSE, sizeof (RapDueBell));
  line_init (&line, phases, clock, extra_time, now);
  return list_passed (&line, before, now, RAP_BELL_LATE_MS);
}

gboolean
rap_bells_find_latest (GPtrArray               *phases,
                       const RapEncounterClock *clock,
                       const char              *extra_time,
                       const RapTiming         *now,
                       gint64                   within_ms,
                       RapDueBell              *latest)
{
  g_autoptr (GArray) list = NULL;
  Line line;

  g_return_val_if_fail (phases != NULL, FALSE);
  g_return_val_if_fail (now != NULL, FALSE);
  g_return_val_if_fail (latest != NULL, FALSE);

  if (!runs (phases, clock, now))
    return FALSE;
  line_init (&line, phases, clock, extra_time, now);
  list = list_passed (&line, NULL, now, within_ms);
  if (list->len == 0)
    return FALSE;
  *latest = g_array_index (list, RapDueBell, list->len - 1);
  return TRUE;
}

/* The nearest thing that a bell which is heard now can mean. */
typedef struct
{
  gint64 ahead_ms; /* negative: it is over */
  guint  phase;    /* whose end moves with it */
} Heard;

static void
consider (Heard  *heard,
          gint64  ahead_ms,
          guint   phase)
{
  if (ABS (ahead_ms) <= RAP_BELL_NEAR_MS && ABS (ahead_ms) < ABS (heard->ahead_ms))
    *heard = (Heard) { ahead_ms, phase };
}

/* Bells counted from the start of a phase do not move with its end, so only the others are asked;
 * the start itself is the end of the phase before. */
static void
consider_phase (const Line      *line,
                const RapTiming *now,
                Heard           *heard)
{
  const RapPhase *phase = g_ptr_array_index (line->phases, now->phase);

  if (now->phase > line->clock->phase)
    consider (heard, -now->elapsed_ms, now->phase - 1);
  for (guint i = 0; i < phase->bells->len; i++)
    {
      const RapBell *bell = g_ptr_array_index (phase->bells, i);
      gint64 offset;

      if (bell->before && place_bell (line, now->phase, bell, &offset))
        consider (heard, offset - now->elapsed_ms, now->phase);
    }
}

gboolean
rap_bells_align (GPtrArray               *phases,
                 const RapEncounterClock *clock,
                 const char              *extra_time,
                 const RapTiming         *now,
                 guint                   *phase,
                 int                     *seconds)
{
  Heard heard;
  Line line;

  g_return_val_if_fail (phases != NULL, FALSE);
  g_return_val_if_fail (now != NULL, FALSE);
  g_return_val_if_fail (phase != NULL, FALSE);
  g_return_val_if_fail (seconds != NULL, FALSE);

  if (!runs (phases, clock, now))
    return FALSE;
  line_init (&line, phases, clock, extra_time, now);
  heard = (Heard) { get_length_ms (&line, now->phase) - now->elapsed_ms, now->phase };
  if (now->state == RAP_TIMING_RUNNING)
    consider_phase (&line, now, &heard);
  *phase = heard.phase;
  /* Rounded so that what was heard is over: a phase that ends now does not go on for the rest of a
   * second. */
  *seconds = heard.ahead_ms > 0 ? -(int) ((heard.ahead_ms + 999) / 1000)
                                : (int) (-heard.ahead_ms / 1000);
  return TRUE;
}
