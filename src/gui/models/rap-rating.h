/* rap-rating.h: how a scale is shown, keyed and stepped. Pure functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rubric/rap-answer.h"

G_BEGIN_DECLS

/**
 * RapRatingKey:
 *
 * What a digit means on a scale.
 */
typedef enum
{
  RAP_RATING_KEY_NONE,
  RAP_RATING_KEY_LEVEL,
  RAP_RATING_KEY_NA,
  RAP_RATING_KEY_UNSEEN,
} RapRatingKey;

/* A digit is the level (or N/A, or unseen) with that key, else the level with that id, else the
 * level at that place. @level: (out) (transfer none) */
RapRatingKey  rap_rating_find_key       (const RapScale   *scale,
                                         const char       *digit,
                                         const RapLevel  **level);
/* Whether the labels are short enough to stand on buttons side by side. */
gboolean      rap_rating_has_room       (const RapScale   *scale,
                                         const char       *language);
/* What stands on the button where labels have no room: a short label, else a short id, else the
 * key, else the place; the same kind for every level of the scale. Returns: (transfer full) */
char         *rap_rating_dup_short      (const RapScale   *scale,
                                         const RapLevel   *level,
                                         const char       *language) G_GNUC_WARN_UNUSED_RESULT;
/* The answer one step of a rate item with `step` above (@by 1) or below (@by -1) @answer: a level
 * id where a level has that value, else the number. Returns: (transfer full) (nullable): NULL where
 * there is none */
char         *rap_rating_step           (const RapItem    *item,
                                         const RapAnswer  *answer,
                                         int               by) G_GNUC_WARN_UNUSED_RESULT;
/* The answer one step of a number item above or below @value, kept between its ends. @value NULL:
 * the place where the control stands untouched. Returns: (transfer full) */
char         *rap_rating_step_number    (const RapItem    *item,
                                         const char       *value,
                                         int               by) G_GNUC_WARN_UNUSED_RESULT;
/* Where a number control stands before it is touched (transfer none). */
const RapNumber *rap_rating_get_rest    (const RapItem    *item);
/* The number of the item's grid that is nearest to @position. Returns: (transfer full) */
char         *rap_rating_snap           (const RapItem    *item,
                                         double            position) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
