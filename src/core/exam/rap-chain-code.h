/* rap-chain-code.h: a short code by which two people can tell that they mean the same file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-store.h"

G_BEGIN_DECLS

/* "XXXX-XXXX" and its end. */
#define RAP_CHAIN_CODE_SIZE 10

/* Two groups of four signs, none of which looks like another, for the ends of all chains of the
 * journal: whoever adds an entry, or takes one away, changes it. Read out at the end of a session
 * and compared later, it is a witness outside the file; eight signs are no proof against somebody
 * who tries billions of files.
 * @code: (out caller-allocates) */
gboolean rap_chain_code_read      (RapStore       *store,
                                   char            code[RAP_CHAIN_CODE_SIZE],
                                   GError        **error);
/* The same for a hash that is known. Returns: @code */
char    *rap_chain_code_from_hash (const RapHash  *hash,
                                   char            code[RAP_CHAIN_CODE_SIZE]);

G_END_DECLS
