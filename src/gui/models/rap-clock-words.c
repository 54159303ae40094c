/* rap-clock-words.c: the clock of an encounter in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-clock-words.h"

#include <glib/gi18n.h>

#include "exam/rap-extra-time.h"

char *
rap_clock_words_for_time (gint64   ms,
                          gboolean up)
{
  gint64 seconds = (MAX (ms, 0) + (up ? 999 : 0)) / 1000;

  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d", seconds / 60, (int) (seconds % 60));
}

const char *
rap_clock_words_for_phase (RapPhaseKind kind)
{
  switch (kind)
    {
    case RAP_PHASE_READ:
      return _("Reading");
    case RAP_PHASE_ACT:
      return _("Role-play");
    case RAP_PHASE_MARK:
      return _("Marking");
    case RAP_PHASE_FEEDBACK:
      return _("Feedback");
    case RAP_PHASE_REST:
      return _("Rest");
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_endless (const RapTiming *timing)
{
  return timing->left_ms == G_MAXINT64;
}

char *
rap_clock_words_title (const RapTiming *timing)
{
  g_autofree char *time = NULL;

  if (timing->state == RAP_TIMING_OVER)
    return g_strdup (_("Time is up"));
  if (is_endless (timing))
    return rap_clock_words_for_time (timing->elapsed_ms, FALSE);
  time = rap_clock_words_for_time (timing->left_ms, TRUE);
  if (timing->state == RAP_TIMING_IDLE)
    return g_steal_pointer (&time);
  /* Translators: %s is a time such as 5:12 */
  return g_strdup_printf (_("%s left"), time);
}

char *
rap_clock_words_last (const RapTiming *timing)
{
  guint seconds = rap_timing_get_last_seconds (timing);

  if (seconds == 0)
    return NULL;
  if (seconds == 60)
    return g_strdup (_("Last minute"));
  return g_strdup_printf (ngettext ("Last %u second", "Last %u seconds", seconds), seconds);
}

char *
rap_clock_words_bell (const RapBell *bell,
                      const char    *language)
{
  if (bell->label == NULL)
    return g_strdup (_("Bell"));
  /* Translators: what a bell says, such as One minute left */
  return g_strdup_printf (_("Bell: %s"), rap_words_get (bell->label, language));
}

char *
rap_clock_words_extra (const char *extra_time)
{
  g_autofree char *text = rap_extra_time_to_text (extra_time);

  if (*text == '\0')
    return g_strdup ("");
  /* Translators: extra time that a candidate is granted, such as 25% or 2:30 */
  return g_strdup_printf (_("+%s"), text);
}

char *
rap_clock_words_caption (const RapTiming *timing,
                         const RapPhase  *phase)
{
  const char *name = rap_clock_words_for_phase (phase == NULL ? RAP_PHASE_ACT : phase->kind);
  g_autofree char *into = NULL;
  g_autofree char *last = NULL;

  if (timing->state == RAP_TIMING_IDLE)
    /* Translators: %s is a phase such as Role-play */
    return g_strdup_printf (_("%s · not started"), name);
  if (timing->state == RAP_TIMING_PAUSED)
    /* Translators: %s is a phase such as Role-play */
    return g_strdup_printf (_("%s · paused"), name);
  if (timing->by_wall)
    /* Translators: %s is a phase such as Role-play; the machine was restarted meanwhile */
    return g_strdup_printf (_("%s · by wall clock"), name);
  if (phase == NULL || timing->state == RAP_TIMING_OVER)
    return g_strdup (name);
  last = rap_clock_words_last (timing);
  if (last != NULL)
    /* Translators: a phase such as Role-play, and Last minute or Last 15 seconds */
    return g_strdup_printf (_("%s · %s"), name, last);
  into = rap_clock_words_for_time (timing->elapsed_ms, FALSE);
  /* Translators: a phase such as Role-play, and how far into it, such as 2:48 */
  return g_strdup_printf (_("%s · %s in"), name, into);
}

double
rap_clock_words_share (const RapTiming *timing)
{
  if (timing->state == RAP_TIMING_OVER)
    return 1;
  if (is_endless (timing) || timing->elapsed_ms + timing->left_ms <= 0)
    return 0;
  return (double) timing->elapsed_ms / (double) (timing->elapsed_ms + timing->left_ms);
}
