/* rap-statement.c: a prepared SQL statement.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-statement.h"

#include <string.h>

#include "journal/rap-database-private.h"

struct _RapStatement
{
  /* Owned */
  char         *sql;
  sqlite3_stmt *handle;

  /* Borrowed */
  RapDatabase  *database;

  gboolean      is_cached; /* the database owns it; else whoever holds it does */
  gboolean      in_use;    /* somebody holds it: a second one of the same SQL is made anew */
  int           n_bound;
  int           code;      /* first failure since the last reset, or SQLite's last answer */
};

void
rap_statement_destroy (gpointer statement)
{
  RapStatement *self = statement;

  sqlite3_finalize (self->handle);
  g_free (self->sql);
  g_free (self);
}

RapStatement *
rap_statement_new (RapDatabase  *database,
                   const char   *sql,
                   GError      **error)
{
  RapStatement *cached = g_hash_table_lookup (database->statements, sql);
  RapStatement *self;
  int code;

  if (cached != NULL && !cached->in_use)
    {
      cached->in_use = TRUE;
      return cached;
    }

  self = g_new0 (RapStatement, 1);
  self->sql = g_strdup (sql);
  self->database = database;
  self->in_use = TRUE;
  code = sqlite3_prepare_v3 (database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &self->handle,
                             NULL);
  if (code != SQLITE_OK)
    {
      rap_database_fail (database, code, error);
      rap_statement_destroy (self);
      return NULL;
    }
  self->is_cached = cached == NULL;
  if (self->is_cached)
    g_hash_table_insert (database->statements, self->sql, self);
  return self;
}

void
rap_statement_release (RapStatement *self)
{
  if (self == NULL)
    return;
  if (!self->is_cached)
    {
      rap_statement_destroy (self);
      return;
    }
  /* One that was run is reset already. */
  if (self->n_bound > 0 || self->code != SQLITE_OK)
    rap_statement_reset (self);
  self->in_use = FALSE;
}

void
rap_statement_reset (RapStatement *self)
{
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->n_bound = 0;
  self->code = SQLITE_OK;
}

static void
note_bound (RapStatement *self,
            int           code)
{
  if (self->code == SQLITE_OK)
    self->code = code;
}

void
rap_statement_bind_integer (RapStatement *self,
                            gint64        value)
{
  note_bound (self, sqlite3_bind_int64 (self->handle, ++self->n_bound, value));
}

void
rap_statement_bind_time (RapStatement *self,
                         gint64        value)
{
  if (value == RAP_NO_TIME)
    note_bound (self, sqlite3_bind_null (self->handle, ++self->n_bound));
  else
    rap_statement_bind_integer (self, value);
}

void
rap_statement_bind_text (RapStatement *self,
                         const char   *value)
{
  note_bound (self, sqlite3_bind_text (self->handle, ++self->n_bound, value, -1, SQLITE_STATIC));
}

static void
bind_blob (RapStatement  *self,
           gconstpointer  data,
           gsize          length)
{
  note_bound (self, sqlite3_bind_blob64 (self->handle, ++self->n_bound, data, length,
                                         SQLITE_STATIC));
}

void
rap_statement_bind_id (RapStatement *self,
                       const RapId  *value)
{
  bind_blob (self, value->bytes, sizeof value->bytes);
}

void
rap_statement_bind_hash (RapStatement  *self,
                         const RapHash *value)
{
  bind_blob (self, value->bytes, sizeof value->bytes);
}

void
rap_statement_bind_bytes (RapStatement *self,
                          GBytes       *value)
{
  gsize length = 0;
  gconstpointer data = g_bytes_get_data (value, &length);

  /* Empty bytes may come as NULL, which would be NULL in the file. */
  bind_blob (self, data != NULL ? data : "", length);
}

gboolean
rap_statement_next (RapStatement  *self,
                    GError       **error)
{
  if (self->code == SQLITE_OK || self->code == SQLITE_ROW)
    self->code = sqlite3_step (self->handle);
  if (self->code == SQLITE_ROW)
    return TRUE;
  if (self->code != SQLITE_DONE)
    rap_database_fail (self->database, self->code, error);
  return FALSE;
}

gboolean
rap_statement_is_done (RapStatement *self)
{
  return self->code == SQLITE_DONE;
}

gboolean
rap_statement_run (RapStatement  *self,
                   GError       **error)
{
  gboolean done;

  rap_statement_next (self, error);
  done = rap_statement_is_done (self);
  rap_statement_reset (self);
  return done;
}

gint64
rap_statement_get_integer (RapStatement *self,
                           int           column)
{
  return sqlite3_column_int64 (self->handle, column);
}

gint64
rap_statement_get_time (RapStatement *self,
                        int           column)
{
  if (sqlite3_column_type (self->handle, column) == SQLITE_NULL)
    return RAP_NO_TIME;
  return sqlite3_column_int64 (self->handle, column);
}

const char *
rap_statement_get_text (RapStatement *self,
                        int           column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

/* A value of another size than ours can only come from damage; the next step says so. */
static void
read_fixed (RapStatement *self,
            int           column,
            guint8       *target,
            gsize         size)
{
  gconstpointer data = sqlite3_column_blob (self->handle, column);

  memset (target, 0, size);
  if (data != NULL && (gsize) sqlite3_column_bytes (self->handle, column) == size)
    memcpy (target, data, size);
  else
    self->code = SQLITE_CORRUPT;
}

RapId
rap_statement_get_id (RapStatement *self,
                      int           column)
{
  RapId id;

  read_fixed (self, column, id.bytes, sizeof id.bytes);
  return id;
}

RapHash
rap_statement_get_hash (RapStatement *self,
                        int           column)
{
  RapHash hash;

  read_fixed (self, column, hash.bytes, sizeof hash.bytes);
  return hash;
}

GBytes *
rap_statement_get_bytes (RapStatement *self,
                         int           column)
{
  gconstpointer data;

  if (sqlite3_column_type (self->handle, column) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (self->handle, column);
  return g_bytes_new (data, (gsize) sqlite3_column_bytes (self->handle, column));
}

static int
compare_blobs (sqlite3_stmt *a,
               sqlite3_stmt *b,
               int           column)
{
  gconstpointer data_a = sqlite3_column_blob (a, column);
  gconstpointer data_b = sqlite3_column_blob (b, column);
  int length_a = sqlite3_column_bytes (a, column);
  int length_b = sqlite3_column_bytes (b, column);
  int order = 0;

  if (length_a > 0 && length_b > 0)
    order = memcmp (data_a, data_b, (gsize) MIN (length_a, length_b));
  return order != 0 ? order : (length_a > length_b) - (length_a < length_b);
}

/* SQLite's order: NULL, then numbers, then texts, then blobs. The tables hold no real numbers. */
static int
compare_values (sqlite3_stmt *a,
                sqlite3_stmt *b,
                int           column)
{
  static const int ranks[] = { [SQLITE_NULL] = 0, [SQLITE_INTEGER] = 1, [SQLITE_FLOAT] = 1,
                               [SQLITE_TEXT] = 2, [SQLITE_BLOB] = 3 };
  int type = sqlite3_column_type (a, column);
  int difference = ranks[type] - ranks[sqlite3_column_type (b, column)];
  sqlite3_int64 value_a;
  sqlite3_int64 value_b;

  if (difference != 0 || type == SQLITE_NULL)
    return difference;
  if (type == SQLITE_TEXT || type == SQLITE_BLOB)
    return compare_blobs (a, b, column);

  value_a = sqlite3_column_int64 (a, column);
  value_b = sqlite3_column_int64 (b, column);
  return (value_a > value_b) - (value_a < value_b);
}

int
rap_statement_compare_keys (RapStatement *self,
                            RapStatement *other,
                            int           columns)
{
  for (int i = 0; i < columns; i++)
    {
      int order = compare_values (self->handle, other->handle, i);

      if (order != 0)
        return order;
    }
  return 0;
}

gboolean
rap_statement_same_row (RapStatement *self,
                        RapStatement *other)
{
  int n = sqlite3_column_count (self->handle);

  return n == sqlite3_column_count (other->handle) &&
         rap_statement_compare_keys (self, other, n) == 0;
}

static void
append_value (GString      *text,
              sqlite3_stmt *statement,
              int           column)
{
  const guint8 *data;

  if (sqlite3_column_type (statement, column) != SQLITE_BLOB)
    {
      const char *value = (const char *) sqlite3_column_text (statement, column);

      g_string_append (text, value != NULL ? value : "-");
      return;
    }
  data = sqlite3_column_blob (statement, column);
  for (int i = 0; i < sqlite3_column_bytes (statement, column); i++)
    g_string_append_printf (text, "%02x", data[i]);
}

char *
rap_statement_dup_keys (RapStatement *self,
                        int           columns)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < columns; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      append_value (text, self->handle, i);
    }
  return g_strdup (text->str);
}
