/* test-natural.c: the order in which people count.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-natural.h"

/* Each comes before all that follow it. */
static void
test_order (void)
{
  static const char *const texts[] = {
    "", "-2", "0", "00", "1", "01", "1a", "2", "9", "10", "010", "99999999999999999999999",
    "100000000000000000000000", "A", "a", "A1", "a2", "A2b1", "A2b10", "A10", "b1", "\xc3\xa9" "1",
    "\xef\xbc\x91",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (texts); j++)
      {
        int order = rap_natural_compare (texts[i], texts[j]);

        g_test_message ("%s and %s", texts[i], texts[j]);
        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/natural/order", test_order);
  return g_test_run ();
}
