/* rap-simulated-sheet.h: what one invented rater does with one sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-random.h"
#include "exam/rap-simulated-form.h"
#include "journal/rap-entry.h"

G_BEGIN_DECLS

/**
 * RapSimulatedCase:
 *
 * Who does what for whom. Figures of the model are in thousandths of a logit; see rap-simulate.h.
 */
typedef struct
{
  const RapSimulatedForm *form;  /* Borrowed */
  RapId                   sheet;
  RapId                   rater;
  gint64                  ability;        /* of the candidate */
  gint64                  ease;           /* of the station */
  gint64                  severity;       /* of the rater, over the items */
  gint64                  grade_severity; /* of the rater, in the global grade */
  gint64                  drift;          /* of the rater in the course of the day, upwards */
  gint64                  act_ms;         /* length of the role-play */
  gboolean                open;           /* is left open, with some marks missing */
} RapSimulatedCase;

/**
 * RapSimulatedEvent:
 * @sheet, @rater: whose mark it is
 * @draft: (owned): what happens; NULL for an undo, whose entry is not known before @undoes is
 * written
 * @undoes: (borrowed): the event of the same sheet that is undone, or NULL
 * @slip: an undo of it follows
 * @entry: its entry, once it is written
 */
typedef struct _RapSimulatedEvent RapSimulatedEvent;
struct _RapSimulatedEvent
{
  RapId                    sheet;
  RapId                    rater;
  gint64                   role_ms;
  guint                    order; /* in its sheet, among events of the same moment */
  RapDraft                *draft;
  const RapSimulatedEvent *undoes;
  gboolean                 slip;
  RapId                    entry;
};

void       rap_simulated_event_free (RapSimulatedEvent      *self);
/* The marks, changed minds, moments, comments and the submit of one sheet, in order of time;
 * opening
 * the sheet is left to the caller. Returns: (transfer full) (element-type RapSimulatedEvent) */
GPtrArray *rap_simulated_sheet_new  (const RapSimulatedCase *self,
                                     RapRandom              *random) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
