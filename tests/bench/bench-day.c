/* bench-day.c: what the memory of the app comes to over a station's day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-day EXAM CANDIDATES
 *
 * The app as it is marks one candidate after the other at station 1, by the actions that keys stand
 * for: from the list to the brief, every mark with a moment and a comment, submit, the next one.
 * Frames come before each step. Prints the resident memory in KiB when the first one was submitted,
 * and when the last one was.
 */

#include "config.h"

#include <stdlib.h>

#include "first-frame.h"
#include "marking/rap-marking-page.h"
#include "shell/rap-application.h"
#include "shell/rap-brief-page.h"

#define STEP_MS 4

typedef struct
{
  GtkApplication *application;
  GtkWindow      *window;
  GtkWidget      *brief;
  GtkWidget      *marking;
  RapId           last; /* sheet that was counted */
  guint           n_wanted;
  guint           n_done;
  guint           n_marks;
} Day;

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static void
count (Day               *day,
       RapMarkingSession *session)
{
  const RapSheetRecord *record = rap_marking_session_get_record (session);

  if (rap_id_equal (&record->id, &day->last))
    return;
  day->last = record->id;
  day->n_done++;
  if (day->n_done == 1 || day->n_done == day->n_wanted)
    g_print ("%" G_GINT64_FORMAT "\n", read_resident_kib ());
  if (day->n_done == day->n_wanted)
    g_application_quit (G_APPLICATION (day->application));
  else
    gtk_widget_activate_action (GTK_WIDGET (day->window), "win.next-candidate", NULL);
}

/* One open mark, with what an examiner may add to it. */
static void
mark_one (Day               *day,
          RapMarkingSession *session)
{
  static const char *const keys[] = { "1", "2", "3" };
  GPtrArray *points = rap_marking_session_get_open_points (session);
  const RapItem *item = ((RapOpenPoint *) points->pdata[0])->item;
  g_autofree char *words = g_strdup_printf ("What was seen of %s, mark %u.", item->id,
                                            day->n_marks);

  if (item->kind == RAP_ITEM_TEXT)
    {
      rap_marking_session_set_answer (session, item, RAP_ANSWER_GIVEN, words, NULL);
      return;
    }
  gtk_widget_activate_action (day->marking, "mark.next-open", NULL);
  gtk_widget_activate_action (day->marking, "mark.level", "s", keys[day->n_marks++ % 2]);
  gtk_widget_activate_action (day->marking, "mark.moment", NULL);
  rap_marking_session_set_comment (session, item, words);
}

static void
go_on_marking (Day               *day,
               RapMarkingSession *session)
{
  if (!rap_marking_session_get_editable (session))
    {
      if (rap_marking_session_get_record (session)->state == RAP_SHEET_SUBMITTED)
        count (day, session);
    }
  else if (rap_marking_session_get_open_count (session) > 0)
    mark_one (day, session);
  else if (rap_marking_session_get_write_state (session) == RAP_WRITE_SAVED)
    gtk_widget_activate_action (day->marking, "mark.submit", NULL);
}

static gboolean
step_cb (gpointer user_data)
{
  Day *day = user_data;
  RapMarkingSession *session;

  day->window = gtk_application_get_active_window (day->application);
  if (day->window == NULL)
    return G_SOURCE_CONTINUE;
  if (day->marking == NULL)
    {
      day->marking = find (GTK_WIDGET (day->window), RAP_TYPE_MARKING_PAGE);
      day->brief = find (GTK_WIDGET (day->window), RAP_TYPE_BRIEF_PAGE);
    }
  session = rap_marking_page_get_session (RAP_MARKING_PAGE (day->marking));
  if (session != NULL && gtk_widget_get_mapped (day->marking))
    go_on_marking (day, session);
  else if (gtk_widget_get_mapped (day->brief))
    gtk_widget_activate_action (day->brief, "brief.start", NULL);
  else if (day->n_done == 0)
    gtk_widget_activate_action (GTK_WIDGET (day->window), "win.next-candidate", NULL);
  return G_SOURCE_CONTINUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (RapApplication) application = NULL;
  const char *arguments[] = { argv[0], argv[1], "--station", "1", "--rater", "Bench", NULL };
  Day day = { 0 };

  if (argc != 3)
    return 2;
  rap_application_prepare_process ();
  application = rap_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           g_application_get_flags (G_APPLICATION (application)) |
                           G_APPLICATION_NON_UNIQUE);
  day.application = GTK_APPLICATION (application);
  day.n_wanted = (guint) atoi (argv[2]);
  g_timeout_add_full (G_PRIORITY_LOW, STEP_MS, step_cb, &day, NULL);
  return g_application_run (G_APPLICATION (application), G_N_ELEMENTS (arguments) - 1,
                            (char **) arguments);
}
