/* rap-recall-question.h: asks why a submitted sheet is to be opened again, and who wants it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "journal/rap-exam-file.h"

G_BEGIN_DECLS

/* Judges by the rule of the exam whether @rater may have @sheet back, asks for the reason, and
 * opens it again. Where the rule says no, the question says why, and is one for the coordinator,
 * whose entry is signed by nobody.
 * @who: whose sheet it is: number and name of the candidate */
void     rap_recall_question_ask_async  (GtkWindow            *parent,
                                         RapExamFile          *file,
                                         const RapId          *sheet,
                                         const RapId          *rater,
                                         const char           *who,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
/* @recalled: (out): whether it is open again; without, it was thought better of
 * Returns: FALSE with @error where the sheet is not submitted, or the file failed */
gboolean rap_recall_question_ask_finish (GAsyncResult         *result,
                                         gboolean             *recalled,
                                         GError              **error);

G_END_DECLS
