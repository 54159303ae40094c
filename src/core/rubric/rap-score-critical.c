/* rap-score-critical.c: what answers trip: reviews, caps and fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-score-private.h"

static gboolean
compare_value (const RapCritical *critical,
               const RapNumber   *value)
{
  int order = rap_number_compare (value, critical->value);

  switch (critical->op)
    {
    case RAP_TEST_GE:
      return order >= 0;
    case RAP_TEST_LE:
      return order <= 0;
    case RAP_TEST_EQ:
    case RAP_TEST_NE:
    case RAP_TEST_NA:
    case RAP_TEST_ANSWERED:
    default:
      return order == 0;
    }
}

/* A flag trips by being raised, whatever its reason; any other item by its value in play. */
static gboolean
is_tripped (RapScoring        *scoring,
            const RapItem     *item,
            const RapCritical *critical)
{
  const RapMark *mark = &scoring->marks[item->index];

  if (item->kind == RAP_ITEM_FLAG)
    return rap_answers_get (scoring->answers, item) != NULL;

  return mark->state == RAP_MARK_VALUE && compare_value (critical, mark->value);
}

static void
note_cap (RapScoring        *scoring,
          const RapCritical *critical)
{
  const RapTotal *total = critical->effect == RAP_EFFECT_CAP
                            ? rap_rubric_get_total (scoring->rubric, critical->total) : NULL;

  if (total != NULL && (scoring->caps[total->index] == NULL ||
                        rap_number_compare (critical->to, scoring->caps[total->index]) < 0))
    scoring->caps[total->index] = critical->to;
}

void
rap_score_find_criticals (RapScoring *scoring)
{
  for (guint i = 0; i < scoring->rubric->items->len; i++)
    {
      const RapItem *item = scoring->rubric->items->pdata[i];

      for (guint j = 0; j < item->criticals->len; j++)
        {
          const RapCritical *critical = item->criticals->pdata[j];
          RapCriticalHit *hit;

          if (!is_tripped (scoring, item, critical))
            continue;

          hit = g_new0 (RapCriticalHit, 1);
          hit->item = item;
          hit->critical = critical;
          g_ptr_array_add (scoring->score->criticals, hit);
          note_cap (scoring, critical);
        }
    }
}

void
rap_score_apply_caps (RapScoring      *scoring,
                      const RapTotal  *total,
                      RapNumber      **value)
{
  const RapNumber *cap = scoring->caps[total->index];

  if (cap == NULL || rap_number_compare (*value, cap) <= 0)
    return;
  rap_number_unref (*value);
  *value = rap_number_ref (cap);
}
