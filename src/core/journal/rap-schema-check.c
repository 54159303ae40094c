/* rap-schema-check.c: whether a file has the tables, indexes and triggers that it should have.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-schema-check.h"

#include <glib/gi18n-lib.h>

#include "journal/rap-schema.h"
#include "journal/rap-statement.h"

#define PARTS "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"

/* The parts of an older version, whose tables this program no longer makes: the SHA-256 of what
 * digest() reads, which tests/core/journal/test-schema-check.c compares with the fixture of that
 * version. Never changed once files of the version are about. */
static const struct
{
  int         version;
  const char *hash;
} older[] = {
  { 1, "db7a6c8529239b4f7b5cc40fcd79278c318325390f875f0c412186d40123e606" },
  { 2, "22c21c774c194a8ec995374844630700cd4c24454add2f9dd246a758fcc6a028" },
};

static void
report (GPtrArray    *problems,
        RapStatement *part,
        const char   *what)
{
  g_ptr_array_add (problems, g_strdup_printf ("%s: %s “%s”", what,
                                              rap_statement_get_text (part, 0),
                                              rap_statement_get_text (part, 1)));
}

static gboolean
compare_parts (RapStatement  *file,
               RapStatement  *own,
               GPtrArray     *problems,
               GError       **error)
{
  gboolean in_file = rap_statement_next (file, error);
  gboolean in_own = rap_statement_next (own, error);

  while (in_file || in_own)
    {
      int order = in_file ? -1 : 1;

      if (in_file && in_own)
        order = rap_statement_compare_keys (file, own, 2);
      if (order < 0)
        /* Translators: what it is in SQL and its name follow: “: trigger “x””. */
        report (problems, file, _("the file has what no exam file has"));
      else if (order > 0)
        report (problems, own, _("the file lacks what every exam file has"));
      else if (!rap_statement_same_row (file, own))
        report (problems, file, _("the file has other than every exam file"));
      if (order <= 0)
        in_file = rap_statement_next (file, error);
      if (order >= 0)
        in_own = rap_statement_next (own, error);
    }
  return rap_statement_is_done (file) && rap_statement_is_done (own);
}

static gboolean
compare_with_made (RapDatabase  *database,
                   GPtrArray    *problems,
                   GError      **error)
{
  g_autoptr (RapDatabase) made = rap_database_open (NULL, RAP_DATABASE_READ_WRITE, NULL, error);
  g_autoptr (RapStatement) file = NULL;
  g_autoptr (RapStatement) own = NULL;

  if (made == NULL || !rap_database_begin (made, error) || !rap_schema_create (made, error))
    return FALSE;
  file = rap_statement_new (database, PARTS, error);
  if (file != NULL)
    own = rap_statement_new (made, PARTS, error);
  return own != NULL && compare_parts (file, own, problems, error);
}

gboolean
rap_schema_compare (RapDatabase  *database,
                    GPtrArray    *problems,
                    GError      **error)
{
  gint64 version = 0;

  if (!rap_database_read_integer (database, "PRAGMA user_version", &version, error))
    return FALSE;
  return version > RAP_SCHEMA_VERSION || compare_with_made (database, problems, error);
}

static gboolean
digest (RapDatabase  *database,
        char          text[RAP_HASH_TEXT_SIZE],
        GError      **error)
{
  g_autoptr (RapStatement) statement = rap_statement_new (database, PARTS, error);
  g_autoptr (GString) parts = g_string_new (NULL);
  RapHash hash;

  if (statement == NULL)
    return FALSE;
  while (rap_statement_next (statement, error))
    for (int column = 0; column < 4; column++)
      {
        const char *value = rap_statement_get_text (statement, column);

        g_string_append (parts, value != NULL ? value : "");
        g_string_append_c (parts, '\0');
      }
  if (!rap_statement_is_done (statement))
    return FALSE;
  hash = rap_hash_of (parts->str, parts->len);
  rap_hash_to_text (&hash, text);
  return TRUE;
}

static gboolean
fail (RapDatabase *database,
      const char  *problem,
      GError     **error)
{
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
               /* Translators: name of a file and what is wrong with it. */
               _("%s: damaged: %s. Keep the file as it is, and take its entries into a new one "
                 "with “rapportctl salvage”"), rap_database_get_path (database), problem);
  return FALSE;
}

static gboolean
check_older (RapDatabase  *database,
             int           version,
             GError      **error)
{
  char text[RAP_HASH_TEXT_SIZE];

  if (!digest (database, text, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (older); i++)
    if (older[i].version == version && g_str_equal (older[i].hash, text))
      return TRUE;
  return fail (database, _("its tables, indexes and triggers are not those of an exam file"),
               error);
}

gboolean
rap_schema_check (RapDatabase  *database,
                  int           version,
                  GError      **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  if (version < RAP_SCHEMA_VERSION)
    return check_older (database, version, error);
  if (!rap_schema_compare (database, problems, error))
    return FALSE;
  return problems->len == 0 || fail (database, problems->pdata[0], error);
}
