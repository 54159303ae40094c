/* text-table.c: rows of text in columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text-table.h"

#include "base/rap-bidi.h"

#include <stdarg.h>

#define GAP 2

struct _RapTextTable
{
  guint      n_columns;
  GPtrArray *cells;   /* char *, row by row, the headings first */
  GArray    *numeric; /* gboolean for each column */
};

RapTextTable *
rap_text_table_new (const char *heading,
                    ...)
{
  RapTextTable *self = g_new0 (RapTextTable, 1);
  va_list headings;

  self->cells = g_ptr_array_new_with_free_func (g_free);
  va_start (headings, heading);
  for (; heading != NULL; heading = va_arg (headings, const char *))
    g_ptr_array_add (self->cells, g_strdup (heading));
  va_end (headings);

  self->n_columns = self->cells->len;
  self->numeric = g_array_new (FALSE, TRUE, sizeof (gboolean));
  g_array_set_size (self->numeric, self->n_columns);
  return self;
}

void
rap_text_table_free (RapTextTable *self)
{
  g_ptr_array_unref (self->cells);
  g_array_unref (self->numeric);
  g_free (self);
}

void
rap_text_table_add (RapTextTable       *self,
                    const char * const *cells)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_ptr_array_add (self->cells, rap_text_make_plain (cells[i] != NULL ? cells[i] : ""));
}

void
rap_text_table_set_numeric (RapTextTable *self,
                            guint         column)
{
  g_array_index (self->numeric, gboolean, column) = TRUE;
}

/* The separators U+2028 and U+2029 break lines too. */
static gboolean
is_plain (gunichar character)
{
  return !g_unichar_iscntrl (character) && character != 0x2028 && character != 0x2029;
}

char *
rap_text_make_plain (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      g_string_append_unichar (plain, is_plain (character) ? character : ' ');
    }
  return rap_bidi_isolate (plain->str);
}

static guint
count_columns (const char *text)
{
  guint columns = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_iszerowidth (character))
        columns += g_unichar_iswide (character) ? 2 : 1;
    }
  return columns;
}

static void
append_blanks (GString *line,
               guint    count)
{
  while (count-- > 0)
    g_string_append_c (line, ' ');
}

void
rap_text_append_padded (GString    *line,
                        const char *text,
                        guint       width)
{
  g_autofree char *plain = rap_text_make_plain (text);
  guint columns = count_columns (plain);

  g_string_append (line, plain);
  if (columns < width)
    append_blanks (line, width - columns);
}

static guint
get_width (const RapTextTable *self,
           guint               column)
{
  guint width = 0;

  for (guint i = column; i < self->cells->len; i += self->n_columns)
    width = MAX (width, count_columns (self->cells->pdata[i]));
  return width;
}

static void
append_cell (const RapTextTable *self,
             GString            *text,
             guint               index,
             guint               width)
{
  const char *cell = g_ptr_array_index (self->cells, index);
  guint column = index % self->n_columns;
  guint blanks = width - count_columns (cell);
  gboolean numeric = g_array_index (self->numeric, gboolean, column);
  gboolean last = column + 1 == self->n_columns;

  if (column > 0)
    append_blanks (text, GAP);
  if (numeric)
    append_blanks (text, blanks);
  g_string_append (text, cell);
  if (!numeric && !last)
    append_blanks (text, blanks);
}

/* An empty last cell leaves the blanks of those before it. */
static void
end_line (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

char *
rap_text_table_to_text (RapTextTable *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree guint *widths = g_new (guint, self->n_columns);

  for (guint i = 0; i < self->n_columns; i++)
    widths[i] = get_width (self, i);
  for (guint i = 0; i < self->cells->len; i++)
    {
      append_cell (self, text, i, widths[i % self->n_columns]);
      if ((i + 1) % self->n_columns == 0)
        end_line (text);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
