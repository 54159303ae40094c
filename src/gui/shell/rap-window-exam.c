/* rap-window-exam.c: opening and closing the exam of the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-window-private.h"

#include <glib/gi18n.h>

#include "compat/rap-message.h"
#include "models/rap-practice.h"

/* What somebody wants to have open. */
typedef struct
{
  RapWindow  *window;
  char       *path;       /* NULL: for practice */
  RapPractice practice;   /* what of it */
  gboolean    afresh;     /* a new one */
  guint       station;
  char       *rater_name;
} Wish;

static Wish *
wish_new (RapWindow  *window,
          const char *path,
          guint       station,
          const char *rater_name)
{
  Wish *self = g_new0 (Wish, 1);

  self->window = g_object_ref (window);
  self->path = g_strdup (path);
  self->station = station;
  self->rater_name = g_strdup (rater_name);

  return self;
}

static void
wish_free (Wish *self)
{
  g_clear_object (&self->window);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->rater_name, g_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

static const char *
get_problem_title (const GError *error)
{
  if (error->domain != RAP_JOURNAL_ERROR)
    return _("The exam could not be opened");

  switch ((RapJournalError) error->code)
    {
    case RAP_JOURNAL_ERROR_NOT_OURS:
      return _("This is not an exam file");
    case RAP_JOURNAL_ERROR_NEWER:
      return _("This exam was made by a newer version of Rapport");
    case RAP_JOURNAL_ERROR_DAMAGED:
      return _("This exam file is damaged");
    case RAP_JOURNAL_ERROR_IN_USE:
      return _("This exam is in use");
    case RAP_JOURNAL_ERROR_READ_ONLY:
      return _("This exam may not be written");
    case RAP_JOURNAL_ERROR_NETWORK:
      return _("This exam is on a network drive");
    case RAP_JOURNAL_ERROR_FULL:
      return _("The disk is full");
    case RAP_JOURNAL_ERROR_MIGRATION:
      return _("This exam could not be brought up to date");
    case RAP_JOURNAL_ERROR_EXISTS:
    case RAP_JOURNAL_ERROR_IO:
    case RAP_JOURNAL_ERROR_CONFLICT:
    case RAP_JOURNAL_ERROR_REFUSED:
    default:
      return _("The exam could not be opened");
    }
}

static void
fail (RapWindow    *self,
      const char   *title,
      const GError *error)
{
  rap_start_page_show_problem (rap_window_get_start_page (self), title, error->message);
  rap_window_show_page (self, "start");
}

void
rap_window_update_banners (RapWindow *self)
{
  RapExamFile *file = self->exam != NULL ? rap_open_exam_get_file (self->exam) : NULL;
  gboolean failing = file != NULL && rap_exam_file_get_write_state (file) == RAP_WRITE_FAILING;
  const char *warning = file != NULL ? rap_exam_file_get_warning (file) : NULL;
  const char *power;
  g_autofree char *warnings = NULL;

  if (failing)
    {
      const char *message = rap_exam_file_get_write_message (file);
      /* Translators: %s says what is wrong and what was done, without the last full stop. */
      g_autofree char *text =
        g_strdup_printf (_("Not saved in the exam file. Go on marking. %s."),
                         message != NULL ? message : "");

      gtk_label_set_label (GTK_LABEL (self->failing_banner), text);
    }

  gtk_widget_set_visible (self->failing_banner, failing);
  power = self->power != NULL ? rap_power_watch_get_warning (self->power) : NULL;
  warnings = g_strjoin (warning != NULL && power != NULL ? "\n" : "",
                        warning != NULL ? warning : "", power != NULL ? power : "", NULL);
  gtk_label_set_label (GTK_LABEL (self->warning_banner), warnings);
  gtk_widget_set_visible (self->warning_banner, warnings[0] != '\0' && !failing);
  gtk_widget_set_visible (self->read_only_banner,
                          self->exam != NULL && rap_open_exam_get_read_only (self->exam));
}

/* Goes to the station that was asked for, and past it where the name is known too. */
static void
show_station (RapWindow  *self,
              guint       station,
              const char *rater_name)
{
  g_autofree char *usual = g_settings_get_string (self->settings, "rater-name");
  gboolean straight = station != 0 && rater_name != NULL;

  rap_station_page_set_exam (rap_window_get_station_page (self), self->exam, station,
                             rater_name != NULL ? rater_name : usual);
  if (station != 0 && rap_open_exam_get_stop (self->exam, station) == NULL)
    {
      /* Translators: %u is the number of a station. */
      g_autofree char *text = g_strdup_printf (_("This exam has no station %u."), station);

      rap_window_say (self, text);
    }

  if (straight && rap_station_page_is_complete (rap_window_get_station_page (self)))
    rap_window_sit_down (self);
  else
    rap_window_show_page (self, "station");
}

static void
title_window (RapWindow *self)
{
  const char *title = rap_open_exam_get_exam (self->exam)->title;
  /* Translators: %s is the title of a calibration. */
  g_autofree char *plain = rap_window_is_calibration (self)
    ? g_strdup_printf (_("Calibration: %s"), title) : g_strdup (title);

  gtk_window_set_title (GTK_WINDOW (self), plain);
}

/* Makes @exam the one that the window is about. */
static void
hold_exam (RapWindow   *self,
           RapOpenExam *exam)
{
  static const char *const told[] = {
    "notify::write-state", "notify::write-message", "notify::warning",
  };

  g_set_object (&self->exam, exam);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    g_signal_connect_object (rap_open_exam_get_file (exam), told[i],
                             G_CALLBACK (rap_window_update_banners), self, G_CONNECT_SWAPPED);
  title_window (self);
  rap_window_update_banners (self);
}

static gboolean
is_for_practice (RapOpenExam *exam)
{
  g_autofree char *calibration = rap_practice_dup_path (RAP_PRACTICE_CALIBRATION);

  return g_str_equal (rap_open_exam_get_exam (exam)->purpose, "practice") ||
         g_str_equal (rap_exam_file_get_path (rap_open_exam_get_file (exam)), calibration);
}

static void
take_exam (RapWindow   *self,
           RapOpenExam *exam,
           Wish        *wish)
{
  const RapExam *record = rap_open_exam_get_exam (exam);
  RapExamFile *file = rap_open_exam_get_file (exam);

  hold_exam (self, exam);

  /* What is for practice has a place of its own on the start page. */
  if (!is_for_practice (exam))
    rap_recent_exams_add (rap_window_get_recent (self), rap_exam_file_get_path (file),
                          record->title, record->date);

  if (self->start_page != NULL)
    rap_start_page_hide_problem (self->start_page);
  show_station (self, wish->station, wish->rater_name);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapOpenExam) exam = rap_open_exam_open_finish (result, &error);

  if (exam == NULL)
    fail (wish->window, get_problem_title (error), error);
  else
    take_exam (wish->window, exam, wish);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = rap_practice_prepare_finish (result, &error);

  if (path == NULL)
    fail (wish->window, _("The practice file could not be made"), error);
  else
    rap_open_exam_open_async (path, NULL, opened_cb, g_steal_pointer (&wish));
}

/* Takes @wish. */
static void
start_opening (Wish *wish)
{
  rap_window_set_busy (wish->window, _("Opening the exam…"));

  if (wish->path == NULL)
    rap_practice_prepare_async (wish->practice, wish->afresh, NULL, prepared_cb, wish);
  else
    rap_open_exam_open_async (wish->path, NULL, opened_cb, wish);
}

static void
closed_for_wish_cb (RapWindow *self,
                    gpointer   user_data)
{
  start_opening (user_data);
}

static void
change_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (Wish) wish = user_data;
  RapWindow *self = wish->window;

  if (rap_message_ask_finish (result) && !self->busy)
    rap_window_close_exam (self, closed_for_wish_cb, g_steal_pointer (&wish),
                           (GDestroyNotify) wish_free);
}

/* An exam may be in the middle of a role-play: nothing on a command line takes it away unasked. */
static void
ask_to_change (RapWindow *self,
               Wish      *wish)
{
  /* Translators: %s is the title of an exam. */
  g_autofree char *body = g_strdup_printf (_("“%s” is open, and everything marked in it is saved. "
                                             "It is closed first."),
                                           rap_open_exam_get_exam (self->exam)->title);

  rap_message_ask_async (GTK_WINDOW (self), _("Open another exam?"), body, _("_Open"),
                         RAP_MESSAGE_SUGGESTED, change_answered_cb, wish);
}

static gboolean
is_open (RapWindow  *self,
         const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) other = NULL;

  if (self->exam == NULL)
    return FALSE;

  other = g_file_new_for_path (rap_exam_file_get_path (rap_open_exam_get_file (self->exam)));

  return g_file_equal (file, other);
}

static void
open (RapWindow *self,
      Wish      *wish)
{
  g_autofree char *practice = rap_practice_dup_path (wish->practice);

  if (self->busy || self->closing)
    {
      rap_window_say (self,
                      _("Another exam is just being opened or closed. Try again in a moment."));
      wish_free (wish);
    }
  else if (rap_window_is_handed_over (self))
    {
      rap_window_say (self, _("No other exam is opened until the examiner has this device again."));
      wish_free (wish);
    }
  else if (self->exam == NULL)
    start_opening (wish);
  else if (!is_open (self, wish->path != NULL ? wish->path : practice))
    ask_to_change (self, wish);
  else
    {
      if (wish->station != 0 && g_str_equal (rap_window_get_page (self), "station"))
        show_station (self, wish->station, wish->rater_name);
      wish_free (wish);
    }
}

void
rap_window_open (RapWindow  *self,
                 const char *path,
                 guint       station,
                 const char *rater_name)
{
  g_return_if_fail (path != NULL);

  open (self, wish_new (self, path, station, rater_name));
}

void
rap_window_open_file (RapWindow  *self,
                      GFile      *file,
                      guint       station,
                      const char *rater_name)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *text = NULL;

  if (g_file_peek_path (file) != NULL)
    {
      rap_window_open (self, g_file_peek_path (file), station, rater_name);
      return;
    }

  /* Translators: %s is the address of a file on another machine. */
  text = g_strdup_printf (_("%s is not a file of this computer. Copy the exam here, and open the "
                            "copy."), uri);
  if (self->exam != NULL || self->busy)
    rap_window_say (self, text);
  else
    rap_start_page_show_problem (rap_window_get_start_page (self),
                                 _("The exam could not be opened"), text);
}

void
rap_window_open_practice (RapWindow  *self,
                          guint       station,
                          const char *rater_name)
{
  open (self, wish_new (self, NULL, station, rater_name));
}

void
rap_window_practise_calibration (RapWindow *self)
{
  Wish *wish = wish_new (self, NULL, 0, NULL);

  wish->practice = RAP_PRACTICE_CALIBRATION;
  open (self, wish);
}

static void
afresh_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (Wish) wish = user_data;

  if (rap_message_ask_finish (result) && !wish->window->busy)
    start_opening (g_steal_pointer (&wish));
}

void
rap_window_open_afresh (RapWindow *self,
                        gboolean   calibration)
{
  Wish *wish = wish_new (self, NULL, 0, NULL);

  wish->practice = calibration ? RAP_PRACTICE_CALIBRATION : RAP_PRACTICE_EXAM;
  wish->afresh = TRUE;
  rap_message_ask_async (GTK_WINDOW (self),
                         calibration ? _("Start the practice calibration afresh?")
                                     : _("Start the practice exam afresh?"),
                         calibration
                         ? _("Everything marked in the practice calibration so far is thrown away.")
                         : _("Everything marked in the practice exam so far is thrown away."),
                         _("_Start Afresh"), RAP_MESSAGE_DESTRUCTIVE, afresh_answered_cb, wish);
}

/* --- Closing --- */

/* What is to happen once the exam is closed. */
typedef struct
{
  RapWindow         *window;
  RapOpenExam       *exam;    /* that is being closed, or NULL */
  RapMarkingSession *session; /* whose last entries are waited for, or NULL */
  gboolean           told;    /* that the file is not well */
  RapWindowFunc      done;
  gpointer           user_data;
  GDestroyNotify     free_user_data;
} Farewell;

static void
farewell_free (Farewell *self)
{
  g_clear_object (&self->window);
  g_clear_object (&self->exam);
  g_clear_object (&self->session);
  if (self->user_data != NULL && self->free_user_data != NULL)
    self->free_user_data (self->user_data);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Farewell, farewell_free)

static void
finish (Farewell *farewell)
{
  rap_window_show_page (farewell->window, "start");
  if (farewell->done != NULL)
    farewell->done (farewell->window, g_steal_pointer (&farewell->user_data));
}

/* Marks that are in no file yet would be lost with the window, so both stay. */
static void
stay (RapWindow    *self,
      RapOpenExam  *exam,
      const GError *error)
{
  /* Translators: %s says what is wrong, as a whole sentence. */
  g_autofree char *text =
    g_strdup_printf (_("The exam stays open, because marks are not saved yet: %s"), error->message);

  self->closing = FALSE;
  hold_exam (self, exam);
  show_station (self, 0, NULL);
  rap_window_say (self, text);
}

static void
file_closed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Farewell) farewell = user_data;
  g_autoptr (GError) error = NULL;
  RapExamFile *file = RAP_EXAM_FILE (source);
  gboolean closed = rap_exam_file_close_finish (file, result, &error);

  if (!closed && rap_exam_file_get_pending (file) > 0)
    {
      stay (farewell->window, farewell->exam, error);
      return;
    }
  if (!closed)
    rap_start_page_show_problem (rap_window_get_start_page (farewell->window),
                                 _("The exam was not closed cleanly; what was saved is safe"),
                                 error->message);
  /* Nobody has read it yet: the window stays for that. */
  if (!closed && !farewell->told)
    {
      farewell->window->closing = FALSE;
      rap_window_show_page (farewell->window, "start");
    }
  else
    finish (farewell);
}

static void
close_file (Farewell *farewell)
{
  RapWindow *self = farewell->window;
  RapExamFile *file = rap_open_exam_get_file (self->exam);

  farewell->told = rap_exam_file_get_write_state (file) == RAP_WRITE_FAILING;
  farewell->exam = g_steal_pointer (&self->exam);
  g_signal_handlers_disconnect_by_func (file, rap_window_update_banners, self);
  rap_station_page_set_exam (rap_window_get_station_page (self), NULL, 0, NULL);
  rap_window_update_banners (self);
  gtk_window_set_title (GTK_WINDOW (self), _("Rapport"));
  rap_exam_file_close_async (file, NULL, file_closed_cb, farewell);
}

static void
session_settled_cb (RapMarkingSession *session,
                    GParamSpec        *pspec,
                    gpointer           user_data)
{
  Farewell *farewell = user_data;

  if (rap_marking_session_get_write_state (session) == RAP_WRITE_SAVING)
    return;

  g_signal_handlers_disconnect_by_func (session, session_settled_cb, farewell);
  close_file (farewell);
}

void
rap_window_close_exam (RapWindow      *self,
                       RapWindowFunc   done,
                       gpointer        user_data,
                       GDestroyNotify  free_user_data)
{
  Farewell *farewell = g_new0 (Farewell, 1);
  RapMarkingSession *session = rap_window_get_session (self);

  farewell->window = g_object_ref (self);
  g_set_object (&farewell->session, session);
  farewell->done = done;
  farewell->user_data = user_data;
  farewell->free_user_data = free_user_data;

  rap_window_clear_sheet (self);
  rap_window_forget_hand_over (self);
  if (self->comparison_page != NULL)
    rap_comparison_page_show (self->comparison_page, NULL, NULL, NULL);
  rap_window_clear_day (self);
  if (self->check_page != NULL)
    rap_check_page_clear (self->check_page);
  if (self->calibration_page != NULL)
    rap_calibration_page_clear (self->calibration_page);
  if (self->end_page != NULL)
    rap_end_page_clear (self->end_page);
  g_clear_object (&self->candidates);
  rap_window_set_busy (self, _("Closing the exam…"));

  if (self->exam == NULL)
    {
      finish (farewell);
      farewell_free (farewell);
    }
  else if (session != NULL && rap_marking_session_get_write_state (session) == RAP_WRITE_SAVING)
    g_signal_connect (session, "notify::write-state", G_CALLBACK (session_settled_cb), farewell);
  else
    close_file (farewell);
}
