/* rap-window-calibration.c: the practice round of examiners, from the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-window-private.h"

#include <glib/gi18n.h>

#include "compat/rap-message.h"
#include "exam/rap-calibration.h"
#include "widgets/rap-pages.h"

gboolean
rap_window_is_calibration (RapWindow *self)
{
  return self->exam != NULL && rap_calibration_is_one (rap_open_exam_get_exam (self->exam));
}

/* --- The reference marks beside those that were given --- */

static void
show_page (RapWindow     *self,
           const RapStop *stop,
           const RapId   *scenario,
           const RapId   *rater)
{
  /* Few starts need the page, so it is made when it is first asked for. */
  if (self->calibration_page == NULL)
    {
      self->calibration_page = RAP_CALIBRATION_PAGE (rap_calibration_page_new ());
      rap_pages_add (self->pages, "calibration", GTK_WIDGET (self->calibration_page));
      g_settings_bind (self->settings, "large", self->calibration_page, "large",
                       G_SETTINGS_BIND_GET);
    }
  rap_calibration_page_show (self->calibration_page, self->exam, stop, scenario, rater);
  rap_window_show_page (self, "calibration");
}

static void
group_answered_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (RapWindow) self = user_data;
  const RapStop *stop = rap_station_page_get_stop (rap_window_get_station_page (self));

  if (rap_message_ask_finish (result) && g_str_equal (rap_window_get_page (self), "station") &&
      stop != NULL)
    show_page (self, stop, NULL, NULL);
}

/* Somebody may look who has not marked yet, and no sheet tells of them. */
static void
show_group (RapWindow *self)
{
  if (rap_station_page_get_stop (rap_window_get_station_page (self)) == NULL)
    {
      rap_window_say (self, _("Choose the station first."));
      rap_station_page_focus (rap_window_get_station_page (self));
      return;
    }
  rap_message_ask_async (GTK_WINDOW (self), _("Show the reference marks to the group?"),
                         _("Whoever sees them cannot mark this scenario any more as if they had "
                           "not. Show them once everybody has submitted, on this device and on "
                           "the others."),
                         _("_Show"), RAP_MESSAGE_DELIBERATE, group_answered_cb,
                         g_object_ref (self));
}

static void
show_after_sheet (RapWindow *self)
{
  RapMarkingSession *session = rap_window_get_session (self);
  const RapSheetRecord *record = rap_marking_session_get_record (session);

  if (record->state == RAP_SHEET_SUBMITTED)
    show_page (self, rap_candidate_list_get_stop (self->candidates), &record->candidate,
               &record->rater);
  else
    rap_window_say (self, _("Submit your own marks first. Then you see the reference marks beside "
                            "them."));
}

/* The selected scenario where it is submitted; else any that is. */
static void
show_of_day (RapWindow *self)
{
  RapCandidateRow *row = rap_candidates_page_get_selected (rap_window_get_candidates_page (self));
  RapDayState state = row != NULL ? rap_candidate_row_get_state (row) : RAP_DAY_NOBODY;
  gboolean done = state == RAP_DAY_SUBMITTED || state == RAP_DAY_PARTIAL;

  show_page (self, rap_candidate_list_get_stop (self->candidates),
             done ? &rap_candidate_row_get_candidate (row)->id : NULL,
             rap_candidate_list_get_rater (self->candidates));
}

static void
calibration_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  const char *page = rap_window_get_page (self);

  if (g_str_equal (page, "station"))
    show_group (self);
  else if (g_str_equal (page, "candidates"))
    show_of_day (self);
  else if (g_str_equal (page, "marking"))
    show_after_sheet (self);
}

void
rap_window_leave_calibration (RapWindow *self)
{
  rap_calibration_page_clear (self->calibration_page);
  if (rap_window_get_session (self) != NULL)
    rap_window_show_page (self, "marking");
  else
    rap_window_show_page (self, self->candidates != NULL ? "candidates" : "station");
}

/* --- Setting the reference marks --- */

/* Whose sheet becomes the reference. */
typedef struct
{
  RapWindow *window;
  RapId      sheet;
} Taking;

static void
taking_free (Taking *self)
{
  g_object_unref (self->window);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Taking, taking_free)

static gboolean
is_on_screen (const Taking *taking)
{
  RapMarkingSession *session = rap_window_get_session (taking->window);

  return session != NULL &&
         rap_id_equal (&rap_marking_session_get_record (session)->id, &taking->sheet);
}

/* Returns: (transfer full): how many there are, as a guint */
static gpointer
take_sheet (RapStore      *store,
            gpointer       task_data,
            GCancellable  *cancellable,
            GError       **error)
{
  guint n;

  return rap_calibration_take_sheet (store, task_data, &n, error) ? g_memdup2 (&n, sizeof n) : NULL;
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Taking) taking = user_data;
  RapWindow *self = taking->window;
  g_autoptr (GError) error = NULL;
  g_autofree guint *n = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &error);
  g_autofree char *text = NULL;

  if (n == NULL)
    {
      rap_window_say (self, error->message);
      return;
    }
  if (is_on_screen (taking))
    rap_window_leave_sheet (self);
  text = g_strdup_printf (ngettext ("%u reference mark is set.", "%u reference marks are set.", *n),
                          *n);
  rap_window_say (self, text);
}

static void
take_answered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Taking) taking = user_data;
  RapWindow *self = taking->window;
  RapMarkingSession *session = rap_window_get_session (self);
  RapId *sheet;

  if (!rap_message_ask_finish (result) || !is_on_screen (taking))
    return;
  sheet = g_memdup2 (&taking->sheet, sizeof taking->sheet);
  rap_exam_file_call_async (rap_marking_session_get_file (session), take_sheet, sheet, g_free,
                            g_free, NULL, taken_cb, g_steal_pointer (&taking));
}

static void
take_reference_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  RapMarkingSession *session = rap_window_get_session (self);
  Taking *taking;

  if (session == NULL)
    return;
  rap_marking_page_save_words (rap_window_get_marking_page (self));
  taking = g_new0 (Taking, 1);
  taking->window = g_object_ref (self);
  taking->sheet = rap_marking_session_get_record (session)->id;
  rap_message_ask_async (GTK_WINDOW (self), _("Are these the reference marks?"),
                         _("Everybody sees these marks beside their own once they have submitted, "
                           "with the comment of each item as its reason. They take the place of "
                           "reference marks that are set already. This sheet is then nobody’s and "
                           "does not count."),
                         _("These _Are the Reference Marks"), RAP_MESSAGE_DESTRUCTIVE,
                         take_answered_cb, taking);
}

/* --- Everywhere --- */

void
rap_window_update_calibration (RapWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_one = rap_window_is_calibration (self) && !self->busy && self->loan == NULL;
  const char *page = rap_window_get_page (self);
  gboolean marking = g_str_equal (page, "marking");

  /* The sheet needs all the room there is; its header says it. */
  gtk_widget_set_visible (self->calibration_sign, rap_window_is_calibration (self) && !marking);
  gtk_widget_action_set_enabled (widget, "win.calibration", is_one &&
                                 (marking || g_str_equal (page, "station") ||
                                  g_str_equal (page, "candidates")));
  gtk_widget_action_set_enabled (widget, "win.take-reference", is_one && marking &&
                                 !rap_open_exam_get_read_only (self->exam));
}

void
rap_window_install_calibration_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.calibration", NULL, calibration_cb);
  gtk_widget_class_install_action (widget_class, "win.take-reference", NULL, take_reference_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK,
                                       "win.calibration", NULL);
}
