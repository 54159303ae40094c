/* rap-done-view.c: a sheet was submitted: a calm word, and the way on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-done-view.h"

#include <glib/gi18n.h>

#include "models/rap-feedback.h"
#include "widgets/rap-main-menu.h"

struct _RapDoneView
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwStatusPage *page;
  GtkWidget     *next;
  GtkWidget     *feedback;
  GtkWidget     *reference;
};

G_DEFINE_FINAL_TYPE (RapDoneView, rap_done_view, ADW_TYPE_BIN)

void
rap_done_view_show (RapDoneView       *self,
                    RapMarkingSession *session)
{
  const RapCandidate *candidate;
  const RapSheetRecord *record;
  g_autofree char *who = NULL;

  g_return_if_fail (RAP_IS_DONE_VIEW (self));

  candidate = rap_marking_session_get_candidate (session);
  record = rap_marking_session_get_record (session);
  who = g_markup_printf_escaped ("%s %s", candidate->number, candidate->name);
  adw_status_page_set_title (self->page, record->partial ? _("Submitted, with something open")
                                                         : _("Submitted"));
  adw_status_page_set_description (self->page, who);
  gtk_widget_set_visible (self->feedback,
                          rap_feedback_is_wanted (rap_marking_session_get_rubric (session)));
}

void
rap_done_view_set_calibration (RapDoneView *self,
                               gboolean     calibration)
{
  g_return_if_fail (RAP_IS_DONE_VIEW (self));

  gtk_widget_set_visible (self->reference, calibration);
}

static gboolean
rap_done_view_grab_focus (GtkWidget *widget)
{
  RapDoneView *self = RAP_DONE_VIEW (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->reference) ? self->reference
                                                                         : self->next);
}

static void
rap_done_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_DONE_VIEW);

  G_OBJECT_CLASS (rap_done_view_parent_class)->dispose (object);
}

static void
rap_done_view_class_init (RapDoneViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_done_view_dispose;
  widget_class->grab_focus = rap_done_view_grab_focus;

  g_type_ensure (RAP_TYPE_MAIN_MENU);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-done-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RapDoneView, page);
  gtk_widget_class_bind_template_child (widget_class, RapDoneView, next);
  gtk_widget_class_bind_template_child (widget_class, RapDoneView, feedback);
  gtk_widget_class_bind_template_child (widget_class, RapDoneView, reference);
}

static void
rap_done_view_init (RapDoneView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
