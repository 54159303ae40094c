/* rap-emergency.h: where entries go that the exam file does not take.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An emergency journal is a text file on another disk (where there is one) for the entries of one
 * writer of one exam: a line each, with a checksum, appended and synced. It is taken in like a
 * merge when the exam is next opened, and removed once every entry of it has been read back from
 * the exam file. FORMAT.md describes the line.
 */

#pragma once

#include "journal/rap-entry.h"

G_BEGIN_DECLS

/* Appends @entries of one writer of exam @exam and syncs: when it returns TRUE they are on that
 * disk.
 * @folder: (nullable): default: a folder of the user's state directory, else of the runtime
 *   directory, which at least outlives this process
 * @entries: (element-type RapEntry): at least one; @blobs: (element-type GBytes): that go with them
 * Returns: FALSE with @error (RAP_JOURNAL_ERROR_FULL, _IO) */
gboolean   rap_emergency_append (const char      *folder,
                                 const RapId     *exam,
                                 GPtrArray       *entries,
                                 GPtrArray       *blobs,
                                 GError         **error);
/* Where emergency journals lie, in the order in which the folders are tried.
 * Returns: (transfer full) (element-type filename) */
GPtrArray *rap_emergency_list_folders (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/* The emergency journals of @exam, in any of the folders; of every exam where @exam is NULL.
 * Returns: (transfer full) (element-type filename): sorted; empty where there is none */
GPtrArray *rap_emergency_find   (const char      *folder,
                                 const RapId     *exam) G_GNUC_WARN_UNUSED_RESULT;
/* Adds what a journal holds to @entries and @blobs. A line whose checksum does not fit is left out
 * and counted: a write that was cut off leaves one.
 * @entries: (element-type RapEntry); @blobs: (element-type GBytes)
 * @unreadable: (out) (optional) */
gboolean   rap_emergency_read   (const char      *file,
                                 GPtrArray       *entries,
                                 GPtrArray       *blobs,
                                 guint           *unreadable,
                                 GError         **error);
/* Removes a journal all of whose entries are safe elsewhere. */
gboolean   rap_emergency_remove (const char      *file,
                                 GError         **error);

G_END_DECLS
