/* draft-operand.h: the commands that write one thing into an exam.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam-operand.h"

G_BEGIN_DECLS

/**
 * RapDraftFunc:
 *
 * Makes the entries that a command asks for. The store is opened for reading.
 * Returns: (transfer full) (element-type RapDraft): NULL on error
 */
typedef GPtrArray *(*RapDraftFunc) (RapStore *store, gconstpointer task, GError **error);

/* Plans on a file opened for reading, so that a mistake leaves it byte for byte as it was, and only
 * then opens it for writing and appends the entries in one transaction. What is wrong is told on
 * stderr. */
RapExit rap_draft_operand_write (const char    *exam,
                                 RapDraftFunc   plan,
                                 gconstpointer  task);
/* One draft (transfer full) as a list. */
GPtrArray *rap_draft_operand_list (RapDraft *draft) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
