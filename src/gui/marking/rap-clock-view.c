/* rap-clock-view.c: the clock of the role-play.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-clock-view.h"

#include <glib/gi18n.h>

#include "models/rap-clock-words.h"

#define TICK_MS 200

/* So long the words of a bell stand in the clock's place. */
#define BELL_MS 6000

struct _RapClockView
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel       *title;
  GtkLabel       *caption;
  GtkLabel       *extra;
  GtkLabel       *alert;
  GtkProgressBar *bar;
  GtkWidget      *buttons;
  GtkButton      *run;
  GtkMenuButton  *more;
  GtkBox         *phases;
  GtkEditable    *reason;
  GtkWidget      *pause_row;

  /* Owned */
  RapMarkingSession *session;

  guint          tick;
  gboolean       bare;
  RapTimingState state; /* as last shown */
};

enum
{
  PROP_BARE = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RapClockView, rap_clock_view, GTK_TYPE_BOX)

static void
set_label (GtkLabel   *label,
           const char *text)
{
  if (!g_str_equal (gtk_label_get_label (label), text))
    gtk_label_set_label (label, text);
}

static void
show_state (RapClockView   *self,
            RapTimingState  state)
{
  gboolean running = state == RAP_TIMING_RUNNING;
  const char *name = running ? _("Pause the clock") : state == RAP_TIMING_PAUSED
    ? _("Let the clock go on")
    : _("Start the role-play clock");

  gtk_button_set_icon_name (self->run, running ? "media-playback-pause-symbolic"
                                               : "media-playback-start-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->run), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->run), name);
  gtk_widget_set_visible (GTK_WIDGET (self->run), state != RAP_TIMING_OVER);
  gtk_widget_set_visible (self->pause_row, running);
  self->state = state;
}

static void
set_css_class (RapClockView *self,
               const char   *css_class,
               gboolean      on)
{
  if (gtk_widget_has_css_class (GTK_WIDGET (self), css_class) == on)
    return;
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

/* For a while the bell stands where the time stands otherwise, and the time below it. What the
 * screen reader is told changes with the bells only, not with every second. */
static void
show_words (RapClockView    *self,
            const RapTiming *timing,
            const RapPhase  *phase)
{
  const char *language = rap_marking_session_get_language (self->session);
  g_autofree char *time = rap_clock_words_title (timing);
  g_autofree char *caption = rap_clock_words_caption (timing, phase);
  g_autofree char *last = rap_clock_words_last (timing);
  RapDueBell latest;

  if (rap_marking_session_find_bell (self->session, timing, BELL_MS, &latest))
    {
      g_autofree char *bell = rap_clock_words_bell (latest.bell, language);
      /* Translators: how much time is left, such as 0:58 left, and the phase */
      g_autofree char *below = g_strdup_printf (_("%s · %s"), time, caption);

      set_label (self->title, bell);
      set_label (self->caption, below);
      set_label (self->alert, bell);
      set_css_class (self, "ringing", TRUE);
    }
  else
    {
      set_label (self->title, time);
      set_label (self->caption, caption);
      set_label (self->alert, last == NULL ? "" : last);
      set_css_class (self, "ringing", FALSE);
    }
  set_css_class (self, "last-minute", last != NULL);
}

void
rap_clock_view_refresh (RapClockView *self)
{
  RapTiming timing;
  const RapPhase *phase;
  double share;

  g_return_if_fail (RAP_IS_CLOCK_VIEW (self));

  if (self->session == NULL)
    return;
  rap_marking_session_get_timing (self->session, &timing, &phase);
  show_words (self, &timing, phase);
  share = rap_clock_words_share (&timing);
  /* The bar is a few hundred pixels wide: smaller steps would only cost redrawing. */
  if (ABS (gtk_progress_bar_get_fraction (self->bar) - share) > 0.002)
    gtk_progress_bar_set_fraction (self->bar, share);
  if (timing.state != self->state)
    show_state (self, timing.state);
}

static gboolean
tick_cb (gpointer user_data)
{
  rap_clock_view_refresh (user_data);
  return G_SOURCE_CONTINUE;
}

static void
rap_clock_view_map (GtkWidget *widget)
{
  RapClockView *self = RAP_CLOCK_VIEW (widget);

  GTK_WIDGET_CLASS (rap_clock_view_parent_class)->map (widget);
  rap_clock_view_refresh (self);
  self->tick = g_timeout_add (TICK_MS, tick_cb, self);
}

static void
rap_clock_view_unmap (GtkWidget *widget)
{
  RapClockView *self = RAP_CLOCK_VIEW (widget);

  g_clear_handle_id (&self->tick, g_source_remove);
  GTK_WIDGET_CLASS (rap_clock_view_parent_class)->unmap (widget);
}

/* --- The menu --- */

static void
pause_cb (RapClockView *self)
{
  gtk_menu_button_popdown (self->more);
  gtk_widget_activate_action (GTK_WIDGET (self), "mark.clock-pause", "s",
                              gtk_editable_get_text (self->reason));
  gtk_editable_set_text (self->reason, "");
}

static void
phase_cb (GtkButton    *button,
          RapClockView *self)
{
  guint phase = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "phase"));

  gtk_menu_button_popdown (self->more);
  gtk_widget_activate_action (GTK_WIDGET (self), "mark.clock-phase", "u", phase);
}

static void
bell_cb (RapClockView *self)
{
  gtk_menu_button_popdown (self->more);
  gtk_widget_activate_action (GTK_WIDGET (self), "mark.bell", NULL);
}

static void
add_phase (RapClockView   *self,
           const RapPhase *phase,
           guint           index)
{
  g_autofree char *time = rap_clock_words_for_time ((gint64) phase->seconds * 1000, TRUE);
  /* Translators: a phase such as Role-play, and how long it is, such as 8:00 */
  g_autofree char *text = g_strdup_printf (_("%s, %s: begin now"),
                                           rap_clock_words_for_phase (phase->kind), time);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "target");
  g_object_set_data (G_OBJECT (button), "phase", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", G_CALLBACK (phase_cb), self);
  gtk_box_append (self->phases, button);
}

static void
list_phases (RapClockView *self)
{
  const RapStation *station;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->phases))) != NULL)
    gtk_box_remove (self->phases, child);
  if (self->session == NULL)
    return;
  station = rap_marking_session_get_rubric (self->session)->station;
  for (guint i = 0; station != NULL && i < station->phases->len; i++)
    add_phase (self, g_ptr_array_index (station->phases, i), i);
}

static void
show_extra_time (RapClockView *self)
{
  const char *extra_time = rap_marking_session_get_candidate (self->session)->extra_time;
  g_autofree char *text = rap_clock_words_extra (extra_time);
  /* Translators: %s is extra time such as +25% or +2:30 */
  g_autofree char *name = g_strdup_printf (_("Extra time: %s"), text);

  gtk_label_set_label (self->extra, text);
  gtk_widget_set_visible (GTK_WIDGET (self->extra), *text != '\0');
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->extra), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->extra), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

void
rap_clock_view_set_session (RapClockView      *self,
                            RapMarkingSession *session)
{
  g_return_if_fail (RAP_IS_CLOCK_VIEW (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, rap_clock_view_refresh, self);
  g_set_object (&self->session, session);
  list_phases (self);
  if (session == NULL)
    return;
  show_extra_time (self);
  g_signal_connect_object (session, "clock-changed", G_CALLBACK (rap_clock_view_refresh), self,
                           G_CONNECT_SWAPPED);
  show_state (self, RAP_TIMING_IDLE);
  rap_clock_view_refresh (self);
}

static void
rap_clock_view_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  RapClockView *self = RAP_CLOCK_VIEW (object);

  switch (property_id)
    {
    case PROP_BARE:
      self->bare = g_value_get_boolean (value);
      gtk_widget_set_visible (self->buttons, !self->bare);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
rap_clock_view_dispose (GObject *object)
{
  RapClockView *self = RAP_CLOCK_VIEW (object);

  rap_clock_view_set_session (self, NULL);
  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_CLOCK_VIEW);

  G_OBJECT_CLASS (rap_clock_view_parent_class)->dispose (object);
}

static void
rap_clock_view_class_init (RapClockViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = rap_clock_view_set_property;
  object_class->dispose = rap_clock_view_dispose;
  widget_class->map = rap_clock_view_map;
  widget_class->unmap = rap_clock_view_unmap;

  properties[PROP_BARE] = g_param_spec_boolean ("bare", NULL, NULL, FALSE,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "clock");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-clock-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RapClockView, title);
  gtk_widget_class_bind_template_child (widget_class, RapClockView, caption);
  gtk_widget_class_bind_template_child (widget_class, RapClockView, extra);
  gtk_widget_class_bind_template_child (widget_class, RapClockView, alert);
  gtk_widget_class_bind_template_child (widget_class, RapClockView, bar);
  gtk_widget_class_bind_template_child (widget_class, RapClockView, buttons);
  gtk_widget_class_bind_template_child (widget_class, RapClockView, run);
  gtk_widget_class_bind_template_child (widget_class, RapClockView, more);
  gtk_widget_class_bind_template_child (widget_class, RapClockView, phases);
  gtk_widget_class_bind_template_child (widget_class, RapClockView, reason);
  gtk_widget_class_bind_template_child (widget_class, RapClockView, pause_row);
  gtk_widget_class_bind_template_callback (widget_class, pause_cb);
  gtk_widget_class_bind_template_callback (widget_class, bell_cb);
}

static void
rap_clock_view_init (RapClockView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
