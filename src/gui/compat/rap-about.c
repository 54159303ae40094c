/* rap-about.c: the about window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "compat/rap-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static char *
describe_system (void)
{
  return g_strdup_printf ("Rapport %s\nGLib %u.%u.%u\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\n%s",
                          RAP_VERSION,
                          glib_major_version, glib_minor_version, glib_micro_version,
                          gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (),
                          adw_get_micro_version (),
                          G_OBJECT_TYPE_NAME (gdk_display_get_default ()));
}

void
rap_about_show (GtkWindow *parent)
{
  g_autofree char *debug_info = describe_system ();

  adw_show_about_window (parent,
                         "application-name", _("Rapport"),
                         "application-icon", RAP_APPLICATION_ID,
                         "version", RAP_VERSION,
                         "developer-name", _("The Rapport project"),
                         "comments", _("Marks communication stations of clinical exams (OSCEs)."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "translator-credits", _("translator-credits"),
                         "debug-info", debug_info,
                         NULL);
}
