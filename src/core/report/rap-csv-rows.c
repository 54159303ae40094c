/* rap-csv-rows.c: what the rows of every export have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "report/rap-csv-rows.h"

#include "base/rap-clock.h"

#include <string.h>

#define DAY_MS          G_GINT64_CONSTANT (86400000)
#define END_OF_CALENDAR G_GINT64_CONSTANT (253402300800000) /* the year 10000 */

static gboolean
read_candidates (RapCsvRows  *self,
                 GError     **error)
{
  g_autoptr (GPtrArray) candidates = rap_store_list_candidates (self->store, error);

  if (candidates == NULL)
    return FALSE;
  for (guint i = 0; i < candidates->len; i++)
    {
      RapCandidate *candidate = g_ptr_array_index (candidates, i);

      g_hash_table_insert (self->numbers, g_memdup2 (&candidate->id, sizeof (RapId)),
                           g_strdup (candidate->number));
    }
  return TRUE;
}

static gboolean
read_people (RapCsvRows  *self,
             GError     **error)
{
  g_autoptr (GPtrArray) people = rap_store_list_people (self->store, error);

  if (people == NULL)
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    {
      RapPerson *person = g_ptr_array_index (people, i);

      g_hash_table_insert (self->names, g_memdup2 (&person->id, sizeof (RapId)),
                           g_strdup (person->name));
    }
  return TRUE;
}

gboolean
rap_csv_rows_init (RapCsvRows    *self,
                   RapStore      *store,
                   RapCsvWriter  *writer,
                   GCancellable  *cancellable,
                   GError       **error)
{
  *self = (RapCsvRows) { .store = store, .writer = writer, .cancellable = cancellable };
  self->numbers = g_hash_table_new_full (rap_id_hash_func, rap_id_equal_func, g_free, g_free);
  self->names = g_hash_table_new_full (rap_id_hash_func, rap_id_equal_func, g_free, g_free);
  self->exam = rap_store_read_exam (store, error);
  return self->exam != NULL && read_candidates (self, error) && read_people (self, error);
}

void
rap_csv_rows_clear (RapCsvRows *self)
{
  g_clear_pointer (&self->exam, rap_exam_free);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
}

gboolean
rap_csv_rows_write_header (RapCsvRows    *self,
                           const char * const  *names,
                           GError             **error)
{
  for (; *names != NULL; names++)
    rap_csv_writer_add_text (self->writer, *names);
  return rap_csv_writer_end_row (self->writer, self->cancellable, error);
}

void
rap_csv_rows_add_encounter (RapCsvRows     *self,
                            const RapSheetRecord *record)
{
  rap_csv_writer_add_text (self->writer, self->exam->title);
  rap_csv_writer_add_integer (self->writer, record->station);
  rap_csv_writer_add_text (self->writer, g_hash_table_lookup (self->numbers, &record->candidate));
}

void
rap_csv_rows_add_sheet (RapCsvRows     *self,
                        const RapSheetRecord *record)
{
  char id[RAP_ID_TEXT_SIZE];

  rap_csv_writer_add_text (self->writer, g_hash_table_lookup (self->names, &record->rater));
  rap_csv_writer_add_text (self->writer, record->role);
  rap_csv_writer_add_plain (self->writer, rap_id_to_text (&record->id, id));
  rap_csv_writer_add_plain (self->writer, rap_sheet_state_to_text (record->state));
}

void
rap_csv_rows_add_rubric (RapCsvRows   *self,
                         const RapReadSheet *sheet)
{
  rap_csv_writer_add_text (self->writer, sheet->rubric->id);
  rap_csv_writer_add_text (self->writer, sheet->rubric->version);
  rap_csv_writer_add_plain (self->writer, sheet->rubric_hash);
}

void
rap_csv_rows_add_answer (RapCsvRows    *self,
                         const RapReadAnswer *answer)
{
  if (answer->number)
    rap_csv_writer_add_plain (self->writer, answer->text);
  else
    rap_csv_writer_add_text (self->writer, answer->text);
}

/* Writes @width digits of @value, from the right. */
static void
write_digits (char   *text,
              gint64  value,
              int     width)
{
  while (width-- > 0)
    {
      text[width] = '0' + (char) (value % 10);
      value /= 10;
    }
}

/* "2026-03-04T09:30:00.250Z" of a day that is written already: only what is behind the T changes.
 * */
static void
write_time_of_day (char   *text,
                   gint64  ms)
{
  write_digits (text + 11, ms / 3600000, 2);
  write_digits (text + 14, ms / 60000 % 60, 2);
  write_digits (text + 17, ms / 1000 % 60, 2);
  write_digits (text + 20, ms % 1000, 3);
}

/* A whole exam falls on a few days, so the calendar is asked once a day and not once a mark. */
void
rap_csv_rows_add_time (RapCsvRows *self,
                       gint64      wall_ms)
{
  g_autofree char *text = NULL;

  if (wall_ms == RAP_NO_TIME)
    {
      rap_csv_writer_add_plain (self->writer, NULL);
      return;
    }
  if (self->day_text[0] != '\0' && wall_ms >= self->day_ms && wall_ms < self->day_ms + DAY_MS)
    {
      write_time_of_day (self->day_text, wall_ms - self->day_ms);
      rap_csv_writer_add_plain (self->writer, self->day_text);
      return;
    }

  text = rap_time_to_text (wall_ms);
  rap_csv_writer_add_plain (self->writer, text);
  if (wall_ms >= 0 && wall_ms < END_OF_CALENDAR)
    {
      self->day_ms = wall_ms / DAY_MS * DAY_MS;
      g_strlcpy (self->day_text, text, sizeof self->day_text);
    }
}

void
rap_csv_rows_add_seconds (RapCsvRows *self,
                          gint64            role_ms)
{
  char text[RAP_CSV_TEXT_SIZE];
  char *start = text + sizeof text - 1;
  guint64 ms = role_ms < 0 ? 0 - (guint64) role_ms : (guint64) role_ms;

  if (role_ms == RAP_NO_TIME)
    {
      rap_csv_writer_add_plain (self->writer, NULL);
      return;
    }
  *start = '\0';
  start -= 4;
  *start = '.';
  write_digits (start + 1, (gint64) (ms % 1000), 3);
  ms /= 1000;
  do
    *--start = '0' + (char) (ms % 10);
  while ((ms /= 10) > 0);
  if (role_ms < 0)
    *--start = '-';
  rap_csv_writer_add_plain (self->writer, start);
}
