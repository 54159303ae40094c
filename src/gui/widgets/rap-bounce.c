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

void
rap_bounce_begin (RapBounce *self,
                  gint64     now_ms)
{
  self->last_ms = now_ms;
  self->released = FALSE;
}

void
rap_bounce_show (RapBounce *self,
                 gint64     now_ms)
{
  self->last_ms = now_ms;
}

void
rap_bounce_release (RapBounce *self)
{
  self->released = TRUE;
}

gboolean
rap_bounce_swallows (RapBounce *self,
                     gint64     now_ms)
{
  if (now_ms - self->last_ms >= (self->released ? TWICE_MS : HELD_MS))
    return FALSE;
  self->last_ms = now_ms;
  return TRUE;
}
