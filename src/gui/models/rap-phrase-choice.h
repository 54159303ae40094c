/* rap-phrase-choice.h: the phrases that fit an item and the level given.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rubric/rap-answer.h"

G_BEGIN_DECLS

#define RAP_TYPE_PHRASE_CHOICE (rap_phrase_choice_get_type ())

/**
 * RapPhraseChoice:
 *
 * One sentence of the rubric that an examiner may take over into a comment.
 */
G_DECLARE_FINAL_TYPE (RapPhraseChoice, rap_phrase_choice, RAP, PHRASE_CHOICE, GObject)

const char *rap_phrase_choice_get_text (RapPhraseChoice *self);
RapPart     rap_phrase_choice_get_part (RapPhraseChoice *self);
/* (nullable): one letter or digit; in the list of an item it is always the same for a phrase,
 * whatever the level */
const char *rap_phrase_choice_get_key  (RapPhraseChoice *self);

/* What fits @item and its answer: the item's own phrases for the level given (all of them while
 * there is none), then the rubric's phrases for it or its domains. @item NULL, or a text item, is
 * the whole sheet: the phrases of every level given, the lowest first, then all of the rubric's.
 * What to try next comes before what to keep where the level is in the lower half.
 * Returns: (transfer full) (element-type RapPhraseChoice) */
GListModel *rap_phrase_choice_list     (const RapRubric  *rubric,
                                        const RapAnswers *answers,
                                        const RapItem    *item,
                                        const char       *role,
                                        const char       *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
