/* rap-window-comparison.c: two examiners side by side, from the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-window-private.h"

#include <glib/gi18n.h>

#include "widgets/rap-pages.h"

/* Whose sheets are compared. */
typedef struct
{
  RapWindow       *window;
  RapCandidateRow *row;
} Wish;

static void
wish_free (Wish *self)
{
  g_clear_object (&self->window);
  g_clear_object (&self->row);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

/* What the worker is asked for. */
typedef struct
{
  guint station;
  RapId candidate;
  guint attempt;
} Question;

static gpointer
read_comparison (RapStore      *store,
                 gpointer       task_data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const Question *question = task_data;

  return rap_comparison_reading_new (store, question->station, &question->candidate,
                                     question->attempt, error);
}

/* Few days need the page, so it is made when it is first asked for. */
static void
ensure_page (RapWindow *self)
{
  if (self->comparison_page != NULL)
    return;
  self->comparison_page = RAP_COMPARISON_PAGE (rap_comparison_page_new ());
  rap_pages_add (self->pages, "comparison", GTK_WIDGET (self->comparison_page));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Wish) wish = user_data;
  RapWindow *self = wish->window;
  g_autoptr (GError) error = NULL;
  RapComparisonReading *reading = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result,
                                                             &error);

  if (reading == NULL)
    {
      rap_window_show_page (self, "candidates");
      rap_window_say (self, error->message);
      return;
    }
  ensure_page (self);
  rap_comparison_page_show (self->comparison_page, rap_candidate_list_get_stop (self->candidates),
                            wish->row, reading);
  rap_window_show_page (self, "comparison");
}

void
rap_window_compare (RapWindow       *self,
                    RapCandidateRow *row)
{
  Question *question = g_new0 (Question, 1);
  Wish *wish = g_new0 (Wish, 1);

  wish->window = g_object_ref (self);
  wish->row = g_object_ref (row);
  question->station = rap_candidate_list_get_stop (self->candidates)->number;
  question->candidate = rap_candidate_row_get_candidate (row)->id;
  question->attempt = rap_candidate_row_get_attempt (row);
  rap_window_set_busy (self, _("Putting the sheets side by side…"));
  rap_exam_file_call_async (rap_open_exam_get_file (self->exam), read_comparison, question, g_free,
                            (GDestroyNotify) rap_comparison_reading_free, NULL, read_cb, wish);
}

void
rap_window_leave_comparison (RapWindow *self)
{
  rap_comparison_page_show (self->comparison_page, NULL, NULL, NULL);
  rap_window_show_page (self, "candidates");
}
