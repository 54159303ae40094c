/* rap-exam-table.c: the derived tables of the exam itself: exam, rubric, station.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-exam-table.h"

#include <glib/gi18n-lib.h>

#include "journal/rap-readings.h"
#include "journal/rap-store-private.h"

/* The first exam.create and the first rubric.add of a hash count, and the last station.set of a
 * number. Each row keeps the place of the entry that made it, so that the order of arrival has no
 * say. */
const char rap_exam_table_sql[] =
  "CREATE TABLE exam ("
  "  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),"
  "  id BLOB NOT NULL,"
  "  purpose TEXT NOT NULL,"
  "  title TEXT NOT NULL,"
  "  date TEXT,"
  "  lamport INTEGER NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL"
  ") STRICT;"
  "CREATE TABLE rubric ("
  "  hash BLOB NOT NULL PRIMARY KEY,"
  "  id TEXT NOT NULL,"
  "  version TEXT NOT NULL,"
  "  fingerprint BLOB NOT NULL,"
  "  lamport INTEGER NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE station ("
  "  station INTEGER NOT NULL PRIMARY KEY,"
  "  title TEXT NOT NULL,"
  "  rubric BLOB NOT NULL,"
  "  lamport INTEGER NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL"
  ") STRICT;";

static gboolean
derive_exam (const RapChange  *change,
             GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  const char *purpose = rap_json_get_text (change->payload, "purpose");
  const char *title = rap_json_get_text (change->payload, "title");
  g_autoptr (RapStatement) statement = NULL;
  RapId exam;

  if (!rap_payload_get_id (change->payload, "exam", &exam) || purpose == NULL || title == NULL)
    return TRUE;

  statement = rap_statement_new (change->database,
    "INSERT INTO exam (one, id, purpose, title, date, lamport, writer, number) "
    "VALUES (1, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET id = excluded.id, "
    "purpose = excluded.purpose, title = excluded.title, date = excluded.date, "
    "lamport = excluded.lamport, writer = excluded.writer, number = excluded.number "
    "WHERE (excluded.lamport, excluded.writer, excluded.number) < (lamport, writer, number)",
    error);
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, &exam);
  rap_statement_bind_text (statement, purpose);
  rap_statement_bind_text (statement, title);
  rap_statement_bind_text (statement, rap_json_get_text (change->payload, "date"));
  rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

static gboolean
derive_rubric (const RapChange  *change,
               GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  const char *id = rap_json_get_text (change->payload, "id");
  const char *version = rap_json_get_text (change->payload, "version");
  g_autoptr (RapStatement) statement = NULL;
  RapHash rubric;
  RapHash fingerprint;

  if (!rap_payload_get_hash (change->payload, "rubric", &rubric) ||
      !rap_payload_get_hash (change->payload, "fingerprint", &fingerprint) ||
      id == NULL || version == NULL)
    return TRUE;

  statement = rap_statement_new (change->database,
    "INSERT INTO rubric (hash, id, version, fingerprint, lamport, writer, number) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE SET id = excluded.id, "
    "version = excluded.version, fingerprint = excluded.fingerprint, "
    "lamport = excluded.lamport, writer = excluded.writer, number = excluded.number "
    "WHERE (excluded.lamport, excluded.writer, excluded.number) < (lamport, writer, number)",
    error);
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_hash (statement, &rubric);
  rap_statement_bind_text (statement, id);
  rap_statement_bind_text (statement, version);
  rap_statement_bind_hash (statement, &fingerprint);
  rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

static gboolean
judge_rubric (RapDatabase  *database,
              json_t       *payload,
              GError      **error)
{
  RapHash hash;

  if (!rap_payload_get_hash (payload, "rubric", &hash) ||
      !rap_payload_get_hash (payload, "fingerprint", &hash) ||
      rap_json_get_text (payload, "id") == NULL || rap_json_get_text (payload, "version") == NULL)
    return rap_derive_refuse_shape (error, "rubric.add");
  return TRUE;
}

static gboolean
derive_station (const RapChange  *change,
                GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  const char *title = rap_json_get_text (change->payload, "title");
  g_autoptr (RapStatement) statement = NULL;
  gint64 station;
  RapHash rubric;

  if (!rap_payload_get_count (change->payload, "station", 1, &station) || title == NULL ||
      !rap_payload_get_hash (change->payload, "rubric", &rubric))
    return TRUE;

  statement = rap_statement_new (change->database,
    "INSERT INTO station (station, title, rubric, lamport, writer, number) "
    "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (station) DO UPDATE SET title = excluded.title, "
    "rubric = excluded.rubric, " RAP_LAST_COUNTS,
    error);
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_integer (statement, station);
  rap_statement_bind_text (statement, title);
  rap_statement_bind_hash (statement, &rubric);
  rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

static gboolean
judge_station (RapDatabase  *database,
               json_t       *payload,
               GError      **error)
{
  gboolean found = FALSE;
  gint64 station;
  RapHash rubric;

  if (!rap_payload_get_count (payload, "station", 1, &station) ||
      rap_json_get_text (payload, "title") == NULL ||
      !rap_payload_get_hash (payload, "rubric", &rubric))
    return rap_derive_refuse_shape (error, "station.set");
  if (!rap_exam_table_has_rubric (database, &rubric, &found, error))
    return FALSE;
  return found || rap_derive_refuse (error, _("the exam does not have this station's rubric; "
                                              "add the rubric first"));
}

const RapEntryKind rap_exam_table_kinds[] = {
  { "exam.create", derive_exam, NULL },
  { "rubric.add", derive_rubric, judge_rubric },
  { "station.set", derive_station, judge_station },
  { NULL, NULL, NULL },
};

gboolean
rap_exam_table_has_rubric (RapDatabase    *database,
                           const RapHash  *rubric,
                           gboolean       *found,
                           GError        **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "SELECT 1 FROM rubric WHERE hash = ?", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_hash (statement, rubric);
  *found = rap_statement_next (statement, error);
  return *found || rap_statement_is_done (statement);
}

gboolean
rap_exam_table_has_station (RapDatabase  *database,
                            gint64        station,
                            gboolean     *found,
                            GError      **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "SELECT 1 FROM station WHERE station = ?", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_integer (statement, station);
  *found = rap_statement_next (statement, error);
  return *found || rap_statement_is_done (statement);
}

GPtrArray *
rap_exam_table_list_rubrics (RapDatabase  *database,
                             GError      **error)
{
  g_autoptr (GPtrArray) rubrics = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "SELECT hash FROM rubric ORDER BY hash", error);

  if (statement == NULL)
    return NULL;
  while (rap_statement_next (statement, error))
    {
      RapHash *hash = g_new0 (RapHash, 1);

      *hash = rap_statement_get_hash (statement, 0);
      g_ptr_array_add (rubrics, hash);
    }
  return rap_statement_is_done (statement) ? g_steal_pointer (&rubrics) : NULL;
}

RapExam *
rap_store_read_exam (RapStore  *self,
                     GError   **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (self->database, "SELECT id, purpose, title, date FROM exam", error);
  g_autoptr (RapExam) exam = g_new0 (RapExam, 1);

  if (statement == NULL)
    return NULL;
  if (!rap_statement_next (statement, error))
    {
      if (rap_statement_is_done (statement))
        g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
                     /* Translators: name of a file. */
                     _("%s: the entry that made the exam is missing; recover the file's entries "
                       "into a new file"), self->path);
      return NULL;
    }
  exam->id = rap_statement_get_id (statement, 0);
  exam->purpose = g_strdup (rap_statement_get_text (statement, 1));
  exam->title = g_strdup (rap_statement_get_text (statement, 2));
  exam->date = g_strdup (rap_statement_get_text (statement, 3));
  return g_steal_pointer (&exam);
}

GPtrArray *
rap_store_list_stations (RapStore  *self,
                         GError   **error)
{
  g_autoptr (GPtrArray) stops = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_stop_free);
  g_autoptr (RapStatement) statement =
    rap_statement_new (self->database,
                       "SELECT station, title, rubric FROM station ORDER BY station", error);

  if (statement == NULL)
    return NULL;
  while (rap_statement_next (statement, error))
    {
      RapStop *stop = g_new0 (RapStop, 1);

      stop->number = (guint) rap_statement_get_integer (statement, 0);
      stop->title = g_strdup (rap_statement_get_text (statement, 1));
      stop->rubric = rap_statement_get_hash (statement, 2);
      g_ptr_array_add (stops, stop);
    }
  return rap_statement_is_done (statement) ? g_steal_pointer (&stops) : NULL;
}
