/* rap-other-names.h: whether a comment tells of another candidate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-readings.h"

G_BEGIN_DECLS

/* The first other candidate whose number or name stands in @text, in whole words: the number (of at
 * least three characters), the full name in either order whatever the case of its letters, or one
 * word of it (of at least three letters) where the text begins it with a capital, as names are, or
 * its script has none. In a script without blanks between words a name is a row of signs.
 * What is also part of the number or name of @own is nobody else's.
 * @candidates: (element-type RapCandidate); @own: of whom the sheet is
 * Returns: (transfer none) (nullable): NULL: none */
const RapCandidate *rap_other_names_find (GPtrArray   *candidates,
                                          const RapId *own,
                                          const char  *text);

G_END_DECLS
