/* rap-item-span.c: the lowest and the highest raw value that an item can have.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-build-private.h"

static void
widen (RapItem         *item,
       const RapNumber *value)
{
  if (value == NULL)
    return;

  if (item->low == NULL || rap_number_compare (value, item->low) < 0)
    {
      g_clear_pointer (&item->low, rap_number_unref);
      item->low = rap_number_ref (value);
    }
  if (item->high == NULL || rap_number_compare (value, item->high) > 0)
    {
      g_clear_pointer (&item->high, rap_number_unref);
      item->high = rap_number_ref (value);
    }
}

static int
compare_falling_cb (gconstpointer a,
                    gconstpointer b)
{
  return rap_number_compare (*(const RapNumber *const *) b, *(const RapNumber *const *) a);
}

/* From nothing to the sum of the highest options that may be picked together. */
static void
set_span_of_pick (RapItem *item)
{
  g_autoptr(GPtrArray) values = g_ptr_array_new ();
  RapNumber *sum = rap_number_new_integer (0);

  for (guint i = 0; i < item->options->len; i++)
    {
      const RapOption *option = g_ptr_array_index (item->options, i);

      if (option->value != NULL)
        g_ptr_array_add (values, option->value);
    }
  g_ptr_array_sort (values, compare_falling_cb);
  for (guint i = 0; i < MIN (values->len, item->most); i++)
    {
      RapNumber *next = rap_number_add (sum, g_ptr_array_index (values, i));

      rap_number_unref (sum);
      sum = next;
    }
  if (values->len > 0)
    {
      item->low = rap_number_new_integer (0);
      item->high = rap_number_ref (sum);
    }
  rap_number_unref (sum);
}

static void
set_span_of_count (RapItem *item)
{
  for (guint i = 0; i < item->bands->len; i++)
    {
      const RapBand *band = g_ptr_array_index (item->bands, i);

      widen (item, band->value);
    }
  if (item->bands->len == 0 && item->cap != NULL)
    {
      item->low = rap_number_new_integer (0);
      item->high = rap_number_ref (item->cap);
    }
}

void
rap_item_set_span (RapItem *item)
{
  switch (item->kind)
    {
    case RAP_ITEM_RATE:
      for (guint i = 0; item->scale != NULL && i < item->scale->levels->len; i++)
        {
          const RapLevel *level = g_ptr_array_index (item->scale->levels, i);

          widen (item, level->value);
        }
      return;
    case RAP_ITEM_COUNT:
      set_span_of_count (item);
      return;
    case RAP_ITEM_NUMBER:
      item->low = rap_number_ref (item->min);
      item->high = rap_number_ref (item->max);
      return;
    case RAP_ITEM_PICK:
      set_span_of_pick (item);
      return;
    case RAP_ITEM_TEXT:
    case RAP_ITEM_FLAG:
    default:
      return;
    }
}
