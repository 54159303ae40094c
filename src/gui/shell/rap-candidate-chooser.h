/* rap-candidate-chooser.h: a window in which another candidate of the day is chosen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-candidate-list.h"

G_BEGIN_DECLS

#define RAP_TYPE_CANDIDATE_CHOOSER (rap_candidate_chooser_get_type ())

/**
 * RapCandidateChooser:
 *
 * Signals: `chosen` (RapCandidateRow). The window closes by itself then.
 */
G_DECLARE_FINAL_TYPE (RapCandidateChooser, rap_candidate_chooser, RAP, CANDIDATE_CHOOSER, AdwWindow)

/* @but: (nullable): a row that is not offered; only rows in a slot where @in_slots
 * Returns: (transfer none): to be presented */
GtkWidget *rap_candidate_chooser_new (GtkWindow        *parent,
                                      RapCandidateList *list,
                                      RapCandidateRow  *but,
                                      gboolean          in_slots,
                                      const char       *title,
                                      const char       *heading);

G_END_DECLS
