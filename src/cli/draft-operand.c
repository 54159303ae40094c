/* draft-operand.c: the commands that write one thing into an exam.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "draft-operand.h"

GPtrArray *
rap_draft_operand_list (RapDraft *draft)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);

  g_ptr_array_add (drafts, draft);
  return drafts;
}

static GPtrArray *
plan_drafts (const char    *exam,
             RapDraftFunc   plan,
             gconstpointer  task)
{
  g_autoptr (RapStore) store = rap_exam_operand_open (exam, RAP_STORE_READ_ONLY);
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return NULL;
  drafts = plan (store, task, &error);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    if (!rap_store_judge (store, drafts->pdata[i], &error))
      g_clear_pointer (&drafts, g_ptr_array_unref);
  if (drafts == NULL)
    rap_exam_operand_complain (exam, error);
  return g_steal_pointer (&drafts);
}

RapExit
rap_draft_operand_write (const char    *exam,
                         RapDraftFunc   plan,
                         gconstpointer  task)
{
  g_autoptr (GPtrArray) drafts = plan_drafts (exam, plan, task);
  g_autoptr (GError) error = NULL;
  RapStore *store;

  if (drafts == NULL)
    return RAP_EXIT_PROBLEM;
  store = rap_exam_operand_open (exam, RAP_STORE_READ_WRITE);
  if (store == NULL)
    return RAP_EXIT_PROBLEM;
  if (rap_store_append (store, drafts, NULL, &error))
    return rap_exam_operand_close (store, exam, RAP_EXIT_FINE);
  return rap_exam_operand_close (store, exam, rap_exam_operand_complain (exam, error));
}
