/* rap-answer-check.c: whether an item allows a value, and what the value is worth.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-answer-private.h"

#include <string.h>

/* Whether @number lies between the item's ends, on a step counted from the lower one. */
static gboolean
lies_on_grid (const RapItem   *item,
              const RapNumber *number)
{
  g_autoptr (RapNumber) distance = NULL;

  if (item->low == NULL || rap_number_compare (number, item->low) < 0
      || rap_number_compare (number, item->high) > 0)
    return FALSE;

  distance = rap_number_subtract (number, item->low);

  return item->step == NULL || rap_number_is_multiple (distance, item->step);
}

/* The readers below give FALSE for what the item does not allow, and @raw NULL for what is not
 * scored. */

static gboolean
read_number (const RapItem  *item,
             const char     *value,
             RapNumber     **raw)
{
  g_autoptr (RapNumber) number = rap_number_new_from_text (value);

  if (number == NULL || !lies_on_grid (item, number))
    return FALSE;

  *raw = g_steal_pointer (&number);

  return TRUE;
}

static gboolean
read_level (const RapItem  *item,
            const char     *value,
            RapNumber     **raw)
{
  const RapLevel *level = rap_scale_get_level (item->scale, value);

  if (level == NULL)
    return item->step != NULL && read_number (item, value, raw);

  *raw = level->value != NULL ? rap_number_ref (level->value) : NULL;

  return TRUE;
}

/* A tally has one text only ("3", never "03" or "3.0"), so that equal texts are equal tallies. */
static int
parse_tally (const char *value)
{
  int tally = 0;

  if (*value == '\0' || strlen (value) > 4 || (value[0] == '0' && value[1] != '\0'))
    return -1;

  for (const char *digit = value; *digit != '\0'; digit++)
    {
      if (!g_ascii_isdigit (*digit))
        return -1;
      tally = tally * 10 + g_ascii_digit_value (*digit);
    }

  return tally;
}

static gboolean
read_tally (const RapItem  *item,
            const char     *value,
            RapNumber     **raw)
{
  int tally = parse_tally (value);
  g_autoptr (RapNumber) count = NULL;

  if (tally < 0)
    return FALSE;

  for (guint i = 0; i < item->bands->len; i++)
    {
      const RapBand *band = item->bands->pdata[i];

      if (band->upto < 0 || tally <= band->upto)
        {
          *raw = rap_number_ref (band->value);
          return TRUE;
        }
    }

  count = rap_number_new_integer (tally);
  *raw = rap_number_multiply (count, item->per);
  if (item->cap != NULL && rap_number_compare (*raw, item->cap) > 0)
    {
      rap_number_unref (*raw);
      *raw = rap_number_ref (item->cap);
    }

  return TRUE;
}

static const RapOption *
find_option (const RapItem *item,
             const char    *id)
{
  for (guint i = 0; i < item->options->len; i++)
    {
      const RapOption *option = item->options->pdata[i];

      if (strcmp (option->id, id) == 0)
        return option;
    }

  return NULL;
}

static gboolean
may_be_chosen (const RapItem *item,
               const char    *id)
{
  if (!item->from_items)
    return find_option (item, id) != NULL;

  for (guint i = 0; i < item->siblings->len; i++)
    {
      const RapItem *sibling = item->siblings->pdata[i];

      if (strcmp (sibling->id, id) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Ids hold no blanks, so that single ones can stand between them. */
static char **
split_choice (const char *value)
{
  return g_strsplit (value, " ", -1);
}

static gboolean
read_choice (const RapItem  *item,
             const char     *value,
             RapNumber     **raw)
{
  g_auto (GStrv) ids = split_choice (value);
  guint count = g_strv_length (ids);
  g_autoptr (RapNumber) sum = rap_number_new_integer (0);

  if (count < item->least || count > item->most)
    return FALSE;

  for (guint i = 0; i < count; i++)
    {
      const RapOption *option = find_option (item, ids[i]);
      g_autoptr (RapNumber) before = NULL;

      if (!may_be_chosen (item, ids[i]))
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (strcmp (ids[i], ids[j]) == 0)
          return FALSE;
      if (option == NULL || option->value == NULL)
        continue;

      before = g_steal_pointer (&sum);
      sum = rap_number_add (before, option->value);
    }

  *raw = item->low != NULL ? g_steal_pointer (&sum) : NULL;

  return TRUE;
}

static gboolean
read_value (const RapItem  *item,
            const char     *value,
            RapNumber     **raw)
{
  switch (item->kind)
    {
    case RAP_ITEM_RATE:
      return read_level (item, value, raw);
    case RAP_ITEM_NUMBER:
      return read_number (item, value, raw);
    case RAP_ITEM_COUNT:
      return read_tally (item, value, raw);
    case RAP_ITEM_PICK:
      return read_choice (item, value, raw);
    case RAP_ITEM_TEXT:
    case RAP_ITEM_FLAG:
    default:
      return g_utf8_validate (value, -1, NULL);
    }
}

/* Reversed, a value lies as far from the upper end as it lay from the lower one. */
static void
turn_round (const RapItem  *item,
            RapNumber     **raw)
{
  g_autoptr (RapNumber) plain = NULL;
  g_autoptr (RapNumber) ends = NULL;

  if (!item->reverse || *raw == NULL || item->low == NULL)
    return;

  plain = g_steal_pointer (raw);
  ends = rap_number_add (item->low, item->high);
  *raw = rap_number_subtract (ends, plain);
}

gboolean
rap_answer_check_value (const RapItem  *item,
                        const char     *value,
                        RapNumber     **raw)
{
  *raw = NULL;

  if (!read_value (item, value, raw))
    return FALSE;

  turn_round (item, raw);

  return TRUE;
}
