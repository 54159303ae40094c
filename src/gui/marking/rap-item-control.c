/* rap-item-control.c: what every control for the answer to an item can do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-item-control.h"

#include "marking/rap-flag-control.h"
#include "marking/rap-level-chooser.h"
#include "marking/rap-number-control.h"
#include "marking/rap-pick-control.h"
#include "marking/rap-tally-control.h"
#include "marking/rap-text-control.h"

/* At the foot a text has so many lines, and more where there is height to spare. */
#define FOOT_LINES 2

G_DEFINE_INTERFACE (RapItemControl, rap_item_control, GTK_TYPE_WIDGET)

static void
rap_item_control_default_init (RapItemControlInterface *iface)
{
}

GtkWidget *
rap_item_control_new (RapMarkingSession *session,
                      const RapItem     *item,
                      gboolean           words)
{
  switch (item->kind)
    {
    case RAP_ITEM_RATE:
      return rap_level_chooser_new (session, item, words);
    case RAP_ITEM_COUNT:
      return rap_tally_control_new (session, item);
    case RAP_ITEM_NUMBER:
      return rap_number_control_new (session, item);
    case RAP_ITEM_PICK:
      return rap_pick_control_new (session, item);
    case RAP_ITEM_TEXT:
      return rap_text_control_new (session, item, words ? FOOT_LINES : item->lines);
    case RAP_ITEM_FLAG:
      return rap_flag_control_new (session, item);
    default:
      g_assert_not_reached ();
    }
}

void
rap_item_control_refresh (RapItemControl *self)
{
  g_return_if_fail (RAP_IS_ITEM_CONTROL (self));

  RAP_ITEM_CONTROL_GET_IFACE (self)->refresh (self);
}

gboolean
rap_item_control_press_key (RapItemControl *self,
                            const char     *digit)
{
  RapItemControlInterface *iface;

  g_return_val_if_fail (RAP_IS_ITEM_CONTROL (self), FALSE);

  iface = RAP_ITEM_CONTROL_GET_IFACE (self);
  return iface->press_key != NULL && iface->press_key (self, digit);
}

gboolean
rap_item_control_press_hole (RapItemControl *self,
                             RapAnswerKind   kind)
{
  RapItemControlInterface *iface;

  g_return_val_if_fail (RAP_IS_ITEM_CONTROL (self), FALSE);

  iface = RAP_ITEM_CONTROL_GET_IFACE (self);
  return iface->press_hole != NULL && iface->press_hole (self, kind);
}

gboolean
rap_item_control_step (RapItemControl *self,
                       int             by)
{
  RapItemControlInterface *iface;

  g_return_val_if_fail (RAP_IS_ITEM_CONTROL (self), FALSE);

  iface = RAP_ITEM_CONTROL_GET_IFACE (self);
  return iface->step != NULL && iface->step (self, by);
}

void
rap_item_control_commit (RapItemControl *self)
{
  RapItemControlInterface *iface;

  g_return_if_fail (RAP_IS_ITEM_CONTROL (self));

  iface = RAP_ITEM_CONTROL_GET_IFACE (self);
  if (iface->commit != NULL)
    iface->commit (self);
}

gboolean
rap_item_control_answer (GtkWidget         *widget,
                         RapMarkingSession *session,
                         const RapItem     *item,
                         RapAnswerKind      kind,
                         const char        *value)
{
  g_autoptr (GError) error = NULL;

  if (rap_marking_session_set_answer (session, item, kind, value, &error))
    return TRUE;
  gtk_widget_activate_action (widget, "mark.tell", "s", error->message);
  return FALSE;
}

const char *
rap_item_control_get_value (RapMarkingSession *session,
                            const RapItem     *item)
{
  const RapAnswer *answer = rap_marking_session_get_answer (session, item);

  if (answer == NULL || rap_answer_get_kind (answer) != RAP_ANSWER_GIVEN)
    return NULL;
  return rap_answer_get_value (answer);
}

const char *
rap_item_control_get_label (RapMarkingSession *session,
                            const RapItem     *item)
{
  return rap_words_get (item->label, rap_marking_session_get_language (session));
}
