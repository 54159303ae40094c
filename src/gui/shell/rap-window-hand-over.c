/* rap-window-hand-over.c: the device goes to the simulated patient, and comes back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-window-private.h"

#include <glib/gi18n.h>

#include "compat/rap-message.h"
#include "widgets/rap-pages.h"

/* The patient has the device, or is about to. */
struct _RapLoan
{
  RapId            sheet; /* the examiner's, behind which it was handed over */
  RapId            candidate;
  guint            attempt;
  char            *number;
  RapHandOverStep  step;
  RapHandOver     *what;  /* or NULL: not read yet */
};

static void
loan_free (RapLoan *self)
{
  g_clear_pointer (&self->what, rap_hand_over_free);
  g_free (self->number);
  g_free (self);
}

gboolean
rap_window_is_handed_over (RapWindow *self)
{
  return self->loan != NULL;
}

void
rap_window_forget_hand_over (RapWindow *self)
{
  g_clear_pointer (&self->loan, loan_free);
  if (self->marking_page != NULL)
    rap_marking_page_set_guest (self->marking_page, FALSE);
}

/* The examiner has the device. */
static void
end (RapWindow *self)
{
  g_settings_reset (self->settings, "handed-over");
  rap_window_forget_hand_over (self);
}

/* --- What is shown meanwhile --- */

static void
ensure_page (RapWindow *self);

static void
show_step (RapWindow       *self,
           RapHandOverStep  step)
{
  self->loan->step = step;
  ensure_page (self);
  rap_hand_over_page_show (self->hand_over_page, step, self->candidates, self->loan->number,
                           self->loan->what);
  rap_window_show_page (self, "hand-over");
}

static void
state_changed_cb (RapWindow         *self,
                  RapMarkingSession *session)
{
  if (self->loan == NULL ||
      rap_window_get_session (self) != session ||
      rap_marking_session_get_record (session)->state != RAP_SHEET_SUBMITTED)
    return;
  rap_marking_page_set_session (rap_window_get_marking_page (self), NULL);
  show_step (self, RAP_HAND_OVER_DONE);
}

void
rap_window_park_form (RapWindow *self)
{
  rap_marking_page_set_session (rap_window_get_marking_page (self), NULL);
  show_step (self, RAP_HAND_OVER_PARKED);
}

static gboolean
asks_something (RapMarkingSession *session,
                const RapItem     *item)
{
  return rap_item_is_by (item, rap_marking_session_get_record (session)->role) &&
         rap_marking_session_is_in_play (session, item);
}

/* An optional part that is the patient's whole form is wanted by the hand-over itself: nobody who
 * is handed a form looks for the switch that makes it one. */
static void
switch_on (RapMarkingSession *session)
{
  const RapRubric *rubric = rap_marking_session_get_rubric (session);
  const char *role = rap_marking_session_get_record (session)->role;

  for (guint i = 0; i < rubric->items->len; i++)
    if (asks_something (session, g_ptr_array_index (rubric->items, i)))
      return;
  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (rubric->items, i);

      if (rap_item_is_by (item, role) && item->domain != NULL && item->domain->optional &&
          !rap_marking_session_domain_is_on (session, item->domain))
        rap_marking_session_switch_domain (session, item->domain, TRUE);
    }
}

static void
form_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RapWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapMarkingSession) session = rap_marking_session_open_finish (result, &error);

  if (session == NULL)
    {
      show_step (self, self->loan->step);
      rap_window_say (self, error->message);
      return;
    }
  /* From here on the form is this person's. */
  self->loan->what->sheet = rap_marking_session_get_record (session)->id;
  if (rap_marking_session_get_editable (session))
    switch_on (session);
  rap_marking_page_set_guest (rap_window_get_marking_page (self), TRUE);
  rap_marking_page_set_session (rap_window_get_marking_page (self), session);
  g_signal_connect_object (session, "state-changed", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  rap_window_show_page (self, "marking");
}

static void
start_cb (RapWindow  *self,
          const char *name)
{
  RapLoan *loan = self->loan;

  g_free (loan->what->name);
  loan->what->name = g_strdup (name);
  rap_window_set_busy (self, _("Opening the form…"));
  rap_marking_session_open_async (rap_open_exam_get_file (self->exam),
                                  rap_candidate_list_get_stop (self->candidates)->number,
                                  &loan->candidate, loan->attempt, name, loan->what->role,
                                  NULL, form_opened_cb, g_object_ref (self));
}

/* Few days need the page, so it is made when it is first asked for. */
static void
ensure_page (RapWindow *self)
{
  if (self->hand_over_page != NULL)
    return;
  self->hand_over_page = RAP_HAND_OVER_PAGE (rap_hand_over_page_new ());
  g_signal_connect_object (self->hand_over_page, "start", G_CALLBACK (start_cb), self,
                           G_CONNECT_SWAPPED);
  rap_pages_add (self->pages, "hand-over", GTK_WIDGET (self->hand_over_page));
}

/* --- There --- */

static gpointer
read_hand_over (RapStore      *store,
                gpointer       task_data,
                GCancellable  *cancellable,
                GError       **error)
{
  return rap_hand_over_read (store, task_data, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RapWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  self->loan->what = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &error);
  if (self->loan->what != NULL)
    {
      show_step (self, self->loan->what->submitted ? RAP_HAND_OVER_DONE
                                                     : RAP_HAND_OVER_TO_PATIENT);
      return;
    }
  end (self);
  rap_candidates_page_set_candidates (rap_window_get_candidates_page (self), self->candidates);
  rap_window_show_page (self, "candidates");
  rap_window_say (self, error->message);
}

/* Everything that the examiner saw goes off the screen before anything is read. */
static void
hand_over (RapWindow       *self,
           RapCandidateRow *row)
{
  const RapCandidate *candidate = rap_candidate_row_get_candidate (row);
  RapLoan *loan = g_new0 (RapLoan, 1);
  char text[RAP_ID_TEXT_SIZE];

  loan->sheet = *rap_candidate_row_get_sheet (row);
  loan->candidate = candidate->id;
  loan->attempt = rap_candidate_row_get_attempt (row);
  loan->number = g_strdup (candidate->number);
  g_settings_set_string (self->settings, "handed-over", rap_id_to_text (&loan->sheet, text));
  self->loan = loan;
  rap_message_bar_hide (self->message_bar);
  rap_window_clear_sheet (self);
  rap_window_clear_day (self);
  rap_window_set_busy (self, _("Handing over…"));
  rap_exam_file_call_async (rap_open_exam_get_file (self->exam), read_hand_over,
                            g_memdup2 (&loan->sheet, sizeof loan->sheet), g_free,
                            (GDestroyNotify) rap_hand_over_free, NULL, read_cb,
                            g_object_ref (self));
}

void
rap_window_hand_over (RapWindow       *self,
                      RapCandidateRow *row)
{
  if (self->loan == NULL && rap_candidate_row_get_candidate (row) != NULL)
    hand_over (self, row);
}

gboolean
rap_window_resume_hand_over (RapWindow *self)
{
  g_autofree char *text = g_settings_get_string (self->settings, "handed-over");
  RapCandidateRow *row = NULL;
  RapId sheet;

  if (text[0] == '\0')
    return FALSE;
  if (rap_id_from_text (text, &sheet))
    row = rap_candidate_list_find_sheet (self->candidates, &sheet);
  if (row == NULL)
    {
      end (self);
      return FALSE;
    }
  hand_over (self, row);
  return TRUE;
}

/* What is on the marking page is submitted, and the patient has not submitted theirs. */
static RapCandidateRow *
find_row (RapWindow *self)
{
  RapMarkingSession *session = rap_window_get_session (self);
  const RapSheetRecord *record;
  RapCandidateRow *row;

  if (self->candidates == NULL || session == NULL || self->loan != NULL)
    return NULL;
  record = rap_marking_session_get_record (session);
  row = rap_candidate_list_find (self->candidates, &record->candidate, record->attempt);
  if (row == NULL || record->state != RAP_SHEET_SUBMITTED ||
      !rap_marking_session_get_can_recall (session) ||
      rap_hand_over_find_patient (rap_marking_session_get_rubric (session), record->role) == NULL)
    return NULL;
  return rap_id_is_nil (rap_candidate_row_get_form (row)) || rap_candidate_row_owes_form (row)
    ? row : NULL;
}

gboolean
rap_window_can_hand_over (RapWindow *self)
{
  return find_row (self) != NULL;
}

static void
hand_over_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  RapCandidateRow *row = find_row (RAP_WINDOW (widget));

  if (row != NULL)
    hand_over (RAP_WINDOW (widget), row);
}

/* --- And back --- */

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RapWindow) self = user_data;
  gboolean done;
  RapId candidate;
  guint attempt;

  if (!rap_message_ask_finish (result) || self->loan == NULL || self->busy)
    return;
  done = self->loan->step == RAP_HAND_OVER_DONE;
  candidate = self->loan->candidate;
  attempt = self->loan->attempt;
  end (self);
  rap_window_go_on (self, &candidate, attempt, done);
}

void
rap_window_take_back (RapWindow *self)
{
  g_autofree char *heading = NULL;

  if (self->loan == NULL)
    return;
  heading = g_strdup_printf (
    /* Translators: %s is the examiner’s name. */
    _("Does %s hold the device again?"), rap_candidate_list_get_rater_name (self->candidates));
  rap_message_ask_async (GTK_WINDOW (self), heading,
                         _("Only the examiner goes on from here: the day and the sheets come back "
                           "into sight."), _("_Yes, I Am the Examiner"), RAP_MESSAGE_DELIBERATE,
                         answered_cb, g_object_ref (self));
}

static void
take_back_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  rap_window_take_back (RAP_WINDOW (widget));
}

void
rap_window_install_hand_over_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.hand-over", NULL, hand_over_cb);
  gtk_widget_class_install_action (widget_class, "win.take-back", NULL, take_back_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, GDK_CONTROL_MASK, "win.hand-over",
                                       NULL);
}
