/* rap-marking-page.h: the examiner's screen: one role-play, marked live.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-candidate-list.h"
#include "models/rap-marking-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_MARKING_PAGE (rap_marking_page_get_type ())

/**
 * RapMarkingPage:
 *
 * Marks the sheet of one session, with actions `mark.*` for every command. It brings its own header
 * bar.
 *
 * Signals: `closed`: the examiner goes back from this sheet (submitted or parked); everything typed
 * is on its way to the disk. Next candidate is the window's `win.next-candidate`.
 */
G_DECLARE_FINAL_TYPE (RapMarkingPage, rap_marking_page, RAP, MARKING_PAGE, AdwBin)

GtkWidget         *rap_marking_page_new         (void) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer none) (nullable) */
RapMarkingSession *rap_marking_page_get_session (RapMarkingPage    *self);
/* @session: (nullable): NULL lets go of the sheet */
void               rap_marking_page_set_session (RapMarkingPage    *self,
                                                 RapMarkingSession *session);
/* Keeps the other sheets of the day that are parked in sight, beside the sheet that was set.
 * @list: (nullable) */
void               rap_marking_page_set_day     (RapMarkingPage    *self,
                                                 RapCandidateList  *list);
/* Whether the sheet is of a calibration: behind its submit the reference marks are offered. */
void               rap_marking_page_set_calibration (RapMarkingPage *self,
                                                     gboolean        calibration);
/* Gives everything typed to the session. */
void               rap_marking_page_save_words  (RapMarkingPage    *self);

/* Hands the page to somebody who fills a form of their own after the examiner: incidents, the
 * clock's buttons and the way to other candidates are out of sight and out of reach, and no page
 * tells that the sheet was submitted; whoever set this does. For the sheet that is set next. */
void               rap_marking_page_set_guest   (RapMarkingPage    *self,
                                                 gboolean           guest);

G_END_DECLS
