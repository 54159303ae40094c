/* rap-text.c: text laid out for a terminal or a printer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rap-text.h"

#include <string.h>

#define LEAST_WIDTH 20

struct _RapText
{
  GString *text;
  guint    width;
};

RapText *
rap_text_new (guint width)
{
  RapText *self = g_new0 (RapText, 1);

  self->text = g_string_new (NULL);
  self->width = MAX (width, LEAST_WIDTH);

  return self;
}

char *
rap_text_free_to_text (RapText *self)
{
  char *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_free (g_steal_pointer (&self->text), FALSE);
  g_free (self);

  return text;
}

void
rap_text_free (RapText *self)
{
  g_free (rap_text_free_to_text (self));
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
add_spaces (RapText *self,
            guint    count)
{
  for (guint i = 0; i < count; i++)
    g_string_append_c (self->text, ' ');
}

void
rap_text_add_gap (RapText *self)
{
  g_return_if_fail (self != NULL);

  if (self->text->len > 0 && !g_str_has_suffix (self->text->str, "\n\n"))
    g_string_append_c (self->text, '\n');
}

/* Adds the words of @text from column @column on; lines after the first begin at @margin. */
static void
add_words (RapText    *self,
           guint       margin,
           guint       column,
           const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  gboolean is_first = TRUE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint columns = count_columns (words[i]);

      if (!is_first && column + 1 + columns > self->width)
        {
          g_string_append_c (self->text, '\n');
          add_spaces (self, margin);
          column = margin;
        }
      else if (!is_first)
        {
          g_string_append_c (self->text, ' ');
          column++;
        }
      g_string_append (self->text, words[i]);
      column += columns;
      is_first = FALSE;
    }

  g_string_append_c (self->text, '\n');
}

void
rap_text_add_marked (RapText    *self,
                     guint       indent,
                     const char *mark,
                     guint       mark_width,
                     const char *text)
{
  guint columns = count_columns (mark);
  guint margin = indent + MAX (mark_width, columns) + 1;

  g_return_if_fail (self != NULL);

  add_spaces (self, indent);
  g_string_append (self->text, mark);
  add_spaces (self, margin - indent - columns);
  add_words (self, margin, margin, text);
}

void
rap_text_add_paragraph (RapText    *self,
                        guint       indent,
                        const char *text)
{
  g_return_if_fail (self != NULL);

  add_spaces (self, indent);
  add_words (self, indent, indent, text);
}

void
rap_text_add_heading (RapText    *self,
                      const char *text)
{
  guint columns = count_columns (text);

  g_return_if_fail (self != NULL);

  rap_text_add_gap (self);
  g_string_append_printf (self->text, "%s\n", text);
  for (guint i = 0; i < MIN (columns, self->width); i++)
    g_string_append_c (self->text, '-');
  g_string_append_c (self->text, '\n');
}
