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

/* Each page has a menu and most are never opened; made with the page, they would take a good part
 * of the time in which the app starts. */
static void
fill_cb (GtkMenuButton *button,
         gpointer       user_data)
{
  g_autoptr (GtkBuilder) builder = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  builder = gtk_builder_new_from_resource (RAP_RESOURCE_PATH "/widgets/main-menu-items.ui");
  gtk_menu_button_set_menu_model (button,
                                  G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));
}

static void
rap_main_menu_init (RapMainMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (adw_bin_get_child (ADW_BIN (self))),
                                         fill_cb, NULL, NULL);
}
