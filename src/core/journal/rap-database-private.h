/* rap-database-private.h: what a database and its statements share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "journal/rap-file-stamp.h"

G_BEGIN_DECLS

struct _RapDatabase
{
  /* Owned */
  sqlite3      *handle;
  char         *path;       /* NULL for a temporary database */
  char         *vfs;        /* or NULL */
  GHashTable   *statements; /* SQL to its RapStatement, in use or idle */

  /* Borrowed */
  GCancellable *cancellable;

  int           last_code;
  RapFileStamp  stamp;      /* taken: of the guarded file */
};

/* Sets @error for SQLite's result @code, with the file and what to do. Returns: FALSE */
gboolean rap_database_fail     (RapDatabase  *self,
                                int           code,
                                GError      **error);
/* Frees a statement that lies in the cache. */
void     rap_statement_destroy (gpointer      statement);

G_END_DECLS
