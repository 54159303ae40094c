/* rap-marking-session.h: one sheet being marked, as the marking screen sees it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-bells.h"
#include "exam/rap-marking.h"
#include "exam/rap-timing.h"
#include "journal/rap-day-readings.h"
#include "journal/rap-exam-file.h"

G_BEGIN_DECLS

#define RAP_TYPE_MARKING_SESSION (rap_marking_session_get_type ())

/**
 * RapMarkingSession:
 *
 * The sheet of one rater for one encounter, between the exam file and the widgets. A change shows
 * at once and is on its way to the disk as one entry; after an undo, an error or a refusal
 * everything is read again from the file. No widget knows a rule of the exam: they all ask here.
 *
 * Properties: `open-count` (guint: points that stand before a submit; it also tells when they are
 * others), `can-undo`, `can-redo`,
 * `editable`, `write-state` (RapWriteState: of the exam file and of what waits here).
 *
 * Signals: `item-changed` (const RapItem *): its answer, comment, or whether it is in play;
 * `domain-changed` (const RapDomain *); `sheet-comment-changed`; `moments-changed`;
 * `concerns-changed`; `incidents-changed`; `clock-changed`; `state-changed`: opened, submitted;
 * `refused` (const char *): what could not be done and why, for people; `named` (const RapCandidate
 * *): what was just written names another candidate.
 */
G_DECLARE_FINAL_TYPE (RapMarkingSession, rap_marking_session, RAP, MARKING_SESSION, GObject)

/* Opens the sheet of @rater_name for the encounter, or makes it. @role: id of the rubric's rater,
 * or NULL for its usual one. */
void               rap_marking_session_open_async    (RapExamFile          *file,
                                                      guint                 station,
                                                      const RapId          *candidate,
                                                      guint                 attempt,
                                                      const char           *rater_name,
                                                      const char           *role,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
RapMarkingSession *rap_marking_session_open_finish   (GAsyncResult         *result,
                                                      GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* What the sheet is about; all (transfer none). */
RapExamFile           *rap_marking_session_get_file          (RapMarkingSession *self);
const RapRubric       *rap_marking_session_get_rubric        (RapMarkingSession *self);
const RapCandidate    *rap_marking_session_get_candidate     (RapMarkingSession *self);
const RapSheetRecord  *rap_marking_session_get_record        (RapMarkingSession *self);
const char            *rap_marking_session_get_station_title (RapMarkingSession *self);
/* The language in which the rubric's texts are shown; NULL: the rubric's own. */
const char            *rap_marking_session_get_language      (RapMarkingSession *self);
gboolean               rap_marking_session_get_editable      (RapMarkingSession *self);
/* Whether a submit is under way; nothing can be changed meanwhile. */
gboolean               rap_marking_session_get_submitting    (RapMarkingSession *self);
/* Whether the sheet is one that may be asked back: submitted, in a file that can be written. */
gboolean               rap_marking_session_get_can_recall    (RapMarkingSession *self);
RapWriteState          rap_marking_session_get_write_state   (RapMarkingSession *self);
gboolean               rap_marking_session_get_can_undo      (RapMarkingSession *self);
gboolean               rap_marking_session_get_can_redo      (RapMarkingSession *self);

/* What stands on the sheet. (transfer none) (nullable) where they return pointers. */
const RapAnswer       *rap_marking_session_get_answer        (RapMarkingSession *self,
                                                              const RapItem     *item);
gboolean               rap_marking_session_is_in_play        (RapMarkingSession *self,
                                                              const RapItem     *item);
gboolean               rap_marking_session_domain_is_on      (RapMarkingSession *self,
                                                              const RapDomain   *domain);
/* @item: NULL is the whole sheet. Never NULL; "" where there is none. */
const char            *rap_marking_session_get_comment       (RapMarkingSession *self,
                                                              const RapItem     *item);
/* When the mark of @item was given, into the role-play; RAP_NO_TIME where it has none, or where it
 * was given before the clock ran. */
gint64                 rap_marking_session_get_marked_ms     (RapMarkingSession *self,
                                                              const RapItem     *item);
/* (element-type RapMoment), in time. */
GPtrArray             *rap_marking_session_get_moments       (RapMarkingSession *self);
/* The same of those that were struck out, with the words that they had. */
GPtrArray             *rap_marking_session_get_struck_moments (RapMarkingSession *self);
/* (element-type RapOpenPoint), in the order of the rubric. */
GPtrArray             *rap_marking_session_get_open_points   (RapMarkingSession *self);
guint                  rap_marking_session_get_open_count    (RapMarkingSession *self);
/* Whether nothing is open, and yet the answers come to no score: too much was not asked, or could
 * not be seen. Never on a sheet whose rater gives nothing to the station's score. */
gboolean               rap_marking_session_lacks_score       (RapMarkingSession *self);
/* The answers as a whole, for what is worked out from them. */
const RapAnswers      *rap_marking_session_get_answers       (RapMarkingSession *self);

/* Whether the rubric asks for words where @item has a certain answer. */
gboolean               rap_marking_session_may_owe           (RapMarkingSession *self,
                                                              const RapItem     *item);
/* The text that is open because of the answer to @item. (transfer none) (nullable) */
const RapItem         *rap_marking_session_find_owed         (RapMarkingSession *self,
                                                              const RapItem     *item);
/* The first candidate of the exam, the sheet's own included, whose number or name stands in @text,
 * as rap_other_names_find() sees it. (transfer none) (nullable): nobody's */
const RapCandidate    *rap_marking_session_find_name         (RapMarkingSession *self,
                                                              const char        *text);

/* (element-type RapCandidate): other candidates whom any words on the sheet name, each once. They
 * belong to the session, until it reads the sheet again. Returns: (transfer container) */
GPtrArray             *rap_marking_session_list_named        (RapMarkingSession *self)
  G_GNUC_WARN_UNUSED_RESULT;

/* Gives @item an answer; the same one again is no change.
 * Returns: FALSE with @error where the item does not allow it (RAP_RUBRIC_ERROR_ANSWER) or the
 * sheet takes no marks now (RAP_JOURNAL_ERROR_REFUSED) */
gboolean  rap_marking_session_set_answer    (RapMarkingSession  *self,
                                             const RapItem      *item,
                                             RapAnswerKind       kind,
                                             const char         *value,
                                             GError            **error);
/* Takes the answer back. */
void      rap_marking_session_clear_answer  (RapMarkingSession  *self,
                                             const RapItem      *item);
void      rap_marking_session_switch_domain (RapMarkingSession  *self,
                                             const RapDomain    *domain,
                                             gboolean            on);
/* @item: NULL is the whole sheet; @text: "" takes the comment back. */
void      rap_marking_session_set_comment   (RapMarkingSession  *self,
                                             const RapItem      *item,
                                             const char         *text);
/* Notes the time. @item: (nullable): what it is about. @moment: (out) (optional) */
void      rap_marking_session_note_moment   (RapMarkingSession  *self,
                                             const RapItem      *item,
                                             RapId              *moment);
/* Corrects a moment; one that was struck out stands again. Its time stays.
 * @link: (nullable): id of the item or domain that it is about */
void      rap_marking_session_edit_moment   (RapMarkingSession  *self,
                                             const RapId        *moment,
                                             const char         *link,
                                             const char         *text);
void      rap_marking_session_strike_moment (RapMarkingSession  *self,
                                             const RapId        *moment);
void      rap_marking_session_undo          (RapMarkingSession  *self);
void      rap_marking_session_redo          (RapMarkingSession  *self);
/* @reason: (nullable): why although something is open.
 * While a submit is under way another one does nothing.
 * Returns: FALSE with @error (RAP_EXAM_ERROR_OPEN_MARKS, RAP_JOURNAL_ERROR) where it cannot be
 * tried; whether it was done is told by `state-changed` */
gboolean  rap_marking_session_submit        (RapMarkingSession  *self,
                                             const char         *reason,
                                             GError            **error);

/* Reads the sheet from the file, after something else than this session wrote about it. */
void      rap_marking_session_read_again    (RapMarkingSession  *self);

/* --- What the coordinator is told, and no student --- */

/* (element-type RapConcern) (transfer none): those that no flag of the rubric names */
GPtrArray *rap_marking_session_get_concerns    (RapMarkingSession      *self);
/* @concern: nil makes a new one, and is given its id; @text: "" takes it back */
void       rap_marking_session_set_concern     (RapMarkingSession      *self,
                                                RapId                  *concern,
                                                const char             *text);
/* (element-type RapIncident) (transfer none): those of this encounter */
GPtrArray *rap_marking_session_get_incidents   (RapMarkingSession      *self);
/* @incident: nil makes a new one, of now, and is given its id; else it is corrected.
 * @seconds: that were lost, or 0; @text: (nullable) */
void       rap_marking_session_set_incident    (RapMarkingSession      *self,
                                                RapId                  *incident,
                                                RapIncidentKind         kind,
                                                guint                   seconds,
                                                const char             *text);
void       rap_marking_session_strike_incident (RapMarkingSession      *self,
                                                const RapId            *incident);
/* The actor did not ask @item: an incident that says so and, where the rubric allows it, N/A, in
 * one transaction.
 * Returns: FALSE with @error where the sheet takes no marks now */
gboolean   rap_marking_session_set_not_asked   (RapMarkingSession      *self,
                                                const RapItem          *item,
                                                GError                **error);
/* Whether it stands that the actor did not ask @item. */
gboolean   rap_marking_session_was_not_asked   (RapMarkingSession      *self,
                                                const RapItem          *item);

/* The clock of the encounter. @phase: (out) (optional) (nullable): NULL for a station without
 * timing */
void      rap_marking_session_get_timing    (RapMarkingSession  *self,
                                             RapTiming          *timing,
                                             const RapPhase    **phase);
/* The clock stood before this sheet was opened, as one does that was left when the sheet of
 * somebody else was moved away. */
gboolean  rap_marking_session_has_old_clock (RapMarkingSession *self);
/* As rap_timing_get_start_ms() for this encounter. */
gint64    rap_marking_session_get_phase_start_ms (RapMarkingSession *self,
                                             guint               phase);
/* Starts the clock in phase @phase, now. */
void      rap_marking_session_start_clock   (RapMarkingSession  *self,
                                             guint               phase);
/* @reason: (nullable) */
void      rap_marking_session_pause_clock   (RapMarkingSession  *self,
                                             const char         *reason);
void      rap_marking_session_resume_clock  (RapMarkingSession  *self);
/* The phase that runs. @seconds: negative shortens it */
void      rap_marking_session_extend_clock  (RapMarkingSession  *self,
                                             int                 seconds);
/* As rap_bells_list_due() and rap_bells_find_latest() for this encounter. */
GArray   *rap_marking_session_list_bells    (RapMarkingSession  *self,
                                             const RapTiming    *before,
                                             const RapTiming    *now)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean  rap_marking_session_find_bell     (RapMarkingSession  *self,
                                             const RapTiming    *now,
                                             gint64              within_ms,
                                             RapDueBell         *latest);
/* Whether the exam wants this device to ring its bells. */
gboolean  rap_marking_session_rings         (RapMarkingSession  *self);
/* A bell was heard right now: the clock follows it, as rap_bells_align() has it.
 * @phase, @seconds: (out): what was extended, and by how much
 * Returns: FALSE where there is nothing to align */
gboolean  rap_marking_session_align_clock   (RapMarkingSession  *self,
                                             guint              *phase,
                                             int                *seconds);
/* As rap_marking_session_extend_clock(), for a phase that need not run. */
void      rap_marking_session_extend_phase  (RapMarkingSession  *self,
                                             guint               phase,
                                             int                 seconds);

G_END_DECLS
