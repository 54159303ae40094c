/* first-frame.c: what the benchmarks of a start share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "first-frame.h"

#include <stdlib.h>
#include <string.h>

gint64
read_resident_kib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmRSS:");
  return line == NULL ? 0 : g_ascii_strtoll (line + strlen ("VmRSS:"), NULL, 10);
}

static void
after_paint_cb (GdkFrameClock *clock,
                GtkWindow     *window)
{
  ReadyFunc ready = (ReadyFunc) g_object_get_data (G_OBJECT (window), "bench-ready");

  if (ready != NULL && !ready (window))
    {
      /* Ask for the next frame, or the last one before the change would be the last at all. */
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
      return;
    }
  g_print ("%" G_GINT64_FORMAT "\n", read_resident_kib ());
  exit (0);
}

static void
realize_cb (GtkWidget *window,
            gpointer   user_data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (after_paint_cb), window);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window,
                 gpointer        ready)
{
  g_object_set_data (G_OBJECT (window), "bench-ready", ready);
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    realize_cb (GTK_WIDGET (window), NULL);
  else
    g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
}

void
end_after_first_frame (GtkApplication *application,
                       ReadyFunc       ready)
{
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), (gpointer) ready);
}
