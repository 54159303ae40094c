/* rap-cli.h: rapportctl, all but its main().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rap-command.h"

G_BEGIN_DECLS

/* Finds the command that @argv (the program's name first) asks for and runs it; answers --help and
 * --version. The locale is set up by the caller. Returns: what to return to the shell */
RapExit rap_cli_run (int    argc,
                     char **argv);

G_END_DECLS
