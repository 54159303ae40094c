/* rap-extra-time.c: the longer role-play that some candidates are granted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-extra-time.h"

#include <string.h>

/* Times and shares are held in thousandths, so that nothing is rounded before the end. */
#define MILLI 1000

/* Reads digits with at most three behind a point or comma, as thousandths, and steps over them. */
static gboolean
read_milli (const char **cursor,
            gint64      *value)
{
  const char *p = *cursor;
  gint64 scale = MILLI;

  *value = 0;
  if (!g_ascii_isdigit (*p))
    return FALSE;
  for (; g_ascii_isdigit (*p) && p - *cursor < 7; p++)
    *value = *value * 10 + (*p - '0') * MILLI;
  if (*p == '.' || *p == ',')
    {
      p++;
      if (!g_ascii_isdigit (*p))
        return FALSE;
      for (; g_ascii_isdigit (*p) && scale > 1; p++)
        {
          scale /= 10;
          *value += (*p - '0') * scale;
        }
    }
  *cursor = p;
  return TRUE;
}

static void
skip_blanks (const char **cursor)
{
  while (g_ascii_isspace (**cursor))
    (*cursor)++;
}

/* Seconds behind the colon of "2:30". */
static gboolean
read_seconds (const char **cursor,
              gint64      *seconds)
{
  const char *p = *cursor + 1;

  if (!g_ascii_isdigit (p[0]) || !g_ascii_isdigit (p[1]) || p[0] > '5')
    return FALSE;
  *seconds = (p[0] - '0') * 10 + (p[1] - '0');
  *cursor = p + 2;
  return TRUE;
}

static char *
percent_to_text (gint64 milli)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%" G_GINT64_FORMAT, milli / MILLI);
  if (milli % MILLI != 0)
    {
      g_string_append_printf (text, ".%03d", (int) (milli % MILLI));
      while (text->str[text->len - 1] == '0')
        g_string_truncate (text, text->len - 1);
    }
  g_string_append_c (text, '%');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
take_percent (gint64   milli,
              char   **extra_time)
{
  if (milli > RAP_EXTRA_TIME_MAX_PERCENT * MILLI)
    return FALSE;
  *extra_time = milli == 0 ? NULL : percent_to_text (milli);
  return TRUE;
}

static gboolean
take_seconds (gint64   seconds,
              char   **extra_time)
{
  if (seconds > RAP_EXTRA_TIME_MAX_SECONDS)
    return FALSE;
  *extra_time = seconds == 0 ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, seconds);
  return TRUE;
}

gboolean
rap_extra_time_parse (const char  *text,
                      char       **extra_time)
{
  const char *p = text;
  gint64 milli;
  gint64 seconds = -1;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (extra_time != NULL, FALSE);

  *extra_time = NULL;
  skip_blanks (&p);
  if (*p == '\0' || strcmp (p, "-") == 0)
    return TRUE;
  if (!read_milli (&p, &milli))
    return FALSE;
  if (*p == ':' && (milli % MILLI != 0 || !read_seconds (&p, &seconds)))
    return FALSE;

  skip_blanks (&p);
  if (*p == '%' && seconds < 0)
    {
      p++;
      skip_blanks (&p);
      return *p == '\0' && take_percent (milli, extra_time);
    }
  return *p == '\0' && take_seconds ((milli * 60 + MILLI - 1) / MILLI + MAX (seconds, 0),
                                     extra_time);
}

guint
rap_extra_time_seconds (const char *extra_time,
                        guint       phase_seconds)
{
  const char *p = extra_time;
  gint64 milli;

  if (extra_time == NULL || !read_milli (&p, &milli))
    return 0;
  if (*p == '%')
    {
      gint64 parts = MIN (milli, RAP_EXTRA_TIME_MAX_PERCENT * MILLI) * phase_seconds;

      return (guint) MIN ((parts + 100 * MILLI - 1) / (100 * MILLI), G_MAXINT);
    }
  return (guint) MIN ((milli + MILLI - 1) / MILLI, RAP_EXTRA_TIME_MAX_SECONDS);
}

char *
rap_extra_time_to_text (const char *extra_time)
{
  guint seconds;

  if (extra_time == NULL || strchr (extra_time, '%') != NULL)
    return g_strdup (extra_time == NULL ? "" : extra_time);
  seconds = rap_extra_time_seconds (extra_time, 0);
  return g_strdup_printf ("%u:%02u", seconds / 60, seconds % 60);
}
