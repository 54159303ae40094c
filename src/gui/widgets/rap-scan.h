/* rap-scan.h: what a badge scanner types, told from what a hand types.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer than a badge's number may be: the rest of what is typed is dropped. */
#define RAP_SCAN_MOST 64
/* The slowest scanners take some 20 ms for a sign, the fastest hands some 80 on an average. */
#define RAP_SCAN_PACE_MS 70

/**
 * RapScan:
 *
 * A scanner is a keyboard that types letters and digits faster than any hand, and Enter. All zeros
 * is one that nothing was typed on.
 */
typedef struct
{
  char   text[RAP_SCAN_MOST + 1];
  guint  length;
  gint64 last_ms;
} RapScan;

/* A sign was typed. @now_ms: any clock that goes on evenly */
void  rap_scan_add (RapScan  *self,
                    gunichar  sign,
                    gint64    now_ms);
/* Enter was typed. Returns: (transfer full) (nullable): what was scanned; NULL: nothing was, and
 * Enter means what it always does */
char *rap_scan_end (RapScan  *self,
                    gint64    now_ms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
