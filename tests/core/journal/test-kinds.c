/* test-kinds.c: what each kind of entry does, and what is refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal-fixture.h"
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
test_exam (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (GPtrArray) stops = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  RapCandidate *candidate;
  const RapRubric *rubric;

  journal_fixture_append (fixture, rap_draft_station_set (2, "Second, renamed", &fixture->rubric),
                          NULL);
  journal_fixture_append (fixture, rap_draft_person_name (&fixture->rater, "Dr Elm-Oak"), NULL);
  journal_fixture_append (fixture, rap_draft_candidate_set (&fixture->candidates[0], "104",
                                                            "Ada Ash",
                                                            "ada@example.org", "A", "25%"), NULL);

  stops = rap_store_list_stations (fixture->store, &fixture->error);
  g_assert_cmpuint (stops->len, ==, 2);
  g_assert_cmpuint (((RapStop *) stops->pdata[1])->number, ==, 2);
  g_assert_cmpstr (((RapStop *) stops->pdata[1])->title, ==, "Second, renamed");

  people = rap_store_list_people (fixture->store, &fixture->error);
  g_assert_cmpuint (people->len, ==, 1);
  g_assert_cmpstr (((RapPerson *) people->pdata[0])->name, ==, "Dr Elm-Oak");

  candidates = rap_store_list_candidates (fixture->store, &fixture->error);
  g_assert_cmpuint (candidates->len, ==, 3);
  candidate = candidates->pdata[2];
  g_assert_cmpstr (candidate->number, ==, "104");
  g_assert_true (rap_id_equal (&candidate->id, &fixture->candidates[0]));
  g_assert_cmpstr (candidate->email, ==, "ada@example.org");
  g_assert_cmpstr (candidate->group, ==, "A");
  g_assert_cmpstr (candidate->extra_time, ==, "25%");
  candidate = candidates->pdata[0];
  g_assert_cmpstr (candidate->number, ==, "102");
  g_assert_null (candidate->email);
  g_assert_cmpstr (candidate->group, ==, "B");

  rubric = rap_store_get_rubric (fixture->store, &fixture->rubric, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (rubric->id, ==, "talk");
  g_assert_true (rubric == rap_store_get_rubric (fixture->store, &fixture->rubric, NULL));
  journal_fixture_verify (fixture);
}

static void
test_mark (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapRubric) rubric = journal_rubric_new ();
  g_autoptr (RapAnswer) answer = NULL;
  g_autoptr (RapSheetContent) content = NULL;
  const RapItem *item = rap_rubric_get_item (rubric, "greeting");
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapMark *mark;

  answer = rap_answer_new (item, RAP_ANSWER_GIVEN, "2", &fixture->error);
  g_assert_no_error (fixture->error);
  journal_fixture_append (fixture, rap_draft_by (rap_draft_mark_set (&sheet, item, answer),
                                                 &fixture->rater, 61500), NULL);
  content = read_sheet (fixture, &sheet);
  g_assert_cmpuint (content->marks->len, ==, 1);
  mark = content->marks->pdata[0];
  g_assert_cmpstr (mark->item, ==, "greeting");
  g_assert_cmpstr (mark->kind, ==, "rate");
  g_assert_cmpstr (mark->value, ==, "2");
  g_assert_true (rap_id_equal (&mark->who, &fixture->rater));
  g_assert_cmpint (mark->wall_ms, ==, JOURNAL_WALL_MS);
  g_assert_cmpint (mark->role_ms, ==, 61500);

  journal_fixture_append (fixture, rap_draft_mark_set (&sheet, item, NULL), NULL);
  g_clear_pointer (&content, rap_sheet_content_free);
  content = read_sheet (fixture, &sheet);
  g_assert_cmpuint (content->marks->len, ==, 0);
  g_assert_true (content->can_undo);
}

static void
test_comment (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapSheetContent) content = NULL;
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapComment *comment;

  journal_fixture_append (fixture, rap_draft_comment_set (&sheet, NULL,
                                                          "Calm, \"clear\" – and late."), NULL);
  journal_fixture_append (fixture, rap_draft_comment_set (&sheet, "listens", "Cut in twice."),
                          NULL);
  journal_fixture_append (fixture, rap_draft_comment_set (&sheet, "closes", "Hm."), NULL);
  journal_fixture_append (fixture, rap_draft_comment_set (&sheet, "closes", ""), NULL);
  content = read_sheet (fixture, &sheet);
  g_assert_cmpuint (content->comments->len, ==, 2);
  comment = content->comments->pdata[0];
  g_assert_cmpstr (comment->item, ==, "");
  g_assert_cmpstr (comment->text, ==, "Calm, \"clear\" – and late.");
  comment = content->comments->pdata[1];
  g_assert_cmpstr (comment->item, ==, "listens");
  g_assert_cmpint (comment->role_ms, ==, RAP_NO_TIME);
}

static void
test_moment (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapSheetContent) content = NULL;
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapId ids[3] = { rap_id_new_random (), rap_id_new_random (), rap_id_new_random () };
  gint64 times[3] = { 9000, 4000, 7000 };
  RapMoment *moment;

  for (guint i = 0; i < 3; i++)
    {
      RapDraft *draft = rap_draft_moment_set (&sheet, &ids[i], i == 0 ? "greeting" : NULL, "");

      journal_fixture_append (fixture, rap_draft_by (draft, &fixture->rater, times[i]), NULL);
    }
  rap_clock_advance (fixture->clock, 60000);
  journal_fixture_append (fixture, rap_draft_by (rap_draft_moment_set (&sheet, &ids[0], "listens",
                                                                       "Waited."), NULL, 70000),
                                                                         NULL);
  journal_fixture_append (fixture, rap_draft_moment_set (&sheet, &ids[2], NULL, NULL), NULL);

  content = read_sheet (fixture, &sheet);
  g_assert_cmpuint (content->moments->len, ==, 2);
  moment = content->moments->pdata[0];
  g_assert_true (rap_id_equal (&moment->id, &ids[1]));
  g_assert_null (moment->link);
  g_assert_cmpstr (moment->text, ==, "");
  moment = content->moments->pdata[1];
  g_assert_true (rap_id_equal (&moment->id, &ids[0]));
  g_assert_cmpstr (moment->link, ==, "listens");
  g_assert_cmpstr (moment->text, ==, "Waited.");
  /* The words were corrected a minute later; the moment is when it was. */
  g_assert_cmpint (moment->role_ms, ==, 9000);
  g_assert_cmpint (moment->wall_ms, ==, JOURNAL_WALL_MS);
  g_assert_cmpuint (content->struck->len, ==, 1);
  moment = content->struck->pdata[0];
  g_assert_true (rap_id_equal (&moment->id, &ids[2]));
  g_assert_cmpint (moment->role_ms, ==, 7000);
}

/* What was struck out can be read, with its last words, and stands again when it is set again. */
static void
test_struck_moment (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapSheetContent) struck = NULL;
  g_autoptr (RapSheetContent) back = NULL;
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapId id = rap_id_new_random ();
  RapMoment *moment;

  journal_fixture_append (fixture, rap_draft_by (rap_draft_moment_set (&sheet, &id, NULL, ""),
                                                 NULL, 5000), NULL);
  journal_fixture_append (fixture, rap_draft_moment_set (&sheet, &id, "listens", "Waited."), NULL);
  journal_fixture_append (fixture, rap_draft_moment_set (&sheet, &id, "listens", NULL), NULL);
  struck = read_sheet (fixture, &sheet);
  g_assert_cmpuint (struck->moments->len, ==, 0);
  g_assert_cmpuint (struck->struck->len, ==, 1);
  moment = struck->struck->pdata[0];
  g_assert_cmpstr (moment->text, ==, "Waited.");
  g_assert_cmpstr (moment->link, ==, "listens");
  g_assert_cmpint (moment->role_ms, ==, 5000);

  journal_fixture_append (fixture, rap_draft_moment_set (&sheet, &id, "listens", "Waited."), NULL);
  back = read_sheet (fixture, &sheet);
  g_assert_cmpuint (back->moments->len, ==, 1);
  g_assert_cmpuint (back->struck->len, ==, 0);
  moment = back->moments->pdata[0];
  g_assert_cmpint (moment->role_ms, ==, 5000);
}

static void
test_domain (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapSheetContent) content = NULL;
  RapId sheet = journal_fixture_open_sheet (fixture, 0);

  journal_fixture_append (fixture, rap_draft_domain_switch (&sheet, "other", TRUE), NULL);
  journal_fixture_append (fixture, rap_draft_domain_switch (&sheet, "extra", TRUE), NULL);
  journal_fixture_append (fixture, rap_draft_domain_switch (&sheet, "other", FALSE), NULL);
  content = read_sheet (fixture, &sheet);
  g_assert_cmpuint (g_strv_length (content->domains), ==, 1);
  g_assert_cmpstr (content->domains[0], ==, "extra");
}

static void
check_state (JournalFixture *fixture,
             const RapId    *sheet,
             RapSheetState   state,
             gboolean        partial,
             const char     *reason,
             gint64          submitted_ms)
{
  g_autoptr (RapSheetContent) content = read_sheet (fixture, sheet);

  g_assert_cmpint (content->record->state, ==, state);
  g_assert_cmpint (content->record->partial, ==, partial);
  g_assert_cmpstr (content->record->reason, ==, reason);
  g_assert_cmpint (content->record->submitted_ms, ==, submitted_ms);
  g_assert_cmpint (content->record->opened_ms, ==, JOURNAL_WALL_MS);
}

static void
test_sheet (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  gint64 now = JOURNAL_WALL_MS + 5000;

  check_state (fixture, &sheet, RAP_SHEET_OPEN, FALSE, NULL, RAP_NO_TIME);
  journal_fixture_refuse (fixture, rap_draft_sheet_reopen (&sheet, "too early"),
                          "only a submitted sheet");

  rap_clock_advance (fixture->clock, 5000);
  journal_fixture_refuse (fixture, rap_draft_sheet_submit (&sheet, " "), "say why");
  journal_fixture_append (fixture, rap_draft_sheet_submit (&sheet, "the fire alarm rang"), NULL);
  check_state (fixture, &sheet, RAP_SHEET_SUBMITTED, TRUE, "the fire alarm rang", now);
  journal_fixture_refuse (fixture, rap_draft_sheet_submit (&sheet, NULL), "is submitted");
  journal_fixture_refuse (fixture, mark_draft (&sheet, "greeting", "rate", "1"), "reopen it");
  journal_fixture_refuse (fixture, rap_draft_comment_set (&sheet, NULL, "late"), "is submitted");

  journal_fixture_refuse (fixture, rap_draft_sheet_reopen (&sheet, ""), "say why");
  journal_fixture_append (fixture, rap_draft_sheet_reopen (&sheet, "one mark was missed"), NULL);
  check_state (fixture, &sheet, RAP_SHEET_REOPENED, FALSE, "one mark was missed", RAP_NO_TIME);
  journal_fixture_mark (fixture, &sheet, "greeting", "rate", "1");
  journal_fixture_append (fixture, rap_draft_sheet_submit (&sheet, NULL), NULL);
  check_state (fixture, &sheet, RAP_SHEET_SUBMITTED, FALSE, NULL, now);

  journal_fixture_refuse (fixture, rap_draft_sheet_void (&sheet, NULL), "say why");
  journal_fixture_append (fixture, rap_draft_sheet_void (&sheet, "the wrong candidate"), NULL);
  check_state (fixture, &sheet, RAP_SHEET_VOID, FALSE, "the wrong candidate", now);
  journal_fixture_refuse (fixture, rap_draft_sheet_void (&sheet, "again"), "is void");
  journal_fixture_refuse (fixture, rap_draft_sheet_submit (&sheet, NULL), "is void");
  journal_fixture_refuse (fixture, rap_draft_sheet_reopen (&sheet, "no"), "is void");
  journal_fixture_verify (fixture);
}

static void
test_refused_sheet (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapId unknown = rap_id_new_random ();
  RapHash other = rap_hash_of ("x", 1);
  const RapId *ada = &fixture->candidates[0];
  const RapId *rater = &fixture->rater;

  journal_fixture_refuse (fixture, rap_draft_sheet_open (&sheet, 1, ada, 1, rater, "examiner",
                                                         &fixture->rubric), "opened before");
  journal_fixture_refuse (fixture, rap_draft_sheet_open (&unknown, 3, ada, 1, rater, "examiner",
                                                         &fixture->rubric), "no station");
  journal_fixture_refuse (fixture, rap_draft_sheet_open (&unknown, 1, &unknown, 1, rater,
                                                         "examiner",
                                                         &fixture->rubric), "no such candidate");
  journal_fixture_refuse (fixture, rap_draft_sheet_open (&unknown, 1, ada, 1, rater, "examiner",
                                                         &other), "rubric");
  journal_fixture_refuse (fixture, rap_draft_sheet_open (&unknown, 1, ada, 0, rater, "examiner",
                                                         &fixture->rubric), "lacks");
  journal_fixture_refuse (fixture, mark_draft (&unknown, "greeting", "rate", "1"), "no such sheet");
  journal_fixture_refuse (fixture, mark_draft (&sheet, "", "rate", "1"), "lacks");
  journal_fixture_refuse (fixture, rap_draft_station_set (0, "None", &fixture->rubric), "lacks");
  journal_fixture_refuse (fixture, rap_draft_station_set (3, "Third", &other), "rubric");
  journal_fixture_refuse (fixture, rap_draft_person_name (&unknown, "  "), "lacks");
  journal_fixture_refuse (fixture, rap_draft_candidate_set (&unknown, "", "No number", NULL, NULL,
                                                            NULL),
                          "lacks");
  journal_fixture_refuse (fixture, draft_from_json ("exam.create", "{'exam': 'x'}"), "by hand");
  journal_fixture_refuse (fixture, draft_from_json ("mark.guess", "{'x': 1}"), "by hand");
}

static void
test_too_long (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  g_autofree char *text = g_strnfill (1024 * 1024, 'x');

  journal_fixture_refuse (fixture, rap_draft_comment_set (&sheet, NULL, text), "too much text");
  text[1000 * 1000] = '\0';
  journal_fixture_append (fixture, rap_draft_comment_set (&sheet, NULL, text), NULL);
  journal_fixture_verify (fixture);
}

/* One draft that is refused takes the others of its batch with it. */
static void
test_all_or_none (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (RapSheetContent) content = NULL;
  RapId sheet = rap_id_new_random ();

  g_ptr_array_add (drafts, rap_draft_sheet_open (&sheet, 1, &fixture->candidates[0], 1,
                                                 &fixture->rater,
                                                 "examiner", &fixture->rubric));
  g_ptr_array_add (drafts, mark_draft (&sheet, "greeting", "rate", "1"));
  g_ptr_array_add (drafts, rap_draft_sheet_reopen (&sheet, "not submitted"));
  g_assert_false (rap_store_append (fixture->store, drafts, &entries, &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED);
  g_clear_error (&fixture->error);
  g_assert_null (entries);
  g_assert_null (rap_store_read_sheet (fixture->store, &sheet, &fixture->error));
  g_assert_no_error (fixture->error);

  g_ptr_array_set_size (drafts, 2);
  g_assert_true (rap_store_append (fixture->store, drafts, &entries, &fixture->error));
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpstr (((RapEntry *) entries->pdata[1])->kind, ==, "mark.set");
  content = read_sheet (fixture, &sheet);
  g_assert_cmpuint (content->marks->len, ==, 1);
  journal_fixture_verify (fixture);
}

static void
test_undo (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapId other = journal_fixture_open_sheet (fixture, 1);
  RapId unknown = rap_id_new_random ();
  RapId elsewhere = journal_fixture_mark (fixture, &other, "greeting", "rate", "0");
  RapId before = journal_fixture_mark (fixture, &sheet, "greeting", "rate", "1");
  RapId undo;

  journal_fixture_refuse (fixture, rap_draft_undo (&sheet, &elsewhere), "nothing here");
  journal_fixture_refuse (fixture, rap_draft_undo (&sheet, &unknown), "nothing here");
  journal_fixture_append (fixture, rap_draft_sheet_submit (&sheet, NULL), NULL);
  journal_fixture_refuse (fixture, rap_draft_undo (&sheet, &before), "is submitted");
  journal_fixture_append (fixture, rap_draft_sheet_reopen (&sheet, "missed one"), NULL);
  journal_fixture_refuse (fixture, rap_draft_undo (&sheet, &before), "nothing here");

  before = journal_fixture_mark (fixture, &sheet, "listens", "rate", "1");
  journal_fixture_append (fixture, rap_draft_undo (&sheet, &before), &undo);
  journal_fixture_refuse (fixture, rap_draft_undo (&sheet, &before), "nothing here");
  journal_fixture_refuse (fixture, rap_draft_redo (&sheet, &before), "redone");
  journal_fixture_append (fixture, rap_draft_redo (&sheet, &undo), NULL);
  journal_fixture_refuse (fixture, rap_draft_redo (&sheet, &undo), "redone");
  journal_fixture_append (fixture, rap_draft_undo (&sheet, &before), &undo);
  journal_fixture_mark (fixture, &sheet, "closes", "rate", "2");
  journal_fixture_refuse (fixture, rap_draft_redo (&sheet, &undo), "something");
  journal_fixture_verify (fixture);
}

static void
check_clock (JournalFixture *fixture,
             gboolean        paused,
             gint64          lost_ms,
             gint64          reading_ms,
             gint64          acting_ms)
{
  g_autoptr (RapEncounterClock) clock =
    rap_store_read_clock (fixture->store, 1, &fixture->candidates[0], 1, &fixture->error);

  g_assert_no_error (fixture->error);
  g_assert_nonnull (clock);
  g_assert_cmpuint (clock->phase, ==, 1);
  g_assert_cmpint (clock->started_wall_ms, ==, JOURNAL_WALL_MS);
  g_assert_cmpint (clock->started_boot_ms, ==, 5000);
  g_assert_cmpstr (clock->boot_id, ==, "boot-a");
  g_assert_cmpint (clock->paused, ==, paused);
  g_assert_cmpint (clock->lost_ms, ==, lost_ms);
  g_assert_cmpint (rap_encounter_clock_get_extended_ms (clock, 0), ==, reading_ms);
  g_assert_cmpint (rap_encounter_clock_get_extended_ms (clock, 1), ==, acting_ms);
}

static RapDraft *
run_draft (JournalFixture *fixture,
           gboolean        running,
           const char     *boot_id)
{
  return rap_draft_clock_run (1, &fixture->candidates[0], 1, running,
                              rap_clock_get_boot_ms (fixture->clock), boot_id, NULL);
}

static void
test_clock (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  const RapId *ada = &fixture->candidates[0];

  g_assert_null (rap_store_read_clock (fixture->store, 1, ada, 1, &fixture->error));
  g_assert_no_error (fixture->error);
  journal_fixture_refuse (fixture, run_draft (fixture, FALSE, "boot-a"), "not started");
  journal_fixture_refuse (fixture, rap_draft_clock_extend (1, ada, 1, 1, 30), "not started");
  journal_fixture_refuse (fixture, rap_draft_clock_start (7, ada, 1, 0, 0, "boot-a"), "no station");

  journal_fixture_append (fixture, rap_draft_clock_start (1, ada, 1, 1, 5000, "boot-a"), NULL);
  check_clock (fixture, FALSE, 0, 0, 0);
  journal_fixture_refuse (fixture, run_draft (fixture, TRUE, "boot-a"), "running already");

  rap_clock_advance (fixture->clock, 20000);
  journal_fixture_append (fixture, run_draft (fixture, FALSE, "boot-a"), NULL);
  check_clock (fixture, TRUE, 0, 0, 0);
  journal_fixture_refuse (fixture, run_draft (fixture, FALSE, "boot-a"), "paused already");

  /* The wall clock jumps back an hour in the pause; the boot clock knows better. */
  rap_clock_advance (fixture->clock, 7000);
  rap_clock_set_wall (fixture->clock, JOURNAL_WALL_MS - 3600000);
  journal_fixture_append (fixture, run_draft (fixture, TRUE, "boot-a"), NULL);
  check_clock (fixture, FALSE, 7000, 0, 0);

  /* The machine is restarted in the second pause; only the wall clock can tell. */
  journal_fixture_append (fixture, run_draft (fixture, FALSE, "boot-a"), NULL);
  rap_clock_advance (fixture->clock, 90000);
  journal_fixture_append (fixture, run_draft (fixture, TRUE, "boot-b"), NULL);
  check_clock (fixture, FALSE, 97000, 0, 0);

  journal_fixture_verify (fixture);
}

static RapDraft *
extend_draft (JournalFixture *fixture,
              guint           phase,
              int             seconds)
{
  return rap_draft_clock_extend (1, &fixture->candidates[0], 1, phase, seconds);
}

static void
test_clock_extend (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  const RapId *ada = &fixture->candidates[0];
  char candidate[RAP_ID_TEXT_SIZE];

  rap_id_to_text (ada, candidate);
  journal_fixture_append (fixture, rap_draft_clock_start (1, ada, 1, 1, 5000, "boot-a"), NULL);
  journal_fixture_refuse (fixture, extend_draft (fixture, 1, 0), "extension");
  journal_fixture_refuse (fixture, extend_draft (fixture, 1, 86401), "extension");
  journal_fixture_refuse (fixture, extend_draft (fixture, 1, -86401), "extension");
  journal_fixture_refuse (fixture,
                          draft_from_json ("clock.extend", "{'station':1,'candidate':'%s',"
                                           "'attempt':1,'seconds':60}", candidate), "lacks");
  check_clock (fixture, FALSE, 0, 0, 0);

  /* Each phase has a sum of its own. */
  journal_fixture_append (fixture, extend_draft (fixture, 1, 60), NULL);
  journal_fixture_append (fixture, extend_draft (fixture, 0, 30), NULL);
  journal_fixture_append (fixture, extend_draft (fixture, 1, -15), NULL);
  check_clock (fixture, FALSE, 0, 30000, 45000);
  journal_fixture_append (fixture, run_draft (fixture, FALSE, "boot-a"), NULL);
  check_clock (fixture, TRUE, 0, 30000, 45000);
  journal_fixture_verify (fixture);
  g_assert_true (rap_store_rebuild (fixture->store, &fixture->error));
  check_clock (fixture, TRUE, 0, 30000, 45000);

  /* Another start knows nothing of them. */
  journal_fixture_append (fixture, rap_draft_clock_start (1, ada, 1, 1, 5000, "boot-a"), NULL);
  check_clock (fixture, FALSE, 0, 0, 0);
  journal_fixture_verify (fixture);
}

/* What the program would refuse to write may come from another one. */
static void
test_clock_extend_without_effect (void)
{
  static const char *const tails[] = {
    "'seconds':60}",
    "'phase':-1,'seconds':60}",
    "'phase':'1','seconds':60}",
    "'phase':1,'seconds':86401}",
    "'phase':1,'seconds':-9223372036854775808}",
  };
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapBatch) batch = rap_batch_new ();
  const RapId *ada = &fixture->candidates[0];
  char candidate[RAP_ID_TEXT_SIZE];

  rap_id_to_text (ada, candidate);
  journal_fixture_append (fixture, rap_draft_clock_start (1, ada, 1, 1, 5000, "boot-a"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      RapEntry *entry = rap_entry_new ();
      char *payload = g_strdup_printf ("{'attempt':1,'candidate':'%s','station':1,%s", candidate,
                                       tails[i]);

      g_strdelimit (payload, "'", '"');
      entry->id = rap_id_new_random ();
      entry->version = RAP_ENTRY_VERSION;
      entry->kind = g_strdup ("clock.extend");
      entry->writer = rap_id_new_random ();
      entry->number = 1;
      entry->lamport = 1000 + i;
      entry->payload = g_bytes_new_take (payload, strlen (payload));
      entry->payload_hash = rap_hash_of_bytes (entry->payload);
      entry->hash = rap_entry_compute_hash (entry);
      g_ptr_array_add (batch->entries, entry);
    }
  rap_store_take_in (fixture->store, batch, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  check_clock (fixture, FALSE, 0, 0, 0);
  journal_fixture_verify (fixture);
}

static void
test_find_sheet (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) second = NULL;
  const RapId *ada = &fixture->candidates[0];
  RapId first = journal_fixture_open_sheet (fixture, 0);
  RapId newer;
  RapId sheet;
  gboolean found = FALSE;

  g_assert_true (rap_store_find_sheet (fixture->store, 1, ada, 1, &fixture->rater, "examiner",
                                       &sheet,
                                       &found, &fixture->error));
  g_assert_true (found && rap_id_equal (&sheet, &first));
  g_assert_true (rap_store_find_sheet (fixture->store, 1, ada, 1, &fixture->rater, "patient",
                                       &sheet,
                                       &found, &fixture->error));
  g_assert_false (found);

  journal_fixture_append (fixture, rap_draft_sheet_submit (&first, NULL), NULL);
  newer = journal_fixture_open_sheet (fixture, 0);
  rap_store_find_sheet (fixture->store, 1, ada, 1, &fixture->rater, "examiner", &sheet, &found,
                        NULL);
  g_assert_true (found && rap_id_equal (&sheet, &newer));
  journal_fixture_append (fixture, rap_draft_sheet_void (&newer, "opened twice"), NULL);
  rap_store_find_sheet (fixture->store, 1, ada, 1, &fixture->rater, "examiner", &sheet, &found,
                        NULL);
  g_assert_true (found && rap_id_equal (&sheet, &first));

  journal_fixture_open_sheet (fixture, 2);
  journal_fixture_open_sheet (fixture, 1);
  all = rap_store_list_sheets (fixture->store, 0, &fixture->error);
  g_assert_cmpuint (all->len, ==, 4);
  g_assert_true (rap_id_equal (&((RapSheetRecord *) all->pdata[2])->candidate,
                               &fixture->candidates[1]));
  g_assert_true (rap_id_equal (&((RapSheetRecord *) all->pdata[3])->candidate,
                               &fixture->candidates[2]));
  second = rap_store_list_sheets (fixture->store, 2, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (second->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/kinds/exam", test_exam);
  g_test_add_func ("/kinds/mark", test_mark);
  g_test_add_func ("/kinds/comment", test_comment);
  g_test_add_func ("/kinds/moment", test_moment);
  g_test_add_func ("/kinds/struck-moment", test_struck_moment);
  g_test_add_func ("/kinds/domain", test_domain);
  g_test_add_func ("/kinds/sheet", test_sheet);
  g_test_add_func ("/kinds/refused-sheet", test_refused_sheet);
  g_test_add_func ("/kinds/too-long", test_too_long);
  g_test_add_func ("/kinds/all-or-none", test_all_or_none);
  g_test_add_func ("/kinds/undo", test_undo);
  g_test_add_func ("/kinds/clock", test_clock);
  g_test_add_func ("/kinds/clock-extend", test_clock_extend);
  g_test_add_func ("/kinds/clock-extend-without-effect", test_clock_extend_without_effect);
  g_test_add_func ("/kinds/find-sheet", test_find_sheet);
  return g_test_run ();
}
