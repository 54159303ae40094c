/* rap-strokes.h: the sound of a bell.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAP_TYPE_STROKES (rap_strokes_get_type ())

/**
 * RapStrokes:
 *
 * Sounds a bell: by the desktop's sound theme where GSound was built in and finds a sound server,
 * else by the display's beep. A sound never holds anything up, and one that fails is only not
 * heard.
 */
G_DECLARE_FINAL_TYPE (RapStrokes, rap_strokes, RAP, STROKES, GObject)

RapStrokes *rap_strokes_new           (void) G_GNUC_WARN_UNUSED_RESULT;
/* Adds @n strokes to those that are still to be heard. */
void        rap_strokes_ring          (RapStrokes *self,
                                       guint       n);
/* How many strokes are still to be heard. */
guint       rap_strokes_get_remaining (RapStrokes *self);

G_END_DECLS
