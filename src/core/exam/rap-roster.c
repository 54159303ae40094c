/* rap-roster.c: taking candidates in from a spreadsheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-roster.h"

#include "exam/rap-names.h"
#include "exam/rap-roster-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer numbers are a file read wrongly; they would not fit the screen either. */
#define MAX_NUMBER_CHARS 64

/* What reading a roster needs along the way. */
typedef struct
{
  const char       *file_name; /* Borrowed */
  RapCsvTable      *table;     /* Borrowed */
  RapRosterColumns  columns;
  GHashTable       *known;     /* number to GPtrArray of RapCandidate (borrowed) */
  GHashTable       *lines;     /* number to its first line in the roster */
  GHashTable       *looks;     /* as rap_name_fold_looks() has it, to the first such number */
  RapRosterPlan    *plan;      /* Borrowed */
} Reading;

static void
row_free (gpointer data)
{
  RapRosterRow *row = data;

  g_clear_pointer (&row->before, rap_candidate_free);
  g_clear_pointer (&row->candidate, rap_candidate_free);
  g_free (row);
}

static G_GNUC_PRINTF (3, 4) void
complain (Reading    *reading,
          guint       line,
          const char *format,
          ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (reading->plan->problems,
                   g_strdup_printf ("%s:%u: %s", reading->file_name, line, message));
}

static char *
read_cell (const Reading  *reading,
           guint           row,
           RapRosterField  field)
{
  int column = reading->columns.column[field];

  return column < 0 ? g_strdup ("") : rap_name_tidy (rap_csv_table_get_cell (reading->table, row,
                                                                             column));
}

static char *
read_name (const Reading *reading,
           guint          row)
{
  g_autofree char *given = NULL;
  g_autofree char *family = NULL;
  g_autofree char *both = NULL;

  if (reading->columns.column[RAP_ROSTER_NAME] >= 0)
    return read_cell (reading, row, RAP_ROSTER_NAME);

  given = read_cell (reading, row, RAP_ROSTER_GIVEN_NAME);
  family = read_cell (reading, row, RAP_ROSTER_FAMILY_NAME);
  both = g_strconcat (given, " ", family, NULL);
  return rap_name_tidy (both);
}

/* Judges a cell that must say something in one line. */
static gboolean
check_text (Reading    *reading,
            guint       line,
            const char *heading,
            const char *text,
            glong       most)
{
  if (*text == '\0')
    /* Translators: %s is the heading of a column, “number” or “name”. */
    complain (reading, line, _("the %s is empty; fill it in, or delete the row"), heading);
  else if (rap_name_find_control (text) != 0)
    /* Translators: the heading of a column, “number” or “name”, then the code of a character. */
    complain (reading, line,
              _("the %s has a line break or another control character in it (U+%04X); take it out"),
              heading, rap_name_find_control (text));
  else if (g_utf8_strlen (text, -1) > most)
    /* Translators: the heading of a column, “number” or “name”, then a number. */
    complain (reading, line, _("the %s is longer than %d characters; shorten it"), heading,
              (int) most);
  else
    return TRUE;
  return FALSE;
}

/* Two people whose numbers are taken for one another get each other's marks. */
static void
note_look (Reading    *reading,
           guint       line,
           const char *number)
{
  g_autofree char *look = rap_name_fold_looks (number);
  const char *other = g_hash_table_lookup (reading->looks, look);

  if (other == NULL)
    g_hash_table_insert (reading->looks, g_steal_pointer (&look), g_strdup (number));
  else if (strcmp (other, number) != 0)
    g_ptr_array_add (reading->plan->notes,
                     /* Translators: a file name, a line, and two candidate numbers. */
                     g_strdup_printf (_("%s:%u: note: the number “%s” looks like “%s”; they are "
                                        "two candidates"),
                                      reading->file_name, line, number, other));
}

static gboolean
check_number (Reading    *reading,
              guint       line,
              const char *number)
{
  GPtrArray *known;
  guint first;

  if (!check_text (reading, line, _("number"), number, MAX_NUMBER_CHARS))
    return FALSE;

  first = GPOINTER_TO_UINT (g_hash_table_lookup (reading->lines, number));
  if (first != 0)
    {
      /* Translators: a candidate number, then the number of a line. */
      complain (reading, line,
                _("the number “%s” is in line %u already; each candidate needs a number of "
                                 "their own"), number, first);
      return FALSE;
    }
  g_hash_table_insert (reading->lines, g_strdup (number), GUINT_TO_POINTER (line));
  note_look (reading, line, number);

  known = g_hash_table_lookup (reading->known, number);
  if (known == NULL || known->len == 1)
    return TRUE;
  /* Translators: a count of at least two, then a candidate number. */
  complain (reading, line,
            _("%u candidates of the exam have the number “%s”, so that this row could mean "
                             "any of them; give them different numbers first"), known->len, number);
  return FALSE;
}

static gboolean
check_email (Reading    *reading,
             guint       line,
             const char *email)
{
  const char *at = strchr (email, '@');

  if (*email == '\0')
    return TRUE;
  if (at != NULL && at != email && at[1] != '\0' && strchr (at + 1, '@') == NULL
      && strpbrk (email, " \t\r\n") == NULL)
    return TRUE;
  /* Translators: %s is what stands in the column “email”. */
  complain (reading, line,
            _("“%s” is not an e-mail address: it must read NAME@PLACE, without blanks; "
                             "mend it, or leave the cell empty"), email);
  return FALSE;
}

static gboolean
check_extra_time (Reading     *reading,
                  guint        line,
                  const char  *cell,
                  char       **extra_time)
{
  if (rap_extra_time_parse (cell, extra_time))
    return TRUE;
  /* Translators: %s is what stands in the column “extra time”. */
  complain (reading, line, _("“%s” is no extra time: write minutes (“2”, “2:30”) or a share of the "
                             "role-play (“25%%”), or leave the cell empty"), cell);
  return FALSE;
}

static RapCandidate *
copy_candidate (const RapCandidate *candidate)
{
  RapCandidate *copy = g_new0 (RapCandidate, 1);

  copy->id = candidate->id;
  copy->number = g_strdup (candidate->number);
  copy->name = g_strdup (candidate->name);
  copy->email = g_strdup (candidate->email);
  copy->group = g_strdup (candidate->group);
  copy->extra_time = g_strdup (candidate->extra_time);
  return copy;
}

static gboolean
is_same (const RapCandidate *a,
         const RapCandidate *b)
{
  return strcmp (a->number, b->number) == 0
         && strcmp (a->name, b->name) == 0
         && g_strcmp0 (a->email, b->email) == 0
         && g_strcmp0 (a->group, b->group) == 0
         && g_strcmp0 (a->extra_time, b->extra_time) == 0;
}

static void
replace (char **field,
         char  *text)
{
  g_free (*field);
  *field = text;
}

static char *
text_or_null (const char *text)
{
  return *text == '\0' ? NULL : g_strdup (text);
}

/* The candidate of a row of which every cell has been judged. */
static RapRosterRow *
build_row (const Reading *reading,
           guint          line,
           const char    *number,
           const char    *name,
           const char    *email,
           const char    *group,
           const char    *extra_time)
{
  GPtrArray *known = g_hash_table_lookup (reading->known, number);
  RapRosterRow *row = g_new0 (RapRosterRow, 1);

  row->line = line;
  if (known != NULL)
    {
      row->before = copy_candidate (known->pdata[0]);
      row->candidate = copy_candidate (known->pdata[0]);
    }
  else
    {
      row->candidate = g_new0 (RapCandidate, 1);
      row->candidate->id = rap_id_new_random ();
      row->candidate->number = g_strdup (number);
    }

  replace (&row->candidate->name, g_strdup (name));
  if (reading->columns.column[RAP_ROSTER_EMAIL] >= 0)
    replace (&row->candidate->email, text_or_null (email));
  if (reading->columns.column[RAP_ROSTER_GROUP] >= 0)
    replace (&row->candidate->group, text_or_null (group));
  if (reading->columns.column[RAP_ROSTER_EXTRA_TIME] >= 0)
    replace (&row->candidate->extra_time, g_strdup (extra_time));

  if (row->before == NULL)
    row->action = RAP_ROSTER_NEW;
  else
    row->action = is_same (row->before, row->candidate) ? RAP_ROSTER_SAME : RAP_ROSTER_CHANGED;
  return row;
}

static void
read_row (Reading *reading,
          guint    index)
{
  guint line = rap_csv_table_get_line (reading->table, index);
  g_autofree char *number = read_cell (reading, index, RAP_ROSTER_NUMBER);
  g_autofree char *name = read_name (reading, index);
  g_autofree char *email = read_cell (reading, index, RAP_ROSTER_EMAIL);
  g_autofree char *group = read_cell (reading, index, RAP_ROSTER_GROUP);
  g_autofree char *extra_cell = read_cell (reading, index, RAP_ROSTER_EXTRA_TIME);
  g_autofree char *extra_time = NULL;
  gboolean fine = TRUE;

  fine &= check_number (reading, line, number);
  fine &= check_text (reading, line, _("name"), name, RAP_NAME_MAX_CHARS);
  fine &= check_email (reading, line, email);
  fine &= *group == '\0' || check_text (reading, line, _("group"), group, RAP_NAME_MAX_CHARS);
  fine &= check_extra_time (reading, line, extra_cell, &extra_time);
  if (fine)
    g_ptr_array_add (reading->plan->rows,
                     build_row (reading, line, number, name, email, group, extra_time));
}

static GHashTable *
index_candidates (GPtrArray *candidates)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                             (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < candidates->len; i++)
    {
      RapCandidate *candidate = g_ptr_array_index (candidates, i);
      GPtrArray *same = g_hash_table_lookup (known, candidate->number);

      if (same == NULL)
        {
          same = g_ptr_array_new ();
          g_hash_table_insert (known, candidate->number, same);
        }
      g_ptr_array_add (same, candidate);
    }
  return known;
}

static GHashTable *
index_looks (GPtrArray *candidates)
{
  GHashTable *looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < candidates->len; i++)
    {
      const RapCandidate *candidate = g_ptr_array_index (candidates, i);

      g_hash_table_replace (looks, rap_name_fold_looks (candidate->number),
                            g_strdup (candidate->number));
    }
  return looks;
}

RapRosterPlan *
rap_roster_plan (GBytes      *bytes,
                 const char  *file_name,
                 GPtrArray   *candidates,
                 GError     **error)
{
  g_autoptr (RapCsvTable) table = NULL;
  g_autoptr (RapRosterPlan) plan = NULL;
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GHashTable) lines = NULL;
  g_autoptr (GHashTable) looks = NULL;
  Reading reading;

  g_return_val_if_fail (bytes != NULL && file_name != NULL && candidates != NULL, NULL);

  table = rap_csv_table_new (bytes, file_name, error);
  if (table == NULL)
    return NULL;

  plan = g_new0 (RapRosterPlan, 1);
  plan->rows = g_ptr_array_new_with_free_func (row_free);
  plan->problems = g_ptr_array_new_with_free_func (g_free);
  plan->notes = g_ptr_array_new_with_free_func (g_free);
  known = index_candidates (candidates);
  lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  looks = index_looks (candidates);
  reading = (Reading) { file_name, table, { { 0 } }, known, lines, looks, plan };

  rap_roster_columns_find (&reading.columns, table, file_name, plan->problems);
  rap_roster_columns_list_unused (&reading.columns, table, file_name, plan->notes);
  if (rap_csv_table_get_height (table) == 0)
    complain (&reading, 1, _("there is no candidate below the headings; each needs a row"));

  for (guint i = 0; i < rap_csv_table_get_problems (table)->len; i++)
    g_ptr_array_add (plan->problems, g_strdup (rap_csv_table_get_problems (table)->pdata[i]));

  /* Without its columns every row would be a problem, and cells that have slipped say nothing;
   * those above say enough. */
  if (plan->problems->len == 0)
    for (guint i = 0; i < rap_csv_table_get_height (table); i++)
      read_row (&reading, i);
  return g_steal_pointer (&plan);
}

void
rap_roster_plan_free (RapRosterPlan *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

static void
describe_field (GString    *words,
                const char *heading,
                const char *before,
                const char *after)
{
  if (g_strcmp0 (before, after) == 0)
    return;
  if (words->len > 0)
    g_string_append (words, ", ");
  /* Translators: the heading of a column, then what it holds before and after a change. */
  g_string_append_printf (words, _("%s: %s → %s"), heading,
                          before == NULL || *before == '\0' ? _("none") : before,
                          after == NULL || *after == '\0' ? _("none") : after);
}

char *
rap_roster_row_describe (const RapRosterRow *row)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *extra_before = NULL;
  g_autofree char *extra_after = NULL;

  g_return_val_if_fail (row != NULL, NULL);

  if (row->before != NULL)
    {
      extra_before = rap_extra_time_to_text (row->before->extra_time);
      extra_after = rap_extra_time_to_text (row->candidate->extra_time);
      describe_field (words, _("name"), row->before->name, row->candidate->name);
      describe_field (words, _("email"), row->before->email, row->candidate->email);
      describe_field (words, _("group"), row->before->group, row->candidate->group);
      describe_field (words, _("extra time"), extra_before, extra_after);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

guint
rap_roster_plan_count (const RapRosterPlan *self,
                       RapRosterAction      action)
{
  guint count = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->rows->len; i++)
    count += ((RapRosterRow *) self->rows->pdata[i])->action == action;
  return count;
}

gboolean
rap_roster_take_in (RapStore             *store,
                    const RapRosterPlan  *plan,
                    GError              **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);

  g_return_val_if_fail (store != NULL && plan != NULL, FALSE);

  if (plan->problems->len > 0)
    {
      g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_ROSTER,
                   /* Translators: the first problem of a roster, which names file and line. */
                   _("%s (nobody was taken in)"), (const char *) plan->problems->pdata[0]);
      return FALSE;
    }

  for (guint i = 0; i < plan->rows->len; i++)
    {
      const RapRosterRow *row = g_ptr_array_index (plan->rows, i);
      const RapCandidate *candidate = row->candidate;

      if (row->action != RAP_ROSTER_SAME)
        g_ptr_array_add (drafts, rap_draft_candidate_set (&candidate->id, candidate->number,
                                                          candidate->name, candidate->email,
                                                          candidate->group, candidate->extra_time));
    }
  return drafts->len == 0 || rap_store_append (store, drafts, NULL, error);
}
