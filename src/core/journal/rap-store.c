/* rap-store.c: an exam file, open on this thread: making, opening and closing it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "journal/rap-backup.h"
#include "journal/rap-journal-table.h"
#include "journal/rap-private-copy.h"
#include "journal/rap-readings.h"
#include "journal/rap-rescue.h"
#include "rubric/rap-rubric-reader.h"

/* How far back the chain is checked at every opening for writing; rap_store_verify() checks it
 * all. */
#define TAIL_LENGTH 200

static guint
hash_hash (gconstpointer key)
{
  guint value;

  memcpy (&value, ((const RapHash *) key)->bytes, sizeof value);
  return value;
}

static gboolean
hash_equal (gconstpointer a,
            gconstpointer b)
{
  return rap_hash_equal (a, b);
}

static RapStore *
store_new (const char            *path,
           RapStoreMode           mode,
           const RapStoreOptions *options)
{
  static const RapStoreOptions none = { 0 };
  RapStore *self = g_new0 (RapStore, 1);

  if (options == NULL)
    options = &none;
  self->path = g_strdup (path);
  self->mode = mode;
  self->clock = options->clock != NULL ? rap_clock_ref (options->clock) : rap_clock_new_system ();
  self->device = g_strdup (options->device != NULL ? options->device : g_get_host_name ());
  self->vfs = g_strdup (options->vfs);
  self->emergency_folder = g_strdup (options->emergency_folder);
  self->backup_folder = g_strdup (options->backup_folder);
  self->heads = g_ptr_array_new_with_free_func (g_free);
  self->rubrics = g_hash_table_new_full (hash_hash, hash_equal, g_free,
                                         (GDestroyNotify) rap_rubric_unref);
  g_queue_init (&self->pending);
  return self;
}

/* A damaged file is left as it is, its -wal with it. */
static gboolean
leave_file (RapStore  *self,
            GError   **error)
{
  guint n_new;

  if (self->damaged)
    {
      rap_database_abandon (self->database);
      return TRUE;
    }
  if (self->trouble == NULL && g_queue_is_empty (&self->pending))
    rap_rescue_absorb (self, &n_new, NULL);
  return rap_database_leave_wal (self->database, error);
}

/* Whatever state it is in; the database may be closed already. */
void
rap_store_free (RapStore *self)
{
  if (self == NULL)
    return;
  if (self->database != NULL && self->mode == RAP_STORE_READ_WRITE)
    leave_file (self, NULL);
  g_clear_pointer (&self->database, rap_database_free);
  g_clear_pointer (&self->copy, rap_private_copy_free);
  g_clear_pointer (&self->lock, rap_file_lock_free);
  g_queue_clear_full (&self->pending, (GDestroyNotify) rap_batch_free);
  g_clear_pointer (&self->heads, g_ptr_array_unref);
  g_clear_pointer (&self->rubrics, g_hash_table_unref);
  g_clear_pointer (&self->clock, rap_clock_unref);
  g_clear_pointer (&self->judgement, rap_file_judgement_free);
  g_free (self->trouble);
  g_free (self->path);
  g_free (self->device);
  g_free (self->vfs);
  g_free (self->emergency_folder);
  g_free (self->backup_folder);
  g_free (self);
}

gboolean
rap_store_close (RapStore  *self,
                 GError   **error)
{
  gboolean flushed = rap_store_flush (self, error);
  gboolean left = TRUE;
  gboolean closed;

  if (self->mode == RAP_STORE_READ_WRITE)
    left = leave_file (self, flushed ? error : NULL);
  closed = rap_database_close (g_steal_pointer (&self->database), flushed && left ? error : NULL);
  rap_store_free (self);
  return flushed && left && closed;
}

/* Opening */

static gboolean
prepare_place (RapStore               *self,
               const RapStoreOptions  *options,
               GError                **error)
{
  if ((options == NULL || !options->any_file_system) && !rap_file_judge_place (self->path, error))
    return FALSE;
  self->lock = rap_file_lock_new (self->path, self->mode == RAP_STORE_READ_ONLY, error);
  return self->lock != NULL;
}

/* A leftover -wal may know a later version than the file's own header does. */
static gboolean
read_version (RapStore         *self,
              const RapSchema  *schema,
              gint64           *version,
              GError          **error)
{
  if (!rap_database_read_integer (self->database, "PRAGMA user_version", version, error))
    return FALSE;
  if (*version >= 1 && *version <= schema->version)
    return TRUE;
  g_set_error (error, RAP_JOURNAL_ERROR,
               *version < 1 ? RAP_JOURNAL_ERROR_DAMAGED : RAP_JOURNAL_ERROR_NEWER,
               /* Translators: name of a file and the number of its version. */
               *version < 1 ? _("%s: damaged: its version reads %" G_GINT64_FORMAT)
                            : _("%s: made by a newer version of Rapport (file version %"
                                G_GINT64_FORMAT "); install that version to open it"),
               self->path, *version);
  return FALSE;
}

/* Before WAL, so that a migration that fails, or is killed, leaves the file as it was. */
static gboolean
bring_up_to_date (RapStore         *self,
                  const RapSchema  *schema,
                  GError          **error)
{
  gint64 version = 0;

  if (!rap_database_set (self->database, "locking_mode", "EXCLUSIVE", "exclusive", error) ||
      !rap_database_set (self->database, "synchronous", "EXTRA", "3", error) ||
      !read_version (self, schema, &version, error))
    return FALSE;
  if (version == schema->version)
    return TRUE;
  return rap_database_leave_wal (self->database, error)
         && rap_schema_migrate (schema, self->database, (int) version, error);
}

static gboolean
read_end (RapStore  *self,
          GError   **error)
{
  g_autoptr (GPtrArray) heads = NULL;

  if (!rap_journal_table_read_last (self->database, &self->last, error))
    return FALSE;
  heads = rap_journal_table_list_heads (self->database, error);
  if (heads == NULL)
    return FALSE;
  self->chain.lamport = self->last.lamport;
  g_ptr_array_unref (self->heads);
  self->heads = g_steal_pointer (&heads);
  return TRUE;
}

static gboolean
read_exam (RapStore  *self,
           GError   **error)
{
  g_autoptr (RapExam) exam = rap_store_read_exam (self, error);

  if (exam == NULL)
    return FALSE;
  self->exam = exam->id;
  return TRUE;
}

static gboolean
absorb (RapStore  *self,
        GError   **error)
{
  guint n_new = 0;

  return rap_rescue_absorb (self, &n_new, error) && (n_new == 0 || read_end (self, error));
}

static gboolean
open_for_writing (RapStore         *self,
                  const RapSchema  *schema,
                  GError          **error)
{
  self->database = rap_database_open (self->path, RAP_DATABASE_READ_WRITE, self->vfs, error);
  return self->database != NULL
         && bring_up_to_date (self, schema, error)
         && rap_journal_table_check_tail (self->database, TAIL_LENGTH, error)
         && read_end (self, error)
         && read_exam (self, error)
         && rap_database_enter_wal (self->database, error)
         && absorb (self, error);
}

/* What lies still is read where it lies; what would change by being opened, or is of an older
 * version, is read from a copy of our own, which may change. */
static gboolean
open_for_reading (RapStore                *self,
                  const RapFileJudgement  *judgement,
                  const RapSchema         *schema,
                  GError                 **error)
{
  g_autofree char *name = NULL;

  if (!judgement->needs_copy && judgement->version == (guint) schema->version)
    {
      self->database = rap_database_open (self->path, RAP_DATABASE_IMMUTABLE, self->vfs, error);
      return self->database != NULL && read_end (self, error);
    }
  self->copy = rap_private_copy_new (self->path, &name, error);
  if (self->copy == NULL)
    return FALSE;
  self->database = rap_database_open (name, RAP_DATABASE_READ_WRITE, NULL, error);
  return self->database != NULL
         && bring_up_to_date (self, schema, error)
         && rap_database_set (self->database, "query_only", "ON", "1", error)
         && read_end (self, error);
}

RapStore *
rap_store_open_with_schema (const char             *path,
                            RapStoreMode            mode,
                            const RapStoreOptions  *options,
                            const RapSchema        *schema,
                            GError                **error)
{
  g_autoptr (RapStore) self = NULL;
  g_autoptr (RapFileJudgement) judgement = NULL;
  g_autofree char *resolved = rap_file_resolve (path, error);

  if (resolved == NULL)
    return NULL;
  self = store_new (resolved, mode, options);
  if (!prepare_place (self, options, error))
    return NULL;
  judgement = rap_file_judge (self->path, mode, (guint) schema->version, error);
  if (judgement == NULL)
    return NULL;
  if (!(mode == RAP_STORE_READ_WRITE ? open_for_writing (self, schema, error)
                                     : open_for_reading (self, judgement, schema, error)))
    {
      /* What cannot be opened is left as it is, its -wal with it. */
      self->damaged = TRUE;
      return NULL;
    }
  self->judgement = g_steal_pointer (&judgement);
  return g_steal_pointer (&self);
}

RapStore *
rap_store_open (const char             *path,
                RapStoreMode            mode,
                const RapStoreOptions  *options,
                GError                **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return rap_store_open_with_schema (path, mode, options, rap_schema_get (), error);
}

/* Making */

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

static gboolean
sync_folder (const char  *path,
             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  int errsv = errno;
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    {
      errsv = errno;
      close (fd);
    }
  return synced || fail_make (path, errsv, error);
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
  if (sync_folder (path, error))
    return TRUE;
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
  self = store_new (resolved, RAP_STORE_READ_WRITE, options);
  if (!prepare_place (self, options, error))
    return NULL;
  if (!g_file_test (resolved, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&self);
  fail_make (resolved, EEXIST, error);
  return NULL;
}

static gboolean
open_new (RapStore  *self,
          GError   **error)
{
  self->judgement = rap_file_judge (self->path, RAP_STORE_READ_WRITE, RAP_SCHEMA_VERSION, error);
  if (self->judgement != NULL)
    self->database = rap_database_open (self->path, RAP_DATABASE_READ_WRITE, self->vfs, error);
  if (self->database != NULL && read_end (self, error) && read_exam (self, error) &&
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

const char *
rap_store_get_path (RapStore *self)
{
  return self->path;
}

RapStoreMode
rap_store_get_mode (RapStore *self)
{
  return self->mode;
}

RapClock *
rap_store_get_clock (RapStore *self)
{
  return self->clock;
}

gboolean
rap_store_backup (RapStore    *self,
                  const char  *path,
                  GError     **error)
{
  g_autofree char *resolved = rap_file_resolve (path, error);

  if (resolved == NULL)
    return FALSE;
  if (!g_str_equal (resolved, self->path))
    return rap_backup_make (self->database, resolved, self->vfs, error);
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_EXISTS,
               /* Translators: name of a file. */
               _("%s: this is the exam file itself; give its backup another name"), resolved);
  return FALSE;
}

gboolean
rap_store_checkpoint (RapStore  *self,
                      GError   **error)
{
  return self->mode == RAP_STORE_READ_ONLY || rap_database_checkpoint (self->database, error);
}

gboolean
rap_store_foreach_entry (RapStore      *self,
                         RapEntryFunc   func,
                         gpointer       user_data,
                         GError       **error)
{
  return rap_journal_table_foreach (self->database, func, user_data, error);
}

GBytes *
rap_store_read_blob (RapStore       *self,
                     const RapHash  *hash,
                     GError        **error)
{
  g_autoptr (GError) problem = NULL;
  GBytes *blob = rap_journal_table_read_blob (self->database, hash, &problem);
  char text[RAP_HASH_TEXT_SIZE];

  if (blob != NULL)
    return blob;
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
                 /* Translators: name of a file and a SHA-256 hash. */
                 _("%s: the file lacks what has the hash %s"), self->path,
                 rap_hash_to_text (hash, text));
  return NULL;
}

const RapRubric *
rap_store_get_rubric (RapStore       *self,
                      const RapHash  *hash,
                      GError        **error)
{
  RapRubric *rubric = g_hash_table_lookup (self->rubrics, hash);
  g_autoptr (GBytes) bytes = NULL;

  if (rubric != NULL)
    return rubric;
  bytes = rap_store_read_blob (self, hash, error);
  if (bytes == NULL)
    return NULL;
  rubric = rap_rubric_new (bytes, self->path, error);
  if (rubric != NULL)
    g_hash_table_insert (self->rubrics, g_memdup2 (hash, sizeof *hash), rubric);
  return rubric;
}
