/* rap-scan.c: what a badge scanner types, told from what a hand types.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/rap-scan.h"

void
rap_scan_add (RapScan  *self,
              gunichar  sign,
              gint64    now_ms)
{
  char buffer[6];
  int size = g_unichar_to_utf8 (sign, buffer);

  if (now_ms - self->last_ms > RAP_SCAN_PACE_MS)
    self->length = 0;
  self->last_ms = now_ms;
  if (self->length + size > RAP_SCAN_MOST)
    return;
  memcpy (self->text + self->length, buffer, size);
  self->length += size;
}

/* One sign is enough: there are exams that number their candidates from 1. */
char *
rap_scan_end (RapScan *self,
              gint64   now_ms)
{
  gboolean scanned = now_ms - self->last_ms <= RAP_SCAN_PACE_MS && self->length > 0;
  char *text = scanned ? g_strndup (self->text, self->length) : NULL;

  self->length = 0;

  return text;
}
