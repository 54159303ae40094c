/* rap-exam-job.c: one thing for the worker of an exam file to do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-exam-job.h"

RapExamJob *
rap_exam_job_new (RapExamJobKind  kind,
                  GTask          *task)
{
  RapExamJob *self = g_new0 (RapExamJob, 1);

  self->kind = kind;
  self->task = task;
  return self;
}

void
rap_exam_job_free (RapExamJob *self)
{
  if (self->free_task_data != NULL)
    self->free_task_data (self->task_data);
  if (self->result != NULL && self->free_result != NULL)
    self->free_result (self->result);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_clear_object (&self->task);
  g_free (self);
}
