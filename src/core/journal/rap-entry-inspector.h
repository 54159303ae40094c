/* rap-entry-inspector.h: what can be told of entries one by one, found out on a second thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-entry.h"

G_BEGIN_DECLS

/**
 * RapInspection:
 *
 * What can be told of an entry from itself alone.
 *
 * @entry: (owned): the entry
 * @payload: (owned) (nullable): what its payload says; NULL: withheld, or not a JSON object
 * @has_form: rap_entry_has_form(); if not, nothing was hashed
 * @hash_fits: its hash is that of its columns
 * @payload_fits: its payload, where it has one, has the hash that it names
 */
typedef struct
{
  RapEntry *entry;
  json_t   *payload;
  gboolean  has_form;
  gboolean  hash_fits;
  gboolean  payload_fits;
} RapInspection;

/* Returns: FALSE with @error to stop */
typedef gboolean (*RapInspectionFunc) (const RapInspection *inspection, gpointer user_data,
                                       GError **error);

/**
 * RapEntryInspector:
 *
 * Hashing and parsing take as long as all that is done with an entry afterwards, and touch nothing
 * but the entry, which never changes. So a second thread does them, while the first one reads the
 * next entries and uses the ones before. Entries come back in the order in which they were added,
 * on the thread that added them. Some hundred are under way at most, however long the journal is.
 */
typedef struct _RapEntryInspector RapEntryInspector;

/* @func: called for each entry, by rap_entry_inspector_add() and rap_entry_inspector_finish() */
RapEntryInspector *rap_entry_inspector_new    (RapInspectionFunc   func,
                                               gpointer            user_data)
  G_GNUC_WARN_UNUSED_RESULT;
/* Waits for the second thread, and forgets what is still under way. */
void               rap_entry_inspector_free   (RapEntryInspector  *self);
/* Returns: FALSE with the @error of the function */
gboolean           rap_entry_inspector_add    (RapEntryInspector  *self,
                                               const RapEntry     *entry,
                                               GError            **error);
/* Calls the function for all that is still under way. Returns: FALSE with its @error */
gboolean           rap_entry_inspector_finish (RapEntryInspector  *self,
                                               GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapEntryInspector, rap_entry_inspector_free)

G_END_DECLS
