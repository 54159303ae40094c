/* test-day.c: the day of a station: its order, its sums, who comes next, and changing it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../journal/journal-fixture.h"
#include "exam/rap-chain-code.h"
#include "exam/rap-day.h"
#include "exam/rap-setup.h"

#define N_DAYS 400

/* What a day is made of. */
typedef struct
{
  GPtrArray *slots;
  GPtrArray *candidates;
  GPtrArray *encounters;
  GPtrArray *sheets;
  GPtrArray *open;
  GPtrArray *forms;
} Parts;

static Parts *
parts_new (guint n_candidates)
{
  Parts *self = g_new0 (Parts, 1);

  self->slots = g_ptr_array_new_with_free_func (g_free);
  self->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_candidate_free);
  self->encounters = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_encounter_free);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_sheet_record_free);
  self->open = g_ptr_array_new_with_free_func (g_free);
  self->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_sheet_record_free);
  for (guint i = 0; i < n_candidates; i++)
    {
      RapCandidate *candidate = g_new0 (RapCandidate, 1);

      candidate->id = rap_id_new_random ();
      candidate->number = g_strdup_printf ("%u", 8 + i);
      candidate->name = g_strdup_printf ("Name %u", i);
      g_ptr_array_add (self->candidates, candidate);
    }
  return self;
}

static void
parts_free (Parts *self)
{
  g_ptr_array_unref (self->slots);
  g_ptr_array_unref (self->candidates);
  g_ptr_array_unref (self->encounters);
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->open);
  g_ptr_array_unref (self->forms);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parts, parts_free)

static RapDay *
parts_to_day (const Parts *self)
{
  return rap_day_new (1, self->slots, self->candidates, self->encounters, self->sheets, self->open,
                      self->forms);
}

static const RapId *
find_id (const Parts *self,
         const char  *number)
{
  for (guint i = 0; i < self->candidates->len; i++)
    if (g_str_equal (((RapCandidate *) self->candidates->pdata[i])->number, number))
      return &((RapCandidate *) self->candidates->pdata[i])->id;
  g_assert_not_reached ();
}

static void
add_slot (Parts      *self,
          guint       slot,
          const char *number)
{
  RapSlot *row = g_new0 (RapSlot, 1);

  row->station = 1;
  row->slot = slot;
  row->begins_ms = 1000000 * slot;
  if (number != NULL)
    row->candidate = *find_id (self, number);
  g_ptr_array_add (self->slots, row);
}

static RapSheetRecord *
add_sheet (Parts         *self,
           const char    *number,
           guint          attempt,
           RapSheetState  state)
{
  RapSheetRecord *sheet = g_new0 (RapSheetRecord, 1);

  sheet->id = rap_id_new_random ();
  sheet->station = 1;
  sheet->candidate = *find_id (self, number);
  sheet->attempt = attempt;
  sheet->role = g_strdup ("examiner");
  sheet->state = state;
  g_ptr_array_add (self->sheets, sheet);
  return sheet;
}

static void
add_open (Parts                *self,
          const RapSheetRecord *sheet,
          guint                 n_marks,
          guint                 n_words)
{
  RapDayOpen *open = g_new0 (RapDayOpen, 1);

  *open = (RapDayOpen) { sheet->id, n_marks, n_words };
  g_ptr_array_add (self->open, open);
}

static void
add_encounter (Parts             *self,
               const char        *number,
               guint              attempt,
               RapEncounterState  state)
{
  RapEncounter *encounter = g_new0 (RapEncounter, 1);

  encounter->station = 1;
  encounter->candidate = *find_id (self, number);
  encounter->attempt = attempt;
  encounter->state = state;
  g_ptr_array_add (self->encounters, encounter);
}

/* The day in a line: slot, number, attempt and state of each row. */
static void
check_day (const RapDay *day,
           const char   *expected)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < day->rows->len; i++)
    {
      const RapDayRow *row = day->rows->pdata[i];

      g_string_append_printf (line, "%s%u:%s/%u %s", i == 0 ? "" : ", ", row->slot, row->number,
                              row->attempt, rap_day_state_to_text (row->state));
    }
  g_assert_cmpstr (line->str, ==, expected);
}

static void
test_without_slots (void)
{
  g_autoptr (Parts) parts = parts_new (4);
  g_autoptr (RapDay) day = NULL;
  RapSheetRecord *sheet = add_sheet (parts, "9", 1, RAP_SHEET_VOID);

  g_assert_nonnull (sheet);
  sheet = add_sheet (parts, "9", 2, RAP_SHEET_REOPENED);
  add_open (parts, sheet, 0, 2);
  sheet = add_sheet (parts, "10", 1, RAP_SHEET_SUBMITTED);
  sheet->partial = TRUE;
  sheet = add_sheet (parts, "10", 1, RAP_SHEET_VOID);
  add_encounter (parts, "11", 1, RAP_ENCOUNTER_ABSENT);
  day = parts_to_day (parts);
  check_day (day, "0:8/1 waiting, 0:9/1 waiting, 0:9/2 owed, 0:10/1 partial, 0:11/1 absent");
  g_assert_cmpuint (day->n_expected, ==, 5);
  g_assert_cmpuint (((RapDayRow *) day->rows->pdata[2])->n_words, ==, 2);
}

/* The one order in which the exam lists its candidates, in every locale. */
static void
test_order (void)
{
  static const char *const numbers[] = { "B1", "a10", "A9", "1.10", "1.9", "101" };
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (RapDay) day = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      RapId id = rap_id_new_random ();

      journal_fixture_append (fixture, rap_draft_candidate_set (&id, numbers[i], "A Name", NULL,
                                                                NULL, NULL), NULL);
    }
  candidates = rap_store_list_candidates (fixture->store, &fixture->error);
  day = rap_day_read (fixture->store, 1, NULL, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (day->rows->len, ==, candidates->len);
  for (guint i = 0; i < candidates->len; i++)
    g_assert_cmpstr (((RapDayRow *) day->rows->pdata[i])->number, ==,
                     ((RapCandidate *) candidates->pdata[i])->number);
}

static void
test_slots (void)
{
  g_autoptr (Parts) parts = parts_new (5);
  g_autoptr (RapDay) day = NULL;
  RapSheetRecord *sheet;
  const RapDayRow *row;

  add_slot (parts, 1, "10");
  add_slot (parts, 3, NULL);
  add_slot (parts, 4, "8");
  add_slot (parts, 5, "10");
  add_sheet (parts, "10", 1, RAP_SHEET_SUBMITTED);
  sheet = add_sheet (parts, "8", 1, RAP_SHEET_OPEN);
  add_open (parts, sheet, 3, 1);
  add_sheet (parts, "8", 4000000, RAP_SHEET_OPEN);
  /* Nobody expected them. */
  add_sheet (parts, "12", 1, RAP_SHEET_OPEN);
  add_encounter (parts, "9", 1, RAP_ENCOUNTER_LEFT);
  day = parts_to_day (parts);
  check_day (day, "1:10/1 submitted, 3:/0 nobody, 4:8/1 open, 0:8/4000000 open, 5:10/2 waiting, "
             "0:9/1 left, 0:12/1 open");
  g_assert_cmpuint (day->n_expected, ==, 6);
  row = rap_day_find (day, find_id (parts, "8"), 1);
  g_assert_cmpuint (row->n_marks, ==, 3);
  g_assert_cmpint (row->begins_ms, ==, 4000000);
  g_assert_null (rap_day_find (day, find_id (parts, "11"), 1));
}

/* What was submitted is there whatever is said of the candidate; what is open is not. */
static void
test_precedence (void)
{
  g_autoptr (Parts) parts = parts_new (4);
  g_autoptr (RapDay) day = NULL;

  add_sheet (parts, "8", 1, RAP_SHEET_SUBMITTED);
  add_encounter (parts, "8", 1, RAP_ENCOUNTER_LEFT);
  add_sheet (parts, "9", 1, RAP_SHEET_OPEN);
  add_encounter (parts, "9", 1, RAP_ENCOUNTER_LEFT);
  add_encounter (parts, "10", 1, RAP_ENCOUNTER_EXPECTED);
  add_sheet (parts, "11", 1, RAP_SHEET_SUBMITTED);
  add_sheet (parts, "11", 1, RAP_SHEET_OPEN);
  day = parts_to_day (parts);
  check_day (day, "0:8/1 submitted, 0:9/1 left, 0:10/1 waiting, 0:11/1 open");
  g_assert_cmpint (((RapDayRow *) day->rows->pdata[0])->encounter, ==, RAP_ENCOUNTER_LEFT);
}

static void
test_next (void)
{
  g_autoptr (Parts) parts = parts_new (4);
  g_autoptr (RapDay) day = NULL;
  g_autoptr (RapDay) over = NULL;

  add_encounter (parts, "10", 1, RAP_ENCOUNTER_ABSENT);
  day = parts_to_day (parts);
  g_assert_cmpstr (rap_day_find_next (day, NULL, 0)->number, ==, "8");
  g_assert_cmpstr (rap_day_find_next (day, find_id (parts, "8"), 1)->number, ==, "9");
  g_assert_cmpstr (rap_day_find_next (day, find_id (parts, "9"), 1)->number, ==, "11");
  /* Who was passed over comes at the end. */
  g_assert_cmpstr (rap_day_find_next (day, find_id (parts, "11"), 1)->number, ==, "8");
  g_assert_cmpstr (rap_day_find_next (day, find_id (parts, "11"), 7)->number, ==, "8");
  add_encounter (parts, "8", 1, RAP_ENCOUNTER_ABSENT);
  add_encounter (parts, "9", 1, RAP_ENCOUNTER_ABSENT);
  add_encounter (parts, "11", 1, RAP_ENCOUNTER_ABSENT);
  over = parts_to_day (parts);
  g_assert_null (rap_day_find_next (over, NULL, 0));
}

static char *
pick_number (GRand *random,
             guint  n)
{
  return g_strdup_printf ("%d", 8 + g_rand_int_range (random, 0, (gint32) n));
}

static void
fill_randomly (Parts *parts,
               GRand *random,
               guint  n)
{
  for (guint k = (guint) g_rand_int_range (random, 0, 8); k > 0; k--)
    {
      g_autofree char *number = pick_number (random, n);

      add_slot (parts, 10 - k, g_rand_int_range (random, 0, 4) == 0 ? NULL : number);
    }
  for (guint k = (guint) g_rand_int_range (random, 0, 12); k > 0; k--)
    {
      g_autofree char *number = pick_number (random, n);
      RapSheetRecord *sheet = add_sheet (parts, number, (guint) g_rand_int_range (random, 1, 4),
                                         (RapSheetState) g_rand_int_range (random, 0, 4));

      add_open (parts, sheet, (guint) g_rand_int_range (random, 0, 2),
                (guint) g_rand_int_range (random, 0, 2));
      if (g_rand_boolean (random))
        add_encounter (parts, number, (guint) g_rand_int_range (random, 1, 4),
                       (RapEncounterState) g_rand_int_range (random, 0, 3));
    }
}

static void
check_rows (const Parts  *parts,
            const RapDay *day)
{
  for (guint k = 0; k < parts->sheets->len; k++)
    {
      const RapSheetRecord *sheet = parts->sheets->pdata[k];
      guint found = 0;

      for (guint r = 0; r < day->rows->len; r++)
        {
          const RapDayRow *row = day->rows->pdata[r];

          found += row->attempt == sheet->attempt
                   && rap_id_equal (&row->candidate, &sheet->candidate);
        }
      g_assert_cmpuint (found, <=, 1);
      if (sheet->state != RAP_SHEET_VOID)
        g_assert_cmpuint (found, ==, 1);
    }
}

/* The sums add up, and every sheet that is not void is in the day exactly once. */
static void
test_random (void)
{
  GRand *random = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < N_DAYS; i++)
    {
      guint n = (guint) g_rand_int_range (random, 1, 9);
      g_autoptr (Parts) parts = parts_new (n);
      g_autoptr (RapDay) day = NULL;
      guint sum = 0;

      fill_randomly (parts, random, n);
      day = parts_to_day (parts);
      for (guint k = 0; k < RAP_DAY_NOBODY; k++)
        sum += day->counts[k];
      g_assert_cmpuint (sum, ==, day->n_expected);
      g_assert_cmpuint (sum + day->counts[RAP_DAY_NOBODY], ==, day->rows->len);
      check_rows (parts, day);
    }
  g_rand_free (random);
}

/* Changing who comes when, in a file */

static RapDay *
read_day (JournalFixture *fixture)
{
  RapDay *day = rap_day_read (fixture->store, 1, &fixture->rater, NULL, &fixture->error);

  g_assert_no_error (fixture->error);
  return day;
}

static void
append (JournalFixture *fixture,
        GPtrArray      *drafts)
{
  g_autoptr (GPtrArray) owned = drafts;

  rap_store_append (fixture->store, owned, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
}

static void
check_file (JournalFixture *fixture,
            const char     *expected)
{
  g_autoptr (RapDay) day = read_day (fixture);

  check_day (day, expected);
}

static void
test_move_by_one (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapDay) day = read_day (fixture);
  g_autoptr (RapDay) slotted = NULL;
  g_autoptr (RapDay) full = NULL;
  gint64 begins = JOURNAL_WALL_MS - 250;

  append (fixture, rap_day_move_by_one (day, day->rows->pdata[1]));
  check_file (fixture, "1:101/1 waiting, 2:/0 nobody, 3:102/1 waiting, 4:103/1 waiting");

  for (guint i = 0; i < 3; i++)
    journal_fixture_append (fixture, rap_draft_slot_set (1, 2 + i, &fixture->candidates[i],
                                                         begins + 720000 * i), NULL);
  journal_fixture_append (fixture, rap_draft_slot_set (1, 1, NULL, RAP_NO_TIME), NULL);
  slotted = read_day (fixture);
  append (fixture, rap_day_move_by_one (slotted, slotted->rows->pdata[2]));
  check_file (fixture, "1:/0 nobody, 2:101/1 waiting, 3:/0 nobody, 4:102/1 waiting, "
              "5:103/1 waiting");
  full = read_day (fixture);
  /* Slots keep their times, and a new one goes on at their pace. */
  g_assert_cmpint (((RapDayRow *) full->rows->pdata[3])->begins_ms, ==, begins + 2 * 720000);
  g_assert_cmpint (((RapDayRow *) full->rows->pdata[4])->begins_ms, ==, begins + 3 * 720000);
}

static void
test_swap_slots (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapDay) day = read_day (fixture);
  g_autoptr (RapDay) slotted = NULL;

  append (fixture, rap_day_swap_slots (day, day->rows->pdata[0], day->rows->pdata[2]));
  check_file (fixture, "1:103/1 waiting, 2:102/1 waiting, 3:101/1 waiting");
  slotted = read_day (fixture);
  append (fixture, rap_day_swap_slots (slotted, slotted->rows->pdata[1], slotted->rows->pdata[0]));
  check_file (fixture, "1:102/1 waiting, 2:103/1 waiting, 3:101/1 waiting");
}

/* Somebody without a slot takes nobody's, or that one would be on no list any more. */
static void
test_swap_without_slot (void)
{
  g_autoptr (Parts) parts = parts_new (3);
  g_autoptr (RapDay) day = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GPtrArray) again = NULL;

  add_slot (parts, 1, "8");
  add_slot (parts, 2, "9");
  add_sheet (parts, "10", 1, RAP_SHEET_OPEN);
  day = parts_to_day (parts);
  check_day (day, "1:8/1 waiting, 2:9/1 waiting, 0:10/1 open");
  drafts = rap_day_swap_slots (day, day->rows->pdata[0], day->rows->pdata[2]);
  again = rap_day_swap_slots (day, day->rows->pdata[2], day->rows->pdata[0]);
  g_assert_cmpuint (drafts->len, ==, 0);
  g_assert_cmpuint (again->len, ==, 0);
}

static gboolean
collect_cb (const RapEntry  *entry,
            gpointer         user_data,
            GError         **error)
{
  RapBatch *batch = user_data;

  g_ptr_array_add (batch->entries, rap_entry_ref ((RapEntry *) entry));
  return TRUE;
}

/* A copy of the exam on another device, where somebody marks candidate 101 too.
 * Returns: (transfer full): all its entries */
static RapBatch *
mark_elsewhere (JournalFixture *fixture,
                const RapId    *rater,
                const char     *value)
{
  g_autofree char *own = fixture->path;
  g_autofree char *copy = g_build_filename (fixture->folder, "device-2.rapport", NULL);
  g_autofree char *bytes = NULL;
  RapId rater_here = fixture->rater;
  RapBatch *batch = rap_batch_new ();
  gsize length;
  RapId sheet;

  journal_fixture_close (fixture);
  g_assert_true (g_file_get_contents (own, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (copy, bytes, (gssize) length, NULL));
  fixture->path = copy;
  fixture->rater = *rater;
  journal_fixture_reopen (fixture);
  sheet = journal_fixture_open_sheet (fixture, 0);
  journal_fixture_mark (fixture, &sheet, "greeting", "rate", value);
  g_assert_true (rap_store_foreach_entry (fixture->store, collect_cb, batch, NULL));
  journal_fixture_close (fixture);
  fixture->path = g_steal_pointer (&own);
  fixture->rater = rater_here;
  journal_fixture_reopen (fixture);
  return batch;
}

/* Two devices mark one encounter. Brought together, both sheets are there with their marks, as two
 * raters' or as two of one person's; none takes the place of the other. */
static void
check_two_devices (gconstpointer data)
{
  gboolean same_person = GPOINTER_TO_INT (data);
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId other = same_person ? fixture->rater : rap_id_new_random ();
  g_autoptr (RapBatch) batch = mark_elsewhere (fixture, &other, "2");
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  g_autoptr (GPtrArray) sheets = NULL;

  journal_fixture_mark (fixture, &sheet, "greeting", "rate", "1");
  g_assert_true (rap_store_take_in (fixture->store, batch, NULL, &fixture->error));
  g_assert_no_error (fixture->error);
  sheets = rap_store_list_sheets (fixture->store, 0, NULL);
  g_assert_cmpuint (sheets->len, ==, 2);
  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *record = sheets->pdata[i];
      g_autoptr (RapSheetContent) content = rap_store_read_sheet (fixture->store, &record->id,
                                                                  NULL);
      gboolean own = rap_id_equal (&record->id, &sheet);

      g_assert_true (rap_id_equal (&record->candidate, &fixture->candidates[0]));
      g_assert_true (rap_id_equal (&record->rater, own ? &fixture->rater : &other));
      g_assert_cmpuint (content->marks->len, ==, 1);
      g_assert_cmpstr (((RapMark *) content->marks->pdata[0])->value, ==, own ? "1" : "2");
    }
  journal_fixture_verify (fixture);
}

static void
test_read (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId other = rap_id_new_random ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  g_autoptr (RapDay) day = NULL;
  g_autoptr (RapDay) theirs = NULL;

  journal_fixture_mark (fixture, &sheet, "greeting", "rate", "1");
  day = read_day (fixture);
  check_day (day, "0:101/1 open, 0:102/1 waiting, 0:103/1 waiting");
  g_assert_cmpuint (((RapDayRow *) day->rows->pdata[0])->n_marks, ==, 2);
  theirs = rap_day_read (fixture->store, 1, &other, NULL, &fixture->error);
  /* Somebody else sees that it is looked after, and by whom. */
  check_day (theirs, "0:101/1 open, 0:102/1 waiting, 0:103/1 waiting");
  g_assert_true (rap_id_equal (&((RapDayRow *) theirs->rows->pdata[0])->rater, &fixture->rater));
  g_assert_null (rap_day_read (fixture->store, 9, NULL, NULL, &fixture->error));
  g_assert_error (fixture->error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_STATION);
  g_clear_error (&fixture->error);
}

/* One sheet that holds what its rubric does not know keeps nobody from the others. */
static void
test_unreadable (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  const RapDayRow *row;
  g_autoptr (RapDay) day = NULL;

  journal_fixture_mark (fixture, &sheet, "greeting", "rate", "no such level");
  day = read_day (fixture);
  check_day (day, "0:101/1 open, 0:102/1 waiting, 0:103/1 waiting");
  row = day->rows->pdata[0];
  g_assert_true (row->unreadable);
  g_assert_cmpuint (row->n_marks, ==, 0);
  g_assert_false (((RapDayRow *) day->rows->pdata[1])->unreadable);
}

/* A sheet that was voided, and a conflict that was declared, are not passed over in silence. */
static void
test_void_and_conflict (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  g_autoptr (RapDay) day = NULL;
  g_autoptr (RapDay) later = NULL;
  const RapDayRow *row;

  day = read_day (fixture);
  row = day->rows->pdata[0];
  g_assert_false (row->voided || row->conflict);
  journal_fixture_append (fixture, rap_draft_sheet_void (&sheet, "the wrong rubric"), NULL);
  journal_fixture_append (fixture,
                          rap_draft_by (rap_draft_conflict_set (&fixture->rater,
                                                                &fixture->candidates[1], TRUE,
                                                                NULL),
                                        &fixture->rater, RAP_NO_TIME),
                          NULL);
  later = read_day (fixture);
  check_day (later, "0:101/1 waiting, 0:102/1 waiting, 0:103/1 waiting");
  row = later->rows->pdata[0];
  g_assert_true (row->voided && !row->conflict);
  row = later->rows->pdata[1];
  g_assert_true (!row->voided && row->conflict);
}

static void
test_chain_code (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  char before[RAP_CHAIN_CODE_SIZE];
  char again[RAP_CHAIN_CODE_SIZE];
  char after[RAP_CHAIN_CODE_SIZE];
  RapHash zeros = { { 0 } };

  g_assert_cmpstr (rap_chain_code_from_hash (&zeros, before), ==, "3333-3333");
  zeros.bytes[7] = 22;
  g_assert_cmpstr (rap_chain_code_from_hash (&zeros, before), ==, "4433-3333");
  g_assert_true (rap_chain_code_read (fixture->store, before, &fixture->error));
  journal_fixture_reopen (fixture);
  g_assert_true (rap_chain_code_read (fixture->store, again, &fixture->error));
  g_assert_cmpstr (before, ==, again);
  journal_fixture_open_sheet (fixture, 0);
  g_assert_true (rap_chain_code_read (fixture->store, after, &fixture->error));
  g_assert_cmpstr (before, !=, after);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/day/without-slots", test_without_slots);
  g_test_add_func ("/day/order", test_order);
  g_test_add_func ("/day/slots", test_slots);
  g_test_add_func ("/day/precedence", test_precedence);
  g_test_add_func ("/day/next", test_next);
  g_test_add_func ("/day/random", test_random);
  g_test_add_func ("/day/move-by-one", test_move_by_one);
  g_test_add_func ("/day/swap-slots", test_swap_slots);
  g_test_add_func ("/day/swap-without-slot", test_swap_without_slot);
  g_test_add_data_func ("/day/two-devices/two-raters", GINT_TO_POINTER (FALSE), check_two_devices);
  g_test_add_data_func ("/day/two-devices/one-rater", GINT_TO_POINTER (TRUE), check_two_devices);
  g_test_add_func ("/day/read", test_read);
  g_test_add_func ("/day/unreadable", test_unreadable);
  g_test_add_func ("/day/void-and-conflict", test_void_and_conflict);
  g_test_add_func ("/day/chain-code", test_chain_code);
  return g_test_run ();
}
