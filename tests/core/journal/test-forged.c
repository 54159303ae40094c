/* test-forged.c: entries whose hashes fit, with numbers that no honest writer makes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal-fixture.h"
#include "journal/rap-emergency.h"
#include "journal/rap-entry-private.h"
#include "journal/rap-journal-table.h"

#define BEYOND (RAP_ENTRY_MAX_COUNT + 1)

/* The numbers of an entry; the rest is like that of any other. */
typedef struct
{
  const char *name;
  gint64      version;
  gint64      number;
  gint64      lamport;
  gint64      wall_ms;
  gint64      role_ms;
} Forgery;

static const Forgery forgeries[] = {
  { "last clock", 1, 1, G_MAXINT64, 0, RAP_NO_TIME },
  { "clock just too high", 1, 1, BEYOND, 0, RAP_NO_TIME },
  { "last number", 1, G_MAXINT64, 1000, 0, RAP_NO_TIME },
  { "number just too high", 1, BEYOND, 1000, 0, RAP_NO_TIME },
  { "version of one more bit", (G_GINT64_CONSTANT (1) << 32) + 1, 1, 1000, 0, RAP_NO_TIME },
  { "version of 17 bits", 65536, 1, 1000, 0, RAP_NO_TIME },
  { "negative version", -1, 1, 1000, 0, RAP_NO_TIME },
  { "last time", 1, 1, 1000, G_MAXINT64, RAP_NO_TIME },
  { "first time", 1, 1, 1000, G_MININT64, RAP_NO_TIME },
  { "last second of the role-play", 1, 1, 1000, 0, G_MAXINT64 },
};

static RapEntry *
forge (JournalFixture *fixture,
       const Forgery  *forgery)
{
  RapEntry *entry = rap_entry_new ();
  g_autofree char *payload = NULL;
  char person[RAP_ID_TEXT_SIZE];

  entry->id = rap_id_new_random ();
  entry->version = forgery->version;
  entry->kind = g_strdup ("person.name");
  entry->writer = rap_id_new_random ();
  entry->number = forgery->number;
  entry->lamport = forgery->lamport;
  entry->wall_ms = forgery->wall_ms;
  entry->role_ms = forgery->role_ms;
  payload = g_strdup_printf ("{\"name\":\"Forged\",\"person\":\"%s\"}",
                             rap_id_to_text (&fixture->rater, person));
  entry->payload = g_bytes_new (payload, strlen (payload));
  entry->payload_hash = rap_hash_of_bytes (entry->payload);
  entry->hash = rap_entry_compute_hash (entry);
  return entry;
}

static void
put_into_file (JournalFixture *fixture,
               const Forgery  *forgery)
{
  g_autoptr (RapEntry) entry = forge (fixture, forgery);

  g_assert_true (rap_journal_table_insert (fixture->store->database, entry, &fixture->error));
  g_assert_no_error (fixture->error);
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

/* verify() names the entry, and a rebuild derives nothing from it. */
static void
check_verify (JournalFixture *fixture,
              const char     *name)
{
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GPtrArray) people = NULL;

  g_assert_true (rap_store_verify (fixture->store, NULL, NULL, NULL, &differences,
                                   &fixture->error));
  if (!has_words (differences, "number or time that no entry can have"))
    g_error ("%s: not found among %u differences", name, differences->len);
  g_assert_true (rap_store_rebuild (fixture->store, &fixture->error));
  people = rap_store_list_people (fixture->store, &fixture->error);
  g_assert_cmpstr (((RapPerson *) people->pdata[0])->name, ==, "Dr Elm");
}

static void
check_refused (JournalFixture *fixture,
               RapStoreMode    mode)
{
  g_autoptr (RapStore) store = rap_store_open (fixture->path, mode, &fixture->options,
                                               &fixture->error);

  if (mode == RAP_STORE_READ_ONLY)
    {
      g_assert_no_error (fixture->error);
      return;
    }
  g_assert_null (store);
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
  g_assert_nonnull (strstr (fixture->error->message, "that no entry can have"));
  g_assert_nonnull (strstr (fixture->error->message, "salvage"));
  g_clear_error (&fixture->error);
}

static void
test_in_file (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      g_autoptr (JournalFixture) fixture = journal_fixture_new ();

      put_into_file (fixture, &forgeries[i]);
      check_verify (fixture, forgeries[i].name);
      journal_fixture_close (fixture);
      check_refused (fixture, RAP_STORE_READ_WRITE);
      check_refused (fixture, RAP_STORE_READ_ONLY);
    }
}

/* Not taken in from elsewhere either, nor from an emergency journal. */
static void
test_from_elsewhere (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *folder = g_build_filename (fixture->folder, "emergency", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      g_autoptr (RapBatch) batch = rap_batch_new ();
      g_autoptr (GPtrArray) files = NULL;
      guint unreadable = 0;

      g_ptr_array_add (batch->entries, forge (fixture, &forgeries[i]));
      g_assert_false (rap_store_take_in (fixture->store, batch, NULL, &fixture->error));
      g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
      g_clear_error (&fixture->error);

      g_assert_true (rap_emergency_append (folder, &fixture->store->exam, batch->entries, NULL,
                                           &fixture->error));
      g_ptr_array_set_size (batch->entries, 0);
      files = rap_emergency_find (folder, NULL);
      g_assert_true (rap_emergency_read (files->pdata[0], batch->entries, batch->blobs,
                                         &unreadable, &fixture->error));
      g_assert_cmpuint (batch->entries->len, ==, 0);
      g_assert_cmpuint (unreadable, ==, 1);
      g_assert_true (rap_emergency_remove (files->pdata[0], &fixture->error));
    }
  journal_fixture_verify (fixture);
}

/* The highest clock that an entry can have leaves no room behind it: said before anything is made,
 * so that nothing waits for ever. */
static void
test_clock_at_its_end (void)
{
  static const Forgery last = { "last", 1, 1, RAP_ENTRY_MAX_COUNT, 0, RAP_NO_TIME };
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();

  put_into_file (fixture, &last);
  g_assert_true (rap_store_rebuild (fixture->store, &fixture->error));
  journal_fixture_reopen (fixture);
  g_assert_false (rap_store_append_one (fixture->store,
                                        rap_draft_person_name (&fixture->rater, "Dr Oak"), NULL,
                                        &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
  g_assert_nonnull (strstr (fixture->error->message, "at its end"));
  g_assert_cmpuint (rap_store_count_pending (fixture->store), ==, 0);
  g_clear_error (&fixture->error);
  journal_fixture_verify (fixture);
}

/* Times in payloads are anybody's. */
static void
test_clock_payload (void)
{
  static const char *const times[] = { "9223372036854775807", "-9223372036854775808" };
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapEncounterClock) clock = NULL;
  char candidate[RAP_ID_TEXT_SIZE];

  rap_id_to_text (&fixture->candidates[0], candidate);
  journal_fixture_append (fixture,
                          draft_from_json ("clock.start", "{'station': 1, 'candidate': '%s', "
                                           "'attempt': 1, 'phase': 0, 'boot_ms': %s, "
                                           "'boot_id': 'a'}", candidate, times[1]), NULL);
  for (guint i = 0; i < 6; i++)
    journal_fixture_append (fixture,
                            draft_from_json ("clock.run", "{'station': 1, 'candidate': '%s', "
                                             "'attempt': 1, 'running': %s, 'boot_ms': %s, "
                                             "'boot_id': 'a'}", candidate,
                                             i % 2 == 0 ? "false" : "true", times[1 - i % 2]),
                            NULL);
  clock = rap_store_read_clock (fixture->store, 1, &fixture->candidates[0], 1, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (clock->lost_ms, ==, RAP_ENTRY_MAX_COUNT);
  journal_fixture_verify (fixture);
}

/* What the disk keeps from being judged is still not allowed to be of any size. */
static void
test_large_unjudged (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  g_autofree char *text = g_strnfill (2 * 1024 * 1024, 'x');

  fixture->store->damaged = TRUE;
  journal_fixture_refuse (fixture, rap_draft_comment_set (&sheet, NULL, text), "too much text");
  fixture->store->damaged = FALSE;
  journal_fixture_verify (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/forged/in-file", test_in_file);
  g_test_add_func ("/forged/from-elsewhere", test_from_elsewhere);
  g_test_add_func ("/forged/clock-at-its-end", test_clock_at_its_end);
  g_test_add_func ("/forged/clock-payload", test_clock_payload);
  g_test_add_func ("/forged/large-unjudged", test_large_unjudged);
  return g_test_run ();
}
