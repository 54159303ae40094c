/* rap-recent-exams.h: the exams that were opened on this device, newest first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "models/rap-recent-exam.h"

G_BEGIN_DECLS

#define RAP_TYPE_RECENT_EXAMS (rap_recent_exams_get_type ())

/**
 * RapRecentExams:
 *
 * A GListModel of RapRecentExam, kept in a file of the user's data folder. Reading and writing that
 * file never holds up the interface; a list that cannot be read counts as empty, because it is a
 * convenience only.
 */
G_DECLARE_FINAL_TYPE (RapRecentExams, rap_recent_exams, RAP, RECENT_EXAMS, GObject)

/* @path: where the list is kept, or NULL for its usual place. It fills soon afterwards. */
RapRecentExams *rap_recent_exams_new    (const char     *path) G_GNUC_WARN_UNUSED_RESULT;
/* Puts an exam at the top, as opened now. */
void            rap_recent_exams_add    (RapRecentExams *self,
                                         const char     *path,
                                         const char     *title,
                                         const char     *date);
/* Forgets an exam; its file is left alone. */
void            rap_recent_exams_remove (RapRecentExams *self,
                                         const char     *path);

G_END_DECLS
