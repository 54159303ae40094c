/* move-commands.h: the commands that put a sheet right: move-sheet, recall.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rap-command.h"

G_BEGIN_DECLS

extern const RapCommand rap_move_commands[];

G_END_DECLS
