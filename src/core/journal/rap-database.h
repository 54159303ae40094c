/* rap-database.h: a connection to SQLite, set up the way every exam file needs it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RapDatabase and RapStatement are the only code that sees sqlite3.h. Every failure is a
 * RAP_JOURNAL_ERROR with the file's name in it; cancelled work is G_IO_ERROR_CANCELLED.
 */

#pragma once

#include <gio/gio.h>

#include "journal/rap-entry.h"

G_BEGIN_DECLS

typedef struct _RapDatabase RapDatabase;

/**
 * RapDatabaseMode:
 * @RAP_DATABASE_READ_ONLY: reads, with SQLite's own locks; a -wal is honoured (and recovered)
 * @RAP_DATABASE_READ_WRITE: reads and writes
 * @RAP_DATABASE_IMMUTABLE: reads a file that nobody changes and that has no -wal: not one byte
 *   beside it is made or touched
 */
typedef enum
{
  RAP_DATABASE_READ_ONLY,
  RAP_DATABASE_READ_WRITE,
  RAP_DATABASE_IMMUTABLE,
} RapDatabaseMode;

/* Opens an existing file, of which an empty one is an empty database. @path: NULL makes a private
 * temporary database on the disk, which vanishes when it is closed; @vfs: (nullable)
 * Returns: (transfer full): NULL on error */
RapDatabase *rap_database_open            (const char       *path,
                                           RapDatabaseMode   mode,
                                           const char       *vfs,
                                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Closes and frees @self, whatever happens. */
gboolean     rap_database_close           (RapDatabase      *self,
                                           GError          **error);
/* Closes without a word: for g_autoptr. */
void         rap_database_free            (RapDatabase      *self);

/* Makes the connection the only one to its file, as FORMAT.md has it: exclusive locking, WAL,
 * synchronous=FULL; each setting is read back. */
gboolean     rap_database_enter_wal       (RapDatabase      *self,
                                           GError          **error);
/* Brings the -wal into the file and leaves WAL, so that the file is complete in itself. */
gboolean     rap_database_leave_wal       (RapDatabase      *self,
                                           GError          **error);
/* Lets the next close leave file and -wal as they lie: for a file that is damaged. */
void         rap_database_abandon         (RapDatabase      *self);
/* TRUNCATE checkpoint. */
gboolean     rap_database_checkpoint      (RapDatabase      *self,
                                           GError          **error);
/* For a disk that is nearly full: a checkpoint now, and from now on every 2 MB of the -wal, so that
 * little more room is taken than the entries need. */
gboolean     rap_database_shorten_log     (RapDatabase      *self,
                                           GError          **error);

/* Runs @sql: one or more statements without parameters, results thrown away. */
gboolean     rap_database_run             (RapDatabase      *self,
                                           const char       *sql,
                                           GError          **error);
/* Sets `PRAGMA pragma = value` and reads it back. @expected: what it must read, or NULL */
gboolean     rap_database_set             (RapDatabase      *self,
                                           const char       *pragma,
                                           const char       *value,
                                           const char       *expected,
                                           GError          **error);
/* The first column of the only row of @sql. @value: (out): 0 where there is no row */
gboolean     rap_database_read_integer    (RapDatabase      *self,
                                           const char       *sql,
                                           gint64           *value,
                                           GError          **error);
/* SQLite's integrity_check. @problems: (element-type utf8): what it found is added */
gboolean     rap_database_check           (RapDatabase      *self,
                                           GPtrArray        *problems,
                                           GError          **error);

/* BEGIN IMMEDIATE. */
gboolean     rap_database_begin           (RapDatabase      *self,
                                           GError          **error);
/* On error the transaction is rolled back. */
gboolean     rap_database_commit          (RapDatabase      *self,
                                           GError          **error);
/* Gives up what was done since begin; harmless where SQLite has done so itself. */
void         rap_database_rollback        (RapDatabase      *self);

/* While set, long work stops with G_IO_ERROR_CANCELLED soon after a cancel. @cancellable: borrowed,
 * or NULL */
void         rap_database_set_cancellable (RapDatabase      *self,
                                           GCancellable     *cancellable);
const char  *rap_database_get_path        (RapDatabase      *self);
/* From now on the file is watched for what others write into it (rap-file-stamp.h). */
void         rap_database_guard           (RapDatabase      *self);
/* Before a write: whether nobody else wrote the guarded file since it was last written here.
 * Returns: FALSE with @error (RAP_JOURNAL_ERROR_DAMAGED) */
gboolean     rap_database_is_own          (RapDatabase      *self,
                                           GError          **error);
/* Reads the first @size bytes of the file itself, without what is still in its -wal, through the
 * connection's own descriptor. Returns: FALSE where they cannot be read */
gboolean     rap_database_read_start      (RapDatabase      *self,
                                           guint8           *bytes,
                                           int               size);
/* As given to rap_database_open(). */
const char  *rap_database_get_vfs         (RapDatabase      *self);
/* SQLite's extended result code of the last failure, 0 before any: whether it was the sync or the
 * write that failed. */
int          rap_database_get_last_code   (RapDatabase      *self);
gboolean     rap_database_get_sync_failed (RapDatabase      *self);
/* "3.40.1", of the library that runs. */
const char  *rap_database_get_library     (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapDatabase, rap_database_free)

/**
 * RapDatabaseCopy:
 *
 * A copy of a database by SQLite's backup API, made in slices. Writes by the source's own
 * connection between two slices are taken into the copy.
 */
typedef struct _RapDatabaseCopy RapDatabaseCopy;

/* @source and @target must outlive the copy; what @target holds is replaced. */
RapDatabaseCopy *rap_database_copy_new  (RapDatabase      *source,
                                         RapDatabase      *target,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Copies up to @pages pages; -1 copies all. @done: (out): whether the copy is complete */
gboolean         rap_database_copy_step (RapDatabaseCopy  *self,
                                         int               pages,
                                         gboolean         *done,
                                         GError          **error);
void             rap_database_copy_free (RapDatabaseCopy  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapDatabaseCopy, rap_database_copy_free)

G_END_DECLS
