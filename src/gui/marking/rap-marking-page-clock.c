/* rap-marking-page-clock.c: the commands of the clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-marking-page-private.h"

#include <glib/gi18n.h>

#include "models/rap-clock-words.h"

static guint
find_act (const RapRubric *rubric)
{
  for (guint i = 0; rubric->station != NULL && i < rubric->station->phases->len; i++)
    {
      const RapPhase *phase = g_ptr_array_index (rubric->station->phases, i);

      if (phase->kind == RAP_PHASE_ACT)
        return i;
    }
  return 0;
}

/* The candidate is in the room when this screen is up, so the clock starts with the role-play; the
 * other phases are in the menu beside it. */
static void
clock_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);
  RapTiming timing;

  if (self->session == NULL)
    return;
  rap_marking_session_get_timing (self->session, &timing, NULL);
  if (timing.state == RAP_TIMING_IDLE)
    rap_marking_session_start_clock (self->session,
                                     find_act (rap_marking_session_get_rubric (self->session)));
  else if (timing.state == RAP_TIMING_PAUSED)
    rap_marking_session_resume_clock (self->session);
  else if (timing.state == RAP_TIMING_RUNNING)
    rap_marking_session_pause_clock (self->session, NULL);
}

static void
clock_pause_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);
  const char *reason = g_variant_get_string (parameter, NULL);

  if (self->session != NULL)
    rap_marking_session_pause_clock (self->session, *reason == '\0' ? NULL : reason);
}

static void
clock_phase_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);

  if (self->session != NULL)
    rap_marking_session_start_clock (self->session, g_variant_get_uint32 (parameter));
}

static void
clock_next_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);
  const RapStation *station;
  RapTiming timing;

  if (self->session == NULL)
    return;
  station = rap_marking_session_get_rubric (self->session)->station;
  rap_marking_session_get_timing (self->session, &timing, NULL);
  if (timing.state == RAP_TIMING_IDLE)
    clock_cb (widget, action_name, parameter);
  else if (station != NULL && timing.phase + 1 < station->phases->len)
    rap_marking_session_start_clock (self->session, timing.phase + 1);
}

static const char *
name_phase (RapMarkingPage *self,
            guint           phase)
{
  const RapStation *station = rap_marking_session_get_rubric (self->session)->station;
  const RapPhase *one = station == NULL || phase >= station->phases->len
    ? NULL
    : g_ptr_array_index (station->phases, phase);

  return rap_clock_words_for_phase (one == NULL ? RAP_PHASE_ACT : one->kind);
}

static void
tell_extension (RapMarkingPage *self,
                guint           phase,
                int             seconds)
{
  g_autofree char *time = rap_clock_words_for_time (ABS (seconds) * (gint64) 1000, FALSE);
  g_autofree char *text = g_strdup_printf (seconds < 0
    /* Translators: a phase such as Role-play, and a time such as 0:07 */
    ? _("%s: %s shorter.")
    /* Translators: a phase such as Role-play, and a time such as 0:07 */
    : _("%s: %s longer."), name_phase (self, phase), time);

  rap_marking_page_tell (self, text);
}

static void
clock_extend_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);
  int seconds = g_variant_get_int32 (parameter);
  RapTiming timing;

  if (self->session == NULL)
    return;
  rap_marking_session_get_timing (self->session, &timing, NULL);
  if (timing.state == RAP_TIMING_IDLE)
    {
      rap_marking_page_tell (self, _("The clock does not run yet."));
      return;
    }
  rap_marking_session_extend_clock (self->session, seconds);
  tell_extension (self, timing.phase, seconds);
}

/* --- A bell that was heard --- */

void
rap_marking_page_set_aligned (RapMarkingPage *self,
                              guint           phase,
                              int             seconds)
{
  self->aligned_phase = phase;
  self->aligned_seconds = seconds;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mark.bell-back", seconds != 0);
}

static void
tell_alignment (RapMarkingPage *self,
                guint           phase,
                int             seconds)
{
  g_autofree char *time = rap_clock_words_for_time (ABS (seconds) * (gint64) 1000, FALSE);
  g_autofree char *text = NULL;

  if (seconds == 0)
    {
      rap_marking_page_tell (self, _("The clock agrees with the bell."));
      return;
    }
  text = g_strdup_printf (seconds < 0
    /* Translators: a phase such as Role-play, and a time such as 0:07 */
    ? _("Bell now: %s is %s shorter. The clock’s menu takes it back.")
    /* Translators: a phase such as Role-play, and a time such as 0:07 */
    : _("Bell now: %s is %s longer. The clock’s menu takes it back."),
    name_phase (self, phase), time);
  rap_marking_page_tell (self, text);
}

static void
bell_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);
  guint phase;
  int seconds;

  if (self->session == NULL)
    return;
  if (!rap_marking_session_align_clock (self->session, &phase, &seconds))
    {
      rap_marking_page_tell (self, _("The clock does not run, so there is no phase that the bell "
                                     "could end. Start it with F8."));
      return;
    }
  rap_marking_page_set_aligned (self, phase, seconds);
  tell_alignment (self, phase, seconds);
}

static void
bell_back_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);

  if (self->session == NULL || self->aligned_seconds == 0)
    return;
  rap_marking_session_extend_phase (self->session, self->aligned_phase, -self->aligned_seconds);
  tell_extension (self, self->aligned_phase, -self->aligned_seconds);
  rap_marking_page_set_aligned (self, 0, 0);
}

/* --- All of them --- */

void
rap_marking_page_install_clock_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char                  *name;
    const char                  *type;
    GtkWidgetActionActivateFunc  activate;
  } actions[] = {
    { "mark.clock", NULL, clock_cb },
    { "mark.clock-pause", "s", clock_pause_cb },
    { "mark.clock-phase", "u", clock_phase_cb },
    { "mark.clock-next", NULL, clock_next_cb },
    { "mark.clock-extend", "i", clock_extend_cb },
    { "mark.bell", NULL, bell_cb },
    { "mark.bell-back", NULL, bell_back_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].type, actions[i].activate);
}
