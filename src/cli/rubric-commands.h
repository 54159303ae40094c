/* rubric-commands.h: the commands about rubric files: rubric check, show, score.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rap-command.h"

G_BEGIN_DECLS

extern const RapCommand rap_rubric_commands[];

G_END_DECLS
