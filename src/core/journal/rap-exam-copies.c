/* rap-exam-copies.c: copies of an open exam file: snapshots for readers, backups for the ring.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-exam-copies.h"

#include <glib/gi18n-lib.h>

#include "journal/rap-backup.h"
#include "journal/rap-passing-folder.h"
#include "journal/rap-store-private.h"

/* Pages of a copy between two looks at the queue: well under a millisecond. */
#define SLICE 64

/* A backup on its way to its name; belongs to the thread that finishes it. */
typedef struct
{
  RapBackup         *backup;
  char              *path;
  char              *folder;
  RapBackupDoneFunc  done;
  gpointer           user_data;
} Finishing;

struct _RapExamCopies
{
  /* Borrowed */
  RapStore            *store;
  RapSnapshotDoneFunc  snapshot_done;
  RapBackupDoneFunc    backup_done;
  gpointer             user_data;

  /* Owned */
  GQueue               snapshots; /* RapExamJob: the first is in the making */
  RapBackup           *snapshot;
  RapBackup           *backup;    /* for the ring, being copied */
  GThread             *finishing; /* returns a GError or NULL */
  char                *trouble;
};

RapExamCopies *
rap_exam_copies_new (RapStore            *store,
                     RapSnapshotDoneFunc  snapshot_done,
                     RapBackupDoneFunc    backup_done,
                     gpointer             user_data)
{
  RapExamCopies *self = g_new0 (RapExamCopies, 1);

  self->store = store;
  self->snapshot_done = snapshot_done;
  self->backup_done = backup_done;
  self->user_data = user_data;
  g_queue_init (&self->snapshots);
  return self;
}

void
rap_exam_copies_free (RapExamCopies *self)
{
  if (self == NULL)
    return;
  rap_exam_copies_abandon_snapshots (self);
  g_clear_pointer (&self->backup, rap_backup_free);
  rap_exam_copies_wait (self);
  g_free (self->trouble);
  g_free (self);
}

/* Snapshots */

static gboolean
begin_snapshot (RapExamCopies  *self,
                GError        **error)
{
  g_autofree char *folder = rap_passing_folder_get (error);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  RapId id = rap_id_new_random ();
  char text[RAP_ID_TEXT_SIZE];

  if (folder == NULL)
    return FALSE;
  name = g_strconcat ("snapshot-", rap_id_to_text (&id, text), ".rapport", NULL);
  path = g_build_filename (folder, name, NULL);
  self->snapshot = rap_backup_new (self->store->database, path, NULL, error);
  return self->snapshot != NULL;
}

static gboolean
step_snapshot (RapExamCopies  *self,
               RapExamJob     *job,
               gboolean       *done,
               GError        **error)
{
  if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return FALSE;
  if (self->snapshot == NULL && !begin_snapshot (self, error))
    return FALSE;
  if (!rap_backup_step (self->snapshot, SLICE, done, error))
    return FALSE;
  if (!*done)
    return TRUE;
  if (!rap_backup_finish (self->snapshot, TRUE, error))
    return FALSE;
  job->result = g_strdup (rap_backup_get_path (self->snapshot));
  return TRUE;
}

static void
continue_snapshot (RapExamCopies *self)
{
  RapExamJob *job = g_queue_peek_head (&self->snapshots);
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (step_snapshot (self, job, &done, &error) && !done)
    return;
  g_queue_pop_head (&self->snapshots);
  g_clear_pointer (&self->snapshot, rap_backup_free);
  self->snapshot_done (job, g_steal_pointer (&error), self->user_data);
}

void
rap_exam_copies_add_snapshot (RapExamCopies *self,
                              RapExamJob    *job)
{
  g_queue_push_tail (&self->snapshots, job);
}

void
rap_exam_copies_abandon_snapshots (RapExamCopies *self)
{
  RapExamJob *job;

  g_clear_pointer (&self->snapshot, rap_backup_free);
  while ((job = g_queue_pop_head (&self->snapshots)) != NULL)
    self->snapshot_done (job, g_error_new (G_IO_ERROR, G_IO_ERROR_CLOSED,
                                           _("%s: the exam file was closed"), self->store->path),
                         self->user_data);
}

/* Backups */

/* On a thread of its own: checking a large copy takes longer than a tap may wait. */
static gpointer
finish_backup (gpointer data)
{
  Finishing *finishing = data;
  GError *error = NULL;

  if (rap_backup_finish (finishing->backup, FALSE, &error))
    rap_backup_ring_prune (finishing->path, finishing->folder);
  finishing->done (finishing->user_data);
  rap_backup_free (finishing->backup);
  g_free (finishing->path);
  g_free (finishing->folder);
  g_free (finishing);
  return error;
}

/* The ring is a second line: that it could not be written must not disturb the marking, but is
 * told, until a backup succeeds. @error: (transfer full) (nullable) */
static void
note_outcome (RapExamCopies *self,
              GError        *error)
{
  g_clear_pointer (&self->trouble, g_free);
  if (error == NULL)
    return;
  /* Translators: why there is no backup, as a sentence without its full stop. */
  self->trouble = g_strdup_printf (_("%s. What is marked is saved in the exam file; only this "
                                     "backup of it is missing"), error->message);
  g_message ("%s", error->message);
  g_error_free (error);
}

void
rap_exam_copies_wait (RapExamCopies *self)
{
  if (self->finishing != NULL)
    note_outcome (self, g_thread_join (g_steal_pointer (&self->finishing)));
}

static gboolean
begin (RapExamCopies  *self,
       GError        **error)
{
  g_autofree char *name = NULL;

  rap_exam_copies_wait (self);
  name = rap_backup_ring_next (self->store->path, self->store->backup_folder, error);
  if (name != NULL)
    self->backup = rap_backup_new (self->store->database, name, self->store->vfs, error);
  return self->backup != NULL;
}

static void
hand_over (RapExamCopies *self)
{
  Finishing *finishing = g_new0 (Finishing, 1);

  finishing->backup = g_steal_pointer (&self->backup);
  finishing->path = g_strdup (self->store->path);
  finishing->folder = g_strdup (self->store->backup_folder);
  finishing->done = self->backup_done;
  finishing->user_data = self->user_data;
  self->finishing = g_thread_new ("rapport-backup", finish_backup, finishing);
}

static gboolean
copy_pages (RapExamCopies  *self,
            int             pages,
            gboolean       *done,
            GError        **error)
{
  return rap_backup_step (self->backup, pages, done, error)
         && (!*done || rap_backup_detach (self->backup, error));
}

/* @error: (transfer full) */
static void
give_up (RapExamCopies *self,
         GError        *error)
{
  g_clear_pointer (&self->backup, rap_backup_free);
  note_outcome (self, error);
  self->backup_done (self->user_data);
}

static void
continue_backup (RapExamCopies *self,
                 int            pages)
{
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (!copy_pages (self, pages, &done, &error))
    give_up (self, g_steal_pointer (&error));
  else if (done)
    hand_over (self);
}

void
rap_exam_copies_begin_backup (RapExamCopies *self)
{
  g_autoptr (GError) error = NULL;

  if (!begin (self, &error))
    give_up (self, g_steal_pointer (&error));
}

gboolean
rap_exam_copies_has_backup (RapExamCopies *self)
{
  return self->backup != NULL;
}

void
rap_exam_copies_begin_last_backup (RapExamCopies *self)
{
  g_clear_pointer (&self->backup, rap_backup_free);
  rap_exam_copies_begin_backup (self);
  if (self->backup != NULL)
    continue_backup (self, -1);
}

gboolean
rap_exam_copies_step (RapExamCopies *self)
{
  if (self->backup != NULL)
    continue_backup (self, SLICE);
  if (!g_queue_is_empty (&self->snapshots))
    continue_snapshot (self);
  return self->backup != NULL || !g_queue_is_empty (&self->snapshots);
}

const char *
rap_exam_copies_get_trouble (RapExamCopies *self)
{
  return self->trouble;
}
