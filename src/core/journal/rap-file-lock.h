/* rap-file-lock.h: one process has an exam file; the next is told who.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapFileLock:
 *
 * flock() on the side file ".NAME.lock", never on the exam file itself; it holds the process number
 * and the host for the message to the second comer, and goes away with the lock. The kernel frees
 * it when the process dies, however it dies.
 */
typedef struct _RapFileLock RapFileLock;

/* Takes the lock of the exam file @path (from rap_file_resolve(); it need not be there yet).
 * @shared: several may read, nobody writes; in a folder that may not be written this always
 *   succeeds
 * Returns: (transfer full): NULL on error (RAP_JOURNAL_ERROR_IN_USE, naming the process;
 * RAP_JOURNAL_ERROR_READ_ONLY where the folder does not take the side file) */
RapFileLock *rap_file_lock_new  (const char   *path,
                                 gboolean      shared,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* To be told when the file of a lock that was taken before it was there has been made: from then on
 * this process has it under each of its names. Opens nothing.
 * Returns: FALSE with @error where it has it already (RAP_JOURNAL_ERROR_IN_USE) */
gboolean     rap_file_lock_note_made (RapFileLock  *self,
                                      const char   *path,
                                      GError      **error);
/* Whether what lies at @path is an exam file, under whatever name: one that this process has open,
 * else by its header. A file that it has open is never opened to look: that would drop SQLite's
 * locks. */
gboolean     rap_file_is_exam   (const char   *path);
void         rap_file_lock_free (RapFileLock  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapFileLock, rap_file_lock_free)

G_END_DECLS
