/* rap-exam-job.h: one thing for the worker of an exam file to do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

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

G_END_DECLS
