/* rap-slots.c: taking the slots of stations in from a spreadsheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-slots.h"

#include "base/rap-csv.h"

#include <glib/gi18n-lib.h>

enum { STATION, SLOT, CANDIDATE, BEGINS, N_COLUMNS };

static const char *const headings[N_COLUMNS] = { "station", "slot", "candidate", "begins" };

/* What reading a timetable needs along the way. */
typedef struct
{
  const char   *file_name;          /* Borrowed */
  RapCsvTable  *table;              /* Owned */
  int           columns[N_COLUMNS]; /* or -1 */
  GPtrArray    *stops;              /* Owned */
  GPtrArray    *candidates;         /* Owned */
  GPtrArray    *slots;              /* Owned: as the exam has them */
  GHashTable   *seen;               /* Owned: "STATION/SLOT" to the line */
  RapSlotsPlan *plan;               /* Borrowed */
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->table, rap_csv_table_free);
  g_clear_pointer (&self->stops, g_ptr_array_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

void
rap_slots_plan_free (RapSlotsPlan *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->drafts);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static G_GNUC_PRINTF (3, 4) gboolean
complain (Reading *self,
          guint line,
          const char *format,
          ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->plan->problems,
                   g_strdup_printf ("%s:%u: %s", self->file_name, line, message));
  return FALSE;
}

static void
find_columns (Reading *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      self->columns[i] = -1;
      for (guint k = 0; k < rap_csv_table_get_width (self->table); k++)
        {
          if (g_ascii_strcasecmp (rap_csv_table_get_header (self->table, k), headings[i]) != 0)
            continue;
          if (self->columns[i] >= 0)
            /* Translators: %s is the heading of a column. */
            complain (self, 1, _("there are two columns “%s”; take one out"), headings[i]);
          self->columns[i] = (int) k;
        }
      if (self->columns[i] < 0 && i != BEGINS)
        /* Translators: %s is the heading of a column. */
        complain (self, 1, _("there is no column “%s”; add it"), headings[i]);
    }
}

static const char *
get_cell (const Reading *self,
          guint          row,
          guint          column)
{
  return self->columns[column] < 0
         ? "" : rap_csv_table_get_cell (self->table, row, (guint) self->columns[column]);
}

static gboolean
read_count (Reading *self,
            guint    row,
            guint    column,
            guint   *count)
{
  guint64 value = 0;

  if (!g_ascii_string_to_unsigned (get_cell (self, row, column), 10, 1, G_MAXINT32, &value, NULL))
    return complain (self, rap_csv_table_get_line (self->table, row),
                     /* Translators: what stands in a cell, then the heading of its column. */
                     _("“%s” is no number of a %s; these count from 1"),
                     get_cell (self, row, column), headings[column]);
  *count = (guint) value;
  return TRUE;
}

static gboolean
check_station (Reading *self,
               guint    line,
               guint    station)
{
  for (guint i = 0; i < self->stops->len; i++)
    if (((RapStop *) self->stops->pdata[i])->number == station)
      return TRUE;
  /* Translators: the number of a station, then how many stations there are. */
  return complain (self, line, ngettext ("the exam has no station %u; it has %u station",
                                         "the exam has no station %u; it has %u stations",
                                         self->stops->len), station, self->stops->len);
}

/* @candidate: (out): nil for nobody */
static gboolean
read_candidate (Reading *self,
                guint    row,
                RapId   *candidate)
{
  const char *number = get_cell (self, row, CANDIDATE);
  guint found = 0;

  *candidate = (RapId) { 0 };
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const RapCandidate *each = self->candidates->pdata[i];

      if (!g_str_equal (each->number, number))
        continue;
      *candidate = each->id;
      found++;
    }
  if (*number == '\0' || found == 1)
    return TRUE;
  if (found == 0)
    return complain (self, rap_csv_table_get_line (self->table, row),
                     /* Translators: %s is a candidate number. */
                     _("the exam has no candidate with the number “%s”"), number);
  return complain (self, rap_csv_table_get_line (self->table, row),
                   /* Translators: a count of at least two, then a candidate number. */
                   _("%u candidates of the exam have the number “%s”; give them different numbers "
                     "first"), found, number);
}

static gboolean
read_begins (Reading *self,
             guint    row,
             gint64  *begins_ms)
{
  const char *text = get_cell (self, row, BEGINS);

  *begins_ms = RAP_NO_TIME;
  return *text == '\0' || rap_time_from_text (text, begins_ms)
         || complain (self, rap_csv_table_get_line (self->table, row),
                      /* Translators: %s is what stands in a cell. Keep the example. */
                      _("“%s” is no time; write it in UTC as 2026-03-04T09:30:00Z"), text);
}

static gboolean
check_once (Reading       *self,
            guint          line,
            const RapSlot *slot)
{
  g_autofree char *key = g_strdup_printf ("%u/%u", slot->station, slot->slot);
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (self->seen, key));

  if (first != 0)
    /* Translators: number of a slot, of a station, of a line. */
    return complain (self, line, _("slot %u of station %u is in line %u already"), slot->slot,
                     slot->station, first);
  g_hash_table_insert (self->seen, g_steal_pointer (&key), GUINT_TO_POINTER (line));
  return TRUE;
}

static const RapSlot *
find_slot (const Reading *self,
           const RapSlot *wanted)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      const RapSlot *slot = self->slots->pdata[i];

      if (slot->station == wanted->station && slot->slot == wanted->slot)
        return slot;
    }
  return NULL;
}

static void
plan_slot (Reading       *self,
           const RapSlot *slot)
{
  const RapSlot *before = find_slot (self, slot);

  if (before != NULL && before->begins_ms == slot->begins_ms &&
      rap_id_equal (&before->candidate, &slot->candidate))
    {
      self->plan->n_same++;
      return;
    }
  self->plan->n_new += before == NULL;
  self->plan->n_changed += before != NULL;
  g_ptr_array_add (self->plan->drafts,
                   rap_draft_slot_set (slot->station, slot->slot,
                                       rap_id_is_nil (&slot->candidate) ? NULL : &slot->candidate,
                                       slot->begins_ms));
}

static void
read_row (Reading *self,
          guint    row)
{
  guint line = rap_csv_table_get_line (self->table, row);
  gboolean fine;
  RapSlot slot;

  /* Every cell is looked at, so that all that is wrong is told at once. */
  fine = read_count (self, row, STATION, &slot.station)
         && check_station (self, line, slot.station);
  fine = read_count (self, row, SLOT, &slot.slot) && fine;
  fine = read_candidate (self, row, &slot.candidate) && fine;
  fine = read_begins (self, row, &slot.begins_ms) && fine;
  if (fine && check_once (self, line, &slot))
    plan_slot (self, &slot);
}

static gboolean
read_exam (Reading   *self,
           RapStore  *store,
           GError   **error)
{
  self->stops = rap_store_list_stations (store, error);
  if (self->stops == NULL)
    return FALSE;
  self->candidates = rap_store_list_candidates (store, error);
  if (self->candidates == NULL)
    return FALSE;
  self->slots = rap_store_list_slots (store, 0, error);
  return self->slots != NULL;
}

RapSlotsPlan *
rap_slots_plan (RapStore    *store,
                GBytes      *bytes,
                const char  *file_name,
                GError     **error)
{
  g_autoptr (RapSlotsPlan) plan = g_new0 (RapSlotsPlan, 1);
  g_auto (Reading) reading = { .file_name = file_name };

  plan->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);
  plan->problems = g_ptr_array_new_with_free_func (g_free);
  reading.plan = plan;
  reading.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.table = rap_csv_table_new (bytes, file_name, error);
  if (reading.table == NULL || !read_exam (&reading, store, error))
    return NULL;
  find_columns (&reading);
  if (plan->problems->len > 0)
    return g_steal_pointer (&plan);
  for (guint i = 0; i < rap_csv_table_get_height (reading.table); i++)
    read_row (&reading, i);
  return g_steal_pointer (&plan);
}
