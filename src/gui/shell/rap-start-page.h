/* rap-start-page.h: where an examiner begins: recent exams, the practice exam, open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RAP_TYPE_START_PAGE (rap_start_page_get_type ())

G_DECLARE_FINAL_TYPE (RapStartPage, rap_start_page, RAP, START_PAGE, AdwBin)

G_END_DECLS
