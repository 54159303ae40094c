/* rap-csv-writer.c: comma-separated values, out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-csv.h"

#include <string.h>

#define BUFFER_SIZE (64 * 1024)
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

struct _RapCsvWriter
{
  GOutputStream *stream;
  GString *buffer;
  gsize row_start;
  guint n_cells;
};

RapCsvWriter *
rap_csv_writer_new (GOutputStream *stream,
                    RapCsvFlags    flags)
{
  RapCsvWriter *self;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);

  self = g_new0 (RapCsvWriter, 1);
  self->stream = g_object_ref (stream);
  self->buffer = g_string_sized_new (BUFFER_SIZE + BUFFER_SIZE / 8);
  if ((flags & RAP_CSV_BYTE_ORDER_MARK) != 0)
    g_string_append (self->buffer, BYTE_ORDER_MARK);
  self->row_start = self->buffer->len;

  return self;
}

void
rap_csv_writer_free (RapCsvWriter *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->stream);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

/* Whether a spreadsheet may take @text for a formula. */
static gboolean
looks_like_formula (const char *text)
{
  static const char * const full_width[] = {
    "\uff1d", "\uff0b", "\uff0d", "\uff20"
  };

  if (text[0] == '\0')
    return FALSE;
  if (strchr ("=+-@\t\r\n", text[0]) != NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (full_width); i++)
    if (g_str_has_prefix (text, full_width[i]))
      return TRUE;

  return FALSE;
}

/* Semicolons and tabs are quoted too: a spreadsheet of another locale splits cells at them, and
 * what follows could begin a formula. */
static gboolean
needs_quotes (const char *text)
{
  gsize length = strlen (text);

  return strpbrk (text, ",;\t\"\r\n") != NULL ||
         (length > 0 && (text[0] == ' ' || text[length - 1] == ' '));
}

static void
append_quoted (GString    *buffer,
               gboolean    is_formula,
               const char *text)
{
  g_string_append_c (buffer, '"');
  if (is_formula)
    g_string_append_c (buffer, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (buffer, '"');
      g_string_append_c (buffer, *text);
    }
  g_string_append_c (buffer, '"');
}

static void
begin_cell (RapCsvWriter *self)
{
  if (self->n_cells++ > 0)
    g_string_append_c (self->buffer, ',');
}

void
rap_csv_writer_add_text (RapCsvWriter *self,
                         const char   *text)
{
  gboolean is_formula;

  g_return_if_fail (self != NULL);

  begin_cell (self);
  if (text == NULL)
    return;

  is_formula = looks_like_formula (text);
  if (needs_quotes (text))
    {
      append_quoted (self->buffer, is_formula, text);
      return;
    }

  if (is_formula)
    g_string_append_c (self->buffer, '\'');
  g_string_append (self->buffer, text);
}

void
rap_csv_writer_add_plain (RapCsvWriter *self,
                          const char   *text)
{
  g_return_if_fail (self != NULL);

  begin_cell (self);
  if (text != NULL)
    g_string_append (self->buffer, text);
}

void
rap_csv_writer_add_integer (RapCsvWriter *self,
                            gint64        value)
{
  char text[32];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  rap_csv_writer_add_plain (self, text);
}

gboolean
rap_csv_writer_end_row (RapCsvWriter  *self,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  /* A row of one empty cell would read as an empty line, which is no row. */
  if (self->buffer->len == self->row_start)
    g_string_append (self->buffer, "\"\"");
  g_string_append (self->buffer, "\r\n");
  self->row_start = self->buffer->len;
  self->n_cells = 0;

  if (self->buffer->len < BUFFER_SIZE)
    return TRUE;

  return rap_csv_writer_flush (self, cancellable, error);
}

gboolean
rap_csv_writer_flush (RapCsvWriter  *self,
                      GCancellable  *cancellable,
                      GError       **error)
{
  gboolean is_written;

  g_return_val_if_fail (self != NULL, FALSE);

  /* Not every stream looks at its cancellable. */
  is_written = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
               g_output_stream_write_all (self->stream, self->buffer->str, self->buffer->len,
                                          NULL, cancellable, error);
  self->row_start = 0;
  g_string_truncate (self->buffer, 0);

  return is_written;
}
