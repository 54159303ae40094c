/* rap-number-double.c: doubles as text that reads back as the same double.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define DOUBLE_MAX_DIGITS 17
/* Doubles from 0.0001 up to 16 digits before the point are written without an exponent. */
#define MIN_PLAIN_POINT (-3)
#define MAX_PLAIN_POINT 16

/* The decimal digits of a double: 0.DIGITS times 10^point. */
typedef struct
{
  char digits[DOUBLE_MAX_DIGITS + 1];
  int n_digits;
  int point;
} Digits;

/* Takes @n_digits significant digits of the positive @value. snprintf() puts the locale's point
 * between them, which is stepped over, whatever it is. */
static void
take_digits (double  value,
             int     n_digits,
             Digits *taken)
{
  char text[64];
  const char *at = text;

  snprintf (text, sizeof text, "%.*e", n_digits - 1, value);

  taken->n_digits = 0;
  for (; *at != 'e'; at++)
    if (g_ascii_isdigit (*at))
      taken->digits[taken->n_digits++] = *at;
  taken->digits[taken->n_digits] = '\0';
  taken->point = atoi (at + 1) + 1;
}

static gboolean
reads_back (const Digits *taken,
            double        value)
{
  char text[64];

  snprintf (text, sizeof text, "%se%d", taken->digits, taken->point - taken->n_digits);
  return g_ascii_strtod (text, NULL) == value;
}

/* Adds one to the last digit. */
static void
step_up (Digits *taken)
{
  int last = taken->n_digits - 1;

  while (last > 0 && taken->digits[last] == '9')
    taken->digits[last--] = '0';

  if (taken->digits[last] == '9')
    {
      taken->digits[last] = '1';
      taken->point++;
    }
  else
    {
      taken->digits[last]++;
    }
}

/* Takes the fewest digits from which the positive @value reads back. Those nearest to it are tried;
 * but below a power of two the doubles lie twice as close, so that there the next digits above may
 * read back where the nearest, which are below, do not. */
static void
take_fewest_digits (double  value,
                    Digits *taken)
{
  int exponent;
  gboolean is_power_of_two = frexp (value, &exponent) == 0.5;

  for (int n_digits = 1; n_digits <= DOUBLE_MAX_DIGITS; n_digits++)
    {
      take_digits (value, n_digits, taken);
      if (reads_back (taken, value))
        return;

      if (is_power_of_two)
        {
          step_up (taken);
          if (reads_back (taken, value))
            return;
        }
    }
}

/* Lays digits out as people write them, with an exponent only where zeros would fill the line. */
static char *
lay_out_digits (const Digits *taken)
{
  GString *text = g_string_new (taken->digits);
  int point = taken->point;

  if (point > MAX_PLAIN_POINT || point < MIN_PLAIN_POINT)
    {
      if (taken->n_digits > 1)
        g_string_insert_c (text, 1, '.');
      g_string_append_printf (text, "e%+03d", point - 1);
      return g_string_free (text, FALSE);
    }

  for (; point <= 0; point++)
    g_string_prepend_c (text, '0');
  while (text->len < (gsize) point)
    g_string_append_c (text, '0');
  if (text->len > (gsize) point)
    g_string_insert_c (text, point, '.');

  return g_string_free (text, FALSE);
}

char *
rap_double_to_text (double  value,
                    char   *buffer)
{
  g_autofree char *text = NULL;
  Digits taken;

  g_return_val_if_fail (buffer != NULL, NULL);
  buffer[0] = '\0';
  g_return_val_if_fail (isfinite (value), buffer);

  if (value == 0)
    {
      g_strlcpy (buffer, "0", RAP_DOUBLE_TEXT_SIZE);
      return buffer;
    }

  take_fewest_digits (fabs (value), &taken);
  text = lay_out_digits (&taken);
  g_snprintf (buffer, RAP_DOUBLE_TEXT_SIZE, "%s%s", value < 0 ? "-" : "", text);
  return buffer;
}
