/* test-number.c: exact numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-number.h"
#include "support/rap-test-locale.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static RapNumber *
number (const char *text)
{
  RapNumber *value = rap_number_new_from_text (text);

  g_assert_nonnull (value);
  return value;
}

static void
assert_text (const RapNumber *value,
             const char      *expected)
{
  g_autofree char *text = rap_number_to_text (value);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    gint64 numerator;
    gint64 denominator;
  } cases[] = {
    { "0", 0, 1 }, { "-0", 0, 1 }, { "3", 3, 1 }, { "+3", 3, 1 }, { "007", 7, 1 },
    { "-12.50", -25, 2 }, { ".5", 1, 2 }, { "-.5", -1, 2 }, { "5.", 5, 1 },
    { "1e-2", 1, 100 }, { "1E+2", 100, 1 }, { "2.5e1", 25, 1 }, { "0.1", 1, 10 },
    { "1e0", 1, 1 }, { "0.000e400", 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(RapNumber) read = number (cases[i].text);
      g_autoptr(RapNumber) expected = rap_number_new_ratio (cases[i].numerator,
                                                            cases[i].denominator);

      g_test_message ("%s", cases[i].text);
      g_assert_true (rap_number_equal (read, expected));
    }
}

static void
test_read_refuses (void)
{
  static const char * const cases[] = {
    "", "-", "+", ".", "-.", "e5", "1e", "1e+", "1,5", "1 ", " 1", "0x10", "1e401", "1e-401",
    "1e99999999999999999999", "nan", "inf", "--1", "+-1", "1.2.3", "1/2", "\u0661", "1_000",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s”", cases[i]);
      g_assert_null (rap_number_new_from_text (cases[i]));
    }
}

static void
test_arithmetic (void)
{
  g_autoptr(RapNumber) third = rap_number_new_ratio (-1, -3);
  g_autoptr(RapNumber) three = rap_number_new_integer (3);
  g_autoptr(RapNumber) zero = rap_number_new_integer (0);
  g_autoptr(RapNumber) one = rap_number_multiply (third, three);
  g_autoptr(RapNumber) sum = rap_number_add (third, third);
  g_autoptr(RapNumber) all = rap_number_add (sum, third);
  g_autoptr(RapNumber) nothing = rap_number_subtract (one, all);
  g_autoptr(RapNumber) ninth = rap_number_divide (third, three);
  g_autoptr(RapNumber) expected = rap_number_new_ratio (1, 9);
  g_autoptr(RapNumber) least = rap_number_new_integer (G_MININT64);

  g_assert_true (rap_number_equal (one, all));
  g_assert_cmpint (rap_number_get_sign (nothing), ==, 0);
  g_assert_true (rap_number_equal (ninth, expected));
  g_assert_null (rap_number_divide (one, zero));
  g_assert_cmpint (rap_number_compare (ninth, third), <, 0);
  g_assert_cmpint (rap_number_compare (third, ninth), >, 0);
  g_assert_cmpint (rap_number_compare (one, all), ==, 0);
  g_assert_cmpint (rap_number_get_sign (least), ==, -1);
  assert_text (least, "-9223372036854775808");
}

static void
test_multiple (void)
{
  static const struct
  {
    const char *value;
    const char *step;
    gboolean is_multiple;
  } cases[] = {
    { "2.5", "0.5", TRUE }, { "2.25", "0.5", FALSE }, { "0.3", "0.1", TRUE }, { "0", "0", TRUE },
    { "0", "0.5", TRUE }, { "1", "0", FALSE }, { "-1.5", "0.5", TRUE }, { "7", "2", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(RapNumber) value = number (cases[i].value);
      g_autoptr(RapNumber) step = number (cases[i].step);

      g_assert_cmpint (rap_number_is_multiple (value, step), ==, cases[i].is_multiple);
    }
}

static void
test_round (void)
{
  static const struct
  {
    const char *value;
    guint decimals;
    const char *half_up;
    const char *half_even;
  } cases[] = {
    { "2.5", 0, "3", "2" }, { "-2.5", 0, "-2", "-2" }, { "3.5", 0, "4", "4" },
    { "-3.5", 0, "-3", "-4" }, { "0.5", 0, "1", "0" }, { "-0.5", 0, "0", "0" },
    { "0.05", 1, "0.1", "0" }, { "-0.05", 1, "0", "0" }, { "0.15", 1, "0.2", "0.2" },
    { "0.25", 1, "0.3", "0.2" }, { "2.675", 2, "2.68", "2.68" }, { "1.005", 2, "1.01", "1" },
    { "2.4999999999999999999999", 0, "2", "2" }, { "2.5000000000000000000001", 0, "3", "3" },
    { "-2.5000000000000000000001", 0, "-3", "-3" }, { "12", 3, "12", "12" },
    { "71.85", 1, "71.9", "71.8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(RapNumber) value = number (cases[i].value);
      g_autoptr(RapNumber) up = rap_number_round (value, cases[i].decimals, RAP_ROUNDING_HALF_UP);
      g_autoptr(RapNumber) even = rap_number_round (value, cases[i].decimals,
                                                    RAP_ROUNDING_HALF_EVEN);
      g_autoptr(RapNumber) same = rap_number_round (value, cases[i].decimals, RAP_ROUNDING_NONE);

      g_test_message ("%s to %u", cases[i].value, cases[i].decimals);
      assert_text (up, cases[i].half_up);
      assert_text (even, cases[i].half_even);
      g_assert_true (rap_number_equal (same, value));
    }
}

static void
test_text (void)
{
  g_autoptr(RapNumber) third = rap_number_new_ratio (1, 3);
  g_autoptr(RapNumber) large = number ("1e400");
  g_autoptr(RapNumber) overflow = rap_number_multiply (large, third);
  g_autoptr(RapNumber) seventeen = rap_number_new_ratio (1, 131072);
  g_autoptr(RapNumber) eighteen = rap_number_new_ratio (1, 262144);
  g_autoptr(RapNumber) padded = number ("-0012.500");
  g_autofree char *overflowed = rap_number_to_text (overflow);

  assert_text (third, "0.3333333333333333");
  assert_text (seventeen, "0.00000762939453125");
  assert_text (eighteen, "3.814697265625e-06");
  assert_text (padded, "-12.5");
  g_assert_true (g_str_has_prefix (overflowed, "3333333333333333333333333333333"));
}

static void
test_fixed (void)
{
  static const struct
  {
    const char *value;
    guint decimals;
    const char *text;
  } cases[] = {
    { "75", 1, "75.0" }, { "-0.04", 1, "0.0" }, { "-0.06", 1, "-0.1" }, { "0.05", 1, "0.1" },
    { "0.005", 2, "0.01" }, { "99.95", 1, "100.0" }, { "2.5", 0, "3" }, { "-2.5", 0, "-2" },
    { "-123.456", 2, "-123.46" }, { "0", 3, "0.000" }, { "9.999", 2, "10.00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(RapNumber) value = number (cases[i].value);
      g_autofree char *text = rap_number_to_fixed (value, cases[i].decimals);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
assert_as_strtod (const char *text)
{
  g_autoptr(RapNumber) value = number (text);

  if (rap_number_to_double (value) != g_ascii_strtod (text, NULL))
    g_error ("%s: %.17g instead of %.17g", text, rap_number_to_double (value),
             g_ascii_strtod (text, NULL));
}

static void
test_double_edges (void)
{
  static const char * const cases[] = {
    "0", "0.1", "1", "-1", "9007199254740993", "9007199254740992.5", "9007199254740995",
    "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308", "1e400",
    "-1e309", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "2.5e-324",
    "2.2250738585072014e-308", "2.2250738585072011e-308", "1e-400", "-1e-320",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_as_strtod (cases[i]);
}

/* Against the C library, which rounds correctly too, but by another way. */
static void
test_double_random (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(GString) text = g_string_new (g_test_rand_bit () ? "-" : "");
      int n_whole = g_test_rand_int_range (1, 20);
      int n_fraction = g_test_rand_int_range (0, 25);

      for (int digit = 0; digit < n_whole; digit++)
        g_string_append_c (text, (char) g_test_rand_int_range ('0', '9' + 1));
      if (n_fraction > 0)
        g_string_append_c (text, '.');
      for (int digit = 0; digit < n_fraction; digit++)
        g_string_append_c (text, (char) g_test_rand_int_range ('0', '9' + 1));
      if (g_test_rand_bit ())
        g_string_append_printf (text, "e%d", g_test_rand_int_range (-350, 320));

      assert_as_strtod (text->str);
    }
}

static double
random_double (void)
{
  guint64 bits = (guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/* Exactly between two doubles the tie goes to the even one, and a hair beside it does not. */
static void
test_double_ties (void)
{
  guint n_ties = 0;

  g_assert_cmpint (LDBL_MANT_DIG, >, DBL_MANT_DIG);

  while (n_ties < 2000)
    {
      double value = random_double ();
      long double middle = ((long double) value + nextafter (value, INFINITY)) / 2;
      char text[1600];
      gsize length;

      if (!isfinite (value) || !isfinite (middle) || fabs (value) > 1e300)
        continue;

      length = (gsize) snprintf (text, sizeof text, "%.1150Lf", middle);
      g_assert_cmpuint (length, <, sizeof text - 1);
      assert_as_strtod (text);
      g_strlcat (text, "1", sizeof text);
      assert_as_strtod (text);
      n_ties++;
    }
}

static void
test_double_text (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = {
    { 0.0, "0" }, { -0.0, "0" }, { 71.9, "71.9" }, { -3, "-3" },
    { 0.1 + 0.2, "0.30000000000000004" }, { 100, "100" }, { 1e15, "1000000000000000" },
    { 1e16, "1e+16" }, { 1e22, "1e+22" },
    { 1.5e300, "1.5e+300" }, { 0.0001, "0.0001" }, { 0.00001, "1e-05" }, { 1.25e-7, "1.25e-07" },
    { 9007199254740991.0, "9007199254740991" }, { 4.9406564584124654e-324, "5e-324" },
    { 1.7976931348623157e308, "1.7976931348623157e+308" }, { 1.0 / 3, "0.3333333333333333" },
    /* Powers of two whose nearest 16 digits do not read back, but the next ones above do. */
    { 0x1p-44, "5.684341886080802e-14" }, { 0x1p-1017, "7.120236347223045e-307" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char buffer[RAP_DOUBLE_TEXT_SIZE];

      g_assert_cmpstr (rap_double_to_text (cases[i].value, buffer), ==, cases[i].text);
    }
}

static void
test_double_text_random (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      double value = random_double ();
      char buffer[RAP_DOUBLE_TEXT_SIZE];

      if (!isfinite (value))
        continue;

      rap_double_to_text (value, buffer);
      g_assert_true (g_ascii_strtod (buffer, NULL) == value);
      g_assert_cmpuint (strlen (buffer), <=, 24);
    }
}

static void
test_double_text_not_finite (void)
{
  char buffer[RAP_DOUBLE_TEXT_SIZE];

  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*isfinite*");
  g_assert_cmpstr (rap_double_to_text (NAN, buffer), ==, "");
  g_test_assert_expected_messages ();
}

static void
test_comma_locale (void)
{
  char buffer[RAP_DOUBLE_TEXT_SIZE];
  char of_the_locale[16];

  if (!rap_test_locale_enter_comma ())
    return;

  snprintf (of_the_locale, sizeof of_the_locale, "%.1f", 71.9);
  g_assert_cmpstr (of_the_locale, ==, "71,9");
  g_assert_cmpstr (rap_double_to_text (71.9, buffer), ==, "71.9");
  g_assert_null (rap_number_new_from_text ("71,9"));
  test_read ();
  test_text ();
  test_fixed ();
  test_double_text ();
  test_double_text_random ();

  rap_test_locale_leave ();
}

static gpointer
count_up (gpointer shared)
{
  for (guint i = 0; i < 10000; i++)
    {
      g_autoptr(RapNumber) value = rap_number_ref (shared);

      g_assert_cmpint (rap_number_get_sign (value), ==, 1);
    }

  return NULL;
}

static void
test_shared (void)
{
  g_autoptr(RapNumber) value = rap_number_new_integer (7);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("count", count_up, value);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  assert_text (value, "7");
}

static void
test_boxed (void)
{
  g_auto(GValue) value = G_VALUE_INIT;
  g_autoptr(RapNumber) half = rap_number_new_ratio (1, 2);

  g_value_init (&value, RAP_TYPE_NUMBER);
  g_value_set_boxed (&value, half);
  g_assert_true (g_value_get_boxed (&value) == half);
}

static void
test_contract (void)
{
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*denominator != 0*");
  g_assert_null (rap_number_new_ratio (1, 0));
  g_test_assert_expected_messages ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/number/read", test_read);
  g_test_add_func ("/number/read-refuses", test_read_refuses);
  g_test_add_func ("/number/arithmetic", test_arithmetic);
  g_test_add_func ("/number/multiple", test_multiple);
  g_test_add_func ("/number/round", test_round);
  g_test_add_func ("/number/text", test_text);
  g_test_add_func ("/number/fixed", test_fixed);
  g_test_add_func ("/number/double/edges", test_double_edges);
  g_test_add_func ("/number/double/random", test_double_random);
  g_test_add_func ("/number/double/ties", test_double_ties);
  g_test_add_func ("/number/double/text", test_double_text);
  g_test_add_func ("/number/double/text-random", test_double_text_random);
  g_test_add_func ("/number/double/text-not-finite", test_double_text_not_finite);
  g_test_add_func ("/number/comma-locale", test_comma_locale);
  g_test_add_func ("/number/shared", test_shared);
  g_test_add_func ("/number/boxed", test_boxed);
  g_test_add_func ("/number/contract", test_contract);

  return g_test_run ();
}
