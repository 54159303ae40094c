/* test-day-history.c: random days of several sheets, arriving in random order, against a naive
 * model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal-fixture.h"
#include "journal/rap-day-draft.h"
#include "journal/rap-entry-private.h"

/* Sanitizers look for other faults, at a fifth of the pace or less. */
#ifdef __SANITIZE_ADDRESS__
#define N_DAYS 40
#else
#define N_DAYS 200
#endif
#define LENGTH   60
#define N_SHEETS 4

/* How a sheet stands, told from the start. */
typedef struct
{
  gboolean      opened;
  RapSheetState state;
  guint         station;
  guint         candidate; /* place among the fixture's */
  guint         attempt;
  guint         n_moves;
} ModelSheet;

/* What counts of the rest: -1 while nothing was said. */
typedef struct
{
  ModelSheet sheets[N_SHEETS];
  int        slots[2];      /* candidate of slots 1 and 2; 3: nobody */
  int        encounters[3]; /* RapEncounterState by candidate */
  int        identities[3]; /* RapIdentityHow, the first */
  int        kinds[2];      /* RapIncidentKind of two incidents; -2: struck out */
  gint64     noted_ms[2];   /* wall_ms of the first entry about them */
  int        bells;
  int        conflict;
} Model;

typedef struct
{
  JournalFixture *fixture;
  GRand          *random;
  RapId           sheets[N_SHEETS];
  RapId           incidents[2];
  gint64          wall_ms; /* of the entry in the making */
  Model           model;
} Day;

static guint
pick (Day   *day,
      guint  n)
{
  return (guint) g_rand_int_range (day->random, 0, (gint32) n);
}

static RapDraft *
tell_open (Day *day)
{
  guint i = pick (day, N_SHEETS);
  guint candidate = pick (day, 3);
  ModelSheet *sheet = &day->model.sheets[i];

  if (!sheet->opened)
    *sheet = (ModelSheet) { TRUE, RAP_SHEET_OPEN, 1, candidate, 1, 0 };
  return rap_draft_sheet_open (&day->sheets[i], 1, &day->fixture->candidates[candidate], 1,
                               &day->fixture->rater, "examiner", &day->fixture->rubric);
}

static RapDraft *
tell_state (Day *day)
{
  guint i = pick (day, N_SHEETS);
  guint what = pick (day, 7);
  ModelSheet *sheet = &day->model.sheets[i];
  gboolean takes_marks = sheet->opened && (sheet->state == RAP_SHEET_OPEN ||
                                           sheet->state == RAP_SHEET_REOPENED);

  if (what < 3)
    {
      if (takes_marks)
        sheet->state = RAP_SHEET_SUBMITTED;
      return rap_draft_sheet_submit (&day->sheets[i], NULL);
    }
  if (what < 6)
    {
      if (sheet->opened && sheet->state == RAP_SHEET_SUBMITTED)
        sheet->state = RAP_SHEET_REOPENED;
      return rap_draft_sheet_reopen (&day->sheets[i], "a mark was missed");
    }
  if (sheet->opened)
    sheet->state = RAP_SHEET_VOID;
  return rap_draft_sheet_void (&day->sheets[i], "opened twice");
}

/* One to three sheets, to wherever; with a reason or without. */
static RapDraft *
tell_move (Day *day)
{
  guint n = 1 + pick (day, 3);
  guint first = pick (day, N_SHEETS);
  const char *reason = pick (day, 2) == 0 ? "wrong badge" : NULL;
  RapSheetMove moves[3];
  guint targets[3];
  gboolean may = TRUE;

  for (guint k = 0; k < n; k++)
    {
      guint i = (first + k) % N_SHEETS;
      const ModelSheet *sheet = &day->model.sheets[i];

      targets[k] = pick (day, 3);
      moves[k] = (RapSheetMove) { day->sheets[i], 1 + pick (day, 2),
                                  day->fixture->candidates[targets[k]], 1 + pick (day, 2) };
      may = may && sheet->opened && sheet->state != RAP_SHEET_VOID &&
            (sheet->state != RAP_SHEET_SUBMITTED || reason != NULL);
    }
  for (guint k = 0; may && k < n; k++)
    {
      ModelSheet *sheet = &day->model.sheets[(first + k) % N_SHEETS];

      sheet->station = moves[k].station;
      sheet->candidate = targets[k];
      sheet->attempt = moves[k].attempt;
      sheet->n_moves++;
    }
  return rap_draft_sheet_move (moves, n, reason);
}

static RapDraft *
tell_slot (Day *day)
{
  guint slot = pick (day, 2);
  guint candidate = pick (day, 4);

  day->model.slots[slot] = (int) candidate;
  return rap_draft_slot_set (1, slot + 1,
                             candidate < 3 ? &day->fixture->candidates[candidate] : NULL,
                             RAP_NO_TIME);
}

static RapDraft *
tell_encounter (Day *day)
{
  guint candidate = pick (day, 3);
  RapEncounterState state = (RapEncounterState) pick (day, 3);

  day->model.encounters[candidate] = (int) state;
  return rap_draft_encounter_set (1, &day->fixture->candidates[candidate], 1, state, NULL);
}

static RapDraft *
tell_identity (Day *day)
{
  guint candidate = pick (day, 3);
  RapIdentityHow how = (RapIdentityHow) pick (day, 2);

  if (day->model.identities[candidate] < 0)
    day->model.identities[candidate] = (int) how;
  return rap_draft_identity_confirm (1, &day->fixture->candidates[candidate], 1, how);
}

static RapDraft *
tell_incident (Day *day)
{
  guint i = pick (day, 2);
  RapIncidentKind kind = (RapIncidentKind) pick (day, RAP_INCIDENT_NOT_ASKED);
  const RapId *ada = &day->fixture->candidates[0];

  if (day->model.noted_ms[i] < 0)
    day->model.noted_ms[i] = day->wall_ms;
  if (pick (day, 3) == 0)
    {
      day->model.kinds[i] = -2;
      return rap_draft_incident_strike (&day->incidents[i], 1, ada, 1);
    }
  day->model.kinds[i] = (int) kind;
  return rap_draft_incident_set (&day->incidents[i], 1, ada, 1, kind, NULL, 0, NULL);
}

static RapDraft *
tell_rest (Day *day)
{
  static const char *const bells[] = { "sound", "hall", "silent" };
  guint i = pick (day, 3);

  if (pick (day, 2) == 0)
    {
      day->model.conflict = i > 0;
      return rap_draft_conflict_set (&day->fixture->rater, &day->fixture->candidates[2], i > 0,
                                     NULL);
    }
  day->model.bells = (int) i;
  return rap_draft_setting_set (RAP_SETTING_BELLS, bells[i]);
}

static RapDraft *
tell_mark (Day *day)
{
  return mark_draft (&day->sheets[pick (day, N_SHEETS)], "greeting", "rate", "1");
}

typedef struct
{
  RapId   writer;
  gint64  number;
  RapHash head;
} Chain;

static RapEntry *
make_entry (Day      *day,
            Chain    *chain,
            gint64    lamport,
            RapDraft *draft)
{
  RapEntry *entry = rap_entry_new ();
  char *payload = rap_json_to_canonical (draft->payload);

  entry->id = rap_id_new_random ();
  entry->version = RAP_ENTRY_VERSION;
  entry->kind = g_strdup (draft->kind);
  entry->writer = chain->writer;
  entry->number = ++chain->number;
  entry->lamport = lamport;
  entry->wall_ms = day->wall_ms;
  entry->who = draft->who;
  entry->payload = g_bytes_new_take (payload, strlen (payload));
  entry->payload_hash = rap_hash_of_bytes (entry->payload);
  entry->previous = chain->head;
  entry->hash = chain->head = rap_entry_compute_hash (entry);
  rap_draft_free (draft);
  return entry;
}

/* Dealt to three writers in replay order; the walls of their machines show anything. */
static GPtrArray *
tell_day (Day *day)
{
  static RapDraft *(*const tell[]) (Day *day) = {
    tell_open, tell_open, tell_state, tell_state, tell_move, tell_move, tell_move, tell_slot,
    tell_encounter, tell_identity, tell_incident, tell_rest, tell_mark, tell_mark,
  };
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_entry_unref);
  Chain chains[3] = { 0 };
  gint64 lamport = 1000;
  guint chain = 2;

  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      chains[i].writer = rap_id_new_random ();
      chains[i].writer.bytes[0] = (guint8) (i + 1);
    }
  for (guint i = 0; i < LENGTH; i++)
    {
      if (chain < 2 && g_rand_boolean (day->random))
        chain++;
      else
        {
          chain = pick (day, 3);
          lamport++;
        }
      day->wall_ms = JOURNAL_WALL_MS + pick (day, 1000000);
      g_ptr_array_add (entries, make_entry (day, &chains[chain], lamport,
                                            tell[pick (day, G_N_ELEMENTS (tell))] (day)));
    }
  return entries;
}

static void
take_in_shuffled (Day       *day,
                  GPtrArray *entries)
{
  for (guint i = entries->len; i > 1; i--)
    {
      guint k = pick (day, i);
      gpointer swapped = entries->pdata[i - 1];

      entries->pdata[i - 1] = entries->pdata[k];
      entries->pdata[k] = swapped;
    }
  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (RapBatch) batch = rap_batch_new ();

      g_ptr_array_add (batch->entries, rap_entry_ref (entries->pdata[i]));
      rap_store_take_in (day->fixture->store, batch, NULL, &day->fixture->error);
      g_assert_no_error (day->fixture->error);
    }
}

static void
compare_sheets (const Day *day)
{
  for (guint i = 0; i < N_SHEETS; i++)
    {
      const ModelSheet *sheet = &day->model.sheets[i];
      g_autoptr (RapSheetContent) content =
        rap_store_read_sheet (day->fixture->store, &day->sheets[i], &day->fixture->error);

      g_assert_no_error (day->fixture->error);
      g_assert_cmpint (content != NULL, ==, sheet->opened);
      if (content == NULL)
        continue;
      g_assert_cmpint (content->record->state, ==, sheet->state);
      g_assert_cmpuint (content->record->station, ==, sheet->station);
      g_assert_cmpuint (content->record->attempt, ==, sheet->attempt);
      g_assert_cmpuint (content->record->n_moves, ==, sheet->n_moves);
      g_assert_true (rap_id_equal (&content->record->candidate,
                                   &day->fixture->candidates[sheet->candidate]));
    }
}

static int
find_candidate (const Day   *day,
                const RapId *id)
{
  for (int i = 0; i < 3; i++)
    if (rap_id_equal (id, &day->fixture->candidates[i]))
      return i;
  return 3;
}

static void
compare_encounters (const Day *day)
{
  RapStore *store = day->fixture->store;
  g_autoptr (GPtrArray) slots = rap_store_list_slots (store, 1, NULL);
  g_autoptr (GPtrArray) encounters = rap_store_list_encounters (store, 1, NULL);
  g_autoptr (GPtrArray) identities = rap_store_list_identities (store, 1, NULL);
  Model found = { .slots = { -1, -1 }, .encounters = { -1, -1, -1 }, .identities = { -1, -1, -1 } };

  for (guint i = 0; i < slots->len; i++)
    {
      const RapSlot *slot = slots->pdata[i];

      found.slots[slot->slot - 1] = find_candidate (day, &slot->candidate);
    }
  for (guint i = 0; i < encounters->len; i++)
    {
      const RapEncounter *encounter = encounters->pdata[i];

      found.encounters[find_candidate (day, &encounter->candidate)] = (int) encounter->state;
    }
  for (guint i = 0; i < identities->len; i++)
    {
      const RapIdentity *identity = identities->pdata[i];

      found.identities[find_candidate (day, &identity->candidate)] = (int) identity->how;
    }
  g_assert_cmpmem (found.slots, sizeof found.slots, day->model.slots, sizeof found.slots);
  g_assert_cmpmem (found.encounters, sizeof found.encounters, day->model.encounters,
                   sizeof found.encounters);
  g_assert_cmpmem (found.identities, sizeof found.identities, day->model.identities,
                   sizeof found.identities);
}

static void
compare_rest (const Day *day)
{
  static const char *const bells[] = { "sound", "hall", "silent" };
  RapStore *store = day->fixture->store;
  g_autoptr (GPtrArray) incidents = rap_store_list_incidents (store, 1, NULL);
  g_autoptr (GPtrArray) conflicts = rap_store_list_conflicts (store, NULL);
  g_autofree char *setting = rap_store_read_setting (store, RAP_SETTING_BELLS, NULL);
  guint n = 0;

  for (guint i = 0; i < 2; i++)
    {
      n += day->model.kinds[i] >= 0;
      for (guint k = 0; k < incidents->len; k++)
        {
          const RapIncident *incident = incidents->pdata[k];

          if (!rap_id_equal (&incident->id, &day->incidents[i]))
            continue;
          g_assert_cmpint (incident->kind, ==, day->model.kinds[i]);
          g_assert_cmpint (incident->wall_ms, ==, day->model.noted_ms[i]);
        }
    }
  g_assert_cmpuint (incidents->len, ==, n);
  g_assert_cmpuint (conflicts->len, ==, day->model.conflict > 0);
  g_assert_cmpstr (setting, ==, bells[day->model.bells < 0 ? 2 : day->model.bells]);
}

static void
play_day (JournalFixture *fixture,
          GRand          *random)
{
  Day day = { .fixture = fixture, .random = random };
  g_autoptr (GPtrArray) entries = NULL;

  day.model = (Model) { .slots = { -1, -1 }, .encounters = { -1, -1, -1 },
                        .identities = { -1, -1, -1 }, .kinds = { -1, -1 },
                        .noted_ms = { -1, -1 }, .bells = -1, .conflict = -1 };
  for (guint i = 0; i < N_SHEETS; i++)
    day.sheets[i] = rap_id_new_random ();
  for (guint i = 0; i < 2; i++)
    day.incidents[i] = rap_id_new_random ();
  entries = tell_day (&day);
  take_in_shuffled (&day, entries);
  compare_sheets (&day);
  compare_encounters (&day);
  compare_rest (&day);
  journal_fixture_verify (fixture);
}

static void
test_shuffled (void)
{
  GRand *random = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < N_DAYS; i++)
    {
      g_autoptr (JournalFixture) fixture = journal_fixture_new ();

      rap_database_set (fixture->store->database, "synchronous", "OFF", "0", &fixture->error);
      g_assert_no_error (fixture->error);
      play_day (fixture, random);
    }
  g_rand_free (random);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/day-history/shuffled", test_shuffled);
  return g_test_run ();
}
