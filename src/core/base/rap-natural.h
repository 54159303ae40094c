/* rap-natural.h: the order in which people count: 9 before 10.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Compares two texts with the numbers in them taken as numbers, and letters A to Z whatever their
 * case; the same in every locale. Only equal texts are equal: “07” comes after “7”.
 * Returns: less than, equal to or more than 0 */
int rap_natural_compare (const char *a,
                         const char *b);

G_END_DECLS
