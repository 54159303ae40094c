/* rap-position.c: where an entry stands in replay order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-position.h"

RapPosition
rap_position_of (const RapEntry *entry)
{
  return (RapPosition) { entry->lamport, entry->writer, entry->number };
}

int
rap_position_compare (const RapPosition *a,
                      const RapPosition *b)
{
  int order;

  if (a->lamport != b->lamport)
    return a->lamport < b->lamport ? -1 : 1;
  order = rap_id_compare (&a->writer, &b->writer);
  if (order != 0)
    return order;
  return (a->number > b->number) - (a->number < b->number);
}
