/* rap-stepper.c: one less, a number to type, one more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/rap-stepper.h"

#include <glib/gi18n.h>


struct _RapStepper
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkWidget *less;
  GtkEntry  *entry;
  GtkWidget *more;

  char *value; /* or NULL: untouched */
};

enum
{
  STEPPED,
  TYPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapStepper, rap_stepper, GTK_TYPE_WIDGET)

static void
less_cb (RapStepper *self)
{
  g_signal_emit (self, signals[STEPPED], 0, -1);
}

static void
more_cb (RapStepper *self)
{
  g_signal_emit (self, signals[STEPPED], 0, 1);
}

static void
show_value (RapStepper *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->value == NULL ? "" : self->value);
}

static void
take_typed (RapStepper *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  /* People type the comma of their language; numbers have a point. */
  g_strdelimit (g_strstrip (text), ",", '.');
  if (g_strcmp0 (text, self->value == NULL ? "" : self->value) == 0)
    return;
  if (*text != '\0')
    g_signal_emit (self, signals[TYPED], 0, text);
  show_value (self);
}

static void
left_cb (GtkEventControllerFocus *controller,
         RapStepper              *self)
{
  take_typed (self);
}

static gboolean
rap_stepper_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RAP_STEPPER (widget)->more);
}

static void
rap_stepper_unmap (GtkWidget *widget)
{
  take_typed (RAP_STEPPER (widget));

  GTK_WIDGET_CLASS (rap_stepper_parent_class)->unmap (widget);
}

static void
rap_stepper_dispose (GObject *object)
{
  RapStepper *self = RAP_STEPPER (object);

  g_clear_pointer (&self->value, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_STEPPER);

  G_OBJECT_CLASS (rap_stepper_parent_class)->dispose (object);
}

static void
rap_stepper_class_init (RapStepperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_stepper_dispose;
  widget_class->grab_focus = rap_stepper_grab_focus;
  widget_class->unmap = rap_stepper_unmap;

  signals[STEPPED] = g_signal_new ("stepped", RAP_TYPE_STEPPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[TYPED] = g_signal_new ("typed", RAP_TYPE_STEPPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "stepper");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/widgets/rap-stepper.ui");
  gtk_widget_class_bind_template_child (widget_class, RapStepper, less);
  gtk_widget_class_bind_template_child (widget_class, RapStepper, entry);
  gtk_widget_class_bind_template_child (widget_class, RapStepper, more);
  gtk_widget_class_bind_template_callback (widget_class, less_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_typed);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
}

static void
rap_stepper_init (RapStepper *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_name (GtkWidget  *widget,
          const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
rap_stepper_set_name (RapStepper *self,
                      const char *name)
{
  /* Translators: %s is what is counted or measured */
  g_autofree char *less = g_strdup_printf (_("%s: one less"), name);
  /* Translators: %s is what is counted or measured */
  g_autofree char *more = g_strdup_printf (_("%s: one more"), name);

  g_return_if_fail (RAP_IS_STEPPER (self));

  set_name (self->less, less);
  set_name (GTK_WIDGET (self->entry), name);
  set_name (self->more, more);
}

void
rap_stepper_set_value (RapStepper *self,
                       const char *text,
                       const char *rest)
{
  g_return_if_fail (RAP_IS_STEPPER (self));

  g_free (self->value);
  self->value = g_strdup (text);
  gtk_entry_set_placeholder_text (self->entry, rest == NULL ? "–" : rest);
  show_value (self);
  if (text == NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "answered");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "answered");
}

void
rap_stepper_restore (RapStepper *self)
{
  g_return_if_fail (RAP_IS_STEPPER (self));

  show_value (self);
}
