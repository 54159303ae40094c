/* photos-command.h: the command about what candidates look like: photos.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rap-command.h"

G_BEGIN_DECLS

extern const RapCommand rap_photos_commands[];

G_END_DECLS
