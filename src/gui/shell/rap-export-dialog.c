/* rap-export-dialog.c: exporting the marks: what, how, where, and how far it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-export-dialog.h"

#include <glib/gi18n.h>

#include "compat/rap-file-chooser.h"
#include "models/rap-export-job.h"
#include "shell/rap-choice-button.h"
#include "widgets/rap-pages.h"

#define PROGRESS_INTERVAL_MS 100

struct _RapExportDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkStack       *stack;
  GtkBox         *format_box;
  GtkSwitch      *excel_switch;
  GtkLabel       *problem_label;
  GtkProgressBar *progress_bar;
  GtkWidget      *export_button;
  GtkWidget      *cancel_button;

  /* Owned */
  RapOpenExam  *exam;
  RapExportJob *job;         /* while it runs */
  GCancellable *cancellable;

  /* Borrowed */
  GtkToggleButton *wide_button;
  GtkToggleButton *notes_button;

  guint progress_source;
};

G_DEFINE_FINAL_TYPE (RapExportDialog, rap_export_dialog, ADW_TYPE_WINDOW)

enum
{
  EXPORTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
progress_cb (gpointer user_data)
{
  RapExportDialog *self = user_data;

  gtk_progress_bar_set_fraction (self->progress_bar, rap_export_job_get_progress (self->job));

  return G_SOURCE_CONTINUE;
}

static void
show_problem (RapExportDialog *self,
              const char      *message)
{
  gtk_label_set_label (self->problem_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
  rap_pages_show (self->stack, "choose");
  gtk_widget_grab_focus (self->export_button);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RapExportDialog) self = user_data;
  g_autoptr (RapExportJob) job = g_object_ref (RAP_EXPORT_JOB (source));
  g_autoptr (GFile) file = g_file_new_for_path (rap_export_job_get_path (job));
  g_autoptr (GError) error = NULL;
  gboolean done = rap_export_job_run_finish (job, result, &error);

  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->job);
  if (done)
    {
      g_signal_emit (self, signals[EXPORTED], 0, file);
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (!g_cancellable_is_cancelled (self->cancellable))
    show_problem (self, error->message);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RapExportDialog) self = user_data;
  g_autoptr (GFile) file = rap_file_chooser_save_finish (result, NULL);

  if (file != NULL && !g_cancellable_is_cancelled (self->cancellable))
    rap_export_dialog_write (self, file);
}

static RapCsvExport
get_chosen (RapExportDialog *self)
{
  if (gtk_toggle_button_get_active (self->wide_button))
    return RAP_CSV_EXPORT_WIDE;
  if (gtk_toggle_button_get_active (self->notes_button))
    return RAP_CSV_EXPORT_NOTES;
  return RAP_CSV_EXPORT_LONG;
}

static char *
suggest_name (RapExportDialog *self)
{
  g_autofree char *base =
    g_path_get_basename (rap_exam_file_get_path (rap_open_exam_get_file (self->exam)));
  static const char *const words[] = {
    [RAP_CSV_EXPORT_LONG] = "long",
    [RAP_CSV_EXPORT_WIDE] = "wide",
    [RAP_CSV_EXPORT_NOTES] = "notes",
  };

  if (g_str_has_suffix (base, ".rapport"))
    base[strlen (base) - strlen (".rapport")] = '\0';

  return g_strdup_printf ("%s-%s.csv", base, words[get_chosen (self)]);
}

static void
start_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  RapExportDialog *self = RAP_EXPORT_DIALOG (widget);
  g_autofree char *name = suggest_name (self);

  rap_file_chooser_save_async (GTK_WINDOW (self), _("Export Marks"), name, chosen_cb,
                               g_object_ref (self));
}

static gboolean
rap_export_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (RAP_EXPORT_DIALOG (window)->cancellable);

  return GTK_WINDOW_CLASS (rap_export_dialog_parent_class)->close_request (window);
}

static void
rap_export_dialog_dispose (GObject *object)
{
  RapExportDialog *self = RAP_EXPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->exam);

  G_OBJECT_CLASS (rap_export_dialog_parent_class)->dispose (object);
}

static void
rap_export_dialog_finalize (GObject *object)
{
  RapExportDialog *self = RAP_EXPORT_DIALOG (object);

  g_clear_object (&self->job);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (rap_export_dialog_parent_class)->finalize (object);
}

static void
rap_export_dialog_class_init (RapExportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rap_export_dialog_dispose;
  object_class->finalize = rap_export_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = rap_export_dialog_close_request;

  signals[EXPORTED] = g_signal_new ("exported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, format_box);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, excel_switch);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, RapExportDialog, cancel_button);
  gtk_widget_class_install_action (widget_class, "export.start", NULL, start_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rap_export_dialog_init (RapExportDialog *self)
{
  GtkWidget *first = rap_choice_button_new (NULL, _("One row for each mark"), "long", NULL);
  GtkWidget *second = rap_choice_button_new (NULL, _("One row for each sheet, with its totals"),
                                             "wide", RAP_CHOICE_BUTTON (first));
  GtkWidget *third = rap_choice_button_new (NULL, _("Concerns, incidents and moments, for the "
                                                    "coordinator"), "notes",
                                            RAP_CHOICE_BUTTON (first));

  gtk_widget_init_template (GTK_WIDGET (self));
  rap_pages_show (self->stack, "choose");
  self->cancellable = g_cancellable_new ();
  self->wide_button = GTK_TOGGLE_BUTTON (second);
  self->notes_button = GTK_TOGGLE_BUTTON (third);
  gtk_box_append (self->format_box, first);
  gtk_box_append (self->format_box, second);
  gtk_box_append (self->format_box, third);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (first), TRUE);
}

GtkWidget *
rap_export_dialog_new (GtkWindow   *parent,
                       RapOpenExam *exam)
{
  RapExportDialog *self = g_object_new (RAP_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->exam = g_object_ref (exam);

  return GTK_WIDGET (self);
}

void
rap_export_dialog_write (RapExportDialog *self,
                         GFile           *file)
{
  const char *path = g_file_peek_path (file);
  gboolean excel = gtk_switch_get_active (self->excel_switch);

  g_return_if_fail (self->job == NULL);

  if (path == NULL)
    {
      show_problem (self, _("The table can only be saved in a folder of this computer."));
      return;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  rap_pages_show (self->stack, "progress");
  gtk_widget_grab_focus (self->cancel_button);

  self->job = rap_export_job_new (rap_open_exam_get_file (self->exam),
                                  get_chosen (self),
                                  excel ? RAP_CSV_BYTE_ORDER_MARK : RAP_CSV_PLAIN, path);
  self->progress_source = g_timeout_add (PROGRESS_INTERVAL_MS, progress_cb, self);
  rap_export_job_run_async (self->job, self->cancellable, done_cb, g_object_ref (self));
}
