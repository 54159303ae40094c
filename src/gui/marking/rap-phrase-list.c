/* rap-phrase-list.c: phrases for a comment, the rubric's and the examiner's own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-phrase-list.h"

#include <glib/gi18n.h>

#include "marking/rap-item-control.h"
#include "models/rap-own-phrases.h"
#include "models/rap-phrase-choice.h"

/* Two columns of phrases stand side by side on a screen of 1024 points. */
#define PHRASE_CHARS 34

struct _RapPhraseList
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkMenuButton *button;
  GtkWidget     *popover;
  GtkWidget     *none;
  GtkBox        *box;
  GtkWidget     *own_section;
  GtkBox        *own_box;
  GtkLabel      *own_message;
  GtkLabel      *offer;
  GtkWidget     *add_keep;

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
take_over (RapPhraseList *self,
           const char    *phrase)
{
  g_autofree char *text = g_strdup (phrase);

  gtk_menu_button_popdown (self->button);
  if (self->entry == NULL)
    return;
  rap_comment_entry_add_phrase (self->entry, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static const char *
get_phrase (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "phrase");
}

static void
clicked_cb (GtkButton     *button,
            RapPhraseList *self)
{
  take_over (self, get_phrase (GTK_WIDGET (button)));
}

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), PHRASE_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* @key: (nullable) */
static GtkWidget *
new_button (RapPhraseList *self,
            RapPart        part,
            const char    *key,
            const char    *text)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *words = words_for_part (part);
  /* Translators: what a phrase is for (Keep, Try next ...), and the key that takes it over */
  g_autofree char *heading = key == NULL ? g_strdup (words)
                                         : g_strdup_printf (_("%s · key %s"), words, key);

  gtk_box_append (GTK_BOX (box), new_label (heading, "part"));
  gtk_box_append (GTK_BOX (box), new_label (text, NULL));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "phrase");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (button), "phrase", g_strdup (text), g_free);
  g_object_set_data_full (G_OBJECT (button), "key", g_strdup (key), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  return button;
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* What had the focus may have gone with its row. @box: tried first */
static void
focus_first (RapPhraseList *self,
             GtkBox        *box)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (box));

  if (first == NULL)
    first = gtk_widget_get_first_child (GTK_WIDGET (self->box));
  if (first == NULL)
    first = gtk_widget_get_first_child (GTK_WIDGET (self->own_box));
  if (first == NULL)
    first = gtk_widget_get_visible (self->own_section) ? self->add_keep : self->popover;
  gtk_widget_grab_focus (GTK_IS_BUTTON (first) ? first : gtk_widget_get_first_child (first));
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
show_choices (RapPhraseList *self)
{
  g_autoptr (GListModel) choices = list_choices (self);

  clear_box (self->box);
  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (RapPhraseChoice) choice = g_list_model_get_item (choices, i);

      gtk_box_append (self->box, new_button (self, rap_phrase_choice_get_part (choice),
                                             rap_phrase_choice_get_key (choice),
                                             rap_phrase_choice_get_text (choice)));
    }
  gtk_widget_set_visible (self->none, g_list_model_get_n_items (choices) == 0);
}

/* --- The examiner's own --- */

/* A patient who was handed the device neither reads what the examiner writes to others, nor
 * removes it. */
static gboolean
has_own (RapPhraseList *self)
{
  const RapRater *rater =
    rap_rubric_get_rater (rap_marking_session_get_rubric (self->session),
                          rap_marking_session_get_record (self->session)->role);

  return rater == NULL || rater->role != RAP_ROLE_PATIENT;
}

static void
tell (RapPhraseList *self,
      const char    *text)
{
  gtk_label_set_label (self->own_message, text == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (self->own_message), text != NULL);
}

static GtkWidget *
new_own_row (RapPhraseList      *self,
             const RapOwnPhrase *phrase)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *removal = gtk_button_new_from_icon_name ("user-trash-symbolic");
  char key[2] = { (char) ('0' + phrase->place), '\0' };
  GtkWidget *button = new_button (self, phrase->part, phrase->place == 0 ? NULL : key,
                                  phrase->text);
  /* Translators: %s is a phrase of the examiner's own. */
  g_autofree char *name = g_strdup_printf (_("Remove “%s”"), phrase->text);

  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_valign (removal, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (removal, "flat");
  gtk_widget_set_tooltip_text (removal, _("Remove this phrase"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (removal), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (removal), "s", phrase->text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (removal), "phrases.remove");
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (row), removal);
  return row;
}

static void
show_own (RapPhraseList *self)
{
  GPtrArray *all = rap_own_phrases_get_all (rap_own_phrases_get_default ());

  clear_box (self->own_box);
  gtk_widget_set_visible (self->own_section, has_own (self));
  for (guint i = 0; has_own (self) && i < all->len; i++)
    gtk_box_append (self->own_box, new_own_row (self, g_ptr_array_index (all, i)));
}

static void
show_offer (RapPhraseList *self)
{
  g_autofree char *text = self->entry == NULL ? g_strdup ("")
                                              : rap_comment_entry_dup_chosen (self->entry);
  gboolean any = *g_strstrip (text) != '\0';

  gtk_label_set_label (self->offer, any
    ? _("Make what stands in the comment a phrase of your own:")
    : _("What you type into a comment can be made a phrase of your own here."));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "phrases.add", any);
}

/* A phrase is for all candidates, and is kept when the exam has gone: it names nobody. */
static gboolean
add (RapPhraseList  *self,
     RapPart         part,
     GError        **error)
{
  g_autofree char *text = rap_comment_entry_dup_chosen (self->entry);
  const RapCandidate *named = rap_marking_session_find_name (self->session, text);

  if (named != NULL)
    {
      /* Translators: number and name of a candidate. */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("A phrase is used for every candidate. This one names %s · %s: take that out "
                     "first."), named->number, named->name);
      return FALSE;
    }
  return rap_own_phrases_add (rap_own_phrases_get_default (), part, text, error);
}

static void
add_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  RapPhraseList *self = RAP_PHRASE_LIST (widget);
  gboolean keep = g_str_equal (g_variant_get_string (parameter, NULL), "keep");
  g_autoptr (GError) error = NULL;

  if (self->session == NULL || self->entry == NULL || !has_own (self))
    return;
  tell (self, NULL);
  if (!add (self, keep ? RAP_PART_KEEP : RAP_PART_NEXT, &error))
    tell (self, error->message);
  show_own (self);
  focus_first (self, self->own_box);
}

static void
remove_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  RapPhraseList *self = RAP_PHRASE_LIST (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_variant_dup_string (parameter, NULL);

  if (self->session == NULL || !has_own (self))
    return;
  tell (self, NULL);
  if (!rap_own_phrases_remove (rap_own_phrases_get_default (), text, &error))
    tell (self, error->message);
  show_own (self);
  focus_first (self, self->own_box);
}

static void
shown_cb (RapPhraseList *self)
{
  RapOwnPhrases *own = rap_own_phrases_get_default ();
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  if (rap_own_phrases_read (own, &error))
    tell (self, rap_own_phrases_get_notice (own));
  else
    tell (self, error->message);
  show_choices (self);
  show_own (self);
  show_offer (self);
  focus_first (self, self->box);
}

static GtkWidget *
find_key (GtkWidget  *box,
          const char *key)
{
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *button = GTK_IS_BUTTON (child) ? child : gtk_widget_get_first_child (child);

      if (g_strcmp0 (g_object_get_data (G_OBJECT (button), "key"), key) == 0)
        return button;
    }
  return NULL;
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
  gtk_widget_class_bind_template_child (widget_class, RapPhraseList, popover);
  gtk_widget_class_bind_template_child (widget_class, RapPhraseList, none);
  gtk_widget_class_bind_template_child (widget_class, RapPhraseList, box);
  gtk_widget_class_bind_template_child (widget_class, RapPhraseList, own_section);
  gtk_widget_class_bind_template_child (widget_class, RapPhraseList, own_box);
  gtk_widget_class_bind_template_child (widget_class, RapPhraseList, own_message);
  gtk_widget_class_bind_template_child (widget_class, RapPhraseList, offer);
  gtk_widget_class_bind_template_child (widget_class, RapPhraseList, add_keep);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_install_action (widget_class, "phrases.add", "s", add_cb);
  gtk_widget_class_install_action (widget_class, "phrases.remove", "s", remove_cb);
}

static void
rap_phrase_list_init (RapPhraseList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Several lists may be in sight, each for words of its own. */
static void
tell_target (RapPhraseList *self)
{
  /* Translators: %s is the item whose words the phrases are for. */
  g_autofree char *name = self->item == NULL
    ? g_strdup (_("Phrases of the rubric and your own"))
    : g_strdup_printf (_("%s: phrases of the rubric and your own"),
                       rap_item_control_get_label (self->session, self->item));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
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
  tell_target (self);
  gtk_widget_set_visible (GTK_WIDGET (self), session != NULL);
}

void
rap_phrase_list_open (RapPhraseList *self)
{
  g_return_if_fail (RAP_IS_PHRASE_LIST (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self)) && gtk_widget_is_sensitive (GTK_WIDGET (self)))
    gtk_menu_button_popup (self->button);
}

gboolean
rap_phrase_list_has_key (RapPhraseList *self,
                         const char    *key)
{
  g_return_val_if_fail (RAP_IS_PHRASE_LIST (self), FALSE);

  return gtk_widget_get_visible (self->popover)
         && (find_key (GTK_WIDGET (self->box), key) != NULL
             || find_key (GTK_WIDGET (self->own_box), key) != NULL);
}

void
rap_phrase_list_take_key (RapPhraseList *self,
                          const char    *key)
{
  GtkWidget *row;

  g_return_if_fail (RAP_IS_PHRASE_LIST (self));

  if (!rap_phrase_list_has_key (self, key))
    return;
  row = find_key (GTK_WIDGET (self->box), key);
  if (row == NULL)
    row = find_key (GTK_WIDGET (self->own_box), key);
  take_over (self, get_phrase (row));
}
