/* rap-flag-control.c: a concern, with its reason.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-flag-control.h"

#include "widgets/rap-comment-entry.h"

struct _RapFlagControl
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkSwitch       *toggle;
  GtkLabel        *label;
  GtkWidget       *revealer;
  RapCommentEntry *entry;

  /* Owned */
  RapMarkingSession *session;

  /* Borrowed */
  const RapItem *item;

  gboolean showing; /* what stands, not what was pressed */
};

static void rap_flag_control_control_init (RapItemControlInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapFlagControl, rap_flag_control, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_ITEM_CONTROL,
                                                      rap_flag_control_control_init))

static void
toggled_cb (RapFlagControl *self)
{
  if (self->showing)
    return;
  if (!gtk_switch_get_active (self->toggle))
    {
      rap_marking_session_clear_answer (self->session, self->item);
      return;
    }
  /* Raised at once, in case the reason is never written; submit asks for it. */
  if (rap_item_control_answer (GTK_WIDGET (self), self->session, self->item, RAP_ANSWER_GIVEN, ""))
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* At once: what is typed while a switch slides would go to the page, where letters are commands. */
static void
turn_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RapFlagControl *self = RAP_FLAG_CONTROL (widget);

  gtk_switch_set_active (self->toggle, !gtk_switch_get_active (self->toggle));
}

static void
committed_cb (RapFlagControl *self,
              const char     *text)
{
  if (rap_marking_session_get_answer (self->session, self->item) != NULL)
    rap_item_control_answer (GTK_WIDGET (self), self->session, self->item, RAP_ANSWER_GIVEN, text);
}

static void
rap_flag_control_refresh (RapItemControl *control)
{
  RapFlagControl *self = RAP_FLAG_CONTROL (control);
  const char *value = rap_item_control_get_value (self->session, self->item);

  self->showing = TRUE;
  gtk_switch_set_active (self->toggle, value != NULL);
  rap_comment_entry_set_text (self->entry, value == NULL ? "" : value);
  gtk_widget_set_visible (self->revealer, value != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self), rap_marking_session_get_editable (self->session));
  self->showing = FALSE;
}

static void
rap_flag_control_commit (RapItemControl *control)
{
  rap_comment_entry_commit (RAP_FLAG_CONTROL (control)->entry);
}

static gboolean
rap_flag_control_grab_focus (GtkWidget *widget)
{
  RapFlagControl *self = RAP_FLAG_CONTROL (widget);

  return gtk_widget_grab_focus (gtk_switch_get_active (self->toggle)
    ? GTK_WIDGET (self->entry)
    : GTK_WIDGET (self->toggle));
}

static void
rap_flag_control_dispose (GObject *object)
{
  RapFlagControl *self = RAP_FLAG_CONTROL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_FLAG_CONTROL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rap_flag_control_parent_class)->dispose (object);
}

static void
rap_flag_control_control_init (RapItemControlInterface *iface)
{
  iface->refresh = rap_flag_control_refresh;
  iface->commit = rap_flag_control_commit;
}

static void
rap_flag_control_class_init (RapFlagControlClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_flag_control_dispose;
  widget_class->grab_focus = rap_flag_control_grab_focus;

  g_type_ensure (RAP_TYPE_COMMENT_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-flag-control.ui");
  gtk_widget_class_bind_template_child (widget_class, RapFlagControl, toggle);
  gtk_widget_class_bind_template_child (widget_class, RapFlagControl, label);
  gtk_widget_class_bind_template_child (widget_class, RapFlagControl, revealer);
  gtk_widget_class_bind_template_child (widget_class, RapFlagControl, entry);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, committed_cb);
  gtk_widget_class_install_action (widget_class, "flag.turn", NULL, turn_cb);
}

static void
rap_flag_control_init (RapFlagControl *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rap_flag_control_new (RapMarkingSession *session,
                      const RapItem     *item)
{
  RapFlagControl *self = g_object_new (RAP_TYPE_FLAG_CONTROL, NULL);
  const char *label = rap_item_control_get_label (session, item);

  self->session = g_object_ref (session);
  self->item = item;
  gtk_label_set_label (self->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  rap_flag_control_refresh (RAP_ITEM_CONTROL (self));
  return GTK_WIDGET (self);
}
