/* rap-phrase-list.h: the phrases of the rubric, for a comment.
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
 * A button that opens the phrases that fit; the one chosen is added to a comment, to be edited
 * there. It hides where the rubric has none.
 *
 * Properties: `compact` (gboolean): a sign in the place of the word, where there is little room.
 */
G_DECLARE_FINAL_TYPE (RapPhraseList, rap_phrase_list, RAP, PHRASE_LIST, GtkWidget)

/* @item: (nullable): whose phrases; NULL is the whole sheet; @entry: where they go */
void rap_phrase_list_set_target (RapPhraseList     *self,
                                 RapMarkingSession *session,
                                 const RapItem     *item,
                                 RapCommentEntry   *entry);
void rap_phrase_list_open       (RapPhraseList     *self);

G_END_DECLS
