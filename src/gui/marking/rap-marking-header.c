/* rap-marking-header.c: the header of the marking screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-marking-header.h"

#include <glib/gi18n.h>

#include "marking/rap-concern-list.h"
#include "marking/rap-flag-control.h"
#include "marking/rap-incident-panel.h"
#include "marking/rap-parked-bar.h"
#include "widgets/rap-main-menu.h"

struct _RapMarkingHeader
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkLabel         *station;
  GtkWidget        *calibration;
  RapParkedBar     *parked;
  GtkLabel         *saved;
  GtkMenuButton    *concern;
  GtkBox           *flags;
  RapConcernList   *others;
  GtkMenuButton    *incident;
  RapIncidentPanel *incidents;

  /* Owned */
  RapMarkingSession *session;

  /* Borrowed: of the page */
  const RapSheetPlan *plan;

  /* Weak */
  GtkWidget *back; /* had the focus before the concerns were opened by key */
};

G_DEFINE_FINAL_TYPE (RapMarkingHeader, rap_marking_header, ADW_TYPE_BIN)

static guint
count_raised (RapMarkingHeader *self)
{
  guint n = rap_marking_session_get_concerns (self->session)->len;

  for (guint i = 0; i < self->plan->flags->len; i++)
    if (rap_marking_session_get_answer (self->session, g_ptr_array_index (self->plan->flags, i))
        != NULL)
      n++;
  return n;
}

void
rap_marking_header_show_concerns (RapMarkingHeader *self)
{
  guint n;
  g_autofree char *text = NULL;

  g_return_if_fail (RAP_IS_MARKING_HEADER (self));

  n = count_raised (self);
  text = n == 0 ? g_strdup (_("Concern"))
                /* Translators: %u concerns are flagged */
                : g_strdup_printf (ngettext ("%u concern", "%u concerns", n), n);
  gtk_menu_button_set_label (self->concern, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->concern), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  if (n == 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self->concern), "concerned");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->concern), "concerned");
}

static void
show_incidents (RapMarkingHeader *self)
{
  guint n = rap_marking_session_get_incidents (self->session)->len;
  g_autofree char *text = n == 0 ? g_strdup (_("Incident"))
    /* Translators: %u incidents were noted */
    : g_strdup_printf (ngettext ("%u incident", "%u incidents", n), n);

  gtk_menu_button_set_label (self->incident, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->incident), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

static const char *
get_saved_words (RapMarkingHeader *self,
                 RapWriteState     state)
{
  const RapSheetRecord *record = rap_marking_session_get_record (self->session);

  if (state == RAP_WRITE_FAILING)
    return _("⚠ not saved");
  if (state == RAP_WRITE_SAVING)
    return _("saving…");
  if (record->state == RAP_SHEET_SUBMITTED)
    return record->partial ? _("✓ submitted, with something open") : _("✓ submitted");
  if (record->state == RAP_SHEET_VOID)
    return _("voided");
  return _("✓ saved");
}

void
rap_marking_header_show_saved (RapMarkingHeader *self)
{
  RapExamFile *file = rap_marking_session_get_file (self->session);
  RapWriteState state = rap_marking_session_get_write_state (self->session);
  const char *tip = state == RAP_WRITE_FAILING ? rap_exam_file_get_write_message (file) : NULL;

  gtk_label_set_label (self->saved, get_saved_words (self, state));
  /* GTK asks the display where the pointer is, even where the text is the same. */
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self->saved)), tip) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->saved), tip);
  if (state == RAP_WRITE_FAILING)
    gtk_widget_add_css_class (GTK_WIDGET (self->saved), "failing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->saved), "failing");
}

static void
show_station (RapMarkingHeader *self)
{
  const RapSheetRecord *record = rap_marking_session_get_record (self->session);
  /* Translators: number and title of a station */
  g_autofree char *text = g_strdup_printf (_("Station %u · %s"), record->station,
                                           rap_marking_session_get_station_title (self->session));

  gtk_label_set_label (self->station, text);
}

static void
add_flags (RapMarkingHeader *self,
           GPtrArray        *controls)
{
  for (guint i = 0; i < self->plan->flags->len; i++)
    {
      const RapItem *item = g_ptr_array_index (self->plan->flags, i);
      GtkWidget *widget = rap_flag_control_new (self->session, item);

      gtk_box_append (self->flags, widget);
      controls->pdata[item->index] = widget;
    }
}

void
rap_marking_header_set_session (RapMarkingHeader   *self,
                                RapMarkingSession  *session,
                                const RapSheetPlan *plan,
                                GPtrArray          *controls)
{
  GtkWidget *child;

  g_return_if_fail (RAP_IS_MARKING_HEADER (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->flags))) != NULL)
    gtk_box_remove (self->flags, child);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  self->plan = plan;
  rap_parked_bar_set_day (self->parked, NULL, NULL, 0);
  rap_concern_list_set_session (self->others, session);
  rap_incident_panel_set_session (self->incidents, session);
  if (session == NULL)
    return;
  show_station (self);
  add_flags (self, controls);
  g_signal_connect_object (session, "concerns-changed",
                           G_CALLBACK (rap_marking_header_show_concerns), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "incidents-changed", G_CALLBACK (show_incidents), self,
                           G_CONNECT_SWAPPED);
  show_incidents (self);
}

static void
open_menu (RapMarkingHeader *self,
           GtkMenuButton    *button)
{
  g_set_weak_pointer (&self->back, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_menu_button_popup (button);
}

void
rap_marking_header_set_day (RapMarkingHeader *self,
                            RapCandidateList *list)
{
  const RapSheetRecord *record;

  g_return_if_fail (RAP_IS_MARKING_HEADER (self));

  if (self->session == NULL)
    {
      rap_parked_bar_set_day (self->parked, NULL, NULL, 0);
      return;
    }
  record = rap_marking_session_get_record (self->session);
  rap_parked_bar_set_day (self->parked, list, &record->candidate, record->attempt);
}

void
rap_marking_header_open_concerns (RapMarkingHeader *self)
{
  g_return_if_fail (RAP_IS_MARKING_HEADER (self));

  open_menu (self, self->concern);
}

void
rap_marking_header_open_incidents (RapMarkingHeader *self)
{
  g_return_if_fail (RAP_IS_MARKING_HEADER (self));

  open_menu (self, self->incident);
}

void
rap_marking_header_set_guest (RapMarkingHeader *self,
                              gboolean          guest)
{
  g_return_if_fail (RAP_IS_MARKING_HEADER (self));

  gtk_widget_set_visible (GTK_WIDGET (self->incident), !guest);
}

void
rap_marking_header_set_calibration (RapMarkingHeader *self,
                                    gboolean          calibration)
{
  g_return_if_fail (RAP_IS_MARKING_HEADER (self));

  gtk_widget_set_visible (self->calibration, calibration);
}

void
rap_marking_header_commit (RapMarkingHeader *self)
{
  g_return_if_fail (RAP_IS_MARKING_HEADER (self));

  rap_concern_list_commit (self->others);
  rap_incident_panel_finish (self->incidents);
}

static void
closed_cb (RapMarkingHeader *self)
{
  rap_marking_header_commit (self);
  if (self->back != NULL && gtk_widget_get_mapped (self->back))
    gtk_widget_grab_focus (self->back);
  g_clear_weak_pointer (&self->back);
}

static void
rap_marking_header_dispose (GObject *object)
{
  RapMarkingHeader *self = RAP_MARKING_HEADER (object);

  g_clear_weak_pointer (&self->back);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_MARKING_HEADER);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rap_marking_header_parent_class)->dispose (object);
}

static void
rap_marking_header_class_init (RapMarkingHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_marking_header_dispose;

  g_type_ensure (RAP_TYPE_CONCERN_LIST);
  g_type_ensure (RAP_TYPE_INCIDENT_PANEL);
  g_type_ensure (RAP_TYPE_MAIN_MENU);
  g_type_ensure (RAP_TYPE_PARKED_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-marking-header.ui");
  gtk_widget_class_bind_template_child (widget_class, RapMarkingHeader, station);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingHeader, calibration);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingHeader, parked);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingHeader, saved);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingHeader, concern);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingHeader, flags);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingHeader, others);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingHeader, incident);
  gtk_widget_class_bind_template_child (widget_class, RapMarkingHeader, incidents);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
rap_marking_header_init (RapMarkingHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
