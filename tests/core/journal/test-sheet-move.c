/* test-sheet-move.c: sheets that belong to another candidate, and what goes with them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal-fixture.h"
#include "journal/rap-day-draft.h"
#include "journal/rap-entry-private.h"

static RapSheetContent *
read_sheet (JournalFixture *fixture,
            const RapId    *sheet)
{
  RapSheetContent *content = rap_store_read_sheet (fixture->store, sheet, &fixture->error);

  g_assert_no_error (fixture->error);
  g_assert_nonnull (content);
  return content;
}

static void
check_place (JournalFixture *fixture,
             const RapId    *sheet,
             guint           candidate,
             guint           n_moves)
{
  g_autoptr (RapSheetContent) content = read_sheet (fixture, sheet);

  g_assert_true (rap_id_equal (&content->record->candidate, &fixture->candidates[candidate]));
  g_assert_cmpuint (content->record->n_moves, ==, n_moves);
}

static RapDraft *
move_draft (JournalFixture *fixture,
            const RapId    *sheet,
            guint           candidate,
            const char     *reason)
{
  RapSheetMove move = { *sheet, 1, fixture->candidates[candidate], 1 };

  return rap_draft_sheet_move (&move, 1, reason);
}

/* Everything on the sheet goes along, with its times; what is about the encounter stays. */
static void
test_move (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapId incident = rap_id_new_random ();
  const RapId *ada = &fixture->candidates[0];
  const RapId *ben = &fixture->candidates[1];
  g_autoptr (RapEncounterClock) clock = NULL;
  g_autoptr (RapEncounterClock) no_clock = NULL;
  g_autoptr (RapSheetContent) content = NULL;
  g_autoptr (GPtrArray) incidents = NULL;
  RapId undone;
  RapDraft *draft;

  journal_fixture_append (fixture, rap_draft_clock_start (1, ada, 1, 0, 5000, "boot-a"), NULL);
  draft = mark_draft (&sheet, "greeting", "rate", "2");
  journal_fixture_append (fixture, rap_draft_by (draft, &fixture->rater, 61500), NULL);
  undone = journal_fixture_mark (fixture, &sheet, "listens", "rate", "0");
  journal_fixture_append (fixture, rap_draft_incident_set (&incident, 1, ada, 1, RAP_INCIDENT_ALARM,
                                                           NULL, 0, NULL), NULL);
  journal_fixture_append (fixture, move_draft (fixture, &sheet, 1, NULL), NULL);
  check_place (fixture, &sheet, 1, 1);

  /* Undo reaches back behind the move, which it does not cover. */
  journal_fixture_append (fixture, rap_draft_undo (&sheet, &undone), NULL);
  content = read_sheet (fixture, &sheet);
  g_assert_cmpuint (content->marks->len, ==, 1);
  g_assert_cmpint (((RapMark *) content->marks->pdata[0])->role_ms, ==, 61500);
  g_assert_cmpint (((RapMark *) content->marks->pdata[0])->wall_ms, ==, JOURNAL_WALL_MS);
  g_assert_cmpint (content->record->state, ==, RAP_SHEET_OPEN);

  clock = rap_store_read_clock (fixture->store, 1, ada, 1, &fixture->error);
  g_assert_nonnull (clock);
  no_clock = rap_store_read_clock (fixture->store, 1, ben, 1, &fixture->error);
  g_assert_null (no_clock);
  incidents = rap_store_list_incidents (fixture->store, 1, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_true (rap_id_equal (&((RapIncident *) incidents->pdata[0])->candidate, ada));
  journal_fixture_verify (fixture);
}

static void
test_swap (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheets[3] = { journal_fixture_open_sheet (fixture, 0),
                      journal_fixture_open_sheet (fixture, 1),
                      journal_fixture_open_sheet (fixture, 2) };
  RapSheetMove circle[3];

  journal_fixture_refuse (fixture, move_draft (fixture, &sheets[0], 1, NULL), "swap the two");
  for (guint i = 0; i < 3; i++)
    circle[i] = (RapSheetMove) { sheets[i], 1, fixture->candidates[(i + 1) % 3], 1 };
  journal_fixture_append (fixture, rap_draft_sheet_move (circle, 3, NULL), NULL);
  for (guint i = 0; i < 3; i++)
    check_place (fixture, &sheets[i], (i + 1) % 3, 1);

  /* Back again, two of them. */
  circle[0].candidate = fixture->candidates[0];
  circle[2].candidate = fixture->candidates[1];
  journal_fixture_append (fixture, rap_draft_sheet_move ((RapSheetMove[]) { circle[0], circle[2] },
                                                         2, NULL), NULL);
  check_place (fixture, &sheets[0], 0, 2);
  check_place (fixture, &sheets[1], 2, 1);
  check_place (fixture, &sheets[2], 1, 2);
  journal_fixture_verify (fixture);
}

static void
test_state (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapId other = journal_fixture_open_sheet (fixture, 1);

  journal_fixture_append (fixture, rap_draft_sheet_submit (&sheet, NULL), NULL);
  journal_fixture_refuse (fixture, move_draft (fixture, &sheet, 2, NULL), "say why");
  journal_fixture_refuse (fixture, move_draft (fixture, &sheet, 2, " "), "say why");
  journal_fixture_append (fixture, move_draft (fixture, &sheet, 2, "wrong badge"), NULL);
  check_place (fixture, &sheet, 2, 1);
  journal_fixture_append (fixture, rap_draft_sheet_void (&other, "opened twice"), NULL);
  journal_fixture_refuse (fixture, move_draft (fixture, &other, 0, "why not"), "is void");
  /* A void sheet is in nobody's way. */
  journal_fixture_append (fixture, move_draft (fixture, &sheet, 1, "wrong badge"), NULL);
  check_place (fixture, &sheet, 1, 2);
  journal_fixture_verify (fixture);
}

static void
add_other_station (JournalFixture *fixture)
{
  g_autoptr (GString) xml = g_string_new (journal_rubric_xml);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RapRubric) rubric = NULL;

  g_string_replace (xml, "version='1' xml:lang", "version='2' xml:lang", 1);
  bytes = g_bytes_new (xml->str, xml->len);
  rubric = rap_rubric_new (bytes, "talk.xml", &fixture->error);
  g_assert_no_error (fixture->error);
  journal_fixture_append (fixture, rap_draft_rubric_add (rubric), NULL);
  journal_fixture_append (fixture, rap_draft_station_set (3, "Third", &rubric->hash), NULL);
}

static void
test_refused (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapId other = journal_fixture_open_sheet (fixture, 1);
  RapId unknown = rap_id_new_random ();
  RapSheetMove move = { sheet, 1, unknown, 1 };
  RapSheetMove two[2] = { { sheet, 2, fixture->candidates[2], 1 },
                          { other, 2, fixture->candidates[2], 1 } };

  add_other_station (fixture);
  journal_fixture_refuse (fixture, move_draft (fixture, &unknown, 1, NULL), "no such sheet");
  journal_fixture_refuse (fixture, move_draft (fixture, &sheet, 0, NULL), "there already");
  journal_fixture_refuse (fixture, rap_draft_sheet_move (&move, 1, NULL), "no such candidate");
  move = (RapSheetMove) { sheet, 9, fixture->candidates[0], 1 };
  journal_fixture_refuse (fixture, rap_draft_sheet_move (&move, 1, NULL), "no station");
  move = (RapSheetMove) { sheet, 3, fixture->candidates[0], 1 };
  journal_fixture_refuse (fixture, rap_draft_sheet_move (&move, 1, NULL), "another rubric");
  move = (RapSheetMove) { sheet, 1, fixture->candidates[0], 0 };
  journal_fixture_refuse (fixture, rap_draft_sheet_move (&move, 1, NULL), "lacks");
  journal_fixture_refuse (fixture, rap_draft_sheet_move (&move, 0, NULL), "lacks");
  journal_fixture_refuse (fixture, rap_draft_sheet_move (two, 2, NULL), "two sheets");
  two[1].sheet = sheet;
  two[1].attempt = 2;
  journal_fixture_refuse (fixture, rap_draft_sheet_move (two, 2, NULL), "lacks");
  check_place (fixture, &sheet, 0, 0);
  journal_fixture_verify (fixture);
}

/* An entry at a place of the test's choice, as another program might have written it. */
static void
take_in (JournalFixture *fixture,
         RapDraft       *draft,
         gint64          lamport,
         guint8          writer)
{
  g_autoptr (RapBatch) batch = rap_batch_new ();
  RapEntry *entry = rap_entry_new ();
  char *payload = rap_json_to_canonical (draft->payload);

  entry->id = rap_id_new_random ();
  entry->version = RAP_ENTRY_VERSION;
  entry->kind = g_strdup (draft->kind);
  entry->writer = rap_id_new_random ();
  entry->writer.bytes[0] = writer;
  entry->number = 1;
  entry->lamport = lamport;
  entry->payload = g_bytes_new_take (payload, strlen (payload));
  entry->payload_hash = rap_hash_of_bytes (entry->payload);
  entry->hash = rap_entry_compute_hash (entry);
  g_ptr_array_add (batch->entries, entry);
  rap_store_take_in (fixture->store, batch, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  rap_draft_free (draft);
}

/* What comes late changes what a move did, for every sheet of it. */
static void
test_late (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapId late = rap_id_new_random ();
  RapSheetMove swap[2] = { { sheet, 1, fixture->candidates[1], 1 },
                           { late, 1, fixture->candidates[0], 1 } };

  /* The other sheet is not here yet, so neither moves. */
  take_in (fixture, rap_draft_sheet_move (swap, 2, NULL), 2000, 1);
  check_place (fixture, &sheet, 0, 0);
  journal_fixture_verify (fixture);

  take_in (fixture, rap_draft_sheet_open (&late, 1, &fixture->candidates[1], 1, &fixture->rater,
                                          "examiner", &fixture->rubric), 1000, 2);
  check_place (fixture, &sheet, 1, 1);
  check_place (fixture, &late, 0, 1);
  journal_fixture_verify (fixture);

  /* It was void before they were swapped, as is told last. */
  take_in (fixture, rap_draft_sheet_void (&late, "opened twice"), 1500, 3);
  check_place (fixture, &sheet, 0, 0);
  check_place (fixture, &late, 1, 0);
  journal_fixture_verify (fixture);
}

static void
test_late_submit (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);

  take_in (fixture, move_draft (fixture, &sheet, 1, NULL), 2000, 1);
  take_in (fixture, move_draft (fixture, &sheet, 2, "wrong badge"), 3000, 2);
  check_place (fixture, &sheet, 2, 2);
  /* Submitted before the first of them, which has no reason. */
  take_in (fixture, rap_draft_sheet_submit (&sheet, NULL), 1000, 3);
  check_place (fixture, &sheet, 2, 1);
  journal_fixture_verify (fixture);
}

static void
take_json (JournalFixture *fixture,
           const char     *payload,
           const RapId    *sheet)
{
  g_autoptr (GString) text = g_string_new (payload);
  char id[RAP_ID_TEXT_SIZE];
  static gint64 lamport = 2000;

  g_string_replace (text, "@S", rap_id_to_text (sheet, id), 0);
  g_string_replace (text, "@C", rap_id_to_text (&fixture->candidates[1], id), 0);
  g_test_message ("%s", text->str);
  journal_fixture_refuse (fixture, draft_from_json ("sheet.move", "%s", text->str), "lacks");
  take_in (fixture, draft_from_json ("sheet.move", "%s", text->str), lamport++, 1);
  check_place (fixture, sheet, 0, 0);
}

static void
test_hostile (void)
{
  static const char *const payloads[] = {
    "{'reason':'none'}",
    "{'moves':7}",
    "{'moves':{}}",
    "{'moves':[]}",
    "{'moves':[[]]}",
    "{'moves':['@S']}",
    "{'moves':[['@S',1,'@C']]}",
    "{'moves':[['@S',1,'@C',1,1]]}",
    "{'moves':[['@S','1','@C',1]]}",
    "{'moves':[['@S',0,'@C',1]]}",
    "{'moves':[['@S',1,'@C',4294967297]]}",
    "{'moves':[['@S',1,null,1]]}",
    "{'moves':[['@S',1,'@C',1],['@S',2,'@C',1]]}",
    "{'moves':[['@S',1,'@C',1],7]}",
  };
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapSheetMove *many = g_new0 (RapSheetMove, 5000);

  for (gsize i = 0; i < G_N_ELEMENTS (payloads); i++)
    take_json (fixture, payloads[i], &sheet);

  for (guint i = 0; i < 5000; i++)
    many[i] = (RapSheetMove) { rap_id_new_random (), 1, fixture->candidates[1], 1 };
  many[0].sheet = sheet;
  journal_fixture_refuse (fixture, rap_draft_sheet_move (many, 5000, NULL), "lacks");
  journal_fixture_refuse (fixture, rap_draft_sheet_move (many, RAP_SHEET_MOVES_MAX + 1, NULL),
                          "lacks");
  take_in (fixture, rap_draft_sheet_move (many, 5000, NULL), 9000, 1);
  take_in (fixture, rap_draft_sheet_move (many, RAP_SHEET_MOVES_MAX + 1, NULL), 9001, 1);
  /* So many are looked at, but most of these are of no sheet. */
  take_in (fixture, rap_draft_sheet_move (many, RAP_SHEET_MOVES_MAX, NULL), 9002, 1);
  check_place (fixture, &sheet, 0, 0);
  take_in (fixture, rap_draft_sheet_move (many, 1, NULL), 9003, 1);
  check_place (fixture, &sheet, 1, 1);
  g_free (many);
  journal_fixture_verify (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sheet-move/move", test_move);
  g_test_add_func ("/sheet-move/swap", test_swap);
  g_test_add_func ("/sheet-move/state", test_state);
  g_test_add_func ("/sheet-move/refused", test_refused);
  g_test_add_func ("/sheet-move/late", test_late);
  g_test_add_func ("/sheet-move/late-submit", test_late_submit);
  g_test_add_func ("/sheet-move/hostile", test_hostile);
  return g_test_run ();
}
