/* rap-submit-check.h: the question before a sheet with something open is submitted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_SUBMIT_CHECK (rap_submit_check_get_type ())

/**
 * RapSubmitCheck:
 *
 * Lists what is open and leads there; only by a second step, with a reason, is the sheet submitted
 * as it is, by `mark.submit-partial`. Its other way out is `mark.submit-cancel`.
 */
G_DECLARE_FINAL_TYPE (RapSubmitCheck, rap_submit_check, RAP, SUBMIT_CHECK, GtkBox)

/* @session: (nullable) */
void rap_submit_check_show (RapSubmitCheck    *self,
                            RapMarkingSession *session);

G_END_DECLS
