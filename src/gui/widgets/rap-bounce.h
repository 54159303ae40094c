/* rap-bounce.h: which presses still belong to the one that brought a page up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapBounce:
 *
 * A worn key sends two presses for one, a held one sends many, and a nervous finger presses twice.
 * Where a page comes up by a press and its main button has the focus, all of these would press that
 * button too. A press counts from when it was made, not from when a busy machine came to look at
 * it. Times are in milliseconds of the monotonic clock.
 */
typedef struct
{
  gint64   last_ms;  /* when the page came up or was drawn, or the last press that was swallowed */
  gboolean released; /* a key has come up since then: what comes next is a press of its own */
  gboolean shown;    /* the page is on the screen */
} RapBounce;

/* When an event was made that the display dates @event_ms and that is looked at at @now_ms. A
 * display of this machine goes by the monotonic clock, in 32 bits; of any other only @now_ms is
 * known. */
gint64   rap_bounce_date     (guint32    event_ms,
                              gint64     now_ms);
/* The page comes up: every press is swallowed until it is on the screen. */
void     rap_bounce_begin    (RapBounce *self,
                              gint64     now_ms);
/* The page is on the screen: no press made before this can have been meant for it, however long the
 * first drawing took. */
void     rap_bounce_show     (RapBounce *self,
                              gint64     now_ms);
void     rap_bounce_release  (RapBounce *self);
/* Whether a press made at @made_ms still belongs to the one before. */
gboolean rap_bounce_swallows (RapBounce *self,
                              gint64     made_ms);

G_END_DECLS
