/* rap-names.c: names and numbers as people type them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-names.h"

#include "base/rap-bidi.h"
#include "exam/rap-setup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
rap_name_tidy (const char *text)
{
  const char *end;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL))
    return NULL;
  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  end = text + strlen (text);
  while (end > text)
    {
      const char *last = g_utf8_prev_char (end);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      end = last;
    }
  return g_utf8_normalize (text, end - text, G_NORMALIZE_NFC);
}

static gboolean
is_control (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR
         || type == G_UNICODE_PARAGRAPH_SEPARATOR || rap_bidi_is_control (character);
}

gunichar
rap_name_find_control (const char *text)
{
  g_return_val_if_fail (text != NULL, 0);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (is_control (g_utf8_get_char (p)))
      return g_utf8_get_char (p);
  return 0;
}

/* Letters that stand for digits in most typefaces, and the digits of every script. */
static gunichar
look_of (gunichar character)
{
  if (character == 'O' || character == 'o')
    return '0';
  if (character == 'I' || character == 'l')
    return '1';
  if (g_unichar_isdigit (character))
    return '0' + (gunichar) g_unichar_digit_value (character);
  return character;
}

char *
rap_name_fold_looks (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autoptr (GString) looks = NULL;
  gunichar before = 0;

  /* A damaged file may hold what is no text at all; it looks like nothing else. */
  if (plain == NULL)
    return g_strdup (text);

  looks = g_string_new (NULL);
  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar look = look_of (g_utf8_get_char (p));
      gunichar next = look_of (g_utf8_get_char (g_utf8_next_char (p)));
      gboolean leads = look == '0' && !g_unichar_isdigit (before) && g_unichar_isdigit (next);

      if (leads || g_unichar_isspace (look))
        continue;
      g_string_append_unichar (looks, look);
      before = look;
    }
  return g_utf8_casefold (looks->str, -1);
}

/* Single blanks inside, as the id of a person is made of them too. */
static char *
join_words (const char *text)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gboolean space = g_unichar_type (character) == G_UNICODE_SPACE_SEPARATOR;

      if (!space)
        g_string_append_unichar (joined, character);
      else if (!blank)
        g_string_append_c (joined, ' ');
      blank = space;
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

char *
rap_name_check (const char  *text,
                const char  *what,
                GError     **error)
{
  g_autofree char *tidy = rap_name_tidy (text);

  if (tidy == NULL)
    /* Translators: %s is "the title" or "the rater's name". */
    g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NAME, _("%s is not UTF-8 text"), what);
  else if (*tidy == '\0')
    /* Translators: %s is "the title" or "the rater's name". */
    g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NAME, _("%s is empty; one is needed"), what);
  else if (rap_name_find_control (tidy) != 0)
    /* Translators: "the title" or "the rater's name", then the code of a character. */
    g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NAME,
                 _("%s has a line break or another control character in it (U+%04X); take it out"),
                 what, rap_name_find_control (tidy));
  else if (g_utf8_strlen (tidy, -1) > RAP_NAME_MAX_CHARS)
    /* Translators: "the title" or "the rater's name", then a number. */
    g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NAME,
                 _("%s is longer than %d characters; shorten it"),
                 what, RAP_NAME_MAX_CHARS);
  else
    return join_words (tidy);
  return NULL;
}
