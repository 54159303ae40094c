/* rap-recall-question.c: asks why a submitted sheet is to be opened again, and who wants it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-recall-question.h"

#include <glib/gi18n.h>

#include "compat/rap-message.h"
#include "exam/rap-recall.h"

/* What the question is about. */
typedef struct
{
  GtkWindow *parent;      /* Owned */
  RapId      sheet;
  RapId      rater;
  char      *who;
} Question;

/* What a coordinator wants. */
typedef struct
{
  RapId   sheet;
  char  **texts; /* name and reason */
} Order;

/* What the worker is asked for. */
typedef struct
{
  RapId sheet;
  RapId rater;
} Judging;

static void
question_free (Question *self)
{
  g_clear_object (&self->parent);
  g_free (self->who);
  g_free (self);
}

static const RapSheetRecord *
find_sheet (GPtrArray   *sheets,
            const RapId *id)
{
  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *sheet = g_ptr_array_index (sheets, i);

      if (rap_id_equal (&sheet->id, id))
        return sheet;
    }
  return NULL;
}

/* On the worker thread. Returns: (transfer full): "" where the rater may; else why not; NULL where
 * nobody can, with @error */
static gpointer
judge (RapStore      *store,
       gpointer       task_data,
       GCancellable  *cancellable,
       GError       **error)
{
  const Judging *judging = task_data;
  g_autoptr (GPtrArray) sheets = rap_store_list_sheets (store, 0, error);
  g_autoptr (GError) refusal = NULL;
  const RapSheetRecord *sheet;
  const RapRubric *rubric;
  RapRecallRule rule;

  if (sheets == NULL || !rap_recall_read_rule (store, &rule, error))
    return NULL;
  sheet = find_sheet (sheets, &judging->sheet);
  if (sheet == NULL || sheet->state != RAP_SHEET_SUBMITTED)
    {
      g_set_error_literal (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_RECALL,
                           _("Only a submitted sheet can be recalled."));
      return NULL;
    }
  rubric = rap_store_get_rubric (store, &sheet->rubric, error);
  if (rubric == NULL)
    return NULL;
  if (rap_recall_judge (&rule, rubric, sheet, sheets, &judging->rater,
                        rap_clock_get_wall_ms (rap_store_get_clock (store)), &refusal))
    return g_strdup ("");
  return g_strdup (refusal->message);
}

static void
appended_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries =
    rap_exam_file_append_finish (RAP_EXAM_FILE (source), result, &error);

  if (entries == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_int (task, TRUE);
}

static void
recall (GTask          *task,
        const Question *question,
        const char     *reason)
{
  RapExamFile *file = g_task_get_source_object (task);
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);

  g_ptr_array_add (drafts, rap_draft_by (rap_draft_sheet_reopen (&question->sheet, reason),
                                         &question->rater, RAP_NO_TIME));
  rap_exam_file_append_async (file, drafts, NULL, appended_cb, g_object_ref (task));
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *reason = rap_message_ask_text_finish (result);

  if (reason == NULL)
    g_task_return_int (task, FALSE);
  else
    recall (task, g_task_get_task_data (task), reason);
}

static void
ask_rater (GTask          *task,
           const Question *question)
{
  /* Translators: %s: number and name of a candidate. */
  g_autofree char *heading = g_strdup_printf (_("Recall this sheet?\n%s"), question->who);

  rap_message_ask_text_async (question->parent, heading,
                              _("Its marks can be changed again until it is submitted anew. The "
                                "reason and every change are kept in the exam’s journal."),
                              _("Reason"), _("_Recall"), RAP_MESSAGE_SUGGESTED, answered_cb,
                              g_object_ref (task));
}

static void
order_free (Order *self)
{
  g_strfreev (self->texts);
  g_free (self);
}

/* On the worker thread. */
static gpointer
obey (RapStore      *store,
      gpointer       task_data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Order *order = task_data;
  g_autoptr (GPtrArray) drafts =
    rap_recall_plan (store, &order->sheet, order->texts[0], order->texts[1], error);

  return drafts != NULL && rap_store_append (store, drafts, NULL, error) ? g_strdup ("") : NULL;
}

static void
obeyed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &error);

  if (done == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_int (task, TRUE);
}

static void
ordered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Question *question = g_task_get_task_data (task);
  char **texts = rap_message_ask_both_finish (result);
  Order *order;

  if (texts == NULL)
    {
      g_task_return_int (task, FALSE);
      return;
    }
  order = g_new0 (Order, 1);
  order->sheet = question->sheet;
  order->texts = texts;
  rap_exam_file_call_async (g_task_get_source_object (task), obey, order,
                            (GDestroyNotify) order_free, g_free, NULL, obeyed_cb,
                            g_object_ref (task));
}

/* Roles are recorded, not enforced: whoever recalls as the coordinator says so with a name.
 * @why: the words of the rule */
static void
ask_coordinator (GTask          *task,
                 const Question *question,
                 const char     *why)
{
  g_autofree char *heading =
    /* Translators: %s: number and name of a candidate. */
    g_strdup_printf (_("Only the coordinator can recall this sheet\n%s"), question->who);
  g_autofree char *body =
    /* Translators: %s: a clause such as "the next sheet is submitted already; the coordinator can
     * recall this one". */
    g_strdup_printf (_("The examiner cannot have it back: %s.\n\nA coordinator gives name and "
                       "reason here. The exam’s journal keeps both, with every change."), why);

  rap_message_ask_both_async (question->parent, heading, body, _("Coordinator’s name"),
                              _("Coordinator’s reason"), _("_Recall as Coordinator"),
                              RAP_MESSAGE_DESTRUCTIVE, ordered_cb, g_object_ref (task));
}

static void
judged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *why = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &error);

  if (why == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (*why != '\0')
    ask_coordinator (task, question, why);
  else
    ask_rater (task, question);
}

void
rap_recall_question_ask_async (GtkWindow           *parent,
                               RapExamFile         *file,
                               const RapId         *sheet,
                               const RapId         *rater,
                               const char          *who,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task = g_task_new (file, NULL, callback, user_data);
  Question *question = g_new0 (Question, 1);
  Judging *judging = g_new0 (Judging, 1);

  g_task_set_source_tag (task, rap_recall_question_ask_async);
  g_set_object (&question->parent, parent);
  question->sheet = *sheet;
  question->rater = *rater;
  question->who = g_strdup (who);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  judging->sheet = *sheet;
  judging->rater = *rater;
  rap_exam_file_call_async (file, judge, judging, g_free, g_free, NULL, judged_cb, task);
}

gboolean
rap_recall_question_ask_finish (GAsyncResult  *result,
                                gboolean      *recalled,
                                GError       **error)
{
  gssize answer;

  g_return_val_if_fail (g_async_result_is_tagged (result, rap_recall_question_ask_async), FALSE);

  answer = g_task_propagate_int (G_TASK (result), error);
  *recalled = answer == TRUE;

  return answer >= 0;
}
