/* rap-choice-button.c: one of several buttons of which one is chosen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-choice-button.h"

struct _RapChoiceButton
{
  GtkToggleButton parent_instance;

  /* Template widgets */
  GtkLabel *lead_label;
  GtkLabel *label;

  /* Owned */
  char *value;
};

G_DEFINE_FINAL_TYPE (RapChoiceButton, rap_choice_button, GTK_TYPE_TOGGLE_BUTTON)

static void
rap_choice_button_toggled (GtkToggleButton *button)
{
  if (GTK_TOGGLE_BUTTON_CLASS (rap_choice_button_parent_class)->toggled != NULL)
    GTK_TOGGLE_BUTTON_CLASS (rap_choice_button_parent_class)->toggled (button);

  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_CHECKED,
                               gtk_toggle_button_get_active (button)
                                 ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                 : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static void
rap_choice_button_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_CHOICE_BUTTON);

  G_OBJECT_CLASS (rap_choice_button_parent_class)->dispose (object);
}

static void
rap_choice_button_finalize (GObject *object)
{
  g_clear_pointer (&RAP_CHOICE_BUTTON (object)->value, g_free);

  G_OBJECT_CLASS (rap_choice_button_parent_class)->finalize (object);
}

static void
rap_choice_button_class_init (RapChoiceButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rap_choice_button_dispose;
  object_class->finalize = rap_choice_button_finalize;
  GTK_TOGGLE_BUTTON_CLASS (klass)->toggled = rap_choice_button_toggled;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-choice-button.ui");
  gtk_widget_class_bind_template_child (widget_class, RapChoiceButton, lead_label);
  gtk_widget_class_bind_template_child (widget_class, RapChoiceButton, label);
}

static void
rap_choice_button_init (RapChoiceButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
                               GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

GtkWidget *
rap_choice_button_new (const char      *lead,
                       const char      *label,
                       const char      *value,
                       RapChoiceButton *group)
{
  RapChoiceButton *self = g_object_new (RAP_TYPE_CHOICE_BUTTON, NULL);
  g_autofree char *name = lead != NULL ? g_strdup_printf ("%s %s", lead, label) : g_strdup (label);

  self->value = g_strdup (value);
  gtk_label_set_label (self->label, label);
  gtk_label_set_label (self->lead_label, lead != NULL ? lead : "");
  gtk_widget_set_visible (GTK_WIDGET (self->lead_label), lead != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (group != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self), GTK_TOGGLE_BUTTON (group));

  return GTK_WIDGET (self);
}

const char *
rap_choice_button_get_value (RapChoiceButton *self)
{
  return self->value;
}
