/* rap-append.c: from drafts to entries on the disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "journal/rap-derive.h"
#include "journal/rap-entry-private.h"
#include "journal/rap-journal-table.h"
#include "journal/rap-rescue.h"

/* Far above anything that people type, far below what SQLite is allowed to hold. */
#define MAX_PAYLOAD (1024 * 1024)

RapBatch *
rap_batch_new (void)
{
  RapBatch *self = g_new0 (RapBatch, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_entry_unref);
  self->blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  return self;
}

void
rap_batch_free (RapBatch *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->blobs, g_ptr_array_unref);
  g_free (self);
}

/* A random salt keeps a short payload, as one level of one item, from being guessed from its hash
 * when it is withheld. */
static void
add_salt (json_t *payload)
{
  char text[2 * sizeof (RapId) + 1];
  RapId random = rap_id_new_random ();
  RapHash hash;

  /* A version 4 UUID has 122 random bits; hashed, all 128 bits of the salt look alike. */
  hash = rap_hash_of (random.bytes, sizeof random.bytes);
  for (gsize i = 0; i < sizeof random.bytes; i++)
    g_snprintf (text + 2 * i, 3, "%02x", hash.bytes[i]);
  json_object_set_new (payload, "salt", json_string (text));
}

static GBytes *
make_payload (const RapDraft *draft)
{
  g_autoptr (RapJson) payload = json_copy (draft->payload);
  char *text;

  add_salt (payload);
  text = rap_json_to_canonical (payload);
  return g_bytes_new_take (text, strlen (text));
}

/* Makes the bytes of an entry, once and for all, as the next of this opening's chain. */
static RapEntry *
make_entry (RapStore       *self,
            const RapDraft *draft)
{
  RapEntry *entry = rap_entry_new ();
  RapChain *chain = &self->chain;

  entry->wall_ms = draft->wall_ms != 0 ? draft->wall_ms : rap_clock_get_wall_ms (self->clock);
  entry->id = rap_id_source_next (&self->ids, entry->wall_ms);
  entry->version = RAP_ENTRY_VERSION;
  entry->kind = g_strdup (draft->kind);
  entry->writer = chain->writer;
  entry->number = ++chain->number;
  entry->lamport = ++chain->lamport;
  entry->role_ms = draft->role_ms;
  entry->who = draft->who;
  entry->payload = make_payload (draft);
  entry->payload_hash = rap_hash_of_bytes (entry->payload);
  entry->previous = chain->head;
  entry->hash = rap_entry_compute_hash (entry);
  chain->head = entry->hash;
  return entry;
}

static void
add_entry (RapStore       *self,
           RapBatch       *batch,
           const RapDraft *draft)
{
  if (rap_id_is_nil (&self->chain.writer))
    self->chain.writer = rap_id_new_random ();
  g_ptr_array_add (batch->entries, make_entry (self, draft));
  if (draft->blob != NULL)
    g_ptr_array_add (batch->blobs, g_bytes_ref (draft->blob));
}

/* Into the tables */

static gboolean
is_there_already (RapStore        *self,
                  const RapEntry  *entry,
                  gboolean        *there,
                  GError         **error)
{
  RapHash hash;

  if (!rap_journal_table_find (self->database, &entry->id, there, &hash, error))
    return FALSE;
  if (!*there || rap_hash_equal (&hash, &entry->hash))
    return TRUE;
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_CONFLICT,
               /* Translators: name of a file. */
               _("%s: another entry with the same id is in the file"), self->path);
  return FALSE;
}

static gboolean
put_entry (RapStore        *self,
           RapDerivation   *derivation,
           const RapEntry  *entry,
           json_t          *payload,
           GError         **error)
{
  return rap_journal_table_insert (self->database, entry, error)
         && rap_derive_entry (derivation, entry, payload, error);
}

/* A write that was said to fail may have reached the disk all the same. */
static gboolean
put_batch_again (RapStore        *self,
                 RapDerivation   *derivation,
                 const RapBatch  *batch,
                 GError         **error)
{
  for (guint i = 0; i < batch->blobs->len; i++)
    if (!rap_journal_table_insert_blob (self->database, batch->blobs->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < batch->entries->len; i++)
    {
      const RapEntry *entry = batch->entries->pdata[i];
      gboolean there = FALSE;

      if (!is_there_already (self, entry, &there, error) ||
          (!there && !put_entry (self, derivation, entry, NULL, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_pending (RapStore       *self,
             RapDerivation  *derivation,
             GError        **error)
{
  for (GList *l = self->pending.head; l != NULL; l = l->next)
    if (!put_batch_again (self, derivation, l->data, error))
      return FALSE;
  return TRUE;
}

static gboolean
judge_size (const RapDraft  *draft,
            GError         **error)
{
  size_t size = json_dumpb (draft->payload, NULL, 0, JSON_COMPACT);

  if (size > 0 && size <= MAX_PAYLOAD)
    return TRUE;
  return rap_derive_refuse (error, _("this is too much text for one entry; shorten it"));
}

/* What can be told without the disk: it holds also for drafts that are kept unjudged. */
static gboolean
judge_sizes (GPtrArray  *drafts,
             GError    **error)
{
  for (guint i = 0; i < drafts->len; i++)
    if (!judge_size (drafts->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
rap_store_judge (RapStore        *self,
                 const RapDraft  *draft,
                 GError         **error)
{
  return judge_size (draft, error) && rap_derive_judge (self->database, draft, error);
}

static gboolean
put_draft (RapStore        *self,
           RapDerivation   *derivation,
           RapBatch        *batch,
           const RapDraft  *draft,
           gboolean         judge,
           GError         **error)
{
  if (judge && !rap_derive_judge (self->database, draft, error))
    return FALSE;
  add_entry (self, batch, draft);
  if (draft->blob != NULL && !rap_journal_table_insert_blob (self->database, draft->blob, error))
    return FALSE;
  return put_entry (self, derivation, g_ptr_array_index (batch->entries, batch->entries->len - 1),
                    draft->payload, error);
}

static gboolean
put_drafts (RapStore        *self,
            RapDerivation   *derivation,
            RapBatch        *batch,
            const RapDraft  *opening,
            GPtrArray       *drafts,
            GError         **error)
{
  if (opening != NULL && !put_draft (self, derivation, batch, opening, FALSE, error))
    return FALSE;
  for (guint i = 0; i < drafts->len; i++)
    if (!put_draft (self, derivation, batch, drafts->pdata[i], TRUE, error))
      return FALSE;
  return TRUE;
}

static gboolean
fail_damaged (RapStore  *self,
              GError   **error)
{
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
               /* Translators: name of a file. */
               _("%s: the file is damaged and is not written any more; close it, keep it as it is, "
                 "and take its entries into a new file with “rapportctl salvage”"), self->path);
  return FALSE;
}

/* One transaction: what is pending, then the drafts, each judged against everything before it. */
static gboolean
transact (RapStore        *self,
          RapBatch        *batch,
          const RapDraft  *opening,
          GPtrArray       *drafts,
          GError         **error)
{
  RapDerivation derivation = { self->database, self->last, FALSE };

  if (self->damaged)
    return fail_damaged (self, error);
  if (!rap_rescue_judge (self, error) || !rap_database_begin (self->database, error))
    return FALSE;
  if (!put_pending (self, &derivation, error) ||
      !put_drafts (self, &derivation, batch, opening, drafts, error) ||
      (derivation.stale && !rap_store_rebuild_inside (self, error)))
    {
      rap_database_rollback (self->database);
      return FALSE;
    }
  if (!rap_database_commit (self->database, error))
    return FALSE;
  self->last = derivation.last;
  return TRUE;
}

/* Pending */

/* A refusal is about the drafts; everything else is about the disk, and passes. */
static gboolean
is_final (const GError *error)
{
  return error->domain != RAP_JOURNAL_ERROR || error->code == RAP_JOURNAL_ERROR_REFUSED ||
         error->code == RAP_JOURNAL_ERROR_CONFLICT;
}

/* What could not even be judged is kept unjudged: no mark waits for the disk, and on replay an
 * entry that makes no sense has no effect. */
static void
keep_pending (RapStore       *self,
              RapBatch       *batch,
              const RapDraft *opening,
              GPtrArray      *drafts)
{
  guint n_openings = opening != NULL ? 1 : 0;

  if (opening != NULL && batch->entries->len == 0)
    add_entry (self, batch, opening);
  for (guint i = batch->entries->len - n_openings; i < drafts->len; i++)
    add_entry (self, batch, drafts->pdata[i]);
  g_queue_push_tail (&self->pending, batch);
}

static GPtrArray *
list_written (const RapBatch *batch,
              guint           n_openings)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_entry_unref);

  for (guint i = n_openings; i < batch->entries->len; i++)
    g_ptr_array_add (entries, rap_entry_ref (batch->entries->pdata[i]));
  return entries;
}

gboolean
rap_store_write (RapStore        *self,
                 const RapDraft  *opening,
                 GPtrArray       *drafts,
                 GPtrArray      **entries,
                 GError         **error)
{
  g_autoptr (RapBatch) batch = rap_batch_new ();
  g_autoptr (GError) problem = NULL;
  RapChain before = self->chain;

  if (transact (self, batch, opening, drafts, &problem))
    {
      g_queue_clear_full (&self->pending, (GDestroyNotify) rap_batch_free);
      rap_rescue_watch (self, batch);
      if (entries != NULL)
        *entries = list_written (batch, opening != NULL ? 1 : 0);
      return TRUE;
    }
  if (is_final (problem))
    self->chain = before;
  else
    keep_pending (self, g_steal_pointer (&batch), opening, drafts);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* The first write of an opening names the machine and every chain that it found in the file. */
static RapDraft *
make_opening (RapStore *self)
{
  g_autoptr (RapDraft) opening = g_new0 (RapDraft, 1);
  json_t *heads = json_array ();

  for (guint i = 0; i < self->heads->len; i++)
    {
      const RapChainHead *head = self->heads->pdata[i];
      char writer[RAP_ID_TEXT_SIZE];
      char hash[RAP_HASH_TEXT_SIZE];

      json_array_append_new (heads, json_pack ("[s, I, s]", rap_id_to_text (&head->writer, writer),
                                               (json_int_t) head->number,
                                               rap_hash_to_text (&head->hash, hash)));
    }
  opening->kind = g_strdup ("writer.open");
  opening->role_ms = RAP_NO_TIME;
  opening->payload = rap_store_describe_device (self);
  json_object_set_new (opening->payload, "heads", heads);
  return g_steal_pointer (&opening);
}

json_t *
rap_store_describe_device (RapStore *self)
{
  g_autofree char *name = g_utf8_make_valid (self->device, -1);
  json_t *device = json_object ();

  json_object_set_new (device, "name", json_string (name));
  json_object_set_new (device, "app", json_string (RAP_VERSION));
  json_object_set_new (device, "sqlite", json_string (rap_database_get_library ()));
  json_object_set_new (device, "boot", json_string (rap_clock_get_boot_id (self->clock)));
  return json_pack ("{s: o}", "device", device);
}

static gboolean
append_nothing (RapStore   *self,
                GPtrArray **entries,
                GError    **error)
{
  if (entries != NULL)
    *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_entry_unref);
  return rap_store_flush (self, error);
}

/* Only a forged entry can bring the clock so near to its end. */
static gboolean
judge_clock (RapStore  *self,
             guint      n_drafts,
             GError   **error)
{
  if (self->chain.lamport < RAP_ENTRY_MAX_COUNT - n_drafts)
    return TRUE;
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
               /* Translators: name of a file. */
               _("%s: damaged: the clock of its entries stands at its end, so nothing can be "
                 "written behind them; go on with the last backup, and keep this file"),
               self->path);
  return FALSE;
}

gboolean
rap_store_append (RapStore   *self,
                  GPtrArray  *drafts,
                  GPtrArray **entries,
                  GError    **error)
{
  g_autoptr (RapDraft) opening = NULL;
  g_autoptr (GPtrArray) made = NULL;
  g_autoptr (GError) problem = NULL;
  guint n_pending;

  g_return_val_if_fail (self != NULL && drafts != NULL, FALSE);

  if (self->mode == RAP_STORE_READ_ONLY)
    {
      g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_READ_ONLY,
                   /* Translators: name of a file. */
                   _("%s: opened for reading only; open it for writing first"), self->path);
      return FALSE;
    }
  if (drafts->len == 0)
    return append_nothing (self, entries, error);
  if (!judge_sizes (drafts, error) || !judge_clock (self, drafts->len, error))
    return FALSE;

  /* What is pending goes first, each batch in a transaction of its own as it was meant; where the
   * disk still fails, it goes in front of the new entries once more. */
  rap_store_write_pending (self, NULL);
  n_pending = self->pending.length;
  if (rap_id_is_nil (&self->chain.writer))
    opening = make_opening (self);
  if (rap_store_write (self, opening, drafts, entries, &problem))
    return TRUE;
  if (self->pending.length == n_pending)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  made = list_written (g_queue_peek_tail (&self->pending), opening != NULL ? 1 : 0);
  if (!rap_rescue_pending (self, g_steal_pointer (&problem), error))
    return FALSE;
  if (entries != NULL)
    *entries = g_steal_pointer (&made);
  return TRUE;
}

gboolean
rap_store_append_one (RapStore  *self,
                      RapDraft  *draft,
                      RapId     *id,
                      GError   **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);
  g_autoptr (GPtrArray) entries = NULL;

  g_ptr_array_add (drafts, draft);
  if (!rap_store_append (self, drafts, &entries, error))
    return FALSE;
  if (id != NULL)
    *id = ((RapEntry *) entries->pdata[0])->id;
  return TRUE;
}

static gboolean
flush_batch (RapStore        *self,
             const RapBatch  *batch,
             GError         **error)
{
  RapDerivation derivation = { self->database, self->last, FALSE };

  if (self->damaged)
    return fail_damaged (self, error);
  if (!rap_rescue_judge (self, error) || !rap_database_begin (self->database, error))
    return FALSE;
  if (!put_batch_again (self, &derivation, batch, error) ||
      (derivation.stale && !rap_store_rebuild_inside (self, error)))
    {
      rap_database_rollback (self->database);
      return FALSE;
    }
  if (!rap_database_commit (self->database, error))
    return FALSE;
  self->last = derivation.last;
  return TRUE;
}

gboolean
rap_store_write_pending (RapStore  *self,
                         GError   **error)
{
  while (!g_queue_is_empty (&self->pending))
    {
      if (!flush_batch (self, g_queue_peek_head (&self->pending), error))
        return FALSE;
      rap_rescue_watch (self, g_queue_peek_head (&self->pending));
      rap_batch_free (g_queue_pop_head (&self->pending));
    }
  return TRUE;
}

gboolean
rap_store_flush (RapStore  *self,
                 GError   **error)
{
  GError *problem = NULL;

  return rap_store_write_pending (self, &problem) || rap_rescue_pending (self, problem, error);
}

guint
rap_store_count_pending (RapStore *self)
{
  guint count = 0;

  for (GList *l = self->pending.head; l != NULL; l = l->next)
    count += ((RapBatch *) l->data)->entries->len;
  return count;
}
