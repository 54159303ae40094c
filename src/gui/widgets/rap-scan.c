/* rap-scan.c: what a badge scanner types, told from what a hand types.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/rap-scan.h"

/* The slowest scanners take some 20 ms for a sign, the fastest hands some 80 on an average. */
#define SLOWEST_MS 70
/* A single sign and Enter is somebody who changed their mind. */
#define FEWEST 2

void
rap_scan_add (RapScan  *self,
              gunichar  sign,
              gint64    now_ms)
{
  char buffer[6];
  int size = g_unichar_to_utf8 (sign, buffer);

  if (now_ms - self->last_ms > SLOWEST_MS)
    self->length = 0;
  self->last_ms = now_ms;
  if (self->length + size > RAP_SCAN_MOST)
    return;
  memcpy (self->text + self->length, buffer, size);
  self->length += size;
}

char *
rap_scan_end (RapScan *self,
              gint64   now_ms)
{
  gboolean scanned = now_ms - self->last_ms <= SLOWEST_MS && self->length >= FEWEST;
  char *text = scanned ? g_strndup (self->text, self->length) : NULL;

  self->length = 0;

  return text;
}
