/* rap-exam-file.c: an exam file for the app: a store on a worker thread of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-exam-file.h"

#include "journal/rap-exam-worker.h"

struct _RapExamFile
{
  GObject        parent_instance;

  /* Owned */
  char          *path;
  RapClock      *clock;
  RapExamWorker *worker;
  char          *write_message;
  char          *warning;

  RapStoreMode   mode;
  RapWriteState  write_state;
  guint          pending;
};

G_DEFINE_FINAL_TYPE (RapExamFile, rap_exam_file, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (RapWriteState, rap_write_state,
                    G_DEFINE_ENUM_VALUE (RAP_WRITE_SAVED, "saved"),
                    G_DEFINE_ENUM_VALUE (RAP_WRITE_SAVING, "saving"),
                    G_DEFINE_ENUM_VALUE (RAP_WRITE_FAILING, "failing"))

enum
{
  PROP_0,
  PROP_WRITE_STATE,
  PROP_WRITE_MESSAGE,
  PROP_PENDING,
  PROP_WARNING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_write_state (RapExamFile *self)
{
  RapWriteState state = RAP_WRITE_SAVED;

  if (self->write_message != NULL)
    state = RAP_WRITE_FAILING;
  else if (self->pending > 0)
    state = RAP_WRITE_SAVING;
  if (state == self->write_state)
    return;
  self->write_state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WRITE_STATE]);
}

static void
set_pending (RapExamFile *self,
             guint        pending)
{
  if (pending == self->pending)
    return;
  self->pending = pending;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
  update_write_state (self);
}

/* Answers of the worker */

static void
return_result (RapExamJob *job)
{
  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else if (job->kind == RAP_EXAM_JOB_CLOSE)
    g_task_return_boolean (job->task, TRUE);
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->free_result);
}

static void
done_cb (RapExamJob *job,
         gpointer    user_data)
{
  RapExamFile *self = user_data;

  /* The task's callback may drop the last reference of its own. */
  g_object_ref (self);
  if (job->kind == RAP_EXAM_JOB_APPEND)
    set_pending (self, self->pending - job->drafts->len);
  if (job->kind == RAP_EXAM_JOB_OPEN && job->error == NULL)
    {
      job->result = g_object_ref (self);
      job->free_result = g_object_unref;
    }
  return_result (job);
  rap_exam_job_free (job);
  g_object_unref (self);
}

static void
failing_cb (const char *message,
            gpointer    user_data)
{
  RapExamFile *self = user_data;

  if (g_strcmp0 (message, self->write_message) == 0)
    return;
  g_free (self->write_message);
  self->write_message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WRITE_MESSAGE]);
  update_write_state (self);
}

static void
warning_cb (const char *message,
            gpointer    user_data)
{
  RapExamFile *self = user_data;

  if (g_strcmp0 (message, self->warning) == 0)
    return;
  g_free (self->warning);
  self->warning = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WARNING]);
}

static const RapExamWorkerFuncs worker_funcs = { done_cb, failing_cb, warning_cb };

/* Object */

static void
rap_exam_file_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  RapExamFile *self = RAP_EXAM_FILE (object);

  switch (id)
    {
    case PROP_WRITE_STATE:
      g_value_set_enum (value, (int) self->write_state);
      break;
    case PROP_WRITE_MESSAGE:
      g_value_set_string (value, self->write_message);
      break;
    case PROP_PENDING:
      g_value_set_uint (value, self->pending);
      break;
    case PROP_WARNING:
      g_value_set_string (value, self->warning);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rap_exam_file_finalize (GObject *object)
{
  RapExamFile *self = RAP_EXAM_FILE (object);

  g_clear_pointer (&self->worker, rap_exam_worker_free);
  g_clear_pointer (&self->clock, rap_clock_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->write_message, g_free);
  g_clear_pointer (&self->warning, g_free);
  G_OBJECT_CLASS (rap_exam_file_parent_class)->finalize (object);
}

static void
rap_exam_file_class_init (RapExamFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = rap_exam_file_get_property;
  object_class->finalize = rap_exam_file_finalize;

  properties[PROP_WRITE_STATE] =
    g_param_spec_enum ("write-state", NULL, NULL, RAP_TYPE_WRITE_STATE, RAP_WRITE_SAVED, flags);
  properties[PROP_WRITE_MESSAGE] = g_param_spec_string ("write-message", NULL, NULL, NULL, flags);
  properties[PROP_PENDING] = g_param_spec_uint ("pending", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_WARNING] = g_param_spec_string ("warning", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rap_exam_file_init (RapExamFile *self)
{
  self->write_state = RAP_WRITE_SAVED;
}

/* Asking */

static RapExamJob *
new_job (RapExamFile         *self,
         RapExamJobKind       kind,
         gpointer             source_tag,
         GCancellable        *cancellable,
         GAsyncReadyCallback  callback,
         gpointer             user_data)
{
  /* To open is asked of nobody: there is no object yet that the caller could know. */
  GTask *task = g_task_new (kind == RAP_EXAM_JOB_OPEN ? NULL : self, cancellable, callback,
                            user_data);
  RapExamJob *job = rap_exam_job_new (kind, task);

  g_task_set_source_tag (task, source_tag);
  /* What was written was written: a late cancel does not turn it into a failure. */
  g_task_set_check_cancellable (task, FALSE);
  if (cancellable != NULL)
    job->cancellable = g_object_ref (cancellable);
  return job;
}

void
rap_exam_file_open_async (const char             *path,
                          RapStoreMode            mode,
                          const RapStoreOptions  *options,
                          GCancellable           *cancellable,
                          GAsyncReadyCallback     callback,
                          gpointer                user_data)
{
  g_autoptr (RapExamFile) self = NULL;
  RapStoreOptions own = { 0 };
  RapExamJob *job;

  g_return_if_fail (path != NULL);

  if (options != NULL)
    own = *options;
  self = g_object_new (RAP_TYPE_EXAM_FILE, NULL);
  self->path = g_strdup (path);
  self->mode = mode;
  self->clock = own.clock != NULL ? rap_clock_ref (own.clock) : rap_clock_new_system ();
  own.clock = self->clock;
  self->worker = rap_exam_worker_new (path, mode, &own, &worker_funcs, self);
  job = new_job (self, RAP_EXAM_JOB_OPEN, rap_exam_file_open_async, cancellable, callback,
                 user_data);
  g_task_set_task_data (job->task, g_object_ref (self), g_object_unref);
  rap_exam_worker_push (self->worker, job);
}

RapExamFile *
rap_exam_file_open_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rap_exam_file_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rap_exam_file_append_async (RapExamFile         *self,
                            GPtrArray           *drafts,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  RapExamJob *job;

  g_return_if_fail (RAP_IS_EXAM_FILE (self));
  g_return_if_fail (drafts != NULL && drafts->len > 0);

  job = new_job (self, RAP_EXAM_JOB_APPEND, rap_exam_file_append_async, cancellable, callback,
                 user_data);
  job->drafts = drafts;
  set_pending (self, self->pending + drafts->len);
  rap_exam_worker_push (self->worker, job);
}

GPtrArray *
rap_exam_file_append_finish (RapExamFile   *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rap_exam_file_append_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rap_exam_file_call_async (RapExamFile         *self,
                          RapStoreFunc         func,
                          gpointer             task_data,
                          GDestroyNotify       free_task_data,
                          GDestroyNotify       free_result,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  RapExamJob *job;

  g_return_if_fail (RAP_IS_EXAM_FILE (self));
  g_return_if_fail (func != NULL);

  job = new_job (self, RAP_EXAM_JOB_CALL, rap_exam_file_call_async, cancellable, callback,
                 user_data);
  job->func = func;
  job->task_data = task_data;
  job->free_task_data = free_task_data;
  job->free_result = free_result;
  rap_exam_worker_push (self->worker, job);
}

gpointer
rap_exam_file_call_finish (RapExamFile   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rap_exam_file_call_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rap_exam_file_snapshot_async (RapExamFile         *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  RapExamJob *job;

  g_return_if_fail (RAP_IS_EXAM_FILE (self));

  job = new_job (self, RAP_EXAM_JOB_SNAPSHOT, rap_exam_file_snapshot_async, cancellable, callback,
                 user_data);
  job->free_result = g_free;
  rap_exam_worker_push (self->worker, job);
}

char *
rap_exam_file_snapshot_finish (RapExamFile   *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rap_exam_file_snapshot_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rap_exam_file_close_async (RapExamFile         *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (RAP_IS_EXAM_FILE (self));

  rap_exam_worker_push (self->worker,
                        new_job (self, RAP_EXAM_JOB_CLOSE, rap_exam_file_close_async, cancellable,
                                 callback, user_data));
}

gboolean
rap_exam_file_close_finish (RapExamFile   *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, rap_exam_file_close_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Properties */

const char *
rap_exam_file_get_path (RapExamFile *self)
{
  g_return_val_if_fail (RAP_IS_EXAM_FILE (self), NULL);

  return self->path;
}

RapStoreMode
rap_exam_file_get_mode (RapExamFile *self)
{
  g_return_val_if_fail (RAP_IS_EXAM_FILE (self), RAP_STORE_READ_ONLY);

  return self->mode;
}

RapClock *
rap_exam_file_get_clock (RapExamFile *self)
{
  g_return_val_if_fail (RAP_IS_EXAM_FILE (self), NULL);

  return self->clock;
}

RapWriteState
rap_exam_file_get_write_state (RapExamFile *self)
{
  g_return_val_if_fail (RAP_IS_EXAM_FILE (self), RAP_WRITE_FAILING);

  return self->write_state;
}

const char *
rap_exam_file_get_write_message (RapExamFile *self)
{
  g_return_val_if_fail (RAP_IS_EXAM_FILE (self), NULL);

  return self->write_message;
}

guint
rap_exam_file_get_pending (RapExamFile *self)
{
  g_return_val_if_fail (RAP_IS_EXAM_FILE (self), 0);

  return self->pending;
}

const char *
rap_exam_file_get_warning (RapExamFile *self)
{
  g_return_val_if_fail (RAP_IS_EXAM_FILE (self), NULL);

  return self->warning;
}
