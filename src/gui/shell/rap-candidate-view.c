/* rap-candidate-view.c: a row of the day: when, number, name, how far the sheet is, its menu.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-candidate-view.h"

#include <glib/gi18n.h>

struct _RapCandidateView
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkLabel  *time_label;
  GtkLabel  *number_label;
  GtkLabel  *name_label;
  GtkImage  *state_icon;
  GtkLabel  *state_label;
  GtkWidget *menu_button;

  /* Owned */
  RapCandidateRow *row;

  /* Borrowed: it owns the view */
  GtkListItem *item;
};

G_DEFINE_FINAL_TYPE (RapCandidateView, rap_candidate_view, ADW_TYPE_BIN)

static const char *
get_icon (RapDayState state)
{
  switch (state)
    {
    case RAP_DAY_OPEN:
      return "document-edit-symbolic";
    case RAP_DAY_OWED:
      return "chat-message-new-symbolic";
    case RAP_DAY_SUBMITTED:
      return "object-select-symbolic";
    case RAP_DAY_PARTIAL:
      return "dialog-warning-symbolic";
    case RAP_DAY_ABSENT:
      return "action-unavailable-symbolic";
    case RAP_DAY_LEFT:
      return "system-log-out-symbolic";
    case RAP_DAY_NOBODY:
    case RAP_DAY_WAITING:
    default:
      return NULL;
    }
}

/* The list's own widget around this one is what a screen reader lands on; GTK 4.8 has no other way
 * to name it (gtk_list_item_set_accessible_label() is 4.12). */
static void
name_list_item (RapCandidateView *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = rap_candidate_row_describe (self->row);

  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

static void
name_menu (RapCandidateView *self)
{
  g_autofree char *title = rap_candidate_row_dup_title (self->row);
  /* Translators: %s is a candidate’s number and name. */
  g_autofree char *name = g_strdup_printf (_("More about %s"), title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_who (RapCandidateView *self)
{
  const RapCandidate *candidate = rap_candidate_row_get_candidate (self->row);
  guint attempt = rap_candidate_row_get_attempt (self->row);
  g_autofree char *name = NULL;

  if (candidate == NULL)
    name = g_strdup (_("Nobody in this slot"));
  else if (attempt > 1)
    /* Translators: the name of a candidate who does the station again. */
    name = g_strdup_printf (_("%s, attempt %u"), candidate->name, attempt);
  else
    name = g_strdup (candidate->name);
  gtk_label_set_label (self->number_label, candidate != NULL ? candidate->number : "–");
  gtk_label_set_label (self->name_label, name);
}

static void
update (RapCandidateView *self)
{
  RapDayState state = rap_candidate_row_get_state (self->row);
  g_autofree char *time = rap_candidate_row_dup_time (self->row);
  g_autofree char *text = NULL;

  g_object_get (self->row, "state-text", &text, NULL);
  gtk_label_set_label (self->time_label, time);
  gtk_widget_set_visible (GTK_WIDGET (self->time_label), time[0] != '\0');
  show_who (self);
  gtk_label_set_label (self->state_label, text);
  gtk_image_set_from_icon_name (self->state_icon, get_icon (state));

  if (state == RAP_DAY_WAITING || state == RAP_DAY_NOBODY)
    gtk_widget_add_css_class (GTK_WIDGET (self->state_label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->state_label), "dim-label");
  name_list_item (self);
  name_menu (self);
}

static void
menu_cb (RapCandidateView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "list.select-item", "(ubb)",
                              gtk_list_item_get_position (self->item), FALSE, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self), "candidates.menu", NULL);
}

static void
rap_candidate_view_dispose (GObject *object)
{
  RapCandidateView *self = RAP_CANDIDATE_VIEW (object);

  rap_candidate_view_set_row (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_CANDIDATE_VIEW);

  G_OBJECT_CLASS (rap_candidate_view_parent_class)->dispose (object);
}

static void
rap_candidate_view_class_init (RapCandidateViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rap_candidate_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-candidate-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RapCandidateView, time_label);
  gtk_widget_class_bind_template_child (widget_class, RapCandidateView, number_label);
  gtk_widget_class_bind_template_child (widget_class, RapCandidateView, name_label);
  gtk_widget_class_bind_template_child (widget_class, RapCandidateView, state_icon);
  gtk_widget_class_bind_template_child (widget_class, RapCandidateView, state_label);
  gtk_widget_class_bind_template_child (widget_class, RapCandidateView, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, menu_cb);
}

static void
rap_candidate_view_init (RapCandidateView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rap_candidate_view_new (GtkListItem *item)
{
  RapCandidateView *self = g_object_new (RAP_TYPE_CANDIDATE_VIEW, NULL);

  self->item = item;

  return GTK_WIDGET (self);
}

RapCandidateRow *
rap_candidate_view_get_row (RapCandidateView *self)
{
  return self->row;
}

void
rap_candidate_view_set_row (RapCandidateView *self,
                            RapCandidateRow  *row)
{
  if (self->row != NULL)
    g_signal_handlers_disconnect_by_func (self->row, update, self);

  g_set_object (&self->row, row);
  if (row == NULL)
    return;

  g_signal_connect_object (row, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
