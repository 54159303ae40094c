/* rap-unexpected-dialog.h: number and name of a candidate whom nobody expected.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-candidate-list.h"

G_BEGIN_DECLS

#define RAP_TYPE_UNEXPECTED_DIALOG (rap_unexpected_dialog_get_type ())

/**
 * RapUnexpectedDialog:
 *
 * Signals: `added` (const char *number, const char *name): neither is blank; the name is the known
 * one where the exam has the number. The window closes by itself then.
 */
G_DECLARE_FINAL_TYPE (RapUnexpectedDialog, rap_unexpected_dialog, RAP, UNEXPECTED_DIALOG, AdwWindow)

/* Returns: (transfer none): to be presented */
GtkWidget *rap_unexpected_dialog_new (GtkWindow        *parent,
                                      RapCandidateList *list);

G_END_DECLS
