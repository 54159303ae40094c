/* main.c: starts the app.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-application.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (RapApplication) application = NULL;

  rap_application_prepare_process ();
  application = rap_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
