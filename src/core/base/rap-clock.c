/* rap-clock.c: where the time comes from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-clock.h"

#include <string.h>
#include <time.h>

#define BOOT_ID_PATH "/proc/sys/kernel/random/boot_id"

struct _RapClock
{
  gatomicrefcount ref_count;

  gboolean is_manual;
  gint64 wall_ms;
  gint64 boot_ms;
  char *boot_id;
};

static RapClock *
clock_new (void)
{
  RapClock *self = g_new0 (RapClock, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

RapClock *
rap_clock_new_system (void)
{
  RapClock *self = clock_new ();

  if (g_file_get_contents (BOOT_ID_PATH, &self->boot_id, NULL, NULL))
    g_strstrip (self->boot_id);
  else
    self->boot_id = g_strdup ("");

  return self;
}

RapClock *
rap_clock_new_manual (gint64      wall_ms,
                      gint64      boot_ms,
                      const char *boot_id)
{
  RapClock *self;

  g_return_val_if_fail (boot_id != NULL, NULL);

  self = clock_new ();
  self->is_manual = TRUE;
  self->wall_ms = wall_ms;
  self->boot_ms = boot_ms;
  self->boot_id = g_strdup (boot_id);

  return self;
}

void
rap_clock_advance (RapClock *self,
                   gint64    ms)
{
  g_return_if_fail (self != NULL && self->is_manual);

  self->wall_ms += ms;
  self->boot_ms += ms;
}

void
rap_clock_set_wall (RapClock *self,
                    gint64    wall_ms)
{
  g_return_if_fail (self != NULL && self->is_manual);

  self->wall_ms = wall_ms;
}

RapClock *
rap_clock_ref (RapClock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
rap_clock_unref (RapClock *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->boot_id);
  g_free (self);
}

gint64
rap_clock_get_wall_ms (RapClock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->is_manual ? self->wall_ms : g_get_real_time () / 1000;
}

gint64
rap_clock_get_boot_ms (RapClock *self)
{
  struct timespec now;

  g_return_val_if_fail (self != NULL, 0);

  if (self->is_manual)
    return self->boot_ms;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

const char *
rap_clock_get_boot_id (RapClock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->boot_id;
}

char *
rap_time_to_text (gint64 wall_ms)
{
  /* Whole seconds towards the past, so that the milliseconds are never negative. */
  int ms = (int) (wall_ms % 1000 + 1000) % 1000;
  time_t seconds = (time_t) (wall_ms / 1000 - (wall_ms % 1000 < 0 ? 1 : 0));
  struct tm date;

  /* No number of milliseconds reaches a year that struct tm cannot hold. */
  gmtime_r (&seconds, &date);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",
                          date.tm_year + 1900, date.tm_mon + 1, date.tm_mday,
                          date.tm_hour, date.tm_min, date.tm_sec, ms);
}

/* The number that these digits of a text make. */
static int
read_digits (const char *text,
             int         count)
{
  int number = 0;

  for (int i = 0; i < count; i++)
    number = 10 * number + g_ascii_digit_value (text[i]);
  return number;
}

gboolean
rap_time_from_text (const char *text,
                    gint64     *wall_ms)
{
  static const char form[] = "0000-00-00T00:00:00Z";
  g_autoptr (GDateTime) time = NULL;

  if (strlen (text) != sizeof form - 1)
    return FALSE;
  for (gsize i = 0; i < sizeof form - 1; i++)
    if (form[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
      return FALSE;
  if (read_digits (text, 4) < 1970)
    return FALSE;
  time = g_date_time_new_utc (read_digits (text, 4), read_digits (text + 5, 2),
                              read_digits (text + 8, 2), read_digits (text + 11, 2),
                              read_digits (text + 14, 2), read_digits (text + 17, 2));
  if (time == NULL)
    return FALSE;
  *wall_ms = g_date_time_to_unix (time) * 1000;
  return TRUE;
}
