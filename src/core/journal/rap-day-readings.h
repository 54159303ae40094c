/* rap-day-readings.h: what the derived tables say about the exam's day, as records.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As rap-readings.h: records of their own, lists in key order, NULL only on error. @station is the
 * only one asked for, or 0 for all.
 */

#pragma once

#include "journal/rap-store.h"

G_BEGIN_DECLS

/* A place in the day of a station. */
typedef struct
{
  guint    station;
  guint    slot;
  RapId    candidate; /* nil: nobody comes */
  gint64   begins_ms; /* wall clock, UTC; or RAP_NO_TIME */
} RapSlot;

/**
 * RapEncounterState:
 * @RAP_ENCOUNTER_EXPECTED: nothing else was said, or it was taken back
 * @RAP_ENCOUNTER_ABSENT: the candidate did not come
 * @RAP_ENCOUNTER_LEFT: the candidate came, but did not finish
 */
typedef enum
{
  RAP_ENCOUNTER_EXPECTED,
  RAP_ENCOUNTER_ABSENT,
  RAP_ENCOUNTER_LEFT,
} RapEncounterState;

typedef struct
{
  guint              station;
  RapId              candidate;
  guint              attempt;
  RapEncounterState  state;
  char              *reason;  /* or NULL */
  gint64             wall_ms; /* when it was said */
} RapEncounter;

typedef enum { RAP_IDENTITY_TAP, RAP_IDENTITY_SCAN } RapIdentityHow;

/* That the candidate of an encounter is who they should be. */
typedef struct
{
  guint           station;
  RapId           candidate;
  guint           attempt;
  RapIdentityHow  how;
  RapId           who;
  gint64          wall_ms;
} RapIdentity;

typedef enum
{
  RAP_INCIDENT_TIME_LOST,
  RAP_INCIDENT_ALARM,
  RAP_INCIDENT_ACTOR,
  RAP_INCIDENT_ACTOR_CHANGE,
  RAP_INCIDENT_EQUIPMENT,
  RAP_INCIDENT_NOT_ASKED,
  RAP_INCIDENT_RESTART,
  RAP_INCIDENT_OTHER,
} RapIncidentKind;

#define RAP_N_INCIDENT_KINDS (RAP_INCIDENT_OTHER + 1)

/* Something that went wrong in an encounter; no student ever sees it. */
typedef struct
{
  RapId            id;
  guint            station;
  RapId            candidate;
  guint            attempt;
  RapIncidentKind  kind;
  char            *item;    /* or NULL */
  guint            seconds; /* that were lost, or 0 */
  char            *text;    /* or NULL */
  RapId            who;     /* of the first entry about it, as its times */
  gint64           wall_ms;
  gint64           role_ms; /* or RAP_NO_TIME */
} RapIncident;

/* A rater who says that they know this candidate. */
typedef struct
{
  RapId   rater;
  RapId   candidate;
  char   *text;    /* or NULL */
} RapConflict;

/* What a candidate looks like. */
typedef struct
{
  RapId   candidate;
  RapHash photo;
} RapPhoto;

/* The mark that an item should get, and why; in calibration only. */
typedef struct
{
  guint   station;
  RapId   candidate;
  char   *item;
  char   *kind;   /* as rap_answer_get_kind_text() */
  char   *value;
  char   *reason;
} RapReference;

#define RAP_SETTING_RECALL_MINUTES    "recall-minutes"    /* 0 to 1440; "10" */
#define RAP_SETTING_RECALL_UNTIL_NEXT "recall-until-next" /* "yes", "no"; "yes" */
#define RAP_SETTING_BELLS             "bells" /* "sound", "hall", "silent"; "silent" */

/* (element-type RapSlot), by station, slot */
GPtrArray *rap_store_list_slots      (RapStore    *self,
                                      guint        station,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type RapEncounter), by station, candidate, attempt; those of which something was said */
GPtrArray *rap_store_list_encounters (RapStore    *self,
                                      guint        station,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type RapIdentity), by station, candidate, attempt */
GPtrArray *rap_store_list_identities (RapStore    *self,
                                      guint        station,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type RapIncident), by station, time, id; not those that were struck out */
GPtrArray *rap_store_list_incidents  (RapStore    *self,
                                      guint        station,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type RapConflict), by rater, candidate; not those that were taken back */
GPtrArray *rap_store_list_conflicts  (RapStore    *self,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type RapReference), by station, candidate, item; none but in a calibration */
GPtrArray *rap_store_list_references (RapStore    *self,
                                      guint        station,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type RapPhoto), by candidate; those who have one. The picture is a blob */
GPtrArray *rap_store_list_photos     (RapStore    *self,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* The photo of a candidate, as bytes that were hashed anew; NULL without @error: there is none */
GBytes    *rap_store_read_photo      (RapStore    *self,
                                      const RapId *candidate,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* What the setting @name is, as it was set or else its default. @name: one of RAP_SETTING_... */
char      *rap_store_read_setting    (RapStore    *self,
                                      const char  *name,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* The latest wall clock that any entry was written by. @wall_ms: (out): RAP_NO_TIME where there is
 * no entry. Returns: FALSE on error */
gboolean   rap_store_read_newest     (RapStore    *self,
                                      gint64      *wall_ms,
                                      GError     **error);

void rap_encounter_free (RapEncounter *self);
void rap_incident_free  (RapIncident  *self);
void rap_conflict_free  (RapConflict  *self);
void rap_reference_free (RapReference *self);

/* The words of the journal, as "absent", "scan", "not-asked" (transfer none). */
const char *rap_encounter_state_to_text   (RapEncounterState   state);
const char *rap_identity_how_to_text      (RapIdentityHow      how);
const char *rap_incident_kind_to_text     (RapIncidentKind     kind);
/* Returns: FALSE where @text (nullable) is none of them */
gboolean    rap_encounter_state_from_text (const char         *text,
                                           RapEncounterState  *state);
gboolean    rap_identity_how_from_text    (const char         *text,
                                           RapIdentityHow     *how);
gboolean    rap_incident_kind_from_text   (const char         *text,
                                           RapIncidentKind    *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapEncounter, rap_encounter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapIncident, rap_incident_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapConflict, rap_conflict_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapReference, rap_reference_free)

G_END_DECLS
