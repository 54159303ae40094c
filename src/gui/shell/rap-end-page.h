/* rap-end-page.h: the end of a session: what adds up, what is still open, the file for a stick.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-candidate-list.h"

G_BEGIN_DECLS

#define RAP_TYPE_END_PAGE (rap_end_page_get_type ())

/**
 * RapEndPage:
 *
 * Each sheet that is not submitted is a row, which activates `win.open-sheet`.
 */
G_DECLARE_FINAL_TYPE (RapEndPage, rap_end_page, RAP, END_PAGE, AdwBin)

GtkWidget *rap_end_page_new        (void);
/* @candidates: as they were read just now */
void       rap_end_page_show       (RapEndPage       *self,
                                    RapCandidateList *candidates);
/* Lets go of everything; a copy under way is cancelled. */
void       rap_end_page_clear      (RapEndPage       *self);
gboolean   rap_end_page_is_copying (RapEndPage       *self);
/* Copies the exam to @file. */
void       rap_end_page_copy       (RapEndPage       *self,
                                    GFile            *file);
void       rap_end_page_focus      (RapEndPage       *self);

G_END_DECLS
