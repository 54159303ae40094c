/* rap-incident-panel.c: what went wrong in this encounter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-incident-panel.h"

#include <glib/gi18n.h>

#include "models/rap-incident-words.h"

struct _RapIncidentPanel
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkGrid     *kinds;
  GtkBox      *list;
  GtkWidget   *editor;
  GtkLabel    *editor_title;
  GtkEditable *words;
  GtkEditable *lost;

  /* Owned */
  RapMarkingSession *session;

  gboolean        editing;
  RapId           edited; /* nil: it is not written yet */
  RapIncidentKind kind;
};

G_DEFINE_FINAL_TYPE (RapIncidentPanel, rap_incident_panel, GTK_TYPE_BOX)

/* --- The editor --- */

static void
save (RapIncidentPanel *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (self->words)));
  guint seconds;

  if (!self->editing || self->session == NULL
      || !rap_incident_words_parse_lost (gtk_editable_get_text (self->lost), &seconds))
    return;
  /* "Other" says nothing without words. */
  if (self->kind == RAP_INCIDENT_OTHER && *words == '\0')
    return;
  rap_marking_session_set_incident (self->session, &self->edited, self->kind, seconds,
                                    *words == '\0' ? NULL : words);
}

void
rap_incident_panel_finish (RapIncidentPanel *self)
{
  g_return_if_fail (RAP_IS_INCIDENT_PANEL (self));

  save (self);
  self->editing = FALSE;
  gtk_widget_set_visible (self->editor, FALSE);
}

/* Whoever is marked or fills a form after a change of actor is judged by somebody who is named. */
static void
show_prompt (RapIncidentPanel *self)
{
  const char *prompt = self->kind == RAP_INCIDENT_ACTOR_CHANGE
    ? _("Who plays the patient from now on?") : _("What happened (if you like)");

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->words), prompt);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  prompt, -1);
}

static void
edit (RapIncidentPanel  *self,
      RapIncidentKind    kind,
      const RapIncident *incident)
{
  g_autofree char *lost = rap_incident_words_lost (incident == NULL ? 0 : incident->seconds);

  rap_incident_panel_finish (self);
  self->kind = kind;
  self->edited = incident == NULL ? (RapId) { { 0 } } : incident->id;
  gtk_label_set_label (self->editor_title, rap_incident_words_for_kind (kind));
  show_prompt (self);
  gtk_editable_set_text (self->words,
                         incident == NULL || incident->text == NULL ? "" : incident->text);
  gtk_editable_set_text (self->lost, lost);
  self->editing = TRUE;
  gtk_widget_set_visible (self->editor, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

static void
lost_changed_cb (RapIncidentPanel *self)
{
  guint seconds;

  if (rap_incident_words_parse_lost (gtk_editable_get_text (self->lost), &seconds))
    gtk_widget_remove_css_class (GTK_WIDGET (self->lost), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->lost), "error");
}

static void
done_cb (RapIncidentPanel *self)
{
  guint seconds;

  if (!rap_incident_words_parse_lost (gtk_editable_get_text (self->lost), &seconds))
    gtk_widget_grab_focus (GTK_WIDGET (self->lost));
  else
    rap_incident_panel_finish (self);
}

static void
strike_cb (RapIncidentPanel *self)
{
  self->editing = FALSE;
  gtk_widget_set_visible (self->editor, FALSE);
  if (!rap_id_is_nil (&self->edited))
    rap_marking_session_strike_incident (self->session, &self->edited);
}

/* --- What was noted --- */

static void
row_cb (GtkButton        *button,
        RapIncidentPanel *self)
{
  const RapId *id = g_object_get_data (G_OBJECT (button), "incident");
  GPtrArray *incidents = rap_marking_session_get_incidents (self->session);

  for (guint i = 0; i < incidents->len; i++)
    {
      const RapIncident *incident = g_ptr_array_index (incidents, i);

      if (!rap_id_equal (&incident->id, id))
        continue;
      edit (self, incident->kind, incident);
      return;
    }
}

static GtkWidget *
new_row (RapIncidentPanel  *self,
         const RapIncident *incident)
{
  g_autofree char *line = rap_incident_words_line (incident,
                                                   rap_marking_session_get_rubric (self->session));
  GtkWidget *label = gtk_label_new (line);
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 46);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "target");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  g_object_set_data_full (G_OBJECT (button), "incident",
                          g_memdup2 (&incident->id, sizeof incident->id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (row_cb), self);
  return button;
}

static void
show_incidents (RapIncidentPanel *self)
{
  GPtrArray *incidents = rap_marking_session_get_incidents (self->session);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = 0; i < incidents->len; i++)
    gtk_box_append (self->list, new_row (self, g_ptr_array_index (incidents, i)));
}

/* --- Kinds --- */

/* Noted at once, in case the words are never written. */
static void
kind_cb (GtkButton        *button,
         RapIncidentPanel *self)
{
  RapIncidentKind kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "kind"));

  if (self->session == NULL)
    return;
  edit (self, kind, NULL);
  save (self);
}

static void
add_kinds (RapIncidentPanel *self)
{
  static const RapIncidentKind kinds[] = {
    RAP_INCIDENT_TIME_LOST, RAP_INCIDENT_ALARM, RAP_INCIDENT_ACTOR, RAP_INCIDENT_ACTOR_CHANGE,
    RAP_INCIDENT_EQUIPMENT, RAP_INCIDENT_OTHER,
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (rap_incident_words_for_kind (kinds[i]));

      gtk_widget_add_css_class (button, "target");
      g_object_set_data (G_OBJECT (button), "kind", GUINT_TO_POINTER (kinds[i]));
      g_signal_connect (button, "clicked", G_CALLBACK (kind_cb), self);
      gtk_grid_attach (self->kinds, button, (int) i % 2, (int) i / 2, 1, 1);
    }
}

void
rap_incident_panel_set_session (RapIncidentPanel  *self,
                                RapMarkingSession *session)
{
  g_return_if_fail (RAP_IS_INCIDENT_PANEL (self));

  rap_incident_panel_finish (self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, show_incidents, self);
  g_set_object (&self->session, session);
  if (session == NULL)
    return;
  g_signal_connect_object (session, "incidents-changed", G_CALLBACK (show_incidents), self,
                           G_CONNECT_SWAPPED);
  show_incidents (self);
}

static gboolean
rap_incident_panel_grab_focus (GtkWidget *widget)
{
  RapIncidentPanel *self = RAP_INCIDENT_PANEL (widget);

  return gtk_widget_grab_focus (gtk_grid_get_child_at (self->kinds, 0, 0));
}

static void
rap_incident_panel_dispose (GObject *object)
{
  rap_incident_panel_set_session (RAP_INCIDENT_PANEL (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_INCIDENT_PANEL);

  G_OBJECT_CLASS (rap_incident_panel_parent_class)->dispose (object);
}

static void
rap_incident_panel_class_init (RapIncidentPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_incident_panel_dispose;
  widget_class->grab_focus = rap_incident_panel_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-incident-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, RapIncidentPanel, kinds);
  gtk_widget_class_bind_template_child (widget_class, RapIncidentPanel, list);
  gtk_widget_class_bind_template_child (widget_class, RapIncidentPanel, editor);
  gtk_widget_class_bind_template_child (widget_class, RapIncidentPanel, editor_title);
  gtk_widget_class_bind_template_child (widget_class, RapIncidentPanel, words);
  gtk_widget_class_bind_template_child (widget_class, RapIncidentPanel, lost);
  gtk_widget_class_bind_template_callback (widget_class, lost_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, strike_cb);
}

static void
rap_incident_panel_init (RapIncidentPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_kinds (self);
}
