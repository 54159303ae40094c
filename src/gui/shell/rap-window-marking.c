/* rap-window-marking.c: from the station to the sheet of a candidate, and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-window-private.h"

#include <glib/gi18n.h>

/* A sheet that is being opened. */
typedef struct
{
  RapWindow       *window;
  RapCandidateRow *row;
  int              phase; /* in which the clock starts, or RAP_BRIEF_PAGE_NO_CLOCK */
} Errand;

static Errand *
errand_new (RapWindow       *window,
            RapCandidateRow *row,
            int              phase)
{
  Errand *self = g_new0 (Errand, 1);

  self->window = g_object_ref (window);
  self->row = g_object_ref (row);
  self->phase = phase;

  return self;
}

static void
errand_free (Errand *self)
{
  g_clear_object (&self->window);
  g_clear_object (&self->row);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

/* A clock that was started before goes on as it was. */
static void
start_clock (RapMarkingSession *session,
             int                phase)
{
  RapTiming timing;

  rap_marking_session_get_timing (session, &timing, NULL);
  if (phase != RAP_BRIEF_PAGE_NO_CLOCK && timing.state == RAP_TIMING_IDLE)
    rap_marking_session_start_clock (session, (guint) phase);
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

  if (session == NULL)
    {
      rap_window_show_page (self, "candidates");
      rap_window_say (self, error->message);
      return;
    }

  start_clock (session, errand->phase);
  rap_marking_page_set_session (self->marking_page, session);
  rap_window_show_page (self, "marking");
}

static void
open_sheet (RapWindow       *self,
            RapCandidateRow *row,
            int              phase)
{
  const RapStop *stop = rap_candidate_list_get_stop (self->candidates);

  rap_window_set_busy (self, _("Opening the sheet…"));
  rap_marking_session_open_async (rap_open_exam_get_file (self->exam), stop->number,
                                  &rap_candidate_row_get_candidate (row)->id,
                                  rap_candidate_list_get_rater_name (self->candidates),
                                  rap_candidate_list_get_role (self->candidates),
                                  NULL, session_opened_cb, errand_new (self, row, phase));
}

static void
station_chosen_cb (RapWindow *self)
{
  rap_window_sit_down (self);
}

/* Who was begun before goes on at once; for a new candidate the brief comes first. */
static void
candidate_chosen_cb (RapWindow       *self,
                     RapCandidateRow *row)
{
  RapMarkingState state = rap_candidate_row_get_state (row);

  if (state == RAP_MARKING_STATE_NONE || state == RAP_MARKING_STATE_VOID)
    {
      rap_brief_page_show (self->brief_page, self->candidates, row);
      rap_window_show_page (self, "brief");
    }
  else
    open_sheet (self, row, RAP_BRIEF_PAGE_NO_CLOCK);
}

static void
brief_wanted_cb (RapWindow *self)
{
  rap_brief_page_show (self->brief_page, self->candidates, NULL);
  rap_window_show_page (self, "brief");
}

static void
begin_cb (RapWindow *self,
          int        phase)
{
  open_sheet (self, rap_brief_page_get_row (self->brief_page), phase);
}

static void
marking_closed_cb (RapWindow *self)
{
  rap_window_leave_sheet (self);
}

void
rap_window_sit_down (RapWindow *self)
{
  g_autofree char *rater_name = rap_station_page_dup_rater_name (self->station_page);

  g_settings_set_string (self->settings, "rater-name", rater_name);
  g_clear_object (&self->candidates);
  self->candidates = rap_candidate_list_new (self->exam,
                                             rap_station_page_get_stop (self->station_page),
                                             rater_name,
                                             rap_station_page_get_role (self->station_page));
  rap_candidates_page_set_candidates (self->candidates_page, self->candidates);
  rap_candidates_page_refresh (self->candidates_page, NULL);
  rap_window_show_page (self, "candidates");
}

void
rap_window_leave_sheet (RapWindow *self)
{
  RapMarkingSession *session = rap_marking_page_get_session (self->marking_page);
  RapId candidate;

  if (session == NULL)
    return;

  candidate = rap_marking_session_get_candidate (session)->id;
  rap_marking_page_set_session (self->marking_page, NULL);
  rap_window_show_page (self, "candidates");
  rap_candidates_page_refresh (self->candidates_page, &candidate);
}

void
rap_window_bind_marking (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, station_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, candidate_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, brief_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, marking_closed_cb);
}
