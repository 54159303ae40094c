/* rap-marking-session-private.h: what the parts of RapMarkingSession share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

/**
 * RapChangeKind:
 *
 * Undo, redo and submit need to know what went before them on the disk, so they wait until nothing
 * else is under way; the others go off at once.
 */
typedef enum
{
  RAP_CHANGE_MARK,
  RAP_CHANGE_COMMENT,
  RAP_CHANGE_MOMENT,
  RAP_CHANGE_DOMAIN,
  RAP_CHANGE_CONCERN,
  RAP_CHANGE_INCIDENT,
  RAP_CHANGE_CLOCK,
  RAP_CHANGE_UNDO,
  RAP_CHANGE_REDO,
  RAP_CHANGE_SUBMIT,
} RapChangeKind;

/**
 * RapChange:
 *
 * One change on its way to the disk, with what it takes to show it once more after the sheet was
 * read again before the change had arrived there.
 */
typedef struct
{
  RapChangeKind      kind;
  RapDraft          *draft;  /* (owned) until it is sent; NULL for undo and redo */
  RapDraft          *first;  /* (owned) or NULL: goes before it in the same transaction */
  RapMarkingSession *session; /* (owned) while it is under way */
  const RapItem     *item;   /* (borrowed) of the rubric: mark, comment, moment; or NULL */
  const RapDomain   *domain; /* (borrowed) of the rubric */
  RapAnswer         *answer; /* (owned) or NULL */
  char              *text;   /* (owned) or NULL */
  RapMoment         *moment; /* (owned) or NULL: as it stands after the change */
  gint64             role_ms; /* of a mark: when it was given, or RAP_NO_TIME */
  RapEncounterClock *clock;  /* (owned) or NULL: as it stands after the change */
  RapConcern        *concern; /* (owned) or NULL: as it stands after the change */
  RapIncident       *incident; /* (owned) or NULL: as it stands after the change */
  gboolean           struck; /* the incident, the moment is struck out */
  gboolean           on;
} RapChange;

/**
 * RapSheetReading:
 *
 * What is read from the file on its worker thread.
 */
typedef struct
{
  RapSheetContent   *content;
  RapEncounterClock *clock; /* or NULL */
  char              *bells; /* the setting RAP_SETTING_BELLS */
  GPtrArray         *incidents; /* RapIncident, of the encounter */
  GPtrArray         *candidates; /* RapCandidate, of the exam */
} RapSheetReading;

struct _RapMarkingSession
{
  GObject parent_instance;

  /* Owned: fixed while the session lives */
  RapExamFile       *file;
  RapRubric         *rubric;
  RapCandidate      *candidate;
  char              *station_title;
  GPtrArray         *dependents; /* RapItem (borrowed): whose being in play hangs on answers */

  /* Owned: as shown, with every change that is still on its way */
  RapSheetRecord    *record;
  RapAnswers        *answers;
  GHashTable        *comments;   /* item id, "" for the sheet, to text */
  gint64            *marked_ms;  /* by item index: when its mark was given, or RAP_NO_TIME */
  GPtrArray         *moments;    /* RapMoment */
  GPtrArray         *struck;     /* RapMoment that were struck out, with their last words */
  GPtrArray         *concerns;   /* RapConcern */
  GPtrArray         *incidents;  /* RapIncident */
  RapEncounterClock *clock;      /* or NULL */
  char              *bells;      /* the setting RAP_SETTING_BELLS */
  GPtrArray         *candidates; /* RapCandidate: whose names no comment should hold */
  GPtrArray         *open;       /* RapOpenPoint */
  gboolean          *in_play;    /* by item index */

  /* The way to the disk */
  GQueue             waiting;    /* RapChange (owned) */
  GQueue             sent;       /* RapChange (owned) */
  guint              readings;   /* under way */
  gboolean           submitting; /* until it was read again what came of it */
  gboolean           can_undo;
  gboolean           can_redo;
  RapId              undo;
  RapId              redo;
  RapIdSource        ids;
};

RapMarkingSession *rap_marking_session_new          (RapExamFile          *file,
                                                     const RapRubric      *rubric,
                                                     RapCandidate         *candidate,
                                                     const char           *station_title,
                                                     RapSheetReading      *reading,
                                                     GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;
/* Takes @reading over as what stands, shows once more what is still on its way, and tells what
 * changed by it. */
gboolean           rap_marking_session_take_reading (RapMarkingSession    *self,
                                                     RapSheetReading      *reading,
                                                     GError              **error);
/* Shows @change without writing it. */
void               rap_marking_session_show_change  (RapMarkingSession    *self,
                                                     const RapChange      *change);
/* Everything that depends on the answers, after they changed. */
void               rap_marking_session_update       (RapMarkingSession    *self);
/* Tells where @text, that somebody just wrote, names another candidate. */
void               rap_marking_session_heed_words   (RapMarkingSession    *self,
                                                     const char           *text);
void               rap_marking_session_refuse       (RapMarkingSession    *self,
                                                     const char           *message);

/* Puts @change (transfer full) on its way; shows it at once. */
void               rap_marking_session_push         (RapMarkingSession    *self,
                                                     RapChange            *change);
/* Whether a submit is under way; tells where that changed. */
void               rap_marking_session_follow_submit (RapMarkingSession    *self);
/* Sends whatever may go now. */
void               rap_marking_session_pump         (RapMarkingSession    *self);
void               rap_marking_session_notify_ways  (RapMarkingSession    *self);

/* As the others do: whether anything can be changed now. */
gboolean           rap_marking_session_check_editable (RapMarkingSession  *self,
                                                       GError            **error);
gint64             rap_marking_session_get_role_ms  (RapMarkingSession    *self);
/* Shows a change of a moment, a concern or an incident. */
void               rap_marking_session_apply_moment   (RapMarkingSession  *self,
                                                       const RapMoment    *moment,
                                                       gboolean            struck);
void               rap_marking_session_apply_concern  (RapMarkingSession  *self,
                                                       const RapConcern   *concern);
void               rap_marking_session_apply_incident (RapMarkingSession  *self,
                                                       const RapIncident  *incident,
                                                       gboolean            struck);

RapChange         *rap_change_new                   (RapChangeKind         kind,
                                                     RapDraft             *draft);
void               rap_change_free                  (RapChange            *self);

RapSheetReading   *rap_sheet_reading_new            (RapStore             *store,
                                                     const RapId          *sheet,
                                                     GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;
void               rap_sheet_reading_free           (RapSheetReading      *self);

RapMoment         *rap_moment_copy                  (const RapMoment      *moment)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapChange, rap_change_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapSheetReading, rap_sheet_reading_free)

G_END_DECLS
