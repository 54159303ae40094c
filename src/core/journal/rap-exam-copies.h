/* rap-exam-copies.h: copies of an open exam file: snapshots for readers, backups for the ring.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-exam-job.h"

G_BEGIN_DECLS

/**
 * RapExamCopies:
 *
 * Makes copies slice by slice on the thread that owns the store, so that no tap waits for them.
 * Backups are checked and finished on a thread of their own.
 */
typedef struct _RapExamCopies RapExamCopies;

/* @job: (transfer full); @error: (transfer full) (nullable) */
typedef void (*RapSnapshotDoneFunc) (RapExamJob *job, GError *error, gpointer user_data);
/* Called on another thread: a backup has come to its end. */
typedef void (*RapBackupDoneFunc)   (gpointer user_data);

/* @store: borrowed; it may be closed before @self is freed, once no copy of it is in the making */
RapExamCopies *rap_exam_copies_new               (RapStore             *store,
                                                  RapSnapshotDoneFunc   snapshot_done,
                                                  RapBackupDoneFunc     backup_done,
                                                  gpointer              user_data)
  G_GNUC_WARN_UNUSED_RESULT;
void           rap_exam_copies_free              (RapExamCopies        *self);
/* @job: (transfer full): comes back with the snapshot's name as its result */
void           rap_exam_copies_add_snapshot      (RapExamCopies        *self,
                                                  RapExamJob           *job);
/* Gives the jobs for snapshots back, unfinished. */
void           rap_exam_copies_abandon_snapshots (RapExamCopies        *self);
void           rap_exam_copies_begin_backup      (RapExamCopies        *self);
/* Whether a backup is being copied. */
gboolean       rap_exam_copies_has_backup        (RapExamCopies        *self);
/* Copies all of a last backup at once; after that the store may be closed. */
void           rap_exam_copies_begin_last_backup (RapExamCopies        *self);
/* One slice of each copy. Returns: whether there is more to do */
gboolean       rap_exam_copies_step              (RapExamCopies        *self);
/* Waits until no backup is being finished. */
void           rap_exam_copies_wait              (RapExamCopies        *self);
/* Why the last backup could not be made, for people, or NULL; as of the last wait. */
const char    *rap_exam_copies_get_trouble       (RapExamCopies        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapExamCopies, rap_exam_copies_free)

G_END_DECLS
