/* bench-interface.c: how long a tap holds the interface thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-interface RUBRIC.xml FOLDER
 *
 * Sets marks on a marking page through its session, one after another, each until it is on the
 * disk, and counts the processor time of the interface thread from the tap to the saved sign: our
 * own code, GTK's property changes, and the answer from the worker. The window is not on a screen,
 * so the painting of a frame, which a tap shares with the clock, is not in it. Prints P50 and P99
 * in microseconds.
 */

#include "config.h"

#include <time.h>

#include "exam/rap-setup.h"
#include "marking/rap-marking-page.h"
#include "rubric/rap-rubric-reader.h"
#include "shell/rap-resources.h"

#define N_TAPS 2000

typedef struct
{
  GMainLoop         *loop;
  RapExamFile       *file;
  RapMarkingSession *session;
  RapId              candidate;
} Bench;

static gint64
thread_microseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static char *
make_exam (const char *rubric_path,
           const char *folder,
           RapId      *candidate)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "interface.rapport", NULL);
  g_autoptr (GPtrArray) rubrics =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_rubric_unref);
  RapRubric *rubric = rap_rubric_new_from_path (rubric_path, &error);
  RapStore *store;

  if (rubric == NULL)
    g_error ("%s", error->message);
  g_ptr_array_add (rubrics, rubric);
  store = rap_exam_create (path, "practice", "Bench", NULL, rubrics, NULL, &error);
  *candidate = rap_id_new_random ();
  if (store == NULL ||
      !rap_store_append_one (store, rap_draft_candidate_set (candidate, "1001", "Nobody", NULL,
                                                             NULL, NULL), NULL, &error) ||
      !rap_store_close (store, &error))
    g_error ("%s", error->message);
  return g_steal_pointer (&path);
}

static void
session_opened_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Bench *bench = user_data;

  bench->session = rap_marking_session_open_finish (result, &error);
  if (bench->session == NULL)
    g_error ("%s", error->message);
  g_main_loop_quit (bench->loop);
}

static void
file_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Bench *bench = user_data;

  bench->file = rap_exam_file_open_finish (result, &error);
  if (bench->file == NULL)
    g_error ("%s", error->message);
  rap_marking_session_open_async (bench->file, 1, &bench->candidate, "Bench", NULL, NULL,
                                  session_opened_cb, bench);
}

/* Processor time in microseconds that the interface thread spends on one tap. */
static gint64
tap (Bench         *bench,
     const RapItem *item,
     guint          round)
{
  const RapLevel *level = g_ptr_array_index (item->scale->levels, round % item->scale->levels->len);
  gint64 since = thread_microseconds ();

  if (!rap_marking_session_set_answer (bench->session, item, RAP_ANSWER_GIVEN, level->id, NULL))
    g_error ("The session took no mark");
  while (rap_marking_session_get_write_state (bench->session) != RAP_WRITE_SAVED)
    g_main_context_iteration (NULL, TRUE);
  return thread_microseconds () - since;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
measure (Bench *bench)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  const RapRubric *rubric = rap_marking_session_get_rubric (bench->session);
  const char *role = rap_marking_session_get_record (bench->session)->role;

  for (guint round = 0; times->len < N_TAPS; round++)
    for (guint i = 0; i < rubric->items->len && times->len < N_TAPS; i++)
      {
        const RapItem *item = g_ptr_array_index (rubric->items, i);

        if (item->kind == RAP_ITEM_RATE && rap_item_is_by (item, role))
          {
            gint64 time = tap (bench, item, round);

            g_array_append_val (times, time);
          }
      }
  g_array_sort (times, compare_times);
  g_print ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
           g_array_index (times, gint64, times->len / 2),
           g_array_index (times, gint64, times->len * 99 / 100));
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { 0 };
  g_autofree char *path = NULL;
  GtkWidget *window;
  GtkWidget *page;

  if (argc != 3)
    return 2;
  adw_init ();
  rap_resources_register ();
  path = make_exam (argv[1], argv[2], &bench.candidate);
  bench.loop = g_main_loop_new (NULL, FALSE);
  rap_exam_file_open_async (path, RAP_STORE_READ_WRITE, NULL, NULL, file_opened_cb, &bench);
  g_main_loop_run (bench.loop);
  window = gtk_window_new ();
  page = rap_marking_page_new ();
  rap_marking_page_set_session (RAP_MARKING_PAGE (page), bench.session);
  gtk_window_set_child (GTK_WINDOW (window), page);
  measure (&bench);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (bench.session);
  g_object_unref (bench.file);
  g_main_loop_unref (bench.loop);
  return 0;
}
