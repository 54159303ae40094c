/* rap-open-exam.h: an exam file that the app has open, with what is in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-exam-file.h"

G_BEGIN_DECLS

#define RAP_TYPE_OPEN_EXAM (rap_open_exam_get_type ())

/**
 * RapOpenExam:
 *
 * The exam file on its worker thread, and the parts of it that do not change while marks are given:
 * the exam and its stations with their rubrics. Read when it is opened.
 */
G_DECLARE_FINAL_TYPE (RapOpenExam, rap_open_exam, RAP, OPEN_EXAM, GObject)

/* Opens @path for writing; where it may only be read, it is opened so. */
void              rap_open_exam_open_async     (const char           *path,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
/* Returns: (transfer full): NULL on error (RAP_JOURNAL_ERROR) */
RapOpenExam      *rap_open_exam_open_finish    (GAsyncResult         *result,
                                                GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* All (transfer none). */
RapExamFile      *rap_open_exam_get_file       (RapOpenExam          *self);
const RapExam    *rap_open_exam_get_exam       (RapOpenExam          *self);
gboolean          rap_open_exam_get_read_only  (RapOpenExam          *self);
/* (element-type RapStop) by number */
GPtrArray        *rap_open_exam_get_stops      (RapOpenExam          *self);
/* NULL where there is no such station. */
const RapStop    *rap_open_exam_get_stop       (RapOpenExam          *self,
                                                guint                 number);
/* The rubric of a station of this exam. */
const RapRubric  *rap_open_exam_get_rubric     (RapOpenExam          *self,
                                                const RapStop        *stop);
/* The names under which sheets were filled at a station, without repeats, in alphabetical order.
 * They are as they were when the exam was opened. Returns: (transfer full) (element-type utf8) */
GPtrArray        *rap_open_exam_list_raters    (RapOpenExam          *self,
                                                guint                 station)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
