/* rap-xml-words-private.h: libxml2's errors in plain words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libxml/xmlerror.h>

G_BEGIN_DECLS

/* What is wrong and what to do, for a rubric author. Returns: (transfer full) */
char *rap_xml_error_to_words (const xmlError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
