/* rap-power.c: what the machine runs on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-power.h"

/* About half an hour of a laptop that is no longer new. */
#define LOW_PERCENT 20

/* What the supplies of a machine come to. */
typedef struct
{
  guint    n_batteries;
  guint    percents;    /* their sum */
  gboolean is_charging; /* or full: then something feeds it */
  gboolean is_plugged;
} Sum;

/* Returns: (transfer full) (nullable): what stands in the file, without the line's end */
static char *
read_word (const char *folder,
           const char *supply,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, supply, name, NULL);
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  return g_strstrip (text);
}

static void
add_battery (Sum        *sum,
             const char *folder,
             const char *supply)
{
  g_autofree char *scope = read_word (folder, supply, "scope");
  g_autofree char *capacity = read_word (folder, supply, "capacity");
  g_autofree char *status = read_word (folder, supply, "status");
  guint64 percent;

  if (g_strcmp0 (scope, "Device") == 0 || capacity == NULL ||
      !g_ascii_string_to_unsigned (capacity, 10, 0, 100, &percent, NULL))
    return;
  sum->n_batteries++;
  sum->percents += (guint) percent;
  if (g_strcmp0 (status, "Charging") == 0 || g_strcmp0 (status, "Full") == 0 ||
      g_strcmp0 (status, "Not charging") == 0)
    sum->is_charging = TRUE;
}

static void
add_supply (Sum        *sum,
            const char *folder,
            const char *supply)
{
  g_autofree char *type = read_word (folder, supply, "type");
  g_autofree char *online = read_word (folder, supply, "online");

  if (g_strcmp0 (type, "Battery") == 0)
    add_battery (sum, folder, supply);
  else if (g_strcmp0 (online, "1") == 0)
    sum->is_plugged = TRUE;
}

RapPower
rap_power_read (const char *folder)
{
  g_autoptr (GDir) supplies = NULL;
  RapPower power = { FALSE, FALSE, 0 };
  Sum sum = { 0 };
  const char *supply;

  g_return_val_if_fail (folder != NULL, power);

  supplies = g_dir_open (folder, 0, NULL);
  while (supplies != NULL && (supply = g_dir_read_name (supplies)) != NULL)
    add_supply (&sum, folder, supply);
  if (sum.n_batteries == 0)
    return power;
  power.has_battery = TRUE;
  power.on_battery = !sum.is_plugged && !sum.is_charging;
  power.percent = sum.percents / sum.n_batteries;
  return power;
}

gboolean
rap_power_is_low (const RapPower *self)
{
  return self->has_battery && self->on_battery && self->percent <= LOW_PERCENT;
}
