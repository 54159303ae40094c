/* rap-names.h: names and numbers as people type them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A longer name is a slip; it would not fit the screen either. */
#define RAP_NAME_MAX_CHARS 200

/* The text without blanks of any script around it, in composed form (NFC).
 * Returns: (transfer full) (nullable): NULL where @text is not UTF-8 */
char     *rap_name_tidy        (const char  *text) G_GNUC_WARN_UNUSED_RESULT;
/* Whether there is a line break or another control character in @text (UTF-8). */
gboolean  rap_name_has_control (const char  *text);
/* The tidy form of a name that has to say something in one line, with single blanks inside.
 * @what: what it is called in the message: "the rater's name"
 * Returns: (transfer full): NULL on error (RAP_EXAM_ERROR_NAME) */
char     *rap_name_check       (const char  *text,
                                const char  *what,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
