/* rap-rater-words.h: what a rater of a rubric is called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rubric/rap-rubric.h"

G_BEGIN_DECLS

/* The rater's label in the rubric, else the usual word for the role. Returns: (transfer none) */
const char *rap_rater_to_words (const RapRater *rater,
                                const char     *language);

G_END_DECLS
