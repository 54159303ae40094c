/* rap-bidi.h: text that turns the direction of what is shown beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @character begins or ends an embedding, override or isolate (U+202A to U+202E, U+2066 to
 * U+2069). The marks that only lean to one side (U+200E, U+200F, U+061C) are none. */
gboolean  rap_bidi_is_control (gunichar    character);
/* @text (one line of UTF-8) so that nothing in it reaches beyond it: between a first strong isolate
 * and its end, and without ends that have no beginning. Text without such characters stays as it
 * is. Returns: (transfer full) */
char     *rap_bidi_isolate    (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
