/* rap-bounce.c: which presses still belong to the one that brought a page up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/rap-bounce.h"

/* Longer than a double press takes, shorter than it takes to look for the next thing to press. */
#define TWICE_MS 400
/* Longer than any keyboard waits before a key that is held begins to repeat. */
#define HELD_MS 1500
/* What the display dates further back than any machine stalls is dated by another clock. */
#define STALL_MS 60000

gint64
rap_bounce_date (guint32 event_ms,
                 gint64  now_ms)
{
  guint32 ago_ms = (guint32) now_ms - event_ms;

  return ago_ms < STALL_MS ? now_ms - ago_ms : now_ms;
}

void
rap_bounce_begin (RapBounce *self,
                  gint64     now_ms)
{
  self->last_ms = now_ms;
  self->released = FALSE;
  self->shown = FALSE;
}

void
rap_bounce_show (RapBounce *self,
                 gint64     now_ms)
{
  self->last_ms = now_ms;
  self->shown = TRUE;
}

void
rap_bounce_release (RapBounce *self)
{
  self->released = TRUE;
}

gboolean
rap_bounce_swallows (RapBounce *self,
                     gint64     made_ms)
{
  if (self->shown && made_ms - self->last_ms >= (self->released ? TWICE_MS : HELD_MS))
    return FALSE;
  /* A press may have waited longer than the page took to come up. */
  self->last_ms = MAX (self->last_ms, made_ms);
  return TRUE;
}
