/* rap-csv-long.c: csv-long: one row for each mark.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "report/rap-csv-long.h"

static const char * const columns[] = {
  "exam", "station", "candidate", "rater", "role", "sheet", "state", "item_code", "item", "domain",
  "answer", "value", "na", "seconds", "marked_utc", "comment", "rubric", "rubric_version",
  "rubric_hash", "attempt", NULL
};

gboolean
rap_csv_long_write_header (RapCsvRows  *self,
                           GError     **error)
{
  return rap_csv_rows_write_header (self, columns, error);
}

static void
add_mark (RapCsvRows        *self,
          const RapItem     *item,
          const RapReadMark *mark)
{
  rap_csv_writer_add_text (self->writer, item->code != NULL ? item->code : item->id);
  rap_csv_writer_add_text (self->writer, item->id);
  rap_csv_writer_add_text (self->writer, item->domain != NULL ? item->domain->id : NULL);
  rap_csv_rows_add_answer (self, mark->answer);
  rap_csv_writer_add_plain (self->writer, mark->in_play ? mark->answer->value : NULL);
  rap_csv_writer_add_plain (self->writer, mark->answer->na);
  rap_csv_rows_add_seconds (self, mark->role_ms);
  rap_csv_rows_add_time (self, mark->wall_ms);
  rap_csv_writer_add_text (self->writer, mark->comment);
}

gboolean
rap_csv_long_write_sheet (RapCsvRows            *self,
                          const RapSheetRecord  *record,
                          const RapReadSheet    *sheet,
                          GError               **error)
{
  for (guint i = 0; i < sheet->rubric->items->len; i++)
    {
      if (sheet->marks[i].answer == NULL)
        continue;
      rap_csv_rows_add_encounter (self, record);
      rap_csv_rows_add_sheet (self, record);
      add_mark (self, g_ptr_array_index (sheet->rubric->items, i), &sheet->marks[i]);
      rap_csv_rows_add_rubric (self, sheet);
      /* Last, so that the numbers of the other columns stay what they were. */
      rap_csv_writer_add_integer (self->writer, record->attempt);
      if (!rap_csv_writer_end_row (self->writer, self->cancellable, error))
        return FALSE;
    }
  return TRUE;
}
