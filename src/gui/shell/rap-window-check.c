/* rap-window-check.c: the check of the device, from the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-window-private.h"

#include <glib/gi18n.h>

#include "widgets/rap-pages.h"

/* Where somebody sits, or is about to; NULL where they did not say. */
static const RapStop *
get_stop (RapWindow *self)
{
  if (self->candidates != NULL)
    return rap_candidate_list_get_stop (self->candidates);

  return rap_station_page_get_stop (rap_window_get_station_page (self));
}

void
rap_window_check (RapWindow *self)
{
  const RapStop *stop = get_stop (self);

  if (stop == NULL)
    {
      rap_window_say (self, _("Choose the station first."));
      rap_station_page_focus (rap_window_get_station_page (self));
      return;
    }
  /* Few starts need the page, so it is made when it is first asked for. */
  if (self->check_page == NULL)
    {
      self->check_page = RAP_CHECK_PAGE (rap_check_page_new ());
      rap_pages_add (self->pages, "check", GTK_WIDGET (self->check_page));
    }
  rap_check_page_check (self->check_page, self->exam, stop,
                        self->power != NULL ? rap_power_watch_get_folder (self->power) : NULL);
  rap_window_show_page (self, "check");
}

void
rap_window_leave_check (RapWindow *self)
{
  rap_check_page_clear (self->check_page);
  rap_window_show_page (self, self->candidates != NULL ? "candidates" : "station");
}

void
rap_window_watch_power (RapWindow  *self,
                        const char *folder)
{
  g_clear_object (&self->power);
  self->power = rap_power_watch_new (folder);
  g_signal_connect_object (self->power, "notify::warning", G_CALLBACK (rap_window_update_banners),
                           self, G_CONNECT_SWAPPED);
  rap_power_watch_look (self->power);
}
