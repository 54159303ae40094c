/* rap-answer-refusal.c: the message about an answer that an item does not allow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-answer-private.h"
#include "rubric/rap-rubric-reader.h"

#include <glib/gi18n-lib.h>

/* The most characters of a refused answer that a message repeats. */
#define MOST_SHOWN 60

static void
append_allowed_levels (GString       *allowed,
                       const RapItem *item)
{
  for (guint i = 0; i < item->scale->levels->len; i++)
    {
      const RapLevel *level = item->scale->levels->pdata[i];

      g_string_append_printf (allowed, "%s%s", i > 0 ? ", " : "", level->id);
    }

  if (item->step != NULL && item->low != NULL)
    {
      g_autofree char *step = rap_number_to_text (item->step);

      g_string_append (allowed, ", ");
      /* Translators: %s is a number such as 0.5, the distance of points between levels. */
      g_string_append_printf (allowed, _("numbers between in steps of %s"), step);
    }
}

static void
append_allowed_numbers (GString       *allowed,
                        const RapItem *item)
{
  g_autofree char *min = rap_number_to_text (item->min);
  g_autofree char *max = rap_number_to_text (item->max);

  /* Translators: two numbers. */
  g_string_append_printf (allowed, _("a number from %s to %s"), min, max);
  if (item->step != NULL)
    {
      g_autofree char *step = rap_number_to_text (item->step);

      /* Translators: goes on after "a number from 0 to 10". */
      g_string_append_printf (allowed, _(" in steps of %s"), step);
    }
}

static void
append_allowed_choices (GString       *allowed,
                        const RapItem *item)
{
  /* Translators: two counts; what may be chosen follows. */
  g_string_append_printf (allowed, _("a list of %u to %u different ones of "), item->least,
                          item->most);
  if (item->from_items)
    g_string_append (allowed, _("the rubric's items"));
  else
    for (guint i = 0; i < item->options->len; i++)
      {
        const RapOption *option = item->options->pdata[i];

        g_string_append_printf (allowed, "%s%s", i > 0 ? ", " : "", option->id);
      }
}

static char *
describe_allowed (const RapItem *item)
{
  g_autoptr (GString) allowed = g_string_new (NULL);

  switch (item->kind)
    {
    case RAP_ITEM_RATE:
      append_allowed_levels (allowed, item);
      break;
    case RAP_ITEM_NUMBER:
      append_allowed_numbers (allowed, item);
      break;
    case RAP_ITEM_COUNT:
      /* Translators: %d is the largest count that can be kept. */
      g_string_append_printf (allowed, _("a whole number from 0 to %d"), RAP_RUBRIC_MAX_TALLY);
      break;
    case RAP_ITEM_PICK:
      append_allowed_choices (allowed, item);
      break;
    case RAP_ITEM_TEXT:
    case RAP_ITEM_FLAG:
    default:
      g_string_append (allowed, _("text"));
      break;
    }

  if (item->na)
    g_string_append (allowed, ", NA");
  if (item->unseen)
    g_string_append (allowed, ", UNSEEN");

  return g_string_free (g_steal_pointer (&allowed), FALSE);
}

void
rap_answer_refuse (const RapItem  *item,
                   const char     *given,
                   GError        **error)
{
  g_autofree char *allowed = describe_allowed (item);
  g_autofree char *shown = g_utf8_make_valid (given, -1);

  if (g_utf8_strlen (shown, -1) > MOST_SHOWN)
    {
      g_autofree char *whole = g_steal_pointer (&shown);
      g_autofree char *start = g_utf8_substring (whole, 0, MOST_SHOWN);

      shown = g_strconcat (start, "…", NULL);
    }

  /* Translators: the item, the answer given, the answers allowed. */
  g_set_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_ANSWER,
               _("%s: “%s” is not an answer that it allows; allowed: %s"), item->id,
               shown, allowed);
}
