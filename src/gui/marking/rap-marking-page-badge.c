/* rap-marking-page-badge.c: a badge that is read while a sheet is marked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-marking-page-private.h"

#include <glib/gi18n.h>

#include "models/rap-day-changes.h"
#include "widgets/rap-stepper.h"

/* More of what a scanner typed would only push the rest away. */
#define MOST_SHOWN 24
/* Somebody else in the room than on the sheet: eyes are on the role-play, so it stays longer. */
#define OTHER_MS 15000

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RapMarkingPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rap_candidate_list_change_finish (RAP_CANDIDATE_LIST (source), result, &error))
    rap_marking_page_tell (self, error->message);
}

static void
confirm (RapMarkingPage *self)
{
  const RapSheetRecord *record = rap_marking_session_get_record (self->session);
  RapCandidateRow *row = self->day == NULL ? NULL
                         : rap_candidate_list_find (self->day, &record->candidate, record->attempt);

  rap_marking_page_tell (self, _("The badge is this candidate’s."));
  if (row == NULL || rap_candidate_list_is_identified (self->day, row)
      || rap_open_exam_get_read_only (rap_candidate_list_get_exam (self->day)))
    return;
  rap_day_changes_identify (self->day, row, RAP_IDENTITY_SCAN, confirmed_cb, g_object_ref (self));
}

static void
tell_other (RapMarkingPage     *self,
            const RapCandidate *other)
{
  const RapCandidate *own = rap_marking_session_get_candidate (self->session);
  g_autofree char *text = NULL;

  /* Translators: number and name of the candidate of a badge, then of the one on the sheet. */
  text = g_strdup_printf (_("This badge is %s · %s. The sheet is of %s · %s, and nothing on it was "
                            "changed."), other->number, other->name, own->number, own->name);
  rap_marking_page_tell_for (self, text, OTHER_MS);
}

static gboolean
is_number (const char *number,
           const char *text)
{
  g_autofree char *one = g_utf8_casefold (number, -1);
  g_autofree char *other = g_utf8_casefold (text, -1);

  return g_str_equal (one, other);
}

void
rap_marking_page_take_badge (RapMarkingPage *self,
                             const char     *text)
{
  g_autofree char *shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MOST_SHOWN));
  g_autofree char *words = NULL;
  const RapCandidate *other;

  if (self->session == NULL)
    return;
  if (is_number (rap_marking_session_get_candidate (self->session)->number, text))
    {
      confirm (self);
      return;
    }
  other = self->day == NULL ? NULL : rap_candidate_list_find_number (self->day, text);
  if (other != NULL)
    {
      tell_other (self, other);
      return;
    }
  /* Translators: %s is what a badge scanner typed. */
  words = g_strdup_printf (_("No candidate has the number “%s”. Nothing on the sheet was changed."),
                           shown);
  rap_marking_page_tell (self, words);
}

static void
tell_unread (RapMarkingPage *self)
{
  rap_marking_page_tell (self, _("Keys came faster than a hand types, and without the Enter of a "
                                 "badge. None of them was taken for a mark."));
}

/* In a comment it is text like any other; as a number it would be a mark. */
static void
keep_out_of_text (RapMarkingPage *self,
                  const char     *text)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *stepper = gtk_widget_get_ancestor (focus, RAP_TYPE_STEPPER);

  if (stepper == NULL)
    return;
  rap_stepper_restore (RAP_STEPPER (stepper));
  rap_marking_page_take_badge (self, text);
}

static gboolean
key_pressed (RapMarkingPage *self,
             GdkEvent       *event)
{
  guint keyval = gdk_key_event_get_keyval (event);
  GdkModifierType state = gdk_event_get_modifier_state (event);
  gint64 now_ms = gdk_event_get_time (event);
  g_autoptr (GVariant) command = NULL;

  if (gdk_key_event_is_modifier (event))
    return GDK_EVENT_PROPAGATE;
  if (rap_marking_page_text_is_typed (self))
    return rap_badge_filter_press_in_text (self->badges, keyval, state, now_ms);
  command = rap_marking_page_dup_command (self, event);

  return rap_badge_filter_press (self->badges, keyval, state, command, now_ms);
}

/* The page, or the popover that has the focus: while it is open no key comes past the page. */
static GtkWidget *
get_watched (RapMarkingPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  GtkWidget *popover = focus == NULL ? NULL : gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER);

  return popover != NULL && gtk_widget_is_ancestor (popover, GTK_WIDGET (self)) ? popover
                                                                                : GTK_WIDGET (self);
}

/* A press of the pointer may make another item the current one: what a hand typed before it was
 * meant for this one. */
static gboolean
event_cb (GtkEventControllerLegacy *controller,
          GdkEvent                 *event,
          RapMarkingPage           *self)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
      return self->session != NULL
             && gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller))
                == get_watched (self)
             && key_pressed (self, event);
    case GDK_KEY_RELEASE:
      rap_badge_filter_release (self->badges, gdk_key_event_get_keyval (event));
      return GDK_EVENT_PROPAGATE;
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
      rap_badge_filter_flush (self->badges);
      return GDK_EVENT_PROPAGATE;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

void
rap_marking_page_watch_popover (RapMarkingPage *self)
{
  static const char key[] = "rap-badges";
  GtkWidget *watched = get_watched (self);
  GtkEventController *controller;

  if (watched == GTK_WIDGET (self) || g_object_get_data (G_OBJECT (watched), key) != NULL)
    return;
  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, 0);
  g_object_set_data (G_OBJECT (watched), key, controller);
  gtk_widget_add_controller (watched, controller);
}

void
rap_marking_page_install_badges (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback_full (klass, "badge_event_cb", G_CALLBACK (event_cb));
}

void
rap_marking_page_init_badges (RapMarkingPage *self)
{
  self->badges = rap_badge_filter_new ();
  g_signal_connect_object (self->badges, "command", G_CALLBACK (rap_marking_page_obey), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->badges, "badge", G_CALLBACK (rap_marking_page_take_badge), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->badges, "unread", G_CALLBACK (tell_unread), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->badges, "into-text", G_CALLBACK (keep_out_of_text), self,
                           G_CONNECT_SWAPPED);
}
