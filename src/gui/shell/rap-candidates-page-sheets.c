/* rap-candidates-page-sheets.c: moving, recalling and voiding a sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-candidates-page-private.h"

#include <glib/gi18n.h>

#include "compat/rap-message.h"
#include "marking/rap-recall-question.h"
#include "models/rap-day-changes.h"
#include "shell/rap-move-question.h"

typedef void (*ChangeFunc) (RapCandidateList    *candidates,
                            RapCandidateRow     *row,
                            const char          *reason,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

/* A question that is being asked about a sheet. */
typedef struct
{
  RapCandidatesPage *page;
  RapCandidateList  *candidates;
  RapCandidateRow   *row;
  ChangeFunc         change;
} Question;

static Question *
question_new (RapCandidatesPage *page,
              ChangeFunc         change)
{
  Question *self = g_new0 (Question, 1);

  self->page = g_object_ref (page);
  self->candidates = g_object_ref (rap_candidates_page_get_candidates (page));
  self->row = g_object_ref (rap_candidates_page_get_selected (page));
  self->change = change;

  return self;
}

static void
question_free (Question *self)
{
  g_clear_object (&self->page);
  g_clear_object (&self->candidates);
  g_clear_object (&self->row);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RapCandidatesPage) page = user_data;
  RapCandidateList *candidates = RAP_CANDIDATE_LIST (source);
  g_autoptr (GError) error = NULL;

  if (!rap_candidate_list_change_finish (candidates, result, &error))
    rap_candidates_page_tell (page, error->message);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autofree char *reason = rap_message_ask_text_finish (result);

  if (reason != NULL)
    question->change (question->candidates, question->row, reason, changed_cb,
                      g_object_ref (question->page));
}

static void
ask (RapCandidatesPage *self,
     ChangeFunc         change,
     const char        *question,
     const char        *body,
     const char        *accept,
     RapMessageStyle    style)
{
  const RapCandidate *candidate =
    rap_candidate_row_get_candidate (rap_candidates_page_get_selected (self));
  g_autofree char *who = g_strdup_printf ("%s %s", candidate->number, candidate->name);
  g_autofree char *heading = g_strdup_printf ("%s\n%s", question, who);

  rap_message_ask_text_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading, body,
                              _("Reason"), accept, style, answered_cb,
                              question_new (self, change));
}

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RapCandidatesPage) page = user_data;
  g_autoptr (GError) error = NULL;

  if (!rap_candidate_list_refresh_finish (RAP_CANDIDATE_LIST (source), result, &error))
    rap_candidates_page_tell (page, error->message);
}

static void
recalled_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RapCandidatesPage) page = user_data;
  RapCandidateList *candidates = rap_candidates_page_get_candidates (page);
  g_autoptr (GError) error = NULL;
  gboolean recalled;

  if (!rap_recall_question_ask_finish (result, &recalled, &error))
    rap_candidates_page_tell (page, error->message);
  else if (recalled && candidates != NULL)
    rap_candidate_list_refresh_async (candidates, NULL, refreshed_cb, g_object_ref (page));
}

static void
recall_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  RapCandidatesPage *self = RAP_CANDIDATES_PAGE (widget);
  RapCandidateList *candidates = rap_candidates_page_get_candidates (self);
  RapCandidateRow *row = rap_candidates_page_get_selected (self);
  const RapCandidate *candidate = rap_candidate_row_get_candidate (row);
  RapOpenExam *exam = rap_candidate_list_get_exam (candidates);
  g_autofree char *who = g_strdup_printf ("%s %s", candidate->number, candidate->name);

  rap_recall_question_ask_async (GTK_WINDOW (gtk_widget_get_root (widget)),
                                 rap_open_exam_get_file (exam), rap_candidate_row_get_sheet (row),
                                 rap_candidate_list_get_rater (candidates), who, recalled_cb,
                                 g_object_ref (self));
}

static void
void_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  ask (RAP_CANDIDATES_PAGE (widget), rap_day_changes_void,
       _("Void this sheet?"),
       _("It no longer counts, and the candidate can be marked anew on another sheet. It stays in "
         "the exam’s journal with the reason; it cannot be brought back."),
       _("_Void"), RAP_MESSAGE_DESTRUCTIVE);
}

/* --- To another candidate --- */

static gboolean
is_submitted (RapCandidateRow *row)
{
  return !rap_id_is_nil (rap_candidate_row_get_sheet (row)) &&
         !rap_candidate_row_has_open_sheet (row);
}

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RapCandidatesPage) page = user_data;
  g_autoptr (GError) error = NULL;

  rap_move_question_ask_finish (result, &error);
  if (error != NULL)
    rap_candidates_page_tell (page, error->message);
}

static void
move_sheet_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  RapCandidatesPage *self = RAP_CANDIDATES_PAGE (widget);

  rap_move_question_ask_async (GTK_WINDOW (gtk_widget_get_root (widget)),
                               rap_candidates_page_get_candidates (self),
                               rap_candidates_page_get_selected (self), moved_cb,
                               g_object_ref (self));
}

void
rap_candidates_page_install_sheet_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "candidates.move-sheet", NULL, move_sheet_cb);
  gtk_widget_class_install_action (widget_class, "candidates.recall", NULL, recall_cb);
  gtk_widget_class_install_action (widget_class, "candidates.void", NULL, void_cb);
}

void
rap_candidates_page_update_sheet_actions (RapCandidatesPage *self,
                                          RapCandidateRow   *row)
{
  GtkWidget *widget = GTK_WIDGET (self);
  RapCandidateList *list = rap_candidates_page_get_candidates (self);
  gboolean writable =
    list != NULL && !rap_open_exam_get_read_only (rap_candidate_list_get_exam (list));
  gboolean has_sheet =
    writable && row != NULL && !rap_id_is_nil (rap_candidate_row_get_sheet (row));

  gtk_widget_action_set_enabled (widget, "candidates.move-sheet", has_sheet);
  gtk_widget_action_set_enabled (widget, "candidates.recall",
                                 has_sheet && is_submitted (row));
  gtk_widget_action_set_enabled (widget, "candidates.void", has_sheet);
}
