/* rap-other-names.c: whether a comment tells of another candidate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-other-names.h"

#define LEAST_CHARACTERS 3

/* The words of a text, folded, in order. */
typedef struct
{
  GPtrArray  *words;    /* Owned: char* */
  GHashTable *any;      /* Owned: the same as a set; its keys are borrowed */
  GHashTable *capitals; /* Owned: those that begin with a capital */
} Words;

static void
words_clear (Words *self)
{
  g_clear_pointer (&self->any, g_hash_table_unref);
  g_clear_pointer (&self->capitals, g_hash_table_unref);
  g_clear_pointer (&self->words, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

/* A capital; in a script that has none any letter may be the first of a name. */
static gboolean
begins_name (gunichar character)
{
  return g_unichar_isupper (character) || g_unichar_istitle (character)
         || g_unichar_type (character) == G_UNICODE_OTHER_LETTER;
}

static void
add_word (Words      *self,
          const char *start,
          const char *end)
{
  g_autofree char *composed = g_utf8_normalize (start, end - start, G_NORMALIZE_NFKC);
  char *folded;

  if (composed == NULL || *composed == '\0')
    return;
  folded = g_utf8_casefold (composed, -1);
  g_ptr_array_add (self->words, folded);
  g_hash_table_add (self->any, folded);
  if (begins_name (g_utf8_get_char (composed)))
    g_hash_table_add (self->capitals, folded);
}

/* Letters, digits and the marks on them; all else parts words. */
static gboolean
is_in_word (gunichar character)
{
  return g_unichar_isalnum (character) || g_unichar_ismark (character);
}

/* Scripts that put no blanks between words: each sign counts as one, so that a name is a row of
 * them. */
static gboolean
is_word (gunichar character)
{
  return g_unichar_type (character) == G_UNICODE_OTHER_LETTER && g_unichar_iswide (character);
}

static void
read_words (Words      *self,
            const char *text)
{
  const char *start = NULL;
  const char *p;

  self->words = g_ptr_array_new_with_free_func (g_free);
  self->any = g_hash_table_new (g_str_hash, g_str_equal);
  self->capitals = g_hash_table_new (g_str_hash, g_str_equal);
  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean alone = is_word (g_utf8_get_char (p));
      gboolean inside = !alone && is_in_word (g_utf8_get_char (p));

      if (inside && start == NULL)
        start = p;
      if (inside)
        continue;
      if (start != NULL)
        add_word (self, start, p);
      if (alone)
        add_word (self, p, g_utf8_next_char (p));
      start = NULL;
    }
  if (start != NULL)
    add_word (self, start, p);
}

/* Whether the words of @part stand in @whole one behind the other, @first of them first. */
static gboolean
has_row (const Words *whole,
         const Words *part,
         guint        first)
{
  guint n = part->words->len;

  for (guint i = 0; n > 0 && i + n <= whole->words->len; i++)
    {
      guint k = 0;

      while (k < n && g_str_equal (whole->words->pdata[i + k], part->words->pdata[(first + k) % n]))
        k++;
      if (k == n)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_own_word (const Words *own,
              const Words *part)
{
  for (guint i = 0; i < part->words->len; i++)
    if (!g_hash_table_contains (own->any, part->words->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
has_number (const Words *text,
            const Words *own,
            const char  *number)
{
  g_auto (Words) words = { NULL };

  if (g_utf8_strlen (number, -1) < LEAST_CHARACTERS)
    return FALSE;
  read_words (&words, number);
  return !has_own_word (own, &words) && has_row (text, &words, 0);
}

static gboolean
has_name (const Words *text,
          const Words *own,
          const char  *name)
{
  g_auto (Words) words = { NULL };

  read_words (&words, name);
  if (has_own_word (own, &words))
    return FALSE;
  if (words.words->len > 1 &&
      (has_row (text, &words, 0) || has_row (text, &words, words.words->len - 1)))
    return TRUE;
  for (guint i = 0; i < words.words->len; i++)
    {
      const char *word = words.words->pdata[i];

      if (g_utf8_strlen (word, -1) >= LEAST_CHARACTERS && !g_hash_table_contains (own->any, word) &&
          g_hash_table_contains (text->capitals, word))
        return TRUE;
    }
  return FALSE;
}

static void
read_own (Words       *own,
          GPtrArray   *candidates,
          const RapId *id)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < candidates->len; i++)
    {
      const RapCandidate *candidate = candidates->pdata[i];

      if (rap_id_equal (&candidate->id, id))
        g_string_append_printf (names, "%s %s", candidate->number, candidate->name);
    }
  read_words (own, names->str);
}

const RapCandidate *
rap_other_names_find (GPtrArray   *candidates,
                      const RapId *own,
                      const char  *text)
{
  g_auto (Words) words = { NULL };
  g_auto (Words) own_words = { NULL };

  read_words (&words, text);
  read_own (&own_words, candidates, own);
  for (guint i = 0; i < candidates->len; i++)
    {
      const RapCandidate *candidate = candidates->pdata[i];

      if (!rap_id_equal (&candidate->id, own) &&
          (has_number (&words, &own_words, candidate->number) ||
           has_name (&words, &own_words, candidate->name)))
        return candidate;
    }
  return NULL;
}
