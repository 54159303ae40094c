/* rap-words.c: one text in several languages, and which of them suits a reader.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-words-private.h"

#include <string.h>

/* From here on a table is quicker than a look at each; hardly any rubric comes so far. */
#define MANY 16

typedef struct
{
  char *language;
  char *text;
} Text;

struct _RapWords
{
  char *document_language;
  GArray *texts; /* Text, in document order */
  GHashTable *indices; /* lower-case tag to index in texts, the first of each; NULL below MANY */
};

static void
text_clear (gpointer data)
{
  Text *text = data;

  g_free (text->language);
  g_free (text->text);
}

RapWords *
rap_words_new (const char *document_language)
{
  RapWords *self = g_new0 (RapWords, 1);

  self->document_language = g_strdup (document_language);
  self->texts = g_array_sized_new (FALSE, FALSE, sizeof (Text), 1);
  g_array_set_clear_func (self->texts, text_clear);

  return self;
}

void
rap_words_free (RapWords *self)
{
  if (self == NULL)
    return;

  g_free (self->document_language);
  g_array_unref (self->texts);
  g_clear_pointer (&self->indices, g_hash_table_unref);
  g_free (self);
}

static const Text *
find_indexed (const RapWords *self,
              const char     *language)
{
  g_autofree char *tag = g_ascii_strdown (language, -1);
  gpointer index;

  if (!g_hash_table_lookup_extended (self->indices, tag, NULL, &index))
    return NULL;
  return &g_array_index (self->texts, Text, GPOINTER_TO_UINT (index));
}

static const Text *
find_tag (const RapWords *self,
          const char     *language)
{
  if (self->indices != NULL)
    return find_indexed (self, language);
  for (guint i = 0; i < self->texts->len; i++)
    {
      const Text *text = &g_array_index (self->texts, Text, i);

      if (g_ascii_strcasecmp (text->language, language) == 0)
        return text;
    }

  return NULL;
}

/* "pt" speaks for "pt-BR", and so does "pt-PT" where there is no plain "pt". */
static const Text *
find_primary (const RapWords *self,
              const char     *language)
{
  gsize length = strcspn (language, "-");
  g_autofree char *primary = g_strndup (language, length);
  const Text *plain = find_tag (self, primary);

  if (plain != NULL)
    return plain;

  for (guint i = 0; i < self->texts->len; i++)
    {
      const Text *text = &g_array_index (self->texts, Text, i);

      if (g_ascii_strncasecmp (text->language, language, length) == 0 &&
          text->language[length] == '-')
        return text;
    }

  return NULL;
}

static const Text *
find_best (const RapWords *self,
           const char     *language)
{
  const char *const wishes[] = { language, self->document_language };

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      const Text *text = wishes[i] == NULL ? NULL : find_tag (self, wishes[i]);

      if (text == NULL && wishes[i] != NULL)
        text = find_primary (self, wishes[i]);
      if (text != NULL)
        return text;
    }

  return self->texts->len == 0 ? NULL : &g_array_index (self->texts, Text, 0);
}

const char *
rap_words_get (const RapWords *words,
               const char     *language)
{
  const Text *text = words == NULL ? NULL : find_best (words, language);

  return text == NULL ? "" : text->text;
}

const char *
rap_words_get_language (const RapWords *words,
                        const char     *language)
{
  const Text *text = words == NULL ? NULL : find_best (words, language);

  return text == NULL ? "" : text->language;
}

gboolean
rap_words_has (const RapWords *self,
               const char     *language)
{
  return find_tag (self, language) != NULL;
}

static void
index_text (RapWords *self,
            guint     at)
{
  g_autofree char *tag = g_ascii_strdown (g_array_index (self->texts, Text, at).language, -1);

  if (!g_hash_table_contains (self->indices, tag))
    g_hash_table_insert (self->indices, g_steal_pointer (&tag), GUINT_TO_POINTER (at));
}

void
rap_words_add (RapWords   *self,
               const char *language,
               const char *text)
{
  Text added = { g_strdup (language), g_strdup (text) };

  g_array_append_val (self->texts, added);
  if (self->texts->len == MANY)
    {
      self->indices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < MANY; i++)
        index_text (self, i);
    }
  else if (self->texts->len > MANY)
    index_text (self, self->texts->len - 1);
}
