/* rap-window-bells.c: bells of an encounter that runs on while its sheet is not on the screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-window-private.h"

#include <glib/gi18n.h>

static void
bell_cb (RapWindow  *self,
         const char *words)
{
  RapMarkingSession *session = rap_bell_ringer_get_session (self->ringer);
  /* Translators: number of a candidate whose sheet is not on the screen, then what a bell says. */
  g_autofree char *text =
    g_strdup_printf (_("%s, not on the screen: %s"),
                     rap_marking_session_get_candidate (session)->number, words);

  rap_window_say (self, text);
}

static void
strokes_cb (RapWindow *self,
            guint      n)
{
  if (self->strokes == NULL)
    self->strokes = rap_strokes_new ();
  rap_strokes_ring (self->strokes, n);
}

static gboolean
runs (RapMarkingSession *session)
{
  RapTiming timing;

  rap_marking_session_get_timing (session, &timing, NULL);

  return timing.state == RAP_TIMING_RUNNING;
}

void
rap_window_ring_for (RapWindow         *self,
                     RapMarkingSession *session)
{
  if (session != NULL && !runs (session))
    return;
  if (self->ringer == NULL)
    {
      self->ringer = rap_bell_ringer_new ();
      g_signal_connect_object (self->ringer, "bell", G_CALLBACK (bell_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->ringer, "strokes", G_CALLBACK (strokes_cb), self,
                               G_CONNECT_SWAPPED);
    }
  rap_bell_ringer_set_session (self->ringer, session);
}

static gboolean
is_same_encounter (RapMarkingSession *session,
                   RapMarkingSession *other)
{
  const RapSheetRecord *one = rap_marking_session_get_record (session);
  const RapSheetRecord *two = rap_marking_session_get_record (other);

  return one->attempt == two->attempt && rap_id_equal (&one->candidate, &two->candidate);
}

void
rap_window_leave_bells_to (RapWindow         *self,
                           RapMarkingSession *session)
{
  RapMarkingSession *before =
    self->ringer != NULL ? rap_bell_ringer_get_session (self->ringer) : NULL;

  if (before != NULL && (is_same_encounter (before, session) || runs (session)))
    rap_window_ring_for (self, NULL);
}
