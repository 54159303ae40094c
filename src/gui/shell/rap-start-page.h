/* rap-start-page.h: where an examiner begins: recent exams, the practice exam, open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-recent-exams.h"

G_BEGIN_DECLS

#define RAP_TYPE_START_PAGE (rap_start_page_get_type ())

G_DECLARE_FINAL_TYPE (RapStartPage, rap_start_page, RAP, START_PAGE, AdwBin)

void rap_start_page_set_recent   (RapStartPage   *self,
                                  RapRecentExams *recent);
/* Says what went wrong, until it is hidden or something was opened. */
void rap_start_page_show_problem (RapStartPage   *self,
                                  const char     *title,
                                  const char     *text);
void rap_start_page_hide_problem (RapStartPage   *self);
/* Offers to go on where somebody sat before, by `win.resume`. @text: (nullable): NULL: nothing */
void rap_start_page_offer        (RapStartPage   *self,
                                  const char     *text);
/* Puts the focus where most people want it: on what is offered, else on the exam opened last, else
 * on Open. */
void rap_start_page_focus        (RapStartPage   *self);

G_END_DECLS
