/* rap-bidi.c: text that turns the direction of what is shown beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-bidi.h"

#define FIRST_EMBEDDING 0x202A
#define LAST_EMBEDDING  0x202E
#define FIRST_ISOLATE   0x2066
#define FIRST_STRONG    0x2068
#define POP_DIRECTIONAL 0x2069 /* ends an isolate, and every embedding in it */

static gboolean
is_embedding (gunichar character)
{
  return character >= FIRST_EMBEDDING && character <= LAST_EMBEDDING;
}

static gboolean
is_isolate (gunichar character)
{
  return character >= FIRST_ISOLATE && character <= FIRST_STRONG;
}

gboolean
rap_bidi_is_control (gunichar character)
{
  return is_embedding (character) || is_isolate (character) || character == POP_DIRECTIONAL;
}

static gboolean
has_control (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (rap_bidi_is_control (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

char *
rap_bidi_isolate (const char *text)
{
  g_autoptr (GString) isolated = NULL;
  guint depth = 0;

  g_return_val_if_fail (text != NULL, NULL);

  if (!has_control (text))
    return g_strdup (text);

  isolated = g_string_new (NULL);
  g_string_append_unichar (isolated, FIRST_STRONG);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      /* It would end ours. */
      if (character == POP_DIRECTIONAL && depth == 0)
        continue;
      if (character == POP_DIRECTIONAL)
        depth--;
      else if (is_isolate (character))
        depth++;
      g_string_append_unichar (isolated, character);
    }
  for (guint i = 0; i <= depth; i++)
    g_string_append_unichar (isolated, POP_DIRECTIONAL);
  return g_string_free (g_steal_pointer (&isolated), FALSE);
}
