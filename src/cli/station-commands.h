/* station-commands.h: the commands about a station before the day: check, conflict, conflicts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rap-command.h"

G_BEGIN_DECLS

extern const RapCommand rap_station_commands[];

G_END_DECLS
