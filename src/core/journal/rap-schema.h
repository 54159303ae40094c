/* rap-schema.h: the tables of an exam file, and the way from an older file to this one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-database.h"

G_BEGIN_DECLS

#define RAP_SCHEMA_VERSION 3

/* Brings a file from the version before to its own; called inside a transaction. */
typedef gboolean (*RapMigrationFunc) (RapDatabase *database, GError **error);

typedef struct
{
  int              version; /* that the file has afterwards */
  RapMigrationFunc migrate;
} RapMigration;

/**
 * RapSchema:
 *
 * A version and the steps that lead to it, in order.
 */
typedef struct
{
  int                 version;
  const RapMigration *migrations;
  gsize               n_migrations;
} RapSchema;

/* The product's own (transfer none). */
const RapSchema *rap_schema_get            (void);
/* Makes every table in an empty database and sets application id and version; inside a
 * transaction. */
gboolean         rap_schema_create         (RapDatabase      *database,
                                            GError          **error);
/* Makes the derived tables only. */
gboolean         rap_schema_create_derived (RapDatabase      *database,
                                            GError          **error);
/* Empties the derived tables. */
gboolean         rap_schema_clear_derived  (RapDatabase      *database,
                                            GError          **error);
/* Brings @database, outside WAL and with nobody else on it, from @from to the version of @schema in
 * one transaction, after a verified copy was laid beside @path. On error it is as it was.
 * Returns: FALSE with RAP_JOURNAL_ERROR_MIGRATION */
gboolean         rap_schema_migrate        (const RapSchema  *self,
                                            RapDatabase      *database,
                                            int               from,
                                            GError          **error);

G_END_DECLS
