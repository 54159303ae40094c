/* rap-file-chooser.c: asking where a file is, or is to go; shaped like GtkFileDialog of GTK 4.10.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "compat/rap-file-chooser.h"

#include <glib/gi18n.h>

/* GtkFileChooserNative is all there is in GTK 4.8; it is deprecated since 4.10. */

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             gpointer         user_data)
{
  g_autoptr (GTask) task = user_data;
  GFile *file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                             _("No file was chosen."));

  gtk_native_dialog_destroy (dialog);
}

static void
run (GtkFileChooserNative *native,
     GTask                *task)
{
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  /* The task keeps the dialog, which nobody else does while it is shown. */
  g_task_set_task_data (task, native, g_object_unref);
  g_signal_connect (native, "response", G_CALLBACK (response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

static GtkFileFilter *
exam_filter_new (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Exams"));
  gtk_file_filter_add_suffix (filter, "rapport");

  return filter;
}

void
rap_file_chooser_open_async (GtkWindow           *parent,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  GtkFileChooserNative *native = gtk_file_chooser_native_new (_("Open Exam"), parent,
                                                              GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              _("_Open"), _("_Cancel"));
  g_autoptr (GtkFileFilter) filter = exam_filter_new ();

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), filter);
  run (native, task);
}

GFile *
rap_file_chooser_open_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rap_file_chooser_save_async (GtkWindow           *parent,
                             const char          *title,
                             const char          *name,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  GtkFileChooserNative *native = gtk_file_chooser_native_new (title, parent,
                                                              GTK_FILE_CHOOSER_ACTION_SAVE,
                                                              _("_Save"), _("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  run (native, task);
}

GFile *
rap_file_chooser_save_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
