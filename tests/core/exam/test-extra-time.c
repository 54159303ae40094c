/* test-extra-time.c: extra time as people write it, and what it comes to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-extra-time.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gboolean    allowed;
    const char *stored;
  } cases[] = {
    { "", TRUE, NULL },
    { "  ", TRUE, NULL },
    { "-", TRUE, NULL },
    { "0", TRUE, NULL },
    { "0%", TRUE, NULL },
    { "0:00", TRUE, NULL },
    { "2", TRUE, "120" },
    { " 2 ", TRUE, "120" },
    { "2.5", TRUE, "150" },
    { "2,5", TRUE, "150" },
    { "2:30", TRUE, "150" },
    { "0:45", TRUE, "45" },
    { "0.001", TRUE, "1" },
    { "1440", TRUE, "86400" },
    { "25%", TRUE, "25%" },
    { "25 %", TRUE, "25%" },
    { "33.3%", TRUE, "33.3%" },
    { "33,30%", TRUE, "33.3%" },
    { "12.5 % ", TRUE, "12.5%" },
    { "1000%", TRUE, "1000%" },
    { "1000.001%", FALSE, NULL },
    { "1441", FALSE, NULL },
    { "1440:01", FALSE, NULL },
    { "12345678", FALSE, NULL },
    { "99999999999999999999", FALSE, NULL },
    { "-2", FALSE, NULL },
    { "+2", FALSE, NULL },
    { "2:3", FALSE, NULL },
    { "2:60", FALSE, NULL },
    { "2.5:30", FALSE, NULL },
    { "2:30%", FALSE, NULL },
    { "2:00%", FALSE, NULL },
    { "2:00:00", FALSE, NULL },
    { "2.", FALSE, NULL },
    { ".5", FALSE, NULL },
    { "2 min", FALSE, NULL },
    { "yes", FALSE, NULL },
    { "25%%", FALSE, NULL },
    { "%", FALSE, NULL },
    { "1e3", FALSE, NULL },
    { "- 2", FALSE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *stored = NULL;

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (rap_extra_time_parse (cases[i].text, &stored), ==, cases[i].allowed);
      g_assert_cmpstr (stored, ==, cases[i].stored);
    }
}

static void
test_seconds (void)
{
  /* 25 % of 490 s are 122.5 s: the half second is the candidate's. */
  g_assert_cmpuint (rap_extra_time_seconds ("25%", 480), ==, 120);
  g_assert_cmpuint (rap_extra_time_seconds ("25%", 490), ==, 123);
  g_assert_cmpuint (rap_extra_time_seconds ("33.3%", 480), ==, 160);
  g_assert_cmpuint (rap_extra_time_seconds ("90", 480), ==, 90);
  g_assert_cmpuint (rap_extra_time_seconds ("90", 0), ==, 90);
  g_assert_cmpuint (rap_extra_time_seconds (NULL, 480), ==, 0);
  g_assert_cmpuint (rap_extra_time_seconds ("", 480), ==, 0);
  g_assert_cmpuint (rap_extra_time_seconds ("soon", 480), ==, 0);
  g_assert_cmpuint (rap_extra_time_seconds ("1000%", G_MAXUINT), ==, G_MAXINT);
}

static void
test_words (void)
{
  static const char * const cases[][2] = {
    { NULL, "" }, { "25%", "25%" }, { "150", "2:30" }, { "45", "0:45" }, { "86400", "1440:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = rap_extra_time_to_text (cases[i][0]);
      g_autofree char *stored = NULL;

      g_assert_cmpstr (words, ==, cases[i][1]);
      g_assert_true (rap_extra_time_parse (words, &stored));
      g_assert_cmpstr (stored, ==, cases[i][0]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extra-time/parse", test_parse);
  g_test_add_func ("/extra-time/seconds", test_seconds);
  g_test_add_func ("/extra-time/words", test_words);
  return g_test_run ();
}
