/* rap-marking-page-keys.c: the key of each command of the marking screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-marking-page-private.h"

static GtkWidget *
get_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root == NULL ? NULL : gtk_root_get_focus (root);
}

/* An open one has the focus in it. GTK 4.8 goes on to ask where the pointer is in one that its
 * window took along while it was open, and complains. */
void
rap_marking_page_close_popovers (RapMarkingPage *self)
{
  GtkWidget *at = get_focus (GTK_WIDGET (self));

  while (at != NULL && at != GTK_WIDGET (self))
    {
      GtkWidget *above = gtk_widget_get_parent (at);

      if (GTK_IS_POPOVER (at) && gtk_widget_is_ancestor (at, GTK_WIDGET (self)))
        gtk_popover_popdown (GTK_POPOVER (at));
      at = above;
    }
}

gboolean
rap_marking_page_text_is_typed (RapMarkingPage *self)
{
  GtkWidget *focus = get_focus (GTK_WIDGET (self));

  return GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus);
}

/* Whether the sheet is out of sight or out of reach: behind the curtain, below the check before a
 * submit or a popover, or done with. A key pressed then must not change a mark that nobody
 * looks at. */
static gboolean
sheet_is_covered (RapMarkingPage *self)
{
  GtkWidget *focus = get_focus (GTK_WIDGET (self));

  return (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
         || g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "sheet") != 0
         || gtk_widget_get_visible (GTK_WIDGET (self->check));
}

static gboolean
works_while_covered (const char *action_name)
{
  static const char *const actions[] = {
    "mark.curtain", "mark.feedback", "mark.clock", "mark.clock-next", "mark.bell",
    "mark.leave-text", "mark.take-phrase", NULL,
  };

  return g_strv_contains (actions, action_name);
}

/* While text is typed every key belongs to the text; only Escape leads out of it. */
static gboolean
is_meant (RapMarkingPage *self,
          const char     *action_name)
{
  gboolean leaves = g_str_equal (action_name, "mark.leave-text");

  if (rap_marking_page_text_is_typed (self) != leaves
      && !(leaves && gtk_widget_get_visible (GTK_WIDGET (self->check))))
    return FALSE;
  return !sheet_is_covered (self) || works_while_covered (action_name);
}

gboolean
rap_marking_page_obey (RapMarkingPage *self,
                       GVariant       *command)
{
  const char *action_name;
  g_autoptr (GVariant) boxed = NULL;
  g_autoptr (GVariant) parameter = NULL;
  g_autoptr (GVariant) value = NULL;

  g_variant_get (command, "(&s@mv)", &action_name, &boxed);
  if (!is_meant (self, action_name))
    return FALSE;
  parameter = g_variant_get_maybe (boxed);
  value = parameter == NULL ? NULL : g_variant_get_variant (parameter);
  return gtk_widget_activate_action_variant (GTK_WIDGET (self), action_name, value);
}

/* A text field would take Ctrl+Enter for a line break. Who has just written the last words submits
 * without having to leave them first. */
static gboolean
submit_from_text_cb (GtkWidget *widget,
                     GVariant  *arguments,
                     gpointer   user_data)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);

  if (!rap_marking_page_text_is_typed (self) || sheet_is_covered (self))
    return FALSE;
  return gtk_widget_activate_action (widget, "mark.submit", NULL);
}

void
rap_marking_page_init_keys (RapMarkingPage *self)
{
  static const guint keyvals[] = { GDK_KEY_Return, GDK_KEY_KP_Enter };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keyvals); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (keyvals[i], GDK_CONTROL_MASK),
                        gtk_callback_action_new (submit_from_text_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* @command: the name of the action, then what it takes */
static gboolean
key_cb (GtkWidget *widget,
        GVariant  *command,
        gpointer   user_data)
{
  return rap_marking_page_obey (RAP_MARKING_PAGE (widget), command);
}

/* --- The keys --- */

typedef struct
{
  guint            keyval;
  GdkModifierType  modifiers;
  GVariant        *command; /* (smv): name of the action, what it takes */
} Key;

static GArray *all_keys;

/* @parameter: (nullable) (transfer floating) */
static void
add_key (GtkWidgetClass  *klass,
         guint            keyval,
         GdkModifierType  modifiers,
         const char      *action_name,
         GVariant        *parameter)
{
  g_autoptr (GVariant) value = parameter == NULL ? NULL : g_variant_ref_sink (parameter);
  Key key = { keyval, modifiers,
              g_variant_ref_sink (g_variant_new ("(smv)", action_name, value)) };

  g_array_append_val (all_keys, key);
  gtk_widget_class_add_binding (klass, keyval, modifiers, key_cb, "(smv)", action_name, value);
}

/* (nullable): the open list of phrases that has this key */
static RapPhraseList *
find_phrases (RapMarkingPage *self,
              const char     *key)
{
  GtkWidget *focus = get_focus (GTK_WIDGET (self));
  GtkWidget *list = focus == NULL ? NULL : gtk_widget_get_ancestor (focus, RAP_TYPE_PHRASE_LIST);

  if (list == NULL || !rap_phrase_list_has_key (RAP_PHRASE_LIST (list), key))
    return NULL;

  return RAP_PHRASE_LIST (list);
}

void
rap_marking_page_take_phrase (RapMarkingPage *self,
                              const char     *key)
{
  RapPhraseList *list = find_phrases (self, key);

  if (list != NULL)
    rap_phrase_list_take_key (list, key);
}

static GVariant *
dup_phrase_command (RapMarkingPage *self,
                    GdkEvent       *event)
{
  char key[7] = { 0 };

  g_unichar_to_utf8 (gdk_keyval_to_unicode (gdk_key_event_get_keyval (event)), key);
  if (*key == '\0' || find_phrases (self, key) == NULL)
    return NULL;

  return g_variant_ref_sink (g_variant_new ("(smv)", "mark.take-phrase",
                                            g_variant_new_string (key)));
}

/* As GTK does for shortcuts: a key of another layout counts where none of this one does. */
GVariant *
rap_marking_page_dup_command (RapMarkingPage *self,
                              GdkEvent       *event)
{
  GVariant *partial = NULL;
  GVariant *phrase = dup_phrase_command (self, event);

  if (phrase != NULL)
    return phrase;
  for (guint i = 0; i < all_keys->len; i++)
    {
      const Key *key = &g_array_index (all_keys, Key, i);
      GdkKeyMatch match = gdk_key_event_matches (event, key->keyval, key->modifiers);
      const char *action_name;

      g_variant_get_child (key->command, 0, "&s", &action_name);
      if (match == GDK_KEY_MATCH_NONE || !is_meant (self, action_name))
        continue;
      if (match == GDK_KEY_MATCH_EXACT)
        return g_variant_ref (key->command);
      if (partial == NULL)
        partial = key->command;
    }

  return partial == NULL ? NULL : g_variant_ref (partial);
}

static void
add_digit_keys (GtkWidgetClass *klass)
{
  for (guint digit = 0; digit <= 9; digit++)
    {
      char text[2] = { (char) ('0' + digit), '\0' };

      add_key (klass, GDK_KEY_0 + digit, 0, "mark.level", g_variant_new_string (text));
      add_key (klass, GDK_KEY_KP_0 + digit, 0, "mark.level", g_variant_new_string (text));
    }
}

void
rap_marking_page_install_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint            keyval;
    GdkModifierType  modifiers;
    const char      *action_name;
  } keys[] = {
    { GDK_KEY_n, 0, "mark.na" },
    { GDK_KEY_u, 0, "mark.unseen" },
    { GDK_KEY_Delete, 0, "mark.clear" },
    { GDK_KEY_BackSpace, 0, "mark.clear" },
    { GDK_KEY_z, GDK_CONTROL_MASK, "mark.undo" },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "mark.redo" },
    { GDK_KEY_y, GDK_CONTROL_MASK, "mark.redo" },
    { GDK_KEY_j, 0, "mark.next-open" },
    { GDK_KEY_m, 0, "mark.moment" },
    { GDK_KEY_m, GDK_SHIFT_MASK, "mark.moment-words" },
    { GDK_KEY_l, 0, "mark.moments" },
    { GDK_KEY_c, 0, "mark.comment" },
    { GDK_KEY_c, GDK_SHIFT_MASK, "mark.sheet-comment" },
    { GDK_KEY_f, 0, "mark.concern" },
    { GDK_KEY_i, 0, "mark.incident" },
    { GDK_KEY_a, 0, "mark.not-asked" },
    { GDK_KEY_p, 0, "mark.phrases" },
    { GDK_KEY_k, 0, "mark.curtain" },
    { GDK_KEY_t, 0, "mark.feedback" },
    { GDK_KEY_b, 0, "mark.bell" },
    { GDK_KEY_F8, 0, "mark.clock" },
    { GDK_KEY_F8, GDK_SHIFT_MASK, "mark.clock-next" },
    { GDK_KEY_Return, GDK_CONTROL_MASK, "mark.submit" },
    { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "mark.submit" },
    { GDK_KEY_Escape, 0, "mark.leave-text" },
  };

  all_keys = g_array_new (FALSE, FALSE, sizeof (Key));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    add_key (klass, keys[i].keyval, keys[i].modifiers, keys[i].action_name, NULL);
  add_key (klass, GDK_KEY_plus, 0, "mark.step", g_variant_new_int32 (1));
  add_key (klass, GDK_KEY_KP_Add, 0, "mark.step", g_variant_new_int32 (1));
  add_key (klass, GDK_KEY_minus, 0, "mark.step", g_variant_new_int32 (-1));
  add_key (klass, GDK_KEY_KP_Subtract, 0, "mark.step", g_variant_new_int32 (-1));
  add_digit_keys (klass);
}
