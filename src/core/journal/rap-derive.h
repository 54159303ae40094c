/* rap-derive.h: what an entry does to the derived tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-position.h"
#include "journal/rap-statement.h"

G_BEGIN_DECLS

/**
 * RapDerivation:
 *
 * The derived tables while entries flow into them. Their content depends on the set of entries
 * only, in replay order. Where an entry comes in late, sorting before something that it touches
 * and that is already derived, it is not undone and done again here: @stale is set, and the caller
 * rebuilds.
 *
 * @database: (borrowed): holds the derived tables; the journal itself is not looked at
 * @last: of the entries derived so far, the last in replay order
 * @stale: only a rebuild gives the right content now
 */
typedef struct
{
  RapDatabase *database;
  RapPosition  last;
  gboolean     stale;
} RapDerivation;

/* Brings the tables up to date with @entry. A kind or version that is not known, or a payload that
 * is withheld or makes no sense, does nothing.
 * @payload: (nullable): its payload, where the caller has read it already */
gboolean           rap_derive_entry (RapDerivation   *self,
                                     const RapEntry  *entry,
                                     json_t          *payload,
                                     GError         **error);
/* Whether what this draft says makes sense now.
 * Returns: FALSE with @error: RAP_JOURNAL_ERROR_REFUSED says why not */
gboolean           rap_derive_judge (RapDatabase     *database,
                                     const RapDraft  *draft,
                                     GError         **error);

/**
 * RapDerivedTable:
 *
 * @name: of the table
 * @n_keys: its first columns, that are its primary key
 */
typedef struct
{
  const char *name;
  int         n_keys;
} RapDerivedTable;

/* Every derived table. @n: (out) Returns: (transfer none) */
const RapDerivedTable *rap_derive_list_tables (gsize *n);
/* The statements that make them, in order, NULL at the end (transfer none). */
const char *const     *rap_derive_list_sql    (void);

/* For the tables' own files */

/**
 * RapChange:
 *
 * One entry on its way into the tables.
 *
 * @in_order: no entry derived before sorts behind this one
 */
typedef struct
{
  RapDerivation  *derivation;
  RapDatabase    *database;
  const RapEntry *entry;
  json_t         *payload;
  gboolean        in_order;
} RapChange;

typedef gboolean (*RapDeriveFunc) (const RapChange *change, GError **error);
typedef gboolean (*RapJudgeFunc)  (RapDatabase *database, json_t *payload, GError **error);

/**
 * RapEntryKind:
 *
 * @kind: of the entries
 * @derive: what they do; called only with an object for a payload
 * @judge: (nullable): whether a draft makes sense; NULL: nobody may write this kind as a draft
 */
typedef struct
{
  const char    *kind;
  RapDeriveFunc  derive;
  RapJudgeFunc   judge;
} RapEntryKind;

/**
 * RapEncounterKey:
 *
 * Which encounter an entry or a row is about.
 */
typedef struct
{
  gint64 station;
  RapId  candidate;
  gint64 attempt;
} RapEncounterKey;

/* What a payload says under a key. Returns: FALSE where it is not there or of another type */
gboolean rap_payload_get_id      (json_t      *payload,
                                  const char  *key,
                                  RapId       *id);
gboolean rap_payload_get_hash    (json_t      *payload,
                                  const char  *key,
                                  RapHash     *hash);
/* From 0 (or 1 where the thing counted begins with 1) to 2^31 - 1. */
gboolean rap_payload_get_count   (json_t      *payload,
                                  const char  *key,
                                  gint64       least,
                                  gint64      *count);
gboolean rap_payload_get_boolean (json_t      *payload,
                                  const char  *key,
                                  gboolean    *value);
/* Station, candidate and attempt, each under its name. */
gboolean rap_payload_get_encounter (json_t          *payload,
                                    RapEncounterKey *encounter);
/* Text that is not blank. */
gboolean rap_payload_has_words   (json_t      *payload,
                                  const char  *key);
/* Sets RAP_JOURNAL_ERROR_REFUSED. Returns: FALSE */
gboolean rap_derive_refuse       (GError     **error,
                                  const char  *message);
/* The refusal of a payload that lacks what its kind needs. Returns: FALSE */
gboolean rap_derive_refuse_shape (GError     **error,
                                  const char  *kind);
/* Binds where the entry stands: lamport, writer, number. */
void     rap_statement_bind_position (RapStatement      *statement,
                                      const RapPosition *position);
/* Binds station, candidate, attempt. */
void     rap_statement_bind_encounter (RapStatement          *statement,
                                       const RapEncounterKey *encounter);

/* For the end of an INSERT of which the last entry in replay order counts, whatever came first. */
#define RAP_LAST_COUNTS \
  "lamport = excluded.lamport, writer = excluded.writer, number = excluded.number " \
  "WHERE (excluded.lamport, excluded.writer, excluded.number) > (lamport, writer, number)"

G_END_DECLS
