/* day-commands.h: the commands about the exam's day: slots, day, absent, set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rap-command.h"

G_BEGIN_DECLS

extern const RapCommand rap_day_commands[];

G_END_DECLS
