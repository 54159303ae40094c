/* rap-window-marking.c: from the station to the sheet of a candidate, and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-window-private.h"

#include <glib/gi18n.h>

#include "compat/rap-message.h"
#include "models/rap-day-changes.h"
#include "shell/rap-move-question.h"

/* A sheet that is being opened, or a day that is being read before somebody is chosen. */
typedef struct
{
  RapWindow *window;
  RapId      candidate; /* nil: nobody yet */
  guint      attempt;
  int        phase;     /* in which the clock starts, or RAP_BRIEF_PAGE_NO_CLOCK */
  gboolean   straight;  /* to the next candidate's brief */
  gboolean   to_open;   /* to what is open on the sheet */
  gboolean   to_end;    /* to the end of the session */
  gboolean   marked;    /* the candidate's sheet was on the screen */
} Errand;

static Errand *
errand_new (RapWindow   *window,
            const RapId *candidate,
            guint        attempt)
{
  const RapId nobody = { { 0 } };
  Errand *self = g_new0 (Errand, 1);

  self->window = g_object_ref (window);
  self->candidate = candidate != NULL ? *candidate : nobody;
  self->attempt = attempt;
  self->phase = RAP_BRIEF_PAGE_NO_CLOCK;

  return self;
}

static void
errand_free (Errand *self)
{
  g_clear_object (&self->window);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static gboolean
is_shared (RapWindow         *self,
           RapMarkingSession *session)
{
  const RapSheetRecord *record = rap_marking_session_get_record (session);
  RapCandidateRow *row =
    rap_candidate_list_find (self->candidates, &record->candidate, record->attempt);

  return row != NULL && rap_candidate_row_get_other (row) != NULL;
}

/* A clock that was started before goes on as it was, unless it is that of somebody else's role-play
 * whose sheet was moved away from here. */
static void
start_clock (RapWindow         *self,
             RapMarkingSession *session,
             int                phase)
{
  RapTiming timing;

  rap_marking_session_get_timing (session, &timing, NULL);
  if (phase != RAP_BRIEF_PAGE_NO_CLOCK &&
      (timing.state == RAP_TIMING_IDLE ||
       (rap_marking_session_has_old_clock (session) && !is_shared (self, session))))
    rap_marking_session_start_clock (session, (guint) phase);
}

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RapWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rap_candidate_list_refresh_finish (RAP_CANDIDATE_LIST (source), result, &error))
    rap_window_say (self, error->message);
}

/* What was on the screen before is parked now, and shown so beside the sheet. */
static void
refresh_quietly (RapWindow *self)
{
  rap_candidate_list_refresh_async (self->candidates, NULL, refreshed_cb, g_object_ref (self));
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RapWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rap_candidate_list_change_finish (RAP_CANDIDATE_LIST (source), result, &error))
    rap_window_say (self, error->message);
}

static void
jump_to_open (RapWindow         *self,
              RapMarkingSession *session)
{
  GPtrArray *points = rap_marking_session_get_open_points (session);

  if (points->len > 0)
    gtk_widget_activate_action (GTK_WIDGET (rap_window_get_marking_page (self)), "mark.jump-to",
                                "s", ((const RapOpenPoint *) points->pdata[0])->item->id);
}

static void
session_opened_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Errand) errand = user_data;
  RapWindow *self = errand->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapMarkingSession) session = rap_marking_session_open_finish (result, &error);
  RapMarkingPage *page;

  if (session == NULL)
    {
      rap_window_show_page (self, "candidates");
      rap_window_say (self, error->message);
      return;
    }

  start_clock (self, session, errand->phase);
  rap_window_leave_bells_to (self, session);
  g_signal_connect_object (session, "state-changed", G_CALLBACK (rap_window_actions_update), self,
                           G_CONNECT_SWAPPED);
  page = rap_window_get_marking_page (self);
  rap_marking_page_set_calibration (page, rap_window_is_calibration (self));
  rap_marking_page_set_session (page, session);
  rap_marking_page_set_day (page, self->candidates);
  rap_window_show_page (self, "marking");
  if (errand->to_open)
    jump_to_open (self, session);
  refresh_quietly (self);
}

static void
open_sheet (RapWindow   *self,
            const RapId *candidate,
            guint        attempt,
            int          phase)
{
  const RapStop *stop = rap_candidate_list_get_stop (self->candidates);
  Errand *errand = errand_new (self, candidate, attempt);

  errand->phase = phase;
  errand->to_open = g_str_equal (rap_window_get_page (self), "end");
  rap_window_set_busy (self, _("Opening the sheet…"));
  rap_marking_session_open_async (rap_open_exam_get_file (self->exam), stop->number,
                                  candidate, attempt,
                                  rap_candidate_list_get_rater_name (self->candidates),
                                  rap_candidate_list_get_role (self->candidates),
                                  NULL, session_opened_cb, errand);
}

static void
show_brief (RapWindow       *self,
            RapCandidateRow *row)
{
  rap_brief_page_show (rap_window_get_brief_page (self), self->candidates, row);
  rap_window_show_page (self, "brief");
}

static void
station_chosen_cb (RapWindow *self)
{
  rap_window_sit_down (self);
}

static Errand *put_away (RapWindow *self);

/* Whom another examiner looks after, and who is to be marked all the same. */
typedef struct
{
  RapWindow       *window;
  RapCandidateRow *row;
} Own;

static void
own_free (Own *self)
{
  g_object_unref (self->window);
  g_object_unref (self->row);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Own, own_free)

static void
own_answered_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Own) own = user_data;
  RapWindow *self = own->window;

  if (!rap_message_ask_finish (result) || self->candidates == NULL || self->busy)
    return;
  errand_free (put_away (self));
  show_brief (self, own->row);
}

/* The sheet of another examiner stays theirs; nobody begins a second one by accident. */
static void
ask_for_own (RapWindow       *self,
             RapCandidateRow *row)
{
  Own *own = g_new0 (Own, 1);
  g_autofree char *who = rap_candidate_row_dup_title (row);
  g_autofree char *state = NULL;
  g_autofree char *body = NULL;

  g_object_get (row, "state-text", &state, NULL);
  /* Translators: a candidate; then an examiner's name, and how far their sheet is. */
  body = g_strdup_printf (_("%s\n%s\n\nThat sheet stays as it is, and counts. If they are to go on "
                            "with it, let them take over here. A sheet of your own would be a "
                            "second one."), who, state);
  own->window = g_object_ref (self);
  own->row = g_object_ref (row);
  rap_message_ask_async (GTK_WINDOW (self), _("Begin a sheet of your own?"), body,
                         _("_Begin My Own"), RAP_MESSAGE_DESTRUCTIVE, own_answered_cb, own);
}

/* Who was begun before goes on at once; for a new candidate the brief comes first. */
static void
go_to_row (RapWindow       *self,
           RapCandidateRow *row)
{
  if (rap_candidate_row_get_other (row) != NULL)
    ask_for_own (self, row);
  else if (rap_id_is_nil (rap_candidate_row_get_sheet (row)))
    show_brief (self, row);
  else
    open_sheet (self, &rap_candidate_row_get_candidate (row)->id,
                rap_candidate_row_get_attempt (row), RAP_BRIEF_PAGE_NO_CLOCK);
}

static void
candidate_chosen_cb (RapWindow       *self,
                     RapCandidateRow *row)
{
  go_to_row (self, row);
}

static void
again_cb (RapWindow       *self,
          RapCandidateRow *row)
{
  open_sheet (self, &rap_candidate_row_get_candidate (row)->id,
              rap_candidate_row_get_attempt (row) + 1, RAP_BRIEF_PAGE_NO_CLOCK);
}

static void
brief_wanted_cb (RapWindow *self)
{
  show_brief (self, NULL);
}

/* The row may be one that the brief page lets go of. */
static void
other_cb (RapWindow       *self,
          RapCandidateRow *row)
{
  g_autoptr (RapCandidateRow) other = g_object_ref (row);

  go_to_row (self, other);
}

static void
hand_over_cb (RapWindow       *self,
              RapCandidateRow *row)
{
  rap_window_hand_over (self, row);
}

static void
compare_cb (RapWindow       *self,
            RapCandidateRow *row)
{
  rap_window_compare (self, row);
}

/* Whoever is marked is there after all. */
static void
begin_cb (RapWindow *self,
          int        phase)
{
  RapCandidateRow *row = rap_brief_page_get_row (rap_window_get_brief_page (self));

  if (rap_candidate_row_get_encounter (row) == RAP_ENCOUNTER_ABSENT)
    rap_day_changes_set_encounter (self->candidates, row, RAP_ENCOUNTER_EXPECTED, changed_cb,
                                   g_object_ref (self));
  open_sheet (self, &rap_candidate_row_get_candidate (row)->id,
              rap_candidate_row_get_attempt (row), phase);
}

static void
marking_closed_cb (RapWindow *self)
{
  rap_window_leave_sheet (self);
}

/* --- The day --- */

static void
show_day (RapWindow *self,
          Errand    *errand)
{
  const RapId *after = rap_id_is_nil (&errand->candidate) ? NULL : &errand->candidate;
  RapCandidateRow *next =
    rap_candidate_list_find_next (self->candidates, after, errand->attempt);
  RapCandidateRow *running = rap_candidate_list_find_running (self->candidates);

  if (rap_window_resume_hand_over (self))
    return;
  rap_candidates_page_set_candidates (rap_window_get_candidates_page (self), self->candidates);
  if (errand->to_end)
    {
      rap_window_show_end (self);
      return;
    }
  if (errand->straight && next != NULL)
    {
      show_brief (self, next);
      return;
    }
  if (after == NULL && running != NULL)
    next = running;
  if (next != NULL)
    rap_candidates_page_select_row (rap_window_get_candidates_page (self), next);
  rap_window_show_page (self, "candidates");
  if (errand->marked)
    rap_window_offer_end (self);
}

static void
day_read_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Errand) errand = user_data;
  RapWindow *self = errand->window;
  g_autoptr (GError) error = NULL;

  if (rap_candidate_list_refresh_finish (RAP_CANDIDATE_LIST (source), result, &error))
    {
      show_day (self, errand);
      return;
    }
  rap_window_clear_day (self);
  g_clear_object (&self->candidates);
  rap_window_show_page (self, "station");
  rap_window_say (self, error->message);
}

static void
read_day (RapWindow *self,
          Errand    *errand)
{
  rap_window_set_busy (self, _("Reading the day…"));
  rap_candidate_list_refresh_async (self->candidates, NULL, day_read_cb, errand);
}

/* A device that was handed over elsewhere was not handed over here. */
static void
forget_other_hand_over (RapWindow  *self,
                        const char *path,
                        guint       station)
{
  g_autofree char *last = g_settings_get_string (self->settings, "last-exam");

  if (!g_str_equal (path, last) || g_settings_get_uint (self->settings, "last-station") != station)
    g_settings_reset (self->settings, "handed-over");
}

void
rap_window_sit_down (RapWindow *self)
{
  RapStationPage *page = rap_window_get_station_page (self);
  g_autofree char *rater_name = rap_station_page_dup_rater_name (page);
  const RapStop *stop = rap_station_page_get_stop (page);
  const char *path = rap_exam_file_get_path (rap_open_exam_get_file (self->exam));

  forget_other_hand_over (self, path, stop->number);
  g_settings_set_string (self->settings, "rater-name", rater_name);
  g_settings_set_string (self->settings, "last-exam", path);
  g_settings_set_uint (self->settings, "last-station", stop->number);
  g_clear_object (&self->candidates);
  self->candidates = rap_candidate_list_new (self->exam, stop, rater_name,
                                             rap_station_page_get_role (page));
  read_day (self, errand_new (self, NULL, 0));
}

void
rap_window_stand_up (RapWindow *self)
{
  g_settings_reset (self->settings, "last-exam");
  g_settings_reset (self->settings, "last-station");
  rap_window_ring_for (self, NULL);
  if (self->end_page != NULL)
    rap_end_page_clear (self->end_page);
  rap_window_clear_day (self);
  g_clear_object (&self->candidates);
  rap_window_show_page (self, "station");
}

/* Lets go of what is on the screen. Returns: (transfer full): whose it was */
static Errand *
put_away (RapWindow *self)
{
  RapMarkingSession *session = rap_window_get_session (self);
  RapCandidateRow *row =
    self->brief_page != NULL ? rap_brief_page_get_row (self->brief_page) : NULL;
  Errand *errand = NULL;

  if (session != NULL)
    {
      const RapSheetRecord *record = rap_marking_session_get_record (session);

      errand = errand_new (self, &record->candidate, record->attempt);
      errand->marked = TRUE;
      rap_window_ring_for (self, session);
    }
  else if (row != NULL)
    errand = errand_new (self, &rap_candidate_row_get_candidate (row)->id,
                         rap_candidate_row_get_attempt (row));
  else
    errand = errand_new (self, NULL, 0);
  rap_window_clear_sheet (self);

  return errand;
}

void
rap_window_sit_down_as (RapWindow  *self,
                        const char *rater_name)
{
  errand_free (put_away (self));
  rap_station_page_set_rater_name (rap_window_get_station_page (self), rater_name);
  rap_window_sit_down (self);
}

void
rap_window_leave_sheet (RapWindow *self)
{
  if (rap_window_is_handed_over (self))
    rap_window_park_form (self);
  else if (rap_window_get_session (self) != NULL)
    read_day (self, put_away (self));
}

void
rap_window_go_on (RapWindow   *self,
                  const RapId *candidate,
                  guint        attempt,
                  gboolean     straight)
{
  Errand *errand = errand_new (self, candidate, attempt);

  errand->straight = straight;
  read_day (self, errand);
}

static void
next_candidate_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  Errand *errand = put_away (self);

  errand->straight = TRUE;
  read_day (self, errand);
}

static void
end_session_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  Errand *errand = put_away (self);

  errand->to_end = TRUE;
  read_day (self, errand);
}

/* A parked sheet, by its id. */
static void
open_sheet_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);
  RapId sheet;
  RapCandidateRow *row;

  if (self->busy || self->candidates == NULL ||
      !rap_id_from_text (g_variant_get_string (parameter, NULL), &sheet))
    return;
  row = rap_candidate_list_find_sheet (self->candidates, &sheet);
  if (row == NULL)
    return;
  if (rap_candidate_row_get_other (row) == NULL)
    errand_free (put_away (self));
  go_to_row (self, row);
}

/* --- To another candidate --- */

/* The sheet on the screen is another candidate's now: it is opened as that. */
static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RapWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean moved = rap_move_question_ask_finish (result, &error);
  RapMarkingSession *session = rap_window_get_session (self);
  RapCandidateRow *row = session == NULL || self->candidates == NULL
    ? NULL
    : rap_candidate_list_find_sheet (self->candidates,
                                     &rap_marking_session_get_record (session)->id);

  if (error != NULL)
    rap_window_say (self, error->message);
  if (!moved || row == NULL)
    return;
  errand_free (put_away (self));
  go_to_row (self, row);
}

static void
ready_to_move_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (RapWindow) self = user_data;
  RapCandidateList *list = RAP_CANDIDATE_LIST (source);
  RapMarkingSession *session = rap_window_get_session (self);
  g_autoptr (GError) error = NULL;
  RapCandidateRow *row;

  if (!rap_candidate_list_refresh_finish (list, result, &error))
    {
      rap_window_say (self, error->message);
      return;
    }
  row = session == NULL || list != self->candidates
    ? NULL
    : rap_candidate_list_find_sheet (list, &rap_marking_session_get_record (session)->id);
  if (row != NULL)
    rap_move_question_ask_async (GTK_WINDOW (self), list, row, moved_cb, g_object_ref (self));
}

/* A sheet that was opened just now is in the day only when that is read again. */
static void
move_sheet_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  rap_candidate_list_refresh_async (RAP_WINDOW (widget)->candidates, NULL, ready_to_move_cb,
                                    g_object_ref (widget));
}

void
rap_window_install_marking_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.next-candidate", NULL, next_candidate_cb);
  gtk_widget_class_install_action (widget_class, "win.end-session", NULL, end_session_cb);
  gtk_widget_class_install_action (widget_class, "win.open-sheet", "s", open_sheet_cb);
  gtk_widget_class_install_action (widget_class, "win.move-sheet", NULL, move_sheet_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK,
                                       "win.next-candidate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK,
                                       "win.end-session", NULL);
}

void
rap_window_connect_page (RapWindow  *self,
                         const char *name,
                         GtkWidget  *page)
{
  static const struct {
    const char *page;
    const char *signal;
    GCallback   callback;
  } links[] = {
    { "station", "chosen", G_CALLBACK (station_chosen_cb) },
    { "candidates", "chosen", G_CALLBACK (candidate_chosen_cb) },
    { "candidates", "again", G_CALLBACK (again_cb) },
    { "candidates", "brief", G_CALLBACK (brief_wanted_cb) },
    { "candidates", "hand-over", G_CALLBACK (hand_over_cb) },
    { "candidates", "compare", G_CALLBACK (compare_cb) },
    { "candidates", "failed", G_CALLBACK (rap_window_say) },
    { "brief", "begin", G_CALLBACK (begin_cb) },
    { "brief", "other", G_CALLBACK (other_cb) },
    { "marking", "closed", G_CALLBACK (marking_closed_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    if (g_str_equal (links[i].page, name))
      g_signal_connect_object (page, links[i].signal, links[i].callback, self, G_CONNECT_SWAPPED);
}
