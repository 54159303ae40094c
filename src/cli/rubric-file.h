/* rubric-file.h: a rubric named on the command line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rubric/rap-rubric.h"

G_BEGIN_DECLS

/* Reads the rubric @operand ("-" is standard input) and says on stderr everything that is wrong
 * with it or worth knowing. Returns: (transfer full) (nullable): NULL if there was an error */
RapRubric *rap_rubric_file_read (const char *operand) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
