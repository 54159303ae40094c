/* rap-readings.h: what the derived tables say, as records.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every function reads the store on its own thread and returns records of its own, which may then
 * go to any thread. Lists are arrays in key order and empty where there is nothing; NULL is an
 * error.
 */

#pragma once

#include "journal/rap-store.h"

G_BEGIN_DECLS

typedef struct
{
  RapId  id;
  char  *purpose; /* "exam", "practice" or "calibration" */
  char  *title;
  char  *date;    /* "YYYY-MM-DD" or NULL */
} RapExam;

/* A station of the exam, as set up; its rubric says the rest. */
typedef struct
{
  guint    number;
  char    *title;
  RapHash  rubric;
} RapStop;

typedef struct
{
  RapId  id;
  char  *number;
  char  *name;
  char  *email;      /* or NULL */
  char  *group;      /* or NULL */
  char  *extra_time; /* NULL, seconds ("90") or a share of each phase ("25%") */
} RapCandidate;

typedef struct
{
  RapId  id;
  char  *name;
} RapPerson;

/* Who has a sheet at a station, or had one. */
typedef struct
{
  guint station;
  RapId rater;
} RapSeat;

typedef enum
{
  RAP_SHEET_OPEN,
  RAP_SHEET_SUBMITTED,
  RAP_SHEET_REOPENED,
  RAP_SHEET_VOID,
} RapSheetState;

typedef struct
{
  RapId          id;
  guint          station;
  RapId          candidate;
  guint          attempt;
  RapId          rater;        /* person */
  char          *role;         /* id of the rater in the rubric */
  RapHash        rubric;
  RapSheetState  state;
  gboolean       partial;      /* submitted with a required mark open */
  char          *reason;       /* of the last submit, reopen or void; or NULL */
  gint64         opened_ms;    /* wall clock, UTC */
  gint64         submitted_ms; /* wall clock, UTC; RAP_NO_TIME while not submitted */
  guint          n_moves;      /* how often it was moved to another encounter */
} RapSheetRecord;

/* The current mark on an item. */
typedef struct
{
  char   *item;
  char   *kind;    /* as rap_answer_get_kind_text() */
  char   *value;
  RapId   entry;   /* that set it */
  RapId   who;
  gint64  wall_ms;
  gint64  role_ms; /* or RAP_NO_TIME */
} RapMark;

typedef struct
{
  char   *item;    /* "" for the whole sheet */
  char   *text;
  RapId   entry;
  gint64  wall_ms;
  gint64  role_ms;
} RapComment;

typedef struct
{
  RapId   id;
  char   *link;    /* id of an item or domain, or NULL */
  char   *text;
  gint64  wall_ms;
  gint64  role_ms;
} RapMoment;

/* What the coordinator is told; no student sees it. */
typedef struct
{
  RapId   id;
  char   *text;
  RapId   entry;   /* that set the text */
  gint64  wall_ms; /* of the first entry about it */
  gint64  role_ms;
} RapConcern;

/* All that stands on one sheet now. */
typedef struct
{
  RapSheetRecord *record;
  GPtrArray      *marks;    /* RapMark, by item id */
  GPtrArray      *comments; /* RapComment, by item id */
  GPtrArray      *moments;  /* RapMoment, by role_ms, then id */
  GPtrArray      *struck;   /* RapMoment that were struck out, with their last words; the same */
  GPtrArray      *concerns; /* RapConcern, by wall_ms, then id */
  char          **domains;  /* optional domains that are switched on */
  gboolean        can_undo;
  RapId           undo;     /* the entry that undo cancels, or nil */
  gboolean        can_redo;
  RapId           redo;     /* the undo that redo takes back, or nil */
} RapSheetContent;

/* By how much a phase was lengthened since the clock was started. */
typedef struct
{
  guint  phase;       /* index in the station's phases */
  gint64 extended_ms; /* sum of its extensions; negative: shortened */
} RapClockExtension;

/* The clock of an encounter, as it was last started, paused or extended. */
typedef struct
{
  guint    phase;            /* index in the station's phases in which it was started */
  gint64   started_wall_ms;
  gint64   started_boot_ms;
  char    *boot_id;
  gboolean paused;
  gint64   paused_wall_ms;   /* where it stands, while paused */
  gint64   paused_boot_ms;
  char    *paused_boot_id;
  gint64   lost_ms;          /* sum of the pauses that are over */
  GArray  *extensions;       /* RapClockExtension, one for each phase that was extended; or NULL */
} RapEncounterClock;

RapExam         *rap_store_read_exam       (RapStore     *self,
                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type RapStop), by number */
GPtrArray       *rap_store_list_stations   (RapStore     *self,
                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type RapCandidate), by number as people count (9 before 10), then id */
GPtrArray       *rap_store_list_candidates (RapStore     *self,
                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type RapPerson), by id */
GPtrArray       *rap_store_list_people     (RapStore     *self,
                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type RapSheetRecord), by station, candidate as above, attempt, role, rater,
 * id.
 * @station: only this one, or 0 for all */
GPtrArray       *rap_store_list_sheets     (RapStore     *self,
                                            guint         station,
                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type RapSeat), by station and rater, each once: far fewer than sheets */
GPtrArray       *rap_store_list_seats      (RapStore     *self,
                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable) without @error: there is no such sheet */
RapSheetContent *rap_store_read_sheet      (RapStore     *self,
                                            const RapId  *sheet,
                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* The sheet of this rater and role for the encounter that is not void, open ones before submitted
 * ones. @found: (out): whether there is one */
gboolean         rap_store_find_sheet      (RapStore     *self,
                                            guint         station,
                                            const RapId  *candidate,
                                            guint         attempt,
                                            const RapId  *rater,
                                            const char   *role,
                                            RapId        *sheet,
                                            gboolean     *found,
                                            GError      **error);
/* (nullable) without @error: the clock was never started */
RapEncounterClock *rap_store_read_clock    (RapStore     *self,
                                            guint         station,
                                            const RapId  *candidate,
                                            guint         attempt,
                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* Every member, and what it owns, is copied (transfer full). */
RapEncounterClock *rap_encounter_clock_copy (const RapEncounterClock *self)
  G_GNUC_WARN_UNUSED_RESULT;
/* Adds @extended_ms to what @phase was extended by. */
void               rap_encounter_clock_extend (RapEncounterClock *self,
                                               guint              phase,
                                               gint64             extended_ms);
/* By how much @phase was extended; 0 where it was not. */
gint64             rap_encounter_clock_get_extended_ms (const RapEncounterClock *self,
                                                        guint                    phase);

void rap_exam_free            (RapExam           *self);
void rap_stop_free            (RapStop           *self);
void rap_candidate_free       (RapCandidate      *self);
void rap_person_free          (RapPerson         *self);
void rap_sheet_record_free    (RapSheetRecord    *self);
void rap_mark_free            (RapMark           *self);
void rap_comment_free         (RapComment        *self);
void rap_moment_free          (RapMoment         *self);
void rap_concern_free         (RapConcern        *self);
void rap_sheet_content_free   (RapSheetContent   *self);
void rap_encounter_clock_free (RapEncounterClock *self);

/* "open", "submitted", "reopened" or "void" (transfer none). */
const char *rap_sheet_state_to_text (RapSheetState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapExam, rap_exam_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapStop, rap_stop_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapCandidate, rap_candidate_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapPerson, rap_person_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapSheetRecord, rap_sheet_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapMark, rap_mark_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapComment, rap_comment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapMoment, rap_moment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapConcern, rap_concern_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapSheetContent, rap_sheet_content_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapEncounterClock, rap_encounter_clock_free)

G_END_DECLS
