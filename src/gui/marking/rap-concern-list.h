/* rap-concern-list.h: concerns that no flag of the rubric names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_CONCERN_LIST (rap_concern_list_get_type ())

/**
 * RapConcernList:
 *
 * Each concern in a field of its own, where it can be corrected, or emptied to take it back; the
 * last field is for another one.
 */
G_DECLARE_FINAL_TYPE (RapConcernList, rap_concern_list, RAP, CONCERN_LIST, GtkBox)

void rap_concern_list_set_session (RapConcernList    *self,
                                   RapMarkingSession *session);
/* Gives what was typed to the session. */
void rap_concern_list_commit      (RapConcernList    *self);

G_END_DECLS
