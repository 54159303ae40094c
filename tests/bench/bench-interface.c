/* bench-interface.c: how long a tap, and a key, hold the interface thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-interface RUBRIC.xml FOLDER TAPS [EXAM]
 *
 * On a sheet of a fresh exam, or on a new sheet of station 1 of EXAM, to see what a long day costs.
 * On a sheet of a fresh exam; or, to see what a long day costs, on a new sheet of station 1 of
 * EXAM.
 *
 * Taps the level buttons of a marking page on the screen, each time in another row, so that the
 * focus and the anchors move along as they do under a finger; waits after each until the mark is on
 * the disk and the screen shows it. Counts the processor time of the interface thread, and tells
 * the frames (layout, and painting without a graphics card), of which many taps may share one, from
 * the rest: our own code, GTK's property changes, and the answer from the worker. The same for the
 * commands of the keys J and a digit. Prints microseconds, a line each: `tap P50 P99`, `frame P50
 * P99`, `key P50 P99`.
 */

#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "exam/rap-setup.h"
#include "marking/rap-level-chooser.h"
#include "marking/rap-marking-page.h"
#include "rubric/rap-rubric-reader.h"
#include "shell/rap-resources.h"
#include "widgets/rap-level-button.h"

typedef struct
{
  GMainLoop         *loop;
  RapExamFile       *file;
  RapMarkingSession *session;
  RapId              candidate;

  guint              n_frames;   /* painted */
  guint              n_layouts;  /* measured; on X11 that is ahead of the frame */
  gint64             frame_time; /* of all of them since it was set to 0 */
} Bench;

/* The keys of one mark. */
typedef struct
{
  const RapItem *item;
  const char    *digit;
} Stroke;

typedef void (*PressFunc) (GtkWidget *widget,
                           gpointer   user_data);

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

/* A candidate of @path; the rater is new, and so is their sheet. */
static void
find_candidate (const char *path,
                RapId      *candidate)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = rap_store_open (path, RAP_STORE_READ_ONLY, NULL, &error);
  g_autoptr (GPtrArray) candidates =
    store == NULL ? NULL : rap_store_list_candidates (store, &error);

  if (candidates == NULL || candidates->len == 0)
    g_error ("%s: %s", path, error == NULL ? "there is no candidate" : error->message);
  *candidate = ((RapCandidate *) candidates->pdata[0])->id;
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
  rap_marking_session_open_async (bench->file, 1, &bench->candidate, 1, "Bench", NULL, NULL,
                                  session_opened_cb, bench);
}

/* --- Frames --- */

static void
after_paint_cb (GdkFrameClock *clock,
                Bench         *bench)
{
  bench->n_frames++;
}

static void
compute_size_cb (GdkToplevel     *surface,
                 GdkToplevelSize *size,
                 Bench           *bench)
{
  bench->n_layouts++;
}

/* One turn of the main loop. A turn that measures or paints the window does nothing else, as both
 * have a lower priority than all that a tap sets going. */
static void
turn (Bench *bench)
{
  guint n_before = bench->n_frames + bench->n_layouts;
  gint64 since = thread_microseconds ();

  g_main_context_iteration (NULL, TRUE);
  if (bench->n_frames + bench->n_layouts != n_before)
    bench->frame_time += thread_microseconds () - since;
}

static void
wait_for_frame (Bench *bench)
{
  guint n_frames = bench->n_frames;

  while (bench->n_frames == n_frames)
    turn (bench);
}

static void
show (Bench     *bench,
      GtkWidget *window)
{
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (after_paint_cb), bench);
  g_signal_connect (gtk_native_get_surface (GTK_NATIVE (window)), "compute-size",
                    G_CALLBACK (compute_size_cb), bench);
  wait_for_frame (bench);
}

/* --- Taps --- */

/* The level buttons below @widget, in order. */
static void
list_buttons (GtkWidget *widget,
              GPtrArray *buttons)
{
  if (RAP_IS_LEVEL_BUTTON (widget))
    g_ptr_array_add (buttons, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_buttons (child, buttons);
}

/* The rows that can be tapped: a list of buttons for each. */
static void
list_rows (GtkWidget *widget,
           GPtrArray *rows)
{
  if (RAP_IS_LEVEL_CHOOSER (widget))
    {
      g_ptr_array_add (rows, g_ptr_array_new ());
      list_buttons (widget, rows->pdata[rows->len - 1]);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_rows (child, rows);
}

/* What GtkButton does when a finger is lifted. */
static void
press_button (GtkWidget *button,
              gpointer   user_data)
{
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
}

/* What the marking page does for J, had the item been the next open one, and for a digit. */
static void
press_keys (GtkWidget *page,
            gpointer   user_data)
{
  const Stroke *stroke = user_data;

  gtk_widget_activate_action (page, "mark.jump-to", "s", stroke->item->id);
  gtk_widget_activate_action (page, "mark.level", "s", stroke->digit);
}

/* Processor time in microseconds that the interface thread spends on one mark besides its frames:
 * what @press does, and all that follows until the mark is saved. */
static gint64
time_mark (Bench      *bench,
           PressFunc   press,
           GtkWidget  *widget,
           gpointer    user_data)
{
  gint64 since = thread_microseconds ();
  gint64 time;

  bench->frame_time = 0;
  press (widget, user_data);
  if (rap_marking_session_get_write_state (bench->session) == RAP_WRITE_SAVED)
    g_error ("There is no mark");
  while (rap_marking_session_get_write_state (bench->session) != RAP_WRITE_SAVED)
    turn (bench);
  time = thread_microseconds () - since - bench->frame_time;
  wait_for_frame (bench);
  return time;
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
print_percentiles (const char *what,
                   GArray     *times)
{
  g_array_sort (times, compare_times);
  g_print ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", what,
           g_array_index (times, gint64, times->len / 2),
           g_array_index (times, gint64, times->len * 99 / 100));
}

static void
measure (Bench     *bench,
         GtkWidget *page,
         guint      n_taps)
{
  g_autoptr (GArray) taps = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  list_rows (page, rows);
  if (rows->len < 2)
    g_error ("The sheet has no two rows of levels");
  for (guint i = 0; i < n_taps; i++)
    {
      GPtrArray *buttons = rows->pdata[i % rows->len];
      gint64 time = time_mark (bench, press_button,
                               buttons->pdata[(i / rows->len) % buttons->len], NULL);

      g_array_append_val (taps, time);
      g_array_append_val (frames, bench->frame_time);
    }
  print_percentiles ("tap", taps);
  print_percentiles ("frame", frames);
}

static void
measure_keys (Bench     *bench,
              GtkWidget *page,
              guint      n_marks)
{
  /* Neither is the first level, with which the taps begin. */
  static const char *const digits[] = { "2", "3" };
  const RapRubric *rubric = rap_marking_session_get_rubric (bench->session);
  const char *role = rap_marking_session_get_record (bench->session)->role;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint round = 0; times->len < n_marks; round++)
    for (guint i = 0; i < rubric->items->len && times->len < n_marks; i++)
      {
        Stroke stroke = { rubric->items->pdata[i], digits[round % 2] };
        gint64 time;

        if (stroke.item->kind != RAP_ITEM_RATE || !rap_item_is_by (stroke.item, role))
          continue;
        time = time_mark (bench, press_keys, page, &stroke);
        g_array_append_val (times, time);
      }
  print_percentiles ("key", times);
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { 0 };
  g_autofree char *path = NULL;
  GtkWidget *window;
  GtkWidget *page;

  if (argc != 4 && argc != 5)
    return 2;
  adw_init ();
  rap_resources_register ();
  if (argc == 4)
    path = make_exam (argv[1], argv[2], &bench.candidate);
  else
    {
      path = g_strdup (argv[4]);
      find_candidate (path, &bench.candidate);
    }
  bench.loop = g_main_loop_new (NULL, FALSE);
  rap_exam_file_open_async (path, RAP_STORE_READ_WRITE, NULL, NULL, file_opened_cb, &bench);
  g_main_loop_run (bench.loop);
  window = gtk_window_new ();
  page = rap_marking_page_new ();
  rap_marking_page_set_session (RAP_MARKING_PAGE (page), bench.session);
  gtk_window_set_child (GTK_WINDOW (window), page);
  show (&bench, window);
  measure_keys (&bench, page, (guint) atoi (argv[3]));
  measure (&bench, page, (guint) atoi (argv[3]));
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (bench.session);
  g_object_unref (bench.file);
  g_main_loop_unref (bench.loop);
  return 0;
}
