/* bench-window.c: the reference for starting and memory: a minimal libadwaita window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-window
 *
 * Prints the resident memory in KiB at the first frame, and ends.
 */

#include "config.h"

#include <adwaita.h>

#include "first-frame.h"

static void
activate_cb (AdwApplication *application,
             gpointer        user_data)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), gtk_label_new ("Reference"));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), content);
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) application =
    adw_application_new ("io.github.rapport_osce.Reference", G_APPLICATION_NON_UNIQUE);

  end_after_first_frame (GTK_APPLICATION (application), NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
