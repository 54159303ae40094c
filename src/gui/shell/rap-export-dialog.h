/* rap-export-dialog.h: exporting the marks: what, how, where, and how far it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-open-exam.h"

G_BEGIN_DECLS

#define RAP_TYPE_EXPORT_DIALOG (rap_export_dialog_get_type ())

/**
 * RapExportDialog:
 *
 * Closing it cancels an export that runs, and leaves no file.
 *
 * Signals: `exported` (GFile): the table is written.
 */
G_DECLARE_FINAL_TYPE (RapExportDialog, rap_export_dialog, RAP, EXPORT_DIALOG, AdwWindow)

GtkWidget *rap_export_dialog_new   (GtkWindow       *parent,
                                    RapOpenExam     *exam);
/* Exports as the controls stand, to @file: what the dialog does once a place was chosen. */
void       rap_export_dialog_write (RapExportDialog *self,
                                    GFile           *file);

G_END_DECLS
