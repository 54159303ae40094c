/* incident-commands.h: the commands about what went wrong: incident, incidents.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rap-command.h"

G_BEGIN_DECLS

extern const RapCommand rap_incident_commands[];

G_END_DECLS
