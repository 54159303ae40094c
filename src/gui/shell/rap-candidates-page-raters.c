/* rap-candidates-page-raters.c: others who fill a sheet of the same encounter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-candidates-page-private.h"

#include "exam/rap-hand-over.h"

/* The examiner is done with the candidate, and the patient is not. */
static gboolean
can_hand_over (RapCandidateList *list,
               RapCandidateRow  *row)
{
  RapOpenExam *exam = rap_candidate_list_get_exam (list);
  const RapRubric *rubric = rap_open_exam_get_rubric (exam, rap_candidate_list_get_stop (list));
  RapDayState state = rap_candidate_row_get_state (row);

  return (state == RAP_DAY_SUBMITTED || state == RAP_DAY_PARTIAL) &&
         (rap_id_is_nil (rap_candidate_row_get_form (row)) || rap_candidate_row_owes_form (row)) &&
         rap_hand_over_find_patient (rubric, rap_candidate_list_get_role (list))
           != NULL &&
         !rap_open_exam_get_read_only (exam);
}

static void
emit (GtkWidget  *widget,
      const char *signal)
{
  RapCandidateRow *row = rap_candidates_page_get_selected (RAP_CANDIDATES_PAGE (widget));

  if (row != NULL)
    g_signal_emit_by_name (widget, signal, row);
}

static void
hand_over_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  emit (widget, "hand-over");
}

static void
compare_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  emit (widget, "compare");
}

void
rap_candidates_page_install_rater_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "candidates.hand-over", NULL, hand_over_cb);
  gtk_widget_class_install_action (widget_class, "candidates.compare", NULL, compare_cb);
}

void
rap_candidates_page_update_rater_actions (RapCandidatesPage *self,
                                          RapCandidateRow   *row)
{
  GtkWidget *widget = GTK_WIDGET (self);
  RapCandidateList *list = rap_candidates_page_get_candidates (self);
  gboolean somebody =
    list != NULL && row != NULL && rap_candidate_row_get_candidate (row) != NULL;

  gtk_widget_action_set_enabled (widget, "candidates.hand-over",
                                 somebody && can_hand_over (list, row));
  gtk_widget_action_set_enabled (widget, "candidates.compare",
                                 somebody && rap_candidate_row_is_paired (row));
}
