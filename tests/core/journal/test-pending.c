/* test-pending.c: entries that the disk did not take, and entries that come twice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal-fixture.h"
#include "journal/rap-emergency.h"
#include "journal/rap-entry-private.h"

/* The file may not grow: SQLite answers as on a full disk. */
static void
fill_disk (JournalFixture *fixture,
           gboolean        full)
{
  rap_database_set (fixture->store->database, "max_page_count", full ? "1" : "1000000", NULL,
                    &fixture->error);
  g_assert_no_error (fixture->error);
}

/* Comments of two pages each, so that the first one already finds the disk full. */
static RapDraft *
comment_draft (const RapId *sheet,
               char         letter)
{
  g_autofree char *text = g_strnfill (8000, letter);

  return rap_draft_comment_set (sheet, NULL, text);
}

static void
append_in_vain (JournalFixture *fixture,
                RapDraft       *draft,
                guint           n_pending)
{
  g_assert_false (rap_store_append_one (fixture->store, draft, NULL, &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_FULL);
  g_clear_error (&fixture->error);
  g_assert_cmpuint (rap_store_count_pending (fixture->store), ==, n_pending);
}

static const RapEntry *
get_pending (JournalFixture *fixture,
             guint           batch)
{
  const RapBatch *found = g_queue_peek_nth (&fixture->store->pending, batch);

  return g_ptr_array_index (found->entries, found->entries->len - 1);
}

static void
check_comment (JournalFixture *fixture,
               const RapId    *sheet,
               char            letter,
               const RapId    *entry)
{
  g_autoptr (RapSheetContent) content = rap_store_read_sheet (fixture->store, sheet,
                                                              &fixture->error);
  RapComment *comment;

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (content->comments->len, ==, 1);
  comment = content->comments->pdata[0];
  g_assert_cmpint (comment->text[0], ==, letter);
  g_assert_true (rap_id_equal (&comment->entry, entry));
}

static void
test_retry (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapHash first;
  RapId last;

  fill_disk (fixture, TRUE);
  append_in_vain (fixture, comment_draft (&sheet, 'a'), 1);
  first = get_pending (fixture, 0)->hash;
  append_in_vain (fixture, comment_draft (&sheet, 'b'), 2);
  append_in_vain (fixture, comment_draft (&sheet, 'c'), 3);
  last = get_pending (fixture, 2)->id;
  /* Tried again in between, and the same bytes still. */
  g_assert_false (rap_store_flush (fixture->store, NULL));
  g_assert_true (rap_hash_equal (&get_pending (fixture, 0)->hash, &first));
  g_assert_true (rap_hash_equal (&get_pending (fixture, 1)->previous, &first));

  fill_disk (fixture, FALSE);
  g_assert_true (rap_store_flush (fixture->store, &fixture->error));
  g_assert_cmpuint (rap_store_count_pending (fixture->store), ==, 0);
  check_comment (fixture, &sheet, 'c', &last);
  journal_fixture_verify (fixture);
}

/* The next append takes the pending along, in front. */
static void
test_next_append (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapId id;

  fill_disk (fixture, TRUE);
  append_in_vain (fixture, comment_draft (&sheet, 'a'), 1);
  fill_disk (fixture, FALSE);
  journal_fixture_append (fixture, comment_draft (&sheet, 'b'), &id);
  g_assert_cmpuint (rap_store_count_pending (fixture->store), ==, 0);
  check_comment (fixture, &sheet, 'b', &id);
  journal_fixture_verify (fixture);
}

/* Marking goes on while the disk fails: what waits counts for what is judged next. */
static void
test_judged_behind_pending (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = rap_id_new_random ();
  RapId unknown = rap_id_new_random ();
  RapDraft *opening = rap_draft_sheet_open (&sheet, 1, &fixture->candidates[0], 1, &fixture->rater,
                                            "examiner", &fixture->rubric);
  g_autoptr (GPtrArray) drafts = drafts_new ();

  fill_disk (fixture, TRUE);
  g_ptr_array_add (drafts, opening);
  g_ptr_array_add (drafts, comment_draft (&sheet, 'a'));
  g_assert_false (rap_store_append (fixture->store, drafts, NULL, &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_FULL);
  g_clear_error (&fixture->error);
  append_in_vain (fixture, comment_draft (&sheet, 'b'), 3);

  fill_disk (fixture, FALSE);
  g_assert_false (rap_store_append_one (fixture->store, comment_draft (&unknown, 'x'), NULL,
                                        &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED);
  g_clear_error (&fixture->error);
  g_assert_cmpuint (rap_store_count_pending (fixture->store), ==, 0);
  journal_fixture_append (fixture, comment_draft (&sheet, 'c'), NULL);
  journal_fixture_verify (fixture);
}

/* "Failed" does not mean "absent": what reached the disk all the same is not written twice. */
static void
test_was_there_already (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  guint n_new = 0;
  RapId id;

  fill_disk (fixture, TRUE);
  append_in_vain (fixture, comment_draft (&sheet, 'a'), 1);
  append_in_vain (fixture, comment_draft (&sheet, 'b'), 2);
  fill_disk (fixture, FALSE);
  id = get_pending (fixture, 1)->id;
  rap_store_take_in (fixture->store, g_queue_peek_head (&fixture->store->pending), &n_new,
                     &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (n_new, ==, 1);

  g_assert_true (rap_store_flush (fixture->store, &fixture->error));
  g_assert_no_error (fixture->error);
  check_comment (fixture, &sheet, 'b', &id);
  journal_fixture_verify (fixture);
}

/* The same id, or the same place in a chain, with other bytes: neither wins. */
static void
check_conflict (JournalFixture *fixture,
                const RapEntry *like,
                gboolean        same_id)
{
  g_autoptr (RapBatch) batch = rap_batch_new ();
  RapEntry *entry = rap_entry_new ();
  guint n_new = 99;

  entry->id = same_id ? like->id : rap_id_new_random ();
  entry->version = RAP_ENTRY_VERSION;
  entry->kind = g_strdup (like->kind);
  entry->writer = same_id ? rap_id_new_random () : like->writer;
  entry->number = same_id ? 1 : like->number;
  entry->lamport = like->lamport;
  entry->payload = g_bytes_new_static ("{}", 2);
  entry->payload_hash = rap_hash_of_bytes (entry->payload);
  entry->hash = rap_entry_compute_hash (entry);
  g_ptr_array_add (batch->entries, entry);
  g_assert_false (rap_store_take_in (fixture->store, batch, &n_new, &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_CONFLICT);
  g_clear_error (&fixture->error);
  g_assert_cmpuint (n_new, ==, 99);
}

static guint
count_journals (JournalFixture *fixture)
{
  g_autoptr (GPtrArray) files = rap_emergency_find (fixture->options.emergency_folder, NULL);

  return files->len;
}

/* The file is taken away between the last mark and the closing: what was kept aside is kept. */
static void
test_closed_away (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *folder = g_build_filename (fixture->folder, "emergency", NULL);
  g_autofree char *aside = g_build_filename (fixture->folder, "aside.rapport", NULL);
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) entries = NULL;

  fixture->options.emergency_folder = folder;
  journal_fixture_reopen (fixture);
  g_ptr_array_add (drafts, rap_draft_person_name (&fixture->rater, "Dr Elm"));
  g_assert_true (rap_store_append (fixture->store, drafts, &entries, &fixture->error));
  g_assert_true (rap_emergency_append (folder, &fixture->store->exam, entries, NULL,
                                       &fixture->error));
  g_assert_no_errno (g_rename (fixture->path, aside));
  rap_store_close (g_steal_pointer (&fixture->store), NULL);
  g_assert_cmpuint (count_journals (fixture), ==, 1);

  g_assert_no_errno (g_rename (aside, fixture->path));
  journal_fixture_reopen (fixture);
  g_assert_cmpuint (count_journals (fixture), ==, 0);
  journal_fixture_verify (fixture);
}

/* Three marks on a sheet that were kept aside and are not in the file: it is put back to what it
 * was before. Returns: (transfer full): the one journal */
static char *
keep_marks_aside (JournalFixture *fixture,
                  RapId          *sheet)
{
  static const char *const items[] = { "greeting", "listens", "closes" };
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *journal = NULL;
  gsize length = 0;

  *sheet = journal_fixture_open_sheet (fixture, 0);
  g_assert_true (rap_store_checkpoint (fixture->store, &fixture->error));
  g_file_get_contents (fixture->path, &bytes, &length, &fixture->error);
  g_assert_no_error (fixture->error);
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (GPtrArray) drafts = drafts_new ();
      g_autoptr (GPtrArray) entries = NULL;

      g_ptr_array_add (drafts, mark_draft (sheet, items[i], "rate", "2"));
      g_assert_true (rap_store_append (fixture->store, drafts, &entries, &fixture->error));
      g_assert_true (rap_emergency_append (fixture->options.emergency_folder,
                                           &fixture->store->exam, entries, NULL,
                                           &fixture->error));
    }
  files = rap_emergency_find (fixture->options.emergency_folder, NULL);
  g_assert_cmpuint (files->len, ==, 1);
  g_assert_true (g_file_get_contents (files->pdata[0], &journal, NULL, NULL));
  rap_store_free (g_steal_pointer (&fixture->store));
  g_file_set_contents (fixture->path, bytes, (gssize) length, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_true (g_file_set_contents (files->pdata[0], journal, -1, NULL));
  return g_strdup (files->pdata[0]);
}

/* Spoils one byte of the journal's line @n, counted from 0. */
static void
spoil_line (const char *file,
            guint       n)
{
  g_autofree char *text = NULL;
  char *p;

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  p = strstr (text, " {\"");
  for (guint i = 0; i < n; i++)
    p = strstr (p + 1, " {\"");
  p[20] ^= 1;
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
}

static guint
count_marks (JournalFixture *fixture,
             const RapId    *sheet)
{
  g_autoptr (RapSheetContent) content = rap_store_read_sheet (fixture->store, sheet,
                                                              &fixture->error);

  g_assert_no_error (fixture->error);
  return content->marks->len;
}

static char *
set_emergency_folder (JournalFixture *fixture)
{
  char *folder = g_build_filename (fixture->folder, "emergency", NULL);

  fixture->options.emergency_folder = folder;
  journal_fixture_reopen (fixture);
  return folder;
}

/* What can be read goes in, wherever the damage stands; what cannot is told, and is kept, since it
 * may be all that is left of a mark. */
static void
test_damaged_line (void)
{
  for (guint damaged = 0; damaged < 3; damaged++)
    {
      g_autoptr (JournalFixture) fixture = journal_fixture_new ();
      g_autofree char *folder = set_emergency_folder (fixture);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *file = NULL;
      RapId sheet;

      file = keep_marks_aside (fixture, &sheet);
      spoil_line (file, damaged);
      g_assert_true (g_file_get_contents (file, &before, NULL, NULL));
      for (guint times = 0; times < 2; times++)
        {
          journal_fixture_reopen (fixture);
          g_assert_cmpuint (count_marks (fixture, &sheet), ==, damaged == 0 ? 0 : 2);
          g_assert_nonnull (rap_store_get_left_out (fixture->store));
          g_assert_nonnull (strstr (rap_store_get_left_out (fixture->store), file));
          if (damaged > 0)
            g_assert_nonnull (strstr (rap_store_get_left_out (fixture->store), ": 1 line of"));
          g_assert_true (g_file_get_contents (file, &after, NULL, NULL));
          g_assert_cmpstr (after, ==, before);
          g_clear_pointer (&after, g_free);
        }
    }
}

static void
test_whole_journal (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *folder = set_emergency_folder (fixture);
  g_autofree char *file = NULL;
  RapId sheet;

  file = keep_marks_aside (fixture, &sheet);
  journal_fixture_reopen (fixture);
  g_assert_cmpuint (count_marks (fixture, &sheet), ==, 3);
  g_assert_null (rap_store_get_left_out (fixture->store));
  g_assert_cmpuint (count_journals (fixture), ==, 0);
  journal_fixture_verify (fixture);
}

static void
check_left_out (JournalFixture *fixture,
                const char     *words)
{
  journal_fixture_reopen (fixture);
  g_assert_nonnull (rap_store_get_left_out (fixture->store));
  g_assert_nonnull (strstr (rap_store_get_left_out (fixture->store), words));
  g_assert_cmpuint (count_journals (fixture), ==, 1);
  journal_fixture_verify (fixture);
}

static void
test_garbage_journal (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *folder = set_emergency_folder (fixture);
  g_autofree char *file = NULL;
  RapId sheet;

  file = keep_marks_aside (fixture, &sheet);
  g_assert_true (g_file_set_contents (file, "one\ntwo\n\nthree\n", -1, NULL));
  check_left_out (fixture, ": 3 lines of");
}

/* Bytes of another origin under an id that the file has. */
static void
test_conflicting_journal (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *folder = set_emergency_folder (fixture);
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) entries = NULL;
  RapEntry *entry;

  g_ptr_array_add (drafts, rap_draft_person_name (&fixture->rater, "Dr Oak"));
  g_assert_true (rap_store_append (fixture->store, drafts, &entries, &fixture->error));
  entry = entries->pdata[0];
  g_bytes_unref (entry->payload);
  entry->payload = g_bytes_new_static ("{}", 2);
  entry->payload_hash = rap_hash_of_bytes (entry->payload);
  entry->hash = rap_entry_compute_hash (entry);
  g_assert_true (rap_emergency_append (folder, &fixture->store->exam, entries, NULL,
                                       &fixture->error));
  check_left_out (fixture, "was not taken in");
}

static void
test_conflict (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) entries = NULL;

  g_ptr_array_add (drafts, rap_draft_person_name (&fixture->rater, "Dr Oak"));
  rap_store_append (fixture->store, drafts, &entries, &fixture->error);
  g_assert_no_error (fixture->error);
  check_conflict (fixture, entries->pdata[0], TRUE);
  check_conflict (fixture, entries->pdata[0], FALSE);
  journal_fixture_verify (fixture);
}

static void
test_take_in_refuses_damage (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapBatch) batch = rap_batch_new ();
  RapEntry *entry = rap_entry_new ();

  entry->id = rap_id_new_random ();
  entry->version = RAP_ENTRY_VERSION;
  entry->kind = g_strdup ("mark.set");
  entry->writer = rap_id_new_random ();
  entry->number = 1;
  entry->lamport = 1;
  g_ptr_array_add (batch->entries, entry);
  g_assert_false (rap_store_take_in (fixture->store, batch, NULL, &fixture->error));
  g_assert_error (fixture->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
  g_clear_error (&fixture->error);
  journal_fixture_verify (fixture);
}

/* Entries of a later program are kept and verified, and do nothing. */
static void
test_unknown_entries (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapBatch) batch = rap_batch_new ();
  g_autoptr (GPtrArray) people = NULL;
  RapId writer = rap_id_new_random ();
  RapHash previous = { 0 };
  static const struct { const char *kind; guint version; const char *payload; } cases[] = {
    { "person.photo", 1, "{\"person\":\"x\"}" },
    { "person.name", 2, "{\"name\":\"Zed\",\"person\":\"01900000-0000-7000-8000-000000000001\"}" },
    { "person.name", 1, "not JSON at all" },
    { "person.name", 1, "{\"name\":7}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RapEntry *entry = rap_entry_new ();

      entry->id = rap_id_new_random ();
      entry->version = cases[i].version;
      entry->kind = g_strdup (cases[i].kind);
      entry->writer = writer;
      entry->number = i + 1;
      entry->lamport = 100 + i;
      entry->payload = g_bytes_new_static (cases[i].payload, strlen (cases[i].payload));
      entry->payload_hash = rap_hash_of_bytes (entry->payload);
      entry->previous = previous;
      entry->hash = previous = rap_entry_compute_hash (entry);
      g_ptr_array_add (batch->entries, entry);
    }
  rap_store_take_in (fixture->store, batch, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  people = rap_store_list_people (fixture->store, &fixture->error);
  g_assert_cmpuint (people->len, ==, 1);
  journal_fixture_verify (fixture);

  /* The clock goes on behind what came in. */
  journal_fixture_open_sheet (fixture, 0);
  g_assert_cmpint (fixture->store->chain.lamport, ==, 104);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/pending/retry", test_retry);
  g_test_add_func ("/pending/next-append", test_next_append);
  g_test_add_func ("/pending/judged-behind-pending", test_judged_behind_pending);
  g_test_add_func ("/pending/was-there-already", test_was_there_already);
  g_test_add_func ("/pending/closed-away", test_closed_away);
  g_test_add_func ("/pending/damaged-line", test_damaged_line);
  g_test_add_func ("/pending/whole-journal", test_whole_journal);
  g_test_add_func ("/pending/garbage-journal", test_garbage_journal);
  g_test_add_func ("/pending/conflicting-journal", test_conflicting_journal);
  g_test_add_func ("/pending/conflict", test_conflict);
  g_test_add_func ("/pending/take-in-refuses-damage", test_take_in_refuses_damage);
  g_test_add_func ("/pending/unknown-entries", test_unknown_entries);
  return g_test_run ();
}
