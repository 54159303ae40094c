/* rap-comparison-page.c: the sheets of two examiners side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-comparison-page.h"

#include <glib/gi18n.h>

#include "models/rap-comparison-words.h"
#include "models/rap-language.h"
#include "widgets/rap-main-menu.h"

struct _RapComparisonPage
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwWindowTitle  *window_title;
  GtkLabel        *sums;
  GtkToggleButton *only_differences;
  GtkLabel        *first_name;
  GtkLabel        *second_name;
  GtkListBox      *list;
  GtkSizeGroup    *first_column;
  GtkSizeGroup    *second_column;
  GtkSizeGroup    *third_column;

  /* Owned */
  RapComparisonReading *reading; /* or NULL */
};

G_DEFINE_FINAL_TYPE (RapComparisonPage, rap_comparison_page, ADW_TYPE_BIN)

/* --- A row --- */

static GtkWidget *
add_label (GtkWidget    *box,
           GtkSizeGroup *column,
           const char   *text,
           const char   *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (column != NULL)
    gtk_size_group_add_widget (column, label);
  else
    gtk_widget_set_hexpand (label, TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

/* Item, both answers, difference; that they differ is said in words and shown in weight. */
static GtkWidget *
new_answers (RapComparisonPage       *self,
             const RapComparisonItem *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *language = rap_language_get ();
  const char *style = row->differs ? "heading" : NULL;
  g_autofree char *name =
    g_strdup_printf ("%s · %s", rap_item_get_name (row->item),
                     rap_words_get (row->item->label, language));
  g_autofree char *one = rap_comparison_words_for_answer (self->reading, row, 0, language);
  g_autofree char *other = rap_comparison_words_for_answer (self->reading, row, 1, language);
  g_autofree char *difference = rap_comparison_words_for_difference (row);

  add_label (box, NULL, name, style);
  add_label (box, self->first_column, one, style);
  add_label (box, self->second_column, other, style);
  add_label (box, self->third_column, difference, row->differs ? "heading" : "dim-label");

  return box;
}

static void
add_comment (GtkWidget  *box,
             const char *name,
             const char *comment)
{
  g_autofree char *text = NULL;

  if (*comment == '\0')
    return;
  /* Translators: an examiner's name and what they wrote. */
  text = g_strdup_printf (_("%s: “%s”"), name, comment);
  add_label (box, NULL, text, "comparison-comment");
}

static GtkWidget *
new_row (const char *description,
         GtkWidget  *child,
         gboolean    differs)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_widget_add_css_class (row, differs ? "differs" : "alike");

  return row;
}

static void
add_item (RapComparisonPage       *self,
          const RapComparisonItem *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *description =
    rap_comparison_words_for_row (self->reading, row, rap_language_get ());

  gtk_box_append (GTK_BOX (box), new_answers (self, row));
  for (guint i = 0; i < G_N_ELEMENTS (row->comments); i++)
    add_comment (box, self->reading->names[i], row->comments[i]);
  gtk_list_box_append (self->list, new_row (description, box, row->differs));
}

/* What both wrote about the sheet as a whole. */
static void
add_sheet_comments (RapComparisonPage *self)
{
  const RapComparison *comparison = self->reading->comparison;
  g_autofree char *description = NULL;
  GtkWidget *box;

  if (*comparison->comments[0] == '\0' && *comparison->comments[1] == '\0')
    return;
  description = rap_comparison_words_for_sheet (self->reading);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  add_label (box, NULL, _("Comment on the sheet"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (comparison->comments); i++)
    add_comment (box, self->reading->names[i], comparison->comments[i]);
  gtk_list_box_append (self->list, new_row (description, box, FALSE));
}

/* --- The page --- */

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       user_data)
{
  RapComparisonPage *self = user_data;

  return !gtk_toggle_button_get_active (self->only_differences) ||
         gtk_widget_has_css_class (GTK_WIDGET (row), "differs");
}

static void
filter_changed_cb (RapComparisonPage *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
only_differences_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  GtkToggleButton *button = RAP_COMPARISON_PAGE (widget)->only_differences;

  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

static void
clear (RapComparisonPage *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_clear_pointer (&self->reading, rap_comparison_reading_free);
}

static void
rap_comparison_page_dispose (GObject *object)
{
  RapComparisonPage *self = RAP_COMPARISON_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_COMPARISON_PAGE);
  g_clear_pointer (&self->reading, rap_comparison_reading_free);

  G_OBJECT_CLASS (rap_comparison_page_parent_class)->dispose (object);
}

static void
rap_comparison_page_class_init (RapComparisonPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_comparison_page_dispose;

  g_type_ensure (RAP_TYPE_MAIN_MENU);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-comparison-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RapComparisonPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RapComparisonPage, sums);
  gtk_widget_class_bind_template_child (widget_class, RapComparisonPage, only_differences);
  gtk_widget_class_bind_template_child (widget_class, RapComparisonPage, first_name);
  gtk_widget_class_bind_template_child (widget_class, RapComparisonPage, second_name);
  gtk_widget_class_bind_template_child (widget_class, RapComparisonPage, list);
  gtk_widget_class_bind_template_child (widget_class, RapComparisonPage, first_column);
  gtk_widget_class_bind_template_child (widget_class, RapComparisonPage, second_column);
  gtk_widget_class_bind_template_child (widget_class, RapComparisonPage, third_column);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_install_action (widget_class, "comparison.only-differences", NULL,
                                   only_differences_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, 0, "comparison.only-differences",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
}

static void
rap_comparison_page_init (RapComparisonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
}

GtkWidget *
rap_comparison_page_new (void)
{
  return g_object_new (RAP_TYPE_COMPARISON_PAGE, NULL);
}

void
rap_comparison_page_show (RapComparisonPage    *self,
                          const RapStop        *stop,
                          RapCandidateRow      *row,
                          RapComparisonReading *reading)
{
  g_autofree char *who = NULL;
  g_autofree char *station = NULL;
  g_autofree char *sums = NULL;

  g_return_if_fail (RAP_IS_COMPARISON_PAGE (self));

  clear (self);
  self->reading = reading;
  if (reading == NULL)
    return;
  who = rap_candidate_row_dup_title (row);
  /* Translators: number and title of a station. */
  station = g_strdup_printf (_("Station %u · %s"), stop->number, stop->title);
  sums = rap_comparison_words_for_sums (reading->comparison);
  adw_window_title_set_title (self->window_title, who);
  adw_window_title_set_subtitle (self->window_title, station);
  gtk_label_set_label (self->sums, sums);
  gtk_label_set_label (self->first_name, reading->names[0]);
  gtk_label_set_label (self->second_name, reading->names[1]);
  gtk_toggle_button_set_active (self->only_differences, FALSE);
  for (guint i = 0; i < reading->comparison->items->len; i++)
    add_item (self, g_ptr_array_index (reading->comparison->items, i));
  add_sheet_comments (self);
}

void
rap_comparison_page_focus (RapComparisonPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->only_differences));
}
