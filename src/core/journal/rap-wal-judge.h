/* rap-wal-judge.h: whether a -wal that was left over belongs to the file beside it, and is whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite plays any -wal whose own checksums fit into any file of its name, and drops what stands
 * behind the first frame that does not fit without a word. Both would change what was marked.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Judges what lies in "@path-wal" before SQLite sees it; nothing is changed. The caller holds the
 * file's lock. There may be none.
 * @closed: whether the header of @path says that the file was closed: then nothing was left to be
 *   played in
 * @page_size: of @path
 * Returns: FALSE with @error (RAP_JOURNAL_ERROR_DAMAGED) where the -wal is of another file, or
 *   where transactions that were committed stand behind a damage of it */
gboolean rap_wal_judge (const char  *path,
                        gboolean     closed,
                        guint        page_size,
                        GError     **error);

G_END_DECLS
