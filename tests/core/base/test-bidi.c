/* test-bidi.c: text that turns the direction of what is shown beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-bidi.h"

#define RLO "\xe2\x80\xae"
#define LRI "\xe2\x81\xa6"
#define FSI "\xe2\x81\xa8"
#define PDI "\xe2\x81\xa9"
#define RLM "\xe2\x80\x8f"

static void
test_isolate (void)
{
  static const struct
  {
    const char *text;
    const char *isolated;
  } cases[] = {
    { "", "" },
    { "plain", "plain" },
    { "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d" RLM, "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d" RLM },
    { "a" RLO "b", FSI "a" RLO "b" PDI },
    { PDI "a", FSI "a" PDI },
    { LRI "a" PDI PDI RLO "b", FSI LRI "a" PDI RLO "b" PDI },
    { LRI LRI "a", FSI LRI LRI "a" PDI PDI PDI },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *isolated = rap_bidi_isolate (cases[i].text);

      g_assert_cmpstr (isolated, ==, cases[i].isolated);
    }
}

static void
test_control (void)
{
  static const gunichar controls[] = { 0x202A, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069 };
  static const gunichar others[] = { 'a', 0x200C, 0x200D, 0x200E, 0x200F, 0x061C, 0x2029, 0x202F,
                                     0x2065, 0x206A };

  for (gsize i = 0; i < G_N_ELEMENTS (controls); i++)
    g_assert_true (rap_bidi_is_control (controls[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (rap_bidi_is_control (others[i]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bidi/isolate", test_isolate);
  g_test_add_func ("/bidi/control", test_control);
  return g_test_run ();
}
