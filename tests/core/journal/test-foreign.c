/* test-foreign.c: entries that no program of ours wrote, with hashes and chains as they should be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal-fixture.h"
#include "journal/rap-entry-private.h"

/* As a merge would. @payload: JSON with ' for " */
static void
take_in (JournalFixture *fixture,
         const char     *kind,
         char           *payload)
{
  g_autoptr (RapBatch) batch = rap_batch_new ();
  RapEntry *entry = rap_entry_new ();

  g_strdelimit (payload, "'", '"');
  entry->id = rap_id_new_random ();
  entry->version = RAP_ENTRY_VERSION;
  entry->kind = g_strdup (kind);
  entry->writer = rap_id_new_random ();
  entry->number = 1;
  entry->lamport = fixture->store->chain.lamport + 1;
  entry->wall_ms = JOURNAL_WALL_MS;
  entry->payload = g_bytes_new_take (payload, strlen (payload));
  entry->payload_hash = rap_hash_of_bytes (entry->payload);
  entry->hash = rap_entry_compute_hash (entry);
  g_ptr_array_add (batch->entries, entry);
  rap_store_take_in (fixture->store, batch, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
}

static RapSheetState
read_state (JournalFixture *fixture,
            const RapId    *sheet)
{
  g_autoptr (RapSheetContent) content =
    rap_store_read_sheet (fixture->store, sheet, &fixture->error);

  g_assert_no_error (fixture->error);
  return content->record->state;
}

/* What the program refuses to write does nothing where it comes from elsewhere. */
static void
test_without_reason (void)
{
  static const struct { const char *kind; const char *rest; gboolean submitted; } cases[] = {
    { "sheet.void", "", FALSE },
    { "sheet.void", ",'reason':' '", TRUE },
    { "sheet.void", ",'reason':7", TRUE },
    { "sheet.reopen", "", TRUE },
    { "sheet.reopen", ",'reason':''", TRUE },
    { "sheet.submit", ",'reason':' '", FALSE },
    { "sheet.submit", ",'reason':[]", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JournalFixture) fixture = journal_fixture_new ();
      RapId sheet = journal_fixture_open_sheet (fixture, 0);
      RapSheetState before = RAP_SHEET_OPEN;
      char text[RAP_ID_TEXT_SIZE];

      if (cases[i].submitted)
        {
          journal_fixture_append (fixture, rap_draft_sheet_submit (&sheet, NULL), NULL);
          before = RAP_SHEET_SUBMITTED;
        }
      take_in (fixture, cases[i].kind,
               g_strdup_printf ("{'sheet':'%s'%s}", rap_id_to_text (&sheet, text),
                                cases[i].rest));
      g_assert_cmpint (read_state (fixture, &sheet), ==, before);
      journal_fixture_verify (fixture);
      /* With a reason it does what it says. */
      take_in (fixture, "sheet.void",
               g_strdup_printf ("{'reason':'x','sheet':'%s'}", rap_id_to_text (&sheet, text)));
      g_assert_cmpint (read_state (fixture, &sheet), ==, RAP_SHEET_VOID);
      journal_fixture_verify (fixture);
    }
}

static gboolean
has_words (GPtrArray  *differences,
           const char *words)
{
  for (guint i = 0; i < differences->len; i++)
    if (strstr (differences->pdata[i], words) != NULL)
      return TRUE;
  return FALSE;
}

static void
check_reported (JournalFixture *fixture,
                const char     *words)
{
  g_autoptr (GPtrArray) differences = NULL;

  g_assert_true (rap_store_verify (fixture->store, NULL, NULL, NULL, &differences,
                                   &fixture->error));
  g_assert_no_error (fixture->error);
  g_assert_true (has_words (differences, words));
}

/* What no sheet of this rubric can say: in the file by the journal's own account, and of no use. */
static void
test_unfit_mark (void)
{
  static const struct { const char *mark; const char *words; } cases[] = {
    { "'item':'nowhere','kind':'rate'", "item “nowhere”: the mark does not fit" },
    { "'item':'listens','kind':'sing'", "item “listens”: the mark does not fit" },
    { "'item':'listens','kind':'text'", "station 1, candidate 101" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JournalFixture) fixture = journal_fixture_new ();
      RapId sheet = journal_fixture_open_sheet (fixture, 0);
      char text[RAP_ID_TEXT_SIZE];

      journal_fixture_mark (fixture, &sheet, "greeting", "rate", "2");
      journal_fixture_verify (fixture);
      take_in (fixture, "mark.set",
               g_strdup_printf ("{%s,'sheet':'%s','value':'9'}", cases[i].mark,
                                rap_id_to_text (&sheet, text)));
      check_reported (fixture, cases[i].words);
    }
}

static void
test_unknown_rubric (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = rap_id_new_random ();
  RapHash hash = rap_hash_of ("other", 5);
  char id[RAP_ID_TEXT_SIZE], candidate[RAP_ID_TEXT_SIZE], rater[RAP_ID_TEXT_SIZE];
  char rubric[RAP_HASH_TEXT_SIZE];

  take_in (fixture, "sheet.open",
           g_strdup_printf ("{'attempt':1,'candidate':'%s','rater':'%s','role':'examiner',"
                            "'rubric':'%s','sheet':'%s','station':1}",
                            rap_id_to_text (&fixture->candidates[0], candidate),
                            rap_id_to_text (&fixture->rater, rater),
                            rap_hash_to_text (&hash, rubric), rap_id_to_text (&sheet, id)));
  check_reported (fixture, rubric);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/foreign/without-reason", test_without_reason);
  g_test_add_func ("/foreign/unfit-mark", test_unfit_mark);
  g_test_add_func ("/foreign/unknown-rubric", test_unknown_rubric);
  return g_test_run ();
}
