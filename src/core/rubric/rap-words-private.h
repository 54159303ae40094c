/* rap-words-private.h: how the reader makes texts in several languages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rubric/rap-rubric.h"

G_BEGIN_DECLS

/* Words without a text yet; @document_language is where a reader without a language of their own
 * ends up. Returns: (transfer full) */
RapWords *rap_words_new  (const char     *document_language) G_GNUC_WARN_UNUSED_RESULT;
void      rap_words_free (RapWords       *self);
/* Whether there is a text in exactly @language, whatever its case. */
gboolean  rap_words_has  (const RapWords *self,
                          const char     *language);
void      rap_words_add  (RapWords       *self,
                          const char     *language,
                          const char     *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapWords, rap_words_free)

G_END_DECLS
