/* rap-exam-worker.h: the thread on which an exam file lives.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-exam-job.h"

G_BEGIN_DECLS

/**
 * RapExamWorker:
 *
 * Owns the store and does one job after another, in the order pushed. In between, when nothing is
 * asked, it makes copies slice by slice, checkpoints after a submit, and tries again what the disk
 * did not take.
 */
typedef struct _RapExamWorker RapExamWorker;

/* All are called in the main context that made the worker. */
typedef struct
{
  /* @job: (transfer full) */
  void (*done)    (RapExamJob *job, gpointer user_data);
  /* @message: (nullable): what fails, or NULL when all is well again */
  void (*failing) (const char *message, gpointer user_data);
  /* @message: (nullable): what may fail before long, or NULL */
  void (*warning) (const char *message, gpointer user_data);
} RapExamWorkerFuncs;

/* Starts the thread. @options: (nullable): copied */
RapExamWorker *rap_exam_worker_new  (const char               *path,
                                     RapStoreMode              mode,
                                     const RapStoreOptions    *options,
                                     const RapExamWorkerFuncs *funcs,
                                     gpointer                  user_data) G_GNUC_WARN_UNUSED_RESULT;
/* @job: (transfer full): comes back through `done` */
void           rap_exam_worker_push (RapExamWorker            *self,
                                     RapExamJob               *job);
/* Does what was pushed, closes the file if it is open, and ends the thread; `done` and `failing`
 * are not called any more. */
void           rap_exam_worker_free (RapExamWorker            *self);

G_END_DECLS
