/* rap-message-bar.c: one line over a page that says what happened.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/rap-message-bar.h"

struct _RapMessageBar
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel  *text_label;
  GtkButton *action_button;

  guint timeout; /* or 0 */
};

G_DEFINE_FINAL_TYPE (RapMessageBar, rap_message_bar, GTK_TYPE_BOX)

void
rap_message_bar_hide (RapMessageBar *self)
{
  g_return_if_fail (RAP_IS_MESSAGE_BAR (self));

  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
time_is_over_cb (gpointer user_data)
{
  RapMessageBar *self = user_data;

  self->timeout = 0;
  rap_message_bar_hide (self);
}

void
rap_message_bar_say (RapMessageBar *self,
                     const char    *text,
                     const char    *label,
                     const char    *action,
                     GVariant      *target,
                     guint          seconds)
{
  GtkActionable *button;

  g_return_if_fail (RAP_IS_MESSAGE_BAR (self));
  g_return_if_fail (text != NULL);

  button = GTK_ACTIONABLE (self->action_button);
  rap_message_bar_hide (self);
  gtk_label_set_label (self->text_label, text);
  gtk_button_set_label (self->action_button, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (button), label != NULL);
  /* An action must never stand with another one's target. */
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, action);
  if (seconds > 0)
    self->timeout = g_timeout_add_once (seconds * 1000, time_is_over_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
rap_message_bar_dispose (GObject *object)
{
  RapMessageBar *self = RAP_MESSAGE_BAR (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_MESSAGE_BAR);

  G_OBJECT_CLASS (rap_message_bar_parent_class)->dispose (object);
}

static void
rap_message_bar_class_init (RapMessageBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rap_message_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/widgets/rap-message-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RapMessageBar, text_label);
  gtk_widget_class_bind_template_child (widget_class, RapMessageBar, action_button);
  gtk_widget_class_bind_template_callback (widget_class, rap_message_bar_hide);
}

static void
rap_message_bar_init (RapMessageBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
