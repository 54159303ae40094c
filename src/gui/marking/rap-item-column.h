/* rap-item-column.h: a column of items, with its heading.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "models/rap-marking-session.h"
#include "models/rap-sheet-plan.h"

G_BEGIN_DECLS

#define RAP_TYPE_ITEM_COLUMN (rap_item_column_get_type ())

G_DECLARE_FINAL_TYPE (RapItemColumn, rap_item_column, RAP, ITEM_COLUMN, GtkBox)

/* Makes the rows of @column; the ones before go away.
 * @controls: (element-type RapItemControl): gets the row of each item at the item's index */
void rap_item_column_fill    (RapItemColumn       *self,
                              RapMarkingSession   *session,
                              const RapPlanColumn *column,
                              GPtrArray           *controls);
void rap_item_column_clear   (RapItemColumn       *self);
/* After an optional domain was switched. */
void rap_item_column_refresh_switches (RapItemColumn *self);

G_END_DECLS
