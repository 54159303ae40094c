/* rap-answer-card.c: one answer that somebody gave, large enough for a projector.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "calibration/rap-answer-card.h"

#include <glib/gi18n.h>

struct _RapAnswerCard
{
  AdwBin parent_instance;

  /* Borrowed: its child */
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (RapAnswerCard, rap_answer_card, ADW_TYPE_BIN)

static GtkWidget *
add_label (GtkBox     *box,
           const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return label;
}

static void
add_top (RapAnswerCard *self,
         const char    *heading,
         const char    *who,
         gboolean       is_reference)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label;

  gtk_box_append (self->box, top);
  label = add_label (GTK_BOX (top), heading, "answer-heading");
  gtk_widget_set_hexpand (label, TRUE);
  if (is_reference)
    add_label (GTK_BOX (top), _("Reference"), "reference-sign");
  label = add_label (GTK_BOX (top), who, "answer-who");
  gtk_label_set_xalign (GTK_LABEL (label), 1);
}

GtkWidget *
rap_answer_card_new (const char *heading,
                     const char *anchor,
                     const char *who,
                     const char *reason)
{
  RapAnswerCard *self = g_object_new (RAP_TYPE_ANSWER_CARD, NULL);

  add_top (self, heading, who, reason != NULL);
  if (anchor != NULL)
    add_label (self->box, anchor, NULL);
  if (reason != NULL)
    {
      /* Translators: why this is the reference mark. */
      g_autofree char *text = g_strdup_printf (_("Why: %s"), reason);

      add_label (self->box, text, "answer-reason");
      gtk_widget_add_css_class (GTK_WIDGET (self), "reference");
    }
  return GTK_WIDGET (self);
}

void
rap_answer_card_add_comment (RapAnswerCard *self,
                             const char    *name,
                             const char    *comment)
{
  g_autofree char *text = NULL;

  g_return_if_fail (RAP_IS_ANSWER_CARD (self));

  if (name != NULL)
    /* Translators: a name, and what they wrote. */
    text = g_strdup_printf (_("%s: “%s”"), name, comment);
  else
    /* Translators: what somebody wrote. */
    text = g_strdup_printf (_("“%s”"), comment);
  add_label (self->box, text, "answer-comment");
}

static void
rap_answer_card_class_init (RapAnswerCardClass *klass)
{
}

static void
rap_answer_card_init (RapAnswerCard *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "answer-card");
}
