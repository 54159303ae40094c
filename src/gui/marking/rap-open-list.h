/* rap-open-list.h: what is still open on a sheet, and the way there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_OPEN_LIST (rap_open_list_get_type ())

/**
 * RapOpenList:
 *
 * A button for each open point, which activates `mark.jump-to`.
 */
G_DECLARE_FINAL_TYPE (RapOpenList, rap_open_list, RAP, OPEN_LIST, GtkBox)

/* @session: (nullable) */
void  rap_open_list_show    (RapOpenList       *self,
                             RapMarkingSession *session);

/* "8 marks · grade · 1 comment open", "nothing open". Returns: (transfer full) */
char *rap_open_list_dup_summary (RapMarkingSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
