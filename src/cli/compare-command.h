/* compare-command.h: the command about two examiners of one encounter: compare.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rap-command.h"

G_BEGIN_DECLS

extern const RapCommand rap_compare_commands[];

G_END_DECLS
