/* rap-clock.h: where the time comes from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RapClock:
 *
 * The two clocks of Rapport, passed as an argument so that tests can set them. The wall clock is
 * information only; role-play time is the boot clock (CLOCK_BOOTTIME, which goes on in suspend, as
 * GLib's monotonic clock does not) together with the boot's id, because it starts anew at a boot.
 * Reference counted; the system clock may be read from any thread.
 */
typedef struct _RapClock RapClock;

/* The machine's clocks. Returns: (transfer full) */
RapClock   *rap_clock_new_system   (void) G_GNUC_WARN_UNUSED_RESULT;
/* A clock that stands still until it is set, for tests and rehearsals. Times in milliseconds.
 * Returns: (transfer full) */
RapClock   *rap_clock_new_manual   (gint64      wall_ms,
                                    gint64      boot_ms,
                                    const char *boot_id) G_GNUC_WARN_UNUSED_RESULT;
/* Moves both hands of a manual clock by @ms. */
void        rap_clock_advance      (RapClock   *self,
                                    gint64      ms);
/* Sets the wall clock of a manual clock alone, as a wrong time server would. */
void        rap_clock_set_wall     (RapClock   *self,
                                    gint64      wall_ms);
RapClock   *rap_clock_ref          (RapClock   *self) G_GNUC_WARN_UNUSED_RESULT;
void        rap_clock_unref        (RapClock   *self);

/* Milliseconds since 1970-01-01 UTC. */
gint64      rap_clock_get_wall_ms  (RapClock   *self);
/* Milliseconds since the boot, suspend included. */
gint64      rap_clock_get_boot_ms  (RapClock   *self);
/* The id of this boot (transfer none), "" where the system has none. */
const char *rap_clock_get_boot_id  (RapClock   *self);

/* "2026-03-04T09:30:00.250Z" for milliseconds since 1970 UTC. Returns: (transfer full) */
char       *rap_time_to_text       (gint64      wall_ms) G_GNUC_WARN_UNUSED_RESULT;
/* Milliseconds since 1970 UTC for "2026-03-04T09:30:00Z", in this form alone, from 1970 on.
 * @wall_ms: (out). Returns: FALSE where @text is none, or no such time was */
gboolean    rap_time_from_text     (const char *text,
                                    gint64     *wall_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapClock, rap_clock_unref)

G_END_DECLS
