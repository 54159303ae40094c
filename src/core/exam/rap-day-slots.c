/* rap-day-slots.c: changing who comes when.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-day.h"

/* The rows that are in a slot, or that get one: those of the first attempts, where the day has no
 * slots. */
static GPtrArray *
list_places (const RapDay *self)
{
  GPtrArray *places = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    if (((RapDayRow *) self->rows->pdata[i])->slot > 0)
      g_ptr_array_add (places, self->rows->pdata[i]);
  if (places->len > 0)
    return places;
  for (guint i = 0; i < self->rows->len; i++)
    if (((RapDayRow *) self->rows->pdata[i])->attempt == 1)
      g_ptr_array_add (places, self->rows->pdata[i]);
  return places;
}

/* @slot gets @who, or nobody where that is NULL. */
static void
add_draft (GPtrArray       *drafts,
           const RapDay    *self,
           guint            slot,
           gint64           begins_ms,
           const RapDayRow *who)
{
  gboolean somebody = who != NULL && !rap_id_is_nil (&who->candidate);

  g_ptr_array_add (drafts, rap_draft_slot_set (self->station, slot,
                                               somebody ? &who->candidate : NULL, begins_ms));
}

static guint
get_slot (GPtrArray *places,
          guint      i)
{
  const RapDayRow *row = places->pdata[i];

  return row->slot > 0 ? row->slot : i + 1;
}

static gint64
get_begins (GPtrArray *places,
            guint      i)
{
  return ((const RapDayRow *) places->pdata[i])->begins_ms;
}

/* When a slot behind the last one begins: as long after it as that is after the one before. */
static gint64
guess_begins (GPtrArray *places)
{
  gint64 last = get_begins (places, places->len - 1);
  gint64 before = places->len > 1 ? get_begins (places, places->len - 2) : RAP_NO_TIME;

  return last == RAP_NO_TIME || before == RAP_NO_TIME || last <= before ? RAP_NO_TIME
                                                                        : last + (last - before);
}

GPtrArray *
rap_day_move_by_one (const RapDay    *self,
                     const RapDayRow *row)
{
  g_autoptr (GPtrArray) places = list_places (self);
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);
  const RapDayRow *carried = NULL;
  gboolean moving = FALSE;

  for (guint i = 0; i < places->len; i++)
    {
      const RapDayRow *here = places->pdata[i];
      gboolean first = here == row;

      moving = moving || first;
      if (moving || here->slot == 0)
        add_draft (drafts, self, get_slot (places, i), here->begins_ms,
                   first ? NULL : moving ? carried : here);
      if (moving)
        carried = here;
    }
  if (carried != NULL && !rap_id_is_nil (&carried->candidate))
    add_draft (drafts, self, get_slot (places, places->len - 1) + 1, guess_begins (places),
               carried);
  return drafts;
}

GPtrArray *
rap_day_swap_slots (const RapDay    *self,
                    const RapDayRow *a,
                    const RapDayRow *b)
{
  g_autoptr (GPtrArray) places = list_places (self);
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);

  if (!g_ptr_array_find (places, a, NULL) || !g_ptr_array_find (places, b, NULL))
    return drafts;
  for (guint i = 0; i < places->len; i++)
    {
      const RapDayRow *here = places->pdata[i];
      const RapDayRow *who = here == a ? b : here == b ? a : here;

      if (who != here || here->slot == 0)
        add_draft (drafts, self, get_slot (places, i), here->begins_ms, who);
    }
  return drafts;
}
