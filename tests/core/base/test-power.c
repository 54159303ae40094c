/* test-power.c: what the machine runs on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-power.h"

#include <glib/gstdio.h>
#include <string.h>

/* "BAT0 type=Battery capacity=80 status=Full" makes a supply of these files. */
static void
make_supply (const char *folder,
             const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autofree char *supply = g_build_filename (folder, words[0], NULL);

  g_assert_no_errno (g_mkdir (supply, 0700));
  for (guint i = 1; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      g_autofree char *path = g_build_filename (supply, pair[0], NULL);
      g_autofree char *text = g_strdup_printf ("%s\n", g_strdelimit (pair[1], "_", ' '));

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
    }
}

static RapPower
read_supplies (const char *lines)
{
  g_autofree char *folder = g_dir_make_tmp ("rap-power-XXXXXX", NULL);
  g_auto (GStrv) each = g_strsplit (lines, "\n", -1);

  g_assert_nonnull (folder);
  for (guint i = 0; each[i] != NULL && each[i][0] != '\0'; i++)
    make_supply (folder, each[i]);
  return rap_power_read (folder);
}

static void
check (const char *lines,
       gboolean    has_battery,
       gboolean    on_battery,
       guint       percent,
       gboolean    is_low)
{
  RapPower power = read_supplies (lines);

  g_test_message ("%s", lines);
  g_assert_cmpint (power.has_battery, ==, has_battery);
  g_assert_cmpint (power.on_battery, ==, on_battery);
  g_assert_cmpuint (power.percent, ==, percent);
  g_assert_cmpint (rap_power_is_low (&power), ==, is_low);
}

static void
test_read (void)
{
  check ("", FALSE, FALSE, 0, FALSE);
  check ("AC type=Mains online=1", FALSE, FALSE, 0, FALSE);
  check ("BAT0 type=Battery capacity=80 status=Discharging", TRUE, TRUE, 80, FALSE);
  check ("BAT0 type=Battery capacity=21 status=Discharging", TRUE, TRUE, 21, FALSE);
  check ("BAT0 type=Battery capacity=20 status=Discharging", TRUE, TRUE, 20, TRUE);
  check ("BAT0 type=Battery capacity=5 status=Charging", TRUE, FALSE, 5, FALSE);
  check ("BAT0 type=Battery capacity=60 status=Not_charging", TRUE, FALSE, 60, FALSE);
  check ("BAT0 type=Battery capacity=9 status=Unknown\nAC type=Mains online=1", TRUE, FALSE, 9,
         FALSE);
  check ("BAT0 type=Battery capacity=9 status=Unknown\nAC type=Mains online=0", TRUE, TRUE, 9,
         TRUE);
  check ("BAT0 type=Battery capacity=9 status=Discharging\nC type=USB online=1", TRUE, FALSE, 9,
         FALSE);
  check ("BAT0 type=Battery capacity=10 status=Discharging\n"
         "BAT1 type=Battery capacity=60 status=Unknown", TRUE, TRUE, 35, FALSE);
}

/* A mouse has a battery too, and no file is to be believed blindly. */
static void
test_odd (void)
{
  RapPower power;

  check ("MOUSE type=Battery scope=Device capacity=3 status=Discharging", FALSE, FALSE, 0, FALSE);
  check ("BAT0 type=Battery capacity=many status=Discharging", FALSE, FALSE, 0, FALSE);
  check ("BAT0 type=Battery capacity=101 status=Discharging", FALSE, FALSE, 0, FALSE);
  check ("BAT0 type=Battery status=Discharging", FALSE, FALSE, 0, FALSE);
  power = rap_power_read ("/nowhere/at/all");
  g_assert_false (power.has_battery);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/power/read", test_read);
  g_test_add_func ("/power/odd", test_odd);

  return g_test_run ();
}
