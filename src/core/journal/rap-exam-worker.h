/* rap-exam-worker.h: the thread on which an exam file lives.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-store.h"
#include "journal/rap-exam-file.h"

G_BEGIN_DECLS

typedef enum
{
  RAP_EXAM_JOB_OPEN,
  RAP_EXAM_JOB_APPEND,
  RAP_EXAM_JOB_CALL,
  RAP_EXAM_JOB_SNAPSHOT,
  RAP_EXAM_JOB_CLOSE,
} RapExamJobKind;

/**
 * RapExamJob:
 *
 * One thing for the worker to do. It is made and freed on the asker's thread and lent to the worker
 * in between, so that nothing of the asker's is ever freed on the worker.
 */
typedef struct
{
  RapExamJobKind  kind;

  /* Asker's thread only */
  GTask          *task;

  /* What is asked; owned */
  GPtrArray      *drafts;
  RapStoreFunc    func;
  gpointer        task_data;
  GDestroyNotify  free_task_data;
  GCancellable   *cancellable;

  /* The answer; owned until it is handed over */
  gpointer        result;
  GDestroyNotify  free_result;
  GError         *error;
} RapExamJob;

RapExamJob *rap_exam_job_new  (RapExamJobKind  kind,
                               GTask          *task) G_GNUC_WARN_UNUSED_RESULT;
void        rap_exam_job_free (RapExamJob     *self);

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
