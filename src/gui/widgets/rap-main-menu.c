/* rap-main-menu.c: the menu button that every page has in its header.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/rap-main-menu.h"

struct _RapMainMenu
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (RapMainMenu, rap_main_menu, ADW_TYPE_BIN)

static void
rap_main_menu_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_MAIN_MENU);

  G_OBJECT_CLASS (rap_main_menu_parent_class)->dispose (object);
}

static void
rap_main_menu_class_init (RapMainMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rap_main_menu_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/widgets/rap-main-menu.ui");
}

static void
rap_main_menu_init (RapMainMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
