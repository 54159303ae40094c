/* rap-agreement-words.h: how far examiners agree, in plain words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-calibration.h"

G_BEGIN_DECLS

/* All (transfer full). @language: of the rubric's texts, or NULL. */

/* "E1 · Responds to signs of feeling". */
char *rap_agreement_words_dup_title   (const RapItem          *item,
                                       const char             *language);
/* "4 · Good". @answer: NULL is no mark */
char *rap_agreement_words_dup_answer  (const RapCalibration   *calibration,
                                       const RapItem          *item,
                                       const RapAnswer        *answer,
                                       const char             *language);
/* "5 of 6 as the reference, 1 within one level; B Rater stands apart: 1 · Not yet against
 * 4 · Good." @nameless: nobody is named */
char *rap_agreement_words_dup_row     (const RapCalibration   *calibration,
                                       const RapAgreementItem *row,
                                       gboolean                nameless,
                                       const char             *language);
/* The same for the marks of one rater, over all items. @rater: place in the calibration's raters */
char *rap_agreement_words_dup_own     (const RapCalibration   *calibration,
                                       guint                   rater);
/* Who marked: "3 raters: A, B, C." */
char *rap_agreement_words_dup_raters  (const RapCalibration   *calibration,
                                       gboolean                nameless);
/* How one mark stands to its reference, with a sign that needs no colour: "= As the reference"
 * (transfer none). */
const char *rap_agreement_words_get_sign (RapAgreement         agreement);

G_END_DECLS
