/* rap-rating.c: how a scale is shown, keyed and stepped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-rating.h"

#include <math.h>

/* So many letters fit on the buttons of one row beside its words on a small screen. */
#define MOST_LEVELS_IN_WORDS 4
#define MOST_LETTERS 26
#define MOST_LETTERS_EACH 15
#define SHORT 3

typedef const char *(*LevelText) (const RapLevel *level, const char *language);

static const char *
label_of (const RapLevel *level,
          const char     *language)
{
  return rap_words_get (level->label, language);
}

static const char *
id_of (const RapLevel *level,
       const char     *language)
{
  return level->id;
}

static const char *
key_of (const RapLevel *level,
        const char     *language)
{
  return level->key;
}

static gboolean
is_short_throughout (const RapScale *scale,
                     LevelText       get_text,
                     const char     *language)
{
  for (guint i = 0; i < scale->levels->len; i++)
    {
      const char *text = get_text (g_ptr_array_index (scale->levels, i), language);

      if (text == NULL || g_utf8_strlen (text, -1) > SHORT)
        return FALSE;
    }
  return TRUE;
}

RapRatingKey
rap_rating_find_key (const RapScale  *scale,
                     const char      *digit,
                     const RapLevel **level)
{
  gint64 place = g_ascii_strtoll (digit, NULL, 10);

  *level = NULL;
  for (guint i = 0; i < scale->levels->len && *level == NULL; i++)
    {
      const RapLevel *one = g_ptr_array_index (scale->levels, i);

      if (g_strcmp0 (one->key, digit) == 0)
        *level = one;
    }
  if (*level == NULL && g_strcmp0 (scale->na_key, digit) == 0)
    return RAP_RATING_KEY_NA;
  if (*level == NULL && g_strcmp0 (scale->unseen_key, digit) == 0)
    return RAP_RATING_KEY_UNSEEN;
  if (*level == NULL)
    *level = rap_scale_get_level (scale, digit);
  if (*level == NULL && place >= 1 && place <= scale->levels->len)
    *level = g_ptr_array_index (scale->levels, place - 1);
  return *level == NULL ? RAP_RATING_KEY_NONE : RAP_RATING_KEY_LEVEL;
}

gboolean
rap_rating_has_room (const RapScale *scale,
                     const char     *language)
{
  glong sum = 0;

  if (scale->levels->len > MOST_LEVELS_IN_WORDS)
    return is_short_throughout (scale, label_of, language);
  for (guint i = 0; i < scale->levels->len; i++)
    {
      glong letters = g_utf8_strlen (label_of (g_ptr_array_index (scale->levels, i), language), -1);

      if (letters > MOST_LETTERS_EACH)
        return FALSE;
      sum += letters;
    }
  return sum <= MOST_LETTERS;
}

char *
rap_rating_dup_short (const RapScale *scale,
                      const RapLevel *level,
                      const char     *language)
{
  guint place = 0;

  if (is_short_throughout (scale, label_of, language))
    return g_strdup (label_of (level, language));
  if (is_short_throughout (scale, id_of, language))
    return g_strdup (level->id);
  if (is_short_throughout (scale, key_of, language))
    return g_strdup (level->key);
  g_ptr_array_find (scale->levels, level, &place);
  return g_strdup_printf ("%u", place + 1);
}

static RapNumber *
dup_rate_value (const RapItem   *item,
                const RapAnswer *answer)
{
  const RapLevel *level;

  if (answer == NULL || rap_answer_get_kind (answer) != RAP_ANSWER_GIVEN)
    return NULL;
  level = rap_scale_get_level (item->scale, rap_answer_get_value (answer));
  if (level == NULL)
    return rap_number_new_from_text (rap_answer_get_value (answer));
  return level->value == NULL ? NULL : rap_number_ref (level->value);
}

static char *
value_or_level (const RapItem   *item,
                const RapNumber *value)
{
  for (guint i = 0; i < item->scale->levels->len; i++)
    {
      const RapLevel *level = g_ptr_array_index (item->scale->levels, i);

      if (level->value != NULL && rap_number_equal (level->value, value))
        return g_strdup (level->id);
    }
  return rap_number_to_text (value);
}

char *
rap_rating_step (const RapItem   *item,
                 const RapAnswer *answer,
                 int              by)
{
  g_autoptr (RapNumber) value = dup_rate_value (item, answer);
  g_autoptr (RapNumber) next = NULL;

  if (value == NULL || item->step == NULL || item->low == NULL)
    return NULL;
  next = by > 0 ? rap_number_add (value, item->step) : rap_number_subtract (value, item->step);
  if (rap_number_compare (next, item->low) < 0 || rap_number_compare (next, item->high) > 0)
    return NULL;
  return value_or_level (item, next);
}

const RapNumber *
rap_rating_get_rest (const RapItem *item)
{
  return item->baseline != NULL ? item->baseline : item->min;
}

char *
rap_rating_step_number (const RapItem *item,
                        const char    *value,
                        int            by)
{
  g_autoptr (RapNumber) from = value == NULL ? rap_number_ref (rap_rating_get_rest (item))
                                             : rap_number_new_from_text (value);
  g_autoptr (RapNumber) one = item->step == NULL ? rap_number_new_integer (1)
                                                 : rap_number_ref (item->step);
  g_autoptr (RapNumber) next = by > 0 ? rap_number_add (from, one)
                                      : rap_number_subtract (from, one);

  if (rap_number_compare (next, item->min) < 0)
    return rap_number_to_text (item->min);
  if (rap_number_compare (next, item->max) > 0)
    return rap_number_to_text (item->max);
  return rap_number_to_text (next);
}

char *
rap_rating_snap (const RapItem *item,
                 double         position)
{
  double low = rap_number_to_double (item->min);
  double span = rap_number_to_double (item->max) - low;
  double step = item->step == NULL ? span / 100 : rap_number_to_double (item->step);
  gint64 steps = (gint64) floor ((CLAMP (position - low, 0, span)) / step + 0.5);
  g_autoptr (RapNumber) count = rap_number_new_integer (steps);
  g_autoptr (RapNumber) way = NULL;
  g_autoptr (RapNumber) value = NULL;

  if (item->step == NULL)
    {
      g_autoptr (RapNumber) whole = rap_number_subtract (item->max, item->min);
      g_autoptr (RapNumber) share = rap_number_new_ratio (steps, 100);

      way = rap_number_multiply (whole, share);
    }
  else
    {
      way = rap_number_multiply (item->step, count);
    }
  value = rap_number_add (item->min, way);
  if (rap_number_compare (value, item->max) > 0)
    {
      g_autoptr (RapNumber) lower = rap_number_subtract (value, item->step);

      return rap_number_to_text (lower);
    }
  return rap_number_to_text (value);
}
