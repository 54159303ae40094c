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
 * button too. Times are in milliseconds, from any clock that only goes forward.
 */
typedef struct
{
  gint64   last_ms;  /* when the page came up, or the last press that was swallowed */
  gboolean released; /* a key has come up since then: what comes next is a press of its own */
} RapBounce;

void     rap_bounce_begin    (RapBounce *self,
                              gint64     now_ms);
/* The page is on the screen: no press before this can have been meant for it, however long the
 * first drawing took. */
void     rap_bounce_show     (RapBounce *self,
                              gint64     now_ms);
void     rap_bounce_release  (RapBounce *self);
/* Whether a press at @now_ms still belongs to the one before. */
gboolean rap_bounce_swallows (RapBounce *self,
                              gint64     now_ms);

G_END_DECLS
