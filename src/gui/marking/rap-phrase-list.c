/* rap-phrase-list.c: the phrases of the rubric, for a comment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-phrase-list.h"

#include <glib/gi18n.h>

#include "models/rap-phrase-choice.h"

struct _RapPhraseList
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkMenuButton *button;
  GtkWidget     *none;
  GtkBox        *box;

  /* Owned */
  RapMarkingSession *session;

  /* Weak */
  RapCommentEntry *entry;

  /* Borrowed: of the session's rubric */
  const RapItem *item; /* or NULL */
};

enum
{
  PROP_COMPACT = 1,
};

G_DEFINE_FINAL_TYPE (RapPhraseList, rap_phrase_list, GTK_TYPE_WIDGET)

static const char *
words_for_part (RapPart part)
{
  switch (part)
    {
    case RAP_PART_KEEP:
      return _("Keep");
    case RAP_PART_CHANGE:
      return _("Change");
    case RAP_PART_NEXT:
      return _("Try next");
    case RAP_PART_ASK:
      return _("Ask");
    default:
      g_assert_not_reached ();
    }
}

static void
take_over (RapPhraseList   *self,
           RapPhraseChoice *choice)
{
  gtk_menu_button_popdown (self->button);
  if (self->entry == NULL)
    return;
  rap_comment_entry_add_phrase (self->entry, rap_phrase_choice_get_text (choice));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
clicked_cb (GtkButton     *button,
            RapPhraseList *self)
{
  take_over (self, g_object_get_data (G_OBJECT (button), "choice"));
}

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_row (RapPhraseList   *self,
         RapPhraseChoice *choice)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *part = words_for_part (rap_phrase_choice_get_part (choice));
  const char *key = rap_phrase_choice_get_key (choice);
  /* Translators: what a phrase is for (Keep, Try next ...), and the key that takes it over */
  g_autofree char *heading = key == NULL ? g_strdup (part)
                                         : g_strdup_printf (_("%s · key %s"), part, key);

  gtk_box_append (GTK_BOX (box), new_label (heading, "part"));
  gtk_box_append (GTK_BOX (box), new_label (rap_phrase_choice_get_text (choice), NULL));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "phrase");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  rap_phrase_choice_get_text (choice), -1);
  g_object_set_data_full (G_OBJECT (button), "choice", g_object_ref (choice), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  return button;
}

static GListModel *
list_choices (RapPhraseList *self)
{
  return rap_phrase_choice_list (rap_marking_session_get_rubric (self->session),
                                 rap_marking_session_get_answers (self->session), self->item,
                                 rap_marking_session_get_record (self->session)->role,
                                 rap_marking_session_get_language (self->session));
}

static void
shown_cb (RapPhraseList *self)
{
  g_autoptr (GListModel) choices = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  if (self->session == NULL)
    return;
  choices = list_choices (self);
  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (RapPhraseChoice) choice = g_list_model_get_item (choices, i);

      gtk_box_append (self->box, new_row (self, choice));
    }
  gtk_widget_set_visible (self->none, g_list_model_get_n_items (choices) == 0);
  child = gtk_widget_get_first_child (GTK_WIDGET (self->box));
  if (child != NULL)
    gtk_widget_grab_focus (child);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        RapPhraseList         *self)
{
  char key[7] = { 0 };

  g_unichar_to_utf8 (gdk_keyval_to_unicode (keyval), key);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box));
       child != NULL && *key != '\0';
       child = gtk_widget_get_next_sibling (child))
    {
      RapPhraseChoice *choice = g_object_get_data (G_OBJECT (child), "choice");

      if (g_strcmp0 (rap_phrase_choice_get_key (choice), key) != 0)
        continue;
      take_over (self, choice);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
rap_phrase_list_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  RapPhraseList *self = RAP_PHRASE_LIST (object);

  if (property_id != PROP_COMPACT)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  else if (g_value_get_boolean (value))
    gtk_menu_button_set_icon_name (self->button, "view-list-symbolic");
  else
    gtk_menu_button_set_label (self->button, _("Phrases"));
}

static void
rap_phrase_list_dispose (GObject *object)
{
  RapPhraseList *self = RAP_PHRASE_LIST (object);

  g_clear_weak_pointer (&self->entry);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_PHRASE_LIST);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rap_phrase_list_parent_class)->dispose (object);
}

static void
rap_phrase_list_class_init (RapPhraseListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_phrase_list_dispose;
  G_OBJECT_CLASS (klass)->set_property = rap_phrase_list_set_property;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_COMPACT,
                                   g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                         G_PARAM_WRITABLE
                                                         | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-phrase-list.ui");
  gtk_widget_class_bind_template_child (widget_class, RapPhraseList, button);
  gtk_widget_class_bind_template_child (widget_class, RapPhraseList, none);
  gtk_widget_class_bind_template_child (widget_class, RapPhraseList, box);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
}

static void
rap_phrase_list_init (RapPhraseList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
rubric_has_phrases (const RapRubric *rubric)
{
  gboolean has = rubric->phrases->len > 0;

  for (guint i = 0; i < rubric->items->len && !has; i++)
    {
      const RapItem *item = g_ptr_array_index (rubric->items, i);

      has = item->says->len > 0;
    }
  return has;
}

void
rap_phrase_list_set_target (RapPhraseList     *self,
                            RapMarkingSession *session,
                            const RapItem     *item,
                            RapCommentEntry   *entry)
{
  g_return_if_fail (RAP_IS_PHRASE_LIST (self));

  g_set_object (&self->session, session);
  g_set_weak_pointer (&self->entry, entry);
  self->item = item;
  gtk_widget_set_visible (GTK_WIDGET (self),
                          session != NULL
                          && rubric_has_phrases (rap_marking_session_get_rubric (session)));
}

void
rap_phrase_list_open (RapPhraseList *self)
{
  g_return_if_fail (RAP_IS_PHRASE_LIST (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self)) && gtk_widget_is_sensitive (GTK_WIDGET (self)))
    gtk_menu_button_popup (self->button);
}
