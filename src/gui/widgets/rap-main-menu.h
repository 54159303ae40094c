/* rap-main-menu.h: the menu button that every page has in its header.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RAP_TYPE_MAIN_MENU (rap_main_menu_get_type ())

G_DECLARE_FINAL_TYPE (RapMainMenu, rap_main_menu, RAP, MAIN_MENU, AdwBin)

G_END_DECLS
