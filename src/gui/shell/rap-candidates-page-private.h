/* rap-candidates-page-private.h: what the two files of the page know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shell/rap-candidates-page.h"

G_BEGIN_DECLS

/* Installs the actions that recall and void the sheet of the selected candidate. */
void              rap_candidates_page_install_sheet_actions (GtkWidgetClass    *widget_class);
/* (transfer none) (nullable) */
RapCandidateList *rap_candidates_page_get_candidates        (RapCandidatesPage *self);
/* (transfer none) (nullable) */
RapCandidateRow  *rap_candidates_page_get_selected          (RapCandidatesPage *self);
/* Shows what the candidates' list says now. */
void              rap_candidates_page_update                (RapCandidatesPage *self);
/* Tells that something could not be done. */
void              rap_candidates_page_fail                  (RapCandidatesPage *self,
                                                             const char        *message);

G_END_DECLS
