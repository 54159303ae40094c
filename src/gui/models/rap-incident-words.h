/* rap-incident-words.h: incidents of an encounter in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-day-readings.h"
#include "rubric/rap-rubric.h"

G_BEGIN_DECLS

/* "Time lost", "Actor off script" ... (transfer none) */
const char *rap_incident_words_for_kind (RapIncidentKind    kind);
/* The line that says all: "4:12 · Time lost · 2:00 lost · fire drill". Returns: (transfer full) */
char       *rap_incident_words_line     (const RapIncident *incident,
                                         const RapRubric   *rubric) G_GNUC_WARN_UNUSED_RESULT;
/* What people write for time that was lost: minutes ("2", "2:30"); nothing is 0.
 * Returns: FALSE where @text is no time */
gboolean    rap_incident_words_parse_lost (const char      *text,
                                           guint           *seconds);
/* "2:30", or "" for 0. Returns: (transfer full) */
char       *rap_incident_words_lost     (guint              seconds) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
