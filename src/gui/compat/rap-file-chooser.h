/* rap-file-chooser.h: asking where a file is, or is to go; shaped like GtkFileDialog of GTK 4.10.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for an exam file to open. */
void   rap_file_chooser_open_async  (GtkWindow            *parent,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
/* Returns: (transfer full): NULL with G_IO_ERROR_CANCELLED when nothing was chosen */
GFile *rap_file_chooser_open_finish (GAsyncResult         *result,
                                     GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Asks where to save a file that is called @name unless the user says otherwise. */
void   rap_file_chooser_save_async  (GtkWindow            *parent,
                                     const char           *title,
                                     const char           *name,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
/* Returns: (transfer full): NULL with G_IO_ERROR_CANCELLED when nothing was chosen */
GFile *rap_file_chooser_save_finish (GAsyncResult         *result,
                                     GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
