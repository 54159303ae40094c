/* test-bounce.c: a press that brings a page up does not press what comes up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gui-harness.h"
#include "widgets/rap-bounce.h"

static void
test_twice (void)
{
  RapBounce bounce;

  rap_bounce_begin (&bounce, 980);
  rap_bounce_show (&bounce, 1000);
  rap_bounce_release (&bounce);
  g_assert_true (rap_bounce_swallows (&bounce, 1030));
  /* A third one is counted from the second. */
  g_assert_true (rap_bounce_swallows (&bounce, 1420));
  g_assert_false (rap_bounce_swallows (&bounce, 1820));
}

/* Drawing the page took so long that the second press is looked at a second later. */
static void
test_slow (void)
{
  RapBounce bounce;

  rap_bounce_begin (&bounce, 0);
  rap_bounce_release (&bounce);
  rap_bounce_show (&bounce, 1000);
  g_assert_true (rap_bounce_swallows (&bounce, 1010));
  g_assert_false (rap_bounce_swallows (&bounce, 1410));
}

/* Both presses are made before the page comes up, and the machine stalls before it looks at the
 * second one, which is still from then. */
static void
test_stalled (void)
{
  RapBounce bounce;

  rap_bounce_begin (&bounce, 1041);
  rap_bounce_release (&bounce);
  g_assert_true (rap_bounce_swallows (&bounce, rap_bounce_date (1041, 4197)));
  rap_bounce_show (&bounce, 4800);
  g_assert_true (rap_bounce_swallows (&bounce, rap_bounce_date (1053, 9000)));
  g_assert_true (rap_bounce_swallows (&bounce, rap_bounce_date (5199, 9000)));
  g_assert_false (rap_bounce_swallows (&bounce, rap_bounce_date (5599, 9000)));
}

/* Nobody presses on purpose what cannot be seen yet. */
static void
test_unseen (void)
{
  RapBounce bounce;

  rap_bounce_begin (&bounce, 0);
  rap_bounce_release (&bounce);
  g_assert_true (rap_bounce_swallows (&bounce, 5000));
  rap_bounce_show (&bounce, 5010);
  g_assert_true (rap_bounce_swallows (&bounce, 5409));
  g_assert_false (rap_bounce_swallows (&bounce, 5809));
}

static void
test_dates (void)
{
  const gint64 turned = G_GINT64_CONSTANT (0x300000010);

  g_assert_cmpint (rap_bounce_date (500, 500), ==, 500);
  g_assert_cmpint (rap_bounce_date (500, 3700), ==, 500);
  /* Seven weeks are more than 32 bits hold. */
  g_assert_cmpint (rap_bounce_date (0x10, turned), ==, turned);
  g_assert_cmpint (rap_bounce_date (0xfffffff0, turned), ==, turned - 0x20);
  /* Another machine's clock, ahead or behind, or none. */
  g_assert_cmpint (rap_bounce_date (900, 500), ==, 500);
  g_assert_cmpint (rap_bounce_date (20, 70000), ==, 70000);
  g_assert_cmpint (rap_bounce_date (0, 70000), ==, 70000);
}

/* A key held down begins to repeat after a while, and then goes on and on. */
static void
test_held (void)
{
  RapBounce bounce;

  rap_bounce_begin (&bounce, 0);
  rap_bounce_show (&bounce, 20);
  for (gint64 now_ms = 660; now_ms < 20000; now_ms += 33)
    g_assert_true (rap_bounce_swallows (&bounce, now_ms));
}

static void
test_deliberate (void)
{
  RapBounce bounce;

  rap_bounce_begin (&bounce, 0);
  rap_bounce_show (&bounce, 0);
  rap_bounce_release (&bounce);
  g_assert_false (rap_bounce_swallows (&bounce, 400));

  /* Come up by a pointer: there was no key to be released. */
  rap_bounce_begin (&bounce, 0);
  rap_bounce_show (&bounce, 0);
  g_assert_false (rap_bounce_swallows (&bounce, 1500));
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/bounce/twice", test_twice);
  g_test_add_func ("/bounce/slow", test_slow);
  g_test_add_func ("/bounce/stalled", test_stalled);
  g_test_add_func ("/bounce/unseen", test_unseen);
  g_test_add_func ("/bounce/dates", test_dates);
  g_test_add_func ("/bounce/held", test_held);
  g_test_add_func ("/bounce/deliberate", test_deliberate);

  return g_test_run ();
}
