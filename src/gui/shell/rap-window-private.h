/* rap-window-private.h: what the files of the window know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shell/rap-window.h"

#include "calibration/rap-calibration-page.h"
#include "marking/rap-marking-page.h"
#include "models/rap-bell-ringer.h"
#include "models/rap-candidate-list.h"
#include "models/rap-power-watch.h"
#include "models/rap-recent-exams.h"
#include "shell/rap-brief-page.h"
#include "shell/rap-candidates-page.h"
#include "shell/rap-check-page.h"
#include "shell/rap-comparison-page.h"
#include "shell/rap-end-page.h"
#include "shell/rap-hand-over-page.h"
#include "shell/rap-start-page.h"
#include "shell/rap-station-page.h"
#include "widgets/rap-message-bar.h"
#include "widgets/rap-strokes.h"

G_BEGIN_DECLS

typedef struct _RapLoan RapLoan;

struct _RapWindow
{
  AdwApplicationWindow parent_instance;

  /* Template widgets */
  RapMessageBar     *message_bar;
  GtkStack          *pages;
  GtkSpinner        *spinner;
  GtkLabel          *busy_label;
  GtkWidget         *read_only_banner;
  GtkWidget         *failing_banner;
  GtkWidget         *warning_banner;
  GtkWidget         *conflict_banner;
  GtkWidget         *calibration_sign;

  /* Owned */
  GSettings        *settings;
  RapRecentExams   *recent;     /* or NULL: not read yet */
  RapOpenExam      *exam;       /* or NULL */
  RapCandidateList *candidates; /* or NULL: nobody sits at a station */
  RapPowerWatch    *power;      /* or NULL */
  RapBellRinger    *ringer;     /* of an encounter that is not on the screen, or NULL */
  RapStrokes       *strokes;    /* once such a bell was heard, or NULL */
  GCancellable     *conflict;   /* of the candidate whose brief is shown, or NULL */
  RapLoan          *loan;       /* the patient has the device, or NULL */

  /* Borrowed of the pages, or NULL: not made yet */
  RapStartPage       *start_page;
  RapStationPage     *station_page;
  RapCandidatesPage  *candidates_page;
  RapBriefPage       *brief_page;
  RapMarkingPage     *marking_page;
  RapCheckPage       *check_page;
  RapCalibrationPage *calibration_page;
  RapEndPage         *end_page;
  RapHandOverPage    *hand_over_page;
  RapComparisonPage  *comparison_page;

  guint    inhibit_cookie;
  gboolean busy;    /* a file is being opened, made or closed */
  gboolean asked;   /* whether it is known if the examiner knows the candidate */
  gboolean knows;   /* they said so */
  gboolean closing; /* the window goes as soon as the exam is closed */
  gboolean locked;  /* the actions are those of somebody who has the device on loan */
};

/* rap-window.c: pages, messages */
void rap_window_show_page        (RapWindow            *self,
                                  const char           *name);
const char *rap_window_get_page  (RapWindow            *self);
void rap_window_set_busy         (RapWindow            *self,
                                  const char           *text);
void rap_window_say              (RapWindow            *self,
                                  const char           *text);
/* With a button called @label for @action. */
void rap_window_say_with         (RapWindow            *self,
                                  const char           *text,
                                  const char           *label,
                                  const char           *action);
void rap_window_say_exported     (RapWindow            *self,
                                  GFile                *file);

/* Read when they are first asked for. */
RapRecentExams *rap_window_get_recent (RapWindow       *self);

/* rap-window-pages.c: each of these makes the page when it is first asked for */
RapStartPage      *rap_window_get_start_page      (RapWindow *self);
RapStationPage    *rap_window_get_station_page    (RapWindow *self);
RapCandidatesPage *rap_window_get_candidates_page (RapWindow *self);
RapBriefPage      *rap_window_get_brief_page      (RapWindow *self);
RapMarkingPage    *rap_window_get_marking_page    (RapWindow *self);
/* The same by name; the pages that few days need are made by whoever fills them. */
void rap_window_ensure_page      (RapWindow            *self,
                                  const char           *name);
/* Of the sheet on the marking page. Returns: (transfer none) (nullable) */
RapMarkingSession *rap_window_get_session         (RapWindow *self);
/* Lets go of the sheet and of whose brief is shown. */
void rap_window_clear_sheet      (RapWindow            *self);
/* Lets go of the candidates on their page. */
void rap_window_clear_day        (RapWindow            *self);
/* The pages went with the window. */
void rap_window_forget_pages     (RapWindow            *self);

/* rap-window-exam.c: the exam that is open */
void rap_window_open_afresh      (RapWindow            *self,
                                  gboolean              calibration);
/* Opens the calibration that is there for practice; makes it where there is none. */
void rap_window_practise_calibration (RapWindow        *self);
/* Closes the exam; @done (nullable) is called when it is closed, or at once if none is open. */
typedef void (*RapWindowFunc) (RapWindow *self, gpointer user_data);
void rap_window_close_exam       (RapWindow            *self,
                                  RapWindowFunc         done,
                                  gpointer              user_data,
                                  GDestroyNotify        free_user_data);
void rap_window_update_banners   (RapWindow            *self);

/* rap-window-marking.c: from the station to the sheet and back */
void rap_window_sit_down         (RapWindow            *self);
/* At the station where somebody sits, in the same role; what is on the screen is put away. */
void rap_window_sit_down_as      (RapWindow            *self,
                                  const char           *rater_name);
/* Leaves the station, and forgets that somebody sat there. */
void rap_window_stand_up         (RapWindow            *self);
void rap_window_install_marking_actions (GtkWidgetClass *widget_class);
void rap_window_leave_sheet      (RapWindow            *self);
/* Reads the day after this encounter. @straight: to the next candidate's brief */
void rap_window_go_on            (RapWindow            *self,
                                  const RapId          *candidate,
                                  guint                 attempt,
                                  gboolean              straight);
/* Connects @page, made just now under @name, to what leads on from it. */
void rap_window_connect_page     (RapWindow            *self,
                                  const char           *name,
                                  GtkWidget            *page);

/* rap-window-hand-over.c: the simulated patient has the device */
gboolean rap_window_is_handed_over (RapWindow          *self);
/* Whether the sheet on the screen is submitted, and the patient's form is not. */
gboolean rap_window_can_hand_over (RapWindow           *self);
void rap_window_hand_over        (RapWindow            *self,
                                  RapCandidateRow      *row);
/* Goes on where the app ended while the patient had the device. Returns: whether they had it */
gboolean rap_window_resume_hand_over (RapWindow        *self);
/* The patient goes back from the form. */
void rap_window_park_form        (RapWindow            *self);
/* Asks whether the examiner has the device again. */
void rap_window_take_back        (RapWindow            *self);
/* The exam is closed; who had the device is known when it is opened again. */
void rap_window_forget_hand_over (RapWindow            *self);
void rap_window_install_hand_over_actions (GtkWidgetClass *widget_class);

/* rap-window-comparison.c: two examiners side by side */
void rap_window_compare          (RapWindow            *self,
                                  RapCandidateRow      *row);
void rap_window_leave_comparison (RapWindow            *self);

/* rap-window-bells.c: bells of an encounter that is not on the screen */
/* @session: (nullable): NULL rings no more; one whose clock does not run has no bells */
void rap_window_ring_for         (RapWindow            *self,
                                  RapMarkingSession    *session);
/* @session comes on the screen and rings itself: of two encounters only the one that runs there. */
void rap_window_leave_bells_to   (RapWindow            *self,
                                  RapMarkingSession    *session);

/* rap-window-check.c: the check of the device */
void rap_window_check            (RapWindow            *self);
void rap_window_leave_check      (RapWindow            *self);

/* rap-window-end.c: the end of the session */
void rap_window_show_end         (RapWindow            *self);
void rap_window_leave_end        (RapWindow            *self);
/* Offers the end of the session where the day is done, and says nothing otherwise. */
void rap_window_offer_end        (RapWindow            *self);

/* rap-window-substitute.c: another examiner takes over */
void rap_window_install_substitute_action (GtkWidgetClass *widget_class);

/* rap-window-calibration.c: the practice round of examiners */
gboolean rap_window_is_calibration (RapWindow         *self);
void rap_window_leave_calibration (RapWindow           *self);
/* Says plainly what file this is, and what can be done with it now. */
void rap_window_update_calibration (RapWindow          *self);
void rap_window_install_calibration_actions (GtkWidgetClass *widget_class);

/* rap-window-conflict.c: an examiner knows a candidate */
void rap_window_update_conflict  (RapWindow            *self);
void rap_window_install_conflict_actions (GtkWidgetClass *widget_class);

/* rap-window-actions.c */
void rap_window_install_actions  (GtkWidgetClass       *widget_class);
void rap_window_actions_update   (RapWindow            *self);

G_END_DECLS
