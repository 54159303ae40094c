/* rap-recent-exam.h: an exam that was opened on this device before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RAP_TYPE_RECENT_EXAM (rap_recent_exam_get_type ())

/**
 * RapRecentExam:
 *
 * Where an exam file is and what it was called when it was last open. `missing` (gboolean) is found
 * out behind the scenes and notified.
 */
G_DECLARE_FINAL_TYPE (RapRecentExam, rap_recent_exam, RAP, RECENT_EXAM, GObject)

/* @date: "YYYY-MM-DD" or NULL; @opened: seconds since 1970 UTC */
RapRecentExam *rap_recent_exam_new         (const char     *path,
                                            const char     *title,
                                            const char     *date,
                                            gint64          opened) G_GNUC_WARN_UNUSED_RESULT;
const char    *rap_recent_exam_get_path    (RapRecentExam  *self);
const char    *rap_recent_exam_get_title   (RapRecentExam  *self);
/* or NULL */
const char    *rap_recent_exam_get_date    (RapRecentExam  *self);
gint64         rap_recent_exam_get_opened  (RapRecentExam  *self);
gboolean       rap_recent_exam_get_missing (RapRecentExam  *self);
/* Looks whether the file is there, without waiting for the disk. */
void           rap_recent_exam_check       (RapRecentExam  *self);
/* Date, folder and when it was opened, in a line for people. Returns: (transfer full) */
char          *rap_recent_exam_describe    (RapRecentExam  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
