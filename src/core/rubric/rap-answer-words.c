/* rap-answer-words.c: an answer as a person reads it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-answer.h"

#include <glib/gi18n-lib.h>

static const RapWords *
find_choice_label (const RapRubric *rubric,
                   const RapItem   *item,
                   const char      *id)
{
  const RapItem *chosen = item->from_items ? rap_rubric_get_item (rubric, id) : NULL;

  if (chosen != NULL)
    return chosen->label;

  for (guint i = 0; i < item->options->len; i++)
    {
      const RapOption *option = item->options->pdata[i];

      if (g_str_equal (option->id, id))
        return option->label;
    }

  return NULL;
}

static char *
choice_to_words (const RapRubric *rubric,
                 const RapItem   *item,
                 const char      *value,
                 const char      *language)
{
  g_auto (GStrv) ids = g_strsplit (value, " ", -1);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const RapWords *label = find_choice_label (rubric, item, ids[i]);

      g_string_append_printf (words, "%s%s", i > 0 ? "; " : "",
                              label != NULL ? rap_words_get (label, language) : ids[i]);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
hole_to_words (const RapItem *item,
               RapAnswerKind  kind,
               const char    *language)
{
  const RapWords *label = NULL;

  if (item->scale != NULL)
    label = kind == RAP_ANSWER_NA ? item->scale->na_label : item->scale->unseen_label;
  if (label != NULL)
    return g_strdup (rap_words_get (label, language));

  return g_strdup (kind == RAP_ANSWER_NA ? _("Not applicable") : _("Could not see"));
}

char *
rap_answer_to_words (const RapAnswer *self,
                     const RapRubric *rubric,
                     const RapItem   *item,
                     const char      *language)
{
  const char *value = rap_answer_get_value (self);
  const RapLevel *level = NULL;

  g_return_val_if_fail (rubric != NULL, NULL);
  g_return_val_if_fail (item != NULL, NULL);

  if (rap_answer_get_kind (self) != RAP_ANSWER_GIVEN)
    return hole_to_words (item, rap_answer_get_kind (self), language);
  if (item->kind == RAP_ITEM_PICK)
    return choice_to_words (rubric, item, value, language);

  if (item->kind == RAP_ITEM_RATE)
    level = rap_scale_get_level (item->scale, value);

  return g_strdup (level != NULL ? rap_words_get (level->label, language) : value);
}
