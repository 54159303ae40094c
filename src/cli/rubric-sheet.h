/* rubric-sheet.h: a rubric as text, as the person sees it who marks with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rap-text.h"
#include "rubric/rap-rubric.h"

G_BEGIN_DECLS

/* The station (briefs, script, facts, timing) and the sheet of @rater: what is marked while it
 * happens, what at the end, concerns, comments and phrases. Totals are not on it: no examiner sees
 * them. @language: (nullable). Returns: (transfer full) */
char *rap_rubric_sheet_to_text      (const RapRubric *rubric,
                                     const RapRater  *rater,
                                     const char      *language) G_GNUC_WARN_UNUSED_RESULT;

/* The parts of the sheet, each in a file of its own. */
void  rap_rubric_sheet_add_station  (RapText          *text,
                                     const RapStation *station,
                                     const char       *language);
void  rap_rubric_sheet_add_item     (RapText          *text,
                                     const RapRubric  *rubric,
                                     const RapItem    *item,
                                     const char       *language);
/* A line for each text of @words (RapWords), after the mark @mark. */
void  rap_rubric_sheet_add_words    (RapText          *text,
                                     guint             indent,
                                     const char       *mark,
                                     GPtrArray        *words,
                                     const char       *language);

G_END_DECLS
