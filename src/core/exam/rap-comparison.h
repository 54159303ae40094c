/* rap-comparison.h: two examiners' sheets of one encounter, side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-readings.h"
#include "rubric/rap-answer.h"

G_BEGIN_DECLS

/**
 * RapComparisonItem:
 * @item: (borrowed)
 * @answers: (owned): of each sheet, or NULL where it has none
 * @comments: (owned): of each sheet, never NULL; "" where there is none
 * @differs: whether they are not the same answer; never so for words, which are to be read
 * @steps: (owned) (nullable): how far apart they are: levels of a scale, or steps of the item where
 *   the rubric gives them; 0 where they are as good as equal. NULL where there is no distance: no
 *   number (not applicable, not seen, open), a choice, a flag, words, a scale without values
 */
typedef struct
{
  const RapItem *item;
  RapAnswer     *answers[2];
  char          *comments[2];
  gboolean       differs;
  RapNumber     *steps;
} RapComparisonItem;

/**
 * RapComparison:
 * @items: (element-type RapComparisonItem): what both were asked, in the rubric's order
 * @n_same: items other than words that have the same answer on both
 * @n_different: and that have not
 * @comments: (owned): on the sheets as a whole; never NULL
 */
typedef struct
{
  GPtrArray *items;
  guint      n_same;
  guint      n_different;
  char      *comments[2];
} RapComparison;

/* What stands on two sheets; a pure function.
 * @a, @b: whose answers and comments; their records say in which role
 * Returns: (transfer full): NULL on error, where an answer does not fit the rubric */
RapComparison *rap_comparison_new       (const RapRubric        *rubric,
                                         const RapSheetContent  *a,
                                         const RapSheetContent  *b,
                                         GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @sheet is an examiner's, by its role in @rubric. */
gboolean       rap_comparison_is_examiners (const RapRubric      *rubric,
                                            const RapSheetRecord *sheet);
/* Which two of @sheets are to be compared: those of the examiners for the encounter that are not
 * void. Nobody sees the other's before both are submitted, so until then it is refused, and nothing
 * of them is told.
 * @sheets: (element-type RapSheetRecord)
 * @pair: (out): borrowed from @sheets, in their order
 * Returns: FALSE with @error (RAP_EXAM_ERROR_COMPARE): not two of them, or not both submitted, or
 *   marked with different rubrics */
gboolean       rap_comparison_find_pair (const RapRubric        *rubric,
                                         GPtrArray              *sheets,
                                         const RapId            *candidate,
                                         guint                   attempt,
                                         const RapSheetRecord   *pair[2],
                                         GError                **error);
/* How far apart two answers to @item are, as RapComparisonItem has it. Returns: (transfer full)
 * (nullable) */
RapNumber     *rap_comparison_dup_steps (const RapItem          *item,
                                         const RapAnswer        *a,
                                         const RapAnswer        *b) G_GNUC_WARN_UNUSED_RESULT;
void           rap_comparison_free      (RapComparison          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapComparison, rap_comparison_free)

G_END_DECLS
