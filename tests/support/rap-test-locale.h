/* rap-test-locale.h: a locale that writes a comma where ours writes a point.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sets the locale of the whole process to one with a decimal comma: one that is installed, or else
 * de_DE made with localedef in a temporary folder. Where neither can be had, the running test is
 * marked as skipped, with the remedy. Returns: whether the locale is set; then call
 * rap_test_locale_leave() before the test ends */
gboolean rap_test_locale_enter_comma (void) G_GNUC_WARN_UNUSED_RESULT;
void     rap_test_locale_leave       (void);

G_END_DECLS
