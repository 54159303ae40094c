/* rap-day-draft.h: drafts of what happens in the exam's day besides the marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One constructor for each kind; all return (transfer full). Who did it, and when in the role-play,
 * is added by rap_draft_by().
 */

#pragma once

#include "journal/rap-day-readings.h"

G_BEGIN_DECLS

/* @candidate: who comes in this slot, or NULL: nobody. @begins_ms: wall clock in UTC, of which the
 * whole seconds are kept, or RAP_NO_TIME */
RapDraft *rap_draft_slot_set         (guint              station,
                                      guint              slot,
                                      const RapId       *candidate,
                                      gint64             begins_ms) G_GNUC_WARN_UNUSED_RESULT;
/* @reason: or NULL */
RapDraft *rap_draft_encounter_set    (guint              station,
                                      const RapId       *candidate,
                                      guint              attempt,
                                      RapEncounterState  state,
                                      const char        *reason) G_GNUC_WARN_UNUSED_RESULT;
RapDraft *rap_draft_identity_confirm (guint              station,
                                      const RapId       *candidate,
                                      guint              attempt,
                                      RapIdentityHow     how) G_GNUC_WARN_UNUSED_RESULT;
/* The same @incident again corrects what it was; its time stays. @item: or NULL (an actor who did
 * not ask needs one); @seconds: that were lost, or 0; @text: or NULL (another kind needs one) */
RapDraft *rap_draft_incident_set     (const RapId       *incident,
                                      guint              station,
                                      const RapId       *candidate,
                                      guint              attempt,
                                      RapIncidentKind    kind,
                                      const char        *item,
                                      guint              seconds,
                                      const char        *text) G_GNUC_WARN_UNUSED_RESULT;
/* Strikes an incident out. */
RapDraft *rap_draft_incident_strike  (const RapId       *incident,
                                      guint              station,
                                      const RapId       *candidate,
                                      guint              attempt) G_GNUC_WARN_UNUSED_RESULT;
/* That @rater knows this candidate, or does not after all. Nobody else can say so for them.
 * @text: or NULL */
RapDraft *rap_draft_conflict_set     (const RapId       *rater,
                                      const RapId       *candidate,
                                      gboolean           on,
                                      const char        *text) G_GNUC_WARN_UNUSED_RESULT;
/* @photo: the bytes of a picture, or NULL: none any more */
RapDraft *rap_draft_photo_set        (const RapId       *candidate,
                                      GBytes            *photo) G_GNUC_WARN_UNUSED_RESULT;
/* @name: one of RAP_SETTING_... */
RapDraft *rap_draft_setting_set      (const char        *name,
                                      const char        *value) G_GNUC_WARN_UNUSED_RESULT;
/* The mark that @item should get in this calibration. */
RapDraft *rap_draft_reference_set    (guint              station,
                                      const RapId       *candidate,
                                      const RapItem     *item,
                                      const RapAnswer   *answer,
                                      const char        *reason) G_GNUC_WARN_UNUSED_RESULT;

typedef enum { RAP_CHECK_FINE, RAP_CHECK_WARNING, RAP_CHECK_FAILED } RapCheckOutcome;

/* What the check before the day found. The texts are borrowed. */
typedef struct
{
  const char      *what;    /* "sound", "space", ... */
  RapCheckOutcome  outcome;
  const char      *words;
} RapCheckResult;

RapDraft *rap_draft_check_done       (guint                 station,
                                      const RapCheckResult *results,
                                      guint                 n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
