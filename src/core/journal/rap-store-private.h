/* rap-store-private.h: what the files of the store share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sys/stat.h>

#include "journal/rap-database.h"
#include "journal/rap-file-judge.h"
#include "journal/rap-file-lock.h"
#include "journal/rap-position.h"
#include "journal/rap-schema.h"
#include "journal/rap-store.h"

G_BEGIN_DECLS

/**
 * RapBatch:
 *
 * Entries that go into the file in one transaction, with bytes that never change again.
 *
 * @entries: (element-type RapEntry)
 * @blobs: (element-type GBytes): what goes into the blob table with them
 * @kept: whether it is in the emergency journal
 */
typedef struct
{
  GPtrArray *entries;
  GPtrArray *blobs;
  gboolean   kept;
} RapBatch;

RapBatch *rap_batch_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void      rap_batch_free (RapBatch *self);

/**
 * RapChain:
 *
 * The end of the chain that this opening of the file writes, and the clock that the next entry
 * passes. A plain value: a refused append puts the one from before back.
 */
typedef struct
{
  RapId   writer;  /* nil until the first write */
  gint64  number;  /* of the last entry made, written or pending */
  RapHash head;    /* its hash */
  gint64  lamport; /* the highest in the file and among the pending */
} RapChain;

struct _RapStore
{
  /* Owned */
  char          *path;       /* resolved */
  char          *copy;       /* folder of the private copy that is read instead, or NULL */
  RapStoreMode   mode;
  RapClock      *clock;
  char          *device;
  char          *vfs;        /* or NULL */
  char          *emergency_folder; /* or NULL */
  char          *backup_folder;    /* or NULL */
  RapFileLock   *lock;
  RapFileJudgement *judgement; /* of the file that is open, or NULL */
  RapDatabase   *database;
  GPtrArray     *heads;      /* RapChainHead: of every chain when the file was opened */
  GHashTable    *rubrics;    /* RapHash to RapRubric */
  GQueue         pending;    /* RapBatch that the disk did not take yet, oldest first */

  char          *trouble;    /* rap_store_get_trouble() */
  char          *rescued;    /* a whole copy, while the file has lost its place, or NULL */
  struct stat    rescued_as; /* how it was when it was made */
  char          *left_out;   /* rap_store_get_left_out() */

  RapId          exam;
  gboolean       damaged;    /* nothing is written into it any more */
  RapIdSource    ids;
  RapChain       chain;
  RapPosition    last;       /* of the entries in the file, the last in replay order */
};

/* As rap_store_open(), with other migrations than the product's own; for tests.
 * @schema: what the file is brought up to */
RapStore *rap_store_open_with_schema (const char             *path,
                                      RapStoreMode            mode,
                                      const RapStoreOptions  *options,
                                      const RapSchema        *schema,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes a new exam file at @path, which must not exist, of entries and blobs of other origin. Where
 * the entry that says whose exam it is is not among them, the file gets a new one.
 * Returns: (transfer full): NULL on error; then there is no file */
RapStore *rap_store_create_from      (const char             *path,
                                      const RapBatch         *batch,
                                      const RapStoreOptions  *options,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes entries of other origin in, bytes and all, in one transaction: those that are missing are
 * inserted and what they touch is derived; an entry that is there with the same hash is passed
 * over. Each must verify: its hash, and its payload where it has one. Chains may have gaps.
 * @n_new: (out) (optional): how many were missing
 * Returns: FALSE with @error: RAP_JOURNAL_ERROR_CONFLICT where an id or a place in a chain is
 *   taken by other bytes, RAP_JOURNAL_ERROR_DAMAGED where an entry does not verify; nothing is
 *   written then */
gboolean  rap_store_take_in          (RapStore               *self,
                                      const RapBatch         *batch,
                                      guint                  *n_new,
                                      GError                **error);
/* A store with its place judged and its lock taken, but no database yet. @path: resolved
 * Returns: (transfer full): NULL on error */
RapStore *rap_store_new_locked       (const char             *path,
                                      RapStoreMode            mode,
                                      const RapStoreOptions  *options,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* Reads which exam it is, where its chains end, and the highest clock. */
gboolean  rap_store_read_ends        (RapStore               *self,
                                      GError                **error);
/* Writes @opening as the first entry of this opening's chain, before @drafts, in one transaction.
 * What rap_store_create() and rap_store_append() are made of.
 * @opening: (nullable): NULL for none */
gboolean  rap_store_write            (RapStore               *self,
                                      const RapDraft         *opening,
                                      GPtrArray              *drafts,
                                      GPtrArray             **entries,
                                      GError                **error);
/* Tries what is pending once, batch by batch, without further measures. */
gboolean  rap_store_write_pending    (RapStore               *self,
                                      GError                **error);
/* What every first entry of a chain says about the machine and the program.
 * Returns: (transfer full): an object with "device" */
json_t   *rap_store_describe_device  (RapStore               *self) G_GNUC_WARN_UNUSED_RESULT;
/* rap_store_rebuild() inside the caller's transaction. */
gboolean  rap_store_rebuild_inside   (RapStore               *self,
                                      GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapBatch, rap_batch_free)

G_END_DECLS
