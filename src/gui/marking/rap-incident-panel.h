/* rap-incident-panel.h: what went wrong in this encounter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_INCIDENT_PANEL (rap_incident_panel_get_type ())

/**
 * RapIncidentPanel:
 *
 * One tap notes an incident with its time; words and the time that was lost can follow. It goes to
 * the coordinator and to no student.
 */
G_DECLARE_FINAL_TYPE (RapIncidentPanel, rap_incident_panel, RAP, INCIDENT_PANEL, GtkBox)

void rap_incident_panel_set_session (RapIncidentPanel  *self,
                                     RapMarkingSession *session);
/* Gives what was typed to the session, and goes back to the choice of kinds. */
void rap_incident_panel_finish      (RapIncidentPanel  *self);

G_END_DECLS
