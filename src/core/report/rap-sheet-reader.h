/* rap-sheet-reader.h: one sheet after another, with the values that enter the scoring.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-readings.h"
#include "rubric/rap-answer.h"

G_BEGIN_DECLS

/**
 * RapReadAnswer:
 *
 * An answer with its texts. Those that many sheets share are made once for each (rubric, item,
 * answer).
 *
 * @text: what was answered; "" for N/A and could not see
 * @value: the raw value (turned round where the item is reversed) as text, "" where there is none
 * @na: "na", "unseen" or "" (static)
 * @number: @text is a plain number
 */
typedef struct
{
  RapAnswer  *answer;
  char       *text;
  char       *value;
  const char *na;
  gboolean    number;
} RapReadAnswer;

/**
 * RapReadMark:
 * @answer: NULL where the item has none
 * @in_play: whether it counts now; where it does not, its value does not enter the scoring
 * @comment: "" where there is none
 */
typedef struct
{
  const RapReadAnswer *answer;
  gboolean             in_play;
  const char          *comment;
  gint64               wall_ms;
  gint64               role_ms; /* or RAP_NO_TIME */
} RapReadMark;

/**
 * RapReadSheet:
 *
 * Borrowed from its reader, until the next sheet is read.
 *
 * @rubric: what the sheet was marked with
 * @rubric_hash: as text
 * @marks: as many as the rubric has items, in its order
 * @domains: (element-type utf8): ids of the optional domains that were switched on by hand
 * @comment: on the whole sheet, "" where there is none
 */
typedef struct
{
  const RapRubric *rubric;
  const char      *rubric_hash;
  RapReadMark     *marks;
  GPtrArray       *domains;
  const char      *comment;
} RapReadSheet;

/**
 * RapSheetReader:
 *
 * Reads the marks of a whole exam with one statement a sheet and no exact arithmetic that was done
 * before. Belongs to the thread of its store.
 */
typedef struct _RapSheetReader RapSheetReader;

/* @store: borrowed. Returns: (transfer full) */
RapSheetReader     *rap_sheet_reader_new      (RapStore             *store)
                                               G_GNUC_WARN_UNUSED_RESULT;
void                rap_sheet_reader_free     (RapSheetReader       *self);
/* (transfer none): NULL on error, also where a mark does not fit its rubric */
const RapReadSheet *rap_sheet_reader_read     (RapSheetReader       *self,
                                               const RapSheetRecord *record,
                                               GError              **error);
/* The answers of a sheet that was read, as values. Returns: (transfer full) */
RapAnswers         *rap_read_sheet_dup_answers (const RapReadSheet  *self)
                                                G_GNUC_WARN_UNUSED_RESULT;

/* Whether an error of rap_sheet_reader_read() is about that sheet or its rubric, so that others may
 * be read all the same. */
gboolean rap_sheet_reader_is_unreadable (const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapSheetReader, rap_sheet_reader_free)

G_END_DECLS
