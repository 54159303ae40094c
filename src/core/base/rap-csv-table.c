/* rap-csv-table.c: comma-separated values, in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_FILE_SIZE (10 * 1000 * 1000)
#define MAX_ROWS 100000
#define MAX_COLUMNS 256
#define MAX_CELL_SIZE (64 * 1024)

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

G_DEFINE_QUARK (rap-csv-error-quark, rap_csv_error)

typedef struct
{
  guint line;
  guint first_cell;
  guint n_cells;
} Row;

struct _RapCsvTable
{
  /* Every cell's text, each with its NUL; a cell is an offset into it. */
  GString *text;
  GArray *cells;
  /* The header first. */
  GArray *rows;
  GPtrArray *problems;
};

/* Where the reading of a file stands. */
typedef struct
{
  const char *file_name;
  const char *at;
  const char *end;
  guint line;
  char separator;
  RapCsvTable *table;
} Reader;

static gboolean
fail (const Reader  *reader,
      guint          line,
      RapCsvError    code,
      const char    *message,
      GError       **error)
{
  g_set_error (error, RAP_CSV_ERROR, code, "%s:%u: %s", reader->file_name, line, message);
  return FALSE;
}

static guint
count_lines (const char *from,
             const char *to)
{
  guint n = 0;

  for (; from < to; from++)
    if (*from == '\n')
      n++;

  return n;
}

static gboolean
check_encoding (const Reader  *reader,
                GError       **error)
{
  gsize length = (gsize) (reader->end - reader->at);
  const char *bad;
  guint line;

  if (length > MAX_FILE_SIZE)
    return fail (reader, 1, RAP_CSV_ERROR_LIMIT,
                 _("the file is larger than 10 MB; divide it into smaller ones"), error);

  if (length >= 2 &&
      (memcmp (reader->at, "\xff\xfe", 2) == 0 || memcmp (reader->at, "\xfe\xff", 2) == 0))
    return fail (reader, 1, RAP_CSV_ERROR_ENCODING,
                 _("the text is UTF-16; save it as “CSV UTF-8”"), error);

  if (g_utf8_validate_len (reader->at, length, &bad))
    return TRUE;

  line = 1 + count_lines (reader->at, bad);
  if (*bad == '\0')
    return fail (reader, line, RAP_CSV_ERROR_ENCODING,
                 _("there is a NUL byte, so this is not a text; save it as “CSV UTF-8”"), error);

  return fail (reader, line, RAP_CSV_ERROR_ENCODING,
               _("the text is not UTF-8; save it as “CSV UTF-8”"), error);
}

static void
skip_byte_order_mark (Reader *reader)
{
  if (reader->end - reader->at >= 3 && memcmp (reader->at, BYTE_ORDER_MARK, 3) == 0)
    reader->at += 3;
}

/* Takes the separator that stands most often outside quotes in the first line that has text. */
static char
find_separator (const Reader *reader)
{
  static const char candidates[] = ",;\t";
  guint counts[] = { 0, 0, 0 };
  gboolean is_quoted = FALSE;
  gboolean has_text = FALSE;
  guint best = 0;

  for (const char *at = reader->at; at < reader->end; at++)
    {
      const char *candidate = strchr (candidates, *at);

      if (*at == '\n' && has_text && !is_quoted)
        break;
      has_text = has_text || !g_ascii_isspace (*at);
      is_quoted = is_quoted != (*at == '"');
      if (candidate != NULL && !is_quoted)
        counts[candidate - candidates]++;
    }

  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > counts[best])
      best = i;

  return candidates[best];
}

static gboolean
is_blank (const Reader *reader,
          char          character)
{
  return (character == ' ' || character == '\t') && character != reader->separator;
}

static gboolean
is_at_line_end (const Reader *reader)
{
  const char *at = reader->at;

  return at == reader->end || *at == '\n' ||
         (*at == '\r' && (at + 1 == reader->end || at[1] == '\n'));
}

static gboolean
is_at_cell_end (const Reader *reader)
{
  return is_at_line_end (reader) || *reader->at == reader->separator;
}

static void
skip_blanks (Reader *reader)
{
  while (reader->at < reader->end && is_blank (reader, *reader->at))
    reader->at++;
}

static void
skip_line_end (Reader *reader)
{
  if (reader->at < reader->end && *reader->at == '\r')
    reader->at++;
  if (reader->at < reader->end && *reader->at == '\n')
    reader->at++;
  reader->line++;
}

/* Reads from behind the opening quote to behind the closing one. */
static gboolean
read_quoted_text (Reader  *reader,
                  GError **error)
{
  GString *text = reader->table->text;
  guint first_line = reader->line;

  for (; reader->at < reader->end; reader->at++)
    {
      if (*reader->at == '"')
        {
          reader->at++;
          if (reader->at == reader->end || *reader->at != '"')
            return TRUE;
        }
      if (*reader->at == '\n')
        reader->line++;
      g_string_append_c (text, *reader->at);
    }

  return fail (reader, first_line, RAP_CSV_ERROR_SYNTAX,
               _("a quote is opened here and never closed; close it with another \""), error);
}

static gboolean
read_quoted_cell (Reader  *reader,
                  GError **error)
{
  reader->at++;
  if (!read_quoted_text (reader, error))
    return FALSE;

  skip_blanks (reader);
  if (is_at_cell_end (reader))
    return TRUE;

  return fail (reader, reader->line, RAP_CSV_ERROR_SYNTAX,
               _("text stands behind a closing quote; write quotes inside a cell twice: \"\""),
               error);
}

static gboolean
read_bare_cell (Reader  *reader,
                GError **error)
{
  const char *start = reader->at;
  const char *stop;

  for (; !is_at_cell_end (reader); reader->at++)
    if (*reader->at == '\r')
      return fail (reader, reader->line, RAP_CSV_ERROR_SYNTAX,
                   _("a carriage return stands alone; lines must end LF or CRLF"), error);

  for (stop = reader->at; stop > start && is_blank (reader, stop[-1]);)
    stop--;
  g_string_append_len (reader->table->text, start, stop - start);

  return TRUE;
}

static gboolean
read_cell (Reader    *reader,
           gboolean  *is_quoted,
           GError   **error)
{
  RapCsvTable *table = reader->table;
  guint line = reader->line;
  guint offset = (guint) table->text->len;

  skip_blanks (reader);
  *is_quoted = reader->at < reader->end && *reader->at == '"';
  if (*is_quoted ? !read_quoted_cell (reader, error) : !read_bare_cell (reader, error))
    return FALSE;

  if (table->text->len - offset > MAX_CELL_SIZE)
    return fail (reader, line, RAP_CSV_ERROR_LIMIT,
                 _("a cell is longer than 64 KiB; shorten it"), error);

  g_string_append_c (table->text, '\0');
  g_array_append_val (table->cells, offset);

  return TRUE;
}

static gboolean
read_cells (Reader    *reader,
            Row       *row,
            gboolean  *is_empty,
            GError   **error)
{
  gboolean is_quoted;

  while (TRUE)
    {
      if (row->n_cells == MAX_COLUMNS)
        return fail (reader, row->line, RAP_CSV_ERROR_LIMIT,
                     _("a row has more than 256 columns; take out those that are not "
                       "needed, or check that this is the right file"), error);
      if (!read_cell (reader, &is_quoted, error))
        return FALSE;
      row->n_cells++;
      if (is_at_line_end (reader))
        break;
      reader->at++;
    }

  skip_line_end (reader);
  *is_empty = row->n_cells == 1 && !is_quoted && reader->table->text->len ==
              g_array_index (reader->table->cells, guint, row->first_cell) + 1;

  return TRUE;
}

/* Each row of this kind is told, so that a file is mended in one go. */
static void
note_long_row (const Reader *reader,
               const Row    *row,
               guint         width)
{
  g_ptr_array_add (reader->table->problems,
                   /* Translators: a file name, a line, and two numbers of cells. */
                   g_strdup_printf (_("%s:%u: this row has %u cells but the header only %u; a cell "
                                      "that holds the separator must stand in quotes"),
                                    reader->file_name, row->line, row->n_cells, width));
}

static gboolean
check_shape (const Reader  *reader,
             const Row     *row,
             GError       **error)
{
  GArray *rows = reader->table->rows;
  guint width;

  if (rows->len == 0)
    return TRUE;

  if (rows->len > MAX_ROWS)
    return fail (reader, row->line, RAP_CSV_ERROR_LIMIT,
                 _("there are more than 100,000 rows; divide the file into smaller ones"), error);

  width = g_array_index (rows, Row, 0).n_cells;
  if (row->n_cells > width)
    note_long_row (reader, row, width);
  return TRUE;
}

static gboolean
read_row (Reader  *reader,
          GError **error)
{
  RapCsvTable *table = reader->table;
  Row row = { .line = reader->line, .first_cell = table->cells->len };
  gboolean is_empty;

  if (!read_cells (reader, &row, &is_empty, error))
    return FALSE;

  if (is_empty)
    {
      g_array_set_size (table->cells, row.first_cell);
      return TRUE;
    }

  if (!check_shape (reader, &row, error))
    return FALSE;

  g_array_append_val (table->rows, row);
  return TRUE;
}

static gboolean
read_table (Reader  *reader,
            GError **error)
{
  if (!check_encoding (reader, error))
    return FALSE;

  skip_byte_order_mark (reader);
  reader->separator = find_separator (reader);

  while (reader->at < reader->end)
    if (!read_row (reader, error))
      return FALSE;

  if (reader->table->rows->len == 0)
    return fail (reader, 1, RAP_CSV_ERROR_SHAPE,
                 _("the file is empty; its first row must name the columns"), error);

  return TRUE;
}

RapCsvTable *
rap_csv_table_new (GBytes      *bytes,
                   const char  *file_name,
                   GError     **error)
{
  g_autoptr(RapCsvTable) self = NULL;
  Reader reader = { .file_name = file_name, .line = 1 };
  gsize length;

  g_return_val_if_fail (bytes != NULL && file_name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_new0 (RapCsvTable, 1);
  self->text = g_string_new (NULL);
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->problems = g_ptr_array_new_with_free_func (g_free);

  reader.table = self;
  reader.at = g_bytes_get_data (bytes, &length);
  if (reader.at == NULL)
    reader.at = "";
  reader.end = reader.at + length;

  if (!read_table (&reader, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
rap_csv_table_free (RapCsvTable *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->text, TRUE);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

GPtrArray *
rap_csv_table_get_problems (const RapCsvTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->problems;
}

/* Returns "" beyond the end of a row that is shorter than the header. */
static const char *
row_get_cell (const RapCsvTable *self,
              const Row         *row,
              guint              column)
{
  if (column >= row->n_cells)
    return "";

  return self->text->str + g_array_index (self->cells, guint, row->first_cell + column);
}

guint
rap_csv_table_get_width (const RapCsvTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_array_index (self->rows, Row, 0).n_cells;
}

const char *
rap_csv_table_get_header (const RapCsvTable *self,
                          guint              column)
{
  g_return_val_if_fail (self != NULL, "");
  g_return_val_if_fail (column < rap_csv_table_get_width (self), "");

  return row_get_cell (self, &g_array_index (self->rows, Row, 0), column);
}

guint
rap_csv_table_get_height (const RapCsvTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len - 1;
}

const char *
rap_csv_table_get_cell (const RapCsvTable *self,
                        guint              row,
                        guint              column)
{
  g_return_val_if_fail (self != NULL, "");
  g_return_val_if_fail (row < rap_csv_table_get_height (self), "");
  g_return_val_if_fail (column < rap_csv_table_get_width (self), "");

  return row_get_cell (self, &g_array_index (self->rows, Row, row + 1), column);
}

guint
rap_csv_table_get_line (const RapCsvTable *self,
                        guint              row)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (row < rap_csv_table_get_height (self), 0);

  return g_array_index (self->rows, Row, row + 1).line;
}
