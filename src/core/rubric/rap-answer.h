/* rap-answer.h: the answer to one item, and the answers of one sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/rap-json.h"
#include "rubric/rap-rubric.h"

G_BEGIN_DECLS

/**
 * RapAnswerKind:
 * @RAP_ANSWER_GIVEN: a level, point, number, count, choice, text, or a flag's reason
 * @RAP_ANSWER_NA: not applicable: it did not arise
 * @RAP_ANSWER_UNSEEN: could not see: scored as N/A, reported apart: it is about the examiner
 */
typedef enum
{
  RAP_ANSWER_GIVEN,
  RAP_ANSWER_NA,
  RAP_ANSWER_UNSEEN,
} RapAnswerKind;

/**
 * RapAnswer:
 *
 * One allowed answer. Immutable and reference counted. Its value is text, exactly as it was given:
 * a level id or a decimal number (rate), a decimal number (number), a whole number (count), option
 * or item ids with single blanks between (pick), free text (text, flag); "" for N/A and unseen.
 */
typedef struct _RapAnswer RapAnswer;

/* Checks @value against @item.
 * Returns: (transfer full): NULL on error (RAP_RUBRIC_ERROR_ANSWER, naming the item and what it
 *   allows) */
RapAnswer     *rap_answer_new           (const RapItem    *item,
                                         RapAnswerKind     kind,
                                         const char       *value,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* From the JSON of an answers file: string, number, array of strings, "NA" or "UNSEEN". An object
 * {"answer": ..., "comment": ...} is taken apart by the caller. A JSON null is no answer: the
 * caller leaves it out. Returns: (transfer full): NULL on error (RAP_RUBRIC_ERROR_ANSWER) */
RapAnswer     *rap_answer_new_from_json (const RapItem    *item,
                                         json_t           *json,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
RapAnswer     *rap_answer_ref           (const RapAnswer  *self) G_GNUC_WARN_UNUSED_RESULT;
void           rap_answer_unref         (RapAnswer        *self);
RapAnswerKind  rap_answer_get_kind      (const RapAnswer  *self);
const char    *rap_answer_get_value     (const RapAnswer  *self);
gboolean       rap_answer_equal         (const RapAnswer  *a,
                                         const RapAnswer  *b);
/* "rate", "number", "count", "pick", "text", "flag", "na" or "unseen": what the journal keeps
 * beside the value (transfer none). */
const char    *rap_answer_get_kind_text (const RapAnswer  *self,
                                         const RapItem    *item);
/* The reverse, for reading the journal. Returns: (transfer full): NULL on error */
RapAnswer     *rap_answer_new_from_kind_text (const RapItem  *item,
                                              const char     *kind,
                                              const char     *value,
                                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* The raw value of the answer: level value, number, banded tally, sum of options; turned round
 * where the item is reversed. Returns: (transfer full) (nullable): NULL for N/A, unseen, and what
 * is not scored */
RapNumber     *rap_answer_dup_raw       (const RapAnswer  *self,
                                         const RapItem    *item) G_GNUC_WARN_UNUSED_RESULT;
/* What a person reads: the level's label, the number, the labels of what was picked, the text, or
 * the label of N/A or unseen. Returns: (transfer full) */
char          *rap_answer_to_words      (const RapAnswer  *self,
                                         const RapRubric  *rubric,
                                         const RapItem    *item,
                                         const char       *language) G_GNUC_WARN_UNUSED_RESULT;

/**
 * RapAnswers:
 *
 * The answers of one sheet, by item; and which optional domains were switched on by hand.
 */
typedef struct _RapAnswers RapAnswers;

RapAnswers      *rap_answers_new           (const RapRubric  *rubric) G_GNUC_WARN_UNUSED_RESULT;
/* Reads an answers object as `rubric score` and score.py take it; "comment" members are collected.
 * @rater: whose items may be answered, or NULL for all
 * @comments: (out) (optional) (transfer full): item id to text
 * @problems: (nullable) (element-type utf8): gets everything that is wrong: unknown items first,
 *   then answers in the rubric's order; the first of them is @error
 * Returns: (transfer full): NULL on error (RAP_RUBRIC_ERROR_NO_ITEM, RAP_RUBRIC_ERROR_ANSWER) */
RapAnswers      *rap_answers_new_from_json (const RapRubric  *rubric,
                                            const char       *rater,
                                            json_t           *object,
                                            GHashTable      **comments,
                                            GPtrArray        *problems,
                                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;
RapAnswers      *rap_answers_copy          (const RapAnswers *self) G_GNUC_WARN_UNUSED_RESULT;
void             rap_answers_free          (RapAnswers       *self);
/* NULL takes the answer back. */
void             rap_answers_set           (RapAnswers       *self,
                                            const RapItem    *item,
                                            const RapAnswer  *answer);
/* (transfer none) (nullable) */
const RapAnswer *rap_answers_get           (const RapAnswers *self,
                                            const RapItem    *item);
void             rap_answers_switch_domain (RapAnswers       *self,
                                            const RapDomain  *domain,
                                            gboolean          on);
/* An optional domain is on when it was switched on or one of its items has an answer; any other
 * domain always is. */
gboolean         rap_answers_domain_is_on  (const RapAnswers *self,
                                            const RapDomain  *domain);
/* Whether @item counts now: its optional domains are on and its condition holds. */
gboolean         rap_answers_in_play       (const RapAnswers *self,
                                            const RapItem    *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapAnswer, rap_answer_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapAnswers, rap_answers_free)

G_END_DECLS
