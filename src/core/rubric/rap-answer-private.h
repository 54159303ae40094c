/* rap-answer-private.h: what the files of this room share about answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rubric/rap-answer.h"

G_BEGIN_DECLS

/* The number on which the scoring works, or NULL; (transfer none). */
const RapNumber *rap_answer_get_raw     (const RapAnswer  *self);
/* The text that the tests of a condition compare: the value, "NA", "UNSEEN", and for a choice
 * ['a', 'b'], so that a choice never equals an id. Returns: (transfer full) */
char            *rap_answer_dup_compared (const RapAnswer *self,
                                          const RapItem   *item) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @item allows @value. @raw: (out) (transfer full) (nullable): the raw value, turned round
 * where the item is reversed; NULL for what is not scored */
gboolean         rap_answer_check_value (const RapItem    *item,
                                         const char       *value,
                                         RapNumber       **raw);
/* Sets RAP_RUBRIC_ERROR_ANSWER: the item, @given as it is to be shown, and all that is allowed. */
void             rap_answer_refuse      (const RapItem    *item,
                                         const char       *given,
                                         GError          **error);

G_END_DECLS
