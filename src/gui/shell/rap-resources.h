/* rap-resources.h: the templates and styles that are built into the app.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes the templates, styles and icons of every gui room known to GIO. The application does so
 * when it starts; tests that make widgets without it do it themselves. Safe to call again. */
void rap_resources_register (void);

G_END_DECLS
