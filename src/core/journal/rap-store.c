/* rap-store.c: an exam file, open on this thread: opening, reading and closing it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "journal/rap-backup.h"
#include "journal/rap-disk-probe.h"
#include "journal/rap-journal-table.h"
#include "journal/rap-passing-folder.h"
#include "journal/rap-private-copy.h"
#include "journal/rap-readings.h"
#include "journal/rap-rescue-copy.h"
#include "journal/rap-rescue.h"
#include "journal/rap-schema-check.h"
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

/* What was kept aside stays there while it is not in the file that bears the name. */
static gboolean
may_absorb (RapStore *self)
{
  return self->trouble == NULL && g_queue_is_empty (&self->pending) &&
         (self->judgement == NULL || rap_file_judgement_holds (self->judgement, NULL));
}

/* What was saved in a file that was deleted is gone with it: it goes into a copy. The -wal under
 * the file's name may be another file's by now, and is left alone; a file that was only moved is
 * whole without it. */
static gboolean
leave_lost_file (RapStore  *self,
                 GError   **error)
{
  gboolean copied = rap_rescue_copy_make (self, error);

  rap_database_checkpoint (self->database, NULL);
  rap_database_abandon (self->database);
  return copied;
}

/* A damaged file is left as it is, its -wal with it. */
static gboolean
leave_file (RapStore  *self,
            GError   **error)
{
  guint n_new;

  if (self->damaged || !rap_rescue_judge (self, NULL))
    {
      rap_database_abandon (self->database);
      return TRUE;
    }
  if (self->judgement != NULL && !rap_file_judgement_holds (self->judgement, NULL))
    return leave_lost_file (self, error);
  if (may_absorb (self))
    rap_rescue_absorb (self, &n_new, NULL);
  return rap_database_leave_wal (self->database, error);
}

/* That the file is not where it was is to be known also where nothing more was written. */
static gboolean
tell_trouble (RapStore  *self,
              GError   **error)
{
  if (rap_rescue_look (self))
    return TRUE;
  if (self->trouble != NULL)
    g_set_error_literal (error, RAP_JOURNAL_ERROR,
                         self->damaged ? RAP_JOURNAL_ERROR_DAMAGED : RAP_JOURNAL_ERROR_IO,
                         self->trouble);
  return self->trouble == NULL;
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
  g_free (self->rescued);
  g_free (self->left_out);
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
  gboolean well = TRUE;
  gboolean closed;

  if (self->mode == RAP_STORE_READ_WRITE)
    {
      left = leave_file (self, flushed ? error : NULL);
      well = tell_trouble (self, flushed && left ? error : NULL);
    }
  closed = rap_database_close (g_steal_pointer (&self->database),
                               flushed && left && well ? error : NULL);
  rap_store_free (self);
  return flushed && left && well && closed;
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

RapStore *
rap_store_new_locked (const char             *path,
                      RapStoreMode            mode,
                      const RapStoreOptions  *options,
                      GError                **error)
{
  g_autoptr (RapStore) self = store_new (path, mode, options);

  return prepare_place (self, options, error) ? g_steal_pointer (&self) : NULL;
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
               *version < 1 ? _("%s: damaged: its version reads %" PRId64)
                            : _("%s: made by a newer version of Rapport (file version %"
                                PRId64 "); install that version to open it"),
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
  /* Also what would go with a migration: what it did before, it did to marks. */
  if (self->mode == RAP_STORE_READ_WRITE &&
      !rap_schema_check (self->database, (int) version, error))
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

gboolean
rap_store_read_ends (RapStore  *self,
                     GError   **error)
{
  return read_end (self, error) && read_exam (self, error);
}

/* Before WAL, so that a disk that does not take it leaves a file that was closed as it was. */
static gboolean
absorb (RapStore  *self,
        GError   **error)
{
  guint n_new = 0;

  return rap_rescue_absorb (self, &n_new, error) && (n_new == 0 || read_end (self, error));
}

/* What was played in from a journal that was left over could be of another copy of the file. */
static gboolean
check_played_in (RapStore                *self,
                 const RapFileJudgement  *judgement,
                 GError                 **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  if (!judgement->leftover)
    return TRUE;
  if (!rap_database_check (self->database, problems, error))
    return FALSE;
  if (problems->len == 0)
    return TRUE;
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
               /* Translators: a file name, three times, and what SQLite found. */
               _("%s: damaged, or not the file that %s-wal or %s-journal belongs to (%s). All were "
                 "left as they are; take their entries into a new file with “rapportctl salvage”"),
               self->path, self->path, self->path, (const char *) problems->pdata[0]);
  return FALSE;
}

static gboolean
open_for_writing (RapStore                *self,
                  const RapFileJudgement  *judgement,
                  const RapSchema         *schema,
                  GError                 **error)
{
  self->database = rap_database_open (self->path, RAP_DATABASE_READ_WRITE, self->vfs, error);
  return self->database != NULL
         && bring_up_to_date (self, schema, error)
         && check_played_in (self, judgement, error)
         && rap_journal_table_check_tail (self->database, TAIL_LENGTH, error)
         && rap_store_read_ends (self, error)
         && absorb (self, error)
         && rap_database_enter_wal (self->database, error);
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
  self = rap_store_new_locked (resolved, mode, options, error);
  if (self == NULL)
    return NULL;
  judgement = rap_file_judge (self->path, mode, (guint) schema->version, error);
  if (judgement == NULL)
    return NULL;
  rap_passing_folder_sweep ();
  if (mode == RAP_STORE_READ_WRITE)
    rap_backup_ring_sweep (self->path, self->backup_folder);
  if (mode == RAP_STORE_READ_WRITE && !rap_disk_probe (self->path, error))
    return NULL;
  if (!(mode == RAP_STORE_READ_WRITE ? open_for_writing (self, judgement, schema, error)
                                     : open_for_reading (self, judgement, schema, error)))
    {
      /* What cannot be opened is left as it is, its -wal with it. */
      self->damaged = TRUE;
      return NULL;
    }
  self->judgement = g_steal_pointer (&judgement);
  if (mode == RAP_STORE_READ_WRITE)
    rap_database_guard (self->database);
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
rap_store_checkpoint (RapStore  *self,
                      GError   **error)
{
  if (self->mode == RAP_STORE_READ_ONLY)
    return TRUE;
  return rap_rescue_judge (self, error) && rap_database_checkpoint (self->database, error);
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
  g_autoptr (GBytes) blob = rap_journal_table_read_blob (self->database, hash, &problem);
  char text[RAP_HASH_TEXT_SIZE];
  RapHash is;

  if (blob != NULL)
    {
      is = rap_hash_of_bytes (blob);
      if (rap_hash_equal (&is, hash))
        return g_steal_pointer (&blob);
      g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
                   /* Translators: name of a file and a SHA-256 hash. */
                   _("%s: damaged: a rubric or picture was changed, its bytes do not fit the hash "
                     "%s; take the marks into a new file with “rapportctl salvage”"), self->path,
                   rap_hash_to_text (hash, text));
    }
  else if (problem != NULL)
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
