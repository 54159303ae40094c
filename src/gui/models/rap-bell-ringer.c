/* rap-bell-ringer.c: tells when a bell of the encounter is due.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-bell-ringer.h"

#include "models/rap-clock-words.h"

#define TICK_MS 200

struct _RapBellRinger
{
  GObject parent_instance;

  /* Owned */
  RapMarkingSession *session;

  RapTiming before; /* up to here it has rung */
  guint     tick;
};

enum
{
  BELL,
  STROKES,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapBellRinger, rap_bell_ringer, G_TYPE_OBJECT)

/* A clock that went back was started anew, and rings anew. */
static gboolean
went_back (const RapTiming *before,
           const RapTiming *now)
{
  return before->state != RAP_TIMING_IDLE
         && (now->phase < before->phase
             || (now->phase == before->phase && now->elapsed_ms < before->elapsed_ms));
}

static void
ring (RapBellRinger    *self,
      const RapDueBell *due)
{
  const char *language = rap_marking_session_get_language (self->session);
  g_autofree char *words = rap_clock_words_bell (due->bell, language);

  g_signal_emit (self, signals[BELL], 0, words);
  if (rap_marking_session_rings (self->session))
    g_signal_emit (self, signals[STROKES], 0, due->bell->strokes);
}

static void
look (RapBellRinger *self)
{
  g_autoptr (GArray) due = NULL;
  RapTiming now;

  rap_marking_session_get_timing (self->session, &now, NULL);
  if (went_back (&self->before, &now))
    self->before = (RapTiming) { .state = RAP_TIMING_IDLE };
  due = rap_marking_session_list_bells (self->session, &self->before, &now);
  self->before = now;
  for (guint i = 0; i < due->len; i++)
    ring (self, &g_array_index (due, RapDueBell, i));
}

static gboolean
tick_cb (gpointer user_data)
{
  look (user_data);
  return G_SOURCE_CONTINUE;
}

void
rap_bell_ringer_set_session (RapBellRinger     *self,
                             RapMarkingSession *session)
{
  g_return_if_fail (RAP_IS_BELL_RINGER (self));

  g_clear_handle_id (&self->tick, g_source_remove);
  g_set_object (&self->session, session);
  if (session == NULL)
    return;
  rap_marking_session_get_timing (session, &self->before, NULL);
  self->tick = g_timeout_add (TICK_MS, tick_cb, self);
}

RapMarkingSession *
rap_bell_ringer_get_session (RapBellRinger *self)
{
  g_return_val_if_fail (RAP_IS_BELL_RINGER (self), NULL);

  return self->session;
}

static void
rap_bell_ringer_dispose (GObject *object)
{
  rap_bell_ringer_set_session (RAP_BELL_RINGER (object), NULL);

  G_OBJECT_CLASS (rap_bell_ringer_parent_class)->dispose (object);
}

static void
rap_bell_ringer_class_init (RapBellRingerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rap_bell_ringer_dispose;

  signals[BELL] = g_signal_new ("bell", RAP_TYPE_BELL_RINGER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[STROKES] = g_signal_new ("strokes", RAP_TYPE_BELL_RINGER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
rap_bell_ringer_init (RapBellRinger *self)
{
}

RapBellRinger *
rap_bell_ringer_new (void)
{
  return g_object_new (RAP_TYPE_BELL_RINGER, NULL);
}
