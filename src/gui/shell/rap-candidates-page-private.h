/* rap-candidates-page-private.h: what the files of the page know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shell/rap-candidates-page.h"

G_BEGIN_DECLS

/* The actions that change the day around the selected row: absent, swap and the like. */
void              rap_candidates_page_install_day_actions   (GtkWidgetClass    *widget_class);
/* @row: (nullable): the selected one */
void              rap_candidates_page_update_day_actions    (RapCandidatesPage *self,
                                                             RapCandidateRow   *row);
/* The actions that move, recall and void the sheet of the selected row. */
void              rap_candidates_page_install_sheet_actions (GtkWidgetClass    *widget_class);
void              rap_candidates_page_update_sheet_actions  (RapCandidatesPage *self,
                                                             RapCandidateRow   *row);
/* The actions about others who fill a sheet of the same encounter. */
void              rap_candidates_page_install_rater_actions (GtkWidgetClass    *widget_class);
void              rap_candidates_page_update_rater_actions  (RapCandidatesPage *self,
                                                             RapCandidateRow   *row);
/* (transfer none) (nullable) */
RapCandidateList *rap_candidates_page_get_candidates        (RapCandidatesPage *self);
/* Tells what could not be done, or what was. */
void              rap_candidates_page_tell                  (RapCandidatesPage *self,
                                                             const char        *message);

G_END_DECLS
