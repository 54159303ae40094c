/* rap-start-page.c: where an examiner begins: recent exams, the practice exam, open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-start-page.h"

#include "shell/rap-main-menu.h"

struct _RapStartPage
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (RapStartPage, rap_start_page, ADW_TYPE_BIN)

static void
rap_start_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_START_PAGE);

  G_OBJECT_CLASS (rap_start_page_parent_class)->dispose (object);
}

static void
rap_start_page_class_init (RapStartPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rap_start_page_dispose;

  g_type_ensure (RAP_TYPE_MAIN_MENU);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-start-page.ui");
}

static void
rap_start_page_init (RapStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
