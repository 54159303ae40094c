/* rap-score-totals.c: one total: of items, of totals, or a ratio of tallies.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-score-private.h"

/* A member that enters a total: its item, and the value it enters with. */
typedef struct
{
  const RapItem *item;
  RapNumber     *value;
} Member;

/* The sums over the members, each times the item's weight. */
typedef struct
{
  RapNumber *weights;
  RapNumber *values;
  RapNumber *lows;
  RapNumber *highs;
} Sums;

static void
member_clear (Member *self)
{
  g_clear_pointer (&self->value, rap_number_unref);
}

static void
sums_clear (Sums *self)
{
  g_clear_pointer (&self->weights, rap_number_unref);
  g_clear_pointer (&self->values, rap_number_unref);
  g_clear_pointer (&self->lows, rap_number_unref);
  g_clear_pointer (&self->highs, rap_number_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sums, sums_clear)

static void
add_to (RapNumber       **sum,
        const RapNumber  *term)
{
  g_autoptr (RapNumber) before = *sum;

  *sum = rap_number_add (before, term);
}

static void
add_product (RapNumber       **sum,
             const RapNumber  *a,
             const RapNumber  *b)
{
  g_autoptr (RapNumber) product = rap_number_multiply (a, b);

  add_to (sum, product);
}

/* Puts @quotient in the place of *@number: FALSE and NULL where the division had no value. */
static gboolean
divide_by (RapNumber       **number,
           const RapNumber  *divisor)
{
  g_autoptr (RapNumber) before = *number;

  *number = rap_number_divide (before, divisor);

  return *number != NULL;
}

/* A tally without bands or cap has no upper end; its share of what is possible is 0. */
static RapNumber *
dup_low (const RapItem *item)
{
  return item->low != NULL ? rap_number_ref (item->low) : rap_number_new_integer (0);
}

static RapNumber *
dup_high (const RapItem *item)
{
  return item->high != NULL ? rap_number_ref (item->high) : rap_number_new_integer (0);
}

static gboolean
can_be_scored (const RapScoring *scoring,
               const RapItem    *item)
{
  return (item->low != NULL || item->kind == RAP_ITEM_COUNT)
         && rap_item_is_by (item, scoring->rater);
}

/* A domain stands for its items of role score and outcome; an item named by its own id is a member
 * whatever its role. What this sheet's rater does not fill is left out. */
static GPtrArray *
list_members (const RapScoring  *scoring,
              char             **ids)
{
  GPtrArray *members = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const RapDomain *domain = rap_rubric_get_domain (scoring->rubric, ids[i]);
      const RapItem *item = domain == NULL ? rap_rubric_get_item (scoring->rubric, ids[i]) : NULL;

      if (item != NULL && can_be_scored (scoring, item))
        g_ptr_array_add (members, (gpointer) item);

      for (guint j = 0; domain != NULL && j < domain->items->len; j++)
        {
          item = domain->items->pdata[j];
          if ((item->role == RAP_ITEM_SCORE || item->role == RAP_ITEM_OUTCOME)
              && can_be_scored (scoring, item))
            g_ptr_array_add (members, (gpointer) item);
        }
    }

  return members;
}

static void
take_member (GArray        *used,
             const RapItem *item,
             RapNumber     *value)
{
  Member member = { item, value };

  g_array_append_val (used, member);
}

/* Sorts the members into those with a value (@used) and the holes.
 * Returns: FALSE where a policy of the total blocks it */
static gboolean
sort_members (const RapScoring *scoring,
              const RapTotal   *total,
              GArray           *used,
              GPtrArray        *holes)
{
  g_autoptr (GPtrArray) members = list_members (scoring, total->of);

  for (guint i = 0; i < members->len; i++)
    {
      const RapItem *item = members->pdata[i];
      const RapMark *mark = &scoring->marks[item->index];

      if (mark->state == RAP_MARK_VALUE)
        take_member (used, item, rap_number_ref (mark->value));
      else if (mark->state == RAP_MARK_OPEN && total->missing == RAP_MISSING_BLOCK)
        return FALSE;
      else if (mark->state == RAP_MARK_OPEN && total->missing == RAP_MISSING_ZERO)
        take_member (used, item, dup_low (item));
      else if (total->holes == RAP_HOLES_BLOCK)
        return FALSE;
      else
        g_ptr_array_add (holes, (gpointer) item);
    }

  return total->max_missing < 0 || holes->len <= (guint) total->max_missing;
}

static Sums
sum_members (GArray *used)
{
  Sums sums = {
    rap_number_new_integer (0), rap_number_new_integer (0),
    rap_number_new_integer (0), rap_number_new_integer (0),
  };

  for (guint i = 0; i < used->len; i++)
    {
      const Member *member = &g_array_index (used, Member, i);
      g_autoptr (RapNumber) low = dup_low (member->item);
      g_autoptr (RapNumber) high = dup_high (member->item);

      add_to (&sums.weights, member->item->weight);
      add_product (&sums.values, member->item->weight, member->value);
      add_product (&sums.lows, member->item->weight, low);
      add_product (&sums.highs, member->item->weight, high);
    }

  return sums;
}

/* Gives each hole the share of its maximum that the used members reached of theirs; where all
 * maxima agree, that is the plain mean. Returns: FALSE where that share has no value */
static gboolean
impute_holes (GArray    *used,
              GPtrArray *holes)
{
  g_auto (Sums) sums = sum_members (used);
  g_autoptr (RapNumber) share = rap_number_divide (sums.values, sums.highs);

  if (share == NULL)
    return holes->len == 0;

  for (guint i = 0; i < holes->len; i++)
    {
      g_autoptr (RapNumber) high = dup_high (holes->pdata[i]);

      take_member (used, holes->pdata[i], rap_number_multiply (share, high));
    }

  return TRUE;
}

static gboolean
fill_holes (const RapTotal *total,
            GArray         *used,
            GPtrArray      *holes)
{
  switch (total->holes)
    {
    case RAP_HOLES_IMPUTE_MEAN:
      return impute_holes (used, holes);
    case RAP_HOLES_ZERO:
      for (guint i = 0; i < holes->len; i++)
        take_member (used, holes->pdata[i], dup_low (holes->pdata[i]));
      return TRUE;
    case RAP_HOLES_FULL:
      for (guint i = 0; i < holes->len; i++)
        take_member (used, holes->pdata[i], dup_high (holes->pdata[i]));
      return TRUE;
    case RAP_HOLES_EXCLUDE:
    case RAP_HOLES_BLOCK:
    default:
      return TRUE;
    }
}

/* 100 (@value - @base) / (@high - @base). Returns: (transfer full) (nullable) */
static RapNumber *
percent_of (const RapNumber *value,
            const RapNumber *base,
            const RapNumber *high)
{
  g_autoptr (RapNumber) hundred = rap_number_new_integer (100);
  g_autoptr (RapNumber) gained = rap_number_subtract (value, base);
  g_autoptr (RapNumber) span = rap_number_subtract (high, base);
  g_autoptr (RapNumber) share = rap_number_divide (gained, span);

  return share != NULL ? rap_number_multiply (hundred, share) : NULL;
}

/* The weighted mean of each member's own percent. Returns: (transfer full) (nullable) */
static RapNumber *
mean_of_percents (const RapTotal *total,
                  GArray         *used,
                  const Sums     *sums)
{
  g_autoptr (RapNumber) sum = rap_number_new_integer (0);

  for (guint i = 0; i < used->len; i++)
    {
      const Member *member = &g_array_index (used, Member, i);
      g_autoptr (RapNumber) base = total->base == RAP_BASE_MIN ? dup_low (member->item)
                                                               : rap_number_new_integer (0);
      g_autoptr (RapNumber) high = dup_high (member->item);
      g_autoptr (RapNumber) percent = percent_of (member->value, base, high);

      if (percent == NULL)
        return NULL;
      add_product (&sum, member->item->weight, percent);
    }

  return rap_number_divide (sum, sums->weights);
}

/* Applies the method to the members. @value stays NULL where a division has no value. */
static void
apply_method (const RapTotal  *total,
              GArray          *used,
              RapNumber      **value,
              RapNumber      **possible)
{
  g_auto (Sums) sums = sum_members (used);
  g_autoptr (RapNumber) zero = rap_number_new_integer (0);

  switch (total->method)
    {
    case RAP_METHOD_SUM:
      *value = rap_number_ref (sums.values);
      *possible = rap_number_ref (sums.highs);
      break;
    case RAP_METHOD_MEAN:
      *value = rap_number_divide (sums.values, sums.weights);
      *possible = rap_number_divide (sums.highs, sums.weights);
      break;
    case RAP_METHOD_PERCENT:
      *value = percent_of (sums.values, total->base == RAP_BASE_MIN ? sums.lows : zero, sums.highs);
      *possible = rap_number_new_integer (100);
      break;
    case RAP_METHOD_MEAN_PERCENT:
      *value = mean_of_percents (total, used, &sums);
      *possible = rap_number_new_integer (100);
      break;
    case RAP_METHOD_RATIO:
    case RAP_METHOD_NONE:
    default:
      break;
    }
}

static RapTotalState
compute_of_items (RapScoring      *scoring,
                  const RapTotal  *total,
                  RapNumber      **value,
                  RapNumber      **possible)
{
  g_autoptr (GArray) used = g_array_new (FALSE, FALSE, sizeof (Member));
  g_autoptr (GPtrArray) holes = g_ptr_array_new ();

  g_array_set_clear_func (used, (GDestroyNotify) member_clear);

  if (!sort_members (scoring, total, used, holes))
    return RAP_TOTAL_BLOCKED;
  if (used->len == 0 || !fill_holes (total, used, holes))
    return RAP_TOTAL_EMPTY;

  apply_method (total, used, value, possible);
  if (*value == NULL)
    g_clear_pointer (possible, rap_number_unref);

  return *value != NULL ? RAP_TOTAL_VALUE : RAP_TOTAL_EMPTY;
}

/* The sum of one side of a ratio; holes add nothing.
 * Returns: (transfer full) (nullable): NULL where a member is open */
static RapNumber *
sum_side (const RapScoring  *scoring,
          char             **ids)
{
  g_autoptr (GPtrArray) members = list_members (scoring, ids);
  g_autoptr (RapNumber) sum = rap_number_new_integer (0);

  for (guint i = 0; i < members->len; i++)
    {
      const RapItem *item = members->pdata[i];
      const RapMark *mark = &scoring->marks[item->index];

      if (mark->state == RAP_MARK_OPEN)
        return NULL;
      if (mark->state == RAP_MARK_VALUE)
        add_to (&sum, mark->value);
    }

  return g_steal_pointer (&sum);
}

static RapTotalState
compute_ratio (const RapScoring  *scoring,
               const RapTotal    *total,
               RapNumber        **value)
{
  g_autoptr (RapNumber) num = sum_side (scoring, total->num);
  g_autoptr (RapNumber) den = sum_side (scoring, total->den);

  if (num == NULL || den == NULL)
    return RAP_TOTAL_BLOCKED;

  *value = rap_number_divide (num, den);

  return *value != NULL ? RAP_TOTAL_VALUE : RAP_TOTAL_EMPTY;
}

/* The reader has made sure that a total is made of totals only, or of none. */
static gboolean
is_of_totals (const RapRubric *rubric,
              const RapTotal  *total)
{
  return total->of != NULL && rap_rubric_get_total (rubric, total->of[0]) != NULL;
}

static RapTotalState
compute_of_totals (RapScoring      *scoring,
                   const RapTotal  *total,
                   RapNumber      **value,
                   RapNumber      **possible)
{
  g_autoptr (RapNumber) one = rap_number_new_integer (1);
  g_autoptr (RapNumber) weights = rap_number_new_integer (0);
  g_autoptr (RapNumber) values = rap_number_new_integer (0);
  g_autoptr (RapNumber) highs = rap_number_new_integer (0);
  gboolean is_empty = TRUE;
  gboolean is_blocked = FALSE;

  for (guint i = 0; total->of[i] != NULL; i++)
    {
      const RapTotalScore *member = rap_score_get_total (scoring->score, total->of[i]);
      const RapNumber *weight = total->weights->len > 0 ? total->weights->pdata[i] : one;

      is_blocked |= member->state == RAP_TOTAL_BLOCKED
                    || (member->state == RAP_TOTAL_EMPTY && total->holes == RAP_HOLES_BLOCK);
      if (member->state != RAP_TOTAL_VALUE)
        continue;

      is_empty = FALSE;
      add_to (&weights, weight);
      add_product (&values, weight, member->value);
      if (member->possible != NULL)
        add_product (&highs, weight, member->possible);
    }

  if (is_blocked)
    return RAP_TOTAL_BLOCKED;
  if (is_empty)
    return RAP_TOTAL_EMPTY;
  if (total->method == RAP_METHOD_MEAN
      && !(divide_by (&values, weights) && divide_by (&highs, weights)))
    return RAP_TOTAL_EMPTY;

  *value = g_steal_pointer (&values);
  *possible = g_steal_pointer (&highs);

  return RAP_TOTAL_VALUE;
}

/* Puts result / possible times `rescale-to` in the place of the result. */
static RapTotalState
rescale (const RapTotal  *total,
         RapNumber      **value,
         RapNumber      **possible)
{
  g_autoptr (RapNumber) result = g_steal_pointer (value);
  g_autoptr (RapNumber) most = g_steal_pointer (possible);
  g_autoptr (RapNumber) share = most != NULL ? rap_number_divide (result, most) : NULL;

  if (share == NULL)
    return RAP_TOTAL_EMPTY;

  *value = rap_number_multiply (share, total->rescale_to);
  *possible = rap_number_ref (total->rescale_to);

  return RAP_TOTAL_VALUE;
}

RapTotalState
rap_score_compute_total (RapScoring      *scoring,
                         const RapTotal  *total,
                         RapNumber      **value,
                         RapNumber      **possible)
{
  RapTotalState state;

  *value = NULL;
  *possible = NULL;

  if (total->method == RAP_METHOD_NONE)
    return RAP_TOTAL_EMPTY;
  if (total->method == RAP_METHOD_RATIO)
    return compute_ratio (scoring, total, value);

  if (is_of_totals (scoring->rubric, total))
    state = compute_of_totals (scoring, total, value, possible);
  else
    state = compute_of_items (scoring, total, value, possible);

  if (state == RAP_TOTAL_VALUE && total->rescale_to != NULL)
    state = rescale (total, value, possible);

  return state;
}
