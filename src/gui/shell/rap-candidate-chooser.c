/* rap-candidate-chooser.c: a window in which another candidate of the day is chosen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-candidate-chooser.h"

#include "models/rap-day-changes.h"

struct _RapCandidateChooser
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkLabel   *heading;
  GtkWidget  *entry;
  GtkListBox *list;

  /* Owned */
  GtkFilterListModel *filtered;
  RapCandidateList   *candidates;
  RapCandidateRow    *but; /* or NULL */
  char               *needle; /* case-folded, or NULL */

  gboolean in_slots;
};

G_DEFINE_FINAL_TYPE (RapCandidateChooser, rap_candidate_chooser, ADW_TYPE_WINDOW)

static guint chosen_signal;

static gboolean
filter_cb (gpointer item,
           gpointer user_data)
{
  RapCandidateChooser *self = user_data;
  RapCandidateRow *row = item;

  return row != self->but && rap_candidate_row_get_candidate (row) != NULL &&
         (!self->in_slots || rap_day_changes_has_place (self->candidates, row)) &&
         (self->needle == NULL || rap_candidate_row_matches (row, self->needle));
}

static GtkWidget *
create_row_cb (gpointer item,
               gpointer user_data)
{
  RapCandidateRow *row = item;
  GtkWidget *widget = adw_action_row_new ();
  g_autofree char *title = rap_candidate_row_dup_title (row);
  g_autofree char *state = NULL;

  g_object_get (row, "state-text", &state, NULL);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), state);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, state, -1);

  return widget;
}

static void
choose (RapCandidateChooser *self,
        guint                position)
{
  g_autoptr (RapCandidateRow) row =
    g_list_model_get_item (G_LIST_MODEL (self->filtered), position);

  if (row == NULL)
    return;
  g_signal_emit (self, chosen_signal, 0, row);
  gtk_window_close (GTK_WINDOW (self));
}

static void
row_activated_cb (RapCandidateChooser *self,
                  GtkListBoxRow       *row)
{
  choose (self, gtk_list_box_row_get_index (row));
}

static void
search_changed_cb (RapCandidateChooser *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  g_strstrip (text);
  g_clear_pointer (&self->needle, g_free);
  if (text[0] != '\0')
    self->needle = g_utf8_casefold (text, -1);
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered),
                      GTK_FILTER_CHANGE_DIFFERENT);
}

/* Enter takes the only one that fits; with several left nobody is meant yet. */
static void
activate_cb (RapCandidateChooser *self)
{
  search_changed_cb (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) == 1)
    choose (self, 0);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
rap_candidate_chooser_dispose (GObject *object)
{
  RapCandidateChooser *self = RAP_CANDIDATE_CHOOSER (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_CANDIDATE_CHOOSER);
  g_clear_object (&self->filtered);
  g_clear_object (&self->candidates);
  g_clear_object (&self->but);
  g_clear_pointer (&self->needle, g_free);

  G_OBJECT_CLASS (rap_candidate_chooser_parent_class)->dispose (object);
}

static void
rap_candidate_chooser_class_init (RapCandidateChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_candidate_chooser_dispose;

  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, RAP_TYPE_CANDIDATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH
                                               "/shell/rap-candidate-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, RapCandidateChooser, heading);
  gtk_widget_class_bind_template_child (widget_class, RapCandidateChooser, entry);
  gtk_widget_class_bind_template_child (widget_class, RapCandidateChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rap_candidate_chooser_init (RapCandidateChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rap_candidate_chooser_new (GtkWindow        *parent,
                           RapCandidateList *list,
                           RapCandidateRow  *but,
                           gboolean          in_slots,
                           const char       *title,
                           const char       *heading)
{
  RapCandidateChooser *self =
    g_object_new (RAP_TYPE_CANDIDATE_CHOOSER, "transient-for", parent, "title", title, NULL);

  self->candidates = g_object_ref (list);
  g_set_object (&self->but, but);
  self->in_slots = in_slots;
  gtk_label_set_label (self->heading, heading);
  self->filtered =
    gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (list)),
                               GTK_FILTER (gtk_custom_filter_new (filter_cb, self, NULL)));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->filtered), create_row_cb, NULL, NULL);
  gtk_widget_grab_focus (self->entry);

  return GTK_WIDGET (self);
}
