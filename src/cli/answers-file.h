/* answers-file.h: a file of answers named on the command line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rubric/rap-answer.h"

G_BEGIN_DECLS

/* Reads the answers object @operand ("-" is standard input), or says on stderr what is wrong with
 * it.
 * @rater: whose items may be answered, or NULL for all
 * @comments: (out) (optional) (transfer full): item id to text
 * Returns: (transfer full) (nullable): NULL if there was an error */
RapAnswers *rap_answers_file_read (const RapRubric  *rubric,
                                   const char       *rater,
                                   const char       *operand,
                                   GHashTable      **comments) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
