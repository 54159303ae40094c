/* rap-agreement-view.c: the marks of a calibration, item by item.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "calibration/rap-agreement-view.h"

#include <glib/gi18n.h>

#include "models/rap-agreement-words.h"
#include "models/rap-language.h"

struct _RapAgreementView
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkLabel   *summary;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (RapAgreementView, rap_agreement_view, ADW_TYPE_BIN)

static guint chosen_signal;

static void
clear (RapAgreementView *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* The texts are words of people and rubrics, and no markup. */
static GtkWidget *
add_row (RapAgreementView *self,
         const char       *title,
         const char       *text)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  g_autofree char *name = g_strdup_printf ("%s: %s", title, text);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->list, row);
  return row;
}

static char *
dup_reference (const RapCalibration   *calibration,
               const RapAgreementItem *row)
{
  g_autofree char *answer = rap_agreement_words_dup_answer (calibration, row->item, row->reference,
                                                            rap_language_get ());

  /* Translators: the reference mark, and why it is this one. */
  return g_strdup_printf (_("Reference: %s. %s"), answer, row->reason);
}

static void
add_group_row (RapAgreementView       *self,
               const RapCalibration   *calibration,
               const RapAgreementItem *row,
               gboolean                nameless)
{
  g_autofree char *title = rap_agreement_words_dup_title (row->item, rap_language_get ());
  g_autofree char *words = rap_agreement_words_dup_row (calibration, row, nameless,
                                                        rap_language_get ());
  g_autofree char *reference = dup_reference (calibration, row);
  g_autofree char *text = g_strdup_printf ("%s\n%s", words, reference);
  GtkWidget *widget = add_row (self, title, text);

  if (row->n_apart > 0)
    adw_action_row_add_suffix (ADW_ACTION_ROW (widget),
                               gtk_label_new (rap_agreement_words_get_sign (RAP_AGREEMENT_APART)));
}

void
rap_agreement_view_show_group (RapAgreementView     *self,
                               const RapCalibration *calibration,
                               gboolean              nameless)
{
  g_autofree char *summary = NULL;

  g_return_if_fail (RAP_IS_AGREEMENT_VIEW (self));

  clear (self);
  if (calibration == NULL)
    return;
  summary = rap_agreement_words_dup_raters (calibration, nameless);
  gtk_label_set_label (self->summary, summary);
  for (guint i = 0; i < calibration->items->len; i++)
    add_group_row (self, calibration, calibration->items->pdata[i], nameless);
}

static void
add_own_row (RapAgreementView       *self,
             const RapCalibration   *calibration,
             const RapAgreementItem *row,
             guint                   index)
{
  const RapCalibrationRater *rater = calibration->raters->pdata[index];
  RapAgreement agreement = g_array_index (row->raters, RapAgreement, index);
  const char *comment = rap_calibration_rater_get_comment (rater, row->item);
  g_autofree char *title = rap_agreement_words_dup_title (row->item, rap_language_get ());
  g_autofree char *own =
    rap_agreement_words_dup_answer (calibration, row->item,
                                    rap_answers_get (rater->answers, row->item),
                                    rap_language_get ());
  g_autofree char *reference = dup_reference (calibration, row);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *sign = gtk_label_new (rap_agreement_words_get_sign (agreement));

  /* Translators: the examiner's own mark. */
  g_string_append_printf (text, _("You: %s"), own);
  if (*comment != '\0')
    g_string_append_printf (text, ". %s", comment);
  g_string_append_printf (text, "\n%s", reference);
  if (agreement != RAP_AGREEMENT_EXACT)
    gtk_widget_add_css_class (sign, "heading");
  adw_action_row_add_suffix (ADW_ACTION_ROW (add_row (self, title, text->str)), sign);
}

void
rap_agreement_view_show_own (RapAgreementView     *self,
                             const RapCalibration *calibration,
                             guint                 rater)
{
  g_autofree char *summary = NULL;

  g_return_if_fail (RAP_IS_AGREEMENT_VIEW (self));
  g_return_if_fail (calibration != NULL && rater < calibration->raters->len);

  clear (self);
  summary = rap_agreement_words_dup_own (calibration, rater);
  gtk_label_set_label (self->summary, summary);
  for (guint i = 0; i < calibration->items->len; i++)
    add_own_row (self, calibration, calibration->items->pdata[i], rater);
}

void
rap_agreement_view_focus (RapAgreementView *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (first != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
activated_cb (RapAgreementView *self,
              GtkListBoxRow    *row)
{
  g_signal_emit (self, chosen_signal, 0, (guint) gtk_list_box_row_get_index (row));
}

static void
rap_agreement_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_AGREEMENT_VIEW);

  G_OBJECT_CLASS (rap_agreement_view_parent_class)->dispose (object);
}

static void
rap_agreement_view_class_init (RapAgreementViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_agreement_view_dispose;

  chosen_signal = g_signal_new ("chosen", RAP_TYPE_AGREEMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH
                                               "/calibration/rap-agreement-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RapAgreementView, summary);
  gtk_widget_class_bind_template_child (widget_class, RapAgreementView, list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
rap_agreement_view_init (RapAgreementView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
