/* rap-foot-item.c: a judgment that stands apart, at the foot: the global grade, a text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-foot-item.h"

#include <glib/gi18n.h>

#include "marking/rap-answer-box.h"

#define TEXT_CHARS 28

/* So much of a heading comes before the hint beside it, and it is never wider for that. */
#define TITLE_CHARS 24

struct _RapFootItem
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel  *title;
  GtkWidget *hint;

  /* Owned by the widget tree */
  GtkWidget *answer;

  /* Owned */
  RapMarkingSession *session;

  /* Borrowed */
  const RapItem *item;
};

static void rap_foot_item_control_init (RapItemControlInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapFootItem, rap_foot_item, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_ITEM_CONTROL,
                                                      rap_foot_item_control_init))

static void
entered_cb (GtkEventControllerFocus *controller,
            RapFootItem             *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "mark.focus-item", "s", self->item->id);
}

static gboolean
rap_foot_item_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RAP_FOOT_ITEM (widget)->answer);
}

static gboolean
rap_foot_item_focus (GtkWidget        *widget,
                     GtkDirectionType  direction)
{
  RapFootItem *self = RAP_FOOT_ITEM (widget);
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (tab && self->item->kind == RAP_ITEM_RATE)
    return gtk_widget_get_focus_child (widget) == NULL && gtk_widget_is_sensitive (self->answer)
           && gtk_widget_grab_focus (widget);
  return GTK_WIDGET_CLASS (rap_foot_item_parent_class)->focus (widget, direction);
}

static void
rap_foot_item_refresh (RapItemControl *control)
{
  RapFootItem *self = RAP_FOOT_ITEM (control);
  gboolean owed = self->item->kind == RAP_ITEM_TEXT && self->item->condition != NULL
                  && self->item->required
                  && rap_marking_session_is_in_play (self->session, self->item)
                  && rap_marking_session_get_answer (self->session, self->item) == NULL;

  if (owed)
    gtk_widget_add_css_class (self->answer, "owed");
  else
    gtk_widget_remove_css_class (self->answer, "owed");
  gtk_widget_set_sensitive (self->answer, rap_marking_session_is_in_play (self->session, self->item)
                                          && rap_marking_session_get_editable (self->session));
  rap_item_control_refresh (RAP_ITEM_CONTROL (self->answer));
}

static gboolean
rap_foot_item_press_key (RapItemControl *control,
                         const char     *digit)
{
  GtkWidget *answer = RAP_FOOT_ITEM (control)->answer;

  return gtk_widget_is_sensitive (answer)
         && rap_item_control_press_key (RAP_ITEM_CONTROL (answer), digit);
}

static gboolean
rap_foot_item_press_hole (RapItemControl *control,
                          RapAnswerKind   kind)
{
  GtkWidget *answer = RAP_FOOT_ITEM (control)->answer;

  return gtk_widget_is_sensitive (answer)
         && rap_item_control_press_hole (RAP_ITEM_CONTROL (answer), kind);
}

static gboolean
rap_foot_item_step (RapItemControl *control,
                    int             by)
{
  GtkWidget *answer = RAP_FOOT_ITEM (control)->answer;

  return gtk_widget_is_sensitive (answer)
         && rap_item_control_step (RAP_ITEM_CONTROL (answer), by);
}

static void
rap_foot_item_commit (RapItemControl *control)
{
  rap_item_control_commit (RAP_ITEM_CONTROL (RAP_FOOT_ITEM (control)->answer));
}

static void
rap_foot_item_dispose (GObject *object)
{
  RapFootItem *self = RAP_FOOT_ITEM (object);

  g_clear_pointer (&self->answer, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_FOOT_ITEM);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rap_foot_item_parent_class)->dispose (object);
}

static void
rap_foot_item_control_init (RapItemControlInterface *iface)
{
  iface->refresh = rap_foot_item_refresh;
  iface->press_key = rap_foot_item_press_key;
  iface->press_hole = rap_foot_item_press_hole;
  iface->step = rap_foot_item_step;
  iface->commit = rap_foot_item_commit;
}

static void
rap_foot_item_class_init (RapFootItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_foot_item_dispose;
  widget_class->grab_focus = rap_foot_item_grab_focus;
  widget_class->focus = rap_foot_item_focus;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-foot-item.ui");
  gtk_widget_class_bind_template_child (widget_class, RapFootItem, title);
  gtk_widget_class_bind_template_child (widget_class, RapFootItem, hint);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
}

static void
rap_foot_item_init (RapFootItem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rap_foot_item_new (RapMarkingSession *session,
                   const RapItem     *item)
{
  RapFootItem *self = g_object_new (RAP_TYPE_FOOT_ITEM, NULL);
  const char *label = rap_item_control_get_label (session, item);

  self->session = g_object_ref (session);
  self->item = item;
  gtk_label_set_label (self->title, label);
  gtk_label_set_width_chars (self->title, MIN ((int) g_utf8_strlen (label, -1), TITLE_CHARS));
  gtk_widget_set_visible (self->hint, item->role == RAP_ITEM_GLOBAL);
  if (item->kind == RAP_ITEM_TEXT)
    {
      /* The texts share what the grade leaves, whatever their headings are; none becomes so narrow
       * that nobody could read what is written in it. */
      gtk_label_set_width_chars (self->title, TEXT_CHARS);
      gtk_label_set_max_width_chars (self->title, TEXT_CHARS);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), label);
      gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
      gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  self->answer = rap_answer_box_new (session, item, TRUE);
  gtk_widget_set_vexpand (self->answer, item->kind == RAP_ITEM_TEXT);
  gtk_widget_insert_before (self->answer, GTK_WIDGET (self), NULL);
  rap_foot_item_refresh (RAP_ITEM_CONTROL (self));
  return GTK_WIDGET (self);
}
