/* rap-parked-bar.c: the sheets that are parked, each one tap away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-parked-bar.h"

#include <glib/gi18n.h>

/* More would push the clock's neighbours off a small screen. */
#define MOST_BUTTONS 2

struct _RapParkedBar
{
  AdwBin parent_instance;

  /* Owned by the widget tree */
  GtkBox *box;

  /* Owned */
  RapCandidateList *list; /* or NULL */

  RapId candidate; /* on the screen, or nil */
  guint attempt;
};

G_DEFINE_FINAL_TYPE (RapParkedBar, rap_parked_bar, ADW_TYPE_BIN)

static GVariant *
get_target (RapCandidateRow *row)
{
  char text[RAP_ID_TEXT_SIZE];

  return g_variant_new_string (rap_id_to_text (rap_candidate_row_get_sheet (row), text));
}

static gboolean
is_on_screen (RapParkedBar    *self,
              RapCandidateRow *row)
{
  return rap_candidate_row_get_attempt (row) == self->attempt &&
         rap_id_equal (&rap_candidate_row_get_candidate (row)->id, &self->candidate);
}

/* Adds the rows in @state whose sheets are parked to @rows. */
static void
collect (RapParkedBar *self,
         RapDayState   state,
         GPtrArray    *rows)
{
  guint n = self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RapCandidateRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (rap_candidate_row_get_state (row) == state && !is_on_screen (self, row))
        g_ptr_array_add (rows, g_steal_pointer (&row));
    }
}

static void
add_button (RapParkedBar    *self,
            RapCandidateRow *row)
{
  g_autofree char *label = rap_candidate_row_dup_parked (row);
  g_autofree char *who = rap_candidate_row_describe (row);
  /* Translators: %s is a candidate’s number and name, and how far the sheet is. */
  g_autofree char *tip = g_strdup_printf (_("Go back to %s"), who);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-sheet");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), get_target (row));
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_add_css_class (button, "target");
  gtk_widget_add_css_class (button, "parked");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tip, -1);
  gtk_box_append (self->box, button);
}

static void
add_section (GMenu      *menu,
             const char *title,
             GPtrArray  *rows)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      RapCandidateRow *row = g_ptr_array_index (rows, i);
      g_autofree char *label = rap_candidate_row_describe (row);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target_value (item, "win.open-sheet", get_target (row));
      g_menu_append_item (section, item);
    }
  if (rows->len > 0)
    g_menu_append_section (menu, title, G_MENU_MODEL (section));
}

/* All of them, as there is no room for a button each. */
static void
add_menu (RapParkedBar *self,
          GPtrArray    *open,
          GPtrArray    *owed)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: how many more sheets are parked than there are buttons for. */
  g_autofree char *label = g_strdup_printf (_("+%u"), open->len + owed->len - MOST_BUTTONS);

  add_section (menu, _("Marks open"), open);
  add_section (menu, _("Words owed"), owed);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "target");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("All parked sheets"), -1);
  gtk_box_append (self->box, button);
}

static void
update (RapParkedBar *self)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) owed = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  collect (self, RAP_DAY_OPEN, open);
  collect (self, RAP_DAY_OWED, owed);
  for (guint i = 0; i < MIN (open->len, MOST_BUTTONS); i++)
    add_button (self, g_ptr_array_index (open, i));
  for (guint i = 0; i + open->len < MOST_BUTTONS && i < owed->len; i++)
    add_button (self, g_ptr_array_index (owed, i));
  if (open->len + owed->len > MOST_BUTTONS)
    add_menu (self, open, owed);
  gtk_widget_set_visible (GTK_WIDGET (self), open->len + owed->len > 0);
}

static void
let_go (RapParkedBar *self)
{
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_func (self->list, update, self);
  g_clear_object (&self->list);
}

static void
rap_parked_bar_dispose (GObject *object)
{
  let_go (RAP_PARKED_BAR (object));

  G_OBJECT_CLASS (rap_parked_bar_parent_class)->dispose (object);
}

static void
rap_parked_bar_class_init (RapParkedBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rap_parked_bar_dispose;
}

static void
rap_parked_bar_init (RapParkedBar *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_widget_set_halign (GTK_WIDGET (self->box), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
rap_parked_bar_set_day (RapParkedBar     *self,
                        RapCandidateList *list,
                        const RapId      *candidate,
                        guint             attempt)
{
  const RapId nobody = { { 0 } };

  g_return_if_fail (RAP_IS_PARKED_BAR (self));

  let_go (self);
  self->candidate = candidate != NULL ? *candidate : nobody;
  self->attempt = attempt;
  if (list != NULL)
    {
      self->list = g_object_ref (list);
      g_signal_connect_object (list, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
}
