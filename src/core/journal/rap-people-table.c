/* rap-people-table.c: the derived tables of names: person, candidate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-people-table.h"

#include "base/rap-natural.h"

#include <glib/gi18n-lib.h>

#include "journal/rap-readings.h"
#include "journal/rap-store-private.h"

/* The last entry in replay order says what a person or candidate is called. */
const char rap_people_table_sql[] =
  "CREATE TABLE person ("
  "  id BLOB NOT NULL PRIMARY KEY,"
  "  name TEXT NOT NULL,"
  "  lamport INTEGER NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE candidate ("
  "  id BLOB NOT NULL PRIMARY KEY,"
  "  candidate_number TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  email TEXT,"
  "  candidate_group TEXT,"
  "  extra_time TEXT,"
  "  lamport INTEGER NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX candidate_by_number ON candidate (candidate_number, id);";

static gboolean
derive_person (const RapChange  *change,
               GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  const char *name = rap_json_get_text (change->payload, "name");
  g_autoptr (RapStatement) statement = NULL;
  RapId person;

  if (!rap_payload_get_id (change->payload, "person", &person) || name == NULL)
    return TRUE;

  statement = rap_statement_new (change->database,
    "INSERT INTO person (id, name, lamport, writer, number) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (id) DO UPDATE SET name = excluded.name, " RAP_LAST_COUNTS,
    error);
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, &person);
  rap_statement_bind_text (statement, name);
  rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

static gboolean
judge_person (RapDatabase  *database,
              json_t       *payload,
              GError      **error)
{
  RapId person;

  if (!rap_payload_get_id (payload, "person", &person) || !rap_payload_has_words (payload, "name"))
    return rap_derive_refuse_shape (error, "person.name");
  return TRUE;
}

static gboolean
derive_candidate (const RapChange  *change,
                  GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  const char *number = rap_json_get_text (change->payload, "number");
  const char *name = rap_json_get_text (change->payload, "name");
  g_autoptr (RapStatement) statement = NULL;
  RapId candidate;

  if (!rap_payload_get_id (change->payload, "candidate", &candidate) || number == NULL
      || name == NULL)
    return TRUE;

  statement = rap_statement_new (change->database,
    "INSERT INTO candidate (id, candidate_number, name, email, candidate_group, extra_time, "
    "lamport, writer, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (id) DO UPDATE SET candidate_number = excluded.candidate_number, "
    "name = excluded.name, email = excluded.email, candidate_group = excluded.candidate_group, "
    "extra_time = excluded.extra_time, " RAP_LAST_COUNTS,
    error);
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, &candidate);
  rap_statement_bind_text (statement, number);
  rap_statement_bind_text (statement, name);
  rap_statement_bind_text (statement, rap_json_get_text (change->payload, "email"));
  rap_statement_bind_text (statement, rap_json_get_text (change->payload, "group"));
  rap_statement_bind_text (statement, rap_json_get_text (change->payload, "extra_time"));
  rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

static gboolean
judge_candidate (RapDatabase  *database,
                 json_t       *payload,
                 GError      **error)
{
  RapId candidate;

  if (!rap_payload_get_id (payload, "candidate", &candidate) ||
      !rap_payload_has_words (payload, "number") || rap_json_get_text (payload, "name") == NULL)
    return rap_derive_refuse_shape (error, "candidate.set");
  return TRUE;
}

const RapEntryKind rap_people_table_kinds[] = {
  { "person.name", derive_person, judge_person },
  { "candidate.set", derive_candidate, judge_candidate },
  { NULL, NULL, NULL },
};

gboolean
rap_people_table_has_candidate (RapDatabase  *database,
                                const RapId  *candidate,
                                gboolean     *found,
                                GError      **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "SELECT 1 FROM candidate WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, candidate);
  *found = rap_statement_next (statement, error);
  return *found || rap_statement_is_done (statement);
}

static int
compare_candidates_cb (gconstpointer a,
                       gconstpointer b)
{
  const RapCandidate *one = *(const RapCandidate * const *) a;
  const RapCandidate *other = *(const RapCandidate * const *) b;
  int order = rap_natural_compare (one->number, other->number);

  return order != 0 ? order : rap_id_compare (&one->id, &other->id);
}

GPtrArray *
rap_store_list_candidates (RapStore  *self,
                           GError   **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_candidate_free);
  g_autoptr (RapStatement) statement =
    rap_statement_new (self->database,
                       "SELECT id, candidate_number, name, email, candidate_group, extra_time "
                       "FROM candidate", error);

  if (statement == NULL)
    return NULL;
  while (rap_statement_next (statement, error))
    {
      RapCandidate *candidate = g_new0 (RapCandidate, 1);

      candidate->id = rap_statement_get_id (statement, 0);
      candidate->number = g_strdup (rap_statement_get_text (statement, 1));
      candidate->name = g_strdup (rap_statement_get_text (statement, 2));
      candidate->email = g_strdup (rap_statement_get_text (statement, 3));
      candidate->group = g_strdup (rap_statement_get_text (statement, 4));
      candidate->extra_time = g_strdup (rap_statement_get_text (statement, 5));
      g_ptr_array_add (list, candidate);
    }
  if (!rap_statement_is_done (statement))
    return NULL;
  g_ptr_array_sort (list, compare_candidates_cb);
  return g_steal_pointer (&list);
}

GPtrArray *
rap_store_list_people (RapStore  *self,
                       GError   **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_person_free);
  g_autoptr (RapStatement) statement =
    rap_statement_new (self->database, "SELECT id, name FROM person ORDER BY id", error);

  if (statement == NULL)
    return NULL;
  while (rap_statement_next (statement, error))
    {
      RapPerson *person = g_new0 (RapPerson, 1);

      person->id = rap_statement_get_id (statement, 0);
      person->name = g_strdup (rap_statement_get_text (statement, 1));
      g_ptr_array_add (list, person);
    }
  return rap_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}
