/* rap-step-table.c: the derived table step: what happened to a sheet besides its marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-step-table.h"

/* Steps without effect are kept too: an entry that arrives late may give them one, and then they
 * must be there to be found by rap_step_table_check_order(). */
const char rap_step_table_sql[] =
  "CREATE TABLE step ("
  "  sheet BLOB NOT NULL,"
  "  lamport INTEGER NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL,"
  "  entry BLOB NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  standing INTEGER NOT NULL,"
  "  target BLOB,"
  "  PRIMARY KEY (sheet, lamport, writer, number)"
  ") STRICT, WITHOUT ROWID;";

gboolean
rap_step_table_insert (const RapChange  *change,
                       const RapId      *sheet,
                       RapStepStanding   standing,
                       const RapId      *target,
                       GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  g_autoptr (RapStatement) statement =
    rap_statement_new (change->database,
                       "INSERT INTO step (sheet, lamport, writer, number, entry, kind, standing, "
                       "target) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, sheet);
  rap_statement_bind_position (statement, &position);
  rap_statement_bind_id (statement, &change->entry->id);
  rap_statement_bind_text (statement, change->entry->kind);
  rap_statement_bind_integer (statement, standing);
  if (target != NULL)
    rap_statement_bind_id (statement, target);
  return rap_statement_run (statement, error);
}

static void
read_undo (RapStatement *statement,
           RapStep      *step)
{
  step->position.lamport = rap_statement_get_integer (statement, 0);
  step->position.writer = rap_statement_get_id (statement, 1);
  step->position.number = rap_statement_get_integer (statement, 2);
  step->entry = rap_statement_get_id (statement, 3);
  step->standing = (RapStepStanding) rap_statement_get_integer (statement, 4);
  step->target = rap_statement_get_id (statement, 5);
}

#define SELECT_UNDO \
  "SELECT lamport, writer, number, entry, standing, target FROM step " \
  "WHERE sheet = ? AND kind = 'undo' "

gboolean
rap_step_table_find_undo (RapDatabase  *database,
                          const RapId  *sheet,
                          const RapId  *entry,
                          gboolean     *found,
                          RapStep      *step,
                          GError      **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, SELECT_UNDO "AND entry = ?", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, sheet);
  rap_statement_bind_id (statement, entry);
  *found = rap_statement_next (statement, error);
  if (!*found)
    return rap_statement_is_done (statement);
  read_undo (statement, step);
  return TRUE;
}

gboolean
rap_step_table_last_undo (RapDatabase  *database,
                          const RapId  *sheet,
                          gboolean     *found,
                          RapStep      *step,
                          GError      **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, SELECT_UNDO "AND standing = 1 "
                       "ORDER BY lamport DESC, writer DESC, number DESC LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, sheet);
  *found = rap_statement_next (statement, error);
  if (!*found)
    return rap_statement_is_done (statement);
  read_undo (statement, step);
  return TRUE;
}

gboolean
rap_step_table_take_back (RapDatabase    *database,
                          const RapId    *sheet,
                          const RapStep  *step,
                          GError        **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "UPDATE step SET standing = 2 WHERE sheet = ? "
                       "AND lamport = ? AND writer = ? AND number = ?", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, sheet);
  rap_statement_bind_position (statement, &step->position);
  return rap_statement_run (statement, error);
}

gboolean
rap_step_table_check_order (const RapChange  *change,
                            const RapId      *sheet,
                            GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  g_autoptr (RapStatement) statement = NULL;

  if (change->in_order)
    return TRUE;

  statement = rap_statement_new (change->database,
    "SELECT 1 FROM step WHERE sheet = ?1 AND (lamport, writer, number) > (?2, ?3, ?4) UNION ALL "
    "SELECT 1 FROM mark WHERE sheet = ?1 AND (lamport, writer, number) > (?2, ?3, ?4) LIMIT 1",
    error);
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, sheet);
  rap_statement_bind_position (statement, &position);
  change->derivation->stale = rap_statement_next (statement, error);
  return change->derivation->stale || rap_statement_is_done (statement);
}
