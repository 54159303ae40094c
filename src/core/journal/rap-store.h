/* rap-store.h: an exam file, open on this thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "base/rap-clock.h"
#include "journal/rap-entry.h"

G_BEGIN_DECLS

/**
 * RapStore:
 *
 * The one connection to an exam file, with its lock. It belongs to the thread that opened it and
 * blocks on the disk: the command line uses it directly, the app only through RapExamFile. Writing
 * appends entries and brings the derived tables up to date in the same durable transaction.
 */
typedef struct _RapStore RapStore;

/**
 * RapStoreMode:
 * @RAP_STORE_READ_WRITE: take the lock, recover, migrate, absorb the emergency journal
 * @RAP_STORE_READ_ONLY: change not one byte; a file with a leftover -wal that may not be written is
 *   read from a private copy
 */
typedef enum
{
  RAP_STORE_READ_WRITE,
  RAP_STORE_READ_ONLY,
} RapStoreMode;

/**
 * RapStoreOptions:
 *
 * Where a store stands in the world; zeroed fields take the defaults.
 *
 * @clock: (nullable): default: the system's
 * @device: (nullable): what this machine is called in the journal; default: the host's name
 * @vfs: (nullable): SQLite VFS, for fault injection; default: the system's
 * @emergency_folder: (nullable): where entries go that could not be written; default: a folder of
 *   the user's state directory
 * @backup_folder: (nullable): where the ring of backups lies; default: beside the exam file, hidden
 * @any_file_system: do without the refusal of network file systems (tests)
 */
typedef struct
{
  RapClock   *clock;
  const char *device;
  const char *vfs;
  const char *emergency_folder;
  const char *backup_folder;
  gboolean    any_file_system;
} RapStoreOptions;

/* Makes a new exam file (mode 0600) with its first entry; @path must not exist.
 * @purpose: "exam", "practice" or "calibration"; @date: "YYYY-MM-DD" or NULL; @exam: (nullable):
 * the exam's id, else a random one
 * Returns: (transfer full): NULL on error (RAP_JOURNAL_ERROR); then there is no file */
RapStore *rap_store_create        (const char             *path,
                                   const char             *purpose,
                                   const char             *title,
                                   const char             *date,
                                   const RapId            *exam,
                                   const RapStoreOptions  *options,
                                   GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* Opens a file after the sequence of FORMAT.md. A file that is not ours, newer, damaged, in use,
 * or on a network file system is refused and stays as it was, byte for byte.
 * Returns: (transfer full): NULL on error (RAP_JOURNAL_ERROR) */
RapStore *rap_store_open          (const char             *path,
                                   RapStoreMode            mode,
                                   const RapStoreOptions  *options,
                                   GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* Checkpoints, leaves WAL so that the file is complete in itself, gives up the lock, and frees
 * @self, whatever happens.
 * Returns: FALSE with @error where that failed; what was committed is safe all the same */
gboolean  rap_store_close         (RapStore               *self,
                                   GError                **error);
/* Closes without a word: for g_autoptr. */
void      rap_store_free          (RapStore               *self);

const char   *rap_store_get_path  (RapStore               *self);
RapStoreMode  rap_store_get_mode  (RapStore               *self);
RapClock     *rap_store_get_clock (RapStore               *self);
/* What of the exam's emergency journals could not be taken in when the file was opened for writing,
 * for people, a line for each, or NULL (transfer none). Those journals stay where they are. */
const char   *rap_store_get_left_out (RapStore            *self);

/* Appends @drafts as entries in one durable transaction: all or none. When it returns TRUE the
 * entries are on the disk. Drafts are judged first: one that makes no sense now is refused
 * (RAP_JOURNAL_ERROR_REFUSED) and nothing is written.
 * @drafts: (element-type RapDraft)
 * @entries: (out) (optional) (transfer full) (element-type RapEntry): what was written, one for
 *   each draft, in order
 * Returns: FALSE with @error (RAP_JOURNAL_ERROR); entries that the disk failed to take stay pending
 *   with the same bytes, and are tried again, in order, before anything else is written */
gboolean  rap_store_append        (RapStore               *self,
                                   GPtrArray              *drafts,
                                   GPtrArray             **entries,
                                   GError                **error);
/* The same for a single draft. @draft: (transfer full) @id: (out) (optional) */
gboolean  rap_store_append_one    (RapStore               *self,
                                   RapDraft               *draft,
                                   RapId                  *id,
                                   GError                **error);
/* Whether @draft would be refused now; nothing is written, and @self may be open for reading.
 * Returns: FALSE with @error: RAP_JOURNAL_ERROR_REFUSED */
gboolean  rap_store_judge         (RapStore               *self,
                                   const RapDraft         *draft,
                                   GError                **error);
/* Tries the pending entries again. Returns: TRUE when none is left */
gboolean  rap_store_flush         (RapStore               *self,
                                   GError                **error);
guint     rap_store_count_pending (RapStore               *self);
/* TRUNCATE checkpoint, for between candidates; harmless at any time. */
gboolean  rap_store_checkpoint    (RapStore               *self,
                                   GError                **error);

typedef gboolean (*RapEntryFunc) (const RapEntry *entry, gpointer user_data, GError **error);

/* Calls @func for every entry in replay order (Lamport clock, writer, number); it stops the walk by
 * returning FALSE with an error. */
gboolean  rap_store_foreach_entry (RapStore               *self,
                                   RapEntryFunc            func,
                                   gpointer                user_data,
                                   GError                **error);
/* One hash for the ends of all chains: SHA-256 over writer (16 bytes), number (8 bytes, big-endian)
 * and hash (32 bytes) of each chain's last entry, in order of the writers. @hash: (out) */
gboolean  rap_store_hash_heads    (RapStore               *self,
                                   RapHash                *hash,
                                   GError                **error);
/* Whether every entry of @other is in @self: the end of each of its chains is. @holds: (out) */
gboolean  rap_store_holds         (RapStore               *self,
                                   RapStore               *other,
                                   gboolean               *holds,
                                   GError                **error);
/* The blob with this hash, whose bytes are hashed anew at each reading.
 * Returns: (transfer full): NULL on error; RAP_JOURNAL_ERROR_DAMAGED where they do not fit */
GBytes   *rap_store_read_blob     (RapStore               *self,
                                   const RapHash          *hash,
                                   GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* The rubric with this hash, read from the file's own bytes and kept for the next call.
 * Returns: (transfer none): NULL on error */
const RapRubric *rap_store_get_rubric (RapStore           *self,
                                       const RapHash      *hash,
                                       GError            **error);

/**
 * RapProgressFunc:
 * @done: share of the work, 0 to 1
 *
 * Called now and then during long work, on the thread that does it.
 */
typedef void (*RapProgressFunc) (double done, gpointer user_data);

/* Whether the file is sound: SQLite's integrity_check, every hash and every chain, blobs, and a
 * replay of the journal into a new file, compared with the derived tables in key order.
 * @differences: (out) (transfer full) (element-type utf8): what differs, in plain words; empty when
 *   the file is sound
 * Returns: FALSE with @error only where the file could not be read to the end */
gboolean  rap_store_verify        (RapStore               *self,
                                   RapProgressFunc         progress,
                                   gpointer                user_data,
                                   GCancellable           *cancellable,
                                   GPtrArray             **differences,
                                   GError                **error);
/* Throws every derived table away and builds it again from the journal, in one transaction. */
gboolean  rap_store_rebuild       (RapStore               *self,
                                   GError                **error);
/* Takes every entry whose hash verifies, the emergency journal and the ring of backups, out of a
 * damaged file into the new file @target; @damaged is only read.
 * @missing: (out) (transfer full) (element-type utf8): what is known to be missing, by writer and
 *   number */
gboolean  rap_store_salvage       (const char             *damaged,
                                   const char             *target,
                                   const RapStoreOptions  *options,
                                   GPtrArray             **missing,
                                   GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapStore, rap_store_free)

G_END_DECLS
