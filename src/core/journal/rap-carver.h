/* rap-carver.h: entries, payloads and blobs out of bytes that are no database any more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-entry.h"

G_BEGIN_DECLS

/**
 * RapCarver:
 *
 * Looks for the journal's records at every byte of a damaged file, its -wal and its -journal,
 * whatever the b-trees say: a record is what its SHA-256 says it is, so nothing wrong can be taken
 * for right. FORMAT.md fixes the columns. Files may be added one after another (backups too); what
 * was found first stays.
 */
typedef struct _RapCarver RapCarver;

RapCarver *rap_carver_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void       rap_carver_free       (RapCarver       *self);
/* Looks through @path with what lies beside it; nothing is changed. No process has it open.
 * Returns: FALSE with @error where it cannot be read */
gboolean   rap_carver_add_file   (RapCarver       *self,
                                  const char      *path,
                                  GError         **error);
/* Adds an entry that verifies, from elsewhere. */
void       rap_carver_add_entry  (RapCarver       *self,
                                  const RapEntry  *entry);
void       rap_carver_add_blob   (RapCarver       *self,
                                  GBytes          *blob);
/* The entries that verify, with their payloads where these were found.
 * Returns: (transfer full) (element-type RapEntry): by writer and number */
GPtrArray *rap_carver_list       (RapCarver       *self) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (transfer full) (element-type GBytes) */
GPtrArray *rap_carver_list_blobs (RapCarver       *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapCarver, rap_carver_free)

G_END_DECLS
