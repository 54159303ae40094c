/* rap-take-away-job.c: carrying a copy of an open exam to another disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-take-away-job.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* What the carrying thread has. It holds no object of the main thread. */
typedef struct
{
  char         *live;
  char         *path;
  char         *snapshot; /* private copy of the exam file, deleted with the work */
  RapTakenAway  taken;
  int           permille; /* atomic */
} Work;

struct _RapTakeAwayJob
{
  GObject parent_instance;

  /* Owned */
  RapExamFile *file;
  Work        *work;
};

G_DEFINE_FINAL_TYPE (RapTakeAwayJob, rap_take_away_job, G_TYPE_OBJECT)

static void
work_clear (gpointer data)
{
  Work *self = data;

  if (self->snapshot != NULL)
    g_unlink (self->snapshot);
  g_free (self->snapshot);
  g_free (self->live);
  g_free (self->path);
  rap_taken_away_clear (&self->taken);
}

static void
work_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, work_clear);
}

static void
progress_cb (double   done,
             gpointer user_data)
{
  Work *work = user_data;

  g_atomic_int_set (&work->permille, (int) (CLAMP (done, 0, 1) * 1000));
}

static void
carry_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;

  if (rap_take_away_write (work->snapshot, work->live, work->path, progress_cb, work, cancellable,
                           &work->taken, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
snapshot_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Work *work = g_task_get_task_data (task);

  work->snapshot = rap_exam_file_snapshot_finish (RAP_EXAM_FILE (source), result, &error);
  if (work->snapshot == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, carry_in_thread);
}

static void
rap_take_away_job_finalize (GObject *object)
{
  RapTakeAwayJob *self = RAP_TAKE_AWAY_JOB (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->work, work_unref);

  G_OBJECT_CLASS (rap_take_away_job_parent_class)->finalize (object);
}

static void
rap_take_away_job_class_init (RapTakeAwayJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rap_take_away_job_finalize;
}

static void
rap_take_away_job_init (RapTakeAwayJob *self)
{
  self->work = g_atomic_rc_box_new0 (Work);
}

RapTakeAwayJob *
rap_take_away_job_new (RapExamFile *file,
                       const char  *path)
{
  RapTakeAwayJob *self = g_object_new (RAP_TYPE_TAKE_AWAY_JOB, NULL);

  self->file = g_object_ref (file);
  self->work->live = g_strdup (rap_exam_file_get_path (file));
  self->work->path = g_strdup (path);

  return self;
}

const char *
rap_take_away_job_get_path (RapTakeAwayJob *self)
{
  return self->work->path;
}

double
rap_take_away_job_get_progress (RapTakeAwayJob *self)
{
  return g_atomic_int_get (&self->work->permille) / 1000.0;
}

void
rap_take_away_job_run_async (RapTakeAwayJob      *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, rap_take_away_job_run_async);
  /* Cancelled too late, the copy is there all the same, and that is what has to be said. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (self->work), work_unref);
  /* What waits for a failing disk is not in the file, and would be missing in the copy. */
  if (rap_exam_file_get_pending (self->file) > 0)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY,
                             _("Not everything is saved in the exam file yet, so the copy would "
                               "lack it. Wait until it says “saved”, and try again."));
  else
    rap_exam_file_snapshot_async (self->file, cancellable, snapshot_cb, g_object_ref (task));
}

const RapTakenAway *
rap_take_away_job_run_finish (RapTakeAwayJob  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_boolean (G_TASK (result), error) ? &self->work->taken : NULL;
}
