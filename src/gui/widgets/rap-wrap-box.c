/* rap-wrap-box.c: a box whose children go on on further lines where there is no room.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/rap-wrap-box.h"

#include "widgets/rap-wrap-layout.h"

struct _RapWrapBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (RapWrapBox, rap_wrap_box, GTK_TYPE_WIDGET)

static void
rap_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (rap_wrap_box_parent_class)->dispose (object);
}

static void
rap_wrap_box_class_init (RapWrapBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rap_wrap_box_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), RAP_TYPE_WRAP_LAYOUT);
}

static void
rap_wrap_box_init (RapWrapBox *self)
{
}
