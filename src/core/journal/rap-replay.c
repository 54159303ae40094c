/* rap-replay.c: from the journal to the derived tables: all at once, and entries of other origin.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "journal/rap-derive.h"
#include "journal/rap-entry-private.h"
#include "journal/rap-journal-table.h"
#include "journal/rap-rescue.h"

static gboolean
replay_entry_cb (const RapEntry  *entry,
                 gpointer         user_data,
                 GError         **error)
{
  return rap_derive_entry (user_data, entry, NULL, error);
}

gboolean
rap_store_rebuild_inside (RapStore  *self,
                          GError   **error)
{
  RapDerivation derivation = { self->database, { 0 }, FALSE };

  return rap_schema_clear_derived (self->database, error)
         && rap_journal_table_foreach (self->database, replay_entry_cb, &derivation, error);
}

gboolean
rap_store_rebuild (RapStore  *self,
                   GError   **error)
{
  if (!rap_rescue_judge (self, error) || !rap_database_begin (self->database, error))
    return FALSE;
  if (!rap_store_rebuild_inside (self, error))
    {
      rap_database_rollback (self->database);
      return FALSE;
    }
  return rap_database_commit (self->database, error);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  RapPosition position_a = rap_position_of (*(const RapEntry *const *) a);
  RapPosition position_b = rap_position_of (*(const RapEntry *const *) b);

  return rap_position_compare (&position_a, &position_b);
}

static gboolean
fail_entry (RapStore         *self,
            const RapEntry   *entry,
            RapJournalError   code,
            const char       *what,
            GError          **error)
{
  char writer[RAP_ID_TEXT_SIZE];

  g_set_error (error, RAP_JOURNAL_ERROR, code,
               /* Translators: name of a file, number of an entry, id of a chain of entries, what is
                * wrong with it. */
               _("%s: entry %" PRId64 " of chain %s %s"), self->path, entry->number,
               rap_id_to_text (&entry->writer, writer), what);
  return FALSE;
}

static gboolean
take_entry (RapStore        *self,
            RapDerivation   *derivation,
            const RapEntry  *entry,
            guint           *n_new,
            GError         **error)
{
  gboolean found = FALSE;
  RapHash hash;

  if (!rap_entry_verify (entry))
    return fail_entry (self, entry, RAP_JOURNAL_ERROR_DAMAGED,
                       _("does not fit its hash; it was not taken in"), error);
  if (!rap_journal_table_find (self->database, &entry->id, &found, &hash, error))
    return FALSE;
  if (found && rap_hash_equal (&hash, &entry->hash))
    return TRUE;
  if (found)
    return fail_entry (self, entry, RAP_JOURNAL_ERROR_CONFLICT,
                       _("is in the file with other content; nothing was taken in"), error);
  *n_new += 1;
  return rap_journal_table_insert (self->database, entry, error)
         && rap_derive_entry (derivation, entry, NULL, error);
}

static gboolean
take_batch (RapStore        *self,
            const RapBatch  *batch,
            RapDerivation   *derivation,
            guint           *n_new,
            GError         **error)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (batch->entries, (GCopyFunc) rap_entry_ref, NULL);

  g_ptr_array_set_free_func (sorted, (GDestroyNotify) rap_entry_unref);
  g_ptr_array_sort (sorted, compare_entries);
  for (guint i = 0; i < batch->blobs->len; i++)
    if (!rap_journal_table_insert_blob (self->database, batch->blobs->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < sorted->len; i++)
    if (!take_entry (self, derivation, sorted->pdata[i], n_new, error))
      return FALSE;
  return !derivation->stale || rap_store_rebuild_inside (self, error);
}

gboolean
rap_store_take_in (RapStore        *self,
                   const RapBatch  *batch,
                   guint           *n_new,
                   GError         **error)
{
  RapDerivation derivation = { self->database, self->last, FALSE };
  RapPosition last;
  guint taken = 0;

  if (!rap_rescue_judge (self, error) || !rap_database_begin (self->database, error))
    return FALSE;
  if (!take_batch (self, batch, &derivation, &taken, error) ||
      !rap_journal_table_read_last (self->database, &last, error))
    {
      rap_database_rollback (self->database);
      return FALSE;
    }
  if (!rap_database_commit (self->database, error))
    return FALSE;
  self->last = last;
  self->chain.lamport = MAX (self->chain.lamport, last.lamport);
  if (n_new != NULL)
    *n_new = taken;
  return TRUE;
}
