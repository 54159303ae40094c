/* rap-export-job.c: writing the marks of an open exam to a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-export-job.h"

#include <glib/gstdio.h>

/* What the writing thread has. It holds no object of the main thread. */
typedef struct
{
  RapCsvExport  what;
  RapCsvFlags   flags;
  char         *path;
  char         *snapshot; /* private copy of the exam file, deleted with the work */
  int           permille; /* atomic */
} Work;

struct _RapExportJob
{
  GObject parent_instance;

  /* Owned */
  RapExamFile *file;
  Work        *work;
};

G_DEFINE_FINAL_TYPE (RapExportJob, rap_export_job, G_TYPE_OBJECT)

static Work *
work_new (RapCsvExport  what,
          RapCsvFlags   flags,
          const char   *path)
{
  Work *self = g_atomic_rc_box_new0 (Work);

  self->what = what;
  self->flags = flags;
  self->path = g_strdup (path);

  return self;
}

static void
work_clear (gpointer data)
{
  Work *self = data;

  if (self->snapshot != NULL)
    g_unlink (self->snapshot);
  g_clear_pointer (&self->snapshot, g_free);
  g_clear_pointer (&self->path, g_free);
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
write_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Work *work = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = rap_store_open (work->snapshot, RAP_STORE_READ_ONLY, NULL, &error);

  if (store == NULL ||
      !rap_csv_export_to_path (store, work->what, work->flags, work->path, progress_cb, work,
                               cancellable, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
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
    g_task_run_in_thread (task, write_in_thread);
}

static void
rap_export_job_finalize (GObject *object)
{
  RapExportJob *self = RAP_EXPORT_JOB (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->work, work_unref);

  G_OBJECT_CLASS (rap_export_job_parent_class)->finalize (object);
}

static void
rap_export_job_class_init (RapExportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rap_export_job_finalize;
}

static void
rap_export_job_init (RapExportJob *self)
{
}

RapExportJob *
rap_export_job_new (RapExamFile  *file,
                    RapCsvExport  what,
                    RapCsvFlags   flags,
                    const char   *path)
{
  RapExportJob *self = g_object_new (RAP_TYPE_EXPORT_JOB, NULL);

  self->file = g_object_ref (file);
  self->work = work_new (what, flags, path);

  return self;
}

const char *
rap_export_job_get_path (RapExportJob *self)
{
  return self->work->path;
}

double
rap_export_job_get_progress (RapExportJob *self)
{
  return g_atomic_int_get (&self->work->permille) / 1000.0;
}

void
rap_export_job_run_async (RapExportJob        *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, rap_export_job_run_async);
  /* Cancelled too late, the table is written all the same, and that is what has to be said. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (self->work), work_unref);
  rap_exam_file_snapshot_async (self->file, cancellable, snapshot_cb, g_object_ref (task));
}

gboolean
rap_export_job_run_finish (RapExportJob  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
