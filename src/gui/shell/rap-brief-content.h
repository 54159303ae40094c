/* rap-brief-content.h: what stands in a station, set out for reading.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rubric/rap-rubric.h"

G_BEGIN_DECLS

/* Fills two columns with what @rubric says of its station: on the left what happens around the
 * role-play, on the right what the patient brings to it. What was in the columns goes. */
void  rap_brief_content_fill (GtkBox          *left,
                              GtkBox          *right,
                              const RapRubric *rubric,
                              const char      *language);
/* "8:00". Returns: (transfer full) */
char *rap_brief_content_format_time (guint seconds) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
