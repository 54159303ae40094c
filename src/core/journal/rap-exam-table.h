/* rap-exam-table.h: the derived tables of the exam itself: exam, rubric, station.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-derive.h"

G_BEGIN_DECLS

extern const char         rap_exam_table_sql[];
extern const RapEntryKind rap_exam_table_kinds[];

/* Whether the exam has the rubric with this hash. @found: (out) */
gboolean   rap_exam_table_has_rubric   (RapDatabase     *database,
                                        const RapHash   *rubric,
                                        gboolean        *found,
                                        GError         **error);
/* Whether the exam has the station of this number. @found: (out) */
gboolean   rap_exam_table_has_station  (RapDatabase     *database,
                                        gint64           station,
                                        gboolean        *found,
                                        GError         **error);
/* The hashes of every rubric. Returns: (transfer full) (element-type RapHash): NULL on error */
GPtrArray *rap_exam_table_list_rubrics (RapDatabase     *database,
                                        GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
