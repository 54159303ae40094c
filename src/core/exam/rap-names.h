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
/* The first line break, control character or turner of the direction (rap_bidi_is_control()) in
 * @text (UTF-8), or 0. A name with one reads otherwise than it is, so it is refused: to take such a
 * character out unasked could make another name of it. */
gunichar  rap_name_find_control (const char *text);
/* The same text for numbers that people take for one another: 12, 012, １２ and l2; O1 and 01.
 * Returns: (transfer full) */
char     *rap_name_fold_looks  (const char  *text) G_GNUC_WARN_UNUSED_RESULT;
/* The tidy form of a name that has to say something in one line, with single blanks inside.
 * @what: what it is called in the message: "the rater's name"
 * Returns: (transfer full): NULL on error (RAP_EXAM_ERROR_NAME) */
char     *rap_name_check       (const char  *text,
                                const char  *what,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
