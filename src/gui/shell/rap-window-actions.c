/* rap-window-actions.c: what can be done in the window, by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-window-private.h"

#include "compat/rap-file-chooser.h"
#include "compat/rap-show-uri.h"
#include "shell/rap-exam-settings.h"
#include "shell/rap-export-dialog.h"

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RapWindow) self = user_data;
  g_autoptr (GFile) file = rap_file_chooser_open_finish (result, NULL);

  if (file != NULL)
    rap_window_open_file (self, file, 0, NULL);
}

static void
open_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  rap_file_chooser_open_async (GTK_WINDOW (widget), chosen_cb, g_object_ref (widget));
}

static void
open_recent_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  rap_window_open (RAP_WINDOW (widget), g_variant_get_string (parameter, NULL), 0, NULL);
}

static void
forget_recent_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);

  rap_recent_exams_remove (rap_window_get_recent (self), g_variant_get_string (parameter, NULL));
  rap_start_page_focus (rap_window_get_start_page (self));
}

static void
resume_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  g_autofree char *path = g_settings_get_string (self->settings, "last-exam");
  g_autofree char *rater = g_settings_get_string (self->settings, "rater-name");

  rap_window_open (self, path, g_settings_get_uint (self->settings, "last-station"), rater);
}

static void
practice_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  rap_window_open_practice (RAP_WINDOW (widget), 0, NULL);
}

static void
practice_afresh_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  rap_window_open_afresh (RAP_WINDOW (widget), FALSE);
}

static void
practise_calibration_cb (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  rap_window_practise_calibration (RAP_WINDOW (widget));
}

static void
calibration_afresh_cb (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  rap_window_open_afresh (RAP_WINDOW (widget), TRUE);
}

static void
close_exam_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  rap_window_close_exam (RAP_WINDOW (widget), NULL, NULL, NULL);
}

static void
back_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  const char *page = rap_window_get_page (self);

  if (g_str_equal (page, "station"))
    rap_window_close_exam (self, NULL, NULL, NULL);
  else if (g_str_equal (page, "candidates"))
    rap_window_stand_up (self);
  else if (g_str_equal (page, "check"))
    rap_window_leave_check (self);
  else if (g_str_equal (page, "calibration"))
    rap_window_leave_calibration (self);
  else if (g_str_equal (page, "end"))
    rap_window_leave_end (self);
  else if (g_str_equal (page, "hand-over"))
    rap_window_take_back (self);
  else if (g_str_equal (page, "comparison"))
    rap_window_leave_comparison (self);
  else if (g_str_equal (page, "brief"))
    {
      RapCandidateRow *row = rap_brief_page_get_row (rap_window_get_brief_page (self));

      if (row != NULL)
        rap_candidates_page_select_row (rap_window_get_candidates_page (self), row);
      rap_brief_page_clear (rap_window_get_brief_page (self));
      rap_window_show_page (self, "candidates");
    }
  else if (g_str_equal (page, "marking"))
    gtk_widget_activate_action (GTK_WIDGET (rap_window_get_marking_page (self)), "mark.close",
                                NULL);
}

static void
check_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  rap_window_check (RAP_WINDOW (widget));
}

static void
exported_cb (RapWindow *self,
             GFile     *file)
{
  rap_window_say_exported (self, file);
}

static void
export_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  GtkWidget *dialog = rap_export_dialog_new (GTK_WINDOW (widget), RAP_WINDOW (widget)->exam);

  g_signal_connect_object (dialog, "exported", G_CALLBACK (exported_cb), widget, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
exam_settings_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  gtk_window_present (GTK_WINDOW (rap_exam_settings_new (GTK_WINDOW (widget),
                                                         RAP_WINDOW (widget)->exam)));
}

static void
show_folder_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));
  g_autoptr (GFile) folder = g_file_get_parent (file);

  if (folder != NULL)
    rap_show_file (widget, folder);
}

/* GTK would read a help overlay of the usual name whenever a window is made; few starts need it. */
static void
show_help_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource (RAP_RESOURCE_PATH "/shell/help-overlay.ui");
  GtkWindow *help = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (help, GTK_WINDOW (widget));
  gtk_window_set_destroy_with_parent (help, TRUE);
  gtk_window_present (help);
}

void
rap_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "win.open-recent", "s", open_recent_cb);
  gtk_widget_class_install_action (widget_class, "win.forget-recent", "s", forget_recent_cb);
  gtk_widget_class_install_action (widget_class, "win.resume", NULL, resume_cb);
  gtk_widget_class_install_action (widget_class, "win.practice", NULL, practice_cb);
  gtk_widget_class_install_action (widget_class, "win.practice-afresh", NULL, practice_afresh_cb);
  gtk_widget_class_install_action (widget_class, "win.practise-calibration", NULL,
                                   practise_calibration_cb);
  gtk_widget_class_install_action (widget_class, "win.calibration-afresh", NULL,
                                   calibration_afresh_cb);
  gtk_widget_class_install_action (widget_class, "win.close-exam", NULL, close_exam_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "win.check", NULL, check_cb);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "win.exam-settings", NULL, exam_settings_cb);
  gtk_widget_class_install_action (widget_class, "win.show-folder", "s", show_folder_cb);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, show_help_cb);
  rap_window_install_marking_actions (widget_class);
  gtk_widget_class_install_property_action (widget_class, "win.fullscreen", "fullscreened");

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "win.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "win.export",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, GDK_CONTROL_MASK,
                                       "win.exam-settings", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, 0, "win.fullscreen", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.large", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Back, 0, "win.back", NULL);
}

/* While the patient has the device, none of the window's actions leads to what the examiner sees,
 * whatever is added to them: only those that are named here stay. */
static void
lock_actions (RapWindow *self,
              gboolean   locked)
{
  static const char *const kept[] = {
    "win.back", "win.take-back", "win.fullscreen", "win.show-help-overlay", NULL,
  };
  GtkWidgetClass *klass = GTK_WIDGET_GET_CLASS (self);
  const GVariantType *type;
  const char *name;
  const char *property;
  GType owner;

  if (!locked && !self->locked)
    return;
  self->locked = locked;
  for (guint i = 0; gtk_widget_class_query_action (klass, i, &owner, &name, &type, &property); i++)
    if (owner == RAP_TYPE_WINDOW && !g_strv_contains (kept, name))
      gtk_widget_action_set_enabled (GTK_WIDGET (self), name, !locked);
}

static void
update_all (RapWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean idle = !self->busy;
  gboolean has_exam = self->exam != NULL && idle;
  gboolean at_start = self->exam == NULL && idle;
  const char *page = rap_window_get_page (self);
  gboolean can_say = self->asked && has_exam && !rap_open_exam_get_read_only (self->exam);
  /* Not before a candidate: the check is for when nobody is there. */
  gboolean between = has_exam && (g_str_equal (page, "station") ||
                                  g_str_equal (page, "candidates"));

  gtk_widget_action_set_enabled (widget, "win.open", idle);
  gtk_widget_action_set_enabled (widget, "win.open-recent", idle);
  gtk_widget_action_set_enabled (widget, "win.resume", at_start);
  gtk_widget_action_set_enabled (widget, "win.practice", idle);
  gtk_widget_action_set_enabled (widget, "win.practice-afresh", at_start);
  gtk_widget_action_set_enabled (widget, "win.practise-calibration", idle);
  gtk_widget_action_set_enabled (widget, "win.calibration-afresh", at_start);
  gtk_widget_action_set_enabled (widget, "win.close-exam", has_exam);
  gtk_widget_action_set_enabled (widget, "win.back", has_exam);
  gtk_widget_action_set_enabled (widget, "win.check", between);
  gtk_widget_action_set_enabled (widget, "win.move-sheet",
                                 has_exam && g_str_equal (page, "marking") &&
                                 self->candidates != NULL &&
                                 !rap_open_exam_get_read_only (self->exam));
  gtk_widget_action_set_enabled (widget, "win.know-candidate", can_say && !self->knows);
  gtk_widget_action_set_enabled (widget, "win.not-know-candidate", can_say && self->knows);
  gtk_widget_action_set_enabled (widget, "win.export", has_exam);
  rap_window_update_calibration (self);
  gtk_widget_action_set_enabled (widget, "win.exam-settings", has_exam);
  gtk_widget_action_set_enabled (widget, "win.next-candidate", idle && self->candidates != NULL);
  gtk_widget_action_set_enabled (widget, "win.take-over",
                                 idle && self->candidates != NULL &&
                                 !rap_open_exam_get_read_only (self->exam));
  gtk_widget_action_set_enabled (widget, "win.end-session",
                                 idle && self->candidates != NULL && !g_str_equal (page, "end"));
  gtk_widget_action_set_enabled (widget, "win.hand-over", idle && rap_window_can_hand_over (self));
  gtk_widget_action_set_enabled (widget, "win.take-back", idle && rap_window_is_handed_over (self));
}

void
rap_window_actions_update (RapWindow *self)
{
  lock_actions (self, FALSE);
  update_all (self);
  if (rap_window_is_handed_over (self))
    lock_actions (self, TRUE);
}
