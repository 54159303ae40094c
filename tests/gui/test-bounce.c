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

  rap_bounce_begin (&bounce, 1000);
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

/* A key held down begins to repeat after a while, and then goes on and on. */
static void
test_held (void)
{
  RapBounce bounce;

  rap_bounce_begin (&bounce, 0);
  for (gint64 now_ms = 660; now_ms < 20000; now_ms += 33)
    g_assert_true (rap_bounce_swallows (&bounce, now_ms));
}

static void
test_deliberate (void)
{
  RapBounce bounce;

  rap_bounce_begin (&bounce, 0);
  rap_bounce_release (&bounce);
  g_assert_false (rap_bounce_swallows (&bounce, 400));

  /* Come up by a pointer: there was no key to be released. */
  rap_bounce_begin (&bounce, 0);
  g_assert_false (rap_bounce_swallows (&bounce, 1500));
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/bounce/twice", test_twice);
  g_test_add_func ("/bounce/slow", test_slow);
  g_test_add_func ("/bounce/held", test_held);
  g_test_add_func ("/bounce/deliberate", test_deliberate);

  return g_test_run ();
}
