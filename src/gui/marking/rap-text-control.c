/* rap-text-control.c: words, with the phrases of the rubric at hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-text-control.h"

#include "marking/rap-phrase-list.h"

struct _RapTextControl
{
  GtkWidget parent_instance;

  /* Template widgets */
  RapCommentEntry *entry;
  RapPhraseList   *phrases;

  /* Owned */
  RapMarkingSession *session;

  /* Borrowed */
  const RapItem *item;
};

static void rap_text_control_control_init (RapItemControlInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapTextControl, rap_text_control, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_ITEM_CONTROL,
                                                      rap_text_control_control_init))

static void
committed_cb (RapTextControl *self,
              const char     *text)
{
  if (*text == '\0')
    rap_marking_session_clear_answer (self->session, self->item);
  else
    rap_item_control_answer (GTK_WIDGET (self), self->session, self->item, RAP_ANSWER_GIVEN, text);
}

static void
rap_text_control_refresh (RapItemControl *control)
{
  RapTextControl *self = RAP_TEXT_CONTROL (control);
  const char *value = rap_item_control_get_value (self->session, self->item);

  rap_comment_entry_set_text (self->entry, value == NULL ? "" : value);
}

static void
rap_text_control_commit (RapItemControl *control)
{
  rap_comment_entry_commit (RAP_TEXT_CONTROL (control)->entry);
}

static gboolean
rap_text_control_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RAP_TEXT_CONTROL (widget)->entry));
}

static void
rap_text_control_dispose (GObject *object)
{
  RapTextControl *self = RAP_TEXT_CONTROL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_TEXT_CONTROL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rap_text_control_parent_class)->dispose (object);
}

static void
rap_text_control_control_init (RapItemControlInterface *iface)
{
  iface->refresh = rap_text_control_refresh;
  iface->commit = rap_text_control_commit;
}

static void
rap_text_control_class_init (RapTextControlClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_text_control_dispose;
  widget_class->grab_focus = rap_text_control_grab_focus;

  g_type_ensure (RAP_TYPE_COMMENT_ENTRY);
  g_type_ensure (RAP_TYPE_PHRASE_LIST);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-text-control.ui");
  gtk_widget_class_bind_template_child (widget_class, RapTextControl, entry);
  gtk_widget_class_bind_template_child (widget_class, RapTextControl, phrases);
  gtk_widget_class_bind_template_callback (widget_class, committed_cb);
}

static void
rap_text_control_init (RapTextControl *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
rap_text_control_new (RapMarkingSession *session,
                      const RapItem     *item,
                      guint              lines)
{
  RapTextControl *self = g_object_new (RAP_TYPE_TEXT_CONTROL, NULL);

  self->session = g_object_ref (session);
  self->item = item;
  g_object_set (self->entry, "lines", (int) lines,
                "accessible-name", rap_item_control_get_label (session, item), NULL);
  rap_phrase_list_set_target (self->phrases, session, item, self->entry);
  rap_text_control_refresh (RAP_ITEM_CONTROL (self));
  return GTK_WIDGET (self);
}
