/* rap-word-list.c: words with blanks between them, and which one a mistyped word was meant to be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-word-list.h"

#include <string.h>

/* The first word of @words, with its length; NULL when there is none left. */
static const char *
next_word (const char **words,
           gsize       *length)
{
  const char *start = *words + strspn (*words, " ");

  *length = strcspn (start, " ");
  *words = start + *length;

  return *length == 0 ? NULL : start;
}

gboolean
rap_word_list_has (const char *words,
                   const char *word)
{
  gsize wanted = strlen (word);
  gsize length;

  for (const char *start = next_word (&words, &length); start != NULL;
       start = next_word (&words, &length))
    {
      if (length == wanted && memcmp (start, word, length) == 0)
        return TRUE;
    }

  return FALSE;
}

/* How many letters must be put in, left out, changed or swapped with their neighbour to make @b of
 * @a, whatever the case. */
static guint
distance (const char *a,
          gsize       n_a,
          const char *b,
          gsize       n_b)
{
  guint rows[3][64] = { { 0 } };

  if (n_a >= G_N_ELEMENTS (rows[0]) || n_b >= G_N_ELEMENTS (rows[0]))
    return G_MAXUINT;
  for (gsize j = 0; j <= n_b; j++)
    rows[0][j] = j;

  for (gsize i = 1; i <= n_a; i++)
    {
      guint *row = rows[i % 3];
      const guint *above = rows[(i + 2) % 3];
      const guint *two_above = rows[(i + 1) % 3];

      row[0] = i;
      for (gsize j = 1; j <= n_b; j++)
        {
          char ca = g_ascii_tolower (a[i - 1]);
          char cb = g_ascii_tolower (b[j - 1]);

          row[j] = MIN (MIN (above[j], row[j - 1]) + 1, above[j - 1] + (ca != cb));
          if (i > 1 && j > 1 && ca == g_ascii_tolower (b[j - 2]) &&
              cb == g_ascii_tolower (a[i - 2]))
            row[j] = MIN (row[j], two_above[j - 2] + 1);
        }
    }

  return rows[n_a % 3][n_b];
}

char *
rap_word_list_guess (const char *words,
                     const char *word)
{
  const char *best = NULL;
  gsize best_length = 0;
  gsize length;
  guint nearest = strlen (word) <= 3 ? 2 : 3;

  for (const char *start = next_word (&words, &length); start != NULL;
       start = next_word (&words, &length))
    {
      guint d = distance (word, strlen (word), start, length);

      if (d < nearest)
        {
          nearest = d;
          best = start;
          best_length = length;
        }
    }

  return best == NULL ? NULL : g_strndup (best, best_length);
}
