/* journal-fixture.h: an exam file of its own for a test of the journal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "journal/rap-readings.h"
#include "journal/rap-store-private.h"
#include "rubric/rap-rubric-reader.h"

/* Two stations, three candidates (101, 102, 103), one rater, a clock that stands still. */
typedef struct
{
  char            *folder;
  char            *path;
  RapClock        *clock;
  RapStoreOptions  options;
  RapStore        *store;
  RapHash          rubric;
  RapId            candidates[3];
  RapId            rater;
  GError          *error;
} JournalFixture;

#define JOURNAL_WALL_MS G_GINT64_CONSTANT (1772616600250)

static inline GPtrArray *
drafts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);
}

/* A draft of any kind from JSON with ' for ". */
static inline RapDraft *
draft_from_json (const char *kind,
                 const char *format,
                 ...) G_GNUC_PRINTF (2, 3);

static inline RapDraft *
draft_from_json (const char *kind,
                 const char *format,
                 ...)
{
  RapDraft *draft = g_new0 (RapDraft, 1);
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_strdelimit (text, "'", '"');
  draft->kind = g_strdup (kind);
  draft->role_ms = RAP_NO_TIME;
  draft->payload = json_loads (text, 0, NULL);
  g_assert_nonnull (draft->payload);
  return draft;
}

static inline void
journal_fixture_append (JournalFixture *self,
                        RapDraft       *draft,
                        RapId          *id)
{
  rap_store_append_one (self->store, draft, id, &self->error);
  g_assert_no_error (self->error);
}

/* Checks that the draft is refused and that nothing was written. */
static inline void
journal_fixture_refuse (JournalFixture *self,
                        RapDraft       *draft,
                        const char     *words)
{
  gint64 lamport = self->store->chain.lamport;

  g_assert_false (rap_store_append_one (self->store, draft, NULL, &self->error));
  g_assert_error (self->error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED);
  g_assert_nonnull (strstr (self->error->message, words));
  g_assert_cmpint (self->store->chain.lamport, ==, lamport);
  g_assert_cmpuint (rap_store_count_pending (self->store), ==, 0);
  g_clear_error (&self->error);
}

/* Three items to rate 0, 1 or 2, and one optional domain with a fourth. */
static const char journal_rubric_xml[] =
  "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='talk' version='1' xml:lang='en'>"
  "<meta><title>Talk</title></meta>"
  "<scale id='s' kind='ordinal'>"
  "<level id='0' value='0'><label>No</label></level>"
  "<level id='1' value='1'><label>In part</label></level>"
  "<level id='2' value='2'><label>Yes</label></level>"
  "<na><label>Did not arise</label></na>"
  "</scale>"
  "<rater id='examiner' role='examiner'/>"
  "<form>"
  "<item id='greeting' kind='rate' scale='s' na='yes'><label>Greets</label></item>"
  "<item id='listens' kind='rate' scale='s'><label>Listens</label></item>"
  "<item id='closes' kind='rate' scale='s'><label>Closes</label></item>"
  "<domain id='extra' optional='yes'><label>Extra</label>"
  "<item id='jokes' kind='rate' scale='s'><label>Jokes</label></item></domain>"
  "</form>"
  "<totals><total id='all' of='greeting listens closes' method='sum' primary='yes'>"
  "<label>All</label></total></totals>"
  "</rubric>";

static inline RapRubric *
journal_rubric_new (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (journal_rubric_xml, sizeof journal_rubric_xml - 1);
  g_autoptr (GError) error = NULL;
  RapRubric *rubric = rap_rubric_new (bytes, "talk.xml", &error);

  g_assert_no_error (error);
  return rubric;
}

static inline void
journal_fixture_fill (JournalFixture *self)
{
  static const char *const names[] = { "Ada Ash", "Ben Birch", "Cy Cedar" };
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (RapRubric) rubric = journal_rubric_new ();

  self->rubric = rubric->hash;
  g_ptr_array_add (drafts, rap_draft_rubric_add (rubric));
  g_ptr_array_add (drafts, rap_draft_station_set (1, "First", &self->rubric));
  g_ptr_array_add (drafts, rap_draft_station_set (2, "Second", &self->rubric));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", 101 + i);

      self->candidates[i] = rap_id_new_random ();
      g_ptr_array_add (drafts, rap_draft_candidate_set (&self->candidates[i], number, names[i],
                                                        NULL, i == 1 ? "B" : NULL, NULL));
    }
  self->rater = rap_id_new_random ();
  g_ptr_array_add (drafts, rap_draft_person_name (&self->rater, "Dr Elm"));
  rap_store_append (self->store, drafts, NULL, &self->error);
  g_assert_no_error (self->error);
}

static inline JournalFixture *
journal_fixture_new (void)
{
  JournalFixture *self = g_new0 (JournalFixture, 1);

  self->folder = g_dir_make_tmp ("rapport-journal-XXXXXX", &self->error);
  g_assert_no_error (self->error);
  self->path = g_build_filename (self->folder, "exam.rapport", NULL);
  self->clock = rap_clock_new_manual (JOURNAL_WALL_MS, 5000,
                                      "7d1c8a52-5c1e-4a0b-9d55-2f6f1e0c9a11");
  self->options.clock = self->clock;
  self->options.device = "tablet 7";
  self->options.any_file_system = TRUE;
  self->store = rap_store_create (self->path, "exam", "Communication, March", "2026-03-04", NULL,
                                  &self->options, &self->error);
  g_assert_no_error (self->error);
  journal_fixture_fill (self);
  return self;
}

static inline void
journal_fixture_close (JournalFixture *self)
{
  rap_store_close (g_steal_pointer (&self->store), &self->error);
  g_assert_no_error (self->error);
}

static inline void
journal_fixture_reopen (JournalFixture *self)
{
  if (self->store != NULL)
    journal_fixture_close (self);
  self->store = rap_store_open (self->path, RAP_STORE_READ_WRITE, &self->options, &self->error);
  g_assert_no_error (self->error);
}

static inline void
remove_folder (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (folder, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_assert_no_errno (g_unlink (child));
    }
  g_dir_close (dir);
  g_assert_no_errno (g_rmdir (folder));
}

static inline void
journal_fixture_free (JournalFixture *self)
{
  if (self->store != NULL)
    journal_fixture_close (self);
  g_assert_no_error (self->error);
  remove_folder (self->folder);
  rap_clock_unref (self->clock);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JournalFixture, journal_fixture_free)

/* Checks that the file is sound: hashes, chains, and derived tables as a replay gives them. */
static inline void
journal_fixture_verify (JournalFixture *self)
{
  g_autoptr (GPtrArray) differences = NULL;

  rap_store_verify (self->store, NULL, NULL, NULL, &differences, &self->error);
  g_assert_no_error (self->error);
  for (guint i = 0; i < differences->len; i++)
    g_test_message ("%s", (const char *) differences->pdata[i]);
  g_assert_cmpuint (differences->len, ==, 0);
}

static inline RapId
journal_fixture_open_sheet (JournalFixture *self,
                            guint           candidate)
{
  RapId sheet = rap_id_new_random ();

  journal_fixture_append (self, rap_draft_sheet_open (&sheet, 1, &self->candidates[candidate], 1,
                                                      &self->rater, "examiner", &self->rubric),
                                                        NULL);
  return sheet;
}

static inline RapDraft *
mark_draft (const RapId *sheet,
            const char  *item,
            const char  *kind,
            const char  *value)
{
  char text[RAP_ID_TEXT_SIZE];

  return draft_from_json ("mark.set", "{'sheet': '%s', 'item': '%s', 'kind': '%s', 'value': '%s'}",
                          rap_id_to_text (sheet, text), item, kind, value);
}

static inline RapId
journal_fixture_mark (JournalFixture *self,
                      const RapId    *sheet,
                      const char     *item,
                      const char     *kind,
                      const char     *value)
{
  RapId id;

  journal_fixture_append (self, mark_draft (sheet, item, kind, value), &id);
  return id;
}
