/* rap-feedback-view.c: what to keep and what to try next, for the candidate to see.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-feedback-view.h"

#include <glib/gi18n.h>

#include "marking/rap-clock-view.h"
#include "models/rap-feedback.h"

struct _RapFeedbackView
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  RapClockView   *clock;
  GtkBox         *words;
  GtkWidget      *back;
};

G_DEFINE_FINAL_TYPE (RapFeedbackView, rap_feedback_view, ADW_TYPE_BIN)

static void
add_label (RapFeedbackView *self,
           const char      *text,
           const char      *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (self->words, label);
}

static void
add_section (RapFeedbackView *self,
             const char      *title,
             GPtrArray       *sentences)
{
  if (sentences->len == 0)
    return;
  add_label (self, title, "title-2");
  for (guint i = 0; i < sentences->len; i++)
    add_label (self, g_ptr_array_index (sentences, i), "feedback-words");
}

static void
clear (RapFeedbackView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->words))) != NULL)
    gtk_box_remove (self->words, child);
}

void
rap_feedback_view_show (RapFeedbackView   *self,
                        RapMarkingSession *session)
{
  g_autoptr (RapFeedback) feedback = NULL;
  const RapCandidate *candidate;

  g_return_if_fail (RAP_IS_FEEDBACK_VIEW (self));

  clear (self);
  rap_clock_view_set_session (self->clock, session);
  if (session == NULL)
    return;
  candidate = rap_marking_session_get_candidate (session);
  adw_window_title_set_title (self->title, candidate->number);
  adw_window_title_set_subtitle (self->title, candidate->name);
  feedback = rap_feedback_new (session);
  add_section (self, _("What to keep"), feedback->keep);
  add_section (self, _("What to try next"), feedback->next);
  for (guint i = 0; i < feedback->texts->len; i++)
    {
      add_label (self, g_ptr_array_index (feedback->titles, i), "title-2");
      add_label (self, g_ptr_array_index (feedback->texts, i), "feedback-words");
    }
  if (gtk_widget_get_first_child (GTK_WIDGET (self->words)) == NULL)
    add_label (self, _("No words were chosen on the sheet yet. Phrases of the rubric and the texts "
                       "about the whole show here."), "dim-label");
}

static gboolean
rap_feedback_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RAP_FEEDBACK_VIEW (widget)->back);
}

static void
rap_feedback_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_FEEDBACK_VIEW);

  G_OBJECT_CLASS (rap_feedback_view_parent_class)->dispose (object);
}

static void
rap_feedback_view_class_init (RapFeedbackViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_feedback_view_dispose;
  widget_class->grab_focus = rap_feedback_view_grab_focus;

  g_type_ensure (RAP_TYPE_CLOCK_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-feedback-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RapFeedbackView, title);
  gtk_widget_class_bind_template_child (widget_class, RapFeedbackView, clock);
  gtk_widget_class_bind_template_child (widget_class, RapFeedbackView, words);
  gtk_widget_class_bind_template_child (widget_class, RapFeedbackView, back);
}

static void
rap_feedback_view_init (RapFeedbackView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
