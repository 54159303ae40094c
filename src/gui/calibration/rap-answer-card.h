/* rap-answer-card.h: one answer that somebody gave, large enough for a projector.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RAP_TYPE_ANSWER_CARD (rap_answer_card_get_type ())

/**
 * RapAnswerCard:
 *
 * A level, what it means, who chose it and what they wrote; and whether it is the reference.
 */
G_DECLARE_FINAL_TYPE (RapAnswerCard, rap_answer_card, RAP, ANSWER_CARD, AdwBin)

/* @heading: the level; @anchor: what it means, or NULL; @who: who chose it; @reason: why it is the
 * reference, or NULL where it is not */
GtkWidget *rap_answer_card_new         (const char    *heading,
                                        const char    *anchor,
                                        const char    *who,
                                        const char    *reason);
/* @name: who wrote it, or NULL: nobody is named */
void       rap_answer_card_add_comment (RapAnswerCard *self,
                                        const char    *name,
                                        const char    *comment);

G_END_DECLS
