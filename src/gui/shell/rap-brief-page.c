/* rap-brief-page.c: what an examiner reads before the role-play, and where it starts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-brief-page.h"

#include <glib/gi18n.h>

#include "marking/rap-parked-bar.h"
#include "models/rap-language.h"
#include "shell/rap-brief-content.h"
#include "shell/rap-identity-bar.h"
#include "widgets/rap-bounce.h"
#include "widgets/rap-main-menu.h"
#include "widgets/rap-scan.h"

/* A sign and an Enter behind it within this time belong together, however slow the scanner. */
#define SLOW_MS 1500

struct _RapBriefPage
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwWindowTitle *window_title;
  GtkWidget      *scroller;
  GtkBox         *left_column;
  GtkBox         *right_column;
  RapParkedBar   *parked;
  RapIdentityBar *identity;
  GtkWidget      *start_bar;
  GtkLabel       *number_label;
  GtkLabel       *name_label;
  GtkLabel       *extra_label;
  GtkWidget      *read_button;
  GtkWidget      *act_button;

  /* Owned */
  RapCandidateList *candidates; /* or NULL */
  RapCandidateRow  *row;        /* or NULL */

  RapBounce bounce; /* of the press that brought the page up */
  guint     tick;   /* while the page waits to be drawn, else 0 */
  guint     n_ticks;
  RapScan   scan;
  gint64    sign_ms; /* when the last sign was typed; 0: none since the last Enter */

  int read_phase; /* index of the first one, or -1 */
  int act_phase;
};

G_DEFINE_FINAL_TYPE (RapBriefPage, rap_brief_page, ADW_TYPE_BIN)

enum
{
  BEGIN,
  OTHER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static int
find_phase (const RapRubric *rubric,
            RapPhaseKind     kind)
{
  for (guint i = 0; rubric->station != NULL && i < rubric->station->phases->len; i++)
    {
      const RapPhase *phase = g_ptr_array_index (rubric->station->phases, i);

      if (phase->kind == kind)
        return (int) i;
    }

  return -1;
}

/* "Start Role-play · 8:00", or without the time where there is none. */
static void
label_button (GtkWidget       *button,
              const char      *label,
              const char      *name,
              const RapRubric *rubric,
              int              phase)
{
  g_autofree char *text = g_strdup (label);

  if (phase >= 0)
    {
      const RapPhase *record = g_ptr_array_index (rubric->station->phases, phase);
      g_autofree char *time = rap_brief_content_format_time (record->seconds);

      g_free (text);
      text = g_strdup_printf ("%s · %s", label, time);
    }

  gtk_button_set_label (GTK_BUTTON (button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_phases (RapBriefPage    *self,
             const RapRubric *rubric)
{
  self->read_phase = find_phase (rubric, RAP_PHASE_READ);
  self->act_phase = find_phase (rubric, RAP_PHASE_ACT);

  label_button (self->act_button, _("Start Role-play"), _("Start the role-play"), rubric,
                self->act_phase);
  label_button (self->read_button, _("Start Reading"), _("Start the reading phase"), rubric,
                self->read_phase);
  gtk_widget_set_visible (self->read_button, self->read_phase >= 0);
}

static char *
describe_extra_time (const char *extra_time)
{
  g_autofree char *time = NULL;

  if (g_str_has_suffix (extra_time, "%"))
    /* Translators: %s is a share, such as “25%”. */
    return g_strdup_printf (_("Extra time: %s"), extra_time);

  time = rap_brief_content_format_time ((guint) g_ascii_strtoull (extra_time, NULL, 10));

  return g_strdup_printf (_("Extra time: %s"), time);
}

static void
show_candidate (RapBriefPage *self)
{
  const RapCandidate *candidate;

  gtk_widget_set_visible (self->start_bar, self->row != NULL);
  if (self->row == NULL)
    return;

  candidate = rap_candidate_row_get_candidate (self->row);
  gtk_label_set_label (self->number_label, candidate->number);
  gtk_label_set_label (self->name_label, candidate->name);
  gtk_widget_set_visible (GTK_WIDGET (self->extra_label), candidate->extra_time != NULL);
  if (candidate->extra_time != NULL)
    {
      g_autofree char *text = describe_extra_time (candidate->extra_time);

      gtk_label_set_label (self->extra_label, text);
    }
}

static void
start_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  /* A station without phases has one endless role-play. */
  g_signal_emit (widget, signals[BEGIN], 0, MAX (RAP_BRIEF_PAGE (widget)->act_phase, 0));
}

static void
start_reading_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  g_signal_emit (widget, signals[BEGIN], 0, RAP_BRIEF_PAGE (widget)->read_phase);
}

static void
open_sheet_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[BEGIN], 0, RAP_BRIEF_PAGE_NO_CLOCK);
}

static gint64
get_now_ms (void)
{
  return g_get_monotonic_time () / 1000;
}

static gboolean
bounces (RapBriefPage *self,
         GdkEvent     *event)
{
  return rap_bounce_swallows (&self->bounce,
                              rap_bounce_date (gdk_event_get_time (event), get_now_ms ()));
}

static gboolean
presses_buttons (GdkEvent *event)
{
  switch (gdk_key_event_get_keyval (event))
    {
    case GDK_KEY_Return:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
other_cb (RapBriefPage    *self,
          RapCandidateRow *row)
{
  g_signal_emit (self, signals[OTHER], 0, row);
}

/* Letters and digits mean nothing else here; the Enter that ends a badge presses no button, though
 * the badge came too slowly to be known for one. */
static gboolean
end_badge (RapBriefPage *self,
           gint64        now_ms)
{
  g_autofree char *text = rap_scan_end (&self->scan, now_ms);
  gboolean typed = self->sign_ms != 0 && now_ms - self->sign_ms <= SLOW_MS;

  self->sign_ms = 0;
  if (text != NULL)
    rap_identity_bar_scan (self->identity, text);
  else if (typed)
    rap_identity_bar_refuse_slow (self->identity);

  return text != NULL || typed;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                RapBriefPage          *self)
{
  gint64 now_ms = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller));
  gunichar sign = gdk_keyval_to_unicode (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (g_unichar_isgraph (sign))
    {
      rap_scan_add (&self->scan, sign, now_ms);
      self->sign_ms = now_ms;
      return GDK_EVENT_STOP;
    }
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return GDK_EVENT_PROPAGATE;

  return end_badge (self, now_ms);
}

/* The second half of a double press on a candidate, or a key still held down, must not start the
 * clock of a role-play. */
static gboolean
start_bar_event_cb (GtkEventControllerLegacy *controller,
                    GdkEvent                 *event,
                    RapBriefPage             *self)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
      return presses_buttons (event) && bounces (self, event);
    case GDK_KEY_RELEASE:
      rap_bounce_release (&self->bounce);
      return GDK_EVENT_PROPAGATE;
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
      /* What was pressed before came up somewhere else; no finger repeats by itself. */
      rap_bounce_release (&self->bounce);
      return bounces (self, event);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* While a badge asks whether it is somebody else who came, nothing starts. */
static void
update_actions (RapBriefPage *self)
{
  RapCandidateList *candidates = self->candidates;
  gboolean writable = self->row != NULL && candidates != NULL &&
                      !rap_identity_bar_get_asking (self->identity) &&
                      !rap_open_exam_get_read_only (rap_candidate_list_get_exam (candidates));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "brief.start", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "brief.start-reading",
                                 writable && self->read_phase >= 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "brief.open-sheet", writable);
}

static void
rap_brief_page_dispose (GObject *object)
{
  RapBriefPage *self = RAP_BRIEF_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_BRIEF_PAGE);
  g_clear_object (&self->candidates);
  g_clear_object (&self->row);

  G_OBJECT_CLASS (rap_brief_page_parent_class)->dispose (object);
}

static void
rap_brief_page_class_init (RapBriefPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rap_brief_page_dispose;

  signals[BEGIN] = g_signal_new ("begin", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  signals[OTHER] = g_signal_new ("other", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, RAP_TYPE_CANDIDATE_ROW);

  g_type_ensure (RAP_TYPE_IDENTITY_BAR);
  g_type_ensure (RAP_TYPE_PARKED_BAR);
  g_type_ensure (RAP_TYPE_MAIN_MENU);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-brief-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RapBriefPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RapBriefPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, RapBriefPage, left_column);
  gtk_widget_class_bind_template_child (widget_class, RapBriefPage, right_column);
  gtk_widget_class_bind_template_child (widget_class, RapBriefPage, start_bar);
  gtk_widget_class_bind_template_child (widget_class, RapBriefPage, parked);
  gtk_widget_class_bind_template_child (widget_class, RapBriefPage, identity);
  gtk_widget_class_bind_template_child (widget_class, RapBriefPage, number_label);
  gtk_widget_class_bind_template_child (widget_class, RapBriefPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, RapBriefPage, extra_label);
  gtk_widget_class_bind_template_child (widget_class, RapBriefPage, read_button);
  gtk_widget_class_bind_template_child (widget_class, RapBriefPage, act_button);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_bar_event_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "asking_cb",
                                                G_CALLBACK (update_actions));
  gtk_widget_class_install_action (widget_class, "brief.start", NULL, start_cb);
  gtk_widget_class_install_action (widget_class, "brief.start-reading", NULL, start_reading_cb);
  gtk_widget_class_install_action (widget_class, "brief.open-sheet", NULL, open_sheet_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
}

static void
rap_brief_page_init (RapBriefPage *self)
{
  self->read_phase = -1;
  self->act_phase = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

void
rap_brief_page_show (RapBriefPage     *self,
                     RapCandidateList *candidates,
                     RapCandidateRow  *row)
{
  RapOpenExam *exam = rap_candidate_list_get_exam (candidates);
  const RapStop *stop = rap_candidate_list_get_stop (candidates);
  const RapRubric *rubric = rap_open_exam_get_rubric (exam, stop);
  /* Translators: number and title of a station. */
  g_autofree char *title = g_strdup_printf (_("Station %u · %s"), stop->number, stop->title);

  g_set_object (&self->candidates, candidates);
  g_set_object (&self->row, row);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, _("Brief and script"));
  rap_brief_content_fill (self->left_column, self->right_column, rubric, rap_language_get ());
  show_phases (self, rubric);
  show_candidate (self);
  rap_identity_bar_set_row (self->identity, candidates, row);
  rap_parked_bar_set_day (self->parked, candidates,
                          row != NULL ? &rap_candidate_row_get_candidate (row)->id : NULL,
                          row != NULL ? rap_candidate_row_get_attempt (row) : 0);
  update_actions (self);
}

void
rap_brief_page_clear (RapBriefPage *self)
{
  g_clear_object (&self->candidates);
  g_clear_object (&self->row);
  show_candidate (self);
  rap_identity_bar_set_row (self->identity, NULL, NULL);
  rap_parked_bar_set_day (self->parked, NULL, NULL, 0);
  update_actions (self);
}

RapCandidateRow *
rap_brief_page_get_row (RapBriefPage *self)
{
  return self->row;
}

/* The first tick comes before the page is drawn, the second when it has been. */
static gboolean
drawn_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  RapBriefPage *self = RAP_BRIEF_PAGE (widget);

  if (++self->n_ticks < 2)
    return G_SOURCE_CONTINUE;

  rap_bounce_show (&self->bounce, get_now_ms ());
  self->tick = 0;

  return G_SOURCE_REMOVE;
}

static void
watch_drawing (RapBriefPage *self)
{
  self->n_ticks = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), drawn_cb, NULL, NULL);
}

void
rap_brief_page_focus (RapBriefPage *self)
{
  gtk_adjustment_set_value (
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  rap_bounce_begin (&self->bounce, get_now_ms ());
  watch_drawing (self);
  gtk_widget_grab_focus (self->row != NULL ? self->act_button : self->scroller);
}
