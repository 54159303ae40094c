/* test-clock.c: where the time comes from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-clock.h"

#include <string.h>
#include <time.h>

static void
test_manual (void)
{
  g_autoptr(RapClock) clock = rap_clock_new_manual (1000, 50, "boot-a");
  g_autoptr(RapClock) same = rap_clock_ref (clock);

  rap_clock_advance (clock, 250);
  g_assert_cmpint (rap_clock_get_wall_ms (same), ==, 1250);
  g_assert_cmpint (rap_clock_get_boot_ms (same), ==, 300);

  rap_clock_set_wall (clock, -7);
  g_assert_cmpint (rap_clock_get_wall_ms (same), ==, -7);
  g_assert_cmpint (rap_clock_get_boot_ms (same), ==, 300);
  g_assert_cmpstr (rap_clock_get_boot_id (same), ==, "boot-a");
}

static void
test_system (void)
{
  g_autoptr(RapClock) clock = rap_clock_new_system ();
  gint64 wall = rap_clock_get_wall_ms (clock);
  gint64 boot = rap_clock_get_boot_ms (clock);
  struct timespec uptime;

  clock_gettime (CLOCK_BOOTTIME, &uptime);
  g_assert_cmpint (ABS (wall / 1000 - (gint64) time (NULL)), <=, 2);
  g_assert_cmpint (ABS (boot / 1000 - (gint64) uptime.tv_sec), <=, 2);
  g_usleep (5000);
  g_assert_cmpint (rap_clock_get_boot_ms (clock), >=, boot + 4);
}

static void
test_boot_id (void)
{
  g_autoptr(RapClock) clock = rap_clock_new_system ();
  g_autofree char *of_the_kernel = NULL;

  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &of_the_kernel, NULL, NULL))
    {
      g_assert_cmpstr (rap_clock_get_boot_id (clock), ==, "");
      return;
    }

  g_strchomp (of_the_kernel);
  g_assert_cmpuint (strlen (of_the_kernel), ==, 36);
  g_assert_cmpstr (rap_clock_get_boot_id (clock), ==, of_the_kernel);
}

static void
test_text (void)
{
  static const struct
  {
    gint64 ms;
    const char *text;
  } cases[] = {
    { 0, "1970-01-01T00:00:00.000Z" },
    { -1, "1969-12-31T23:59:59.999Z" },
    { 1772616600250, "2026-03-04T09:30:00.250Z" },
    { 951782399999, "2000-02-28T23:59:59.999Z" },
    { 951782400000, "2000-02-29T00:00:00.000Z" },
    { 253402300799999, "9999-12-31T23:59:59.999Z" },
    { G_MININT64, "-292275055-05-16T16:47:04.192Z" },
    { G_MAXINT64, "292278994-08-17T07:12:55.807Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = rap_time_to_text (cases[i].ms);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_contract (void)
{
  g_autoptr(RapClock) clock = rap_clock_new_system ();

  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*is_manual*");
  rap_clock_advance (clock, 5);
  g_test_assert_expected_messages ();
}

static void
test_from_text (void)
{
  static const struct
  {
    const char *text;
    gint64      ms; /* -1: none */
  } cases[] = {
    { "2026-03-04T09:30:00Z", G_GINT64_CONSTANT (1772616600000) },
    { "1970-01-01T00:00:00Z", 0 },
    { "2024-02-29T23:59:59Z", G_GINT64_CONSTANT (1709251199000) },
    { "9999-12-31T23:59:59Z", G_GINT64_CONSTANT (253402300799000) },
    { "2026-02-29T09:30:00Z", -1 },
    { "2026-13-04T09:30:00Z", -1 },
    { "2026-03-04T24:30:00Z", -1 },
    { "2026-03-04T09:30:60Z", -1 },
    { "0000-03-04T09:30:00Z", -1 },
    { "1969-12-31T23:59:59Z", -1 },
    { "2026-03-04 09:30:00Z", -1 },
    { "2026-03-04T09:30:00", -1 },
    { "2026-03-04T09:30:00.250Z", -1 },
    { "2026-03-04T09:30:0xZ", -1 },
    { "", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 ms = -1;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (rap_time_from_text (cases[i].text, &ms), ==, cases[i].ms >= 0);
      g_assert_cmpint (ms, ==, cases[i].ms);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/clock/manual", test_manual);
  g_test_add_func ("/clock/system", test_system);
  g_test_add_func ("/clock/boot-id", test_boot_id);
  g_test_add_func ("/clock/text", test_text);
  g_test_add_func ("/clock/contract", test_contract);

  g_test_add_func ("/clock/from-text", test_from_text);
  return g_test_run ();
}
