/* rap-journal-table.h: the three tables that are not derived: journal, payload, blob.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-position.h"
#include "journal/rap-statement.h"
#include "journal/rap-store.h"

G_BEGIN_DECLS

extern const char rap_journal_table_sql[];

/**
 * RapChainHead:
 *
 * The last entry of one writer.
 */
typedef struct
{
  RapId   writer;
  gint64  number;
  RapHash hash;
} RapChainHead;

/* Inserts the entry, and its payload where it has one. A taken id or place is
 * RAP_JOURNAL_ERROR_CONFLICT. */
gboolean   rap_journal_table_insert      (RapDatabase     *database,
                                          const RapEntry  *entry,
                                          GError         **error);
/* Whether there is an entry with this id. @found: (out); @hash: (out): its hash */
gboolean   rap_journal_table_find        (RapDatabase     *database,
                                          const RapId     *id,
                                          gboolean        *found,
                                          RapHash         *hash,
                                          GError         **error);
/* The hash of the entry at this place in a chain. @found: (out); @hash: (out) */
gboolean   rap_journal_table_find_place  (RapDatabase     *database,
                                          const RapId     *writer,
                                          gint64           number,
                                          gboolean        *found,
                                          RapHash         *hash,
                                          GError         **error);
/* Stores a blob under its hash, unless it is there. */
gboolean   rap_journal_table_insert_blob (RapDatabase     *database,
                                          GBytes          *blob,
                                          GError         **error);
/* (transfer full) (nullable) without @error: there is none. */
GBytes    *rap_journal_table_read_blob   (RapDatabase     *database,
                                          const RapHash   *hash,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* Calls @func for every entry in replay order. */
gboolean   rap_journal_table_foreach     (RapDatabase     *database,
                                          RapEntryFunc     func,
                                          gpointer         user_data,
                                          GError         **error);
/* The place of the last entry in replay order; zeros in an empty journal. */
gboolean   rap_journal_table_read_last   (RapDatabase     *database,
                                          RapPosition     *last,
                                          GError         **error);
/* The head of every chain, by writer. Returns: (transfer full) (element-type RapChainHead) */
GPtrArray *rap_journal_table_list_heads  (RapDatabase     *database,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* Checks the last @n entries in replay order: payloads, hashes, and the chain where the entry
 * before is among them. Returns: FALSE with @error: RAP_JOURNAL_ERROR_DAMAGED names the entry */
gboolean   rap_journal_table_check_tail  (RapDatabase     *database,
                                          guint            n,
                                          GError         **error);

G_END_DECLS
