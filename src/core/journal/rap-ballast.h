/* rap-ballast.h: room set aside for the day the disk is full.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Room for about 40,000 marks. */
#define RAP_BALLAST_SIZE (8 * 1024 * 1024)

/* Sets the room aside beside the exam file @path, in the side file ".NAME.ballast". Returns:
 * whether it is there; without it marking goes on all the same, so there is no error */
gboolean rap_ballast_prepare (const char *path);
/* Gives the room back to the disk. Returns: whether there was any */
gboolean rap_ballast_give_up (const char *path);

G_END_DECLS
