/* rap-entry.h: one entry of the journal: something that happened.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/rap-id.h"
#include "base/rap-json.h"
#include "rubric/rap-answer.h"

G_BEGIN_DECLS

#define RAP_JOURNAL_ERROR (rap_journal_error_quark ())

/**
 * RapJournalError:
 * @RAP_JOURNAL_ERROR_EXISTS: there is a file of that name already
 * @RAP_JOURNAL_ERROR_NOT_OURS: not an exam file
 * @RAP_JOURNAL_ERROR_NEWER: made by a newer version of Rapport
 * @RAP_JOURNAL_ERROR_DAMAGED: unreadable, or a hash does not fit
 * @RAP_JOURNAL_ERROR_IN_USE: another process has the file; the message says which
 * @RAP_JOURNAL_ERROR_READ_ONLY: file or folder may not be written
 * @RAP_JOURNAL_ERROR_NETWORK: on a network file system, where locks and syncs cannot be trusted
 * @RAP_JOURNAL_ERROR_FULL: no room on the disk
 * @RAP_JOURNAL_ERROR_IO: the disk failed to read, write or sync
 * @RAP_JOURNAL_ERROR_CONFLICT: the same id with other bytes
 * @RAP_JOURNAL_ERROR_REFUSED: the entry makes no sense now (a mark on a submitted sheet, an unknown
 *   sheet, undo with nothing to undo)
 * @RAP_JOURNAL_ERROR_MIGRATION: bringing an older file up to date failed; it is as it was
 */
typedef enum
{
  RAP_JOURNAL_ERROR_EXISTS,
  RAP_JOURNAL_ERROR_NOT_OURS,
  RAP_JOURNAL_ERROR_NEWER,
  RAP_JOURNAL_ERROR_DAMAGED,
  RAP_JOURNAL_ERROR_IN_USE,
  RAP_JOURNAL_ERROR_READ_ONLY,
  RAP_JOURNAL_ERROR_NETWORK,
  RAP_JOURNAL_ERROR_FULL,
  RAP_JOURNAL_ERROR_IO,
  RAP_JOURNAL_ERROR_CONFLICT,
  RAP_JOURNAL_ERROR_REFUSED,
  RAP_JOURNAL_ERROR_MIGRATION,
} RapJournalError;

GQuark rap_journal_error_quark (void);

/* The time into the role-play where there is none. */
#define RAP_NO_TIME G_MININT64

/**
 * RapEntry:
 *
 * An entry as it stands in the file, bytes and all. Immutable and reference counted. What its
 * fields mean, and which bytes are hashed, is written in journal/FORMAT.md.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount ref_count;
  /*< public >*/
  RapId    id;           /* UUIDv7: identity only, never order */
  gint64   version;      /* of the kind: what the payload's members mean; 0 to 65535 */
  char    *kind;         /* "mark.set", ... */
  RapId    writer;
  gint64   number;       /* 1, 2, 3 ... in its writer, without gaps */
  gint64   lamport;
  gint64   wall_ms;      /* UTC; information only */
  gint64   role_ms;      /* milliseconds into the role-play, or RAP_NO_TIME */
  RapId    who;          /* person, or nil */
  RapHash  payload_hash;
  RapHash  previous;     /* hash of the writer's entry before; zeros for its first */
  RapHash  hash;
  GBytes  *payload;      /* canonical JSON, or NULL where it is withheld or erased */
} RapEntry;

RapEntry *rap_entry_ref         (const RapEntry *self) G_GNUC_WARN_UNUSED_RESULT;
void      rap_entry_unref       (RapEntry       *self);
/* The hash that the entry's header, previous hash and payload hash come to. */
RapHash   rap_entry_compute_hash (const RapEntry *self);
/* The payload as JSON. Returns: (transfer full) (nullable): NULL where it is withheld or
 * unreadable */
json_t   *rap_entry_read_payload (const RapEntry *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapEntry, rap_entry_unref)

/* More sheets than this are not moved at once. */
#define RAP_SHEET_MOVES_MAX 64

/**
 * RapSheetMove:
 *
 * Where a sheet belongs.
 */
typedef struct
{
  RapId sheet;
  guint station;
  RapId candidate;
  guint attempt;
} RapSheetMove;

/**
 * RapDraft:
 *
 * Something that happened, on its way into the journal: everything of an entry that its author
 * knows. The store adds writer, number, clock, salt and hashes.
 */
typedef struct
{
  char   *kind;
  RapId   who;      /* person, or nil */
  gint64  role_ms;  /* milliseconds into the role-play, or RAP_NO_TIME */
  gint64  wall_ms;  /* 0: now, by the store's clock; else UTC, for a rehearsal told afterwards */
  json_t *payload;  /* object; numbers are integers or decimal text */
  GBytes *blob;     /* goes into the blob table under its hash, or NULL */
} RapDraft;

void      rap_draft_free           (RapDraft        *self);
/* Sets who did it and when in the role-play. Returns: @self, for chaining */
RapDraft *rap_draft_by             (RapDraft        *self,
                                    const RapId     *who,
                                    gint64           role_ms);

/* One constructor for each kind; all return (transfer full). Texts may be NULL where they say
 * so. */
RapDraft *rap_draft_rubric_add     (const RapRubric *rubric) G_GNUC_WARN_UNUSED_RESULT;
RapDraft *rap_draft_station_set    (guint            number,
                                    const char      *title,
                                    const RapHash   *rubric) G_GNUC_WARN_UNUSED_RESULT;
RapDraft *rap_draft_person_name    (const RapId     *person,
                                    const char      *name) G_GNUC_WARN_UNUSED_RESULT;
/* Adds a candidate, or corrects the one with this id. @email, @group: or NULL. @extra_time: NULL,
 * seconds ("90") or a share of each phase ("25%"). */
RapDraft *rap_draft_candidate_set  (const RapId     *candidate,
                                    const char      *number,
                                    const char      *name,
                                    const char      *email,
                                    const char      *group,
                                    const char      *extra_time) G_GNUC_WARN_UNUSED_RESULT;
/* @role: id of the rater in the rubric. */
RapDraft *rap_draft_sheet_open     (const RapId     *sheet,
                                    guint            station,
                                    const RapId     *candidate,
                                    guint            attempt,
                                    const RapId     *rater,
                                    const char      *role,
                                    const RapHash   *rubric) G_GNUC_WARN_UNUSED_RESULT;
/* @answer: NULL takes the mark back. */
RapDraft *rap_draft_mark_set       (const RapId     *sheet,
                                    const RapItem   *item,
                                    const RapAnswer *answer) G_GNUC_WARN_UNUSED_RESULT;
/* @item: id, or NULL for the whole sheet. @text: "" takes the comment back. */
RapDraft *rap_draft_comment_set    (const RapId     *sheet,
                                    const char      *item,
                                    const char      *text) G_GNUC_WARN_UNUSED_RESULT;
/* Notes a moment at the draft's role_ms. @link: id of an item or domain, or NULL; @text: may be "".
 * The same @moment again corrects it; @text NULL strikes it out. */
RapDraft *rap_draft_moment_set     (const RapId     *sheet,
                                    const RapId     *moment,
                                    const char      *link,
                                    const char      *text) G_GNUC_WARN_UNUSED_RESULT;
/* Tells the coordinator of a concern. The same @concern again corrects it; @text "" takes it back.
 */
RapDraft *rap_draft_concern_set    (const RapId     *sheet,
                                    const RapId     *concern,
                                    const char      *text) G_GNUC_WARN_UNUSED_RESULT;
/* Switches an optional domain on or off on this sheet. */
RapDraft *rap_draft_domain_switch  (const RapId     *sheet,
                                    const char      *domain,
                                    gboolean         on) G_GNUC_WARN_UNUSED_RESULT;
/* @entry: the entry that is cancelled. */
RapDraft *rap_draft_undo           (const RapId     *sheet,
                                    const RapId     *entry) G_GNUC_WARN_UNUSED_RESULT;
/* @undo: the undo entry that is taken back. */
RapDraft *rap_draft_redo           (const RapId     *sheet,
                                    const RapId     *undo) G_GNUC_WARN_UNUSED_RESULT;
/* @reason: why although a required mark is open (then the sheet is partial), else NULL. */
RapDraft *rap_draft_sheet_submit   (const RapId     *sheet,
                                    const char      *reason) G_GNUC_WARN_UNUSED_RESULT;
RapDraft *rap_draft_sheet_reopen   (const RapId     *sheet,
                                    const char      *reason) G_GNUC_WARN_UNUSED_RESULT;
RapDraft *rap_draft_sheet_void     (const RapId     *sheet,
                                    const char      *reason) G_GNUC_WARN_UNUSED_RESULT;
/* Takes @n sheets with all that stands on them to other encounters, all at once: one sheet, or two
 * that were mixed up. @reason: wanted where one of them is submitted, else may be NULL. */
RapDraft *rap_draft_sheet_move     (const RapSheetMove *moves,
                                    guint               n,
                                    const char         *reason) G_GNUC_WARN_UNUSED_RESULT;
/* The clock of an encounter: it starts in phase @phase (index in the station's phases), now. */
RapDraft *rap_draft_clock_start    (guint            station,
                                    const RapId     *candidate,
                                    guint            attempt,
                                    guint            phase,
                                    gint64           boot_ms,
                                    const char      *boot_id) G_GNUC_WARN_UNUSED_RESULT;
/* @running: FALSE pauses (with a @reason, or NULL), TRUE goes on. */
RapDraft *rap_draft_clock_run      (guint            station,
                                    const RapId     *candidate,
                                    guint            attempt,
                                    gboolean         running,
                                    gint64           boot_ms,
                                    const char      *boot_id,
                                    const char      *reason) G_GNUC_WARN_UNUSED_RESULT;
/* Adds @seconds to @phase, an index in the station's phases: the one that runs. */
RapDraft *rap_draft_clock_extend   (guint            station,
                                    const RapId     *candidate,
                                    guint            attempt,
                                    guint            phase,
                                    int              seconds) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapDraft, rap_draft_free)

G_END_DECLS
