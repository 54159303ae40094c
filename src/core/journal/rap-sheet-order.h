/* rap-sheet-order.h: the order in which sheets are listed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-readings.h"

G_BEGIN_DECLS

/* Puts @records (element-type RapSheetRecord) in order of station, candidate, attempt, role, rater
 * and id; the candidates as @candidates (element-type RapCandidate) lists them, those that it does
 * not have first. */
void rap_sheet_order_sort (GPtrArray *records,
                           GPtrArray *candidates);

G_END_DECLS
