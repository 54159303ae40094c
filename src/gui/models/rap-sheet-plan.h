/* rap-sheet-plan.h: where on the marking screen each item of a sheet belongs. Pure functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rubric/rap-rubric.h"

G_BEGIN_DECLS

/**
 * RapPlanRow:
 * @item: (borrowed): an item; or NULL: the switch of @domain
 * @domain: (borrowed): an optional domain; NULL with an item
 */
typedef struct
{
  const RapItem   *item;
  const RapDomain *domain;
} RapPlanRow;

/**
 * RapPlanColumn:
 * @phase: what its heading says: tap while it happens, judge at the end, or either
 * @rows: (element-type RapPlanRow)
 */
typedef struct
{
  RapItemPhase  phase;
  GPtrArray    *rows;
} RapPlanColumn;

/**
 * RapSheetPlan:
 *
 * Two columns, the live taps before the end judgments; items of any phase go where there is room.
 * A sheet with judgments of one phase only fills the second column too, once the first is long.
 *
 * @columns: the second may be empty
 * @grade: (borrowed) (nullable): the global grade, which stands apart
 * @texts: (element-type RapItem): texts about the whole, at the foot; at most two
 * @flags: (element-type RapItem)
 */
typedef struct
{
  RapRubric     *rubric;
  RapPlanColumn  columns[2];
  const RapItem *grade;
  GPtrArray     *texts;
  GPtrArray     *flags;
} RapSheetPlan;

/* @role: whose sheet: id of a rater of the rubric. Returns: (transfer full) */
RapSheetPlan *rap_sheet_plan_new  (const RapRubric *rubric,
                                   const char      *role) G_GNUC_WARN_UNUSED_RESULT;
void          rap_sheet_plan_free (RapSheetPlan    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapSheetPlan, rap_sheet_plan_free)

G_END_DECLS
