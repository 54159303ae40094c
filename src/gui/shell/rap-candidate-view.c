/* rap-candidate-view.c: a candidate in the list: number, name, how far the sheet is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-candidate-view.h"

struct _RapCandidateView
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkLabel *number_label;
  GtkLabel *name_label;
  GtkImage *state_icon;
  GtkLabel *state_label;

  /* Owned */
  RapCandidateRow *row;
};

G_DEFINE_FINAL_TYPE (RapCandidateView, rap_candidate_view, ADW_TYPE_BIN)

static const char *
get_icon (RapMarkingState state)
{
  switch (state)
    {
    case RAP_MARKING_STATE_OPEN:
      return "document-edit-symbolic";
    case RAP_MARKING_STATE_SUBMITTED:
      return "object-select-symbolic";
    case RAP_MARKING_STATE_PARTIAL:
      return "dialog-warning-symbolic";
    case RAP_MARKING_STATE_VOID:
      return "action-unavailable-symbolic";
    case RAP_MARKING_STATE_NONE:
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
update (RapCandidateView *self)
{
  const RapCandidate *candidate = rap_candidate_row_get_candidate (self->row);
  RapMarkingState state = rap_candidate_row_get_state (self->row);
  g_autofree char *text = NULL;

  g_object_get (self->row, "state-text", &text, NULL);
  gtk_label_set_label (self->number_label, candidate->number);
  gtk_label_set_label (self->name_label, candidate->name);
  gtk_label_set_label (self->state_label, text);
  gtk_image_set_from_icon_name (self->state_icon, get_icon (state));

  if (state == RAP_MARKING_STATE_NONE)
    gtk_widget_add_css_class (GTK_WIDGET (self->state_label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->state_label), "dim-label");
  name_list_item (self);
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
  gtk_widget_class_bind_template_child (widget_class, RapCandidateView, number_label);
  gtk_widget_class_bind_template_child (widget_class, RapCandidateView, name_label);
  gtk_widget_class_bind_template_child (widget_class, RapCandidateView, state_icon);
  gtk_widget_class_bind_template_child (widget_class, RapCandidateView, state_label);
}

static void
rap_candidate_view_init (RapCandidateView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rap_candidate_view_new (void)
{
  return g_object_new (RAP_TYPE_CANDIDATE_VIEW, NULL);
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

  g_signal_connect_object (row, "notify::state-text", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
