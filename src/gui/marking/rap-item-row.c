/* rap-item-row.c: one item in a column: whose it is, what it says, and its control.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-item-row.h"

#include <glib/gi18n.h>

#include "widgets/rap-row-layout.h"
#include "widgets/rap-width-first-layout.h"

struct _RapItemRow
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkWidget *lead;
  GtkWidget *bar;
  GtkLabel  *code;
  GtkLabel  *label;
  GtkWidget *aside;   /* not applicable now */
  GtkWidget *comment; /* there is one */
  GtkWidget *owed;    /* words are, for the level given */

  /* Owned by the widget tree */
  GtkWidget *answer;

  /* Owned */
  RapMarkingSession *session;

  /* Borrowed */
  const RapItem *item;
};

static void rap_item_row_control_init (RapItemControlInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapItemRow, rap_item_row, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_ITEM_CONTROL,
                                                      rap_item_row_control_init))

static void
entered_cb (GtkEventControllerFocus *controller,
            RapItemRow              *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "mark.focus-item", "s", self->item->id);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            RapItemRow      *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
rap_item_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RAP_ITEM_ROW (widget)->answer);
}

/* Seventeen rows of seven buttons would be a long way by Tab, so the levels of a row are one
 * stop. */
static gboolean
rap_item_row_focus (GtkWidget        *widget,
                    GtkDirectionType  direction)
{
  RapItemRow *self = RAP_ITEM_ROW (widget);
  gboolean inside = gtk_widget_get_focus_child (widget) != NULL;
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  gboolean vertical = direction == GTK_DIR_UP || direction == GTK_DIR_DOWN;
  gboolean one_stop = vertical || (tab && self->item->kind == RAP_ITEM_RATE);

  if (one_stop)
    return !inside && gtk_widget_is_sensitive (self->answer) && gtk_widget_grab_focus (widget);
  return GTK_WIDGET_CLASS (rap_item_row_parent_class)->focus (widget, direction);
}

/* The place is kept, so that nothing moves at the tap. */
void
rap_item_row_show_owed (RapItemRow *self)
{
  const RapItem *text = rap_marking_session_find_owed (self->session, self->item);
  g_autofree char *words = NULL;

  gtk_widget_set_opacity (self->owed, text == NULL ? 0 : 1);
  gtk_widget_set_sensitive (self->owed, text != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->owed), GTK_ACCESSIBLE_STATE_HIDDEN,
                               text == NULL, -1);
  if (text == NULL)
    return;
  /* Translators: %s is a text that the rubric asks for. */
  words = g_strdup_printf (_("Words are owed: %s"),
                           rap_item_control_get_label (self->session, text));
  gtk_widget_set_tooltip_text (self->owed, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->owed), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->owed), "s", text->id);
}

static void
rap_item_row_refresh (RapItemControl *control)
{
  RapItemRow *self = RAP_ITEM_ROW (control);
  gboolean in_play = rap_marking_session_is_in_play (self->session, self->item);
  gboolean hidden = !in_play && self->item->condition != NULL && self->item->condition->hide;

  gtk_widget_set_visible (GTK_WIDGET (self), !hidden);
  gtk_widget_set_sensitive (self->answer,
                            in_play && rap_marking_session_get_editable (self->session));
  gtk_widget_set_visible (self->aside, !in_play);
  /* The two lines stand together in the middle of the row. Only aligned text does that cheaply: of
   * a widget that is aligned itself GTK seeks the width anew at each allocation. */
  gtk_label_set_yalign (self->label, in_play ? 0.5 : 1);
  gtk_widget_set_visible (self->comment,
                          *rap_marking_session_get_comment (self->session, self->item) != '\0');
  rap_item_row_show_owed (self);
  rap_item_control_refresh (RAP_ITEM_CONTROL (self->answer));
}

static gboolean
rap_item_row_press_key (RapItemControl *control,
                        const char     *digit)
{
  GtkWidget *answer = RAP_ITEM_ROW (control)->answer;

  return gtk_widget_is_sensitive (answer)
         && rap_item_control_press_key (RAP_ITEM_CONTROL (answer), digit);
}

static gboolean
rap_item_row_press_hole (RapItemControl *control,
                         RapAnswerKind   kind)
{
  GtkWidget *answer = RAP_ITEM_ROW (control)->answer;

  return gtk_widget_is_sensitive (answer)
         && rap_item_control_press_hole (RAP_ITEM_CONTROL (answer), kind);
}

static gboolean
rap_item_row_step (RapItemControl *control,
                   int             by)
{
  GtkWidget *answer = RAP_ITEM_ROW (control)->answer;

  return gtk_widget_is_sensitive (answer)
         && rap_item_control_step (RAP_ITEM_CONTROL (answer), by);
}

static void
rap_item_row_commit (RapItemControl *control)
{
  rap_item_control_commit (RAP_ITEM_CONTROL (RAP_ITEM_ROW (control)->answer));
}

static void
rap_item_row_dispose (GObject *object)
{
  RapItemRow *self = RAP_ITEM_ROW (object);

  g_clear_pointer (&self->answer, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_ITEM_ROW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rap_item_row_parent_class)->dispose (object);
}

static void
rap_item_row_control_init (RapItemControlInterface *iface)
{
  iface->refresh = rap_item_row_refresh;
  iface->press_key = rap_item_row_press_key;
  iface->press_hole = rap_item_row_press_hole;
  iface->step = rap_item_row_step;
  iface->commit = rap_item_row_commit;
}

static void
rap_item_row_class_init (RapItemRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_item_row_dispose;
  widget_class->grab_focus = rap_item_row_grab_focus;
  widget_class->focus = rap_item_row_focus;

  g_type_ensure (RAP_TYPE_WIDTH_FIRST_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "itemrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, RAP_TYPE_ROW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-item-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RapItemRow, lead);
  gtk_widget_class_bind_template_child (widget_class, RapItemRow, bar);
  gtk_widget_class_bind_template_child (widget_class, RapItemRow, code);
  gtk_widget_class_bind_template_child (widget_class, RapItemRow, label);
  gtk_widget_class_bind_template_child (widget_class, RapItemRow, aside);
  gtk_widget_class_bind_template_child (widget_class, RapItemRow, comment);
  gtk_widget_class_bind_template_child (widget_class, RapItemRow, owed);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
}

static void
rap_item_row_init (RapItemRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_domain (RapItemRow *self)
{
  const RapDomain *domain = self->item->domain;
  g_autofree char *hue = g_strdup_printf ("hue-%u", domain == NULL ? 0 : domain->hue);
  const char *code = self->item->code;

  gtk_widget_add_css_class (self->bar, hue);
  if (code == NULL && domain != NULL)
    code = domain->code;
  gtk_label_set_label (self->code, code == NULL ? "" : code);
  if (domain != NULL)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->code),
                                 rap_words_get (domain->label,
                                                rap_marking_session_get_language (self->session)));
}

GtkWidget *
rap_item_row_new (RapMarkingSession *session,
                  const RapItem     *item)
{
  RapItemRow *self = g_object_new (RAP_TYPE_ITEM_ROW, NULL);
  const char *label = rap_item_control_get_label (session, item);

  self->session = g_object_ref (session);
  self->item = item;
  gtk_label_set_label (self->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  show_domain (self);
  gtk_widget_set_visible (self->owed, rap_marking_session_may_owe (session, item));
  self->answer = rap_answer_box_new (session, item, FALSE);
  gtk_widget_insert_before (self->answer, GTK_WIDGET (self), NULL);
  rap_item_row_refresh (RAP_ITEM_CONTROL (self));
  return GTK_WIDGET (self);
}
