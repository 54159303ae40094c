/* rap-recent-row.c: an exam on the start page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-recent-row.h"

#include <glib/gi18n.h>

struct _RapRecentRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  GtkButton *open_button;
  GtkButton *forget_button;
  GtkLabel  *title_label;
  GtkLabel  *detail_label;

  /* Owned */
  RapRecentExam *exam;
};

G_DEFINE_FINAL_TYPE (RapRecentRow, rap_recent_row, GTK_TYPE_LIST_BOX_ROW)

static void
name_button (GtkButton  *button,
             const char *what,
             const char *title)
{
  g_autofree char *name = g_strdup_printf ("%s: %s", what, title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update (RapRecentRow *self)
{
  const char *path = rap_recent_exam_get_path (self->exam);
  const char *title = rap_recent_exam_get_title (self->exam);
  gboolean missing = rap_recent_exam_get_missing (self->exam);
  g_autofree char *detail = rap_recent_exam_describe (self->exam);

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->detail_label, detail);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->open_button), path);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_button), "s", path);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->forget_button), "s", path);
  name_button (self->open_button, missing ? _("Missing") : _("Open"), title);
  name_button (self->forget_button, _("Take off the list"), title);
  gtk_widget_set_sensitive (GTK_WIDGET (self->open_button), !missing);
}

static void
rap_recent_row_dispose (GObject *object)
{
  RapRecentRow *self = RAP_RECENT_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_RECENT_ROW);
  g_clear_object (&self->exam);

  G_OBJECT_CLASS (rap_recent_row_parent_class)->dispose (object);
}

static void
rap_recent_row_class_init (RapRecentRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rap_recent_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-recent-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RapRecentRow, open_button);
  gtk_widget_class_bind_template_child (widget_class, RapRecentRow, forget_button);
  gtk_widget_class_bind_template_child (widget_class, RapRecentRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, RapRecentRow, detail_label);
}

static void
rap_recent_row_init (RapRecentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rap_recent_row_new (RapRecentExam *exam)
{
  RapRecentRow *self = g_object_new (RAP_TYPE_RECENT_ROW, NULL);

  self->exam = g_object_ref (exam);
  g_signal_connect_object (exam, "notify::missing", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
