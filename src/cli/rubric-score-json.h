/* rubric-score-json.h: what a sheet comes to, as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rubric/rap-score.h"

G_BEGIN_DECLS

/* {"totals": {ID: NUMBER or null}, "open": [ITEM], "possible": {ID: NUMBER or null},
 * "critical": [[ITEM, EFFECT]]}, totals as they are rounded. Returns: (transfer full) */
json_t *rap_rubric_score_to_json (const RapScore *score) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
