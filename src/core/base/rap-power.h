/* rap-power.h: what the machine runs on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where Linux tells of batteries and mains. */
#define RAP_POWER_FOLDER "/sys/class/power_supply"

/**
 * RapPower:
 * @has_battery: FALSE: there is none, or it cannot be told
 * @on_battery: nothing feeds the machine but its battery
 * @percent: how full it is; of several batteries the mean
 */
typedef struct
{
  gboolean has_battery;
  gboolean on_battery;
  guint    percent;
} RapPower;

/* Reads @folder, laid out as RAP_POWER_FOLDER. Batteries of mice and keyboards do not count. Asks
 * the hardware, which may take a moment: not for the interface's thread. */
RapPower rap_power_read        (const char     *folder);
/* Whether the battery may be empty before the station is over. */
gboolean rap_power_is_low      (const RapPower *self);

G_END_DECLS
