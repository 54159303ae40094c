/* rap-marking-session-clock.c: the clock of the encounter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-day-readings.h"
#include "models/rap-marking-session-private.h"

/* Returns: (transfer full); a station without timing has none */
static GPtrArray *
ref_phases (RapMarkingSession *self)
{
  const RapStation *station = self->rubric->station;

  return station == NULL ? g_ptr_array_new () : g_ptr_array_ref (station->phases);
}

void
rap_marking_session_get_timing (RapMarkingSession *self,
                                RapTiming         *timing,
                                const RapPhase   **phase)
{
  g_autoptr (GPtrArray) phases = NULL;
  RapClock *clock;

  g_return_if_fail (RAP_IS_MARKING_SESSION (self));
  g_return_if_fail (timing != NULL);

  clock = rap_exam_file_get_clock (self->file);
  phases = ref_phases (self);
  rap_timing_compute (phases, self->clock, self->candidate->extra_time,
                      rap_clock_get_wall_ms (clock), rap_clock_get_boot_ms (clock),
                      rap_clock_get_boot_id (clock), timing);
  if (phase != NULL)
    *phase = timing->phase < phases->len ? g_ptr_array_index (phases, timing->phase) : NULL;
}

gint64
rap_marking_session_get_phase_start_ms (RapMarkingSession *self,
                                        guint              phase)
{
  g_autoptr (GPtrArray) phases = NULL;

  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), 0);

  phases = ref_phases (self);
  return rap_timing_get_start_ms (phases, self->clock, self->candidate->extra_time, phase);
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

gboolean
rap_marking_session_has_old_clock (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);

  return self->clock != NULL && self->clock->paused && self->record->n_moves == 0 &&
         self->clock->paused_wall_ms <= self->record->opened_ms;
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
rap_marking_session_extend_phase (RapMarkingSession *self,
                                  guint              phase,
                                  int                seconds)
{
  const RapSheetRecord *record;
  RapEncounterClock *after;

  g_return_if_fail (RAP_IS_MARKING_SESSION (self));

  if (!clock_can_be_set (self) || self->clock == NULL)
    return;
  record = self->record;
  after = rap_encounter_clock_copy (self->clock);
  rap_encounter_clock_extend (after, phase, seconds * (gint64) 1000);
  push_clock (self,
              rap_draft_clock_extend (record->station, &record->candidate, record->attempt, phase,
                                      seconds),
              after);
}

void
rap_marking_session_extend_clock (RapMarkingSession *self,
                                  int                seconds)
{
  RapTiming timing;

  g_return_if_fail (RAP_IS_MARKING_SESSION (self));

  rap_marking_session_get_timing (self, &timing, NULL);
  rap_marking_session_extend_phase (self, timing.phase, seconds);
}

/* --- Bells --- */

GArray *
rap_marking_session_list_bells (RapMarkingSession *self,
                                const RapTiming   *before,
                                const RapTiming   *now)
{
  g_autoptr (GPtrArray) phases = NULL;

  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);

  phases = ref_phases (self);
  return rap_bells_list_due (phases, self->clock, self->candidate->extra_time, before, now);
}

gboolean
rap_marking_session_find_bell (RapMarkingSession *self,
                               const RapTiming   *now,
                               gint64             within_ms,
                               RapDueBell        *latest)
{
  g_autoptr (GPtrArray) phases = NULL;

  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);

  phases = ref_phases (self);
  return rap_bells_find_latest (phases, self->clock, self->candidate->extra_time, now, within_ms,
                                latest);
}

gboolean
rap_marking_session_rings (RapMarkingSession *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);

  return g_strcmp0 (self->bells, "sound") == 0;
}

gboolean
rap_marking_session_align_clock (RapMarkingSession *self,
                                 guint             *phase,
                                 int               *seconds)
{
  g_autoptr (GPtrArray) phases = NULL;
  RapTiming now;

  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), FALSE);
  g_return_val_if_fail (phase != NULL, FALSE);
  g_return_val_if_fail (seconds != NULL, FALSE);

  if (!clock_can_be_set (self))
    return FALSE;
  phases = ref_phases (self);
  rap_marking_session_get_timing (self, &now, NULL);
  if (!rap_bells_align (phases, self->clock, self->candidate->extra_time, &now, phase, seconds))
    return FALSE;
  if (*seconds != 0)
    rap_marking_session_extend_phase (self, *phase, *seconds);
  return TRUE;
}
