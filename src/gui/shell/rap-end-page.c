/* rap-end-page.c: the end of a session: what adds up, what is still open, the file for a stick.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-end-page.h"

#include <glib/gi18n.h>

#include "compat/rap-file-chooser.h"
#include "models/rap-day-words.h"
#include "models/rap-take-away-job.h"
#include "widgets/rap-main-menu.h"

#define PROGRESS_INTERVAL_MS 100

struct _RapEndPage
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwWindowTitle *window_title;
  GtkLabel       *outcome_label;
  GtkLabel       *sums_label;
  GtkListBox     *to_do;
  GtkLabel       *code_label;
  GtkLabel       *copy_label;
  GtkProgressBar *progress_bar;
  GtkWidget      *cancel_button;
  GtkWidget      *copy_button;

  /* Owned */
  RapCandidateList *candidates;  /* or NULL */
  RapTakeAwayJob   *job;         /* while it runs, or NULL */
  GCancellable     *cancellable; /* of what is under way, or NULL */

  guint progress_source;
};

G_DEFINE_FINAL_TYPE (RapEndPage, rap_end_page, ADW_TYPE_BIN)

/* --- What adds up, and what does not yet --- */

static gboolean
is_to_do (RapCandidateRow *row)
{
  RapDayState state = rap_candidate_row_get_state (row);

  return state == RAP_DAY_OPEN || state == RAP_DAY_OWED;
}

static void
add_row (RapEndPage      *self,
         RapCandidateRow *row)
{
  GtkWidget *widget = adw_action_row_new ();
  g_autofree char *title = rap_candidate_row_dup_title (row);
  g_autofree char *markup = g_markup_escape_text (title, -1);
  g_autofree char *name = rap_candidate_row_describe (row);
  g_autofree char *state = NULL;
  char id[RAP_ID_TEXT_SIZE];

  g_object_get (row, "state-text", &state, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), state);
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), "win.open-sheet");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "s",
                                    rap_id_to_text (rap_candidate_row_get_sheet (row), id));
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->to_do, widget);
}

static guint
list_to_do (RapEndPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->candidates));
  GtkListBoxRow *old;
  guint count = 0;

  while ((old = gtk_list_box_get_row_at_index (self->to_do, 0)) != NULL)
    gtk_list_box_remove (self->to_do, GTK_WIDGET (old));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RapCandidateRow) row = g_list_model_get_item (G_LIST_MODEL (self->candidates), i);

      if (!is_to_do (row))
        continue;
      add_row (self, row);
      count++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->to_do), count > 0);

  return count;
}

static char *
describe_outcome (const RapDay *day,
                  guint         n_to_do)
{
  guint waiting = day->counts[RAP_DAY_WAITING];

  if (n_to_do > 0)
    return g_strdup_printf (ngettext ("%u sheet is not submitted", "%u sheets are not submitted",
                                      n_to_do), n_to_do);
  if (waiting > 0)
    return g_strdup_printf (ngettext ("%u candidate has not come yet",
                                      "%u candidates have not come yet", waiting), waiting);

  return g_strdup (_("Every sheet is submitted"));
}

static void
show_day (RapEndPage *self)
{
  const RapDay *day = rap_candidate_list_get_day (self->candidates);
  g_autofree char *outcome = NULL;
  g_autofree char *sums = NULL;

  if (day == NULL)
    return;
  outcome = describe_outcome (day, list_to_do (self));
  sums = rap_day_words_dup_end (day);
  gtk_label_set_label (self->outcome_label, outcome);
  gtk_label_set_label (self->sums_label, sums);
}

/* --- The code of the chain --- */

/* On the worker thread. */
static gpointer
read_code (RapStore      *store,
           gpointer       task_data,
           GCancellable  *cancellable,
           GError       **error)
{
  char code[RAP_CHAIN_CODE_SIZE];

  return rap_chain_code_read (store, code, error) ? g_strdup (code) : NULL;
}

static void
code_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RapEndPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &error);

  gtk_label_set_label (self->code_label, code != NULL ? code : error->message);
}

static void
show_code (RapEndPage *self)
{
  RapOpenExam *exam = rap_candidate_list_get_exam (self->candidates);

  gtk_label_set_label (self->code_label, "…");
  rap_exam_file_call_async (rap_open_exam_get_file (exam), read_code, NULL, NULL, g_free, NULL,
                            code_cb, g_object_ref (self));
}

/* --- The copy --- */

static void
say (RapEndPage *self,
     const char *text)
{
  gtk_label_set_label (self->copy_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->copy_label), text[0] != '\0');
}

static void
update_actions (RapEndPage *self)
{
  gboolean copying = self->job != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "end.copy",
                                 self->candidates != NULL && !copying);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "end.cancel", copying);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), copying);
  gtk_widget_set_visible (self->cancel_button, copying);
  gtk_widget_set_visible (self->copy_button, !copying);
}

static void
tell_copied (RapEndPage         *self,
             const char         *path,
             const RapTakenAway *taken)
{
  g_autofree char *name = g_filename_display_name (path);
  /* Translators: name of a file, then its code such as "C7KA-WX94". */
  g_autofree char *fine = g_strdup_printf (_("The copy is complete, was read back from the disk, "
                                             "and is closed: %s. Its code is %s. Take the stick "
                                             "out only after the system has let go of it."),
                                           name, taken->code);
  g_autofree char *text = NULL;

  if (taken->unsound == NULL)
    {
      say (self, fine);
      return;
    }
  /* Translators: a sentence that tells of the copy; then what is wrong with the exam. */
  text = g_strdup_printf (_("%s\n\nBut the exam file itself is not sound (%s). Keep this device as "
                            "it is, and tell the coordinator."), fine, taken->unsound);
  say (self, text);
}

static gboolean
progress_cb (gpointer user_data)
{
  RapEndPage *self = user_data;

  gtk_progress_bar_set_fraction (self->progress_bar, rap_take_away_job_get_progress (self->job));

  return G_SOURCE_CONTINUE;
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RapEndPage) self = user_data;
  g_autoptr (RapTakeAwayJob) job = g_object_ref (RAP_TAKE_AWAY_JOB (source));
  g_autoptr (GError) error = NULL;
  const RapTakenAway *taken = rap_take_away_job_run_finish (job, result, &error);
  gboolean shown = self->job == job;
  gboolean waited;

  g_application_release (g_application_get_default ());
  if (!shown)
    return;
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->job);
  /* Meanwhile somebody may be at another control, or at a sheet. */
  waited = gtk_widget_is_focus (self->cancel_button);
  update_actions (self);
  if (taken != NULL)
    tell_copied (self, rap_take_away_job_get_path (job), taken);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, _("The copy was cancelled. Nothing was written."));
  else
    say (self, error->message);
  if (waited)
    gtk_widget_grab_focus (self->copy_button);
}

void
rap_end_page_copy (RapEndPage *self,
                   GFile      *file)
{
  const char *path = g_file_peek_path (file);

  g_return_if_fail (self->job == NULL && self->candidates != NULL);

  if (path == NULL)
    {
      say (self, _("The copy can only be saved on a stick or in a folder of this computer."));
      return;
    }
  say (self, "");
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->job = rap_take_away_job_new (
    rap_open_exam_get_file (rap_candidate_list_get_exam (self->candidates)), path);
  self->progress_source = g_timeout_add (PROGRESS_INTERVAL_MS, progress_cb, self);
  update_actions (self);
  gtk_widget_grab_focus (self->cancel_button);
  /* A program that ended now would leave a part of the copy on the stick. */
  g_application_hold (g_application_get_default ());
  rap_take_away_job_run_async (self->job, self->cancellable, copied_cb, g_object_ref (self));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RapEndPage) self = user_data;
  g_autoptr (GFile) file = rap_file_chooser_save_finish (result, NULL);

  if (file != NULL && self->candidates != NULL && self->job == NULL)
    rap_end_page_copy (self, file);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RapEndPage *self = RAP_END_PAGE (widget);
  RapOpenExam *exam = rap_candidate_list_get_exam (self->candidates);
  const char *path = rap_exam_file_get_path (rap_open_exam_get_file (exam));
  g_autofree char *name =
    rap_take_away_name (path, rap_candidate_list_get_stop (self->candidates)->number,
                        g_get_host_name ());

  rap_file_chooser_save_async (GTK_WINDOW (gtk_widget_get_root (widget)), _("Copy the Exam"), name,
                               chosen_cb, g_object_ref (self));
}

static void
cancel_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  g_cancellable_cancel (RAP_END_PAGE (widget)->cancellable);
}

static void
rap_end_page_dispose (GObject *object)
{
  RapEndPage *self = RAP_END_PAGE (object);

  rap_end_page_clear (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_END_PAGE);

  G_OBJECT_CLASS (rap_end_page_parent_class)->dispose (object);
}

static void
rap_end_page_class_init (RapEndPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_end_page_dispose;

  g_type_ensure (RAP_TYPE_MAIN_MENU);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-end-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RapEndPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RapEndPage, outcome_label);
  gtk_widget_class_bind_template_child (widget_class, RapEndPage, sums_label);
  gtk_widget_class_bind_template_child (widget_class, RapEndPage, to_do);
  gtk_widget_class_bind_template_child (widget_class, RapEndPage, code_label);
  gtk_widget_class_bind_template_child (widget_class, RapEndPage, copy_label);
  gtk_widget_class_bind_template_child (widget_class, RapEndPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RapEndPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RapEndPage, copy_button);
  gtk_widget_class_install_action (widget_class, "end.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "end.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "end.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
}

static void
rap_end_page_init (RapEndPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

GtkWidget *
rap_end_page_new (void)
{
  return g_object_new (RAP_TYPE_END_PAGE, NULL);
}

void
rap_end_page_show (RapEndPage       *self,
                   RapCandidateList *candidates)
{
  const RapStop *stop = rap_candidate_list_get_stop (candidates);
  /* Translators: number and title of a station, then who sits there. */
  g_autofree char *title = g_strdup_printf (_("Station %u · %s · %s"), stop->number, stop->title,
                                            rap_candidate_list_get_rater_name (candidates));

  /* Who comes back to a copy finds it under way, or what became of it. */
  if (self->candidates == candidates)
    {
      show_day (self);
      show_code (self);
      return;
    }
  rap_end_page_clear (self);
  self->candidates = g_object_ref (candidates);
  adw_window_title_set_subtitle (self->window_title, title);
  g_signal_connect_object (candidates, "changed", G_CALLBACK (show_day), self, G_CONNECT_SWAPPED);
  say (self, "");
  show_day (self);
  show_code (self);
  update_actions (self);
}

void
rap_end_page_clear (RapEndPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->job);
  if (self->candidates != NULL)
    g_signal_handlers_disconnect_by_func (self->candidates, show_day, self);
  g_clear_object (&self->candidates);
}

gboolean
rap_end_page_is_copying (RapEndPage *self)
{
  return self->job != NULL;
}

void
rap_end_page_focus (RapEndPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->to_do, 0);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->copy_button);
}
