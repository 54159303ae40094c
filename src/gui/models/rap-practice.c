/* rap-practice.c: what is there for practice, made from what is shipped with the app.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-practice.h"

#include <glib/gstdio.h>

#include "exam/rap-setup.h"
#include "exam/rap-shipped-calibration.h"
#include "exam/rap-shipped.h"
#include "journal/rap-backup.h"

#define ROSTER RAP_RESOURCE_PATH "/practice/roster.csv"

/* What is wanted. */
typedef struct
{
  RapPractice what;
  gboolean    afresh;
} Wish;

static RapStore *
make_exam (const char  *path,
           GError     **error)
{
  g_autoptr (GPtrArray) rubrics = rap_shipped_list_rubrics (error);
  g_autoptr (GBytes) roster = NULL;

  if (rubrics == NULL)
    return NULL;

  roster = g_resources_lookup_data (ROSTER, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return roster != NULL ? rap_exam_create_practice (path, rubrics, roster, NULL, error) : NULL;
}

static gboolean
make (RapPractice   what,
      const char   *path,
      GError      **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  RapStore *store;

  g_mkdir_with_parents (folder, 0700);
  store = what == RAP_PRACTICE_EXAM ? make_exam (path, error)
                                    : rap_shipped_create_calibration (path, NULL, error);

  return store != NULL && rap_store_close (store, error);
}

/* Its backups go with it: what was practised is nobody's exam, and marks that somebody meant to
 * throw away must not lie about. */
static void
throw_backups_away (const char *path)
{
  g_autofree char *folder = rap_backup_ring_folder (path, NULL);
  g_autoptr (GPtrArray) backups = NULL;

  rap_backup_ring_prune (path, NULL);
  backups = rap_backup_ring_list (path, NULL);
  for (guint i = 0; i < backups->len; i++)
    g_unlink (g_ptr_array_index (backups, i));
  g_rmdir (folder);
}

/* Opening it for a moment takes in what a crash left beside it, and tells whether another process
 * has it; then it is one file. What cannot be opened for another reason is thrown away as well. */
static gboolean
throw_away (const char  *path,
            GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) open_error = NULL;
  RapStore *store = rap_store_open (path, RAP_STORE_READ_WRITE, NULL, &open_error);

  if (store != NULL)
    rap_store_free (store);
  else if (g_error_matches (open_error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IN_USE))
    {
      g_propagate_error (error, g_steal_pointer (&open_error));
      return FALSE;
    }

  if (!g_file_trash (file, NULL, NULL) && !g_file_delete (file, NULL, error))
    return FALSE;
  throw_backups_away (path);
  return TRUE;
}

static void
prepare_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  const Wish *wish = task_data;
  g_autofree char *path = rap_practice_dup_path (wish->what);
  gboolean there = g_file_test (path, G_FILE_TEST_EXISTS);
  g_autoptr (GError) error = NULL;

  if (there && wish->afresh && !throw_away (path, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if ((!there || wish->afresh) && !make (wish->what, path, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&path), g_free);
}

char *
rap_practice_dup_path (RapPractice what)
{
  return g_build_filename (g_get_user_data_dir (), "rapport",
                           what == RAP_PRACTICE_EXAM ? "practice.rapport" : "calibration.rapport",
                           NULL);
}

void
rap_practice_prepare_async (RapPractice          what,
                            gboolean             afresh,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Wish *wish = g_new0 (Wish, 1);

  wish->what = what;
  wish->afresh = afresh;
  g_task_set_source_tag (task, rap_practice_prepare_async);
  g_task_set_task_data (task, wish, g_free);
  g_task_run_in_thread (task, prepare_in_thread);
}

char *
rap_practice_prepare_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
