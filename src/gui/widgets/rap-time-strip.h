/* rap-time-strip.h: a stretch of time, with what happened in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAP_TYPE_TIME_STRIP (rap_time_strip_get_type ())

/* A time of something that did not happen on this strip. */
#define RAP_TIME_STRIP_NOWHERE G_MININT64

/**
 * RapTimeStrip:
 *
 * Spans with their names, in which small ticks and larger signs stand at their times, and a line
 * for now. Every part is a child that the style sheet draws: span, tick, sign (with words: filled),
 * now. A sign can be pressed; the nearest one within a finger's width is meant. It is a picture
 * to assistive technology: whoever shows it offers the same as a list.
 *
 * Signals: `picked` (guint): the sign with this index was pressed.
 */
G_DECLARE_FINAL_TYPE (RapTimeStrip, rap_time_strip, RAP, TIME_STRIP, GtkWidget)

/* Begins anew, with neither spans nor ticks nor signs. */
void rap_time_strip_clear       (RapTimeStrip *self);
/* @from, @to: what the strip reaches over, in any unit */
void rap_time_strip_set_extent  (RapTimeStrip *self,
                                 gint64        from,
                                 gint64        to);
/* Takes the spans away, so that they can be added again. */
void rap_time_strip_clear_spans (RapTimeStrip *self);
void rap_time_strip_add_span    (RapTimeStrip *self,
                                 gint64        from,
                                 gint64        to,
                                 const char   *name);
/* @index: 0 ...; @at: RAP_TIME_STRIP_NOWHERE hides it; @words: shown under the pointer */
void rap_time_strip_set_tick    (RapTimeStrip *self,
                                 guint         index,
                                 gint64        at,
                                 const char   *words);
/* How many signs there are; further ones go. */
void rap_time_strip_set_n_signs (RapTimeStrip *self,
                                 guint         n);
/* @index: below the number of signs; what happened before or after stands at the end of the
 * strip that is nearer */
void rap_time_strip_set_sign    (RapTimeStrip *self,
                                 guint         index,
                                 gint64        at,
                                 gboolean      filled,
                                 const char   *words);
/* @at: RAP_TIME_STRIP_NOWHERE: there is no line */
void rap_time_strip_set_now     (RapTimeStrip *self,
                                 gint64        at);

G_END_DECLS
