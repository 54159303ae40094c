/* rap-file-judge.h: what a file is, before SQLite opens it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening a file with SQLite can change it, even where only its version is asked for. So whether a
 * file is ours, newer, damaged or out of place is decided from its first 100 bytes and its file
 * system.
 *
 * Closing any descriptor of a file drops the locks that this process holds on it (POSIX), SQLite's
 * among them. So the order is always: rap_file_resolve(), rap_file_judge_place(),
 * rap_file_lock_new(), and only with that lock in hand rap_file_judge(); then SQLite.
 */

#pragma once

#include <sys/types.h>

#include "journal/rap-store.h"

G_BEGIN_DECLS

/* "RAPP": SQLite's application_id of an exam file. It must stand in the file itself, not only in
 * its WAL: set it before the file leaves rollback mode, under the temporary name it is made
 * with. */
#define RAP_FILE_APPLICATION_ID 0x52415050

/* What there is to judge by. */
#define RAP_FILE_HEADER_SIZE 100

/**
 * RapFileJudgement:
 * @path: absolute, links resolved
 * @version: user_version, as the file itself has it; a leftover journal may know better
 * @writable: file and folder may be written
 * @leftover: a -wal or -journal that holds something lies beside it
 * @needs_copy: reading it where it lies would change something (it is in WAL mode or has a leftover
 *   journal beside it): what must not be changed is read from a private copy
 * @device: st_dev
 * @inode: st_ino
 */
typedef struct
{
  char     *path;
  guint     version;
  gboolean  writable;
  gboolean  leftover;
  gboolean  needs_copy;
  dev_t     device;
  ino_t     inode;
} RapFileJudgement;

/* The absolute path of @path with links resolved, as everything below wants it; the file need not
 * be there, its folder must. Returns: (transfer full): NULL on error */
char             *rap_file_resolve          (const char              *path,
                                             GError                 **error)
                                             G_GNUC_WARN_UNUSED_RESULT;
/* Whether a file that begins with @header (RAP_FILE_HEADER_SIZE bytes) is an exam file of whatever
 * version. */
gboolean          rap_file_header_is_exam   (const guint8            *header);
/* Refuses network file systems, where neither locks nor syncs can be trusted
 * (RAP_JOURNAL_ERROR_NETWORK). Opens nothing. */
gboolean          rap_file_judge_place      (const char              *path,
                                             GError                 **error);
/* Judges the file at @path, of which @newest is the newest version known here. The caller holds its
 * lock. Returns: (transfer full): NULL on error (RAP_JOURNAL_ERROR_NOT_OURS, _NEWER, _DAMAGED, _IO,
 * and _READ_ONLY where @mode asks to write what may not be written) */
RapFileJudgement *rap_file_judge            (const char              *path,
                                             RapStoreMode             mode,
                                             guint                    newest,
                                             GError                 **error)
                                             G_GNUC_WARN_UNUSED_RESULT;
void              rap_file_judgement_free   (RapFileJudgement        *self);
/* Whether the file that was judged still stands under its name: not deleted, moved or replaced.
 * Opens nothing. Returns: FALSE with @error (RAP_JOURNAL_ERROR_IO) that says what became of it */
gboolean          rap_file_judgement_holds  (const RapFileJudgement  *self,
                                             GError                 **error);
/* Whether a -wal or -journal that holds something lies beside @path: part of that file, or what
 * outlived it. Opens nothing. */
gboolean          rap_file_has_leftover     (const char              *path);
/* Free room in bytes where @path lies, or -1 where it cannot be told. Opens nothing. */
gint64            rap_file_free_space       (const char              *path);
/* The name of a side file: ".NAME.SUFFIX" beside the exam file @path. Returns: (transfer full) */
char             *rap_file_side_name        (const char              *path,
                                             const char              *suffix)
                                             G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapFileJudgement, rap_file_judgement_free)

G_END_DECLS
