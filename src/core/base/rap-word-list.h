/* rap-word-list.h: words with blanks between them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @word is one of @words, which have blanks between. */
gboolean  rap_word_list_has   (const char *words,
                               const char *word);
/* The one of @words (blanks between) that @word may have been meant for: at most two slips away.
 * Returns: (transfer full) (nullable) */
char     *rap_word_list_guess (const char *words,
                               const char *word) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
