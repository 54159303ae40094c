/* rap-marking-session-clock.c: the clock of the encounter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-marking-session-private.h"

static GPtrArray *
get_phases (RapMarkingSession *self)
{
  const RapStation *station = self->rubric->station;

  return station == NULL ? NULL : station->phases;
}

void
rap_marking_session_get_timing (RapMarkingSession *self,
                                RapTiming         *timing,
                                const RapPhase   **phase)
{
  g_autoptr (GPtrArray) none = NULL;
  RapClock *clock;
  GPtrArray *phases;

  g_return_if_fail (RAP_IS_MARKING_SESSION (self));
  g_return_if_fail (timing != NULL);

  clock = rap_exam_file_get_clock (self->file);
  phases = get_phases (self);
  if (phases == NULL)
    phases = none = g_ptr_array_new ();
  rap_timing_compute (phases, self->clock, self->candidate->extra_time,
                      rap_clock_get_wall_ms (clock), rap_clock_get_boot_ms (clock),
                      rap_clock_get_boot_id (clock), timing);
  if (phase != NULL)
    *phase = timing->phase < phases->len ? g_ptr_array_index (phases, timing->phase) : NULL;
}

/* @draft, @after: (transfer full): until the file has said it, the screen shows @after. */
static void
push_clock (RapMarkingSession *self,
            RapDraft          *draft,
            RapEncounterClock *after)
{
  RapTiming timing;
  RapChange *change = rap_change_new (RAP_CHANGE_CLOCK, draft);

  rap_marking_session_get_timing (self, &timing, NULL);
  rap_draft_by (draft, &self->record->rater, timing.role_ms);
  change->clock = after;
  rap_marking_session_push (self, change);
}

static gboolean
clock_can_be_set (RapMarkingSession *self)
{
  return rap_exam_file_get_mode (self->file) == RAP_STORE_READ_WRITE;
}

void
rap_marking_session_start_clock (RapMarkingSession *self,
                                 guint              phase)
{
  const RapSheetRecord *record;
  RapEncounterClock *after;
  RapClock *clock;

  g_return_if_fail (RAP_IS_MARKING_SESSION (self));

  if (!clock_can_be_set (self))
    return;
  record = self->record;
  clock = rap_exam_file_get_clock (self->file);
  after = g_new0 (RapEncounterClock, 1);
  after->phase = phase;
  after->started_wall_ms = rap_clock_get_wall_ms (clock);
  after->started_boot_ms = rap_clock_get_boot_ms (clock);
  after->boot_id = g_strdup (rap_clock_get_boot_id (clock));
  push_clock (self,
              rap_draft_clock_start (record->station, &record->candidate, record->attempt, phase,
                                     after->started_boot_ms, after->boot_id),
              after);
}

void
rap_marking_session_pause_clock (RapMarkingSession *self,
                                 const char        *reason)
{
  const RapSheetRecord *record;
  RapEncounterClock *after;
  RapClock *clock;

  g_return_if_fail (RAP_IS_MARKING_SESSION (self));

  if (!clock_can_be_set (self) || self->clock == NULL || self->clock->paused)
    return;
  record = self->record;
  clock = rap_exam_file_get_clock (self->file);
  after = rap_encounter_clock_copy (self->clock);
  after->paused = TRUE;
  after->paused_wall_ms = rap_clock_get_wall_ms (clock);
  after->paused_boot_ms = rap_clock_get_boot_ms (clock);
  g_free (after->paused_boot_id);
  after->paused_boot_id = g_strdup (rap_clock_get_boot_id (clock));
  push_clock (self,
              rap_draft_clock_run (record->station, &record->candidate, record->attempt, FALSE,
                                   after->paused_boot_ms, after->paused_boot_id, reason),
              after);
}

void
rap_marking_session_resume_clock (RapMarkingSession *self)
{
  const RapSheetRecord *record;
  RapEncounterClock *after;
  RapClock *clock;
  gint64 wall_ms, boot_ms;
  const char *boot_id;

  g_return_if_fail (RAP_IS_MARKING_SESSION (self));

  if (!clock_can_be_set (self) || self->clock == NULL || !self->clock->paused)
    return;
  record = self->record;
  clock = rap_exam_file_get_clock (self->file);
  wall_ms = rap_clock_get_wall_ms (clock);
  boot_ms = rap_clock_get_boot_ms (clock);
  boot_id = rap_clock_get_boot_id (clock);
  after = rap_encounter_clock_copy (self->clock);
  after->paused = FALSE;
  after->lost_ms += g_strcmp0 (after->paused_boot_id, boot_id) == 0
    ? boot_ms - after->paused_boot_ms
    : wall_ms - after->paused_wall_ms;
  push_clock (self,
              rap_draft_clock_run (record->station, &record->candidate, record->attempt, TRUE,
                                   boot_ms, boot_id, NULL),
              after);
}

void
rap_marking_session_extend_clock (RapMarkingSession *self,
                                  int                seconds)
{
  const RapSheetRecord *record;
  RapEncounterClock *after;
  RapTiming timing;

  g_return_if_fail (RAP_IS_MARKING_SESSION (self));

  if (!clock_can_be_set (self) || self->clock == NULL)
    return;
  rap_marking_session_get_timing (self, &timing, NULL);
  record = self->record;
  after = rap_encounter_clock_copy (self->clock);
  rap_encounter_clock_extend (after, timing.phase, seconds * (gint64) 1000);
  push_clock (self,
              rap_draft_clock_extend (record->station, &record->candidate, record->attempt,
                                      timing.phase, seconds),
              after);
}
