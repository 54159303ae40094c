/* rap-position.h: where an entry stands in replay order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-entry.h"

G_BEGIN_DECLS

/**
 * RapPosition:
 *
 * Replay order is (Lamport clock, writer, number), whatever the order of arrival. All zeros stands
 * before every entry.
 */
typedef struct
{
  gint64 lamport;
  RapId  writer;
  gint64 number;
} RapPosition;

RapPosition rap_position_of      (const RapEntry    *entry);
/* Negative, zero or positive, as for qsort(). */
int         rap_position_compare (const RapPosition *a,
                                  const RapPosition *b);

G_END_DECLS
