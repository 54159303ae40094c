/* rap-csv-rows.h: what the rows of every export have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/rap-csv.h"
#include "report/rap-sheet-reader.h"

G_BEGIN_DECLS

/* Long enough for any 64-bit number of milliseconds, and for a time of the calendar. */
#define RAP_CSV_TEXT_SIZE 32

/**
 * RapCsvRows:
 *
 * An export on its way out.
 */
typedef struct
{
  RapStore     *store;       /* Borrowed */
  RapCsvWriter *writer;      /* Borrowed */
  GCancellable *cancellable; /* Borrowed, or NULL */
  RapExam      *exam;        /* Owned */
  GHashTable   *numbers;     /* RapId of a candidate to number; owned */
  GHashTable   *names;       /* RapId of a person to name; owned */
  gint64        day_ms;      /* the day on which the last time fell, */
  char          day_text[RAP_CSV_TEXT_SIZE]; /* and that time */
} RapCsvRows;

gboolean    rap_csv_rows_init         (RapCsvRows           *self,
                                       RapStore             *store,
                                       RapCsvWriter         *writer,
                                       GCancellable         *cancellable,
                                       GError              **error);
void        rap_csv_rows_clear        (RapCsvRows           *self);
/* Writes a row of column names. @names: NULL-terminated */
gboolean    rap_csv_rows_write_header (RapCsvRows           *self,
                                       const char * const   *names,
                                       GError              **error);
/* The cells exam, station, candidate. */
void        rap_csv_rows_add_encounter (RapCsvRows           *self,
                                        const RapSheetRecord *record);
/* The cells rater, role, sheet, state. */
void        rap_csv_rows_add_sheet    (RapCsvRows           *self,
                                       const RapSheetRecord *record);
/* The cells rubric, rubric_version, rubric_hash. */
void        rap_csv_rows_add_rubric   (RapCsvRows           *self,
                                       const RapReadSheet   *sheet);
/* What was answered: a number as it is, anything else as text. */
void        rap_csv_rows_add_answer   (RapCsvRows           *self,
                                       const RapReadAnswer  *answer);
/* "2026-03-04T09:30:00.250Z"; empty for RAP_NO_TIME. */
void        rap_csv_rows_add_time     (RapCsvRows           *self,
                                       gint64                wall_ms);
/* Milliseconds as seconds: "12.345"; empty for RAP_NO_TIME. */
void        rap_csv_rows_add_seconds  (RapCsvRows           *self,
                                       gint64                role_ms);

G_END_DECLS
