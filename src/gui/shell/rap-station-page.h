/* rap-station-page.h: an examiner says where they sit: station, name and role.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "models/rap-open-exam.h"

G_BEGIN_DECLS

#define RAP_TYPE_STATION_PAGE (rap_station_page_get_type ())

/**
 * RapStationPage:
 *
 * Signals: `chosen`: station, name and role are there, and the examiner wants to go on.
 */
G_DECLARE_FINAL_TYPE (RapStationPage, rap_station_page, RAP, STATION_PAGE, AdwBin)

/* @exam: (nullable): NULL lets go of it
 * @station: chosen to begin with, 0 for none; @rater_name: filled in to begin with */
void           rap_station_page_set_exam       (RapStationPage *self,
                                                RapOpenExam    *exam,
                                                guint           station,
                                                const char     *rater_name);
/* Somebody else sits down, in the same role at the same station. */
void           rap_station_page_set_rater_name (RapStationPage *self,
                                                const char     *rater_name);
/* Puts the focus on what is still to be said. */
void           rap_station_page_focus          (RapStationPage *self);
/* Whether station, name and role are all there. */
gboolean       rap_station_page_is_complete    (RapStationPage *self);
/* What was said; for a page that is complete. */
const RapStop *rap_station_page_get_stop       (RapStationPage *self);
/* Returns: (transfer full) */
char          *rap_station_page_dup_rater_name (RapStationPage *self) G_GNUC_WARN_UNUSED_RESULT;
const char    *rap_station_page_get_role       (RapStationPage *self);

G_END_DECLS
