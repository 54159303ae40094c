/* rap-problem-private.h: noting what is wrong with a rubric.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rubric/rap-rubric-reader.h"

G_BEGIN_DECLS

/* Adds an error to @problems (RapProblem). */
void     rap_problem_add         (GPtrArray  *problems,
                                  guint       line,
                                  const char *format,
                                  ...) G_GNUC_PRINTF (3, 4);
/* Adds what is only worth knowing. */
void     rap_problem_add_note    (GPtrArray  *problems,
                                  guint       line,
                                  const char *format,
                                  ...) G_GNUC_PRINTF (3, 4);
/* Whether one of @problems is more than a note. */
gboolean rap_problems_have_error (GPtrArray  *problems);
/* Puts them in the order of lines; those of one line stay in the order they were found. */
void     rap_problems_sort       (GPtrArray  *problems);

G_END_DECLS
