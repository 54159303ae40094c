/* rap-time-line.c: how far the time of an encounter reaches, and its phases.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-time-line.h"

#include <glib/gi18n.h>

#include "models/rap-clock-words.h"

#define MINUTE_MS 60000

static void
add_spans (RapTimeLine       *self,
           RapMarkingSession *session)
{
  const RapStation *station = rap_marking_session_get_rubric (session)->station;

  for (guint i = 0; station != NULL && i < station->phases->len; i++)
    {
      const RapPhase *phase = g_ptr_array_index (station->phases, i);
      RapTimeSpan span = { rap_clock_words_for_phase (phase->kind),
                           rap_marking_session_get_phase_start_ms (session, i),
                           rap_marking_session_get_phase_start_ms (session, i + 1) };

      g_array_append_val (self->spans, span);
      self->from_ms = MIN (self->from_ms, span.from_ms);
      self->to_ms = MAX (self->to_ms, span.to_ms);
    }
}

/* Towards zero would leave a time before the role-play outside. */
static gint64
to_whole_minutes (gint64 ms)
{
  gint64 minutes = (ABS (ms) + MINUTE_MS - 1) / MINUTE_MS;

  return ms < 0 ? -minutes * MINUTE_MS : minutes * MINUTE_MS;
}

static void
reach (RapTimeLine *self,
       gint64       ms)
{
  if (ms == RAP_NO_TIME)
    return;
  if (ms < self->from_ms)
    self->from_ms = to_whole_minutes (ms);
  if (ms > self->to_ms)
    self->to_ms = to_whole_minutes (ms);
}

static void
reach_all (RapTimeLine       *self,
           RapMarkingSession *session)
{
  const RapRubric *rubric = rap_marking_session_get_rubric (session);
  GPtrArray *moments = rap_marking_session_get_moments (session);

  for (guint i = 0; i < rubric->items->len; i++)
    reach (self, rap_marking_session_get_marked_ms (session, rubric->items->pdata[i]));
  for (guint i = 0; i < moments->len; i++)
    reach (self, ((const RapMoment *) moments->pdata[i])->role_ms);
  reach (self, self->now_ms);
  /* A station without timing begins with a minute. */
  if (self->to_ms <= self->from_ms)
    self->to_ms = self->from_ms + MINUTE_MS;
}

RapTimeLine *
rap_time_line_new (RapMarkingSession *session)
{
  RapTimeLine *self = g_new0 (RapTimeLine, 1);
  RapTiming timing;

  rap_marking_session_get_timing (session, &timing, NULL);
  self->now_ms = timing.state == RAP_TIMING_IDLE ? RAP_NO_TIME : timing.role_ms;
  self->spans = g_array_new (FALSE, FALSE, sizeof (RapTimeSpan));
  add_spans (self, session);
  reach_all (self, session);
  return self;
}

void
rap_time_line_free (RapTimeLine *self)
{
  g_array_unref (self->spans);
  g_free (self);
}

gboolean
rap_time_line_equal (const RapTimeLine *self,
                     const RapTimeLine *other)
{
  if (self->from_ms != other->from_ms || self->to_ms != other->to_ms
      || self->spans->len != other->spans->len)
    return FALSE;
  for (guint i = 0; i < self->spans->len; i++)
    {
      const RapTimeSpan *one = &g_array_index (self->spans, RapTimeSpan, i);
      const RapTimeSpan *two = &g_array_index (other->spans, RapTimeSpan, i);

      if (one->from_ms != two->from_ms || one->to_ms != two->to_ms)
        return FALSE;
    }
  return TRUE;
}

char *
rap_time_line_name (RapMarkingSession *session)
{
  const RapRubric *rubric = rap_marking_session_get_rubric (session);
  guint n_moments = rap_marking_session_get_moments (session)->len;
  g_autofree char *marks = NULL;
  g_autofree char *moments = NULL;
  guint n = 0;

  for (guint i = 0; i < rubric->items->len; i++)
    if (rap_marking_session_get_marked_ms (session, rubric->items->pdata[i]) != RAP_NO_TIME)
      n++;
  marks = g_strdup_printf (ngettext ("%u mark", "%u marks", n), n);
  moments = g_strdup_printf (ngettext ("%u moment", "%u moments", n_moments), n_moments);
  /* Translators: such as 12 marks, and 3 moments */
  return g_strdup_printf (_("Time line: %s, %s"), marks, moments);
}
