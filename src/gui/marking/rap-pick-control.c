/* rap-pick-control.c: a choice among options or items.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-pick-control.h"

#include <glib/gi18n.h>

#include "widgets/rap-level-button.h"
#include "widgets/rap-wrap-layout.h"

/* More choices than these are offered in a list of their own. */
#define MOST_IN_ROW 6

struct _RapPickControl
{
  GtkWidget parent_instance;

  /* Owned by the widget tree */
  GtkWidget *menu;  /* or NULL: the choices stand in the row */
  GtkWidget *count;

  /* Owned */
  RapMarkingSession *session;
  GPtrArray         *buttons; /* RapLevelButton (borrowed) */
  GPtrArray         *ids;     /* of the rubric (borrowed), beside the buttons */
  GPtrArray         *picked;  /* ids as above, in the order picked */

  /* Borrowed */
  const RapItem *item;
};

static void rap_pick_control_control_init (RapItemControlInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapPickControl, rap_pick_control, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_ITEM_CONTROL,
                                                      rap_pick_control_control_init))

static char *
dup_value (RapPickControl *self)
{
  GString *value = g_string_new (NULL);

  for (guint i = 0; i < self->picked->len; i++)
    g_string_append_printf (value, "%s%s", i == 0 ? "" : " ",
                            (const char *) g_ptr_array_index (self->picked, i));
  return g_string_free (value, FALSE);
}

static void
show_count (RapPickControl *self)
{
  g_autofree char *text = NULL;

  if (self->item->least == self->item->most)
    /* Translators: how many are picked, of how many that have to be */
    text = g_strdup_printf (_("%u of %u"), self->picked->len, self->item->most);
  else
    /* Translators: how many are picked, and the most that may be */
    text = g_strdup_printf (_("%u, at most %u"), self->picked->len, self->item->most);
  gtk_label_set_label (GTK_LABEL (self->count), text);
}

static void
show_picked (RapPickControl *self)
{
  gboolean full = self->picked->len >= self->item->most && self->item->most > 1;

  for (guint i = 0; i < self->buttons->len; i++)
    {
      gboolean picked = g_ptr_array_find (self->picked, g_ptr_array_index (self->ids, i), NULL);

      rap_level_button_set_chosen (g_ptr_array_index (self->buttons, i), picked);
      gtk_widget_set_sensitive (g_ptr_array_index (self->buttons, i), picked || !full);
    }
  show_count (self);
}

/* A choice with too few is no answer yet: it waits here until there are enough. */
static void
give_answer (RapPickControl *self)
{
  g_autofree char *value = dup_value (self);

  if (self->picked->len == 0 || self->picked->len < self->item->least)
    rap_marking_session_clear_answer (self->session, self->item);
  else
    rap_item_control_answer (GTK_WIDGET (self), self->session, self->item, RAP_ANSWER_GIVEN, value);
  show_picked (self);
}

static void
clicked_cb (GtkButton      *button,
            RapPickControl *self)
{
  guint index;
  gpointer id;

  if (!g_ptr_array_find (self->buttons, button, &index))
    return;
  id = g_ptr_array_index (self->ids, index);
  if (!g_ptr_array_remove (self->picked, id))
    {
      if (self->item->most == 1)
        g_ptr_array_set_size (self->picked, 0);
      g_ptr_array_add (self->picked, id);
    }
  give_answer (self);
}

static void
take_value (RapPickControl *self,
            const char     *value)
{
  g_auto (GStrv) ids = g_strsplit (value, " ", -1);

  g_ptr_array_set_size (self->picked, 0);
  for (guint i = 0; ids[i] != NULL; i++)
    for (guint at = 0; at < self->ids->len; at++)
      if (g_str_equal (ids[i], g_ptr_array_index (self->ids, at)))
        g_ptr_array_add (self->picked, g_ptr_array_index (self->ids, at));
}

static void
rap_pick_control_refresh (RapItemControl *control)
{
  RapPickControl *self = RAP_PICK_CONTROL (control);
  const RapAnswer *answer = rap_marking_session_get_answer (self->session, self->item);
  const char *value = rap_item_control_get_value (self->session, self->item);

  if (value != NULL)
    take_value (self, value);
  else if (answer != NULL || self->picked->len >= MAX (self->item->least, 1))
    g_ptr_array_set_size (self->picked, 0);
  show_picked (self);
}

static gboolean
rap_pick_control_press_key (RapItemControl *control,
                            const char     *digit)
{
  RapPickControl *self = RAP_PICK_CONTROL (control);
  gint64 place = g_ascii_strtoll (digit, NULL, 10);
  GtkWidget *button;

  if (place < 1 || place > self->buttons->len)
    return FALSE;
  button = g_ptr_array_index (self->buttons, place - 1);
  if (gtk_widget_is_sensitive (button))
    clicked_cb (GTK_BUTTON (button), self);
  return TRUE;
}

static gboolean
rap_pick_control_grab_focus (GtkWidget *widget)
{
  RapPickControl *self = RAP_PICK_CONTROL (widget);

  if (self->menu != NULL)
    return gtk_widget_grab_focus (self->menu);
  return self->buttons->len > 0 && gtk_widget_grab_focus (g_ptr_array_index (self->buttons, 0));
}

/* --- Making it --- */

static void
add_choice (RapPickControl *self,
            GtkWidget      *box,
            const char     *id,
            const char     *text)
{
  g_autofree char *name = g_strdup_printf ("%s: %s",
                                           rap_item_control_get_label (self->session, self->item),
                                           text);
  GtkWidget *button = self->item->most == 1 ? rap_level_button_new (text, name, NULL)
                                            : rap_level_button_new_check (text, name);

  gtk_widget_add_css_class (button, "words");
  gtk_widget_add_css_class (button, "pick");
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (button, box);
  g_ptr_array_add (self->buttons, button);
  g_ptr_array_add (self->ids, (gpointer) id);
}

/* Of the items, those that are judged on this sheet. */
static gboolean
can_be_picked (RapPickControl *self,
               const RapItem  *item)
{
  const char *role = rap_marking_session_get_record (self->session)->role;

  return item != self->item && rap_item_is_by (item, role)
         && (item->role == RAP_ITEM_SCORE || item->role == RAP_ITEM_OUTCOME)
         && item->kind != RAP_ITEM_TEXT && item->kind != RAP_ITEM_FLAG
         && item->kind != RAP_ITEM_PICK;
}

static void
add_choices (RapPickControl *self,
             GtkWidget      *box)
{
  const RapRubric *rubric = rap_marking_session_get_rubric (self->session);
  const char *language = rap_marking_session_get_language (self->session);

  for (guint i = 0; i < self->item->options->len; i++)
    {
      const RapOption *option = g_ptr_array_index (self->item->options, i);

      add_choice (self, box, option->id, rap_words_get (option->label, language));
    }
  for (guint i = 0; self->item->from_items && i < rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (rubric->items, i);

      if (can_be_picked (self, item))
        add_choice (self, box, item->id, rap_item_control_get_label (self->session, item));
    }
}

static guint
count_choices (RapPickControl *self)
{
  const RapRubric *rubric = rap_marking_session_get_rubric (self->session);
  guint n = self->item->options->len;

  for (guint i = 0; self->item->from_items && i < rubric->items->len; i++)
    if (can_be_picked (self, g_ptr_array_index (rubric->items, i)))
      n++;
  return n;
}

static GtkWidget *
new_list_button (RapPickControl *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  add_choices (self, box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Choose…"));
  gtk_widget_add_css_class (button, "target");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  rap_item_control_get_label (self->session, self->item), -1);
  return button;
}

static void
rap_pick_control_dispose (GObject *object)
{
  RapPickControl *self = RAP_PICK_CONTROL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->picked, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rap_pick_control_parent_class)->dispose (object);
}

static void
rap_pick_control_control_init (RapItemControlInterface *iface)
{
  iface->refresh = rap_pick_control_refresh;
  iface->press_key = rap_pick_control_press_key;
}

static void
rap_pick_control_class_init (RapPickControlClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_pick_control_dispose;
  widget_class->grab_focus = rap_pick_control_grab_focus;

  gtk_widget_class_set_css_name (widget_class, "picker");
  gtk_widget_class_set_layout_manager_type (widget_class, RAP_TYPE_WRAP_LAYOUT);
}

static void
rap_pick_control_init (RapPickControl *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  g_object_set (layout, "spacing", 4, "line-spacing", 4, NULL);
  self->buttons = g_ptr_array_new ();
  self->ids = g_ptr_array_new ();
  self->picked = g_ptr_array_new ();
}

GtkWidget *
rap_pick_control_new (RapMarkingSession *session,
                      const RapItem     *item)
{
  RapPickControl *self = g_object_new (RAP_TYPE_PICK_CONTROL, NULL);

  self->session = g_object_ref (session);
  self->item = item;
  if (count_choices (self) > MOST_IN_ROW)
    {
      self->menu = new_list_button (self);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  else
    {
      add_choices (self, GTK_WIDGET (self));
    }
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_set_parent (self->count, GTK_WIDGET (self));
  rap_pick_control_refresh (RAP_ITEM_CONTROL (self));
  return GTK_WIDGET (self);
}
