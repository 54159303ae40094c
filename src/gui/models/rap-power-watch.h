/* rap-power-watch.h: tells when the battery gets low.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/rap-power.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define RAP_TYPE_POWER_WATCH (rap_power_watch_get_type ())

/**
 * RapPowerWatch:
 *
 * Looks at the machine's power now and then, on a thread of its own.
 *
 * Properties: `warning` (what to say of a battery that is low, for people, or NULL).
 */
G_DECLARE_FINAL_TYPE (RapPowerWatch, rap_power_watch, RAP, POWER_WATCH, GObject)

/* @folder: as RAP_POWER_FOLDER */
RapPowerWatch *rap_power_watch_new         (const char    *folder);
const char    *rap_power_watch_get_folder  (RapPowerWatch *self);
const char    *rap_power_watch_get_warning (RapPowerWatch *self);
/* Looks now, and not only when it is due. */
void           rap_power_watch_look        (RapPowerWatch *self);

G_END_DECLS
