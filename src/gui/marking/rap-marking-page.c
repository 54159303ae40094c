/* rap-marking-page.c: the examiner's screen: one role-play, marked live.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-marking-page.h"

struct _RapMarkingPage
{
  AdwBin parent_instance;

  /* Owned */
  RapMarkingSession *session;
};

G_DEFINE_FINAL_TYPE (RapMarkingPage, rap_marking_page, ADW_TYPE_BIN)

static void
rap_marking_page_dispose (GObject *object)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (rap_marking_page_parent_class)->dispose (object);
}

static void
rap_marking_page_class_init (RapMarkingPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rap_marking_page_dispose;

  g_signal_new ("closed", RAP_TYPE_MARKING_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
rap_marking_page_init (RapMarkingPage *self)
{
}

GtkWidget *
rap_marking_page_new (void)
{
  return g_object_new (RAP_TYPE_MARKING_PAGE, NULL);
}

RapMarkingSession *
rap_marking_page_get_session (RapMarkingPage *self)
{
  g_return_val_if_fail (RAP_IS_MARKING_PAGE (self), NULL);

  return self->session;
}

void
rap_marking_page_set_session (RapMarkingPage    *self,
                              RapMarkingSession *session)
{
  g_return_if_fail (RAP_IS_MARKING_PAGE (self));

  g_set_object (&self->session, session);
}
