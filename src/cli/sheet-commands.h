/* sheet-commands.h: the commands about sheets: mark, sheets, show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rap-command.h"

G_BEGIN_DECLS

extern const RapCommand rap_sheet_commands[];

G_END_DECLS
