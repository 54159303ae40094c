/* rap-move-question.h: whose sheet it is, if not that of the candidate under whom it is filed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "models/rap-candidate-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks who the sheet of @row belongs to, and takes it there. A sheet that is submitted wants a
 * reason, and so does a swap with one; a swap of two that are not is asked for once more. */
void     rap_move_question_ask_async  (GtkWindow            *parent,
                                       RapCandidateList     *list,
                                       RapCandidateRow      *row,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
/* Returns: whether it was moved; FALSE without @error: nobody was chosen */
gboolean rap_move_question_ask_finish (GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
