/* rap-window.c: the window: one page at a time, from the start page to the marking screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-window-private.h"

#include <glib/gi18n.h>

#include "compat/rap-message.h"
#include "widgets/rap-pages.h"

#define SAY_SECONDS 5
/* Long enough to be read and pressed by somebody who looks elsewhere. */
#define SAY_WITH_SECONDS 20

G_DEFINE_FINAL_TYPE (RapWindow, rap_window, ADW_TYPE_APPLICATION_WINDOW)

/* Marking must not be cut short by a screen that sleeps or a session that ends. */
static void
update_inhibit (RapWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  gboolean wanted = self->candidates != NULL;

  if (wanted && self->inhibit_cookie == 0)
    self->inhibit_cookie =
      gtk_application_inhibit (application, GTK_WINDOW (self),
                               GTK_APPLICATION_INHIBIT_LOGOUT | GTK_APPLICATION_INHIBIT_SUSPEND |
                               GTK_APPLICATION_INHIBIT_IDLE,
                               _("A station is being marked"));
  else if (!wanted && self->inhibit_cookie != 0)
    {
      gtk_application_uninhibit (application, self->inhibit_cookie);
      self->inhibit_cookie = 0;
    }
}

static void
restore_size (RapWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
save_size (RapWindow *self)
{
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 360));
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}

static void
closed_cb (RapWindow *self,
           gpointer   user_data)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
close_for_good (RapWindow *self)
{
  self->closing = TRUE;
  save_size (self);
  rap_window_close_exam (self, closed_cb, NULL, NULL);
}

static void
close_answered_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (RapWindow) self = user_data;

  if (rap_message_ask_finish (result) && !self->closing)
    close_for_good (self);
}

static void
ask_to_close (RapWindow *self)
{
  RapExamFile *file = rap_open_exam_get_file (self->exam);
  const char *message = rap_exam_file_get_write_message (file);
  /* Translators: %s says what is wrong and what was done, without the last full stop. */
  g_autofree char *body =
    g_strdup_printf (_("%s. What is kept aside on this computer is taken in when the exam is "
                       "opened here again."), message != NULL ? message : "");

  rap_message_ask_async (GTK_WINDOW (self), _("Close although the exam file is not well?"), body,
                         _("_Close"), RAP_MESSAGE_DESTRUCTIVE, close_answered_cb,
                         g_object_ref (self));
}

static gboolean
rap_window_close_request (GtkWindow *window)
{
  RapWindow *self = RAP_WINDOW (window);

  if (self->closing || self->busy)
    return TRUE;

  if (self->exam == NULL)
    {
      save_size (self);
      return GTK_WINDOW_CLASS (rap_window_parent_class)->close_request (window);
    }

  if (rap_exam_file_get_write_state (rap_open_exam_get_file (self->exam)) == RAP_WRITE_FAILING)
    ask_to_close (self);
  else
    close_for_good (self);

  return TRUE;
}

/* What was opened before, or is being opened, has a page already. */
static void
rap_window_show (GtkWidget *widget)
{
  if (rap_window_get_page (RAP_WINDOW (widget)) == NULL)
    rap_window_show_page (RAP_WINDOW (widget), "start");

  GTK_WIDGET_CLASS (rap_window_parent_class)->show (widget);
}

static void
rap_window_dispose (GObject *object)
{
  RapWindow *self = RAP_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_WINDOW);
  rap_window_forget_pages (self);
  g_clear_object (&self->candidates);
  g_clear_object (&self->power);
  g_clear_object (&self->conflict);
  g_clear_object (&self->ringer);
  g_clear_object (&self->strokes);
  g_clear_object (&self->exam);
  g_clear_object (&self->recent);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (rap_window_parent_class)->dispose (object);
}

static void
rap_window_class_init (RapWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rap_window_dispose;
  widget_class->show = rap_window_show;
  GTK_WINDOW_CLASS (klass)->close_request = rap_window_close_request;

  g_type_ensure (RAP_TYPE_MESSAGE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RapWindow, message_bar);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, busy_label);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, read_only_banner);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, failing_banner);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, warning_banner);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, conflict_banner);
  gtk_widget_class_bind_template_child (widget_class, RapWindow, calibration_sign);
  rap_window_install_actions (widget_class);
  rap_window_install_conflict_actions (widget_class);
  rap_window_install_hand_over_actions (widget_class);
  rap_window_install_substitute_action (widget_class);
  rap_window_install_calibration_actions (widget_class);
}

static void
rap_window_init (RapWindow *self)
{
  g_autoptr (GAction) large = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = g_settings_new (RAP_APPLICATION_ID);
  large = g_settings_create_action (self->settings, "large");
  g_action_map_add_action (G_ACTION_MAP (self), large);
  restore_size (self);
}

GtkWidget *
rap_window_new (RapApplication *application)
{
  return g_object_new (RAP_TYPE_WINDOW, "application", application, NULL);
}

/* Whoever sat at a station when the app ended, by a crash or not, can go on there at once. */
static void
offer_to_resume (RapWindow *self)
{
  g_autofree char *path = g_settings_get_string (self->settings, "last-exam");
  g_autofree char *rater = g_settings_get_string (self->settings, "rater-name");
  guint station = g_settings_get_uint (self->settings, "last-station");
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = NULL;

  if (path[0] != '\0' && rater[0] != '\0' && station > 0 &&
      g_file_test (path, G_FILE_TEST_EXISTS))
    /* Translators: a name; number of a station; name of an exam's file. */
    text = g_strdup_printf (_("Go on as %s at station %u of %s"), rater, station, name);
  rap_start_page_offer (rap_window_get_start_page (self), text);
}

/* Where the focus was on the last sheet says nothing about the next one: from there the first key
 * would go to whatever lies behind it. */
static void
forget_focus (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  if (child == NULL)
    return;
  forget_focus (child);
  gtk_widget_set_focus_child (widget, NULL);
}

static void
focus_page (RapWindow  *self,
            const char *name)
{
  if (g_str_equal (name, "start"))
    {
      offer_to_resume (self);
      rap_start_page_focus (rap_window_get_start_page (self));
    }
  else if (g_str_equal (name, "station"))
    rap_station_page_focus (rap_window_get_station_page (self));
  else if (g_str_equal (name, "candidates"))
    rap_candidates_page_focus (rap_window_get_candidates_page (self));
  else if (g_str_equal (name, "check"))
    rap_check_page_focus (self->check_page);
  else if (g_str_equal (name, "end"))
    rap_end_page_focus (self->end_page);
  else if (g_str_equal (name, "hand-over"))
    rap_hand_over_page_focus (self->hand_over_page);
  else if (g_str_equal (name, "comparison"))
    rap_comparison_page_focus (self->comparison_page);
  else if (g_str_equal (name, "calibration"))
    rap_calibration_page_focus (self->calibration_page);
  else if (g_str_equal (name, "brief"))
    rap_brief_page_focus (rap_window_get_brief_page (self));
  else if (g_str_equal (name, "marking"))
    {
      GtkWidget *page = GTK_WIDGET (rap_window_get_marking_page (self));

      forget_focus (page);
      /* The page itself has the keys and nothing that Enter would press: whoever presses it once
       * too often on the way here neither leaves the sheet nor marks anything. */
      gtk_root_set_focus (GTK_ROOT (self), page);
    }
}

void
rap_window_show_page (RapWindow  *self,
                      const char *name)
{
  self->busy = g_str_equal (name, "busy");
  gtk_spinner_set_spinning (self->spinner, self->busy);
  rap_window_ensure_page (self, name);
  rap_pages_show (self->pages, name);
  focus_page (self, name);
  rap_window_update_conflict (self);
  rap_window_actions_update (self);
  update_inhibit (self);
}

const char *
rap_window_get_page (RapWindow *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}

RapRecentExams *
rap_window_get_recent (RapWindow *self)
{
  if (self->recent == NULL)
    self->recent = rap_recent_exams_new (NULL);

  return self->recent;
}

void
rap_window_set_busy (RapWindow  *self,
                     const char *text)
{
  gtk_label_set_label (self->busy_label, text);
  rap_window_show_page (self, "busy");
}

void
rap_window_say (RapWindow  *self,
                const char *text)
{
  rap_message_bar_say (self->message_bar, text, NULL, NULL, NULL, SAY_SECONDS);
}

void
rap_window_say_with (RapWindow  *self,
                     const char *text,
                     const char *label,
                     const char *action)
{
  rap_message_bar_say (self->message_bar, text, label, action, NULL, SAY_WITH_SECONDS);
}

void
rap_window_say_exported (RapWindow *self,
                         GFile     *file)
{
  g_autofree char *name = g_file_get_parse_name (file);
  /* Translators: %s is the path of a file. */
  g_autofree char *text = g_strdup_printf (_("The marks are in %s"), name);

  rap_message_bar_say (self->message_bar, text, _("Show"), "win.show-folder",
                       g_variant_new_string (g_file_peek_path (file)), 0);
}
