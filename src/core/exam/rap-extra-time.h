/* rap-extra-time.h: the longer role-play that some candidates are granted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The most that can be granted: a whole day, or ten times the phase. More is a slip of the pen. */
#define RAP_EXTRA_TIME_MAX_SECONDS (24 * 60 * 60)
#define RAP_EXTRA_TIME_MAX_PERCENT 1000

/* Reads what people write: minutes ("2", "2.5", "2:30") or a share of each phase ("25%", "33.3 %");
 * "", "-" and nothing at all ("0") mean none. A comma serves as a point.
 * @extra_time: (out) (transfer full) (nullable): as RapCandidate has it: seconds ("150"), a share
 *   ("25%"), or NULL for none
 * Returns: FALSE where @text is none of these */
gboolean rap_extra_time_parse   (const char  *text,
                                 char       **extra_time);
/* Seconds of extra time in a phase of @phase_seconds for @extra_time as RapCandidate has it; a part
 * of a second counts as a whole one, in favour of the candidate. 0 for NULL or what is no time. */
guint    rap_extra_time_seconds (const char  *extra_time,
                                 guint        phase_seconds);
/* What a person reads: "2:30", "25%", or "" for NULL. Returns: (transfer full) */
char    *rap_extra_time_to_text (const char  *extra_time) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
