/* rap-draft-private.h: what the constructors of drafts are made of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-entry.h"

G_BEGIN_DECLS

/* A draft that says nothing yet. */
RapDraft *rap_draft_new           (const char  *kind) G_GNUC_WARN_UNUSED_RESULT;
/* A draft that names an encounter. */
RapDraft *rap_draft_new_encounter (const char  *kind,
                                   guint        station,
                                   const RapId *candidate,
                                   guint        attempt) G_GNUC_WARN_UNUSED_RESULT;
/* NULL is left out of the payload. Text that is no UTF-8 could not be stored: its bad bytes are
 * replaced, so that no mark is lost to them. */
void      rap_draft_add_text      (RapDraft    *self,
                                   const char  *key,
                                   const char  *text);
void      rap_draft_add_integer   (RapDraft    *self,
                                   const char  *key,
                                   gint64       value);
void      rap_draft_add_id        (RapDraft    *self,
                                   const char  *key,
                                   const RapId *id);
void      rap_draft_add_hash      (RapDraft      *self,
                                   const char    *key,
                                   const RapHash *hash);

G_END_DECLS
