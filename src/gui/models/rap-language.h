/* rap-language.h: the language in which rubric texts are shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The language of the user as a tag ("en-GB"), for rap_words_get(); NULL where the locale has none.
 * Returns: (transfer none) */
const char *rap_language_get (void);

G_END_DECLS
