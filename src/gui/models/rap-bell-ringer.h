/* rap-bell-ringer.h: tells when a bell of the encounter is due.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_BELL_RINGER (rap_bell_ringer_get_type ())

/**
 * RapBellRinger:
 *
 * Watches the clock of a session.
 *
 * Signals: `bell` (const char *): what it says, for people; `strokes` (guint): to be heard, where
 * the exam wants this device to ring.
 */
G_DECLARE_FINAL_TYPE (RapBellRinger, rap_bell_ringer, RAP, BELL_RINGER, GObject)

RapBellRinger *rap_bell_ringer_new         (void) G_GNUC_WARN_UNUSED_RESULT;
/* @session: (nullable): NULL watches nothing. What was due before now is left alone. */
void           rap_bell_ringer_set_session (RapBellRinger     *self,
                                            RapMarkingSession *session);
/* (transfer none) (nullable) */
RapMarkingSession *rap_bell_ringer_get_session (RapBellRinger *self);

G_END_DECLS
