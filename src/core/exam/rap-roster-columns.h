/* rap-roster-columns.h: which column of a roster holds what.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/rap-csv.h"

G_BEGIN_DECLS

typedef enum
{
  RAP_ROSTER_NUMBER,
  RAP_ROSTER_NAME,
  RAP_ROSTER_GIVEN_NAME,
  RAP_ROSTER_FAMILY_NAME,
  RAP_ROSTER_EMAIL,
  RAP_ROSTER_GROUP,
  RAP_ROSTER_EXTRA_TIME,
  RAP_ROSTER_N_FIELDS,
} RapRosterField;

/**
 * RapRosterColumns:
 * @column: for each field its column, or -1
 */
typedef struct
{
  int column[RAP_ROSTER_N_FIELDS];
} RapRosterColumns;

/* Finds the columns by the words of the header: in any order, without regard to case, blanks and
 * punctuation. Columns that mean nothing to us are passed over. A name may come as one column, or
 * as a given and a family name.
 * @problems: (element-type utf8): gets `FILE:1: MESSAGE` for a column that is missing or there
 * twice */
void rap_roster_columns_find (RapRosterColumns  *self,
                              const RapCsvTable *table,
                              const char        *file_name,
                              GPtrArray         *problems);

G_END_DECLS
