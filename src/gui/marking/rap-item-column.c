/* rap-item-column.c: a column of items, with its heading.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-item-column.h"

#include <glib/gi18n.h>

#include "marking/rap-domain-switch.h"
#include "marking/rap-item-row.h"
#include "widgets/rap-scroll-layout.h"

struct _RapItemColumn
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *title;
  GtkLabel *hint;
  GtkBox   *rows;
};

G_DEFINE_FINAL_TYPE (RapItemColumn, rap_item_column, GTK_TYPE_BOX)

static void
show_heading (RapItemColumn *self,
              RapItemPhase   phase)
{
  static const char *const titles[] = { N_("While it happens"), N_("At the end"),
                                        N_("At any time") };
  static const char *const hints[] = { N_("tap the moment you see it"),
                                       N_("judge the whole role-play"), "" };

  gtk_label_set_label (self->title, _(titles[phase]));
  gtk_label_set_label (self->hint, *hints[phase] == '\0' ? "" : _(hints[phase]));
}

void
rap_item_column_clear (RapItemColumn *self)
{
  GtkWidget *child;

  g_return_if_fail (RAP_IS_ITEM_COLUMN (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
}

void
rap_item_column_fill (RapItemColumn       *self,
                      RapMarkingSession   *session,
                      const RapPlanColumn *column,
                      GPtrArray           *controls)
{
  g_return_if_fail (RAP_IS_ITEM_COLUMN (self));

  rap_item_column_clear (self);
  show_heading (self, column->phase);
  for (guint i = 0; i < column->rows->len; i++)
    {
      const RapPlanRow *row = g_ptr_array_index (column->rows, i);
      GtkWidget *widget;

      if (row->item == NULL)
        {
          gtk_box_append (self->rows, rap_domain_switch_new (session, row->domain));
          continue;
        }
      widget = rap_item_row_new (session, row->item);
      gtk_box_append (self->rows, widget);
      controls->pdata[row->item->index] = widget;
    }
}

void
rap_item_column_refresh_switches (RapItemColumn *self)
{
  g_return_if_fail (RAP_IS_ITEM_COLUMN (self));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->rows));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (RAP_IS_DOMAIN_SWITCH (child))
      rap_domain_switch_refresh (RAP_DOMAIN_SWITCH (child));
}

static void
rap_item_column_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_ITEM_COLUMN);

  G_OBJECT_CLASS (rap_item_column_parent_class)->dispose (object);
}

static void
rap_item_column_class_init (RapItemColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_item_column_dispose;

  g_type_ensure (RAP_TYPE_SCROLL_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-item-column.ui");
  gtk_widget_class_bind_template_child (widget_class, RapItemColumn, title);
  gtk_widget_class_bind_template_child (widget_class, RapItemColumn, hint);
  gtk_widget_class_bind_template_child (widget_class, RapItemColumn, rows);
}

static void
rap_item_column_init (RapItemColumn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
