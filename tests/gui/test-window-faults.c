/* test-window-faults.c: an examiner's bad day: the disk fills, the exam file goes, in mid-sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the core does about it is tested in tests/core/journal; here it is seen on the screen, and
 * every mark that was tapped is in a file afterwards.
 */

#include "config.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "journal/rap-emergency.h"
#include "models/rap-practice.h"
#include "shell/rap-window.h"
#include "window-fixture.h"

static gboolean
is_failing (gpointer user_data)
{
  return gtk_widget_get_visible (gui_test_find (user_data, "failing_banner"));
}

static gboolean
is_well (gpointer user_data)
{
  return !is_failing (user_data)
         && rap_marking_session_get_write_state (window_fixture_get_session (user_data))
              == RAP_WRITE_SAVED;
}

static const char *
get_banner (GtkWidget *window)
{
  return gtk_label_get_label (GTK_LABEL (gui_test_find (window, "failing_banner")));
}

static const char *
get_sign (GtkWidget *window)
{
  return gtk_label_get_label (GTK_LABEL (gui_test_find (window, "saved")));
}

/* The values of the items that can be answered so, one after the other. */
static const char *const items[] = { "r1", "l1", "l3", "tc1", "tr2", "tm2" };
static const char *const values[] = { "no", "part", "yes" };

/* Another one at each round, so that each is an entry. */
static const char *
get_value (guint i)
{
  return values[(i + i / G_N_ELEMENTS (items)) % G_N_ELEMENTS (values)];
}

static void
assert_marks (GtkWidget *window,
              guint      n)
{
  for (guint i = 0; i < n; i++)
    {
      const RapAnswer *answer = window_fixture_get_answer (window, items[i % G_N_ELEMENTS (items)]);

      if (i + G_N_ELEMENTS (items) >= n)
        g_assert_cmpstr (rap_answer_get_value (answer), ==, get_value (i));
    }
}

static void
mark_on (GtkWidget *window,
         guint      from,
         guint      to)
{
  for (guint i = from; i < to; i++)
    window_fixture_mark (window, items[i % G_N_ELEMENTS (items)], get_value (i));
}

/* --- A full disk --- */

/* Threads that are there already would not see what is mounted later. */
static gboolean
prepare_mounting (void)
{
  return unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

/* Returns: (transfer full): the folder of the practice exam, on a small disk of its own */
static char *
mount_small_disk (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "rapport", NULL);

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_no_errno (mount ("tmpfs", folder, "tmpfs", MS_NOSUID | MS_NODEV, "size=24m"));
  return g_steal_pointer (&folder);
}

/* Another program takes all the room there is. */
static void
fill_up (const char *folder)
{
  g_autofree char *film = g_build_filename (folder, "film.bin", NULL);
  int fd = open (film, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  char block[4096] = { 0 };

  g_assert_no_errno (fd);
  while (write (fd, block, sizeof block) > 0)
    continue;
  g_assert_no_errno (close (fd));
}

static guint
count_kept (void)
{
  g_autoptr (GPtrArray) files = rap_emergency_find (NULL, NULL);
  g_autoptr (GPtrArray) entries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_entry_unref);
  g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < files->len; i++)
    g_assert_true (rap_emergency_read (files->pdata[i], entries, blobs, NULL, NULL));
  for (guint i = 1; i < entries->len; i++)
    g_assert_cmpint (((RapEntry *) entries->pdata[i])->number, ==,
                     ((RapEntry *) entries->pdata[i - 1])->number + 1);
  return entries->len;
}

typedef struct
{
  GtkWidget *window;
  guint      n;
} Kept;

static gboolean
are_kept (gpointer user_data)
{
  const Kept *kept = user_data;

  return count_kept () == kept->n
         && rap_exam_file_get_pending (rap_marking_session_get_file (
              window_fixture_get_session (kept->window))) == kept->n;
}

/* Marks are tapped until the last reserve of room is used up as well. Returns: how many */
static guint
mark_until_full (GtkWidget  *window,
                 const char *folder)
{
  guint n = 0;

  while (!is_failing (window))
    {
      fill_up (folder);
      mark_on (window, n, n + 1);
      n++;
      gui_test_settle ();
      g_usleep (10000);
      g_assert_cmpuint (n, <, 2000);
    }
  return n;
}

static void
test_full_disk (gconstpointer data)
{
  g_autofree char *folder = NULL;
  g_autofree char *film = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window;
  Kept kept;
  guint n;

  if (!GPOINTER_TO_INT (data))
    {
      g_test_skip ("mounting is not permitted here");
      return;
    }
  folder = mount_small_disk ();
  window = window_fixture_open_at_candidates ();
  window_fixture_begin (window, "brief.start");
  n = mark_until_full (window, folder);
  g_test_message ("%s", get_banner (window));
  g_assert_nonnull (strstr (get_banner (window), "disk is full"));
  g_assert_nonnull (strstr (get_banner (window), "emergency journal"));
  g_assert_cmpstr (get_sign (window), ==, "⚠ not saved");

  /* Marking goes on, and what is tapped is kept in order; only submit waits. */
  mark_on (window, n, n + 7);
  n += 7;
  kept = (Kept) { window, rap_exam_file_get_pending (rap_marking_session_get_file (
                            window_fixture_get_session (window))) };
  g_assert_cmpuint (kept.n, >=, 8);
  gui_test_wait (are_kept, &kept, "the emergency journal to have what waits");
  assert_marks (window, n);
  rap_marking_session_submit (window_fixture_get_session (window), "stopped early", &error);
  gui_test_settle ();
  g_assert_cmpint (rap_marking_session_get_record (window_fixture_get_session (window))->state, ==,
                   RAP_SHEET_OPEN);
  g_clear_error (&error);

  /* Room again: everything goes in, and the sheet can be submitted. */
  film = g_build_filename (folder, "film.bin", NULL);
  g_assert_no_errno (g_unlink (film));
  gui_test_wait (is_well, window, "everything to be saved");
  g_assert_cmpstr (get_sign (window), ==, "✓ saved");
  assert_marks (window, n);
  g_assert_true (rap_marking_session_submit (window_fixture_get_session (window), "stopped early",
                                             &error));
  gui_test_wait (is_well, window, "the submission to be saved");
  window_fixture_close (window);
  g_assert_cmpuint (count_kept (), ==, 0);
  g_assert_no_errno (umount2 (folder, MNT_DETACH));
}

/* --- An exam file that goes --- */

static gboolean
has_problem (gpointer user_data)
{
  return gtk_widget_get_mapped (gui_test_find (user_data, "problem_box"));
}

static void
open_rescued (const char *copy,
              guint       n)
{
  GtkWidget *window = window_fixture_open ();

  rap_window_open (RAP_WINDOW (window), copy, 1, "Dr Hill");
  window_fixture_wait_for_page (window, "candidates");
  window_fixture_act (window, "search_entry", "candidates.open");
  window_fixture_wait_for_page (window, "marking");
  assert_marks (window, n);
  g_assert_false (is_failing (window));
  window_fixture_close (window);
  g_assert_no_errno (g_unlink (copy));
}

/* Deleted in mid-sheet: the banner says so, marks go on being taken, closing asks, and all of it is
 * in the copy that was named. */
static void
test_deleted (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autofree char *path = rap_practice_dup_path (RAP_PRACTICE_EXAM);
  g_autofree char *copy =
    g_build_filename (g_get_user_data_dir (), "rapport", "practice.rescued.rapport", NULL);

  window_fixture_begin (window, "brief.start");
  mark_on (window, 0, 3);
  gui_test_wait (is_well, window, "the marks to be saved");
  g_assert_no_errno (g_unlink (path));
  gui_test_wait (is_failing, window, "the banner, though nobody marks");
  g_test_message ("%s", get_banner (window));
  g_assert_nonnull (strstr (get_banner (window), copy));
  g_assert_cmpstr (get_sign (window), ==, "⚠ not saved");

  mark_on (window, 3, 6);
  assert_marks (window, 6);
  gtk_window_close (GTK_WINDOW (window));
  gui_test_settle ();
  window_fixture_answer ("cancel");
  gui_test_settle ();
  g_assert_cmpstr (window_fixture_get_page (window), ==, "marking");
  g_object_ref (window);
  gtk_window_close (GTK_WINDOW (window));
  gui_test_settle ();
  window_fixture_answer ("accept");
  gui_test_wait (window_fixture_is_alone, window, "the window to go");
  g_assert_finalize_object (window);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  open_rescued (copy, 6);
}

/* It goes just before the close: nobody has read of it, so the window stays and says where the copy
 * is. */
static void
test_deleted_at_close (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autofree char *path = rap_practice_dup_path (RAP_PRACTICE_EXAM);
  g_autofree char *copy =
    g_build_filename (g_get_user_data_dir (), "rapport", "practice.rescued.rapport", NULL);

  window_fixture_begin (window, "brief.start");
  mark_on (window, 0, 3);
  gui_test_wait (is_well, window, "the marks to be saved");
  g_assert_no_errno (g_unlink (path));
  gtk_window_close (GTK_WINDOW (window));
  gui_test_wait (has_problem, window, "the problem to be shown");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (gui_test_find (window,
                                                                           "problem_text"))),
                            copy));
  window_fixture_close (window);
  open_rescued (copy, 3);
}

/* --- A key too many --- */

/* Enter pressed once more than the way to the sheet takes: it does nothing, and the keys for marks
 * are there. */
static void
test_enter_too_often (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  GtkWidget *focus;

  window_fixture_begin (window, "brief.start");
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (focus == gui_test_find (window, "marking_page"));
  g_assert_false (gtk_widget_activate (focus));
  gui_test_settle ();
  g_assert_cmpstr (window_fixture_get_page (window), ==, "marking");
  window_fixture_close (window);
}

/* --- The curtain --- */

/* It leaves the clock and the station, and nothing of the candidate or the sheet. */
static void
test_curtain (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  GtkWidget *station;

  window_fixture_begin (window, "brief.start");
  window_fixture_act (window, "submit", "mark.curtain");
  gui_test_settle ();
  station = gui_test_find (window, "curtain_station");
  g_assert_true (gtk_widget_get_mapped (station));
  g_assert_true (g_str_has_prefix (gtk_label_get_label (GTK_LABEL (station)), "Station 1 · "));
  g_assert_true (gtk_widget_get_mapped (gui_test_find (window, "curtain_clock")));
  g_assert_false (gtk_widget_get_mapped (gui_test_find (window, "header")));
  g_assert_false (gtk_widget_get_mapped (gui_test_find (window, "sheet")));
  window_fixture_close (window);
}

/* --- A rater without a name --- */

/* Blanks of any script are no name: nobody sits down to mark without one. */
static void
test_no_name (void)
{
  static const char *const names[] = { "", "   ", "\u00a0", "\u2003\u00a0" };
  GtkWidget *window = window_fixture_open_at_candidates ();
  GtkWidget *button;

  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "station");
  button = gui_test_find (window, "continue_button");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      window_fixture_type (window, "name_entry", names[i]);
      g_assert_false (gtk_widget_is_sensitive (button));
    }
  window_fixture_type (window, "name_entry", "Dr Hill");
  g_assert_true (gtk_widget_is_sensitive (button));
  window_fixture_close (window);
}

int
main (int    argc,
      char **argv)
{
  gboolean may_mount = prepare_mounting ();

  gui_test_init (&argc, &argv);

  g_test_add_data_func ("/window-faults/full-disk", GINT_TO_POINTER (may_mount), test_full_disk);
  g_test_add_func ("/window-faults/deleted", test_deleted);
  g_test_add_func ("/window-faults/deleted-at-close", test_deleted_at_close);
  g_test_add_func ("/window-faults/enter-too-often", test_enter_too_often);
  g_test_add_func ("/window-faults/curtain", test_curtain);
  g_test_add_func ("/window-faults/no-name", test_no_name);

  return g_test_run ();
}
