/* rap-sheet-plan.c: where on the marking screen each item of a sheet belongs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-sheet-plan.h"

/* Up to here a sheet of one phase stays in one column: longer ones would not fit on the screen. */
#define MOST_IN_ONE_COLUMN 7
#define MOST_TEXTS 2

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  return rap_item_compare_on_sheet (*(const RapItem *const *) a, *(const RapItem *const *) b);
}

static gboolean
is_text_about_the_whole (const RapSheetPlan *self,
                         const RapItem      *item)
{
  return item->kind == RAP_ITEM_TEXT && item->domain == NULL && item->condition == NULL
         && item->phase != RAP_WHEN_LIVE && self->texts->len < MOST_TEXTS;
}

/* Puts @item apart if it belongs apart. */
static gboolean
set_apart (RapSheetPlan  *self,
           const RapItem *item)
{
  if (item->kind == RAP_ITEM_FLAG)
    g_ptr_array_add (self->flags, (gpointer) item);
  else if (item->role == RAP_ITEM_GLOBAL && item->kind == RAP_ITEM_RATE && self->grade == NULL)
    self->grade = item;
  else if (is_text_about_the_whole (self, item))
    g_ptr_array_add (self->texts, (gpointer) item);
  else
    return FALSE;
  return TRUE;
}

static const RapDomain *
find_optional (const RapItem *item)
{
  for (const RapDomain *domain = item->domain; domain != NULL; domain = domain->above)
    if (domain->optional)
      return domain;
  return NULL;
}

static void
add_row (GPtrArray       *rows,
         const RapItem   *item,
         const RapDomain *domain)
{
  RapPlanRow *row = g_new0 (RapPlanRow, 1);

  row->item = item;
  row->domain = domain;
  g_ptr_array_add (rows, row);
}

static void
fill_column (RapPlanColumn *column,
             GPtrArray     *items,
             guint          from,
             guint          to,
             GHashTable    *switches)
{
  for (guint i = from; i < to; i++)
    {
      const RapItem *item = g_ptr_array_index (items, i);
      const RapDomain *optional = find_optional (item);

      if (optional != NULL && g_hash_table_add (switches, (gpointer) optional))
        add_row (column->rows, NULL, optional);
      add_row (column->rows, item, NULL);
    }
}

static RapItemPhase
phase_of (GPtrArray *items,
          guint      from,
          guint      to)
{
  for (guint i = from; i < to; i++)
    {
      const RapItem *item = g_ptr_array_index (items, i);

      if (item->phase != RAP_WHEN_ANY)
        return item->phase;
    }
  return RAP_WHEN_ANY;
}

/* Live taps, then items of any phase, then end judgments: so a cut between the columns never puts a
 * live tap behind an end judgment. */
static GPtrArray *
in_order (GPtrArray *by_phase[3],
          guint     *n_live,
          guint     *n_any)
{
  static const RapItemPhase phases[] = { RAP_WHEN_LIVE, RAP_WHEN_ANY, RAP_WHEN_END };
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    {
      g_ptr_array_sort (by_phase[phases[i]], compare_items);
      g_ptr_array_extend (items, by_phase[phases[i]], NULL, NULL);
    }
  *n_live = by_phase[RAP_WHEN_LIVE]->len;
  *n_any = by_phase[RAP_WHEN_ANY]->len;
  return items;
}

static guint
find_cut (guint n,
          guint n_live,
          guint n_any)
{
  guint n_end = n - n_live - n_any;
  gboolean one_phase = n_live == n || n_any == n || n_end == n;

  if (one_phase)
    return n <= MOST_IN_ONE_COLUMN ? n : (n + 1) / 2;
  return CLAMP ((n + 1) / 2, n_live, n_live + n_any);
}

static void
fill_columns (RapSheetPlan *self,
              GPtrArray    *by_phase[3])
{
  g_autoptr (GHashTable) switches = g_hash_table_new (NULL, NULL);
  guint n_live, n_any, cut;
  g_autoptr (GPtrArray) items = in_order (by_phase, &n_live, &n_any);

  cut = find_cut (items->len, n_live, n_any);
  fill_column (&self->columns[0], items, 0, cut, switches);
  fill_column (&self->columns[1], items, cut, items->len, switches);
  self->columns[0].phase = phase_of (items, 0, cut);
  self->columns[1].phase = phase_of (items, cut, items->len);
}

RapSheetPlan *
rap_sheet_plan_new (const RapRubric *rubric,
                    const char      *role)
{
  RapSheetPlan *self;
  GPtrArray *by_phase[3];

  g_return_val_if_fail (rubric != NULL, NULL);

  self = g_new0 (RapSheetPlan, 1);
  self->rubric = rap_rubric_ref (rubric);
  self->texts = g_ptr_array_new ();
  self->flags = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (self->columns); i++)
    self->columns[i].rows = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (by_phase); i++)
    by_phase[i] = g_ptr_array_new ();

  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (rubric->items, i);

      if (rap_item_is_by (item, role) && !set_apart (self, item))
        g_ptr_array_add (by_phase[item->phase], (gpointer) item);
    }
  fill_columns (self, by_phase);
  for (guint i = 0; i < G_N_ELEMENTS (by_phase); i++)
    g_ptr_array_unref (by_phase[i]);
  return self;
}

void
rap_sheet_plan_free (RapSheetPlan *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->columns); i++)
    g_ptr_array_unref (self->columns[i].rows);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->flags);
  rap_rubric_unref (self->rubric);
  g_free (self);
}
