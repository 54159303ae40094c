/* rubric-score-json.c: what a sheet comes to, as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric-score-json.h"

#include <math.h>

/* A number beyond every double has no place in JSON, and no meaning as a mark. */
static json_t *
number_to_json (const RapNumber *number)
{
  double value = number != NULL ? rap_number_to_double (number) : NAN;

  return isfinite (value) ? json_real (value) : json_null ();
}

json_t *
rap_rubric_score_to_json (const RapScore *score)
{
  json_t *totals = json_object ();
  json_t *possible = json_object ();
  json_t *open = json_array ();
  json_t *criticals = json_array ();

  for (guint i = 0; i < score->totals->len; i++)
    {
      const RapTotalScore *total = score->totals->pdata[i];

      json_object_set_new (totals, total->total->id, number_to_json (total->rounded));
      json_object_set_new (possible, total->total->id, number_to_json (total->possible));
    }

  for (guint i = 0; i < score->open->len; i++)
    {
      const RapItem *item = score->open->pdata[i];

      json_array_append_new (open, json_string (item->id));
    }

  for (guint i = 0; i < score->criticals->len; i++)
    {
      const RapCriticalHit *hit = score->criticals->pdata[i];

      json_array_append_new (criticals,
                             json_pack ("[ss]", hit->item->id,
                                        rap_effect_to_text (hit->critical->effect)));
    }

  return json_pack ("{so,so,so,so}", "totals", totals, "open", open, "possible", possible,
                    "critical", criticals);
}
