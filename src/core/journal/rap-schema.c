/* rap-schema.c: the tables of an exam file, and the way from an older file to this one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "journal/rap-derive.h"
#include "journal/rap-file-judge.h"
#include "journal/rap-journal-table.h"

#define MAX_COPIES 100


static gboolean
set_number (RapDatabase  *database,
            const char   *pragma,
            int           value,
            GError      **error)
{
  g_autofree char *text = g_strdup_printf ("%d", value);

  return rap_database_set (database, pragma, text, text, error);
}

gboolean
rap_schema_create_derived (RapDatabase  *database,
                           GError      **error)
{
  const char *const *sql = rap_derive_list_sql ();

  for (gsize i = 0; sql[i] != NULL; i++)
    if (!rap_database_run (database, sql[i], error))
      return FALSE;
  return TRUE;
}

gboolean
rap_schema_create (RapDatabase  *database,
                   GError      **error)
{
  return rap_database_run (database, rap_journal_table_sql, error)
         && rap_schema_create_derived (database, error)
         && set_number (database, "application_id", RAP_FILE_APPLICATION_ID, error)
         && set_number (database, "user_version", RAP_SCHEMA_VERSION, error);
}

gboolean
rap_schema_clear_derived (RapDatabase  *database,
                          GError      **error)
{
  gsize n = 0;
  const RapDerivedTable *tables = rap_derive_list_tables (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s", tables[i].name);

      if (!rap_database_run (database, sql, error))
        return FALSE;
    }
  return TRUE;
}

/* The way from one version to the next */

static GPtrArray *
list_derived (RapDatabase  *database,
              GError      **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "SELECT name FROM sqlite_schema WHERE type = 'table' "
                       "AND name NOT IN ('journal', 'payload', 'blob') "
                       "AND name NOT LIKE 'sqlite|_%' ESCAPE '|' ORDER BY name", error);

  if (statement == NULL)
    return NULL;
  while (rap_statement_next (statement, error))
    g_ptr_array_add (names, g_strdup (rap_statement_get_text (statement, 0)));
  return rap_statement_is_done (statement) ? g_steal_pointer (&names) : NULL;
}

static gboolean
drop_derived (RapDatabase  *database,
              GError      **error)
{
  g_autoptr (GPtrArray) names = list_derived (database, error);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GString) quoted = g_string_new (names->pdata[i]);
      g_autofree char *sql = NULL;

      g_string_replace (quoted, "\"", "\"\"", 0);
      sql = g_strdup_printf ("DROP TABLE \"%s\"", quoted->str);
      if (!rap_database_run (database, sql, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
derive_cb (const RapEntry  *entry,
           gpointer         user_data,
           GError         **error)
{
  return rap_derive_entry (user_data, entry, NULL, error);
}

/* The journal, payloads and blobs are the same in every version so far: what is derived from them
 * is thrown away, whatever it looked like, and told anew. */
static gboolean
derive_anew (RapDatabase  *database,
             GError      **error)
{
  RapDerivation derivation = { database, { 0 }, FALSE };

  return drop_derived (database, error)
         && rap_schema_create_derived (database, error)
         && rap_journal_table_foreach (database, derive_cb, &derivation, error);
}

/* Version 2 brought the day (slots, encounters, identity, incidents, settings), concerns and moved
 * sheets, version 3 photos of candidates: one step leads from either to this version. */
static const RapMigration migrations[] = {
  { 3, derive_anew },
};

static const RapSchema schema = { RAP_SCHEMA_VERSION, migrations, G_N_ELEMENTS (migrations) };

const RapSchema *
rap_schema_get (void)
{
  return &schema;
}

static gboolean
make_file (const char  *name,
           GError     **error)
{
  int fd = g_open (name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      g_set_error (error, RAP_JOURNAL_ERROR, errno == EEXIST ? RAP_JOURNAL_ERROR_EXISTS
                                                             : RAP_JOURNAL_ERROR_READ_ONLY,
                   /* Translators: name of a file and the system's reason. */
                   _("%s: cannot be made: %s"), name, g_strerror (errno));
      return FALSE;
    }
  close (fd);
  return TRUE;
}

/* A name that nothing has yet: an older copy is never written over. */
static char *
make_copy_file (const char  *path,
                int          version,
                GError     **error)
{
  for (int i = 0; i < MAX_COPIES; i++)
    {
      g_autofree char *suffix = i == 0 ? g_strdup_printf ("before-%d", version)
                                       : g_strdup_printf ("before-%d-%d", version, i);
      g_autofree char *name = rap_file_side_name (path, suffix);
      g_autoptr (GError) problem = NULL;

      if (make_file (name, &problem))
        return g_steal_pointer (&name);
      if (!g_error_matches (problem, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_EXISTS)
          || i == MAX_COPIES - 1)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }
  return NULL;
}

static gboolean
copy_into (RapDatabase  *source,
           RapDatabase  *target,
           GError      **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RapDatabaseCopy) copy = NULL;
  gint64 before = 0;
  gint64 after = 0;
  gboolean done = FALSE;

  copy = rap_database_copy_new (source, target, error);
  if (copy == NULL || !rap_database_copy_step (copy, -1, &done, error))
    return FALSE;
  g_clear_pointer (&copy, rap_database_copy_free);
  if (!rap_database_check (target, problems, error) ||
      !rap_database_read_integer (source, "SELECT count(*) FROM journal", &before, error) ||
      !rap_database_read_integer (target, "SELECT count(*) FROM journal", &after, error))
    return FALSE;
  if (done && problems->len == 0 && before == after)
    return TRUE;
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
               /* Translators: name of a file. */
               _("%s: the copy made beforehand is not sound"), rap_database_get_path (target));
  return FALSE;
}

/* Returns: (transfer full): the name of the copy, or NULL; then there is none */
static char *
keep_copy (RapDatabase  *database,
           int           version,
           GError      **error)
{
  const char *path = rap_database_get_path (database);
  g_autofree char *name = make_copy_file (path, version, error);
  g_autoptr (RapDatabase) target = NULL;
  gboolean copied;

  if (name == NULL)
    return NULL;
  target = rap_database_open (name, RAP_DATABASE_READ_WRITE, rap_database_get_vfs (database),
                              error);
  copied = target != NULL && copy_into (database, target, error);
  g_clear_pointer (&target, rap_database_free);
  if (copied)
    return g_steal_pointer (&name);
  g_unlink (name);
  return NULL;
}

static gboolean
run_migrations (const RapSchema  *self,
                RapDatabase      *database,
                int               from,
                GError          **error)
{
  if (!rap_database_begin (database, error))
    return FALSE;
  for (gsize i = 0; i < self->n_migrations; i++)
    if (self->migrations[i].version > from && !self->migrations[i].migrate (database, error))
      {
        rap_database_rollback (database);
        return FALSE;
      }
  if (!set_number (database, "user_version", self->version, error))
    {
      rap_database_rollback (database);
      return FALSE;
    }
  return rap_database_commit (database, error);
}

gboolean
rap_schema_migrate (const RapSchema  *self,
                    RapDatabase      *database,
                    int               from,
                    GError          **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *copy = keep_copy (database, self->version, &problem);

  if (copy != NULL && run_migrations (self, database, from, &problem))
    return TRUE;
  if (copy != NULL)
    g_unlink (copy);
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_MIGRATION,
               /* Translators: name of a file and what went wrong. */
               _("%s: could not be brought up to date; it is as it was (%s)"),
               rap_database_get_path (database), problem->message);
  return FALSE;
}
