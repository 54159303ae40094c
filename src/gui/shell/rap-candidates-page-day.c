/* rap-candidates-page-day.c: changing the day: absent, another slot, somebody unexpected.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-candidates-page-private.h"

#include <glib/gi18n.h>

#include "models/rap-day-changes.h"
#include "shell/rap-candidate-chooser.h"
#include "shell/rap-unexpected-dialog.h"

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RapCandidatesPage) page = user_data;
  g_autoptr (GError) error = NULL;

  if (!rap_candidate_list_change_finish (RAP_CANDIDATE_LIST (source), result, &error))
    rap_candidates_page_tell (page, error->message);
}

static void
set_encounter (GtkWidget         *widget,
               RapEncounterState  state)
{
  RapCandidatesPage *self = RAP_CANDIDATES_PAGE (widget);

  rap_day_changes_set_encounter (rap_candidates_page_get_candidates (self),
                                 rap_candidates_page_get_selected (self), state, changed_cb,
                                 g_object_ref (self));
}

static void
absent_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  set_encounter (widget, RAP_ENCOUNTER_ABSENT);
}

static void
left_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  set_encounter (widget, RAP_ENCOUNTER_LEFT);
}

static void
expected_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  set_encounter (widget, RAP_ENCOUNTER_EXPECTED);
}

static void
nobody_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  RapCandidatesPage *self = RAP_CANDIDATES_PAGE (widget);

  rap_day_changes_empty_slot (rap_candidates_page_get_candidates (self),
                              rap_candidates_page_get_selected (self), changed_cb,
                              g_object_ref (self));
}

static void
move_by_one_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  RapCandidatesPage *self = RAP_CANDIDATES_PAGE (widget);

  rap_day_changes_move_by_one (rap_candidates_page_get_candidates (self),
                               rap_candidates_page_get_selected (self), changed_cb,
                               g_object_ref (self));
}

static void
swap_chosen_cb (RapCandidatesPage *self,
                RapCandidateRow   *other)
{
  RapCandidateRow *row = rap_candidates_page_get_selected (self);

  if (row != NULL && row != other)
    rap_day_changes_swap_slots (rap_candidates_page_get_candidates (self), row, other, changed_cb,
                                g_object_ref (self));
}

static void
swap_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RapCandidatesPage *self = RAP_CANDIDATES_PAGE (widget);
  RapCandidateRow *row = rap_candidates_page_get_selected (self);
  g_autofree char *who = rap_candidate_row_dup_title (row);
  /* Translators: %s is a candidate's number and name. */
  g_autofree char *heading = g_strdup_printf (_("Who comes in the slot of %s?"), who);
  GtkWidget *chooser =
    rap_candidate_chooser_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                               rap_candidates_page_get_candidates (self), row, TRUE,
                               _("Swap Slots"), heading);

  g_signal_connect_object (chooser, "chosen", G_CALLBACK (swap_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (chooser));
}

static void
added_cb (RapCandidatesPage *self,
          const char        *number,
          const char        *name)
{
  rap_day_changes_add (rap_candidates_page_get_candidates (self),
                       rap_candidates_page_get_selected (self), number, name, changed_cb,
                       g_object_ref (self));
}

static void
unexpected_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  RapCandidatesPage *self = RAP_CANDIDATES_PAGE (widget);
  GtkWidget *dialog =
    rap_unexpected_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                               rap_candidates_page_get_candidates (self));

  g_signal_connect_object (dialog, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
rap_candidates_page_install_day_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "candidates.absent", NULL, absent_cb);
  gtk_widget_class_install_action (widget_class, "candidates.left", NULL, left_cb);
  gtk_widget_class_install_action (widget_class, "candidates.expected", NULL, expected_cb);
  gtk_widget_class_install_action (widget_class, "candidates.nobody", NULL, nobody_cb);
  gtk_widget_class_install_action (widget_class, "candidates.move-by-one", NULL, move_by_one_cb);
  gtk_widget_class_install_action (widget_class, "candidates.swap", NULL, swap_cb);
  gtk_widget_class_install_action (widget_class, "candidates.unexpected", NULL, unexpected_cb);
}

void
rap_candidates_page_update_day_actions (RapCandidatesPage *self,
                                        RapCandidateRow   *row)
{
  GtkWidget *widget = GTK_WIDGET (self);
  RapCandidateList *list = rap_candidates_page_get_candidates (self);
  gboolean writable =
    list != NULL && !rap_open_exam_get_read_only (rap_candidate_list_get_exam (list));
  gboolean somebody = writable && row != NULL && rap_candidate_row_get_candidate (row) != NULL;
  gboolean in_place = somebody && rap_day_changes_has_place (list, row);
  RapEncounterState said =
    somebody ? rap_candidate_row_get_encounter (row) : RAP_ENCOUNTER_EXPECTED;

  gtk_widget_action_set_enabled (widget, "candidates.absent",
                                 somebody && said != RAP_ENCOUNTER_ABSENT);
  gtk_widget_action_set_enabled (widget, "candidates.left",
                                 somebody && said != RAP_ENCOUNTER_LEFT);
  gtk_widget_action_set_enabled (widget, "candidates.expected",
                                 somebody && said != RAP_ENCOUNTER_EXPECTED);
  gtk_widget_action_set_enabled (widget, "candidates.nobody",
                                 in_place && rap_candidate_row_get_slot (row) > 0);
  gtk_widget_action_set_enabled (widget, "candidates.move-by-one", in_place);
  gtk_widget_action_set_enabled (widget, "candidates.swap", in_place);
  gtk_widget_action_set_enabled (widget, "candidates.unexpected", writable);
}
