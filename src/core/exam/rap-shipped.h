/* rap-shipped.h: the rubrics that come with Rapport, inside the program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rubric/rap-rubric-reader.h"

G_BEGIN_DECLS

/* The fullest form first.
 * Returns: (transfer full) (element-type RapRubric): NULL on error */
GPtrArray *rap_shipped_list_rubrics          (GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Those of them that an examiner fills, for a rehearsal exam. */
GPtrArray *rap_shipped_list_examiner_rubrics (GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
