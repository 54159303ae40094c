/* rap-simulated-names.c: names of people who do not exist.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-simulated-names.h"

/* Plants, stones and things, so that nobody finds their own name in a rehearsal. */
static const char * const given[] = {
  "Alder", "Anaïs", "Aspen", "Birch", "Bryony", "Cedar", "Clover", "Coral", "Ember", "Fern",
  "Flint", "Garnet", "Hazel", "Heath", "Indigo", "Iris", "Jasper", "Juniper", "Lark", "Laurel",
  "Linden", "Myrtle", "Oakley", "Olive", "Onyx", "Pearl", "Poppy", "Raven", "Reed", "River",
  "Robin", "Rowan", "Sage", "Skye", "Sorrel", "Tansy", "Thyme", "Vale", "Wren", "Zoë",
};

static const char * const family[] = {
  "Anchor", "Bellows", "Bridge", "Candle", "Canyon", "Copper", "Cotton", "Delta", "Drum",
  "Falcon", "Ferry", "Fiddle", "Fjord", "Glacier", "Granite", "Harbour", "Island", "Kettle",
  "Ladder", "Lagoon", "Lantern", "Meadow", "Mill", "Pebble", "Pepper", "Quartz", "Quill",
  "Ribbon", "Saddle", "Saffron", "Shuttle", "Sparrow", "Spindle", "Summit", "Thistle", "Timber",
  "Velvet", "Walnut", "Willow",
};

char *
rap_simulated_name (guint index)
{
  const guint n_given = G_N_ELEMENTS (given);
  const guint n_family = G_N_ELEMENTS (family);
  guint round = index / (n_given * n_family);

  /* The two lists have lengths without a common divisor, so each pair comes once in a round. */
  G_STATIC_ASSERT (G_N_ELEMENTS (given) == 40 && G_N_ELEMENTS (family) == 39);

  if (round == 0)
    return g_strdup_printf ("%s %s", given[index % n_given], family[index % n_family]);
  return g_strdup_printf ("%s %s %u", given[index % n_given], family[index % n_family], round + 1);
}
