/* rap-sheet-order.c: the order in which sheets are listed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-sheet-order.h"

#include <stdlib.h>
#include <string.h>

/* A place is looked up once for each sheet and not at each comparison: a sitting has 15,600. */
typedef struct
{
  guint           place; /* of the candidate, from 1 */
  RapSheetRecord *record;
} Placed;

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  const Placed *one = a;
  const Placed *other = b;
  const RapSheetRecord *x = one->record;
  const RapSheetRecord *y = other->record;
  int order;

  if (x->station != y->station)
    return x->station < y->station ? -1 : 1;
  if (one->place != other->place)
    return one->place < other->place ? -1 : 1;
  order = rap_id_compare (&x->candidate, &y->candidate);
  if (order != 0)
    return order;
  if (x->attempt != y->attempt)
    return x->attempt < y->attempt ? -1 : 1;
  order = strcmp (x->role, y->role);
  if (order == 0)
    order = rap_id_compare (&x->rater, &y->rater);
  return order != 0 ? order : rap_id_compare (&x->id, &y->id);
}

static GHashTable *
index_places (GPtrArray *candidates)
{
  GHashTable *places = g_hash_table_new (rap_id_hash_func, rap_id_equal_func);

  for (guint i = 0; i < candidates->len; i++)
    {
      RapCandidate *candidate = g_ptr_array_index (candidates, i);

      g_hash_table_insert (places, &candidate->id, GUINT_TO_POINTER (i + 1));
    }
  return places;
}

void
rap_sheet_order_sort (GPtrArray *records,
                      GPtrArray *candidates)
{
  g_autoptr (GHashTable) places = NULL;
  g_autofree Placed *placed = NULL;

  g_return_if_fail (records != NULL && candidates != NULL);

  if (records->len < 2)
    return;
  places = index_places (candidates);
  placed = g_new (Placed, records->len);
  for (guint i = 0; i < records->len; i++)
    {
      RapSheetRecord *record = g_ptr_array_index (records, i);

      placed[i].place = GPOINTER_TO_UINT (g_hash_table_lookup (places, &record->candidate));
      placed[i].record = record;
    }
  qsort (placed, records->len, sizeof *placed, compare_cb);
  for (guint i = 0; i < records->len; i++)
    records->pdata[i] = placed[i].record;
}
