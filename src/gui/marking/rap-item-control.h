/* rap-item-control.h: what every control for the answer to an item can do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_ITEM_CONTROL (rap_item_control_get_type ())

/**
 * RapItemControl:
 *
 * A widget that shows and sets the answer to one item. It shows what the session says, never what
 * it remembers.
 */
G_DECLARE_INTERFACE (RapItemControl, rap_item_control, RAP, ITEM_CONTROL, GtkWidget)

struct _RapItemControlInterface
{
  GTypeInterface parent_iface;

  void     (*refresh)    (RapItemControl *self);
  gboolean (*press_key)  (RapItemControl *self, const char *digit);
  gboolean (*press_hole) (RapItemControl *self, RapAnswerKind kind);
  gboolean (*step)       (RapItemControl *self, int by);
  void     (*commit)     (RapItemControl *self);
};

/* The control for the kind of @item. @words: it stands at the foot, where there is room to write
 * levels out. */
GtkWidget *rap_item_control_new       (RapMarkingSession *session,
                                       const RapItem     *item,
                                       gboolean           words) G_GNUC_WARN_UNUSED_RESULT;
/* Shows the answer that stands. */
void       rap_item_control_refresh   (RapItemControl    *self);
/* Returns: whether the digit means something here */
gboolean   rap_item_control_press_key (RapItemControl    *self,
                                       const char        *digit);
/* Not applicable, or could not see. Returns: whether the item has it and it was taken */
gboolean   rap_item_control_press_hole (RapItemControl   *self,
                                       RapAnswerKind      kind);
/* One more (@by 1) or one less (-1). Returns: whether that means something here */
gboolean   rap_item_control_step      (RapItemControl    *self,
                                       int                by);
/* Gives typed text that was not yet given. */
void       rap_item_control_commit    (RapItemControl    *self);

/* For controls: sets the answer; what is wrong with it is told by the action `mark.tell`.
 * Returns: whether it was taken */
gboolean   rap_item_control_answer    (GtkWidget         *widget,
                                       RapMarkingSession *session,
                                       const RapItem     *item,
                                       RapAnswerKind      kind,
                                       const char        *value);
/* For controls: the value of the answer if it is given and not N/A or unseen, else NULL. */
const char *rap_item_control_get_value (RapMarkingSession *session,
                                        const RapItem     *item);
/* The label of the item (transfer none). */
const char *rap_item_control_get_label (RapMarkingSession *session,
                                        const RapItem     *item);

G_END_DECLS
