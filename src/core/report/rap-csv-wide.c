/* rap-csv-wide.c: csv-wide: one row for each sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "report/rap-csv-wide.h"

#include "rubric/rap-score.h"

#include <string.h>

/* The columns before the totals, between totals and items, and behind the items. */
static const char * const first_columns[] = {
  "exam", "station", "candidate", "attempt", "rater", "role", "sheet", "state", "partial",
  "opened_utc", "submitted_utc", "rubric", "rubric_version", "rubric_hash", NULL
};
static const char * const middle_columns[] = { "grade", "flags", "critical", NULL };
static const char * const last_columns[] = { "comment", "item_comments", NULL };

/* A column of totals or items: what it is called, and what each rubric has there. */
typedef struct
{
  const char *rubric; /* Borrowed: ids */
  const char *id;
} Column;

struct _RapCsvWide
{
  GPtrArray *rubrics; /* RapRubric (borrowed from the store), sorted */
  GArray    *totals;  /* Column */
  GArray    *items;   /* Column */
};

static int
compare_rubrics (gconstpointer a,
                 gconstpointer b)
{
  const RapRubric *first = *(const RapRubric * const *) a;
  const RapRubric *second = *(const RapRubric * const *) b;
  int order = strcmp (first->id, second->id);

  if (order == 0)
    order = strcmp (first->version, second->version);
  return order != 0 ? order : memcmp (&first->hash, &second->hash, sizeof first->hash);
}

static gboolean
add_rubric (RapCsvWide     *self,
            RapStore       *store,
            const RapHash  *hash,
            GError        **error)
{
  g_autoptr (GError) problem = NULL;
  const RapRubric *rubric;

  for (guint i = 0; i < self->rubrics->len; i++)
    if (rap_hash_equal (&((const RapRubric *) self->rubrics->pdata[i])->hash, hash))
      return TRUE;
  rubric = rap_store_get_rubric (store, hash, &problem);
  if (rubric != NULL)
    {
      g_ptr_array_add (self->rubrics, (gpointer) rubric);
      return TRUE;
    }
  /* It has no columns then; its sheets are told of when it is their turn. */
  if (rap_sheet_reader_is_unreadable (problem))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
find_rubrics (RapCsvWide  *self,
              RapStore    *store,
              GPtrArray   *records,
              GError     **error)
{
  g_autoptr (GPtrArray) stations = rap_store_list_stations (store, error);

  if (stations == NULL)
    return FALSE;
  for (guint i = 0; i < stations->len; i++)
    if (!add_rubric (self, store, &((RapStop *) stations->pdata[i])->rubric, error))
      return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (!add_rubric (self, store, &((RapSheetRecord *) records->pdata[i])->rubric, error))
      return FALSE;
  g_ptr_array_sort (self->rubrics, compare_rubrics);
  return TRUE;
}

static gboolean
has_column (const GArray *columns,
            const char   *rubric,
            const char   *id)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const Column *column = &g_array_index (columns, Column, i);

      if (strcmp (column->rubric, rubric) == 0 && strcmp (column->id, id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_column (GArray          *columns,
            const RapRubric *rubric,
            const char      *id)
{
  Column column = { rubric->id, id };

  if (!has_column (columns, rubric->id, id))
    g_array_append_val (columns, column);
}

RapCsvWide *
rap_csv_wide_new (RapStore   *store,
                  GPtrArray  *records,
                  GError    **error)
{
  g_autoptr (RapCsvWide) self = g_new0 (RapCsvWide, 1);

  self->rubrics = g_ptr_array_new ();
  self->totals = g_array_new (FALSE, FALSE, sizeof (Column));
  self->items = g_array_new (FALSE, FALSE, sizeof (Column));
  if (!find_rubrics (self, store, records, error))
    return NULL;

  for (guint i = 0; i < self->rubrics->len; i++)
    {
      const RapRubric *rubric = g_ptr_array_index (self->rubrics, i);

      for (guint j = 0; j < rubric->totals->len; j++)
        add_column (self->totals, rubric, ((RapTotal *) rubric->totals->pdata[j])->id);
      for (guint j = 0; j < rubric->items->len; j++)
        add_column (self->items, rubric, ((RapItem *) rubric->items->pdata[j])->id);
    }
  return g_steal_pointer (&self);
}

void
rap_csv_wide_free (RapCsvWide *self)
{
  g_ptr_array_unref (self->rubrics);
  g_array_unref (self->totals);
  g_array_unref (self->items);
  g_free (self);
}

static void
add_names (RapCsvRows         *rows,
           const char * const *names)
{
  for (; *names != NULL; names++)
    rap_csv_writer_add_text (rows->writer, *names);
}

/* @others: (nullable): columns whose names are taken: what is a total in one version of a rubric
 * may be an item in another. No id holds a blank, so that the longer name is free. */
static void
add_column_names (RapCsvRows   *rows,
                  const GArray *columns,
                  const GArray *others)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const Column *column = &g_array_index (columns, Column, i);
      gboolean taken = others != NULL && has_column (others, column->rubric, column->id);
      g_autofree char *name = g_strconcat (column->rubric, "/", column->id,
                                           taken ? " (total)" : "", NULL);

      rap_csv_writer_add_text (rows->writer, name);
    }
}

gboolean
rap_csv_wide_write_header (const RapCsvWide  *self,
                           RapCsvRows        *rows,
                           GError           **error)
{
  add_names (rows, first_columns);
  add_column_names (rows, self->totals, self->items);
  add_names (rows, middle_columns);
  add_column_names (rows, self->items, NULL);
  add_names (rows, last_columns);
  return rap_csv_writer_end_row (rows->writer, rows->cancellable, error);
}

static void
add_record (RapCsvRows           *rows,
            const RapSheetRecord *record,
            const RapReadSheet   *sheet)
{
  rap_csv_rows_add_encounter (rows, record);
  rap_csv_writer_add_integer (rows->writer, record->attempt);
  rap_csv_rows_add_sheet (rows, record);
  rap_csv_writer_add_plain (rows->writer, record->partial ? "yes" : "no");
  rap_csv_rows_add_time (rows, record->opened_ms);
  rap_csv_rows_add_time (rows, record->submitted_ms);
  rap_csv_rows_add_rubric (rows, sheet);
}

static void
add_totals (const RapCsvWide   *self,
            RapCsvRows         *rows,
            const RapReadSheet *sheet,
            const RapScore     *score)
{
  for (guint i = 0; i < self->totals->len; i++)
    {
      const Column *column = &g_array_index (self->totals, Column, i);
      const RapTotalScore *total = NULL;
      g_autofree char *text = NULL;

      if (strcmp (column->rubric, sheet->rubric->id) == 0)
        total = rap_score_get_total (score, column->id);
      if (total != NULL && total->rounded != NULL)
        text = rap_number_to_text (total->rounded);
      rap_csv_writer_add_plain (rows->writer, text);
    }
}

/* The answers of the global items: level ids, as they were tapped. */
static void
add_grade (RapCsvRows         *rows,
           const RapReadSheet *sheet)
{
  g_autoptr (GString) grade = g_string_new (NULL);
  gboolean number = FALSE;

  for (guint i = 0; i < sheet->rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (sheet->rubric->items, i);
      const RapReadAnswer *answer = sheet->marks[i].answer;

      if (item->role != RAP_ITEM_GLOBAL || answer == NULL)
        continue;
      number = grade->len == 0 && answer->number;
      if (grade->len > 0)
        g_string_append_c (grade, ' ');
      g_string_append (grade, *answer->na != '\0' ? answer->na : answer->text);
    }
  if (number)
    rap_csv_writer_add_plain (rows->writer, grade->str);
  else
    rap_csv_writer_add_text (rows->writer, grade->str);
}

/* The ids of the flags that were raised. */
static void
add_flags (RapCsvRows         *rows,
           const RapReadSheet *sheet)
{
  g_autoptr (GString) flags = g_string_new (NULL);

  for (guint i = 0; i < sheet->rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (sheet->rubric->items, i);

      if (item->kind == RAP_ITEM_FLAG && sheet->marks[i].answer != NULL)
        g_string_append_printf (flags, "%s%s", flags->len > 0 ? " " : "", item->id);
    }
  rap_csv_writer_add_text (rows->writer, flags->str);
}

/* The critical items that were hit, with what that does: "x2:review". */
static void
add_critical (RapCsvRows     *rows,
              const RapScore *score)
{
  g_autoptr (GString) hits = g_string_new (NULL);

  for (guint i = 0; i < score->criticals->len; i++)
    {
      const RapCriticalHit *hit = g_ptr_array_index (score->criticals, i);

      g_string_append_printf (hits, "%s%s:%s", hits->len > 0 ? " " : "", hit->item->id,
                              rap_effect_to_text (hit->critical->effect));
    }
  rap_csv_writer_add_text (rows->writer, hits->str);
}

/* The value where there is one, "na" or "unseen", else what was answered; empty while out of play.
 * */
static void
add_item (RapCsvRows        *rows,
          const RapReadMark *mark)
{
  if (mark == NULL || mark->answer == NULL || !mark->in_play)
    rap_csv_writer_add_plain (rows->writer, NULL);
  else if (*mark->answer->value != '\0')
    rap_csv_writer_add_plain (rows->writer, mark->answer->value);
  else if (*mark->answer->na != '\0')
    rap_csv_writer_add_plain (rows->writer, mark->answer->na);
  else
    rap_csv_rows_add_answer (rows, mark->answer);
}

static void
add_items (const RapCsvWide   *self,
           RapCsvRows         *rows,
           const RapReadSheet *sheet)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const Column *column = &g_array_index (self->items, Column, i);
      const RapItem *item = NULL;

      if (strcmp (column->rubric, sheet->rubric->id) == 0)
        item = rap_rubric_get_item (sheet->rubric, column->id);
      add_item (rows, item != NULL ? &sheet->marks[item->index] : NULL);
    }
}

/* "ITEM: TEXT", a line each, also of items that have no mark and so no row in csv-long. */
static void
add_comments (RapCsvRows         *rows,
              const RapReadSheet *sheet)
{
  g_autoptr (GString) comments = g_string_new (NULL);

  for (guint i = 0; i < sheet->rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (sheet->rubric->items, i);

      if (*sheet->marks[i].comment != '\0')
        g_string_append_printf (comments, "%s%s: %s", comments->len > 0 ? "\n" : "",
                                item->id, sheet->marks[i].comment);
    }
  rap_csv_writer_add_text (rows->writer, sheet->comment);
  rap_csv_writer_add_text (rows->writer, comments->str);
}

gboolean
rap_csv_wide_write_sheet (const RapCsvWide      *self,
                          RapCsvRows            *rows,
                          const RapSheetRecord  *record,
                          const RapReadSheet    *sheet,
                          GError               **error)
{
  g_autoptr (RapAnswers) answers = rap_read_sheet_dup_answers (sheet);
  g_autoptr (RapScore) score = rap_score_new (sheet->rubric, answers, record->role);

  add_record (rows, record, sheet);
  add_totals (self, rows, sheet, score);
  add_grade (rows, sheet);
  add_flags (rows, sheet);
  add_critical (rows, score);
  add_items (self, rows, sheet);
  add_comments (rows, sheet);
  return rap_csv_writer_end_row (rows->writer, rows->cancellable, error);
}
