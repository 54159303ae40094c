/* rap-number-control.c: a number between two ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-number-control.h"

#include "models/rap-rating.h"
#include "widgets/rap-stepper.h"

struct _RapNumberControl
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkWidget  *stepper;
  GtkRange   *scale;

  /* Owned */
  RapMarkingSession *session;

  /* Borrowed */
  const RapItem *item;
};

static void rap_number_control_control_init (RapItemControlInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapNumberControl, rap_number_control, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_ITEM_CONTROL,
                                                      rap_number_control_control_init))

static gboolean
answer (RapNumberControl *self,
        const char       *value)
{
  return rap_item_control_answer (GTK_WIDGET (self), self->session, self->item, RAP_ANSWER_GIVEN,
                                  value);
}

static gboolean
rap_number_control_step (RapItemControl *control,
                         int             by)
{
  RapNumberControl *self = RAP_NUMBER_CONTROL (control);
  g_autofree char *next
    = rap_rating_step_number (self->item, rap_item_control_get_value (self->session, self->item),
                              by);

  return answer (self, next);
}

static void
stepped_cb (RapNumberControl *self,
            int               by)
{
  rap_number_control_step (RAP_ITEM_CONTROL (self), by);
}

static void
typed_cb (RapNumberControl *self,
          const char       *text)
{
  answer (self, text);
}

/* The range would keep any value between: it is put back to what stands. */
static gboolean
slid_cb (GtkRange         *range,
         GtkScrollType     scroll,
         double            value,
         RapNumberControl *self)
{
  g_autofree char *snapped = rap_rating_snap (self->item, value);

  answer (self, snapped);
  return TRUE;
}

static void
rap_number_control_refresh (RapItemControl *control)
{
  RapNumberControl *self = RAP_NUMBER_CONTROL (control);
  const char *value = rap_item_control_get_value (self->session, self->item);
  const RapNumber *rest = rap_rating_get_rest (self->item);
  g_autofree char *rest_text = self->item->baseline == NULL ? NULL : rap_number_to_text (rest);

  rap_stepper_set_value (RAP_STEPPER (self->stepper), value, rest_text);
  gtk_range_set_value (self->scale,
                       value == NULL ? rap_number_to_double (rest) : g_ascii_strtod (value, NULL));
  if (value == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->scale), "untouched");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->scale), "untouched");
}

/* A digit is the number itself, where the item has it. */
static gboolean
rap_number_control_press_key (RapItemControl *control,
                              const char     *digit)
{
  RapNumberControl *self = RAP_NUMBER_CONTROL (control);

  return rap_marking_session_set_answer (self->session, self->item, RAP_ANSWER_GIVEN, digit, NULL);
}

static gboolean
rap_number_control_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RAP_NUMBER_CONTROL (widget)->stepper);
}

static void
rap_number_control_dispose (GObject *object)
{
  RapNumberControl *self = RAP_NUMBER_CONTROL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_NUMBER_CONTROL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rap_number_control_parent_class)->dispose (object);
}

static void
rap_number_control_control_init (RapItemControlInterface *iface)
{
  iface->refresh = rap_number_control_refresh;
  iface->press_key = rap_number_control_press_key;
  iface->step = rap_number_control_step;
}

static void
rap_number_control_class_init (RapNumberControlClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_number_control_dispose;
  widget_class->grab_focus = rap_number_control_grab_focus;

  g_type_ensure (RAP_TYPE_STEPPER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-number-control.ui");
  gtk_widget_class_bind_template_child (widget_class, RapNumberControl, stepper);
  gtk_widget_class_bind_template_child (widget_class, RapNumberControl, scale);
  gtk_widget_class_bind_template_callback (widget_class, stepped_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, slid_cb);
}

static void
rap_number_control_init (RapNumberControl *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
rap_number_control_new (RapMarkingSession *session,
                        const RapItem     *item)
{
  RapNumberControl *self = g_object_new (RAP_TYPE_NUMBER_CONTROL, NULL);
  double low = rap_number_to_double (item->min);
  double high = rap_number_to_double (item->max);
  double step = item->step == NULL ? (high - low) / 100 : rap_number_to_double (item->step);
  const char *label = rap_item_control_get_label (session, item);

  self->session = g_object_ref (session);
  self->item = item;
  rap_stepper_set_name (RAP_STEPPER (self->stepper), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_range_set_range (self->scale, low, high);
  gtk_range_set_increments (self->scale, step, step * 5);
  rap_number_control_refresh (RAP_ITEM_CONTROL (self));
  return GTK_WIDGET (self);
}
