/* rap-step-table.h: the derived table step: what happened to a sheet besides its marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-derive.h"

G_BEGIN_DECLS

extern const char rap_step_table_sql[];

/**
 * RapStepStanding:
 * @RAP_STEP_IDLE: without effect, because it did not make sense when it happened
 * @RAP_STEP_STANDS: in effect
 * @RAP_STEP_TAKEN_BACK: an undo that was redone
 */
typedef enum
{
  RAP_STEP_IDLE,
  RAP_STEP_STANDS,
  RAP_STEP_TAKEN_BACK,
} RapStepStanding;

/**
 * RapStep:
 * @target: of an undo, the entry that it cancels; of a redo, the undo; else nil
 */
typedef struct
{
  RapPosition      position;
  RapId            entry;
  RapStepStanding  standing;
  RapId            target;
} RapStep;

/* Notes the change's entry as a step of @sheet. @target: (nullable) */
gboolean rap_step_table_insert        (const RapChange  *change,
                                       const RapId      *sheet,
                                       RapStepStanding   standing,
                                       const RapId      *target,
                                       GError          **error);
/* The undo with the id @entry on @sheet. @found: (out); @step: (out) */
gboolean rap_step_table_find_undo     (RapDatabase      *database,
                                       const RapId      *sheet,
                                       const RapId      *entry,
                                       gboolean         *found,
                                       RapStep          *step,
                                       GError          **error);
/* The last undo on @sheet that is in effect. @found: (out); @step: (out) */
gboolean rap_step_table_last_undo     (RapDatabase      *database,
                                       const RapId      *sheet,
                                       gboolean         *found,
                                       RapStep          *step,
                                       GError          **error);
/* Marks an undo as taken back. */
gboolean rap_step_table_take_back     (RapDatabase      *database,
                                       const RapId      *sheet,
                                       const RapStep    *step,
                                       GError          **error);
/* Sets the derivation stale where something on @sheet sorts behind the change's entry. Then the
 * caller has nothing left to do. */
gboolean rap_step_table_check_order   (const RapChange  *change,
                                       const RapId      *sheet,
                                       GError          **error);

G_END_DECLS
