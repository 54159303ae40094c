/* rap-window-end.c: the end of the session, from the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-window-private.h"

#include <glib/gi18n.h>

#include "widgets/rap-pages.h"

void
rap_window_show_end (RapWindow *self)
{
  /* It is wanted once a day, so it is made when it is first asked for. */
  if (self->end_page == NULL)
    {
      self->end_page = RAP_END_PAGE (rap_end_page_new ());
      rap_pages_add (self->pages, "end", GTK_WIDGET (self->end_page));
    }
  rap_end_page_show (self->end_page, self->candidates);
  rap_window_show_page (self, "end");
}

void
rap_window_leave_end (RapWindow *self)
{
  gboolean copying = rap_end_page_is_copying (self->end_page);

  rap_end_page_clear (self->end_page);
  rap_window_show_page (self, "candidates");
  if (copying)
    rap_window_say (self, _("The copy was cancelled. Nothing was written."));
}

static gboolean
is_done (const RapDay *day)
{
  return day != NULL && day->n_expected > 0 && day->counts[RAP_DAY_WAITING] == 0 &&
         day->counts[RAP_DAY_OPEN] == 0 && day->counts[RAP_DAY_OWED] == 0;
}

void
rap_window_offer_end (RapWindow *self)
{
  if (is_done (rap_candidate_list_get_day (self->candidates)))
    rap_window_say_with (self, _("That was the last candidate of the day."), _("End of Session"),
                         "win.end-session");
}
