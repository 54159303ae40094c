/* rap-moment-words.h: moments of the role-play in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

/**
 * RapMomentLink:
 * @id: (nullable): of an item or domain; NULL: nothing in particular
 *
 * What a moment can be about.
 */
typedef struct
{
  char *id;
  char *words;
} RapMomentLink;

/* When it was: "2:31 in", or the time of day where the clock did not run. Returns: (transfer
 * full) */
char      *rap_moment_words_time       (const RapMoment   *moment) G_GNUC_WARN_UNUSED_RESULT;
/* In one line: when, about what, the words, and how it stands. Returns: (transfer full) */
char      *rap_moment_words_line       (RapMarkingSession *session,
                                        const RapMoment   *moment,
                                        gboolean           struck) G_GNUC_WARN_UNUSED_RESULT;
/* What a moment of this sheet can be about: nothing in particular, a domain, an item.
 * Returns: (transfer full) (element-type RapMomentLink) */
GPtrArray *rap_moment_words_list_links (RapMarkingSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
