/* rap-move-question.c: whose sheet it is, if not that of the candidate under whom it is filed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-move-question.h"

#include <glib/gi18n.h>

#include "compat/rap-message.h"
#include "models/rap-day-changes.h"
#include "shell/rap-candidate-chooser.h"

typedef struct
{
  GtkWindow        *parent;
  RapCandidateList *list;
  RapCandidateRow  *row;
  RapCandidateRow  *to; /* NULL: nobody is chosen yet */
} Question;

static void
question_free (Question *self)
{
  g_clear_object (&self->parent);
  g_clear_object (&self->list);
  g_clear_object (&self->row);
  g_clear_object (&self->to);
  g_free (self);
}

static gboolean
has_sheet (RapCandidateRow *row)
{
  return !rap_id_is_nil (rap_candidate_row_get_sheet (row));
}

static gboolean
is_submitted (RapCandidateRow *row)
{
  return has_sheet (row) && !rap_candidate_row_has_open_sheet (row);
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (rap_candidate_list_change_finish (RAP_CANDIDATE_LIST (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
move (GTask      *task,
      const char *reason)
{
  Question *self = g_task_get_task_data (task);

  rap_day_changes_move_sheet (self->list, self->row, self->to, reason, changed_cb,
                              g_object_ref (task));
}

static void
reason_given_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *reason = rap_message_ask_text_finish (result);

  if (reason != NULL)
    move (task, reason);
  else
    g_task_return_boolean (task, FALSE);
}

static void
swap_confirmed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  if (rap_message_ask_finish (result))
    move (task, NULL);
  else
    g_task_return_boolean (task, FALSE);
}

/* What is asked before a sheet of both candidates changes hands, or one that counts already. */
static void
ask_again (GTask *task)
{
  Question *self = g_task_get_task_data (task);
  gboolean swap = has_sheet (self->to);
  const char *heading = swap ? _("Swap these two sheets?") : _("Move this sheet?");
  g_autofree char *from = rap_candidate_row_dup_title (self->row);
  g_autofree char *to = rap_candidate_row_dup_title (self->to);
  /* Translators: numbers and names of two candidates. */
  g_autofree char *body = g_strdup_printf (_("From %s to %s, with every mark and its times. The "
                                             "move is kept in the exam’s journal."), from, to);

  if (is_submitted (self->row) || is_submitted (self->to))
    rap_message_ask_text_async (self->parent, heading, body, _("Reason"),
                                swap ? _("_Swap") : _("_Move"), RAP_MESSAGE_SUGGESTED,
                                reason_given_cb, g_object_ref (task));
  else
    rap_message_ask_async (self->parent, heading, body, _("_Swap"), RAP_MESSAGE_SUGGESTED,
                           swap_confirmed_cb, g_object_ref (task));
}

static void
chosen_cb (GTask           *task,
           RapCandidateRow *to)
{
  Question *self = g_task_get_task_data (task);

  g_set_object (&self->to, to);
  if (has_sheet (to) || is_submitted (self->row))
    ask_again (task);
  else
    move (task, NULL);
}

/* Closed, by a choice or without one. */
static void
closed_cb (GTask *task)
{
  if (((Question *) g_task_get_task_data (task))->to == NULL)
    g_task_return_boolean (task, FALSE);
}

static void
let_go_cb (gpointer  data,
           GClosure *closure)
{
  g_object_unref (data);
}

void
rap_move_question_ask_async (GtkWindow           *parent,
                             RapCandidateList    *list,
                             RapCandidateRow     *row,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (list, NULL, callback, user_data);
  Question *self = g_new0 (Question, 1);
  g_autofree char *who = rap_candidate_row_dup_title (row);
  /* Translators: %s is the number and name of the candidate under whom a sheet is filed. */
  g_autofree char *heading = g_strdup_printf (_("Whose sheet is it, if not that of %s?"), who);
  GtkWidget *chooser;

  g_task_set_source_tag (task, rap_move_question_ask_async);
  g_set_object (&self->parent, parent);
  g_set_object (&self->list, list);
  g_set_object (&self->row, row);
  g_task_set_task_data (task, self, (GDestroyNotify) question_free);
  chooser = rap_candidate_chooser_new (parent, list, row, FALSE, _("Move the Sheet"), heading);
  g_signal_connect_data (chooser, "chosen", G_CALLBACK (chosen_cb), g_object_ref (task), let_go_cb,
                         G_CONNECT_SWAPPED);
  g_signal_connect_data (chooser, "destroy", G_CALLBACK (closed_cb), g_object_ref (task), let_go_cb,
                         G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (chooser));
}

gboolean
rap_move_question_ask_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rap_move_question_ask_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
