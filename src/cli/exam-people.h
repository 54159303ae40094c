/* exam-people.h: the names of raters and the numbers of candidates, by their ids.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-readings.h"

G_BEGIN_DECLS

typedef struct _RapExamPeople RapExamPeople;

/* Returns: (transfer full): NULL on error */
RapExamPeople *rap_exam_people_new        (RapStore             *store,
                                           GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void           rap_exam_people_free       (RapExamPeople        *self);
/* (transfer none) (nullable): NULL where the file does not tell. */
const char    *rap_exam_people_get_name   (const RapExamPeople  *self,
                                           const RapId          *person);
const char    *rap_exam_people_get_number (const RapExamPeople  *self,
                                           const RapId          *candidate);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapExamPeople, rap_exam_people_free)

G_END_DECLS
