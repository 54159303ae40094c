/* rap-moment-bar.c: the time line of the role-play: marks, and moments worth remembering.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-moment-bar.h"

#include <glib/gi18n.h>

#include "marking/rap-moment-panel.h"
#include "models/rap-clock-words.h"
#include "models/rap-moment-words.h"
#include "models/rap-time-line.h"
#include "widgets/rap-time-strip.h"

#define TICK_MS 1000

struct _RapMomentBar
{
  GtkBox parent_instance;

  /* Template widgets */
  RapTimeStrip   *strip;
  GtkMenuButton  *list;
  GtkLabel       *count;
  GtkPopover     *popover;
  RapMomentPanel *panel;

  /* Owned */
  RapMarkingSession *session;
  RapTimeLine       *line; /* as shown */
  guint              tick;

  /* Weak */
  GtkWidget *back; /* had the focus before the panel */
};

G_DEFINE_FINAL_TYPE (RapMomentBar, rap_moment_bar, GTK_TYPE_BOX)

static gint64
to_strip (gint64 ms)
{
  return ms == RAP_NO_TIME ? RAP_TIME_STRIP_NOWHERE : ms;
}

/* --- The time line --- */

/* As far as the phases reach, and further where something lies behind them. */
static void
show_line (RapMomentBar *self)
{
  g_autoptr (RapTimeLine) line = rap_time_line_new (self->session);

  rap_time_strip_set_now (self->strip, to_strip (line->now_ms));
  if (self->line != NULL && rap_time_line_equal (self->line, line))
    return;
  rap_time_strip_clear_spans (self->strip);
  rap_time_strip_set_extent (self->strip, line->from_ms, line->to_ms);
  for (guint i = 0; i < line->spans->len; i++)
    {
      const RapTimeSpan *span = &g_array_index (line->spans, RapTimeSpan, i);

      rap_time_strip_add_span (self->strip, span->from_ms, span->to_ms, span->name);
    }
  g_clear_pointer (&self->line, rap_time_line_free);
  self->line = g_steal_pointer (&line);
}

static void
show_name (RapMomentBar *self)
{
  g_autofree char *name = rap_time_line_name (self->session);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->strip), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
show_tick (RapMomentBar  *self,
           const RapItem *item)
{
  gint64 ms = rap_marking_session_get_marked_ms (self->session, item);
  g_autofree char *time = rap_clock_words_for_time (ms, FALSE);
  /* Translators: a time into the role-play, such as 2:31, and the code of an item marked then */
  g_autofree char *words = g_strdup_printf (_("%s · %s"), time, rap_item_get_name (item));

  rap_time_strip_set_tick (self->strip, item->index, to_strip (ms), words);
}

static void
item_changed_cb (RapMomentBar  *self,
                 const RapItem *item)
{
  show_tick (self, item);
  show_line (self);
  show_name (self);
}

/* What was noted before the clock ran has no time of its own and stands where the line begins. */
static void
show_moments (RapMomentBar *self)
{
  GPtrArray *moments = rap_marking_session_get_moments (self->session);
  g_autofree char *count = g_strdup_printf ("%u", moments->len);
  g_autofree char *name =
    g_strdup_printf (ngettext ("%u moment", "%u moments", moments->len), moments->len);

  show_line (self);
  rap_time_strip_set_n_signs (self->strip, moments->len);
  for (guint i = 0; i < moments->len; i++)
    {
      const RapMoment *moment = g_ptr_array_index (moments, i);
      g_autofree char *words = rap_moment_words_line (self->session, moment, FALSE);

      rap_time_strip_set_sign (self->strip, i,
                               moment->role_ms == RAP_NO_TIME ? self->line->from_ms
                                                              : moment->role_ms,
                               *moment->text != '\0', words);
    }
  gtk_label_set_label (self->count, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  show_name (self);
}

static void
show_all (RapMomentBar *self)
{
  const RapRubric *rubric = rap_marking_session_get_rubric (self->session);

  for (guint i = 0; i < rubric->items->len; i++)
    show_tick (self, rubric->items->pdata[i]);
  show_moments (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  RapMomentBar *self = user_data;

  if (self->session != NULL)
    show_line (self);
  return G_SOURCE_CONTINUE;
}

static void
rap_moment_bar_map (GtkWidget *widget)
{
  RapMomentBar *self = RAP_MOMENT_BAR (widget);

  GTK_WIDGET_CLASS (rap_moment_bar_parent_class)->map (widget);
  self->tick = g_timeout_add (TICK_MS, tick_cb, self);
}

static void
rap_moment_bar_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&RAP_MOMENT_BAR (widget)->tick, g_source_remove);
  GTK_WIDGET_CLASS (rap_moment_bar_parent_class)->unmap (widget);
}

/* --- The panel --- */

void
rap_moment_bar_open (RapMomentBar *self,
                     const RapId  *moment)
{
  g_return_if_fail (RAP_IS_MOMENT_BAR (self));

  if (self->session == NULL)
    return;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->popover)))
    g_set_weak_pointer (&self->back, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_menu_button_popup (self->list);
  rap_moment_panel_open (self->panel, moment);
}

static void
picked_cb (RapMomentBar *self,
           guint         index)
{
  GPtrArray *moments = rap_marking_session_get_moments (self->session);

  if (index < moments->len)
    rap_moment_bar_open (self, &((const RapMoment *) moments->pdata[index])->id);
}

static void
closed_cb (RapMomentBar *self)
{
  rap_moment_panel_commit (self->panel);
  /* GTK would go on to the next control, which is a row that the moment is not about. */
  if (self->back != NULL && gtk_widget_get_mapped (self->back))
    gtk_widget_grab_focus (self->back);
  g_clear_weak_pointer (&self->back);
}

void
rap_moment_bar_commit (RapMomentBar *self)
{
  g_return_if_fail (RAP_IS_MOMENT_BAR (self));

  rap_moment_panel_commit (self->panel);
}

/* --- The bar --- */

static void
connect_session (RapMomentBar *self)
{
  g_signal_connect_object (self->session, "item-changed", G_CALLBACK (item_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "moments-changed", G_CALLBACK (show_moments), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "clock-changed", G_CALLBACK (show_line), self,
                           G_CONNECT_SWAPPED);
}

void
rap_moment_bar_set_session (RapMomentBar      *self,
                            RapMarkingSession *session)
{
  g_return_if_fail (RAP_IS_MOMENT_BAR (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  rap_moment_panel_set_session (self->panel, session);
  g_clear_pointer (&self->line, rap_time_line_free);
  rap_time_strip_clear (self->strip);
  if (session == NULL)
    return;
  connect_session (self);
  show_all (self);
}

static void
rap_moment_bar_dispose (GObject *object)
{
  RapMomentBar *self = RAP_MOMENT_BAR (object);

  if (self->strip != NULL)
    rap_moment_bar_set_session (self, NULL);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_weak_pointer (&self->back);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_MOMENT_BAR);

  G_OBJECT_CLASS (rap_moment_bar_parent_class)->dispose (object);
}

static void
rap_moment_bar_class_init (RapMomentBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_moment_bar_dispose;
  widget_class->map = rap_moment_bar_map;
  widget_class->unmap = rap_moment_bar_unmap;

  g_type_ensure (RAP_TYPE_MOMENT_PANEL);
  g_type_ensure (RAP_TYPE_TIME_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-moment-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RapMomentBar, strip);
  gtk_widget_class_bind_template_child (widget_class, RapMomentBar, list);
  gtk_widget_class_bind_template_child (widget_class, RapMomentBar, count);
  gtk_widget_class_bind_template_child (widget_class, RapMomentBar, popover);
  gtk_widget_class_bind_template_child (widget_class, RapMomentBar, panel);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
rap_moment_bar_init (RapMomentBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
