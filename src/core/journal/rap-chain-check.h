/* rap-chain-check.h: whether the entries of a journal are what they were and all there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-database.h"
#include "journal/rap-entry-inspector.h"

G_BEGIN_DECLS

/**
 * RapChainCheck:
 *
 * Looks at every entry in replay order: what its inspection says of its hash and its payload's
 * hash, its place behind the entry before it in its chain, and, where a chain begins, the chain
 * heads that it names.
 */
typedef struct _RapChainCheck RapChainCheck;

/* @database: (borrowed): where the heads are looked up; @problems: (borrowed) (element-type utf8):
 * what is found is added in plain words */
RapChainCheck *rap_chain_check_new       (RapDatabase     *database,
                                          GPtrArray       *problems) G_GNUC_WARN_UNUSED_RESULT;
void           rap_chain_check_free      (RapChainCheck   *self);
/* Returns: FALSE with @error only where the file could not be read */
gboolean       rap_chain_check_add       (RapChainCheck        *self,
                                          const RapInspection  *inspection,
                                          GError              **error);
/* How many entries there were, and how many of them with their payload. */
guint64        rap_chain_check_count     (RapChainCheck   *self);
guint64        rap_chain_check_count_payloads (RapChainCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapChainCheck, rap_chain_check_free)

G_END_DECLS
