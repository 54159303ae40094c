/* rap-day.h: the day of one station: who comes when, and how far it is with each of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-day-draft.h"
#include "journal/rap-readings.h"

G_BEGIN_DECLS

/**
 * RapDayState:
 * @RAP_DAY_WAITING: nothing happened yet
 * @RAP_DAY_OPEN: there is a sheet, with required marks open, or ready to be submitted
 * @RAP_DAY_OWED: every required mark is there, but words are owed
 * @RAP_DAY_SUBMITTED: submitted, complete
 * @RAP_DAY_PARTIAL: submitted with a required mark open
 * @RAP_DAY_ABSENT: the candidate did not come
 * @RAP_DAY_LEFT: the candidate came, but did not finish
 * @RAP_DAY_NOBODY: nobody comes in this slot
 *
 * A sheet that was submitted says more than that the candidate was absent or left, and these say
 * more than a sheet that is open; RapDayRow has both.
 */
typedef enum
{
  RAP_DAY_WAITING,
  RAP_DAY_OPEN,
  RAP_DAY_OWED,
  RAP_DAY_SUBMITTED,
  RAP_DAY_PARTIAL,
  RAP_DAY_ABSENT,
  RAP_DAY_LEFT,
  RAP_DAY_NOBODY,
} RapDayState;

#define RAP_N_DAY_STATES (RAP_DAY_NOBODY + 1)

typedef struct
{
  guint              slot;      /* 1 ..., or 0: of an encounter that has no slot */
  gint64             begins_ms; /* wall clock, UTC; or RAP_NO_TIME */
  RapId              candidate; /* nil: nobody */
  char              *number;    /* of the candidate; "" where there is none */
  char              *name;
  guint              attempt;
  RapDayState        state;
  RapEncounterState  encounter; /* what was said of it last */
  RapId              sheet;     /* nil: none that is not void */
  RapId              rater;     /* whose it is; nil: there is none */
  gboolean           voided;    /* there was one, and it was taken out of the count */
  gboolean           conflict;  /* an examiner whom this concerns knows the candidate */
  guint              n_marks;   /* required marks that are open on it */
  guint              n_words;   /* words that are owed on it: reasons, and items that are texts */
  gboolean           unreadable; /* it holds what its rubric does not allow, so nobody can tell */
  RapId              form;      /* the simulated patient's, in an examiner's day; nil: none */
  gboolean           form_owed; /* it was begun and is not submitted */
  gboolean           paired;    /* this sheet and that of another examiner are both submitted */
} RapDayRow;

/* What is open on a sheet that is not submitted. */
typedef struct
{
  RapId    sheet;
  guint    n_marks;
  guint    n_words;
  gboolean unreadable; /* what is open cannot be told */
} RapDayOpen;

/**
 * RapDay:
 * @rows: (element-type RapDayRow): in the order of the day
 * @counts: how many rows are in each state
 * @n_expected: all rows but those of nobody; the sum of the other counts
 * @n_forms_owed: forms that simulated patients began and did not submit; beside the counts
 */
typedef struct
{
  guint      station;
  GPtrArray *rows;
  guint      counts[RAP_N_DAY_STATES];
  guint      n_expected;
  guint      n_forms_owed;
} RapDay;

/* The day by its slots, or, where there is none, by the candidates in natural order of number. The
 * second slot of a candidate is attempt 2. Encounters of which there is a sheet, or of which
 * something was said, but that have no slot, stand behind those of the same candidate, else at the
 * end.
 * @slots, @candidates, @encounters: as the readings list them for @station, or for all
 * @sheets: (element-type RapSheetRecord): of those whose day it is: one rater's, or all of a role
 * @open: (element-type RapDayOpen): for the sheets among them that take marks
 * @forms: (element-type RapSheetRecord): those of the simulated patient beside them, if any */
RapDay    *rap_day_new         (guint        station,
                                GPtrArray   *slots,
                                GPtrArray   *candidates,
                                GPtrArray   *encounters,
                                GPtrArray   *sheets,
                                GPtrArray   *open,
                                GPtrArray   *forms) G_GNUC_WARN_UNUSED_RESULT;
/* The same from the file, with what is paired. @rater: (nullable): whose day; encounters that
 * another rater looks after are in it with that one's sheets, as rap_stand_in_filter() has it, but
 * in practice and calibration, where each is for themselves. NULL: everybody's
 * @role: (nullable): of the rater in the rubric; NULL: the station's usual one
 * Returns: (transfer full): NULL on error: no such station or role, or the file cannot be read */
RapDay    *rap_day_read        (RapStore    *store,
                                guint        station,
                                const RapId *rater,
                                const char  *role,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void       rap_day_free        (RapDay      *self);

/* (transfer none) (nullable) */
const RapDayRow *rap_day_find      (const RapDay *self,
                                    const RapId  *candidate,
                                    guint         attempt);
/* Who comes next after this encounter: the first that waits behind it, else the first that waits
 * at all. @candidate: (nullable): NULL: the first
 * Returns: (transfer none) (nullable): nobody waits */
const RapDayRow *rap_day_find_next (const RapDay *self,
                                    const RapId  *candidate,
                                    guint         attempt);

/* "waiting", "open", "owed", ... (transfer none), for scripts. */
const char *rap_day_state_to_text (RapDayState state);

/* The drafts by which everyone from this row on comes one slot later, and nobody in the row's own
 * slot; a slot is added at the end where one is wanted. Where the station has no slots, everyone
 * gets one. @row: of @self, in a slot or without any slots in the day
 * Returns: (transfer full) (element-type RapDraft): one after the other, for one transaction */
GPtrArray  *rap_day_move_by_one   (const RapDay    *self,
                                   const RapDayRow *row) G_GNUC_WARN_UNUSED_RESULT;
/* The drafts by which two candidates change slots. Where the station has no slots, everyone gets
 * one. None where one of them has no place to give: a row as for rap_day_move_by_one(). */
GPtrArray  *rap_day_swap_slots    (const RapDay    *self,
                                   const RapDayRow *a,
                                   const RapDayRow *b) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapDay, rap_day_free)

G_END_DECLS
