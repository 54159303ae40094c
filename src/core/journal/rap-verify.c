/* rap-verify.c: whether an exam file is sound.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "journal/rap-chain-check.h"
#include "journal/rap-derive.h"
#include "journal/rap-entry-inspector.h"
#include "journal/rap-exam-table.h"
#include "journal/rap-journal-table.h"
#include "journal/rap-row-place.h"
#include "journal/rap-schema-check.h"
#include "journal/rap-side-check.h"
#include "journal/rap-store-private.h"
#include "rubric/rap-answer.h"
#include "rubric/rap-rubric-reader.h"

/* Shares of the whole, as measured on a file of 400,000 entries. */
#define SHARE_CHECK   0.1
#define SHARE_COMPARE 0.15

/* More than anybody reads; a file that is full of errors is not worth more memory. */
#define MAX_PROBLEMS 200

typedef struct
{
  /* Borrowed */
  RapStore        *store;
  RapDatabase     *replayed;   /* also known to the derivation */
  GPtrArray       *problems;
  RapChainCheck   *check;
  RapProgressFunc  progress;
  gpointer         user_data;
  GCancellable    *cancellable;

  RapDerivation    derivation; /* of the replayed tables */
  GHashTable      *changed;    /* borrowed; hashes, as text, of blobs whose bytes do not fit */
  gint64           n_entries;
  double           before;     /* share of the whole that was done before the replay */
} Verification;

static void
tell (const Verification *self,
      double              done)
{
  if (self->progress != NULL)
    self->progress (done, self->user_data);
}

static gboolean
visit_entry_cb (const RapInspection  *inspection,
                gpointer              user_data,
                GError              **error)
{
  Verification *self = user_data;
  guint64 count = rap_chain_check_count (self->check);

  if (count % 1024 == 0)
    {
      tell (self, self->before + (1 - SHARE_COMPARE - self->before) * (double) count /
            (double) MAX (self->n_entries, 1));
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
    }
  return rap_chain_check_add (self->check, inspection, error)
         && rap_derive_entry (&self->derivation, inspection->entry, inspection->payload, error);
}

static gboolean
read_entry_cb (const RapEntry  *entry,
               gpointer         user_data,
               GError         **error)
{
  return rap_entry_inspector_add (user_data, entry, error);
}

/* This thread reads the entries and, some hundred entries behind, checks their chains and derives;
 * in between, the inspector's thread hashes and parses them. */
static gboolean
replay (Verification  *self,
        GError       **error)
{
  g_autoptr (RapEntryInspector) inspector = rap_entry_inspector_new (visit_entry_cb, self);

  return rap_journal_table_foreach (self->store->database, read_entry_cb, inspector, error)
         && rap_entry_inspector_finish (inspector, error);
}

/* Nobody needs the replayed tables after this, so nothing of them is synced. */
static RapDatabase *
open_replayed (GError **error)
{
  g_autoptr (RapDatabase) database = rap_database_open (NULL, RAP_DATABASE_READ_WRITE, NULL, error);

  if (database == NULL ||
      !rap_database_set (database, "journal_mode", "MEMORY", "memory", error) ||
      !rap_database_set (database, "synchronous", "OFF", "0", error) ||
      !rap_database_set (database, "cache_size", "-65536", NULL, error) ||
      !rap_database_begin (database, error) ||
      !rap_schema_create_derived (database, error))
    return NULL;
  return g_steal_pointer (&database);
}

static gboolean
check_counts (Verification  *self,
              GError       **error)
{
  gint64 payloads = 0;

  if (!rap_database_read_integer (self->store->database, "SELECT count(*) FROM payload", &payloads,
                                  error))
    return FALSE;
  if ((guint64) payloads != rap_chain_check_count_payloads (self->check))
    g_ptr_array_add (self->problems, g_strdup (_("there are payloads that belong to no entry")));
  return TRUE;
}

/* Derived tables */

static void
report_row (Verification          *self,
            const RapDerivedTable *table,
            RapStatement          *row,
            const char            *what)
{
  g_autofree char *keys = rap_statement_dup_keys (row, table->n_keys);
  g_autofree char *place = rap_row_place_dup (self->replayed, table, row);

  g_ptr_array_add (self->problems,
                   place != NULL
                   /* Translators: what is wrong, where in the exam, name of a table, key of a
                    * row. */
                   ? g_strdup_printf (_("%s: %s (table “%s”, row %s)"), what, place, table->name,
                                      keys)
                   /* Translators: what is wrong, name of a table, key of a row. */
                   : g_strdup_printf (_("%s: table “%s”, row %s"), what, table->name, keys));
}

/* Two walks in key order, side by side. */
static gboolean
compare_rows (Verification           *self,
              const RapDerivedTable  *table,
              RapStatement           *file,
              RapStatement           *replay,
              GError                **error)
{
  gboolean in_file = rap_statement_next (file, error);
  gboolean in_replay = rap_statement_next (replay, error);

  while ((in_file || in_replay) && self->problems->len < MAX_PROBLEMS)
    {
      gboolean same = in_file && in_replay && rap_statement_same_row (file, replay);
      int order = in_file ? -1 : 1;

      if (in_file && in_replay)
        order = same ? 0 : rap_statement_compare_keys (file, replay, table->n_keys);
      if (order < 0)
        report_row (self, table, file, _("the file has what the journal does not say"));
      else if (order > 0)
        report_row (self, table, replay, _("the file lacks what the journal says"));
      else if (!same)
        report_row (self, table, file, _("the file says other than the journal"));
      if (order <= 0)
        in_file = rap_statement_next (file, error);
      if (order >= 0)
        in_replay = rap_statement_next (replay, error);
    }
  return in_file || in_replay || (rap_statement_is_done (file) && rap_statement_is_done (replay));
}

static gboolean
compare_table (Verification           *self,
               const RapDerivedTable  *table,
               GError                **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (RapStatement) file = NULL;
  g_autoptr (RapStatement) replay = NULL;

  g_string_printf (sql, "SELECT * FROM %s ORDER BY 1", table->name);
  for (int i = 2; i <= table->n_keys; i++)
    g_string_append_printf (sql, ", %d", i);
  file = rap_statement_new (self->store->database, sql->str, error);
  if (file == NULL)
    return FALSE;
  replay = rap_statement_new (self->replayed, sql->str, error);
  return replay != NULL && compare_rows (self, table, file, replay, error);
}

static gboolean
compare_tables (Verification  *self,
                GError       **error)
{
  gsize n = 0;
  const RapDerivedTable *tables = rap_derive_list_tables (&n);

  for (gsize i = 0; i < n; i++)
    {
      tell (self, 1 - SHARE_COMPARE + SHARE_COMPARE * (double) i / (double) n);
      if (!compare_table (self, &tables[i], error))
        return FALSE;
    }
  return TRUE;
}

/* Blobs */

static gboolean
check_blobs (Verification  *self,
             GError       **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (self->store->database, "SELECT hash, bytes FROM blob ORDER BY hash", error);

  if (statement == NULL)
    return FALSE;
  while (rap_statement_next (statement, error))
    {
      RapHash named = rap_statement_get_hash (statement, 0);
      g_autoptr (GBytes) bytes = rap_statement_get_bytes (statement, 1);
      RapHash hash = rap_hash_of_bytes (bytes);
      char text[RAP_HASH_TEXT_SIZE];

      if (rap_hash_equal (&named, &hash))
        continue;
      rap_hash_to_text (&named, text);
      g_hash_table_add (self->changed, g_strdup (text));
      g_ptr_array_add (self->problems,
                       /* Translators: a SHA-256 hash. */
                       g_strdup_printf (_("a rubric or picture was changed: its bytes do not fit "
                                          "the hash %s"), text));
    }
  return rap_statement_is_done (statement);
}

/* From the file's own bytes, whatever rap_store_get_rubric() still remembers. */
static gboolean
check_rubric (Verification   *self,
              const RapHash  *hash,
              GError        **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RapRubric) rubric = NULL;
  char text[RAP_HASH_TEXT_SIZE];

  /* Said before. */
  if (g_hash_table_contains (self->changed, rap_hash_to_text (hash, text)))
    return TRUE;
  bytes = rap_store_read_blob (self->store, hash, &problem);
  if (bytes != NULL)
    rubric = rap_rubric_new (bytes, self->store->path, &problem);
  if (rubric != NULL)
    return TRUE;
  if (g_error_matches (problem, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_ptr_array_add (self->problems, g_strdup (problem->message));
  return TRUE;
}

static gboolean
check_rubrics (Verification  *self,
               GError       **error)
{
  g_autoptr (GPtrArray) rubrics = rap_exam_table_list_rubrics (self->replayed, error);

  if (rubrics == NULL)
    return FALSE;
  for (guint i = 0; i < rubrics->len; i++)
    if (!check_rubric (self, rubrics->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* A photo whose bytes were changed is told among the blobs; one may also be gone. */
static gboolean
check_photos (Verification  *self,
              GError       **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (self->replayed, "SELECT p.photo, c.candidate_number FROM photo p "
                       "JOIN candidate c ON c.id = p.candidate WHERE p.photo IS NOT NULL "
                       "ORDER BY c.candidate_number", error);

  if (statement == NULL)
    return FALSE;
  while (rap_statement_next (statement, error))
    {
      RapHash hash = rap_statement_get_hash (statement, 0);
      g_autoptr (GError) problem = NULL;
      g_autoptr (GBytes) bytes =
        rap_journal_table_read_blob (self->store->database, &hash, &problem);

      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (bytes == NULL)
        g_ptr_array_add (self->problems,
                         /* Translators: a candidate's number. */
                         g_strdup_printf (_("the photo of candidate %s is not in the file"),
                                          rap_statement_get_text (statement, 1)));
    }
  return rap_statement_is_done (statement);
}

/* Sheets */

/* Different marks are few, however many sheets there are. One sheet of each is named. */
#define DIFFERENT_MARKS \
  "SELECT s.rubric, m.item, m.kind, m.value, count(*), min(s.id), s.station, c.candidate_number " \
  "FROM mark AS m JOIN sheet AS s ON s.id = m.sheet LEFT JOIN candidate AS c " \
  "ON c.id = s.candidate WHERE m.what = 0 AND m.standing = 0 AND m.kind <> '' " \
  "GROUP BY s.rubric, m.item, m.kind, m.value"

static void
report_mark (Verification *self,
             RapStatement *row,
             const char   *why)
{
  const char *candidate = rap_statement_get_text (row, 7);
  RapId sheet = rap_statement_get_id (row, 5);
  gint64 n = rap_statement_get_integer (row, 4);
  char id[RAP_ID_TEXT_SIZE];

  g_ptr_array_add (self->problems,
                   /* Translators: number of a station, number of a candidate, id of a sheet, id of
                    * an item, what is wrong with its mark, and on how many sheets. */
                   g_strdup_printf (_("station %" PRId64 ", candidate %s, sheet %s, item “%s”: the "
                                      "mark does not fit the rubric: %s (%" PRId64 " times)"),
                                    rap_statement_get_integer (row, 6),
                                    candidate != NULL ? candidate : "?",
                                    rap_id_to_text (&sheet, id), rap_statement_get_text (row, 1),
                                    why, n));
}

static void
check_mark (Verification *self,
            RapStatement *row)
{
  RapHash hash = rap_statement_get_hash (row, 0);
  const RapRubric *rubric = rap_store_get_rubric (self->store, &hash, NULL);
  g_autoptr (GError) problem = NULL;
  g_autoptr (RapAnswer) answer = NULL;
  const RapItem *item;

  /* Said before. */
  if (rubric == NULL)
    return;
  item = rap_rubric_get_item (rubric, rap_statement_get_text (row, 1));
  if (item == NULL)
    {
      report_mark (self, row, _("the rubric has no such item"));
      return;
    }
  answer = rap_answer_new_from_kind_text (item, rap_statement_get_text (row, 2),
                                          rap_statement_get_text (row, 3), &problem);
  if (answer == NULL)
    report_mark (self, row, problem->message);
}

static gboolean
check_marks (Verification  *self,
             GError       **error)
{
  g_autoptr (RapStatement) row = rap_statement_new (self->replayed, DIFFERENT_MARKS, error);

  if (row == NULL)
    return FALSE;
  while (self->problems->len < MAX_PROBLEMS && rap_statement_next (row, error))
    check_mark (self, row);
  return self->problems->len >= MAX_PROBLEMS || rap_statement_is_done (row);
}

/* A sheet may be of a rubric that no entry added. */
static gboolean
check_sheet_rubrics (Verification  *self,
                     GError       **error)
{
  g_autoptr (RapStatement) row =
    rap_statement_new (self->replayed, "SELECT DISTINCT rubric FROM sheet "
                       "EXCEPT SELECT hash FROM rubric", error);

  if (row == NULL)
    return FALSE;
  while (rap_statement_next (row, error))
    {
      RapHash hash = rap_statement_get_hash (row, 0);

      if (!check_rubric (self, &hash, error))
        return FALSE;
    }
  return rap_statement_is_done (row);
}

static gboolean
verify_rows (Verification  *self,
             GError       **error)
{
  return rap_database_read_integer (self->store->database, "SELECT count(*) FROM journal",
                                    &self->n_entries, error)
         && replay (self, error)
         && check_counts (self, error)
         && check_blobs (self, error)
         && check_rubrics (self, error)
         && check_photos (self, error)
         && check_sheet_rubrics (self, error)
         && check_marks (self, error)
         && compare_tables (self, error);
}

/* In tables that are not as they should be there may be no reading. */
static gboolean
verify_content (Verification  *self,
                GError       **error)
{
  g_autoptr (GError) problem = NULL;
  guint before = self->problems->len;

  if (!rap_schema_compare (self->store->database, self->problems, error))
    return FALSE;
  if (verify_rows (self, &problem))
    return TRUE;
  if (self->problems->len > before && problem->domain == RAP_JOURNAL_ERROR)
    {
      g_ptr_array_add (self->problems, g_strdup (problem->message));
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
verify_in_turn (Verification  *self,
                GError       **error)
{
  self->before = SHARE_CHECK;
  return rap_database_check (self->store->database, self->problems, error)
         && verify_content (self, error);
}

/* What SQLite says of the file goes before all that was read from it, also where that failed. */
static gboolean
verify_side_by_side (Verification  *self,
                     GError       **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (RapSideCheck) check =
    rap_side_check_new (self->store->path, self->store->vfs, self->cancellable, error);

  if (check == NULL)
    return FALSE;
  verify_content (self, &problem);
  if (!rap_side_check_finish (check, self->problems, error))
    return FALSE;
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* A file that is open for writing, or a copy of one that may have been, never gets a second
 * connection. What is read where it lies is open immutable, and may have as many as one likes. */
static gboolean
verify (Verification  *self,
        GError       **error)
{
  if (self->store->mode == RAP_STORE_READ_ONLY && self->store->copy == NULL)
    return verify_side_by_side (self, error);
  return verify_in_turn (self, error);
}

gboolean
rap_store_verify (RapStore         *self,
                  RapProgressFunc   progress,
                  gpointer          user_data,
                  GCancellable     *cancellable,
                  GPtrArray       **differences,
                  GError          **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RapChainCheck) check = rap_chain_check_new (self->database, problems);
  g_autoptr (RapDatabase) replayed = open_replayed (error);
  g_autoptr (GHashTable) changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Verification verification = { self, replayed, problems, check, progress, user_data, cancellable,
                               { replayed, { 0 }, FALSE }, changed, 0, 0 };
  gboolean read;

  if (replayed == NULL)
    return FALSE;
  rap_database_set_cancellable (self->database, cancellable);
  rap_database_set_cancellable (replayed, cancellable);
  read = verify (&verification, error);
  rap_database_set_cancellable (self->database, NULL);
  if (!read)
    return FALSE;
  tell (&verification, 1);
  *differences = g_steal_pointer (&problems);
  return TRUE;
}
