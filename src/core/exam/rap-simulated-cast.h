/* rap-simulated-cast.h: who takes part in a rehearsal exam.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-simulated-form.h"
#include "journal/rap-entry.h"

G_BEGIN_DECLS

#define RAP_SIMULATED_CIRCUITS 2

typedef struct
{
  RapId  id;
  gint64 ability;
  guint  circuit;
  char  *number;
  char  *extra_time; /* or NULL */
} RapSimulatedCandidate;

typedef struct
{
  RapId                   id;
  char                   *name;
  const RapSimulatedForm *form; /* Borrowed */
  gint64                  severity;
  gint64                  grade_severity;
} RapSimulatedRater;

/**
 * RapSimulatedStation:
 * @raters: (element-type RapSimulatedRater): for each circuit those who fill a sheet of each
 * encounter
 */
typedef struct
{
  guint       number;
  GPtrArray  *forms;   /* RapSimulatedForm: a role of the rubric each */
  GPtrArray  *raters[RAP_SIMULATED_CIRCUITS];
  gint64      ease;
  gint64      read_ms; /* before the role-play begins */
  guint       act_seconds;
  gint64      total_ms;
} RapSimulatedStation;

/**
 * RapSimulatedCast:
 *
 * Everybody, with the figures of the model. Made from a seed alone.
 */
typedef struct
{
  GPtrArray *candidates; /* RapSimulatedCandidate */
  GPtrArray *stations;   /* RapSimulatedStation, 1 .. n */
} RapSimulatedCast;

/* @exam: for the ids of the raters; @rubrics: (element-type RapRubric): used in turn.
 * Returns: (transfer full) */
RapSimulatedCast *rap_simulated_cast_new  (const RapId            *exam,
                                           GPtrArray              *rubrics,
                                           guint                   n_candidates,
                                           guint                   n_stations,
                                           guint32                 seed) G_GNUC_WARN_UNUSED_RESULT;
void              rap_simulated_cast_free (RapSimulatedCast       *self);
/* The entries that bring everybody into the exam.
 * Returns: (transfer full) (element-type RapDraft) */
GPtrArray        *rap_simulated_cast_list_drafts (const RapSimulatedCast *self)
                                                  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapSimulatedCast, rap_simulated_cast_free)

G_END_DECLS
