/* fault-fixture.h: marking under bad conditions, round after round, and what must hold afterwards.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "journal/rap-journal-table.h"

#define FAULT_ITEMS 7

/* An exam file with one open sheet, laid anew for each round, and the marks that were
 * acknowledged. */
typedef struct
{
  char            *folder;
  char            *path;
  GBytes          *template;
  RapStoreOptions  options;
  RapId            sheet;
  GRand           *random;
  GArray          *acknowledged; /* RapId */
} FaultFixture;

#ifdef __SANITIZE_ADDRESS__
/* Sanitizers look for other faults, at a fifth of the pace or less. */
#define FAULT_SHARE 5
#else
#define FAULT_SHARE 1
#endif

/* How often: the environment variable @name, for amounts by hand, or @fallback. */
static inline guint
fault_amount (const char *name,
              guint       fallback)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) atoi (text) : fallback / FAULT_SHARE;
}

/* In how large steps, likewise: larger where there is less time. */
static inline guint
fault_stride (guint fallback)
{
  const char *text = g_getenv ("RAPPORT_STRIDE");

  return text != NULL ? (guint) atoi (text) : fallback * FAULT_SHARE;
}

/* Items "item-0" ... that take any number. */
static inline RapRubric *
fault_rubric_new (void)
{
  g_autoptr (GString) xml =
    g_string_new ("<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='bad-days' version='1' "
                  "xml:lang='en'><meta><title>Bad days</title></meta>"
                  "<rater id='examiner' role='examiner'/><form>");
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  RapRubric *rubric;

  for (guint i = 0; i < FAULT_ITEMS; i++)
    {
      g_string_append_printf (xml, "<item id='item-%u' kind='number' min='0' max='1000000'>"
                              "<label>Item %u</label></item>", i, i);
      g_string_append_printf (ids, "%sitem-%u", i == 0 ? "" : " ", i);
    }
  g_string_append_printf (xml, "</form><totals><total id='all' of='%s' method='sum' primary='yes'>"
                          "<label>All</label></total></totals></rubric>", ids->str);
  bytes = g_bytes_new (xml->str, xml->len);
  rubric = rap_rubric_new (bytes, "bad-days.xml", &error);
  g_assert_no_error (error);
  return rubric;
}

static inline FaultFixture *
fault_fixture_new (const char *vfs)
{
  FaultFixture *self = g_new0 (FaultFixture, 1);
  g_autoptr (JournalFixture) journal = journal_fixture_new ();
  g_autoptr (RapRubric) rubric = fault_rubric_new ();
  char *bytes;
  gsize length;

  journal_fixture_append (journal, rap_draft_rubric_add (rubric), NULL);
  journal_fixture_append (journal, rap_draft_station_set (1, "First", &rubric->hash), NULL);
  journal->rubric = rubric->hash;
  self->sheet = journal_fixture_open_sheet (journal, 0);
  journal_fixture_close (journal);
  g_assert_true (g_file_get_contents (journal->path, &bytes, &length, NULL));
  self->template = g_bytes_new_take (bytes, length);

  /* In memory where there is such a place: the disk that matters is simulated or killed anyway. */
  self->folder = g_strdup ("/dev/shm/rapport-fault-XXXXXX");
  if (g_mkdtemp (self->folder) == NULL)
    {
      g_free (self->folder);
      self->folder = g_dir_make_tmp ("rapport-fault-XXXXXX", NULL);
    }
  self->path = g_build_filename (self->folder, "exam.rapport", NULL);
  self->options.any_file_system = TRUE;
  self->options.vfs = vfs;
  /* What a test wants to find in the file must not come from elsewhere. */
  self->options.emergency_folder = "/dev/null/nowhere";
  self->random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  self->acknowledged = g_array_new (FALSE, FALSE, sizeof (RapId));
  return self;
}

/* An empty folder with the exam file as it was when it was closed. */
static inline void
fault_fixture_lay (FaultFixture *self)
{
  gsize length;
  const char *bytes = g_bytes_get_data (self->template, &length);
  FILE *file;

  remove_folder (self->folder);
  g_assert_no_errno (g_mkdir (self->folder, 0700));
  file = fopen (self->path, "w");
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes, 1, length, file), ==, length);
  g_assert_no_errno (fclose (file));
  g_array_set_size (self->acknowledged, 0);
}

static inline RapStore *
fault_fixture_open (FaultFixture  *self,
                    GError       **error)
{
  return rap_store_open (self->path, RAP_STORE_READ_WRITE, &self->options, error);
}

static inline RapDraft *
fault_fixture_draft (FaultFixture *self,
                     guint         i)
{
  g_autofree char *item = g_strdup_printf ("item-%u", i % FAULT_ITEMS);
  g_autofree char *value = g_strdup_printf ("%u", i);

  /* Now and then a text that takes pages of its own. */
  if (i % 23 == 22)
    {
      g_autofree char *words = g_strnfill (9000, 'w');

      return rap_draft_comment_set (&self->sheet, item, words);
    }
  return mark_draft (&self->sheet, item, "number", value);
}

/* Returns: whether the mark was acknowledged */
static inline gboolean
fault_fixture_mark (FaultFixture  *self,
                    RapStore      *store,
                    guint          i,
                    GError       **error)
{
  RapId id;

  if (!rap_store_append_one (store, fault_fixture_draft (self, i), &id, error))
    return FALSE;
  g_array_append_val (self->acknowledged, id);
  return TRUE;
}

/* How many of the acknowledged entries are not in the file. */
static inline guint
fault_fixture_count_lost (FaultFixture *self,
                          RapStore     *store)
{
  guint lost = 0;

  for (guint i = 0; i < self->acknowledged->len; i++)
    {
      gboolean found = FALSE;
      RapHash hash;

      g_assert_true (rap_journal_table_find (store->database,
                                             &g_array_index (self->acknowledged, RapId, i), &found,
                                             &hash, NULL));
      lost += !found;
    }
  return lost;
}

static inline void
fault_assert_sound (RapStore *store)
{
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GError) error = NULL;

  rap_store_verify (store, NULL, NULL, NULL, &differences, &error);
  g_assert_no_error (error);
  if (differences->len > 0)
    g_error ("not sound: %s", (char *) differences->pdata[0]);
}

static inline void
fault_fixture_free (FaultFixture *self)
{
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_bytes_unref (self->template);
  g_rand_free (self->random);
  g_array_unref (self->acknowledged);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultFixture, fault_fixture_free)
