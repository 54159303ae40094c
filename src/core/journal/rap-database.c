/* rap-database.c: a connection to SQLite, set up the way every exam file needs it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-database-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "journal/rap-statement.h"

/* Between two looks at whether the work was cancelled: about a millisecond. */
#define CANCEL_STEPS 20000

static const struct
{
  int id;
  int value;
} limits[] = {
  { SQLITE_LIMIT_LENGTH, 4 * 1024 * 1024 },
  { SQLITE_LIMIT_SQL_LENGTH, 64 * 1024 },
  { SQLITE_LIMIT_EXPR_DEPTH, 100 },
  { SQLITE_LIMIT_ATTACHED, 1 },
};

static const struct
{
  int option;
  int on;
} switches[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1 },
  { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
  { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
  { SQLITE_DBCONFIG_DQS_DDL, 0 },
  { SQLITE_DBCONFIG_DQS_DML, 0 },
  { SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0 },
};

/* Every tap looks statements up by their SQL; a sample of it tells them apart. */
static guint
hash_sql (gconstpointer key)
{
  const char *sql = key;
  gsize length = strlen (sql);
  guint value = (guint) length;

  for (gsize i = 0; i < length; i += 1 + length / 16)
    value = value * 33 + (guint8) sql[i];
  return value;
}

static RapJournalError
code_to_error (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return RAP_JOURNAL_ERROR_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_MISMATCH:
    case SQLITE_SCHEMA:
    case SQLITE_ERROR:
      return RAP_JOURNAL_ERROR_DAMAGED;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return RAP_JOURNAL_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return RAP_JOURNAL_ERROR_IN_USE;
    case SQLITE_CONSTRAINT:
      return RAP_JOURNAL_ERROR_CONFLICT;
    case SQLITE_TOOBIG:
      return RAP_JOURNAL_ERROR_REFUSED;
    default:
      return RAP_JOURNAL_ERROR_IO;
    }
}

static const char *
error_to_words (RapJournalError error)
{
  switch ((int) error)
    {
    case RAP_JOURNAL_ERROR_FULL:
      return _("the disk is full; free some space on it, or save to another one");
    case RAP_JOURNAL_ERROR_DAMAGED:
      return _("the file is damaged; keep it as it is and take its entries into a new file "
               "with “rapportctl salvage”");
    case RAP_JOURNAL_ERROR_READ_ONLY:
      return _("the file or its folder may not be written; check their permissions");
    case RAP_JOURNAL_ERROR_IN_USE:
      return _("another program has the file open; close it there first");
    case RAP_JOURNAL_ERROR_CONFLICT:
      return _("something else is already kept under the same key");
    case RAP_JOURNAL_ERROR_REFUSED:
      return _("too large for an exam file");
    default:
      return _("the disk cannot be read or written; check it, and save to another one if need be");
    }
}

gboolean
rap_database_fail (RapDatabase  *self,
                   int           code,
                   GError      **error)
{
  const char *details = self->handle != NULL ? sqlite3_errmsg (self->handle)
                                             : sqlite3_errstr (code);
  const char *name = self->path != NULL ? self->path : _("temporary file");

  self->last_code = code;
  if ((code & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("%s: cancelled"), name);
      return FALSE;
    }

  /* Translators: name of a file, what to do, what SQLite says, and its code. */
  g_set_error (error, RAP_JOURNAL_ERROR, code_to_error (code), _("%s: %s (%s, %d)"), name,
               error_to_words (code_to_error (code)), details, code);
  return FALSE;
}

static gboolean
configure (RapDatabase  *self,
           GError      **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->handle, limits[i].id, limits[i].value);

  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      int is = -1;
      int code = sqlite3_db_config (self->handle, switches[i].option, switches[i].on, &is);

      if (code != SQLITE_OK)
        return rap_database_fail (self, code, error);
      if (is != switches[i].on)
        return rap_database_fail (self, SQLITE_MISUSE, error);
    }

  sqlite3_busy_timeout (self->handle, 5000);
  return rap_database_set (self, "foreign_keys", "ON", "1", error)
         && rap_database_set (self, "recursive_triggers", "ON", "1", error)
         && rap_database_set (self, "cell_size_check", "ON", "1", error)
         && rap_database_set (self, "mmap_size", "0", NULL, error)
         && rap_database_set (self, "temp_store", "MEMORY", "2", error);
}

static char *
make_file_name (const char       *path,
                RapDatabaseMode   mode,
                GError          **error)
{
  g_autofree char *uri = NULL;

  if (path == NULL)
    return g_strdup ("");
  if (mode != RAP_DATABASE_IMMUTABLE)
    return g_strdup (path);

  uri = g_filename_to_uri (path, NULL, error);
  return uri != NULL ? g_strconcat (uri, "?immutable=1", NULL) : NULL;
}

static int
mode_to_flags (RapDatabaseMode  mode,
               gboolean         temporary)
{
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

  if (temporary)
    return flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  if (mode == RAP_DATABASE_IMMUTABLE)
    return flags | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;

  flags |= SQLITE_OPEN_NOFOLLOW;
  return flags | (mode == RAP_DATABASE_READ_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
}

/* SQLite counts the memory that it uses under a lock that all connections share; nobody asks for
 * the count, and the threads of a verification wait for each other at it. Where SQLite runs already
 * (a test brought its own disk), it says no, and then only the time is lost. */
static void
set_up_library (void)
{
  static gsize done = 0;

  if (!g_once_init_enter (&done))
    return;
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  g_once_init_leave (&done, 1);
}

RapDatabase *
rap_database_open (const char       *path,
                   RapDatabaseMode   mode,
                   const char       *vfs,
                   GError          **error)
{
  g_autoptr (RapDatabase) self = g_new0 (RapDatabase, 1);
  g_autofree char *name = NULL;
  int code;

  set_up_library ();
  self->path = g_strdup (path);
  self->vfs = g_strdup (vfs);
  self->statements = g_hash_table_new_full (hash_sql, g_str_equal, NULL, rap_statement_destroy);
  name = make_file_name (path, mode, error);
  if (name == NULL)
    return NULL;

  code = sqlite3_open_v2 (name, &self->handle, mode_to_flags (mode, path == NULL), vfs);
  if (code != SQLITE_OK)
    {
      rap_database_fail (self, code, error);
      return NULL;
    }
  if (!configure (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
rap_database_close (RapDatabase  *self,
                    GError      **error)
{
  gboolean closed = TRUE;
  int code;

  g_clear_pointer (&self->statements, g_hash_table_unref);
  code = sqlite3_close (self->handle);
  if (code != SQLITE_OK)
    {
      closed = rap_database_fail (self, code, error);
      sqlite3_close_v2 (self->handle);
    }
  g_free (self->path);
  g_free (self->vfs);
  g_free (self);
  return closed;
}

void
rap_database_free (RapDatabase *self)
{
  if (self != NULL)
    rap_database_close (self, NULL);
}

gboolean
rap_database_enter_wal (RapDatabase  *self,
                        GError      **error)
{
  /* Exclusive before WAL: then there is no -shm, and no second connection can ever checkpoint.
   * Every submit checkpoints; 4000 pages are about 570 taps, so that in between no tap waits for
   * the copying of the ones before it. */
  return rap_database_set (self, "locking_mode", "EXCLUSIVE", "exclusive", error)
         && rap_database_set (self, "journal_mode", "WAL", "wal", error)
         && rap_database_set (self, "synchronous", "FULL", "2", error)
         && rap_database_set (self, "wal_autocheckpoint", "4000", "4000", error);
}

void
rap_database_guard (RapDatabase *self)
{
  rap_file_stamp_take (&self->stamp, self);
}

gboolean
rap_database_is_own (RapDatabase  *self,
                     GError      **error)
{
  return rap_file_stamp_holds (&self->stamp, self, error);
}

/* After all that may have written the file itself, well or not. */
static void
note_own_write (RapDatabase *self)
{
  if (self->stamp.taken)
    rap_file_stamp_take (&self->stamp, self);
}

gboolean
rap_database_checkpoint (RapDatabase  *self,
                         GError      **error)
{
  int code = sqlite3_wal_checkpoint_v2 (self->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL,
                                        NULL);

  note_own_write (self);
  return code == SQLITE_OK || rap_database_fail (self, code, error);
}

gboolean
rap_database_shorten_log (RapDatabase  *self,
                          GError      **error)
{
  return rap_database_set (self, "wal_autocheckpoint", "500", "500", error)
         && rap_database_checkpoint (self, error);
}

void
rap_database_abandon (RapDatabase *self)
{
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

gboolean
rap_database_leave_wal (RapDatabase  *self,
                        GError      **error)
{
  gboolean left;

  /* An idle statement in the cache is reset and holds no lock, but SQLite wants none prepared. */
  g_hash_table_remove_all (self->statements);
  left = rap_database_checkpoint (self, error)
         && rap_database_set (self, "journal_mode", "DELETE", "delete", error);
  note_own_write (self);
  return left;
}

gboolean
rap_database_read_start (RapDatabase *self,
                         guint8      *bytes,
                         int          size)
{
  sqlite3_file *file = NULL;

  return sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK
         && file != NULL && file->pMethods != NULL
         && file->pMethods->xRead (file, bytes, size, 0) == SQLITE_OK;
}

gboolean
rap_database_run (RapDatabase  *self,
                  const char   *sql,
                  GError      **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || rap_database_fail (self, code, error);
}

/* Pragmas are not kept in the cache: they are run once. */
static gboolean
read_pragma (RapDatabase  *self,
             const char   *sql,
             char        **value,
             GError      **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *value = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return code == SQLITE_ROW || code == SQLITE_DONE || rap_database_fail (self, code, error);
}

gboolean
rap_database_set (RapDatabase  *self,
                  const char   *pragma,
                  const char   *value,
                  const char   *expected,
                  GError      **error)
{
  g_autofree char *set = g_strdup_printf ("PRAGMA %s = %s", pragma, value);
  g_autofree char *get = g_strdup_printf ("PRAGMA %s", pragma);
  g_autofree char *answer = NULL;
  g_autofree char *is = NULL;

  if (!read_pragma (self, set, &answer, error) || !read_pragma (self, get, &is, error))
    return FALSE;
  if (expected == NULL || g_strcmp0 (is, expected) == 0)
    return TRUE;

  /* Translators: name of a file, a setting of SQLite, what it should be, what it is. */
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO,
               _("%s: SQLite would not set %s to %s (it is %s); "
                 "the file cannot be used safely here"),
               self->path != NULL ? self->path : "", pragma, value, is != NULL ? is : "");
  return FALSE;
}

gboolean
rap_database_read_integer (RapDatabase  *self,
                           const char   *sql,
                           gint64       *value,
                           GError      **error)
{
  g_autoptr (RapStatement) statement = rap_statement_new (self, sql, error);

  *value = 0;
  if (statement == NULL)
    return FALSE;
  if (rap_statement_next (statement, error))
    {
      *value = rap_statement_get_integer (statement, 0);
      return TRUE;
    }
  return rap_statement_is_done (statement);
}

gboolean
rap_database_check (RapDatabase  *self,
                    GPtrArray    *problems,
                    GError      **error)
{
  g_autoptr (RapStatement) statement = rap_statement_new (self, "PRAGMA integrity_check", error);

  if (statement == NULL)
    return FALSE;
  while (rap_statement_next (statement, error))
    {
      const char *line = rap_statement_get_text (statement, 0);

      if (g_strcmp0 (line, "ok") != 0)
        g_ptr_array_add (problems, g_strdup_printf ("SQLite: %s", line));
    }
  return rap_statement_is_done (statement);
}

static gboolean
run_cached (RapDatabase  *self,
            const char   *sql,
            GError      **error)
{
  g_autoptr (RapStatement) statement = rap_statement_new (self, sql, error);

  return statement != NULL && rap_statement_run (statement, error);
}

gboolean
rap_database_begin (RapDatabase  *self,
                    GError      **error)
{
  return run_cached (self, "BEGIN IMMEDIATE", error);
}

gboolean
rap_database_commit (RapDatabase  *self,
                     GError      **error)
{
  gboolean committed = run_cached (self, "COMMIT", error);

  if (!committed)
    rap_database_rollback (self);
  note_own_write (self);
  return committed;
}

void
rap_database_rollback (RapDatabase *self)
{
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

static int
cancelled_cb (gpointer user_data)
{
  return g_cancellable_is_cancelled (user_data);
}

void
rap_database_set_cancellable (RapDatabase  *self,
                              GCancellable *cancellable)
{
  self->cancellable = cancellable;
  sqlite3_progress_handler (self->handle, CANCEL_STEPS, cancellable != NULL ? cancelled_cb : NULL,
                            cancellable);
}

const char *
rap_database_get_path (RapDatabase *self)
{
  return self->path;
}

const char *
rap_database_get_vfs (RapDatabase *self)
{
  return self->vfs;
}

int
rap_database_get_last_code (RapDatabase *self)
{
  return self->last_code;
}

gboolean
rap_database_get_sync_failed (RapDatabase *self)
{
  return self->last_code == SQLITE_IOERR_FSYNC || self->last_code == SQLITE_IOERR_DIR_FSYNC;
}

const char *
rap_database_get_library (void)
{
  return sqlite3_libversion ();
}

struct _RapDatabaseCopy
{
  /* Owned */
  sqlite3_backup *backup;

  /* Borrowed */
  RapDatabase    *target;
};

RapDatabaseCopy *
rap_database_copy_new (RapDatabase  *source,
                       RapDatabase  *target,
                       GError      **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target->handle, "main", source->handle, "main");
  RapDatabaseCopy *self;

  if (backup == NULL)
    {
      rap_database_fail (target, sqlite3_extended_errcode (target->handle), error);
      return NULL;
    }
  self = g_new0 (RapDatabaseCopy, 1);
  self->backup = backup;
  self->target = target;
  return self;
}

gboolean
rap_database_copy_step (RapDatabaseCopy  *self,
                        int               pages,
                        gboolean         *done,
                        GError          **error)
{
  int code = sqlite3_backup_step (self->backup, pages);

  *done = code == SQLITE_DONE;
  if (code == SQLITE_OK || code == SQLITE_DONE)
    return TRUE;
  return rap_database_fail (self->target, code, error);
}

void
rap_database_copy_free (RapDatabaseCopy *self)
{
  sqlite3_backup_finish (self->backup);
  g_free (self);
}
