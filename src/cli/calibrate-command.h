/* calibrate-command.h: the command about a calibration: calibrate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rap-command.h"

G_BEGIN_DECLS

extern const RapCommand rap_calibrate_commands[];

G_END_DECLS
