/* rap-row-place.c: where in the exam a row of a derived table is, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-row-place.h"

#include <glib/gi18n-lib.h>

/* The text that @sql finds by the id that is column @key of @row; NULL
 * where there is none. */
static char *
dup_by_id (RapDatabase  *replayed,
           const char   *sql,
           RapStatement *row,
           int           key)
{
  g_autoptr (GBytes) id = rap_statement_get_bytes (row, key);
  g_autoptr (RapStatement) statement = rap_statement_new (replayed, sql, NULL);

  if (statement == NULL)
    return NULL;
  rap_statement_bind_bytes (statement, id);
  return rap_statement_next (statement, NULL) ? g_strdup (rap_statement_get_text (statement, 0))
                                              : NULL;
}

/* Never NULL. */
static char *
dup_candidate (RapDatabase  *replayed,
               RapStatement *row,
               int           key)
{
  char *number = dup_by_id (replayed, "SELECT candidate_number FROM candidate WHERE id = ?", row,
                            key);

  return number != NULL ? number : g_strdup ("?");
}

/* Never NULL. */
static char *
dup_rater (RapDatabase  *replayed,
           RapStatement *row,
           int           key)
{
  char *name = dup_by_id (replayed, "SELECT name FROM person WHERE id = ?", row, key);

  return name != NULL ? name : g_strdup ("?");
}

/* A row about a sheet, whose id is its first key. */
static char *
name_sheet (RapDatabase           *replayed,
            const RapDerivedTable *table,
            RapStatement          *row)
{
  g_autoptr (GBytes) id = rap_statement_get_bytes (row, 0);
  g_autoptr (RapStatement) sheet =
    rap_statement_new (replayed, "SELECT s.station, c.candidate_number, s.role "
                       "FROM sheet AS s LEFT JOIN candidate AS c ON c.id = s.candidate "
                       "WHERE s.id = ?", NULL);
  const char *candidate;

  if (sheet == NULL)
    return NULL;
  rap_statement_bind_bytes (sheet, id);
  if (!rap_statement_next (sheet, NULL))
    return NULL;
  candidate = rap_statement_get_text (sheet, 1);
  if (g_str_equal (table->name, "mark"))
    /* Translators: number of a station, number of a candidate, role of a rater, id of an item. */
    return g_strdup_printf (_("station %d, candidate %s, role %s, item “%s”"),
                            (int) rap_statement_get_integer (sheet, 0),
                            candidate != NULL ? candidate : "?", rap_statement_get_text (sheet, 2),
                            rap_statement_get_text (row, 1));
  /* Translators: number of a station, number of a candidate, role of a rater. */
  return g_strdup_printf (_("station %d, candidate %s, role %s"),
                          (int) rap_statement_get_integer (sheet, 0),
                          candidate != NULL ? candidate : "?", rap_statement_get_text (sheet, 2));
}

/* Station, candidate and attempt are its first keys. */
static char *
name_encounter (RapDatabase           *replayed,
                const RapDerivedTable *table,
                RapStatement          *row)
{
  g_autofree char *candidate = dup_candidate (replayed, row, 1);

  /* Translators: number of a station, number of a candidate, which attempt. */
  return g_strdup_printf (_("station %d, candidate %s, attempt %d"),
                          (int) rap_statement_get_integer (row, 0), candidate,
                          (int) rap_statement_get_integer (row, 2));
}

static char *
name_reference (RapDatabase           *replayed,
                const RapDerivedTable *table,
                RapStatement          *row)
{
  g_autofree char *candidate = dup_candidate (replayed, row, 1);

  /* Translators: number of a station, number of a candidate, id of an item. */
  return g_strdup_printf (_("station %d, candidate %s, item “%s”"),
                          (int) rap_statement_get_integer (row, 0), candidate,
                          rap_statement_get_text (row, 2));
}

/* Its own id, then station and candidate. */
static char *
name_incident (RapDatabase           *replayed,
               const RapDerivedTable *table,
               RapStatement          *row)
{
  g_autofree char *candidate = dup_candidate (replayed, row, 2);

  /* Translators: number of a station, number of a candidate. */
  return g_strdup_printf (_("station %d, candidate %s"), (int) rap_statement_get_integer (row, 1),
                          candidate);
}

static char *
name_slot (RapDatabase           *replayed,
           const RapDerivedTable *table,
           RapStatement          *row)
{
  /* Translators: number of a station, number of a place in its day. */
  return g_strdup_printf (_("station %d, slot %d"), (int) rap_statement_get_integer (row, 0),
                          (int) rap_statement_get_integer (row, 1));
}

static char *
name_conflict (RapDatabase           *replayed,
               const RapDerivedTable *table,
               RapStatement          *row)
{
  g_autofree char *rater = dup_rater (replayed, row, 0);
  g_autofree char *candidate = dup_candidate (replayed, row, 1);

  /* Translators: name of a rater, number of a candidate. */
  return g_strdup_printf (_("rater %s, candidate %s"), rater, candidate);
}

static char *
name_candidate (RapDatabase           *replayed,
                const RapDerivedTable *table,
                RapStatement          *row)
{
  g_autofree char *candidate = dup_candidate (replayed, row, 0);

  /* Translators: number of a candidate. */
  return g_strdup_printf (_("candidate %s"), candidate);
}

static char *
name_person (RapDatabase           *replayed,
             const RapDerivedTable *table,
             RapStatement          *row)
{
  g_autofree char *rater = dup_rater (replayed, row, 0);

  /* Translators: name of a rater. */
  return g_strdup_printf (_("rater %s"), rater);
}

char *
rap_row_place_dup (RapDatabase           *replayed,
                   const RapDerivedTable *table,
                   RapStatement          *row)
{
  static const struct
  {
    const char *table;
    char     *(*name) (RapDatabase *, const RapDerivedTable *, RapStatement *);
  } places[] = {
    { "sheet", name_sheet },
    { "mark", name_sheet },
    { "step", name_sheet },
    { "clock", name_encounter },
    { "clock_extension", name_encounter },
    { "encounter", name_encounter },
    { "identity", name_encounter },
    { "reference", name_reference },
    { "incident", name_incident },
    { "slot", name_slot },
    { "conflict", name_conflict },
    { "candidate", name_candidate },
    { "photo", name_candidate },
    { "person", name_person },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].table, table->name))
      return places[i].name (replayed, table, row);
  return NULL;
}
