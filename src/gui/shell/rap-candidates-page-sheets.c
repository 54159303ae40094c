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
#include "shell/rap-candidate-chooser.h"

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

/* A sheet whose reason for moving is asked for. */
typedef struct
{
  RapCandidatesPage *page;
  RapCandidateList  *candidates;
  RapCandidateRow   *row;
  RapCandidateRow   *to;
} Move;

static void
move_free (Move *self)
{
  g_clear_object (&self->page);
  g_clear_object (&self->candidates);
  g_clear_object (&self->row);
  g_clear_object (&self->to);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Move, move_free)

static gboolean
is_submitted (RapCandidateRow *row)
{
  return !rap_id_is_nil (rap_candidate_row_get_sheet (row)) &&
         !rap_candidate_row_has_open_sheet (row);
}

/* Whether the sheet changes places with one that is there. */
static gboolean
is_swap (RapCandidateRow *to)
{
  return rap_candidate_row_get_other (to) == NULL &&
         !rap_id_is_nil (rap_candidate_row_get_sheet (to));
}

static void
move (Move       *self,
      const char *reason)
{
  rap_day_changes_move_sheet (self->candidates, self->row, self->to, reason, changed_cb,
                              g_object_ref (self->page));
}

static void
reason_given_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Move) self = user_data;
  g_autofree char *reason = rap_message_ask_text_finish (result);

  if (reason != NULL)
    move (self, reason);
}

static void
swap_confirmed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Move) self = user_data;

  if (rap_message_ask_finish (result))
    move (self, NULL);
}

/* What is asked before a sheet of both candidates changes hands, or one that counts already. */
static void
ask_to_move (Move *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->page)));
  gboolean swap = is_swap (self->to);
  const char *heading = swap ? _("Swap these two sheets?") : _("Move this sheet?");
  g_autofree char *from = rap_candidate_row_dup_title (self->row);
  g_autofree char *to = rap_candidate_row_dup_title (self->to);
  /* Translators: numbers and names of two candidates. */
  g_autofree char *body = g_strdup_printf (_("From %s to %s, with every mark and its times. The "
                                             "move is kept in the exam’s journal."), from, to);

  if (is_submitted (self->row) || (swap && is_submitted (self->to)))
    rap_message_ask_text_async (window, heading, body, _("Reason"),
                                swap ? _("_Swap") : _("_Move"), RAP_MESSAGE_SUGGESTED,
                                reason_given_cb, self);
  else
    rap_message_ask_async (window, heading, body, _("_Swap"), RAP_MESSAGE_SUGGESTED,
                           swap_confirmed_cb, self);
}

static void
target_chosen_cb (RapCandidatesPage *page,
                  RapCandidateRow   *to)
{
  RapCandidateRow *row = rap_candidates_page_get_selected (page);
  g_autoptr (Move) self = g_new0 (Move, 1);

  if (row == NULL || row == to || rap_id_is_nil (rap_candidate_row_get_sheet (row)))
    return;
  self->page = g_object_ref (page);
  self->candidates = g_object_ref (rap_candidates_page_get_candidates (page));
  self->row = g_object_ref (row);
  self->to = g_object_ref (to);
  if (!is_swap (to) && !is_submitted (row))
    move (self, NULL);
  else
    ask_to_move (g_steal_pointer (&self));
}

static void
move_sheet_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  RapCandidatesPage *self = RAP_CANDIDATES_PAGE (widget);
  RapCandidateRow *row = rap_candidates_page_get_selected (self);
  g_autofree char *who = rap_candidate_row_dup_title (row);
  /* Translators: %s is the number and name of the candidate under whom a sheet is filed. */
  g_autofree char *heading = g_strdup_printf (_("Whose sheet is it, if not that of %s?"), who);
  GtkWidget *chooser =
    rap_candidate_chooser_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                               rap_candidates_page_get_candidates (self), row, FALSE,
                               _("Move the Sheet"), heading);

  g_signal_connect_object (chooser, "chosen", G_CALLBACK (target_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (chooser));
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
