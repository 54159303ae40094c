/* rap-roster-columns.c: which column of a roster holds what.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-roster-columns.h"

#include "base/rap-word-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The most characters of the headings that a message repeats. */
#define MOST_SHOWN 120

/* “no” and “id” begin too many other words. */
#define LEAST_GUESSED 4

/* What people and other programs call the columns, as fold_header() leaves it. */
static const struct
{
  RapRosterField  field;
  const char     *header;
} headers[] = {
  { RAP_ROSTER_NUMBER, "number" },
  { RAP_ROSTER_NUMBER, "no" },
  { RAP_ROSTER_NUMBER, "nr" },
  { RAP_ROSTER_NUMBER, "id" },
  { RAP_ROSTER_NUMBER, "idnumber" },
  { RAP_ROSTER_NUMBER, "candidateid" },
  { RAP_ROSTER_NUMBER, "candidateno" },
  { RAP_ROSTER_NUMBER, "candidatenr" },
  { RAP_ROSTER_NUMBER, "candidatenumber" },
  { RAP_ROSTER_NUMBER, "studentid" },
  { RAP_ROSTER_NUMBER, "studentno" },
  { RAP_ROSTER_NUMBER, "studentnr" },
  { RAP_ROSTER_NUMBER, "studentnumber" },
  { RAP_ROSTER_NUMBER, "examnumber" },
  { RAP_ROSTER_NUMBER, "registrationnumber" },
  { RAP_ROSTER_NUMBER, "matriculationnumber" },
  { RAP_ROSTER_NAME, "name" },
  { RAP_ROSTER_NAME, "fullname" },
  { RAP_ROSTER_NAME, "candidate" },
  { RAP_ROSTER_NAME, "candidatename" },
  { RAP_ROSTER_NAME, "student" },
  { RAP_ROSTER_NAME, "studentname" },
  { RAP_ROSTER_GIVEN_NAME, "firstname" },
  { RAP_ROSTER_GIVEN_NAME, "forename" },
  { RAP_ROSTER_GIVEN_NAME, "givenname" },
  { RAP_ROSTER_FAMILY_NAME, "surname" },
  { RAP_ROSTER_FAMILY_NAME, "lastname" },
  { RAP_ROSTER_FAMILY_NAME, "familyname" },
  { RAP_ROSTER_EMAIL, "email" },
  { RAP_ROSTER_EMAIL, "mail" },
  { RAP_ROSTER_EMAIL, "emailaddress" },
  { RAP_ROSTER_GROUP, "group" },
  { RAP_ROSTER_GROUP, "groupname" },
  { RAP_ROSTER_GROUP, "circuit" },
  { RAP_ROSTER_EXTRA_TIME, "extratime" },
  { RAP_ROSTER_EXTRA_TIME, "extra" },
  { RAP_ROSTER_EXTRA_TIME, "extraminutes" },
  { RAP_ROSTER_EXTRA_TIME, "additionaltime" },
};

/* "E-Mail address" to "emailaddress": small letters and digits only. */
static char *
fold_header (const char *header)
{
  g_autofree char *small = g_utf8_casefold (header, -1);
  g_autoptr (GString) folded = g_string_new (NULL);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (folded, g_utf8_get_char (p));
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

/* What a column is called in the manual, by field. */
static const char * const titles[RAP_ROSTER_N_FIELDS] = {
  "number", "name", "first name", "last name", "email", "group", "extra time",
};

static RapRosterField
find_field (const char *header)
{
  g_autofree char *folded = fold_header (header);

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    if (strcmp (folded, headers[i].header) == 0)
      return headers[i].field;
  return RAP_ROSTER_N_FIELDS;
}

static void
take_column (RapRosterColumns  *self,
             const RapCsvTable *table,
             int                column,
             const char        *file_name,
             GPtrArray         *problems)
{
  RapRosterField field = find_field (rap_csv_table_get_header (table, column));

  if (field == RAP_ROSTER_N_FIELDS)
    return;
  if (self->column[field] < 0)
    {
      self->column[field] = column;
      return;
    }

  /* Translators: a file name, then the headings of two columns of a table that hold the same. */
  g_ptr_array_add (problems,
                   g_strdup_printf (_("%s:1: the columns “%s” and “%s” hold the same; leave one "
                                      "out, or call "
                                      "it something else"),
                                    file_name,
                                    rap_csv_table_get_header (table, self->column[field]),
                                    rap_csv_table_get_header (table, column)));
}

static gboolean
has_name (const RapRosterColumns *self)
{
  return self->column[RAP_ROSTER_NAME] >= 0
         || (self->column[RAP_ROSTER_GIVEN_NAME] >= 0 && self->column[RAP_ROSTER_FAMILY_NAME] >= 0);
}

/* As much of a text as a message can hold. */
static char *
shorten (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= MOST_SHOWN)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, MOST_SHOWN);
  return g_strconcat (start, "…", NULL);
}

/* The headings, so that one sees which it was, and whether the separator was found. */
static char *
list_headings (const RapCsvTable *table)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < rap_csv_table_get_width (table); i++)
    g_string_append_printf (list, "%s“%s”", i > 0 ? ", " : "", rap_csv_table_get_header (table, i));
  return shorten (list->str);
}

void
rap_roster_columns_find (RapRosterColumns  *self,
                         const RapCsvTable *table,
                         const char        *file_name,
                         GPtrArray         *problems)
{
  g_autofree char *found = NULL;

  g_return_if_fail (self != NULL && table != NULL && problems != NULL);

  for (int i = 0; i < RAP_ROSTER_N_FIELDS; i++)
    self->column[i] = -1;
  for (guint i = 0; i < rap_csv_table_get_width (table); i++)
    take_column (self, table, i, file_name, problems);

  found = list_headings (table);
  if (self->column[RAP_ROSTER_NUMBER] < 0)
    /* Translators: a file name, then the headings of a table; “number” stays as it is. */
    g_ptr_array_add (problems,
                     g_strdup_printf (_("%s:1: there is no column “number” (the headings are: %s); "
                                        "give the column with the candidate numbers this heading"),
                                      file_name, found));
  if (!has_name (self))
    /* Translators: a file name, then the headings of a table; the words in “” stay as they are. */
    g_ptr_array_add (problems,
                     g_strdup_printf (_("%s:1: there is no column “name” (nor “first name” and "
                                        "“last name”; the headings are: %s); give the column with "
                                        "the names this heading"), file_name, found));
}

/* A heading longer than the one that was meant: "extra time (minutes)". */
static const char *
cut_to_known (const char *folded,
              const char *header)
{
  return strlen (header) >= LEAST_GUESSED && g_str_has_prefix (folded, header) ? header : folded;
}

/* The heading that an unknown one was perhaps meant to be, or NULL. Only fields that no column has
 * taken: who gives “name” and “names” means two things. */
static const char *
guess_title (const RapRosterColumns *self,
             const char             *header)
{
  g_autofree char *folded = fold_header (header);
  const char *meant = folded;
  g_autoptr (GString) free_words = g_string_new (NULL);
  g_autofree char *guess = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    if (self->column[headers[i].field] < 0)
      {
        g_string_append_printf (free_words, "%s ", headers[i].header);
        meant = cut_to_known (meant, headers[i].header);
      }
  guess = rap_word_list_guess (free_words->str, meant);
  for (gsize i = 0; guess != NULL && i < G_N_ELEMENTS (headers); i++)
    if (strcmp (guess, headers[i].header) == 0)
      return titles[headers[i].field];
  return NULL;
}

static gboolean
is_empty (const RapCsvTable *table,
          guint              column)
{
  for (guint i = 0; i < rap_csv_table_get_height (table); i++)
    if (*rap_csv_table_get_cell (table, i, column) != '\0')
      return FALSE;
  return TRUE;
}

void
rap_roster_columns_list_unused (const RapRosterColumns *self,
                                const RapCsvTable      *table,
                                const char             *file_name,
                                GPtrArray              *notes)
{
  g_return_if_fail (self != NULL && table != NULL && notes != NULL);

  for (guint i = 0; i < rap_csv_table_get_width (table); i++)
    {
      const char *header = rap_csv_table_get_header (table, i);
      g_autofree char *shown = shorten (header);
      const char *title = guess_title (self, header);

      /* Spreadsheets leave separators behind at the ends of rows. */
      if (find_field (header) != RAP_ROSTER_N_FIELDS || (*header == '\0' && is_empty (table, i)))
        continue;
      if (*header == '\0')
        /* Translators: a file name, then the number of a column. */
        g_ptr_array_add (notes, g_strdup_printf (_("%s:1: note: column %u has no heading and is "
                                                   "not used"), file_name, i + 1));
      else if (title == NULL)
        /* Translators: a file name, then the heading of a column. */
        g_ptr_array_add (notes, g_strdup_printf (_("%s:1: note: the column “%s” is not used"),
                                                 file_name, shown));
      else
        /* Translators: a file name, the heading of a column, and the one that was perhaps meant. */
        g_ptr_array_add (notes, g_strdup_printf (_("%s:1: note: the column “%s” is not used. If "
                                                   "“%s” is meant, give it this heading"),
                                                 file_name, shown, title));
    }
}
