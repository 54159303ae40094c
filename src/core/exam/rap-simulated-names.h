/* rap-simulated-names.h: names of people who do not exist.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As many names as are asked for, each another one: "Fern Lantern". Returns: (transfer full) */
char *rap_simulated_name (guint index) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
