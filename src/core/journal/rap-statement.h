/* rap-statement.h: a prepared SQL statement.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-database.h"

G_BEGIN_DECLS

/**
 * RapStatement:
 *
 * Comes from its database's cache and goes back there when released, so g_autoptr is right and
 * preparing is paid for once. None may be held when the database is closed or leaves WAL.
 *
 * Parameters are bound from left to right; failures to bind, and values of the wrong size, come out
 * at the next step, so one check is enough:
 *
 * |[
 *   while (rap_statement_next (statement, error))
 *     ... rap_statement_get_text (statement, 0) ...
 *   return rap_statement_is_done (statement);
 * ]|
 */
typedef struct _RapStatement RapStatement;

/* @sql: one statement; kept as the key of the cache. Returns: (transfer full): NULL on error */
RapStatement *rap_statement_new          (RapDatabase    *database,
                                          const char     *sql,
                                          GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* Resets the statement and gives it back to the cache. */
void          rap_statement_release      (RapStatement   *self);

/* Each binds the next parameter. Texts and bytes are borrowed until the statement is released or
 * bound anew. */
void          rap_statement_bind_integer (RapStatement   *self,
                                          gint64          value);
/* RAP_NO_TIME is NULL in the file. */
void          rap_statement_bind_time    (RapStatement   *self,
                                          gint64          value);
/* NULL is NULL in the file. */
void          rap_statement_bind_text    (RapStatement   *self,
                                          const char     *value);
void          rap_statement_bind_id      (RapStatement   *self,
                                          const RapId    *value);
void          rap_statement_bind_hash    (RapStatement   *self,
                                          const RapHash  *value);
void          rap_statement_bind_bytes   (RapStatement   *self,
                                          GBytes         *value);
/* Back to before the first row with nothing bound, to run it again. */
void          rap_statement_reset        (RapStatement   *self);

/* Steps to the next row. Returns: FALSE at the end, and on error: rap_statement_is_done() tells */
gboolean      rap_statement_next         (RapStatement   *self,
                                          GError        **error);
/* Whether the last rap_statement_next() came to the end without an error. */
gboolean      rap_statement_is_done      (RapStatement   *self);
/* Runs a statement that returns no rows, and resets it. */
gboolean      rap_statement_run          (RapStatement   *self,
                                          GError        **error);

gint64        rap_statement_get_integer  (RapStatement   *self,
                                          int             column);
gint64        rap_statement_get_time     (RapStatement   *self,
                                          int             column);
/* (transfer none) until the next step; NULL where the file has NULL. */
const char   *rap_statement_get_text     (RapStatement   *self,
                                          int             column);
RapId         rap_statement_get_id       (RapStatement   *self,
                                          int             column);
RapHash       rap_statement_get_hash     (RapStatement   *self,
                                          int             column);
/* (transfer full) (nullable): NULL where the file has NULL. */
GBytes       *rap_statement_get_bytes    (RapStatement   *self,
                                          int             column) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the rows on which two statements stand are the same, types and all. */
gboolean      rap_statement_same_row     (RapStatement   *self,
                                          RapStatement   *other);
/* The first @columns columns of the row as text: values with blanks between, bytes in hexadecimal.
 * Returns: (transfer full) */
char         *rap_statement_dup_keys     (RapStatement   *self,
                                          int             columns) G_GNUC_WARN_UNUSED_RESULT;
/* As memcmp() over the first @columns columns, in SQLite's order of values. */
int           rap_statement_compare_keys (RapStatement   *self,
                                          RapStatement   *other,
                                          int             columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapStatement, rap_statement_release)

G_END_DECLS
