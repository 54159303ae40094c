/* rap-phrase-list.h: phrases for a comment, the rubric's and the examiner's own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "models/rap-marking-session.h"
#include "widgets/rap-comment-entry.h"

G_BEGIN_DECLS

#define RAP_TYPE_PHRASE_LIST (rap_phrase_list_get_type ())

/**
 * RapPhraseList:
 *
 * A button that opens the phrases that fit, and beside them the examiner's own; the one chosen is
 * added to a comment, to be edited there. What stands in the comment can be made a phrase, unless
 * it names a candidate.
 *
 * Properties: `compact` (gboolean): a sign in the place of the word, where there is little room.
 */
G_DECLARE_FINAL_TYPE (RapPhraseList, rap_phrase_list, RAP, PHRASE_LIST, GtkWidget)

/* @item: (nullable): whose phrases; NULL is the whole sheet; @entry: where they go */
void     rap_phrase_list_set_target (RapPhraseList     *self,
                                     RapMarkingSession *session,
                                     const RapItem     *item,
                                     RapCommentEntry   *entry);
void     rap_phrase_list_open       (RapPhraseList     *self);
/* Whether the list is open and @key, a letter or a digit, is that of a phrase in it. */
gboolean rap_phrase_list_has_key    (RapPhraseList     *self,
                                     const char        *key);
/* Puts the phrase of @key behind the comment, as if it had been pressed. */
void     rap_phrase_list_take_key   (RapPhraseList     *self,
                                     const char        *key);

G_END_DECLS
