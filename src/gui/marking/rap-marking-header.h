/* rap-marking-header.h: the header of the marking screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-candidate-list.h"
#include "models/rap-marking-session.h"
#include "models/rap-sheet-plan.h"

G_BEGIN_DECLS

#define RAP_TYPE_MARKING_HEADER (rap_marking_header_get_type ())

/**
 * RapMarkingHeader:
 *
 * Station, the quiet sign that tells what is on the disk, undo, redo, concerns, curtain.
 */
G_DECLARE_FINAL_TYPE (RapMarkingHeader, rap_marking_header, RAP, MARKING_HEADER, AdwBin)

/* @session, @plan: NULL lets go of the sheet. @controls: (element-type RapItemControl): gets the
 * control of each flag at its item's index */
void rap_marking_header_set_session   (RapMarkingHeader   *self,
                                       RapMarkingSession  *session,
                                       const RapSheetPlan *plan,
                                       GPtrArray          *controls);
void rap_marking_header_show_concerns (RapMarkingHeader   *self);
void rap_marking_header_show_saved    (RapMarkingHeader   *self);
/* Keeps the other sheets of the day that are parked in sight. @list: (nullable) */
void rap_marking_header_set_day       (RapMarkingHeader   *self,
                                       RapCandidateList   *list);
/* Opens the list of concerns. */
void rap_marking_header_open_concerns (RapMarkingHeader   *self);
/* Opens the list of incidents. */
void rap_marking_header_open_incidents (RapMarkingHeader  *self);
/* Says that the sheet is of a calibration. */
void rap_marking_header_set_calibration (RapMarkingHeader *self,
                                         gboolean          calibration);
/* Gives what was typed to the session. */
void rap_marking_header_commit        (RapMarkingHeader   *self);
/* For somebody who is not to read what the examiner wrote of the encounter. */
void rap_marking_header_set_guest     (RapMarkingHeader   *self,
                                       gboolean            guest);

G_END_DECLS
