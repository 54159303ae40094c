/* rap-clock-words.h: the clock of an encounter in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-timing.h"
#include "rubric/rap-rubric.h"

G_BEGIN_DECLS

/* "5:12", minutes and seconds; whole seconds, rounded up where @up (for time that is left).
 * Returns: (transfer full) */
char       *rap_clock_words_for_time  (gint64           ms,
                                       gboolean         up) G_GNUC_WARN_UNUSED_RESULT;
/* "Role-play", "Reading" ... (transfer none) */
const char *rap_clock_words_for_phase (RapPhaseKind     kind);
/* The line that says most: "5:12 left", "Time is up". Returns: (transfer full) */
char       *rap_clock_words_title     (const RapTiming *timing) G_GNUC_WARN_UNUSED_RESULT;
/* The line below: phase, and how far in, or what is out of the ordinary. @phase: (nullable)
 * Returns: (transfer full) */
char       *rap_clock_words_caption   (const RapTiming *timing,
                                       const RapPhase  *phase) G_GNUC_WARN_UNUSED_RESULT;
/* "Last minute", or "Last 15 seconds" of a short phase; NULL before that.
 * Returns: (transfer full) */
char       *rap_clock_words_last      (const RapTiming *timing) G_GNUC_WARN_UNUSED_RESULT;
/* "Bell: One minute left". Returns: (transfer full) */
char       *rap_clock_words_bell      (const RapBell   *bell,
                                       const char      *language) G_GNUC_WARN_UNUSED_RESULT;
/* "+25%" for extra time as RapCandidate has it, "" for none. Returns: (transfer full) */
char       *rap_clock_words_extra     (const char      *extra_time) G_GNUC_WARN_UNUSED_RESULT;
/* How much of the phase is over, 0 to 1. */
double      rap_clock_words_share     (const RapTiming *timing);

G_END_DECLS
