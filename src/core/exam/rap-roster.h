/* rap-roster.h: taking candidates in from a spreadsheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-extra-time.h"
#include "exam/rap-setup.h"

G_BEGIN_DECLS

typedef enum { RAP_ROSTER_NEW, RAP_ROSTER_CHANGED, RAP_ROSTER_SAME } RapRosterAction;

typedef struct
{
  guint            line;      /* of the roster file */
  RapRosterAction  action;
  RapCandidate    *before;    /* as the exam has it, or NULL for a new one */
  RapCandidate    *candidate; /* as it would be afterwards */
} RapRosterRow;

/**
 * RapRosterPlan:
 *
 * What taking a roster in would do. Candidates are recognised by their number.
 *
 * @rows: (element-type RapRosterRow): in the order of the file
 * @problems: (element-type utf8): `FILE:LINE: MESSAGE`, every one; the roster can be taken in only
 *   while there is none
 * @notes: (element-type utf8): `FILE:LINE: note: MESSAGE`, what is allowed but perhaps not meant: a
 *   column that is not used, a number that looks like another
 */
typedef struct
{
  GPtrArray *rows;
  GPtrArray *problems;
  GPtrArray *notes;
} RapRosterPlan;

/* Reads a roster (CSV; columns found by name in any order and case: number, name, and optional
 * email, group, extra time; a few usual other names are understood) against the candidates that the
 * exam has. Extra time is as rap_extra_time_parse() takes it. A column that the roster does not
 * have
 * leaves what the exam has; an empty cell of a column that it has takes that away.
 * Returns: (transfer full): NULL on error where the file is no table at all */
RapRosterPlan *rap_roster_plan       (GBytes               *bytes,
                                      const char           *file_name,
                                      GPtrArray            *candidates,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void           rap_roster_plan_free  (RapRosterPlan        *self);
/* What a row changes, in words: "name: A B -> A C, group: none -> B"; "" where nothing does.
 * Returns: (transfer full) */
char          *rap_roster_row_describe (const RapRosterRow *row) G_GNUC_WARN_UNUSED_RESULT;
guint          rap_roster_plan_count (const RapRosterPlan  *self,
                                      RapRosterAction       action);
/* Appends the new and changed candidates in one transaction.
 * Returns: FALSE with @error: RAP_EXAM_ERROR_ROSTER where the plan has problems */
gboolean       rap_roster_take_in    (RapStore             *store,
                                      const RapRosterPlan  *plan,
                                      GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapRosterPlan, rap_roster_plan_free)

G_END_DECLS
