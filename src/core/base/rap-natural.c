/* rap-natural.c: the order in which people count: 9 before 10.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-natural.h"

#include <string.h>

/* Passes a run of digits. Returns: its first digit that counts; @length: how many do */
static const char *
take_number (const char **at,
             gsize       *length)
{
  const char *start = *at;

  while (g_ascii_isdigit (**at))
    (*at)++;
  while (start + 1 < *at && *start == '0')
    start++;
  *length = *at - start;
  return start;
}

static int
compare_numbers (const char **a,
                 const char **b)
{
  gsize length_a;
  gsize length_b;
  const char *number_a = take_number (a, &length_a);
  const char *number_b = take_number (b, &length_b);

  if (length_a != length_b)
    return length_a < length_b ? -1 : 1;
  return memcmp (number_a, number_b, length_a);
}

int
rap_natural_compare (const char *a,
                     const char *b)
{
  const char *at_a = a;
  const char *at_b = b;
  int order = 0;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  while (order == 0 && *at_a != '\0' && *at_b != '\0')
    if (g_ascii_isdigit (*at_a) && g_ascii_isdigit (*at_b))
      order = compare_numbers (&at_a, &at_b);
    else
      order = (guchar) g_ascii_tolower (*at_a++) - (guchar) g_ascii_tolower (*at_b++);
  if (order == 0)
    order = (*at_a != '\0') - (*at_b != '\0');
  if (order == 0 && strlen (a) != strlen (b))
    order = strlen (a) < strlen (b) ? -1 : 1;
  return order != 0 ? order : strcmp (a, b);
}
