/* rap-slots.h: taking the slots of stations in from a spreadsheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-setup.h"
#include "journal/rap-day-draft.h"
#include "journal/rap-readings.h"

G_BEGIN_DECLS

/**
 * RapSlotsPlan:
 * @drafts: (element-type RapDraft): for the slots that are new or change, in the file's order
 * @problems: (element-type utf8): `FILE:LINE: MESSAGE`, every one; nothing is taken in while there
 *   is one
 * @notes: (element-type utf8): `FILE:LINE: note: MESSAGE`: what is taken in, but perhaps not meant
 */
typedef struct
{
  GPtrArray *drafts;
  GPtrArray *problems;
  GPtrArray *notes;
  guint      n_new;
  guint      n_changed;
  guint      n_same;
} RapSlotsPlan;

/* Reads a timetable (CSV; columns found by name in any order and case: station, slot, candidate (a
 * number; empty: nobody), and optionally begins, "YYYY-MM-DDTHH:MM:SSZ" in UTC) against what the
 * exam has. A slot that the file does not name stays as it is.
 * Returns: (transfer full): NULL on error where the file is no table at all */
RapSlotsPlan *rap_slots_plan      (RapStore      *store,
                                   GBytes        *bytes,
                                   const char    *file_name,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void          rap_slots_plan_free (RapSlotsPlan  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapSlotsPlan, rap_slots_plan_free)

G_END_DECLS
