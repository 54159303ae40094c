/* rap-test-rubric.h: small rubrics and scored sheets, made in a line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rubric/rap-score.h"

G_BEGIN_DECLS

/* A rubric with this form and these totals (XML without their outer elements), with raters "ex" and
 * "sp" and the scales
 *   two    no = 0, ok = 2                     N/A
 *   four   0 to 4, ids as values              N/A
 *   five   1 to 5, ids as values              N/A, unseen
 *   why    a, b: nominal
 * The test fails if it is not valid. Returns: (transfer full) */
RapRubric  *rap_test_rubric_new       (const char       *form,
                                       const char       *totals) G_GNUC_WARN_UNUSED_RESULT;
/* The rubric in a file below the tests' folder. Returns: (transfer full) */
RapRubric  *rap_test_rubric_from_file (const char       *name) G_GNUC_WARN_UNUSED_RESULT;
/* The text of a file below the tests' folder. Returns: (transfer full) */
char       *rap_test_read_file        (const char       *name) G_GNUC_WARN_UNUSED_RESULT;
/* Answers from JSON; the test fails if they are refused. Returns: (transfer full) */
RapAnswers *rap_test_answers          (const RapRubric  *rubric,
                                       const char       *rater,
                                       const char       *json) G_GNUC_WARN_UNUSED_RESULT;
/* All of a score in a line: "t=62.5 u=empty v=blocked; open: a b; critical: x/review". The last two
 * parts are there only if they have something to say. Returns: (transfer full) */
char       *rap_test_score_to_line    (const RapScore   *score) G_GNUC_WARN_UNUSED_RESULT;
/* Scores @json and compares the line. */
void        rap_test_assert_score     (const RapRubric  *rubric,
                                       const char       *rater,
                                       const char       *json,
                                       const char       *line);
/* That the answers are refused with a message that begins with "@item: ". */
void        rap_test_assert_refused   (const RapRubric  *rubric,
                                       const char       *rater,
                                       const char       *json,
                                       const char       *item);

G_END_DECLS
