/* rap-check-scale.c: checks on scales: levels and keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rubric/rap-grammar-private.h"
#include "rubric/rap-problem-private.h"

static gboolean
has_letter (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalpha (g_utf8_get_char (p)))
        return TRUE;
    }

  return FALSE;
}

static void
check_key (const RapCheck   *self,
           const RapElement *scale,
           const RapElement *level,
           GHashTable       *keys)
{
  const RapAttribute *key = rap_element_find (level, "key");
  g_autofree char *words = NULL;

  if (key == NULL)
    return;

  words = rap_element_to_words (level);
  if (has_letter (key->value))
    /* translators: a key of the keyboard, an element */
    rap_problem_add (self->problems, key->line,
                     _("key=\"%s\" on %s: letters are the app's own keys; use a digit"), key->value,
                     words);
  else if (g_utf8_strlen (key->value, -1) != 1)
    /* translators: what should be one key of the keyboard, an element */
    rap_problem_add_note (self->problems, key->line,
                          _("key=\"%s\" on %s is not one key, so no key will set it"), key->value,
                          words);
  if (!g_hash_table_add (keys, (gpointer) key->value))
    /* translators: a key of the keyboard, the id of a scale */
    rap_problem_add (self->problems, key->line, _("the key \"%s\" stands twice in the scale "
                                                  "\"%s\""),
                     key->value, rap_element_get (scale, "id"));
}

static void
check_number_of_levels (const RapCheck   *self,
                        const RapElement *scale)
{
  guint n = 0;

  for (const RapElement *level = rap_element_child (scale, "level"); level != NULL;
       level = rap_element_next (level, "level"))
    {
      if (++n == RAP_RUBRIC_MAX_LEVELS + 1)
        rap_problem_add (self->problems, level->line, _("a scale can have at most %d levels"),
                         RAP_RUBRIC_MAX_LEVELS);
    }
}

/* A level without a value among levels that have one is scored like a mark that is missing. */
static void
note_missing_values (const RapCheck   *self,
                     const RapElement *scale)
{
  const RapElement *without = NULL;
  gboolean any = FALSE;

  for (const RapElement *level = rap_element_child (scale, "level"); level != NULL;
       level = rap_element_next (level, "level"))
    {
      if (rap_element_find (level, "value") != NULL)
        any = TRUE;
      else if (without == NULL)
        without = level;
    }
  if (any && without != NULL)
    /* translators: the id of a level, the id of a scale */
    rap_problem_add_note (self->problems, without->line,
                          _("the level \"%s\" has no value though other levels of the scale \"%s\" "
                            "have: who chooses it is scored as if the mark were missing"),
                          rap_element_get (without, "id"), rap_element_get (scale, "id"));
}

void
rap_check_scale (const RapCheck   *self,
                 const RapElement *scale)
{
  g_autoptr(GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  check_number_of_levels (self, scale);
  rap_check_unique (self, scale, "level");
  note_missing_values (self, scale);
  for (const RapElement *child = scale->first; child != NULL; child = child->next)
    {
      if (child->rule != NULL && rap_word_list_has ("level na unseen", child->name))
        check_key (self, scale, child, keys);
    }
}
