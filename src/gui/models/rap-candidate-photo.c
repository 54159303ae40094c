/* rap-candidate-photo.c: what a candidate looks like, read and decoded off the interface's thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-candidate-photo.h"

#include "exam/rap-photos.h"

/* What the worker brings back. */
typedef struct
{
  GBytes *bytes; /* or NULL: there is no photo */
} Found;

static void
found_free (Found *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
read_photo (RapStore      *store,
            gpointer       task_data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (Found) found = g_new0 (Found, 1);

  found->bytes = rap_store_read_photo (store, task_data, &problem);
  if (problem == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

/* On a thread of its own: the worker has taps to write. */
static void
decode (GTask        *task,
        gpointer      source,
        gpointer      task_data,
        GCancellable *cancellable)
{
  GBytes *bytes = task_data;
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = NULL;

  if (rap_photo_judge (bytes, &error))
    texture = gdk_texture_new_from_bytes (bytes, &error);
  if (texture == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, texture, g_object_unref);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Found) found = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &error);

  if (found == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (found->bytes == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else
    {
      g_task_set_task_data (task, g_steal_pointer (&found->bytes), (GDestroyNotify) g_bytes_unref);
      g_task_run_in_thread (task, decode);
    }
}

void
rap_candidate_photo_load_async (RapExamFile         *file,
                                const RapId         *candidate,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task = g_task_new (file, cancellable, callback, user_data);

  g_task_set_source_tag (task, rap_candidate_photo_load_async);
  rap_exam_file_call_async (file, read_photo, g_memdup2 (candidate, sizeof *candidate), g_free,
                            (GDestroyNotify) found_free, NULL, read_cb, task);
}

GdkTexture *
rap_candidate_photo_load_finish (GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rap_candidate_photo_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
