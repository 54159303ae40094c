/* rap-csv-notes.c: csv-notes: what the coordinator is told beside the marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "report/rap-csv-notes.h"

#include "journal/rap-day-readings.h"

static const char *const columns[] = {
  "exam", "station", "candidate", "attempt", "rater", "role", "sheet", "state", "kind", "incident",
  "about", "lost_seconds", "seconds", "noted_utc", "text", NULL
};

/* One row, but for what says whose it is. */
typedef struct
{
  const char *kind;
  const char *incident; /* its kind, or NULL */
  const char *about;    /* or NULL */
  guint       lost_seconds;
  gint64      role_ms;
  gint64      wall_ms;
  const char *text; /* or NULL */
} Note;

gboolean
rap_csv_notes_write_header (RapCsvRows  *self,
                            GError     **error)
{
  return rap_csv_rows_write_header (self, columns, error);
}

static gboolean
write_note (RapCsvRows  *self,
            const Note  *note,
            GError     **error)
{
  rap_csv_writer_add_plain (self->writer, note->kind);
  rap_csv_writer_add_plain (self->writer, note->incident);
  rap_csv_writer_add_text (self->writer, note->about);
  if (note->lost_seconds > 0)
    rap_csv_writer_add_integer (self->writer, note->lost_seconds);
  else
    rap_csv_writer_add_plain (self->writer, NULL);
  rap_csv_rows_add_seconds (self, note->role_ms);
  rap_csv_rows_add_time (self, note->wall_ms);
  rap_csv_writer_add_text (self->writer, note->text);

  return rap_csv_writer_end_row (self->writer, self->cancellable, error);
}

static gboolean
write_of_sheet (RapCsvRows            *self,
                const RapSheetRecord  *record,
                const Note            *note,
                GError               **error)
{
  rap_csv_rows_add_encounter (self, record);
  rap_csv_writer_add_integer (self->writer, record->attempt);
  rap_csv_rows_add_sheet (self, record);

  return write_note (self, note, error);
}

static gboolean
write_flags (RapCsvRows             *self,
             const RapSheetContent  *content,
             GError                **error)
{
  for (guint i = 0; i < content->marks->len; i++)
    {
      const RapMark *mark = g_ptr_array_index (content->marks, i);
      const Note note = { "flag", NULL, mark->item, 0, mark->role_ms, mark->wall_ms, mark->value };

      if (g_str_equal (mark->kind, "flag")
          && !write_of_sheet (self, content->record, &note, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_concerns (RapCsvRows             *self,
                const RapSheetContent  *content,
                GError                **error)
{
  for (guint i = 0; i < content->concerns->len; i++)
    {
      const RapConcern *concern = g_ptr_array_index (content->concerns, i);
      const Note note = { "concern", NULL, NULL, 0, concern->role_ms, concern->wall_ms,
                          concern->text };

      if (!write_of_sheet (self, content->record, &note, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_moments (RapCsvRows             *self,
               const RapSheetContent  *content,
               GError                **error)
{
  for (guint i = 0; i < content->moments->len; i++)
    {
      const RapMoment *moment = g_ptr_array_index (content->moments, i);
      const Note note = { "moment", NULL, moment->link, 0, moment->role_ms, moment->wall_ms,
                          moment->text };

      if (!write_of_sheet (self, content->record, &note, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rap_csv_notes_write_sheet (RapCsvRows            *self,
                           const RapSheetRecord  *record,
                           GError               **error)
{
  g_autoptr (RapSheetContent) content = rap_store_read_sheet (self->store, &record->id, error);

  return content != NULL && write_flags (self, content, error)
         && write_concerns (self, content, error) && write_moments (self, content, error);
}

/* An incident belongs to the encounter and to no sheet. */
static gboolean
write_incident (RapCsvRows         *self,
                const RapIncident  *incident,
                GError            **error)
{
  const Note note = { "incident", rap_incident_kind_to_text (incident->kind), incident->item,
                      incident->seconds, incident->role_ms, incident->wall_ms, incident->text };

  rap_csv_writer_add_text (self->writer, self->exam->title);
  rap_csv_writer_add_integer (self->writer, incident->station);
  rap_csv_writer_add_text (self->writer, g_hash_table_lookup (self->numbers, &incident->candidate));
  rap_csv_writer_add_integer (self->writer, incident->attempt);
  rap_csv_writer_add_text (self->writer, g_hash_table_lookup (self->names, &incident->who));
  rap_csv_writer_add_plain (self->writer, NULL);
  rap_csv_writer_add_plain (self->writer, NULL);
  rap_csv_writer_add_plain (self->writer, NULL);

  return write_note (self, &note, error);
}

gboolean
rap_csv_notes_write_incidents (RapCsvRows  *self,
                               GError     **error)
{
  g_autoptr (GPtrArray) incidents = rap_store_list_incidents (self->store, 0, error);

  if (incidents == NULL)
    return FALSE;
  for (guint i = 0; i < incidents->len; i++)
    if (!write_incident (self, g_ptr_array_index (incidents, i), error))
      return FALSE;
  return TRUE;
}
