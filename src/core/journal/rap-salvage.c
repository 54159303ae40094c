/* rap-salvage.c: whatever can be had out of a damaged exam file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything found is judged by its own hash, so the order of the sources does not matter for what
 * is right, only for how much is found: the damaged file with its journals first, then the backups
 * of the same exam, then its emergency journals.
 */

#include "config.h"

#include <inttypes.h>

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "journal/rap-backup.h"
#include "journal/rap-carver.h"
#include "journal/rap-emergency.h"
#include "journal/rap-store-private.h"

/* The id that an exam's first entry gives it. */
static gboolean
read_exam_id (const RapEntry *entry,
              RapId          *exam)
{
  g_autoptr (RapJson) payload = NULL;
  const char *text;

  if (!g_str_equal (entry->kind, "exam.create"))
    return FALSE;
  payload = rap_entry_read_payload (entry);
  text = payload != NULL ? rap_json_get_text (payload, "exam") : NULL;
  return text != NULL && rap_id_from_text (text, exam);
}

static gboolean
find_exam_id (GPtrArray *entries,
              RapId     *exam)
{
  for (guint i = 0; i < entries->len; i++)
    if (read_exam_id (entries->pdata[i], exam))
      return TRUE;
  return FALSE;
}

static gboolean
share_an_entry (GPtrArray *a,
                GPtrArray *b)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (rap_id_hash_func, rap_id_equal_func);

  for (guint i = 0; i < a->len; i++)
    g_hash_table_add (ids, &((RapEntry *) a->pdata[i])->id);
  for (guint i = 0; i < b->len; i++)
    if (g_hash_table_contains (ids, &((RapEntry *) b->pdata[i])->id))
      return TRUE;
  return FALSE;
}

/* A file of the same name may have lain there before: only backups of this exam count. */
static gboolean
is_same_exam (GPtrArray *found,
              GPtrArray *backup)
{
  RapId a, b;

  if (find_exam_id (found, &a) && find_exam_id (backup, &b))
    return rap_id_equal (&a, &b);
  return share_an_entry (found, backup);
}

static void
add_all (RapCarver *carver,
         GPtrArray *entries,
         GPtrArray *blobs)
{
  for (guint i = 0; i < entries->len; i++)
    rap_carver_add_entry (carver, entries->pdata[i]);
  for (guint i = 0; i < blobs->len; i++)
    rap_carver_add_blob (carver, blobs->pdata[i]);
}

static void
add_backups (RapCarver  *carver,
             const char *path,
             const char *folder)
{
  g_autoptr (GPtrArray) ring = rap_backup_ring_list (path, folder);

  for (guint i = 0; i < ring->len; i++)
    {
      g_autoptr (RapCarver) backup = rap_carver_new ();
      g_autoptr (GPtrArray) found = rap_carver_list (carver);
      g_autoptr (GPtrArray) entries = NULL;
      g_autoptr (GPtrArray) blobs = NULL;

      if (!rap_carver_add_file (backup, ring->pdata[i], NULL))
        continue;
      entries = rap_carver_list (backup);
      blobs = rap_carver_list_blobs (backup);
      /* Where the damaged file gave nothing at all, its own ring is the best there is. */
      if (found->len == 0 || is_same_exam (found, entries))
        add_all (carver, entries, blobs);
    }
}

static void
add_emergency (RapCarver  *carver,
               const char *folder)
{
  g_autoptr (GPtrArray) found = rap_carver_list (carver);
  g_autoptr (GPtrArray) files = NULL;
  RapId exam;

  if (!find_exam_id (found, &exam))
    return;
  files = rap_emergency_find (folder, &exam);
  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (RapBatch) batch = rap_batch_new ();

      if (rap_emergency_read (files->pdata[i], batch->entries, batch->blobs, NULL, NULL))
        add_all (carver, batch->entries, batch->blobs);
    }
}

/* Two entries that both verify may claim one place in a chain; the first found keeps it. */
static void
drop_rivals (GPtrArray *entries,
             GPtrArray *missing)
{
  for (guint i = 1; i < entries->len; )
    {
      const RapEntry *before = entries->pdata[i - 1];
      const RapEntry *entry = entries->pdata[i];
      char writer[RAP_ID_TEXT_SIZE];

      if (!rap_id_equal (&before->writer, &entry->writer) || before->number != entry->number)
        {
          i++;
          continue;
        }
      g_ptr_array_add (missing,
                       /* Translators: number of an entry, id of a chain of entries. */
                       g_strdup_printf (_("entry %" PRId64 " of chain %s was there twice, "
                                          "with different content; one was left out"),
                                          entry->number,
                                        rap_id_to_text (&entry->writer, writer)));
      g_ptr_array_remove_index (entries, i);
    }
}

static void
note_lost_payloads (GPtrArray *entries,
                    GPtrArray *missing)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const RapEntry *entry = entries->pdata[i];
      char writer[RAP_ID_TEXT_SIZE];

      if (entry->payload == NULL)
        g_ptr_array_add (missing,
                         /* Translators: number of an entry, id of a chain of entries, its kind. */
                         g_strdup_printf (_("entry %" PRId64 " of chain %s (%s) is there, "
                                            "but what it said is lost"), entry->number,
                                          rap_id_to_text (&entry->writer, writer), entry->kind));
    }
}

/* What the new file lacks, by its own account: gaps in chains, heads that are named only. */
static gboolean
note_gaps (RapStore   *store,
           GPtrArray  *missing,
           GError    **error)
{
  g_autoptr (GPtrArray) differences = NULL;

  if (!rap_store_verify (store, NULL, NULL, NULL, &differences, error))
    return FALSE;
  g_ptr_array_extend (missing, differences, (GCopyFunc) (void (*) (void)) g_strdup, NULL);
  return TRUE;
}

/* Collecting and writing */

static RapBatch *
collect (const char             *path,
         const RapStoreOptions  *options,
         GError                **error)
{
  g_autoptr (RapCarver) carver = rap_carver_new ();
  g_autoptr (RapBatch) batch = NULL;

  if (!rap_carver_add_file (carver, path, error))
    return NULL;
  add_backups (carver, path, options != NULL ? options->backup_folder : NULL);
  add_emergency (carver, options != NULL ? options->emergency_folder : NULL);
  batch = g_new0 (RapBatch, 1);
  batch->entries = rap_carver_list (carver);
  batch->blobs = rap_carver_list_blobs (carver);
  if (batch->entries->len > 0)
    return g_steal_pointer (&batch);
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
               /* Translators: name of a file. */
               _("%s: not one entry could be found in it or its backups; keep it, and look "
                 "for copies on other devices"), path);
  return NULL;
}

gboolean
rap_store_salvage (const char             *damaged,
                   const char             *target,
                   const RapStoreOptions  *options,
                   GPtrArray             **missing,
                   GError                **error)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = rap_file_resolve (damaged, error);
  g_autoptr (RapFileLock) lock = NULL;
  g_autoptr (RapBatch) batch = NULL;
  g_autoptr (RapStore) store = NULL;

  g_return_val_if_fail (target != NULL && missing != NULL, FALSE);

  if (path != NULL)
    lock = rap_file_lock_new (path, TRUE, error);
  if (lock != NULL)
    batch = collect (path, options, error);
  if (batch == NULL)
    return FALSE;
  drop_rivals (batch->entries, lost);
  note_lost_payloads (batch->entries, lost);
  store = rap_store_create_from (target, batch, options, error);
  if (store == NULL || !note_gaps (store, lost, error) ||
      !rap_store_close (g_steal_pointer (&store), error))
    return FALSE;
  *missing = g_steal_pointer (&lost);
  return TRUE;
}
