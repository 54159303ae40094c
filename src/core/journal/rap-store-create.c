/* rap-store-create.c: making an exam file, whole or not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "base/rap-sync.h"
#include "journal/rap-store-private.h"

static RapDraft *
make_first_draft (RapStore     *self,
                  const char   *purpose,
                  const char   *title,
                  const char   *date,
                  const RapId  *exam)
{
  RapDraft *draft = g_new0 (RapDraft, 1);
  RapId id = exam != NULL ? *exam : rap_id_new_random ();
  g_autofree char *valid = g_utf8_make_valid (title, -1);
  char text[RAP_ID_TEXT_SIZE];

  draft->kind = g_strdup ("exam.create");
  draft->role_ms = RAP_NO_TIME;
  draft->payload = rap_store_describe_device (self);
  json_object_set_new (draft->payload, "exam", json_string (rap_id_to_text (&id, text)));
  json_object_set_new (draft->payload, "purpose", json_string (purpose));
  json_object_set_new (draft->payload, "title", json_string (valid));
  if (date != NULL)
    json_object_set_new (draft->payload, "date", json_string (date));
  return draft;
}

static gboolean
fail_make (const char  *path,
           int          errsv,
           GError     **error)
{
  RapJournalError code = RAP_JOURNAL_ERROR_IO;

  if (errsv == EEXIST)
    code = RAP_JOURNAL_ERROR_EXISTS;
  else if (errsv == EACCES || errsv == EPERM || errsv == EROFS)
    code = RAP_JOURNAL_ERROR_READ_ONLY;
  else if (errsv == ENOSPC || errsv == EDQUOT)
    code = RAP_JOURNAL_ERROR_FULL;
  g_set_error (error, RAP_JOURNAL_ERROR, code,
               /* Translators: name of a file and the system's reason. */
               _("%s: cannot make the exam file: %s; choose another name or folder"), path,
               g_strerror (errsv));
  return FALSE;
}

static gboolean
make_empty (const char  *name,
            const char  *path,
            GError     **error)
{
  int fd = g_open (name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    return fail_make (path, errno, error);
  close (fd);
  return TRUE;
}

/* Whole, outside WAL, with its entries: from here on the header says whose file it is.
 * @first: (nullable); @batch: (nullable) */
static gboolean
fill_new (RapStore        *self,
          const char      *name,
          const RapDraft  *first,
          const RapBatch  *batch,
          GError         **error)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  gboolean filled;

  self->database = rap_database_open (name, RAP_DATABASE_READ_WRITE, self->vfs, error);
  if (self->database == NULL)
    return FALSE;
  filled = rap_database_set (self->database, "synchronous", "EXTRA", "3", error)
           && rap_database_begin (self->database, error)
           && rap_schema_create (self->database, error)
           && rap_database_commit (self->database, error)
           && (batch == NULL || rap_store_take_in (self, batch, NULL, error))
           && (first == NULL || rap_store_write (self, first, none, NULL, error));
  if (!filled)
    rap_database_rollback (self->database);
  return rap_database_close (g_steal_pointer (&self->database), filled ? error : NULL) && filled;
}

/* Never over a file that is there: also where the file system cannot rename that way. */
static gboolean
give_name (const char  *name,
           const char  *path,
           GError     **error)
{
  gboolean named = renameat2 (AT_FDCWD, name, AT_FDCWD, path, RENAME_NOREPLACE) == 0;

  if (!named && errno == EINVAL)
    {
      named = link (name, path) == 0;
      if (named)
        g_unlink (name);
    }
  if (!named)
    return fail_make (path, errno, error);
  if (rap_sync_folder_of (path))
    return TRUE;
  fail_make (path, errno, error);
  g_unlink (path);
  return FALSE;
}

static void
remove_file (const char *name)
{
  static const char *const suffixes[] = { "", "-journal", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *side = g_strconcat (name, suffixes[i], NULL);

      g_unlink (side);
    }
}

static gboolean
make_file (RapStore        *self,
           const RapDraft  *first,
           const RapBatch  *batch,
           GError         **error)
{
  g_autofree char *name = rap_file_side_name (self->path, "new");

  /* With the lock in hand, a file of that name can only be left from a making that was killed. */
  remove_file (name);
  if (make_empty (name, self->path, error) && fill_new (self, name, first, batch, error) &&
      give_name (name, self->path, error))
    return TRUE;
  remove_file (name);
  return FALSE;
}

static gboolean
is_purpose (const char *purpose)
{
  static const char *const purposes[] = { "exam", "practice", "calibration", NULL };

  return g_strv_contains (purposes, purpose);
}

/* SQLite would play a journal that outlived its file into any file that gets its name, marks of
 * another exam and all; and it may be all that is left of them. */
static gboolean
fail_leftover (const char  *path,
               GError     **error)
{
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_EXISTS,
               /* Translators: three times the name of the same file. */
               _("%s: what is left of an exam of that name lies beside it (%s-wal or %s-journal); "
                 "choose another name, or move that away together with its exam file"), path, path,
               path);
  return FALSE;
}

static gboolean
judge_new_name (const char  *path,
                GError     **error)
{
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return fail_make (path, EEXIST, error);
  return !rap_file_has_leftover (path) || fail_leftover (path, error);
}

/* A store with its place and lock, and no file yet. */
static RapStore *
prepare_new (const char             *path,
             const RapStoreOptions  *options,
             GError                **error)
{
  g_autoptr (RapStore) self = NULL;
  g_autofree char *resolved = rap_file_resolve (path, error);

  if (resolved == NULL)
    return NULL;
  self = rap_store_new_locked (resolved, RAP_STORE_READ_WRITE, options, error);
  if (self == NULL || !judge_new_name (resolved, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
open_new (RapStore  *self,
          GError   **error)
{
  self->judgement = rap_file_judge (self->path, RAP_STORE_READ_WRITE, RAP_SCHEMA_VERSION, error);
  if (self->judgement != NULL && rap_file_lock_note_made (self->lock, self->path, error))
    self->database = rap_database_open (self->path, RAP_DATABASE_READ_WRITE, self->vfs, error);
  if (self->database != NULL && rap_store_read_ends (self, error) &&
      rap_database_enter_wal (self->database, error))
    return TRUE;
  g_clear_pointer (&self->database, rap_database_free);
  remove_file (self->path);
  return FALSE;
}

RapStore *
rap_store_create (const char             *path,
                  const char             *purpose,
                  const char             *title,
                  const char             *date,
                  const RapId            *exam,
                  const RapStoreOptions  *options,
                  GError                **error)
{
  g_autoptr (RapStore) self = NULL;
  g_autoptr (RapDraft) first = NULL;

  g_return_val_if_fail (path != NULL && title != NULL, NULL);
  g_return_val_if_fail (purpose != NULL && is_purpose (purpose), NULL);

  self = prepare_new (path, options, error);
  if (self == NULL)
    return NULL;
  first = make_first_draft (self, purpose, title, date, exam);
  if (make_file (self, first, NULL, error) && open_new (self, error))
    return g_steal_pointer (&self);
  return NULL;
}

static gboolean
says_whose (const RapBatch *batch)
{
  for (guint i = 0; i < batch->entries->len; i++)
    {
      const RapEntry *entry = batch->entries->pdata[i];

      if (g_str_equal (entry->kind, "exam.create") && entry->payload != NULL)
        return TRUE;
    }
  return FALSE;
}

RapStore *
rap_store_create_from (const char             *path,
                       const RapBatch         *batch,
                       const RapStoreOptions  *options,
                       GError                **error)
{
  g_autoptr (RapStore) self = prepare_new (path, options, error);
  g_autoptr (RapDraft) first = NULL;

  if (self == NULL)
    return NULL;
  if (!says_whose (batch))
    first = make_first_draft (self, "exam", _("Recovered exam"), NULL, NULL);
  if (make_file (self, first, batch, error) && open_new (self, error))
    return g_steal_pointer (&self);
  return NULL;
}
