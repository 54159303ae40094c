/* rap-time-line.h: how far the time of an encounter reaches, and its phases.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name; /* of the phase */
  gint64      from_ms;
  gint64      to_ms;
} RapTimeSpan;

/**
 * RapTimeLine:
 *
 * All times are into the role-play, as those of marks and moments are; the reading before it is
 * negative.
 *
 * @from_ms, @to_ms: room for every phase, mark and moment, and for now; what goes beyond the phases
 *   makes it longer by whole minutes
 * @now_ms: RAP_NO_TIME while the clock does not run yet
 * @spans: (element-type RapTimeSpan): phase by phase
 */
typedef struct
{
  gint64  from_ms;
  gint64  to_ms;
  gint64  now_ms;
  GArray *spans;
} RapTimeLine;

RapTimeLine *rap_time_line_new   (RapMarkingSession *session) G_GNUC_WARN_UNUSED_RESULT;
void         rap_time_line_free  (RapTimeLine       *self);
gboolean     rap_time_line_equal (const RapTimeLine *self,
                                  const RapTimeLine *other);
/* What assistive technology is told of it: "Time line: 12 marks, 3 moments". (transfer full) */
char        *rap_time_line_name  (RapMarkingSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapTimeLine, rap_time_line_free)

G_END_DECLS
