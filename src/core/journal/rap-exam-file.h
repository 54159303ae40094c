/* rap-exam-file.h: an exam file for the app: a store on a worker thread of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-readings.h"

G_BEGIN_DECLS

/**
 * RapWriteState:
 * @RAP_WRITE_SAVED: everything is on the disk
 * @RAP_WRITE_SAVING: something is on its way
 * @RAP_WRITE_FAILING: the disk does not take it; it is tried again, and kept in the emergency
 *   journal
 */
typedef enum
{
  RAP_WRITE_SAVED,
  RAP_WRITE_SAVING,
  RAP_WRITE_FAILING,
} RapWriteState;

#define RAP_TYPE_WRITE_STATE (rap_write_state_get_type ())

GType rap_write_state_get_type (void);

#define RAP_TYPE_EXAM_FILE (rap_exam_file_get_type ())

/**
 * RapExamFile:
 *
 * One worker thread owns the RapStore and does one thing after another, in the order asked. Calls
 * are made, and answers and property changes arrive, on the thread (main context) that made the
 * object. The file is closed when rap_exam_file_close_async() has finished, or at the last unref,
 * which waits for what is under way.
 *
 * Properties: `write-state` (RapWriteState), `write-message` (what fails, for people, or NULL),
 * `pending` (guint: entries not yet on the disk), `warning` (what may fail before long, such as
 * little room on the disk, for people, or NULL).
 */
G_DECLARE_FINAL_TYPE (RapExamFile, rap_exam_file, RAP, EXAM_FILE, GObject)

/* Starts the worker and opens @path on it. @options: copied. */
void           rap_exam_file_open_async     (const char             *path,
                                             RapStoreMode            mode,
                                             const RapStoreOptions  *options,
                                             GCancellable           *cancellable,
                                             GAsyncReadyCallback     callback,
                                             gpointer                user_data);
RapExamFile   *rap_exam_file_open_finish    (GAsyncResult           *result,
                                             GError                **error)
                                             G_GNUC_WARN_UNUSED_RESULT;

const char    *rap_exam_file_get_path          (RapExamFile *self);
RapStoreMode   rap_exam_file_get_mode          (RapExamFile *self);
RapClock      *rap_exam_file_get_clock         (RapExamFile *self);
RapWriteState  rap_exam_file_get_write_state   (RapExamFile *self);
const char    *rap_exam_file_get_write_message (RapExamFile *self);
guint          rap_exam_file_get_pending       (RapExamFile *self);
const char    *rap_exam_file_get_warning       (RapExamFile *self);

/* Appends @drafts (transfer full) (element-type RapDraft) in one transaction. While the disk fails
 * the entries wait, in order, and are tried again; the call finishes when they are on the disk, or
 * at once with RAP_JOURNAL_ERROR_REFUSED.
 * finish: (transfer full) (element-type RapEntry) */
void           rap_exam_file_append_async   (RapExamFile            *self,
                                             GPtrArray              *drafts,
                                             GCancellable           *cancellable,
                                             GAsyncReadyCallback     callback,
                                             gpointer                user_data);
GPtrArray     *rap_exam_file_append_finish  (RapExamFile            *self,
                                             GAsyncResult           *result,
                                             GError                **error)
                                             G_GNUC_WARN_UNUSED_RESULT;

/**
 * RapStoreFunc:
 *
 * Work on the store, called on the worker thread. It must not touch objects of other threads.
 * Returns: (transfer full) (nullable): the result, or NULL with @error
 */
typedef gpointer (*RapStoreFunc) (RapStore      *store,
                                  gpointer       task_data,
                                  GCancellable  *cancellable,
                                  GError       **error);

/* Runs @func on the worker, behind everything asked before.
 * @task_data: (transfer full): freed with @free_task_data; @free_result: for a result never
 *   fetched */
void           rap_exam_file_call_async     (RapExamFile            *self,
                                             RapStoreFunc            func,
                                             gpointer                task_data,
                                             GDestroyNotify          free_task_data,
                                             GDestroyNotify          free_result,
                                             GCancellable           *cancellable,
                                             GAsyncReadyCallback     callback,
                                             gpointer                user_data);
gpointer       rap_exam_file_call_finish    (RapExamFile            *self,
                                             GAsyncResult           *result,
                                             GError                **error)
                                             G_GNUC_WARN_UNUSED_RESULT;

/* Makes a private copy (0600, in the user's cache) in slices between other work, so that long
 * readings never hold up a tap. finish: (transfer full): its path; the caller deletes the file */
void           rap_exam_file_snapshot_async  (RapExamFile           *self,
                                              GCancellable          *cancellable,
                                              GAsyncReadyCallback    callback,
                                              gpointer               user_data);
char          *rap_exam_file_snapshot_finish (RapExamFile           *self,
                                              GAsyncResult          *result,
                                              GError               **error)
                                              G_GNUC_WARN_UNUSED_RESULT;

/* Writes what waits (to the emergency journal, if the disk does not take it), makes a backup, and
 * closes the file. */
void           rap_exam_file_close_async    (RapExamFile            *self,
                                             GCancellable           *cancellable,
                                             GAsyncReadyCallback     callback,
                                             gpointer                user_data);
gboolean       rap_exam_file_close_finish   (RapExamFile            *self,
                                             GAsyncResult           *result,
                                             GError                **error);

G_END_DECLS
