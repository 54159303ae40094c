/* test-day-kinds.c: what the kinds of entries about the exam's day do, and what is refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal-fixture.h"
#include "journal/rap-day-draft.h"
#include "journal/rap-entry-private.h"

/* An entry as another program might have written it: nobody judged it. */
static void
take_in (JournalFixture *fixture,
         const char     *kind,
         const char     *payload)
{
  static gint64 lamport = 1000;
  g_autoptr (RapBatch) batch = rap_batch_new ();
  RapEntry *entry = rap_entry_new ();
  g_autofree char *text = g_strdelimit (g_strdup (payload), "'", '"');

  entry->id = rap_id_new_random ();
  entry->version = RAP_ENTRY_VERSION;
  entry->kind = g_strdup (kind);
  entry->writer = rap_id_new_random ();
  entry->number = 1;
  entry->lamport = lamport++;
  entry->who = fixture->rater;
  entry->payload = g_bytes_new (text, strlen (text));
  entry->payload_hash = rap_hash_of_bytes (entry->payload);
  entry->hash = rap_entry_compute_hash (entry);
  g_ptr_array_add (batch->entries, entry);
  rap_store_take_in (fixture->store, batch, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
}

static void
test_slot (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  const RapId *ada = &fixture->candidates[0];
  const RapId *ben = &fixture->candidates[1];
  RapId unknown = rap_id_new_random ();
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (GPtrArray) second = NULL;
  RapSlot *slot;

  journal_fixture_refuse (fixture, rap_draft_slot_set (7, 1, ada, RAP_NO_TIME), "no station");
  journal_fixture_refuse (fixture, rap_draft_slot_set (7, 1, NULL, RAP_NO_TIME), "no station");
  journal_fixture_refuse (fixture, rap_draft_slot_set (1, 1, &unknown, RAP_NO_TIME),
                          "no such candidate");
  journal_fixture_refuse (fixture, rap_draft_slot_set (1, 0, ada, RAP_NO_TIME), "lacks");
  journal_fixture_append (fixture, rap_draft_slot_set (2, 1, ada, RAP_NO_TIME), NULL);
  journal_fixture_append (fixture, rap_draft_slot_set (1, 2, ada, JOURNAL_WALL_MS), NULL);
  journal_fixture_append (fixture, rap_draft_slot_set (1, 1, ada, RAP_NO_TIME), NULL);
  journal_fixture_append (fixture, rap_draft_slot_set (1, 1, ben, RAP_NO_TIME), NULL);
  journal_fixture_append (fixture, rap_draft_slot_set (1, 3, NULL, RAP_NO_TIME), NULL);

  slots = rap_store_list_slots (fixture->store, 1, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (slots->len, ==, 3);
  slot = slots->pdata[0];
  g_assert_true (rap_id_equal (&slot->candidate, ben));
  g_assert_cmpint (slot->begins_ms, ==, RAP_NO_TIME);
  slot = slots->pdata[1];
  g_assert_cmpuint (slot->slot, ==, 2);
  g_assert_true (rap_id_equal (&slot->candidate, ada));
  /* Whole seconds. */
  g_assert_cmpint (slot->begins_ms, ==, JOURNAL_WALL_MS - 250);
  slot = slots->pdata[2];
  g_assert_true (rap_id_is_nil (&slot->candidate));
  second = rap_store_list_slots (fixture->store, 0, &fixture->error);
  g_assert_cmpuint (second->len, ==, 4);
  journal_fixture_verify (fixture);
}

static void
check_encounter (JournalFixture    *fixture,
                 RapEncounterState  state,
                 const char        *reason)
{
  g_autoptr (GPtrArray) encounters = rap_store_list_encounters (fixture->store, 1, &fixture->error);
  RapEncounter *encounter;

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (encounters->len, ==, 1);
  encounter = encounters->pdata[0];
  g_assert_true (rap_id_equal (&encounter->candidate, &fixture->candidates[0]));
  g_assert_cmpuint (encounter->attempt, ==, 1);
  g_assert_cmpint (encounter->state, ==, state);
  g_assert_cmpstr (encounter->reason, ==, reason);
  g_assert_cmpint (encounter->wall_ms, ==, JOURNAL_WALL_MS);
}

static void
test_encounter (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  const RapId *ada = &fixture->candidates[0];
  RapId unknown = rap_id_new_random ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  g_autoptr (RapSheetContent) content = NULL;

  journal_fixture_mark (fixture, &sheet, "greeting", "rate", "2");
  journal_fixture_refuse (fixture, rap_draft_encounter_set (9, ada, 1, RAP_ENCOUNTER_ABSENT, NULL),
                          "no station");
  journal_fixture_refuse (fixture, rap_draft_encounter_set (1, &unknown, 1, RAP_ENCOUNTER_ABSENT,
                                                            NULL), "no such candidate");
  journal_fixture_refuse (fixture, rap_draft_encounter_set (1, ada, 0, RAP_ENCOUNTER_ABSENT, NULL),
                          "lacks");
  journal_fixture_append (fixture, rap_draft_encounter_set (1, ada, 1, RAP_ENCOUNTER_ABSENT, "ill"),
                          NULL);
  check_encounter (fixture, RAP_ENCOUNTER_ABSENT, "ill");
  journal_fixture_append (fixture, rap_draft_encounter_set (1, ada, 1, RAP_ENCOUNTER_LEFT, NULL),
                          NULL);
  check_encounter (fixture, RAP_ENCOUNTER_LEFT, NULL);
  journal_fixture_append (fixture, rap_draft_encounter_set (1, ada, 1, RAP_ENCOUNTER_EXPECTED,
                                                            "came late"), NULL);
  check_encounter (fixture, RAP_ENCOUNTER_EXPECTED, "came late");

  /* None of it touches a mark. */
  content = rap_store_read_sheet (fixture->store, &sheet, &fixture->error);
  g_assert_cmpuint (content->marks->len, ==, 1);
  g_assert_true (content->can_undo);
  journal_fixture_verify (fixture);
}

static void
test_identity (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  const RapId *ada = &fixture->candidates[0];
  g_autoptr (GPtrArray) identities = NULL;
  RapDraft *draft = rap_draft_identity_confirm (1, ada, 1, RAP_IDENTITY_SCAN);
  RapIdentity *identity;

  journal_fixture_append (fixture, rap_draft_by (draft, &fixture->rater, RAP_NO_TIME), NULL);
  journal_fixture_refuse (fixture, rap_draft_identity_confirm (1, ada, 1, RAP_IDENTITY_TAP),
                          "already");
  journal_fixture_append (fixture, rap_draft_identity_confirm (1, ada, 2, RAP_IDENTITY_TAP), NULL);
  identities = rap_store_list_identities (fixture->store, 1, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (identities->len, ==, 2);
  identity = identities->pdata[0];
  g_assert_cmpint (identity->how, ==, RAP_IDENTITY_SCAN);
  g_assert_true (rap_id_equal (&identity->who, &fixture->rater));
  g_assert_cmpuint (((RapIdentity *) identities->pdata[1])->attempt, ==, 2);
  journal_fixture_verify (fixture);
}

static void
test_incident (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  const RapId *ada = &fixture->candidates[0];
  RapId id = rap_id_new_random ();
  RapId other = rap_id_new_random ();
  g_autoptr (GPtrArray) incidents = NULL;
  RapIncident *incident;
  RapDraft *draft;

  journal_fixture_refuse (fixture, rap_draft_incident_set (&id, 1, ada, 1, RAP_INCIDENT_NOT_ASKED,
                                                           NULL, 0, NULL), "which item");
  journal_fixture_refuse (fixture, rap_draft_incident_set (&id, 1, ada, 1, RAP_INCIDENT_OTHER, NULL,
                                                           0, " "), "say what");
  journal_fixture_refuse (fixture, rap_draft_incident_set (&id, 1, ada, 1, RAP_INCIDENT_ALARM, NULL,
                                                           86401, NULL), "0 to 86400");
  journal_fixture_refuse (fixture, rap_draft_incident_strike (&id, 1, ada, 1), "no such incident");
  draft = rap_draft_incident_set (&id, 1, ada, 1, RAP_INCIDENT_ALARM, NULL, 0, NULL);
  journal_fixture_append (fixture, rap_draft_by (draft, &fixture->rater, 61000), NULL);
  rap_clock_advance (fixture->clock, 60000);
  draft = rap_draft_incident_set (&id, 1, ada, 1, RAP_INCIDENT_TIME_LOST, "greeting", 90,
                                  "The fire alarm.");
  journal_fixture_append (fixture, draft, NULL);
  journal_fixture_append (fixture, rap_draft_incident_set (&other, 1, ada, 1, RAP_INCIDENT_ACTOR,
                                                           NULL, 0, NULL), NULL);
  journal_fixture_append (fixture, rap_draft_incident_strike (&other, 1, ada, 1), NULL);
  journal_fixture_refuse (fixture, rap_draft_incident_strike (&other, 1, ada, 1),
                          "no such incident");

  incidents = rap_store_list_incidents (fixture->store, 0, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (incidents->len, ==, 1);
  incident = incidents->pdata[0];
  g_assert_true (rap_id_equal (&incident->id, &id));
  g_assert_cmpint (incident->kind, ==, RAP_INCIDENT_TIME_LOST);
  g_assert_cmpstr (incident->item, ==, "greeting");
  g_assert_cmpuint (incident->seconds, ==, 90);
  g_assert_cmpstr (incident->text, ==, "The fire alarm.");
  /* It is when it was first noted, and whoever noted it then. */
  g_assert_cmpint (incident->wall_ms, ==, JOURNAL_WALL_MS);
  g_assert_cmpint (incident->role_ms, ==, 61000);
  g_assert_true (rap_id_equal (&incident->who, &fixture->rater));
  journal_fixture_verify (fixture);
}

static void
check_setting (JournalFixture *fixture,
               const char     *name,
               const char     *expected)
{
  g_autofree char *value = rap_store_read_setting (fixture->store, name, &fixture->error);

  g_assert_no_error (fixture->error);
  g_assert_cmpstr (value, ==, expected);
}

static void
test_setting (void)
{
  static const char *const bad[][3] = {
    { "recall-minutes", "1441", "minutes" }, { "recall-minutes", "-1", "minutes" },
    { "recall-minutes", "", "minutes" }, { "recall-minutes", "ten", "minutes" },
    { "recall-until-next", "perhaps", "yes, no" }, { "bells", "loud", "sound, hall, silent" },
    { "colour", "red", "no setting" },
  };
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();

  check_setting (fixture, RAP_SETTING_RECALL_MINUTES, "10");
  check_setting (fixture, RAP_SETTING_RECALL_UNTIL_NEXT, "yes");
  check_setting (fixture, RAP_SETTING_BELLS, "silent");
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *payload = g_strdup_printf ("{'name':'%s','value':'%s'}", bad[i][0],
                                                  bad[i][1]);

      journal_fixture_refuse (fixture, rap_draft_setting_set (bad[i][0], bad[i][1]), bad[i][2]);
      take_in (fixture, "setting.set", payload);
    }
  check_setting (fixture, RAP_SETTING_RECALL_MINUTES, "10");
  journal_fixture_append (fixture, rap_draft_setting_set ("recall-minutes", "0"), NULL);
  journal_fixture_append (fixture, rap_draft_setting_set ("recall-minutes", "1440"), NULL);
  journal_fixture_append (fixture, rap_draft_setting_set ("bells", "hall"), NULL);
  check_setting (fixture, RAP_SETTING_RECALL_MINUTES, "1440");
  check_setting (fixture, RAP_SETTING_BELLS, "hall");
  journal_fixture_verify (fixture);
}

static void
test_conflict (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  const RapId *ada = &fixture->candidates[0];
  RapId unknown = rap_id_new_random ();
  g_autoptr (GPtrArray) declared = NULL;
  g_autoptr (GPtrArray) none = NULL;
  RapConflict *conflict;

  journal_fixture_refuse (fixture, rap_draft_conflict_set (NULL, ada, TRUE, NULL), "lacks");
  journal_fixture_refuse (fixture, rap_draft_conflict_set (&fixture->rater, &unknown, TRUE, NULL),
                          "no such candidate");
  journal_fixture_append (fixture, rap_draft_conflict_set (&fixture->rater, ada, TRUE, "a cousin"),
                          NULL);
  declared = rap_store_list_conflicts (fixture->store, &fixture->error);
  g_assert_cmpuint (declared->len, ==, 1);
  conflict = declared->pdata[0];
  g_assert_true (rap_id_equal (&conflict->rater, &fixture->rater));
  g_assert_true (rap_id_equal (&conflict->candidate, ada));
  g_assert_cmpstr (conflict->text, ==, "a cousin");
  journal_fixture_append (fixture, rap_draft_conflict_set (&fixture->rater, ada, FALSE, NULL),
                          NULL);
  none = rap_store_list_conflicts (fixture->store, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (none->len, ==, 0);
  journal_fixture_verify (fixture);
}

static char *
dup_photo (JournalFixture *fixture,
           guint           candidate)
{
  g_autoptr (GBytes) bytes =
    rap_store_read_photo (fixture->store, &fixture->candidates[candidate], &fixture->error);

  g_assert_no_error (fixture->error);
  return bytes == NULL ? NULL : g_strndup (g_bytes_get_data (bytes, NULL),
                                           g_bytes_get_size (bytes));
}

/* The last one counts, none is one too, and bytes that are not there are missed by verify. */
static void
test_photo (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (GBytes) one = g_bytes_new_static ("one", 3);
  g_autoptr (GBytes) other = g_bytes_new_static ("other", 5);
  RapId unknown = rap_id_new_random ();
  char id[RAP_ID_TEXT_SIZE];
  g_autofree char *ada = NULL;
  g_autofree char *ben = NULL;
  g_autofree char *cy = NULL;
  g_autoptr (GPtrArray) differences = NULL;

  journal_fixture_refuse (fixture, rap_draft_photo_set (&unknown, one), "no such candidate");
  journal_fixture_append (fixture, rap_draft_photo_set (&fixture->candidates[0], one), NULL);
  journal_fixture_append (fixture, rap_draft_photo_set (&fixture->candidates[0], other), NULL);
  journal_fixture_append (fixture, rap_draft_photo_set (&fixture->candidates[1], one), NULL);
  journal_fixture_append (fixture, rap_draft_photo_set (&fixture->candidates[1], NULL), NULL);
  ada = dup_photo (fixture, 0);
  ben = dup_photo (fixture, 1);
  cy = dup_photo (fixture, 2);
  g_assert_cmpstr (ada, ==, "other");
  g_assert_null (ben);
  g_assert_null (cy);
  journal_fixture_verify (fixture);

  rap_id_to_text (&fixture->candidates[2], id);
  journal_fixture_append (fixture,
                          draft_from_json ("photo.set", "{'candidate':'%s','photo':'%064d'}", id,
                                           7), NULL);
  rap_store_verify (fixture->store, NULL, NULL, NULL, &differences, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (differences->len, ==, 1);
  g_assert_cmpstr (differences->pdata[0], ==, "the photo of candidate 103 is not in the file");
}

static RapDraft *
reference_draft (JournalFixture *fixture,
                 const char     *level,
                 const char     *reason)
{
  g_autoptr (RapRubric) rubric = journal_rubric_new ();
  const RapItem *item = rap_rubric_get_item (rubric, "greeting");
  g_autoptr (RapAnswer) answer = rap_answer_new (item, RAP_ANSWER_GIVEN, level, &fixture->error);

  g_assert_no_error (fixture->error);
  return rap_draft_reference_set (1, &fixture->candidates[0], item, answer, reason);
}

static void
test_reference (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *path = g_build_filename (fixture->folder, "calibration.rapport", NULL);
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) references = NULL;
  g_autofree char *payload = NULL;
  RapReference *reference;
  char text[RAP_ID_TEXT_SIZE];

  /* Never among the sheets of an exam, not even where another program wrote it. */
  journal_fixture_refuse (fixture, reference_draft (fixture, "2", "smiles"), "calibration");
  payload = g_strdup_printf ("{'station':1,'candidate':'%s','item':'greeting','kind':'rate',"
                             "'value':'2','reason':'smiles'}",
                             rap_id_to_text (&fixture->candidates[0], text));
  take_in (fixture, "reference.set", payload);
  none = rap_store_list_references (fixture->store, 0, &fixture->error);
  g_assert_cmpuint (none->len, ==, 0);
  journal_fixture_verify (fixture);

  journal_fixture_close (fixture);
  fixture->store = rap_store_create (path, "calibration", "Before the day", NULL, NULL,
                                     &fixture->options, &fixture->error);
  g_assert_no_error (fixture->error);
  journal_fixture_fill (fixture);
  journal_fixture_refuse (fixture, reference_draft (fixture, "2", " "), "say why");
  journal_fixture_append (fixture, reference_draft (fixture, "1", "hm"), NULL);
  journal_fixture_append (fixture, reference_draft (fixture, "2", "smiles"), NULL);
  references = rap_store_list_references (fixture->store, 1, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (references->len, ==, 1);
  reference = references->pdata[0];
  g_assert_cmpstr (reference->item, ==, "greeting");
  g_assert_cmpstr (reference->kind, ==, "rate");
  g_assert_cmpstr (reference->value, ==, "2");
  g_assert_cmpstr (reference->reason, ==, "smiles");
  journal_fixture_verify (fixture);
}

static void
test_concern (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapId first = rap_id_new_random ();
  RapId second = rap_id_new_random ();
  g_autoptr (RapSheetContent) content = NULL;
  RapConcern *concern;
  RapDraft *draft = rap_draft_concern_set (&sheet, &first, "Unsafe advice.");
  RapId entry;

  journal_fixture_append (fixture, rap_draft_by (draft, &fixture->rater, 42000), NULL);
  rap_clock_advance (fixture->clock, 60000);
  journal_fixture_append (fixture, rap_draft_concern_set (&sheet, &first, "Unsafe advice, twice."),
                          NULL);
  journal_fixture_append (fixture, rap_draft_concern_set (&sheet, &second, "Left."), NULL);
  journal_fixture_append (fixture, rap_draft_concern_set (&sheet, &second, ""), &entry);
  content = rap_store_read_sheet (fixture->store, &sheet, &fixture->error);
  g_assert_cmpuint (content->concerns->len, ==, 1);
  concern = content->concerns->pdata[0];
  g_assert_true (rap_id_equal (&concern->id, &first));
  g_assert_cmpstr (concern->text, ==, "Unsafe advice, twice.");
  g_assert_cmpint (concern->wall_ms, ==, JOURNAL_WALL_MS);
  g_assert_cmpint (concern->role_ms, ==, 42000);

  journal_fixture_append (fixture, rap_draft_undo (&sheet, &entry), NULL);
  g_clear_pointer (&content, rap_sheet_content_free);
  content = rap_store_read_sheet (fixture->store, &sheet, &fixture->error);
  g_assert_cmpuint (content->concerns->len, ==, 2);
  journal_fixture_append (fixture, rap_draft_sheet_submit (&sheet, NULL), NULL);
  journal_fixture_refuse (fixture, rap_draft_concern_set (&sheet, &first, "late"), "is submitted");
  journal_fixture_verify (fixture);
}

static void
test_check (void)
{
  static const RapCheckResult results[] = {
    { "sound", RAP_CHECK_FINE, "" },
    { "battery", RAP_CHECK_FAILED, "8 % left" },
  };
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();

  journal_fixture_append (fixture, rap_draft_check_done (1, results, 2), NULL);
  journal_fixture_refuse (fixture, rap_draft_check_done (1, results, 0), "lacks");
  journal_fixture_refuse (fixture, draft_from_json ("check.done",
                                                    "{'station':1,'results':[['a','b','c']]}"),
                          "lacks");
  journal_fixture_verify (fixture);
}

/* Payloads that lack something, or say it in another way: refused here, without effect there. @ID
 * stands for a candidate of the exam, @ANY for an id that nobody has. Third: what the refusal says,
 * where it is more than that something is lacking. */
static const char *const hostile[][3] = {
  { "slot.set", "{'station':1}" },
  { "slot.set", "{'station':'1','slot':1}" },
  { "slot.set", "{'station':1,'slot':-1}" },
  { "slot.set", "{'station':1,'slot':4294967296}" },
  { "slot.set", "{'station':1,'slot':1,'candidate':7}" },
  { "slot.set", "{'station':1,'slot':1,'candidate':null}" },
  { "slot.set", "{'station':1,'slot':1,'candidate':'00000000-0000-0000-0000-000000000000'}" },
  { "slot.set", "{'station':1,'slot':1,'candidate':'@ID','begins':'nine'}" },
  { "slot.set", "{'station':1,'slot':1,'candidate':'@ID','begins':9}" },
  { "encounter.set", "{'station':1,'candidate':'@ID','attempt':1}" },
  { "encounter.set", "{'station':1,'candidate':'@ID','attempt':1,'state':'gone'}" },
  { "encounter.set", "{'station':1,'candidate':'@ID','attempt':1,'state':1}" },
  { "encounter.set", "{'station':1,'candidate':'@ID','attempt':0,'state':'left'}" },
  { "encounter.set", "{'station':1,'candidate':['@ID'],'attempt':1,'state':'left'}" },
  { "identity.confirm", "{'station':1,'candidate':'@ID','attempt':1}" },
  { "identity.confirm", "{'station':1,'candidate':'@ID','attempt':1,'how':'face'}" },
  { "incident.set", "{'station':1,'candidate':'@ID','attempt':1,'kind':'alarm'}" },
  { "incident.set", "{'incident':'@ANY','station':1,'candidate':'@ID','attempt':1,'kind':'fun'}" },
  { "incident.set", "{'incident':'@ANY','station':1,'candidate':'@ID','attempt':1,'kind':null}" },
  { "incident.set", "{'incident':'@ANY','station':1,'candidate':'@ID','attempt':1,"
                    "'kind':'not-asked'}", "which item" },
  { "incident.set", "{'incident':'@ANY','station':1,'candidate':'@ID','attempt':1,'kind':'alarm',"
                    "'seconds':-1}", "0 to 86400" },
  { "incident.set", "{'incident':'@ANY','station':1,'candidate':'@ID','attempt':1,'kind':'alarm',"
                    "'seconds':9223372036854775807}", "0 to 86400" },
  { "incident.set", "{'incident':'@ANY','station':1,'candidate':'@ID','attempt':1,'kind':'alarm',"
                    "'seconds':'9'}" },
  { "setting.set", "{'name':'bells'}" },
  { "setting.set", "{'name':'bells','value':7}" },
  { "setting.set", "{'name':7,'value':'hall'}" },
  { "photo.set", "{}" },
  { "photo.set", "{'candidate':'@ID','photo':7}" },
  { "photo.set", "{'candidate':'@ID','photo':'7'}" },
  { "photo.set", "{'candidate':'Ada'}" },
  { "conflict.set", "{'candidate':'@ID'}" },
  { "conflict.set", "{'candidate':'@ID','on':'yes'}" },
  { "conflict.set", "{'candidate':'Ada','on':true}" },
  { "reference.set", "{'station':1,'candidate':'@ID','item':'greeting','kind':'rate',"
                     "'value':'2'}" },
  { "reference.set", "{'station':1,'candidate':'@ID','item':'','kind':'rate','value':'2',"
                     "'reason':'r'}" },
  { "reference.set", "{'station':1,'candidate':'@ID','item':'greeting','kind':'rate','value':2,"
                     "'reason':'r'}" },
};

static gint64
count_rows (JournalFixture *fixture)
{
  gint64 count = -1;

  rap_database_read_integer (fixture->store->database,
                             "SELECT (SELECT count(*) FROM slot) + (SELECT count(*) FROM encounter)"
                             " + (SELECT count(*) FROM identity) + (SELECT count(*) FROM incident)"
                             " + (SELECT count(*) FROM setting) + (SELECT count(*) FROM conflict)"
                             " + (SELECT count(*) FROM reference)"
                             " + (SELECT count(*) FROM photo)", &count, &fixture->error);
  g_assert_no_error (fixture->error);
  return count;
}

static void
test_hostile (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  char id[RAP_ID_TEXT_SIZE];
  char any[RAP_ID_TEXT_SIZE];
  RapId unknown = rap_id_new_random ();

  rap_id_to_text (&fixture->candidates[0], id);
  rap_id_to_text (&unknown, any);
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GString) payload = g_string_new (hostile[i][1]);
      RapDraft *draft;

      g_string_replace (payload, "@ID", id, 0);
      g_string_replace (payload, "@ANY", any, 0);
      g_test_message ("%s %s", hostile[i][0], payload->str);
      draft = rap_draft_by (draft_from_json (hostile[i][0], "%s", payload->str), &fixture->rater,
                            RAP_NO_TIME);
      journal_fixture_refuse (fixture, draft, hostile[i][2] != NULL ? hostile[i][2] : "lacks");
      take_in (fixture, hostile[i][0], payload->str);
      g_assert_cmpint (count_rows (fixture), ==, 0);
    }
  journal_fixture_verify (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/day-kinds/slot", test_slot);
  g_test_add_func ("/day-kinds/encounter", test_encounter);
  g_test_add_func ("/day-kinds/identity", test_identity);
  g_test_add_func ("/day-kinds/incident", test_incident);
  g_test_add_func ("/day-kinds/setting", test_setting);
  g_test_add_func ("/day-kinds/conflict", test_conflict);
  g_test_add_func ("/day-kinds/photo", test_photo);
  g_test_add_func ("/day-kinds/reference", test_reference);
  g_test_add_func ("/day-kinds/concern", test_concern);
  g_test_add_func ("/day-kinds/check", test_check);
  g_test_add_func ("/day-kinds/hostile", test_hostile);
  return g_test_run ();
}
