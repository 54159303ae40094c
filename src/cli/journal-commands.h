/* journal-commands.h: the commands about the journal of an exam: log, verify, salvage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rap-command.h"

G_BEGIN_DECLS

extern const RapCommand rap_journal_commands[];

G_END_DECLS
