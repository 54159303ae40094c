/* rap-journal-table.c: the three tables that are not derived: journal, payload, blob.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-journal-table.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "journal/rap-day-readings.h"
#include "journal/rap-entry-private.h"
#include "journal/rap-store-private.h"

const char rap_journal_table_sql[] =
  "CREATE TABLE journal ("
  "  id BLOB NOT NULL,"
  "  version INTEGER NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL,"
  "  lamport INTEGER NOT NULL,"
  "  wall_ms INTEGER NOT NULL,"
  "  role_ms INTEGER,"
  "  who BLOB NOT NULL,"
  "  payload_hash BLOB NOT NULL,"
  "  previous BLOB NOT NULL,"
  "  hash BLOB NOT NULL,"
  "  PRIMARY KEY (writer, number)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE UNIQUE INDEX journal_id ON journal (id);"
  "CREATE INDEX journal_order ON journal (lamport, writer, number);"
  "CREATE TABLE payload ("
  "  id BLOB NOT NULL PRIMARY KEY,"
  "  bytes BLOB NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE blob ("
  "  hash BLOB NOT NULL PRIMARY KEY,"
  "  bytes BLOB NOT NULL"
  ") STRICT;"
  "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN"
  "  SELECT RAISE (ABORT, 'the journal is never changed'); END;"
  "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN"
  "  SELECT RAISE (ABORT, 'the journal is never changed'); END;"
  "CREATE TRIGGER payload_no_update BEFORE UPDATE ON payload BEGIN"
  "  SELECT RAISE (ABORT, 'payloads are never changed'); END;"
  "CREATE TRIGGER payload_no_delete BEFORE DELETE ON payload BEGIN"
  "  SELECT RAISE (ABORT, 'payloads are never changed'); END;"
  "CREATE TRIGGER blob_no_update BEFORE UPDATE ON blob BEGIN"
  "  SELECT RAISE (ABORT, 'blobs are never changed'); END;"
  "CREATE TRIGGER blob_no_delete BEFORE DELETE ON blob BEGIN"
  "  SELECT RAISE (ABORT, 'blobs are never changed'); END;";

#define ENTRY_COLUMNS \
  "j.id, j.version, j.kind, j.writer, j.number, j.lamport, j.wall_ms, j.role_ms, j.who, " \
  "j.payload_hash, j.previous, j.hash, p.bytes"

/* The inner select keeps SQLite on the index of replay order, row by row, without sorting. */
#define ENTRIES_IN_ORDER \
  "SELECT " ENTRY_COLUMNS " FROM journal AS j INDEXED BY journal_order " \
  "LEFT JOIN payload AS p ON p.id = j.id ORDER BY j.lamport, j.writer, j.number"

#define LAST_ENTRIES \
  "SELECT " ENTRY_COLUMNS " FROM journal AS j INDEXED BY journal_order " \
  "LEFT JOIN payload AS p ON p.id = j.id " \
  "ORDER BY j.lamport DESC, j.writer DESC, j.number DESC LIMIT ?"

static gboolean
insert_payload (RapDatabase     *database,
                const RapEntry  *entry,
                GError         **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "INSERT INTO payload (id, bytes) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, &entry->id);
  rap_statement_bind_bytes (statement, entry->payload);
  return rap_statement_run (statement, error);
}

gboolean
rap_journal_table_insert (RapDatabase     *database,
                          const RapEntry  *entry,
                          GError         **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database,
                       "INSERT INTO journal (id, version, kind, writer, number, lamport, wall_ms, "
                       "role_ms, who, payload_hash, previous, hash) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, &entry->id);
  rap_statement_bind_integer (statement, entry->version);
  rap_statement_bind_text (statement, entry->kind);
  rap_statement_bind_id (statement, &entry->writer);
  rap_statement_bind_integer (statement, entry->number);
  rap_statement_bind_integer (statement, entry->lamport);
  rap_statement_bind_integer (statement, entry->wall_ms);
  rap_statement_bind_time (statement, entry->role_ms);
  rap_statement_bind_id (statement, &entry->who);
  rap_statement_bind_hash (statement, &entry->payload_hash);
  rap_statement_bind_hash (statement, &entry->previous);
  rap_statement_bind_hash (statement, &entry->hash);
  return rap_statement_run (statement, error)
         && (entry->payload == NULL || insert_payload (database, entry, error));
}

gboolean
rap_journal_table_find (RapDatabase  *database,
                        const RapId  *id,
                        gboolean     *found,
                        RapHash      *hash,
                        GError      **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "SELECT hash FROM journal WHERE id = ?", error);

  *found = FALSE;
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, id);
  *found = rap_statement_next (statement, error);
  if (!*found)
    return rap_statement_is_done (statement);
  *hash = rap_statement_get_hash (statement, 0);
  return TRUE;
}

gboolean
rap_journal_table_find_place (RapDatabase  *database,
                              const RapId  *writer,
                              gint64        number,
                              gboolean     *found,
                              RapHash      *hash,
                              GError      **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "SELECT hash FROM journal WHERE writer = ? AND number = ?", error);

  *found = FALSE;
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, writer);
  rap_statement_bind_integer (statement, number);
  *found = rap_statement_next (statement, error);
  if (!*found)
    return rap_statement_is_done (statement);
  *hash = rap_statement_get_hash (statement, 0);
  return TRUE;
}

gboolean
rap_journal_table_insert_blob (RapDatabase  *database,
                               GBytes       *blob,
                               GError      **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "INSERT INTO blob (hash, bytes) VALUES (?, ?) "
                       "ON CONFLICT (hash) DO NOTHING", error);
  RapHash hash = rap_hash_of_bytes (blob);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_hash (statement, &hash);
  rap_statement_bind_bytes (statement, blob);
  return rap_statement_run (statement, error);
}

GBytes *
rap_journal_table_read_blob (RapDatabase    *database,
                             const RapHash  *hash,
                             GError        **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "SELECT bytes FROM blob WHERE hash = ?", error);

  if (statement == NULL)
    return NULL;
  rap_statement_bind_hash (statement, hash);
  return rap_statement_next (statement, error) ? rap_statement_get_bytes (statement, 0) : NULL;
}

static RapEntry *
read_entry (RapStatement *statement)
{
  RapEntry *entry = rap_entry_new ();
  const char *kind = rap_statement_get_text (statement, 2);

  entry->id = rap_statement_get_id (statement, 0);
  entry->version = rap_statement_get_integer (statement, 1);
  entry->kind = g_strdup (kind != NULL ? kind : "");
  entry->writer = rap_statement_get_id (statement, 3);
  entry->number = rap_statement_get_integer (statement, 4);
  entry->lamport = rap_statement_get_integer (statement, 5);
  entry->wall_ms = rap_statement_get_integer (statement, 6);
  entry->role_ms = rap_statement_get_time (statement, 7);
  entry->who = rap_statement_get_id (statement, 8);
  entry->payload_hash = rap_statement_get_hash (statement, 9);
  entry->previous = rap_statement_get_hash (statement, 10);
  entry->hash = rap_statement_get_hash (statement, 11);
  entry->payload = rap_statement_get_bytes (statement, 12);
  return entry;
}

gboolean
rap_journal_table_foreach (RapDatabase   *database,
                           RapEntryFunc   func,
                           gpointer       user_data,
                           GError       **error)
{
  g_autoptr (RapStatement) statement = rap_statement_new (database, ENTRIES_IN_ORDER, error);

  if (statement == NULL)
    return FALSE;
  while (rap_statement_next (statement, error))
    {
      g_autoptr (RapEntry) entry = read_entry (statement);

      if (!func (entry, user_data, error))
        return FALSE;
    }
  return rap_statement_is_done (statement);
}

gboolean
rap_journal_table_read_last (RapDatabase  *database,
                             RapPosition  *last,
                             GError      **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "SELECT lamport, writer, number FROM journal "
                       "ORDER BY lamport DESC, writer DESC, number DESC LIMIT 1", error);

  *last = (RapPosition) { 0 };
  if (statement == NULL)
    return FALSE;
  if (!rap_statement_next (statement, error))
    return rap_statement_is_done (statement);
  last->lamport = rap_statement_get_integer (statement, 0);
  last->writer = rap_statement_get_id (statement, 1);
  last->number = rap_statement_get_integer (statement, 2);
  return TRUE;
}

static GPtrArray *
fail_order (RapDatabase  *database,
            GError      **error)
{
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
               /* Translators: name of a file. */
               _("%s: the journal's chains are out of order; keep the file as it is "
                 "and take its entries into a new one with “rapportctl salvage”"),
               rap_database_get_path (database));
  return NULL;
}

/* From one writer to the next by the primary key: a walk over all rows would read the whole
 * file. */
GPtrArray *
rap_journal_table_list_heads (RapDatabase  *database,
                              GError      **error)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RapStatement) statement =
    rap_statement_new (database,
                       "SELECT writer, number, hash FROM journal WHERE writer = "
                       "  (SELECT writer FROM journal WHERE writer > ? ORDER BY writer LIMIT 1) "
                       "ORDER BY number DESC LIMIT 1", error);
  RapId writer = { 0 };

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      RapChainHead *head;

      rap_statement_bind_id (statement, &writer);
      if (!rap_statement_next (statement, error))
        break;
      head = g_new0 (RapChainHead, 1);
      head->writer = rap_statement_get_id (statement, 0);
      if (rap_id_compare (&head->writer, &writer) <= 0)
        {
          /* In a damaged tree the walk could go round for ever. */
          g_free (head);
          return fail_order (database, error);
        }
      head->number = rap_statement_get_integer (statement, 1);
      head->hash = rap_statement_get_hash (statement, 2);
      g_ptr_array_add (heads, head);
      rap_statement_reset (statement);
      writer = head->writer;
    }
  return rap_statement_is_done (statement) ? g_steal_pointer (&heads) : NULL;
}

static gboolean
fail_entry (RapDatabase     *database,
            const RapEntry  *entry,
            GError         **error)
{
  char writer[RAP_ID_TEXT_SIZE];
  const char *why = rap_entry_has_form (entry)
                      ? _("its hash does not fit")
                      : _("it has a kind, version, number or time that no entry can have");

  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
               /* Translators: name of a file, number of an entry, id of a chain of entries, what is
                * wrong with the entry. */
               _("%s: entry %" PRId64 " of chain %s is damaged: %s; "
                 "keep the file as it is and take its entries into a new one with "
                 "“rapportctl salvage”"),
               rap_database_get_path (database), entry->number,
               rap_id_to_text (&entry->writer, writer), why);
  return FALSE;
}

static gboolean
follows (const RapEntry *entry,
         const RapEntry *next)
{
  if (!rap_id_equal (&entry->writer, &next->writer) || entry->number + 1 != next->number)
    return TRUE;
  return rap_hash_equal (&entry->hash, &next->previous);
}

gboolean
rap_journal_table_check_tail (RapDatabase  *database,
                              guint         n,
                              GError      **error)
{
  g_autoptr (RapStatement) statement = rap_statement_new (database, LAST_ENTRIES, error);
  g_autoptr (RapEntry) next = NULL;

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_integer (statement, n);
  while (rap_statement_next (statement, error))
    {
      g_autoptr (RapEntry) entry = read_entry (statement);

      if (!rap_entry_verify (entry) || (next != NULL && !follows (entry, next)))
        return fail_entry (database, entry, error);
      g_clear_pointer (&next, rap_entry_unref);
      next = g_steal_pointer (&entry);
    }
  return rap_statement_is_done (statement);
}

gboolean
rap_store_hash_heads (RapStore  *self,
                      RapHash   *hash,
                      GError   **error)
{
  g_autoptr (GPtrArray) heads = rap_journal_table_list_heads (self->database, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (heads == NULL)
    return FALSE;
  for (guint i = 0; i < heads->len; i++)
    {
      const RapChainHead *head = heads->pdata[i];
      guint64 number = GUINT64_TO_BE ((guint64) head->number);

      g_byte_array_append (bytes, head->writer.bytes, sizeof head->writer.bytes);
      g_byte_array_append (bytes, (const guint8 *) &number, sizeof number);
      g_byte_array_append (bytes, head->hash.bytes, sizeof head->hash.bytes);
    }
  *hash = rap_hash_of (bytes->data, bytes->len);
  return TRUE;
}

/* An entry holds the hash of the one before, so that the last one stands for its whole chain. */
gboolean
rap_store_holds (RapStore  *self,
                 RapStore  *other,
                 gboolean  *holds,
                 GError   **error)
{
  g_autoptr (GPtrArray) heads = rap_journal_table_list_heads (other->database, error);

  if (heads == NULL)
    return FALSE;
  *holds = TRUE;
  for (guint i = 0; *holds && i < heads->len; i++)
    {
      const RapChainHead *head = heads->pdata[i];
      RapHash hash;

      if (!rap_journal_table_find_place (self->database, &head->writer, head->number, holds, &hash,
                                         error))
        return FALSE;
      *holds = *holds && rap_hash_equal (&hash, &head->hash);
    }
  return TRUE;
}

gboolean
rap_store_read_newest (RapStore  *self,
                       gint64    *wall_ms,
                       GError   **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (self->database, "SELECT max(wall_ms) FROM journal", error);

  if (statement == NULL || !rap_statement_next (statement, error))
    return FALSE;
  *wall_ms = rap_statement_get_time (statement, 0);
  return TRUE;
}
