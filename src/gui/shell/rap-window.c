/* rap-window.c: the window: one page at a time, from the start page to the marking screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-window.h"

#include "shell/rap-start-page.h"

struct _RapWindow
{
  AdwApplicationWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (RapWindow, rap_window, ADW_TYPE_APPLICATION_WINDOW)

static void
rap_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_WINDOW);

  G_OBJECT_CLASS (rap_window_parent_class)->dispose (object);
}

static void
rap_window_class_init (RapWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rap_window_dispose;

  g_type_ensure (RAP_TYPE_START_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-window.ui");
  gtk_widget_class_install_property_action (widget_class, "win.fullscreen", "fullscreened");
}

static void
rap_window_init (RapWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rap_window_new (RapApplication *application)
{
  return g_object_new (RAP_TYPE_WINDOW, "application", application, NULL);
}
