/* rap-check-page.h: whether this device is ready for the day of a station.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-open-exam.h"

G_BEGIN_DECLS

#define RAP_TYPE_CHECK_PAGE (rap_check_page_get_type ())

/**
 * RapCheckPage:
 *
 * Lists what was looked at, with a sign, words, and what to do. The action `check.again` looks
 * again.
 */
G_DECLARE_FINAL_TYPE (RapCheckPage, rap_check_page, RAP, CHECK_PAGE, AdwBin)

GtkWidget *rap_check_page_new   (void);
/* Begins to look. @power_folder: as RAP_POWER_FOLDER, or NULL: nothing is said of the battery */
void       rap_check_page_check (RapCheckPage  *self,
                                 RapOpenExam   *exam,
                                 const RapStop *stop,
                                 const char    *power_folder);
/* Lets go of the exam. */
void       rap_check_page_clear (RapCheckPage  *self);
void       rap_check_page_focus (RapCheckPage  *self);

G_END_DECLS
