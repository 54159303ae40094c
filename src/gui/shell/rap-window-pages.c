/* rap-window-pages.c: the pages of the window, each made when it is first wanted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-window-private.h"

#include "widgets/rap-pages.h"

/* All pages together take longer to make than the rest of a start, and the first frame shows one of
 * them. */
static gpointer
add_page (RapWindow  *self,
          const char *name,
          GType       type)
{
  GtkWidget *page = g_object_new (type, NULL);

  rap_pages_add (self->pages, name, page);
  rap_window_connect_page (self, name, page);

  return page;
}

RapStartPage *
rap_window_get_start_page (RapWindow *self)
{
  if (self->start_page == NULL)
    {
      self->start_page = add_page (self, "start", RAP_TYPE_START_PAGE);
      rap_start_page_set_recent (self->start_page, rap_window_get_recent (self));
    }

  return self->start_page;
}

RapStationPage *
rap_window_get_station_page (RapWindow *self)
{
  if (self->station_page == NULL)
    self->station_page = add_page (self, "station", RAP_TYPE_STATION_PAGE);

  return self->station_page;
}

RapCandidatesPage *
rap_window_get_candidates_page (RapWindow *self)
{
  if (self->candidates_page == NULL)
    self->candidates_page = add_page (self, "candidates", RAP_TYPE_CANDIDATES_PAGE);

  return self->candidates_page;
}

RapBriefPage *
rap_window_get_brief_page (RapWindow *self)
{
  if (self->brief_page == NULL)
    self->brief_page = add_page (self, "brief", RAP_TYPE_BRIEF_PAGE);

  return self->brief_page;
}

RapMarkingPage *
rap_window_get_marking_page (RapWindow *self)
{
  if (self->marking_page == NULL)
    {
      self->marking_page = add_page (self, "marking", RAP_TYPE_MARKING_PAGE);
      g_settings_bind (self->settings, "large", self->marking_page, "large", G_SETTINGS_BIND_GET);
    }

  return self->marking_page;
}

void
rap_window_ensure_page (RapWindow  *self,
                        const char *name)
{
  if (g_str_equal (name, "start"))
    rap_window_get_start_page (self);
  else if (g_str_equal (name, "station"))
    rap_window_get_station_page (self);
  else if (g_str_equal (name, "candidates"))
    rap_window_get_candidates_page (self);
  else if (g_str_equal (name, "brief"))
    rap_window_get_brief_page (self);
  else if (g_str_equal (name, "marking"))
    rap_window_get_marking_page (self);
}

RapMarkingSession *
rap_window_get_session (RapWindow *self)
{
  return self->marking_page != NULL ? rap_marking_page_get_session (self->marking_page) : NULL;
}

void
rap_window_clear_sheet (RapWindow *self)
{
  if (self->marking_page != NULL)
    rap_marking_page_set_session (self->marking_page, NULL);
  if (self->brief_page != NULL)
    rap_brief_page_clear (self->brief_page);
}

void
rap_window_clear_day (RapWindow *self)
{
  if (self->candidates_page != NULL)
    rap_candidates_page_set_candidates (self->candidates_page, NULL);
}

void
rap_window_forget_pages (RapWindow *self)
{
  self->start_page = NULL;
  self->station_page = NULL;
  self->candidates_page = NULL;
  self->brief_page = NULL;
  self->marking_page = NULL;
  self->check_page = NULL;
  self->calibration_page = NULL;
  self->end_page = NULL;
  self->hand_over_page = NULL;
  self->comparison_page = NULL;
}
