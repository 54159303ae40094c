/* rap-tally-control.c: how often something was seen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-tally-control.h"

#include "rubric/rap-rubric-reader.h"
#include "widgets/rap-stepper.h"

struct _RapTallyControl
{
  GtkWidget parent_instance;

  /* Owned by the widget tree */
  GtkWidget *stepper;

  /* Owned */
  RapMarkingSession *session;

  /* Borrowed */
  const RapItem *item;
};

static void rap_tally_control_control_init (RapItemControlInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapTallyControl, rap_tally_control, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_ITEM_CONTROL,
                                                      rap_tally_control_control_init))

/* An untouched tally is unanswered: one less says "none seen", one more says "one". */
static gboolean
rap_tally_control_step (RapItemControl *control,
                        int             by)
{
  RapTallyControl *self = RAP_TALLY_CONTROL (control);
  const char *value = rap_item_control_get_value (self->session, self->item);
  gint64 count = value == NULL ? 0 : g_ascii_strtoll (value, NULL, 10);
  g_autofree char *next = g_strdup_printf ("%" G_GINT64_FORMAT,
                                           CLAMP (count + by, 0, RAP_RUBRIC_MAX_TALLY));

  return rap_item_control_answer (GTK_WIDGET (self), self->session, self->item, RAP_ANSWER_GIVEN,
                                  next);
}

static void
stepped_cb (RapTallyControl *self,
            int              by)
{
  rap_tally_control_step (RAP_ITEM_CONTROL (self), by);
}

static void
typed_cb (RapTallyControl *self,
          const char      *text)
{
  rap_item_control_answer (GTK_WIDGET (self), self->session, self->item, RAP_ANSWER_GIVEN, text);
}

static void
rap_tally_control_refresh (RapItemControl *control)
{
  RapTallyControl *self = RAP_TALLY_CONTROL (control);

  rap_stepper_set_value (RAP_STEPPER (self->stepper),
                         rap_item_control_get_value (self->session, self->item),
                         self->item->start);
}

static gboolean
rap_tally_control_press_key (RapItemControl *control,
                             const char     *digit)
{
  RapTallyControl *self = RAP_TALLY_CONTROL (control);

  return rap_item_control_answer (GTK_WIDGET (self), self->session, self->item, RAP_ANSWER_GIVEN,
                                  digit);
}

static gboolean
rap_tally_control_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RAP_TALLY_CONTROL (widget)->stepper);
}

static void
rap_tally_control_dispose (GObject *object)
{
  RapTallyControl *self = RAP_TALLY_CONTROL (object);

  g_clear_pointer (&self->stepper, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rap_tally_control_parent_class)->dispose (object);
}

static void
rap_tally_control_control_init (RapItemControlInterface *iface)
{
  iface->refresh = rap_tally_control_refresh;
  iface->press_key = rap_tally_control_press_key;
  iface->step = rap_tally_control_step;
}

static void
rap_tally_control_class_init (RapTallyControlClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_tally_control_dispose;
  widget_class->grab_focus = rap_tally_control_grab_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rap_tally_control_init (RapTallyControl *self)
{
  self->stepper = g_object_new (RAP_TYPE_STEPPER, "halign", GTK_ALIGN_START, NULL);
  gtk_widget_set_parent (self->stepper, GTK_WIDGET (self));
  g_signal_connect_swapped (self->stepper, "stepped", G_CALLBACK (stepped_cb), self);
  g_signal_connect_swapped (self->stepper, "typed", G_CALLBACK (typed_cb), self);
}

GtkWidget *
rap_tally_control_new (RapMarkingSession *session,
                       const RapItem     *item)
{
  RapTallyControl *self = g_object_new (RAP_TYPE_TALLY_CONTROL, NULL);

  self->session = g_object_ref (session);
  self->item = item;
  rap_stepper_set_name (RAP_STEPPER (self->stepper), rap_item_control_get_label (session, item));
  rap_tally_control_refresh (RAP_ITEM_CONTROL (self));
  return GTK_WIDGET (self);
}
