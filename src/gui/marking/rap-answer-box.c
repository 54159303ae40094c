/* rap-answer-box.c: the control of an item, with not applicable and could not see.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-answer-box.h"

#include <glib/gi18n.h>

#include "models/rap-rating.h"
#include "widgets/rap-level-button.h"
#include "widgets/rap-wrap-layout.h"

struct _RapAnswerBox
{
  GtkWidget parent_instance;

  /* Owned by the widget tree */
  GtkWidget *control;
  GtkWidget *na;     /* or NULL */
  GtkWidget *unseen; /* or NULL */

  /* Owned */
  RapMarkingSession *session;

  /* Borrowed */
  const RapItem *item;
};

static void rap_answer_box_control_init (RapItemControlInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapAnswerBox, rap_answer_box, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_ITEM_CONTROL,
                                                      rap_answer_box_control_init))

static gboolean
rap_answer_box_press_hole (RapItemControl *control,
                           RapAnswerKind   kind)
{
  RapAnswerBox *self = RAP_ANSWER_BOX (control);

  if ((kind == RAP_ANSWER_NA ? self->na : self->unseen) == NULL)
    return FALSE;
  return rap_item_control_answer (GTK_WIDGET (self), self->session, self->item, kind, "");
}

static void
na_cb (RapAnswerBox *self)
{
  rap_answer_box_press_hole (RAP_ITEM_CONTROL (self), RAP_ANSWER_NA);
}

static void
unseen_cb (RapAnswerBox *self)
{
  rap_answer_box_press_hole (RAP_ITEM_CONTROL (self), RAP_ANSWER_UNSEEN);
}

static void
rap_answer_box_refresh (RapItemControl *control)
{
  RapAnswerBox *self = RAP_ANSWER_BOX (control);
  const RapAnswer *answer = rap_marking_session_get_answer (self->session, self->item);
  RapAnswerKind kind = answer == NULL ? RAP_ANSWER_GIVEN : rap_answer_get_kind (answer);

  rap_item_control_refresh (RAP_ITEM_CONTROL (self->control));
  if (self->na != NULL)
    rap_level_button_set_chosen (RAP_LEVEL_BUTTON (self->na), kind == RAP_ANSWER_NA);
  if (self->unseen != NULL)
    rap_level_button_set_chosen (RAP_LEVEL_BUTTON (self->unseen), kind == RAP_ANSWER_UNSEEN);
}

static gboolean
rap_answer_box_press_key (RapItemControl *control,
                          const char     *digit)
{
  RapAnswerBox *self = RAP_ANSWER_BOX (control);
  const RapLevel *level;

  if (self->item->scale != NULL)
    {
      RapRatingKey key = rap_rating_find_key (self->item->scale, digit, &level);

      if (key == RAP_RATING_KEY_NA)
        return rap_answer_box_press_hole (control, RAP_ANSWER_NA);
      if (key == RAP_RATING_KEY_UNSEEN)
        return rap_answer_box_press_hole (control, RAP_ANSWER_UNSEEN);
    }
  return rap_item_control_press_key (RAP_ITEM_CONTROL (self->control), digit);
}

static gboolean
rap_answer_box_step (RapItemControl *control,
                     int             by)
{
  return rap_item_control_step (RAP_ITEM_CONTROL (RAP_ANSWER_BOX (control)->control), by);
}

static void
rap_answer_box_commit (RapItemControl *control)
{
  rap_item_control_commit (RAP_ITEM_CONTROL (RAP_ANSWER_BOX (control)->control));
}

/* To the chosen answer, wherever it is: a screen reader then says it. */
static gboolean
rap_answer_box_grab_focus (GtkWidget *widget)
{
  RapAnswerBox *self = RAP_ANSWER_BOX (widget);

  if (self->na != NULL && rap_level_button_get_chosen (RAP_LEVEL_BUTTON (self->na)))
    return gtk_widget_grab_focus (self->na);
  if (self->unseen != NULL && rap_level_button_get_chosen (RAP_LEVEL_BUTTON (self->unseen)))
    return gtk_widget_grab_focus (self->unseen);
  return gtk_widget_grab_focus (self->control);
}

static void
rap_answer_box_dispose (GObject *object)
{
  RapAnswerBox *self = RAP_ANSWER_BOX (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rap_answer_box_parent_class)->dispose (object);
}

static void
rap_answer_box_control_init (RapItemControlInterface *iface)
{
  iface->refresh = rap_answer_box_refresh;
  iface->press_key = rap_answer_box_press_key;
  iface->press_hole = rap_answer_box_press_hole;
  iface->step = rap_answer_box_step;
  iface->commit = rap_answer_box_commit;
}

static void
rap_answer_box_class_init (RapAnswerBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_answer_box_dispose;
  widget_class->grab_focus = rap_answer_box_grab_focus;

  gtk_widget_class_set_css_name (widget_class, "answer");
  gtk_widget_class_set_layout_manager_type (widget_class, RAP_TYPE_WRAP_LAYOUT);
}

static void
rap_answer_box_init (RapAnswerBox *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  g_object_set (layout, "spacing", 6, "line-spacing", 2, "last-at-end", TRUE, NULL);
}

static GtkWidget *
new_hole (RapAnswerBox *self,
          const char   *text,
          const char   *label,
          GCallback     callback)
{
  g_autofree char *name = g_strdup_printf ("%s: %s",
                                           rap_item_control_get_label (self->session, self->item),
                                           label);
  GtkWidget *button = rap_level_button_new (text, name, label);

  gtk_widget_add_css_class (button, "hole");
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static const char *
words_or (const RapWords *words,
          const char     *language,
          const char     *fallback)
{
  return words == NULL ? fallback : rap_words_get (words, language);
}

static void
add_holes (RapAnswerBox *self)
{
  const char *language = rap_marking_session_get_language (self->session);
  const RapScale *scale = self->item->scale;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  if (self->item->na)
    {
      self->na = new_hole (self, C_("not applicable, on a button", "N/A"),
                           words_or (scale == NULL ? NULL : scale->na_label, language,
                                     _("Not applicable")),
                           G_CALLBACK (na_cb));
      gtk_box_append (GTK_BOX (box), self->na);
    }
  if (self->item->unseen)
    {
      self->unseen = new_hole (self, "?",
                               words_or (scale->unseen_label, language, _("Could not see")),
                               G_CALLBACK (unseen_cb));
      gtk_box_append (GTK_BOX (box), self->unseen);
    }
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

GtkWidget *
rap_answer_box_new (RapMarkingSession *session,
                    const RapItem     *item,
                    gboolean           words)
{
  RapAnswerBox *self = g_object_new (RAP_TYPE_ANSWER_BOX, NULL);

  self->session = g_object_ref (session);
  self->item = item;
  self->control = rap_item_control_new (session, item, words);
  gtk_widget_set_parent (self->control, GTK_WIDGET (self));
  if (item->na || item->unseen)
    add_holes (self);
  rap_answer_box_refresh (RAP_ITEM_CONTROL (self));
  return GTK_WIDGET (self);
}
