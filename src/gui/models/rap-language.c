/* rap-language.c: the language in which rubric texts are shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-language.h"

static char *
tag_from_locale (const char *locale)
{
  g_autofree char *tag = g_strdelimit (g_strdup (locale), "_", '-');

  tag[strcspn (tag, ".@")] = '\0';
  if (g_str_equal (tag, "C") || g_str_equal (tag, "POSIX"))
    return NULL;

  return g_steal_pointer (&tag);
}

const char *
rap_language_get (void)
{
  static gsize done = 0;
  static char *tag = NULL;

  if (g_once_init_enter (&done))
    {
      tag = tag_from_locale (g_get_language_names ()[0]);
      g_once_init_leave (&done, 1);
    }

  return tag;
}
