/* rap-recent-row.h: an exam on the start page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-recent-exam.h"

G_BEGIN_DECLS

#define RAP_TYPE_RECENT_ROW (rap_recent_row_get_type ())

G_DECLARE_FINAL_TYPE (RapRecentRow, rap_recent_row, RAP, RECENT_ROW, GtkListBoxRow)

GtkWidget *rap_recent_row_new (RapRecentExam *exam);

G_END_DECLS
