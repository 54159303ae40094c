/* rap-resources.c: the templates and styles that are built into the app.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-resources.h"

#include "rap_assets_resources.h"
#include "rap_calibration_resources.h"
#include "rap_marking_resources.h"
#include "rap_shell_resources.h"
#include "rap_widgets_resources.h"

void
rap_resources_register (void)
{
  /* A static library leaves out object files that nobody names: naming them is what counts. */
  g_resources_register (rap_assets_get_resource ());
  g_resources_register (rap_shell_get_resource ());
  g_resources_register (rap_widgets_get_resource ());
  g_resources_register (rap_calibration_get_resource ());
  g_resources_register (rap_marking_get_resource ());
}
