/* exam-commands.h: the commands that make an exam: new, candidates, simulate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rap-command.h"

G_BEGIN_DECLS

extern const RapCommand rap_exam_commands[];

G_END_DECLS
