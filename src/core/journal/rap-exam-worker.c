/* rap-exam-worker.c: the thread on which an exam file lives.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-exam-worker.h"

#include <glib/gi18n-lib.h>

#include "journal/rap-ballast.h"
#include "journal/rap-exam-copies.h"
#include "journal/rap-rescue.h"

/* Below this there is a warning. */
#define ENOUGH_ROOM (200 * G_GINT64_CONSTANT (1000000))

#define FIRST_RETRY_US (G_USEC_PER_SEC / 10)
#define LAST_RETRY_US  (5 * G_USEC_PER_SEC)

/* A file that was deleted is whole for as long as this process lives, so it is not long before
 * that is seen and the file copied, also while nobody marks. */
#define LOOK_EVERY_US  (2 * G_USEC_PER_SEC)

/* What the posted answers and the worker share; the flag is the asker's thread's only. */
typedef struct
{
  RapExamWorkerFuncs funcs;
  gpointer           user_data;
  gboolean           cut;
} Link;

typedef enum
{
  POST_DONE,
  POST_FAILING,
  POST_WARNING,
} PostKind;

/* An answer on its way to the asker's context. */
typedef struct
{
  Link       *link;
  PostKind    kind;
  RapExamJob *job;
  char       *message;
} Post;

struct _RapExamWorker
{
  /* Set before the thread starts */
  GThread         *thread;
  GMainContext    *context;
  GAsyncQueue     *queue;
  Link            *link;
  char            *path;
  RapStoreMode     mode;
  RapStoreOptions  options;

  /* Worker thread only */
  RapStore        *store;
  GQueue           waiting;    /* RapExamJob: appends that the disk did not take yet */
  RapExamCopies   *copies;
  char            *failure;    /* as told to the asker */
  char            *room;       /* what there is to say of the room on the disk, or NULL */
  gint64           retry_at;
  gint64           retry_wait;
  gboolean         wants_upkeep;
  gboolean         stopped;
};

/* Not asked for by anybody: to stop, and to look what came of a backup. */
static const RapExamJob stop_job;
static const RapExamJob backup_job;

/* Answers */

static void
post_free (gpointer data)
{
  Post *post = data;

  g_free (post->message);
  g_atomic_rc_box_release (post->link);
  g_free (post);
}

static gboolean
deliver_cb (gpointer data)
{
  Post *post = data;

  const Link *link = post->link;

  if (post->kind == POST_DONE)
    link->funcs.done (post->job, link->user_data);
  else if (link->cut)
    return G_SOURCE_REMOVE;
  else if (post->kind == POST_FAILING)
    link->funcs.failing (post->message, link->user_data);
  else
    link->funcs.warning (post->message, link->user_data);
  return G_SOURCE_REMOVE;
}

/* Never called directly, also where this thread could: the asker's objects stay on the asker's. */
static void
post (RapExamWorker *self,
      RapExamJob    *job,
      PostKind       kind,
      const char    *message)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Post *answer = g_new0 (Post, 1);

  answer->link = g_atomic_rc_box_acquire (self->link);
  answer->kind = kind;
  answer->job = job;
  answer->message = g_strdup (message);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_cb, answer, post_free);
  g_source_attach (source, self->context);
}

static void
complete (RapExamWorker *self,
          RapExamJob    *job,
          GError        *error)
{
  job->error = error;
  post (self, job, POST_DONE, NULL);
}

static void
set_failure (RapExamWorker *self,
             const char    *message)
{
  if (g_strcmp0 (message, self->failure) == 0)
    return;
  g_free (self->failure);
  self->failure = g_strdup (message);
  post (self, NULL, POST_FAILING, message);
}

/* Writing */

static void
plan_retry (RapExamWorker *self)
{
  self->retry_wait = CLAMP (2 * self->retry_wait, FIRST_RETRY_US, LAST_RETRY_US);
  self->retry_at = g_get_monotonic_time () + self->retry_wait;
}

static gboolean
is_submit (const RapExamJob *job)
{
  for (guint i = 0; i < job->drafts->len; i++)
    if (g_str_equal (((RapDraft *) job->drafts->pdata[i])->kind, "sheet.submit"))
      return TRUE;
  return FALSE;
}

static void
complete_append (RapExamWorker *self,
                 RapExamJob    *job)
{
  if (is_submit (job))
    self->wants_upkeep = TRUE;
  complete (self, job, NULL);
}

/* Batches leave the store's queue from its head, in the order of the jobs that wait for them. */
static void
settle_waiting (RapExamWorker *self)
{
  while (self->waiting.length > self->store->pending.length)
    complete_append (self, g_queue_pop_head (&self->waiting));
}

static void
note_outcome (RapExamWorker *self,
              const GError  *error)
{
  if (self->store->pending.length > 0)
    {
      if (g_get_monotonic_time () >= self->retry_at)
        plan_retry (self);
      set_failure (self, error != NULL ? error->message : self->failure);
      return;
    }
  self->retry_wait = 0;
  self->retry_at = 0;
  set_failure (self, rap_store_get_trouble (self->store));
}

/* A batch may begin with the entry that opens this writer's chain, which nobody asked for. */
static GPtrArray *
list_asked (const RapBatch   *batch,
            const RapExamJob *job)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_entry_unref);

  for (guint i = batch->entries->len - job->drafts->len; i < batch->entries->len; i++)
    g_ptr_array_add (entries, rap_entry_ref (batch->entries->pdata[i]));
  return entries;
}

static void
run_append (RapExamWorker *self,
            RapExamJob    *job)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = NULL;
  gint64 before = self->store->chain.number;
  gboolean written = rap_store_append (self->store, job->drafts, &entries, &error);
  /* Not by the length of what is pending: what waited before may have gone in meanwhile. */
  gboolean kept = !written && self->store->chain.number > before;

  job->free_result = (GDestroyNotify) g_ptr_array_unref;
  /* First that all is well again, then what was saved: the state is right when the answer comes. */
  note_outcome (self, kept ? error : NULL);
  if (written)
    {
      settle_waiting (self);
      job->result = entries;
      complete_append (self, job);
    }
  else if (kept)
    {
      job->result = list_asked (g_queue_peek_tail (&self->store->pending), job);
      g_queue_push_tail (&self->waiting, job);
      settle_waiting (self);
    }
  else
    {
      settle_waiting (self);
      complete (self, job, g_error_copy (error));
    }
}

static gboolean
flush (RapExamWorker  *self,
       GError        **error)
{
  g_autoptr (GError) own_error = NULL;
  gboolean flushed = rap_store_flush (self->store, &own_error);

  note_outcome (self, own_error);
  settle_waiting (self);
  if (!flushed)
    g_propagate_error (error, g_steal_pointer (&own_error));
  return flushed;
}

/* Room and backups */

/* What is not well although every mark is saved. */
static void
warn (RapExamWorker *self)
{
  const char *left_out = self->store != NULL ? rap_store_get_left_out (self->store) : NULL;
  const char *const parts[] = { left_out, self->room, rap_exam_copies_get_trouble (self->copies) };
  g_autoptr (GString) whole = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (whole, "%s%s", whole->len > 0 ? "\n" : "", parts[i]);
  post (self, NULL, POST_WARNING, whole->len > 0 ? whole->str : NULL);
}

/* What is little now may be nothing in an hour; said in time, and in no one's way. */
static void
prepare_room (RapExamWorker *self)
{
  gint64 room = rap_file_free_space (self->store->path);
  g_autofree char *size = NULL;

  rap_ballast_prepare (self->store->path);
  g_clear_pointer (&self->room, g_free);
  if (room >= 0 && room < ENOUGH_ROOM)
    {
      size = g_format_size ((guint64) room);
      /* Translators: name of a file, an amount as "35 MB". */
      self->room = g_strdup_printf (_("%s: only %s are free on this disk. Marking goes on, but "
                                      "make room before the next candidate"), self->store->path,
                                    size);
    }
  warn (self);
}

/* After a submit, when nothing else is asked: the WAL goes into the file, and the ring gets a
 * copy. */
static void
do_upkeep (RapExamWorker *self)
{
  g_autoptr (GError) error = NULL;

  self->wants_upkeep = FALSE;
  if (!rap_store_checkpoint (self->store, &error))
    g_message ("%s", error->message);
  rap_exam_copies_begin_backup (self->copies);
  prepare_room (self);
}

/* Opening and closing */

static void
snapshot_done_cb (RapExamJob *job,
                  GError     *error,
                  gpointer    user_data)
{
  complete (user_data, job, error);
}

/* On the thread that finished it. */
static void
backup_done_cb (gpointer user_data)
{
  RapExamWorker *self = user_data;

  g_async_queue_push (self->queue, (gpointer) &backup_job);
}

static void
run_open (RapExamWorker *self,
          RapExamJob    *job)
{
  g_autoptr (GError) error = NULL;

  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &error))
    self->store = rap_store_open (self->path, self->mode, &self->options, &error);
  if (self->store != NULL)
    self->copies = rap_exam_copies_new (self->store, snapshot_done_cb, backup_done_cb, self);
  if (self->store != NULL && self->mode == RAP_STORE_READ_WRITE)
    prepare_room (self);
  complete (self, job, g_steal_pointer (&error));
}

static void
abandon_jobs (RapExamWorker *self,
              GQueue        *jobs,
              const GError  *error)
{
  RapExamJob *job;

  while ((job = g_queue_pop_head (jobs)) != NULL)
    {
      GError *own = error != NULL ? g_error_copy (error)
                                  : g_error_new (G_IO_ERROR, G_IO_ERROR_CLOSED,
                                                 _("%s: the exam file was closed"), self->path);

      complete (self, job, own);
    }
}

static gboolean
close_store (RapExamWorker  *self,
             GError        **error)
{
  gboolean closed;

  rap_exam_copies_abandon_snapshots (self->copies);
  if (self->mode == RAP_STORE_READ_WRITE)
    {
      /* A file that another program wrote over would push a sound copy out of the ring. */
      if (rap_rescue_look (self->store))
        rap_exam_copies_begin_last_backup (self->copies);
      rap_ballast_give_up (self->store->path);
    }
  closed = rap_store_close (g_steal_pointer (&self->store), error);
  rap_exam_copies_wait (self->copies);
  warn (self);
  g_clear_pointer (&self->copies, rap_exam_copies_free);
  return closed;
}

static void
run_close (RapExamWorker *self,
           RapExamJob    *job)
{
  g_autoptr (GError) flush_error = NULL;
  g_autoptr (GError) error = NULL;

  if (!flush (self, &flush_error) && !rap_store_is_kept (self->store))
    {
      /* What waits is in no file at all: closing now would lose it. */
      complete (self, job, g_steal_pointer (&flush_error));
      return;
    }
  abandon_jobs (self, &self->waiting, flush_error);
  close_store (self, &error);
  complete (self, job, g_steal_pointer (&error));
}

static void
stop (RapExamWorker *self)
{
  g_autoptr (GError) error = NULL;

  self->stopped = TRUE;
  if (self->store == NULL)
    return;
  flush (self, NULL);
  abandon_jobs (self, &self->waiting, NULL);
  if (!close_store (self, &error))
    g_warning ("%s", error->message);
}

/* The thread */

static void
run_call (RapExamWorker *self,
          RapExamJob    *job)
{
  g_autoptr (GError) error = NULL;

  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &error))
    job->result = job->func (self->store, job->task_data, job->cancellable, &error);
  /* A func may append too. */
  note_outcome (self, self->failure == NULL ? error : NULL);
  settle_waiting (self);
  complete (self, job, g_steal_pointer (&error));
}

static gboolean
refuse_early (RapExamWorker *self,
              RapExamJob    *job)
{
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_CLOSED, _("%s: the exam file was closed"),
                 self->path);
  else if (!g_cancellable_set_error_if_cancelled (job->cancellable, &error))
    return FALSE;
  complete (self, job, g_steal_pointer (&error));
  return TRUE;
}

static void
run_job (RapExamWorker *self,
         RapExamJob    *job)
{
  if (job->kind == RAP_EXAM_JOB_OPEN)
    run_open (self, job);
  else if (refuse_early (self, job))
    return;
  else if (job->kind == RAP_EXAM_JOB_APPEND)
    run_append (self, job);
  else if (job->kind == RAP_EXAM_JOB_CALL)
    run_call (self, job);
  else if (job->kind == RAP_EXAM_JOB_SNAPSHOT)
    rap_exam_copies_add_snapshot (self->copies, job);
  else
    run_close (self, job);
}

/* One slice of each. Returns: whether there is more to do */
static gboolean
do_slice (RapExamWorker *self)
{
  gboolean copying;

  if (self->store == NULL)
    return FALSE;
  copying = rap_exam_copies_step (self->copies);
  if (self->wants_upkeep && g_async_queue_length (self->queue) <= 0 &&
      !rap_exam_copies_has_backup (self->copies))
    do_upkeep (self);
  return copying || rap_exam_copies_has_backup (self->copies) || self->wants_upkeep;
}

static RapExamJob *
wait_for_job (RapExamWorker *self,
              gboolean       busy)
{
  gint64 left = LOOK_EVERY_US;

  if (busy)
    return g_async_queue_try_pop (self->queue);
  if (self->store == NULL || self->mode == RAP_STORE_READ_ONLY)
    return g_async_queue_pop (self->queue);
  if (self->store->pending.length > 0)
    left = MAX (self->retry_at - g_get_monotonic_time (), 1);
  return g_async_queue_timeout_pop (self->queue, (guint64) left);
}

static void
note_backup (RapExamWorker *self)
{
  if (self->copies == NULL)
    return;
  rap_exam_copies_wait (self->copies);
  warn (self);
}

static void
look_at_place (RapExamWorker *self)
{
  if (self->store == NULL || self->mode == RAP_STORE_READ_ONLY)
    return;
  rap_rescue_look (self->store);
  if (self->store->pending.length == 0)
    set_failure (self, rap_store_get_trouble (self->store));
}

static gpointer
work (gpointer data)
{
  RapExamWorker *self = data;
  gboolean busy = FALSE;

  while (!self->stopped)
    {
      RapExamJob *job = wait_for_job (self, busy);

      if (job == &stop_job)
        stop (self);
      else if (job == &backup_job)
        note_backup (self);
      else if (job != NULL)
        run_job (self, job);
      else if (!busy)
        look_at_place (self);
      if (self->store != NULL && self->store->pending.length > 0 &&
          g_get_monotonic_time () >= self->retry_at)
        flush (self, NULL);
      busy = do_slice (self);
    }
  return NULL;
}

RapExamWorker *
rap_exam_worker_new (const char               *path,
                     RapStoreMode              mode,
                     const RapStoreOptions    *options,
                     const RapExamWorkerFuncs *funcs,
                     gpointer                  user_data)
{
  RapExamWorker *self = g_new0 (RapExamWorker, 1);

  self->context = g_main_context_ref_thread_default ();
  self->queue = g_async_queue_new ();
  self->link = g_atomic_rc_box_new0 (Link);
  self->link->funcs = *funcs;
  self->link->user_data = user_data;
  self->path = g_strdup (path);
  self->mode = mode;
  if (options != NULL)
    {
      self->options.clock = options->clock != NULL ? rap_clock_ref (options->clock) : NULL;
      self->options.device = g_strdup (options->device);
      self->options.vfs = g_strdup (options->vfs);
      self->options.emergency_folder = g_strdup (options->emergency_folder);
      self->options.backup_folder = g_strdup (options->backup_folder);
      self->options.any_file_system = options->any_file_system;
    }
  self->thread = g_thread_new ("rapport-exam", work, self);
  return self;
}

void
rap_exam_worker_push (RapExamWorker *self,
                      RapExamJob    *job)
{
  g_async_queue_push (self->queue, job);
}

void
rap_exam_worker_free (RapExamWorker *self)
{
  self->link->cut = TRUE;
  g_async_queue_push (self->queue, (gpointer) &stop_job);
  g_thread_join (self->thread);
  g_clear_pointer (&self->options.clock, rap_clock_unref);
  g_free ((char *) self->options.device);
  g_free ((char *) self->options.vfs);
  g_free ((char *) self->options.emergency_folder);
  g_free ((char *) self->options.backup_folder);
  g_free (self->failure);
  g_free (self->room);
  g_free (self->path);
  g_atomic_rc_box_release (self->link);
  g_async_queue_unref (self->queue);
  g_main_context_unref (self->context);
  g_free (self);
}
