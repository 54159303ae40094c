/* rap-take-away.h: a complete copy of an exam for another disk, such as a stick.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-chain-code.h"

G_BEGIN_DECLS

/**
 * RapTakenAway:
 * @code: the short code of the chain, as it is in the copy
 * @unsound: what rap_store_verify() found first, or NULL: the exam is sound. The copy is what the
 *   exam is, so it is made all the same
 */
typedef struct
{
  char  code[RAP_CHAIN_CODE_SIZE];
  char *unsound;
} RapTakenAway;

/* Verifies @snapshot, a private copy of an exam that nobody writes, and carries it to @path (0600)
 * byte for byte, by way of a temporary name in the same folder: written, synced, read back from
 * the disk and compared, named, and the folder synced. On error, or when cancelled, there is no new
 * file, and one that was there is as it was.
 * @live: the exam file that @snapshot was made of, which is not touched and not written over
 * @path: ends in ".rapport"; what stands there is replaced only where it is a copy of the same exam
 *   and holds no entry that @snapshot does not
 * @result: (out) (transfer full)
 * Returns: FALSE with @error (G_IO_ERROR, RAP_JOURNAL_ERROR) */
gboolean rap_take_away_write (const char       *snapshot,
                              const char       *live,
                              const char       *path,
                              RapProgressFunc   progress,
                              gpointer          user_data,
                              GCancellable     *cancellable,
                              RapTakenAway     *result,
                              GError          **error);
/* The name that is offered for the copy: exam, station and device, so that the copies of several
 * devices can lie in one folder. @path: of the exam file; @station: 0: of no station
 * Returns: (transfer full) */
char    *rap_take_away_name  (const char       *path,
                              guint             station,
                              const char       *device) G_GNUC_WARN_UNUSED_RESULT;
void     rap_taken_away_clear (RapTakenAway    *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RapTakenAway, rap_taken_away_clear)

G_END_DECLS
