/* rap-level-chooser.c: the levels of a scale, one beside the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-level-chooser.h"

#include <glib/gi18n.h>

#include "models/rap-rating.h"
#include "widgets/rap-level-button.h"
#include "widgets/rap-wrap-layout.h"

struct _RapLevelChooser
{
  GtkWidget parent_instance;

  /* Owned by the widget tree */
  GtkWidget *less;  /* half steps only, else NULL */
  GtkWidget *point; /* a value between two levels */
  GtkWidget *more;

  /* Owned */
  RapMarkingSession *session;
  GPtrArray         *buttons; /* RapLevelButton (borrowed), as the levels of the scale */

  /* Borrowed */
  const RapItem  *item;
  RapLevelButton *chosen; /* or NULL */
};

static void rap_level_chooser_control_init (RapItemControlInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapLevelChooser, rap_level_chooser, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_ITEM_CONTROL,
                                                      rap_level_chooser_control_init))

static const char *
tone_class (RapTone tone)
{
  static const char *const classes[] = { "tone-plain", "tone-poor", "tone-weak",
                                         "tone-fair", "tone-good", "tone-best" };

  return classes[tone];
}

static void
choose (RapLevelChooser *self,
        const RapLevel  *level)
{
  rap_item_control_answer (GTK_WIDGET (self), self->session, self->item, RAP_ANSWER_GIVEN,
                           level->id);
}

static void
clicked_cb (GtkButton       *button,
            RapLevelChooser *self)
{
  guint index;

  if (g_ptr_array_find (self->buttons, button, &index))
    choose (self, g_ptr_array_index (self->item->scale->levels, index));
}

static gboolean
rap_level_chooser_step (RapItemControl *control,
                        int             by)
{
  RapLevelChooser *self = RAP_LEVEL_CHOOSER (control);
  const RapAnswer *answer = rap_marking_session_get_answer (self->session, self->item);
  g_autofree char *next = rap_rating_step (self->item, answer, by);

  if (next == NULL)
    return FALSE;
  return rap_item_control_answer (GTK_WIDGET (self), self->session, self->item, RAP_ANSWER_GIVEN,
                                  next);
}

static void
less_cb (RapLevelChooser *self)
{
  rap_level_chooser_step (RAP_ITEM_CONTROL (self), -1);
}

static void
more_cb (RapLevelChooser *self)
{
  rap_level_chooser_step (RAP_ITEM_CONTROL (self), 1);
}

/* --- What stands --- */

static RapLevelButton *
find_chosen (RapLevelChooser *self)
{
  const char *value = rap_item_control_get_value (self->session, self->item);
  guint index;

  for (index = 0; value != NULL && index < self->buttons->len; index++)
    {
      const RapLevel *level = g_ptr_array_index (self->item->scale->levels, index);

      if (g_str_equal (level->id, value))
        return g_ptr_array_index (self->buttons, index);
    }
  return NULL;
}

static void
show_point (RapLevelChooser *self)
{
  const RapAnswer *answer = rap_marking_session_get_answer (self->session, self->item);
  const char *value = rap_item_control_get_value (self->session, self->item);
  gboolean between = value != NULL && self->chosen == NULL;
  g_autofree char *lower = rap_rating_step (self->item, answer, -1);
  g_autofree char *higher = rap_rating_step (self->item, answer, 1);

  gtk_label_set_label (GTK_LABEL (self->point), between ? value : "½");
  if (between)
    gtk_widget_add_css_class (self->point, "chosen");
  else
    gtk_widget_remove_css_class (self->point, "chosen");
  gtk_widget_set_sensitive (self->less, lower != NULL);
  gtk_widget_set_sensitive (self->more, higher != NULL);
}

static void
rap_level_chooser_refresh (RapItemControl *control)
{
  RapLevelChooser *self = RAP_LEVEL_CHOOSER (control);
  RapLevelButton *chosen = find_chosen (self);

  if (chosen != self->chosen)
    {
      if (self->chosen != NULL)
        rap_level_button_set_chosen (self->chosen, FALSE);
      if (chosen != NULL)
        rap_level_button_set_chosen (chosen, TRUE);
      self->chosen = chosen;
    }
  if (self->point != NULL)
    show_point (self);
}

static gboolean
rap_level_chooser_press_key (RapItemControl *control,
                             const char     *digit)
{
  RapLevelChooser *self = RAP_LEVEL_CHOOSER (control);
  const RapLevel *level;

  if (rap_rating_find_key (self->item->scale, digit, &level) != RAP_RATING_KEY_LEVEL)
    return FALSE;
  choose (self, level);
  return TRUE;
}

static gboolean
rap_level_chooser_grab_focus (GtkWidget *widget)
{
  RapLevelChooser *self = RAP_LEVEL_CHOOSER (widget);
  GtkWidget *target = self->chosen == NULL ? g_ptr_array_index (self->buttons, 0)
                                           : GTK_WIDGET (self->chosen);

  return gtk_widget_grab_focus (target);
}

/* --- Making it --- */

static void
add_button (RapLevelChooser *self,
            const RapLevel  *level,
            gboolean         words)
{
  const char *language = rap_marking_session_get_language (self->session);
  const char *label = rap_words_get (level->label, language);
  g_autofree char *text = words ? g_strdup (label)
                                : rap_rating_dup_short (self->item->scale, level, language);
  g_autofree char *name = g_strdup_printf ("%s: %s",
                                           rap_item_control_get_label (self->session, self->item),
                                           label);
  GtkWidget *button = rap_level_button_new (text, name, words ? NULL : label);

  gtk_widget_add_css_class (button, tone_class (level->tone));
  if (g_strcmp0 (self->item->start, level->id) == 0)
    gtk_widget_add_css_class (button, "start");
  if (words)
    gtk_widget_add_css_class (button, "words");
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_ptr_array_add (self->buttons, button);
}

static GtkWidget *
new_nudge (RapLevelChooser *self,
           const char      *icon,
           const char      *format,
           GCallback        callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *name = g_strdup_printf ("%s: %s",
                                           rap_item_control_get_label (self->session, self->item),
                                           format);

  gtk_widget_add_css_class (button, "nudge");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

/* Half steps would double the number of buttons: two that move the mark by a step do as well. */
static void
add_steps (RapLevelChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "nudges");
  self->less = new_nudge (self, "list-remove-symbolic", _("a step lower"), G_CALLBACK (less_cb));
  self->point = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->point, "point");
  gtk_label_set_width_chars (GTK_LABEL (self->point), 4);
  self->more = new_nudge (self, "list-add-symbolic", _("a step higher"), G_CALLBACK (more_cb));
  gtk_box_append (GTK_BOX (box), self->less);
  gtk_box_append (GTK_BOX (box), self->point);
  gtk_box_append (GTK_BOX (box), self->more);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

static void
rap_level_chooser_dispose (GObject *object)
{
  RapLevelChooser *self = RAP_LEVEL_CHOOSER (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rap_level_chooser_parent_class)->dispose (object);
}

static void
rap_level_chooser_control_init (RapItemControlInterface *iface)
{
  iface->refresh = rap_level_chooser_refresh;
  iface->press_key = rap_level_chooser_press_key;
  iface->step = rap_level_chooser_step;
}

static void
rap_level_chooser_class_init (RapLevelChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_level_chooser_dispose;
  widget_class->grab_focus = rap_level_chooser_grab_focus;

  gtk_widget_class_set_css_name (widget_class, "chooser");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, RAP_TYPE_WRAP_LAYOUT);
}

static void
rap_level_chooser_init (RapLevelChooser *self)
{
  self->buttons = g_ptr_array_new ();
}

GtkWidget *
rap_level_chooser_new (RapMarkingSession *session,
                       const RapItem     *item,
                       gboolean           words)
{
  RapLevelChooser *self = g_object_new (RAP_TYPE_LEVEL_CHOOSER, NULL);
  gboolean in_words = words
                      || rap_rating_has_room (item->scale,
                                              rap_marking_session_get_language (session));

  self->session = g_object_ref (session);
  self->item = item;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  rap_item_control_get_label (session, item), -1);
  for (guint i = 0; i < item->scale->levels->len; i++)
    add_button (self, g_ptr_array_index (item->scale->levels, i), in_words);
  if (item->step != NULL)
    add_steps (self);
  rap_level_chooser_refresh (RAP_ITEM_CONTROL (self));
  return GTK_WIDGET (self);
}
