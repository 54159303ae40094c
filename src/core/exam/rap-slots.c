/* rap-slots.c: taking the slots of stations in from a spreadsheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-slots.h"

#include "base/rap-csv.h"
#include "exam/rap-names.h"

#include <glib/gi18n-lib.h>

enum { STATION, SLOT, CANDIDATE, BEGINS, N_COLUMNS };

static const char *const headings[N_COLUMNS] = { "station", "slot", "candidate", "begins" };

typedef struct
{
  RapSlot     slot;
  guint       line;
  const char *number; /* Borrowed: of the candidate */
} Row;

/* What reading a timetable needs along the way. */
typedef struct
{
  const char   *file_name;          /* Borrowed */
  RapCsvTable  *table;              /* Owned */
  int           columns[N_COLUMNS]; /* or -1 */
  GPtrArray    *stops;              /* Owned */
  GPtrArray    *candidates;         /* Owned */
  GPtrArray    *slots;              /* Owned: as the exam has them */
  GHashTable   *places;             /* Owned: "STATION/SLOT" to one of these; keys owned */
  GHashTable   *seen;               /* Owned: "STATION/SLOT" to the line */
  GArray       *rows;               /* Owned: Row, those that are fine */
  RapSlotsPlan *plan;               /* Borrowed */
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->table, rap_csv_table_free);
  g_clear_pointer (&self->stops, g_ptr_array_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

void
rap_slots_plan_free (RapSlotsPlan *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->drafts);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->notes);
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

/* Rows in which the cells have slipped: a candidate might get the slot of another. */
static void
take_problems (Reading *self)
{
  GPtrArray *problems = rap_csv_table_get_problems (self->table);

  for (guint i = 0; i < problems->len; i++)
    g_ptr_array_add (self->plan->problems, g_strdup (problems->pdata[i]));
}

static gboolean
is_empty (const RapCsvTable *table,
          guint              column)
{
  for (guint i = 0; i < rap_csv_table_get_height (table); i++)
    if (*rap_csv_table_get_cell (table, i, column) != '\0')
      return FALSE;
  return TRUE;
}

/* A heading with a slip of the pen would else leave out all times unseen. */
static void
note_unused (Reading *self)
{
  for (guint i = 0; i < rap_csv_table_get_width (self->table); i++)
    {
      const char *header = rap_csv_table_get_header (self->table, i);
      gboolean used = FALSE;

      for (guint k = 0; k < N_COLUMNS; k++)
        used = used || self->columns[k] == (int) i;
      if (used || (*header == '\0' && is_empty (self->table, i)))
        continue;
      if (*header == '\0')
        /* Translators: a file name, then the number of a column. */
        g_ptr_array_add (self->plan->notes,
                         g_strdup_printf (_("%s:1: note: column %u has no heading and is not used"),
                                          self->file_name, i + 1));
      else
        /* Translators: a file name, then the heading of a column. */
        g_ptr_array_add (self->plan->notes,
                         g_strdup_printf (_("%s:1: note: the column “%s” is not used"),
                                          self->file_name, header));
    }
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

/* Nobody is nil. */
static gboolean
read_candidate (Reading *self,
                guint    row,
                Row     *read)
{
  g_autofree char *number = rap_name_tidy (get_cell (self, row, CANDIDATE));
  guint found = 0;

  for (guint i = 0; i < self->candidates->len; i++)
    {
      const RapCandidate *each = self->candidates->pdata[i];

      if (!g_str_equal (each->number, number))
        continue;
      read->slot.candidate = each->id;
      read->number = each->number;
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

static char *
make_key (const RapSlot *slot)
{
  return g_strdup_printf ("%u/%u", slot->station, slot->slot);
}

static gboolean
check_once (Reading       *self,
            guint          line,
            const RapSlot *slot)
{
  g_autofree char *key = make_key (slot);
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (self->seen, key));

  if (first != 0)
    /* Translators: number of a slot, of a station, of a line. */
    return complain (self, line, _("slot %u of station %u is in line %u already"), slot->slot,
                     slot->station, first);
  g_hash_table_insert (self->seen, g_steal_pointer (&key), GUINT_TO_POINTER (line));
  return TRUE;
}

static void
plan_slot (Reading       *self,
           const RapSlot *slot)
{
  g_autofree char *key = make_key (slot);
  const RapSlot *before = g_hash_table_lookup (self->places, key);

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
  Row read = { .line = line };
  RapSlot *slot = &read.slot;
  gboolean fine;

  /* Every cell is looked at, so that all that is wrong is told at once. */
  fine = read_count (self, row, STATION, &slot->station)
         && check_station (self, line, slot->station);
  fine = read_count (self, row, SLOT, &slot->slot) && fine;
  fine = read_candidate (self, row, &read) && fine;
  fine = read_begins (self, row, &slot->begins_ms) && fine;
  if (!fine || !check_once (self, line, slot))
    return;
  plan_slot (self, slot);
  g_array_append_val (self->rows, read);
}

/* "STATION/CANDIDATE" */
static char *
make_seat (const RapSlot *slot)
{
  char id[RAP_ID_TEXT_SIZE];

  return g_strdup_printf ("%u/%s", slot->station, rap_id_to_text (&slot->candidate, id));
}

/* The slots of the exam that the file leaves as they are, by who comes in them. */
static GHashTable *
list_kept (const Reading *self)
{
  GHashTable *kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->slots->len; i++)
    {
      const RapSlot *slot = self->slots->pdata[i];
      g_autofree char *key = make_key (slot);

      if (!g_hash_table_contains (self->seen, key) && !rap_id_is_nil (&slot->candidate))
        g_hash_table_insert (kept, make_seat (slot), GUINT_TO_POINTER (slot->slot));
    }
  return kept;
}

/* A candidate who comes to a station twice is far oftener a slip than a second attempt. */
static void
note_repeated (Reading *self)
{
  g_autoptr (GHashTable) taken = list_kept (self);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      g_autofree char *seat = make_seat (&row->slot);
      guint first = GPOINTER_TO_UINT (g_hash_table_lookup (taken, seat));

      if (rap_id_is_nil (&row->slot.candidate))
        continue;
      if (first == 0)
        g_hash_table_insert (taken, g_steal_pointer (&seat), GUINT_TO_POINTER (row->slot.slot));
      else
        /* Translators: a file name, a line, a candidate number, a slot and a station. */
        g_ptr_array_add (self->plan->notes,
                         g_strdup_printf (_("%s:%u: note: candidate %s is in slot %u of station %u "
                                            "already; the later of the two counts as another "
                                            "attempt"),
                                          self->file_name, row->line, row->number, first,
                                          row->slot.station));
    }
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
  if (self->slots == NULL)
    return FALSE;
  for (guint i = 0; i < self->slots->len; i++)
    g_hash_table_insert (self->places, make_key (self->slots->pdata[i]), self->slots->pdata[i]);
  return TRUE;
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
  plan->notes = g_ptr_array_new_with_free_func (g_free);
  reading.plan = plan;
  reading.rows = g_array_new (FALSE, FALSE, sizeof (Row));
  reading.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.table = rap_csv_table_new (bytes, file_name, error);
  if (reading.table == NULL || !read_exam (&reading, store, error))
    return NULL;
  find_columns (&reading);
  if (plan->problems->len > 0)
    return g_steal_pointer (&plan);
  note_unused (&reading);
  take_problems (&reading);
  for (guint i = 0; i < rap_csv_table_get_height (reading.table); i++)
    read_row (&reading, i);
  note_repeated (&reading);
  return g_steal_pointer (&plan);
}
