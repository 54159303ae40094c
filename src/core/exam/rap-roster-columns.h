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
 * punctuation. Columns that mean nothing to us are passed over; rap_roster_columns_list_unused()
 * names them. A name may come as one column, or as a given and a family name.
 * @problems: (element-type utf8): gets `FILE:1: MESSAGE` for a column that is missing or there
 * twice */
void rap_roster_columns_find (RapRosterColumns  *self,
                              const RapCsvTable *table,
                              const char        *file_name,
                              GPtrArray         *problems);
/* Names the columns that are passed over, with what was perhaps meant where a heading is near one
 * that we know; a column without heading or text is none.
 * @notes: (element-type utf8): gets `FILE:1: note: MESSAGE` for each */
void rap_roster_columns_list_unused (const RapRosterColumns *self,
                                     const RapCsvTable      *table,
                                     const char             *file_name,
                                     GPtrArray              *notes);

G_END_DECLS
