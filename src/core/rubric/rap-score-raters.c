/* rap-score-raters.c: the total of several raters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-score.h"

static int
compare_values_cb (gconstpointer a,
                   gconstpointer b)
{
  return rap_number_compare (*(RapNumber * const *) a, *(RapNumber * const *) b);
}

static RapNumber *
find_median (GPtrArray *values)
{
  /* Not g_ptr_array_copy(): the copy would free the caller's numbers. */
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (RapNumber) two = rap_number_new_integer (2);
  g_autoptr (RapNumber) middle = NULL;

  g_ptr_array_extend (sorted, values, NULL, NULL);
  g_ptr_array_sort (sorted, compare_values_cb);
  middle = rap_number_add (sorted->pdata[(sorted->len - 1) / 2], sorted->pdata[sorted->len / 2]);

  return rap_number_divide (middle, two);
}

static RapNumber *
find_mean (GPtrArray *values,
           GPtrArray *weights)
{
  g_autoptr (RapNumber) sum = rap_number_new_integer (0);
  g_autoptr (RapNumber) weight = rap_number_new_integer (0);

  for (guint i = 0; i < values->len; i++)
    {
      g_autoptr (RapNumber) product = rap_number_multiply (values->pdata[i], weights->pdata[i]);
      g_autoptr (RapNumber) sum_before = g_steal_pointer (&sum);
      g_autoptr (RapNumber) weight_before = g_steal_pointer (&weight);

      sum = rap_number_add (sum_before, product);
      weight = rap_number_add (weight_before, weights->pdata[i]);
    }

  return rap_number_divide (sum, weight);
}

static RapNumber *
combine_exactly (const RapTotal *total,
                 GPtrArray      *values,
                 GPtrArray      *weights)
{
  switch (total->raters)
    {
    case RAP_RATERS_MEAN:
      return find_mean (values, weights);
    case RAP_RATERS_MEDIAN:
      return find_median (values);
    case RAP_RATERS_FIRST:
      return rap_number_ref (values->pdata[0]);
    case RAP_RATERS_SEPARATE:
    default:
      return NULL;
    }
}

RapNumber *
rap_score_combine (const RapTotal *total,
                   GPtrArray      *values,
                   GPtrArray      *weights)
{
  g_autoptr (RapNumber) exact = NULL;

  g_return_val_if_fail (total != NULL, NULL);
  g_return_val_if_fail (values != NULL, NULL);
  g_return_val_if_fail (weights != NULL && weights->len == values->len, NULL);

  if (values->len == 0)
    return NULL;

  exact = combine_exactly (total, values, weights);
  if (exact == NULL || total->decimals < 0 || total->rounding == RAP_ROUNDING_NONE)
    return g_steal_pointer (&exact);

  return rap_number_round (exact, total->decimals, total->rounding);
}
