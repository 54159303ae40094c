/* test-window.c: the window: from the start page to a sheet and back, errors, actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

#include "compat/rap-message.h"
#include "gui-harness.h"
#include "marking/rap-marking-page.h"
#include "shell/rap-brief-content.h"
#include "shell/rap-candidates-page.h"
#include "shell/rap-choice-button.h"
#include "shell/rap-export-dialog.h"
#include "shell/rap-window.h"
#include "exam/rap-shipped.h"

/* --- Helpers --- */

static GtkWidget *
open_window (void)
{
  GtkWidget *window = rap_window_new (gui_test_get_application ());

  gtk_window_present (GTK_WINDOW (window));
  gui_test_settle ();

  return window;
}

static gboolean
is_alone (gpointer user_data)
{
  return G_OBJECT (user_data)->ref_count == 1;
}

/* Closes the window as a person would; nothing may hold it afterwards. */
static void
close_window (GtkWidget *window)
{
  g_object_ref (window);
  gtk_window_close (GTK_WINDOW (window));
  gui_test_wait (is_alone, window, "the window to go");
  g_assert_finalize_object (window);
}

typedef struct
{
  GtkWidget  *window;
  const char *page;
} Target;

static const char *
get_page (GtkWidget *window)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (gui_test_find (window, "pages")));
}

static gboolean
is_on_page (gpointer user_data)
{
  Target *target = user_data;

  return g_str_equal (get_page (target->window), target->page);
}

/* Waits for the page, and has a look at every control on it. */
static void
wait_for_page (GtkWidget  *window,
               const char *page)
{
  Target target = { window, page };

  gui_test_wait (is_on_page, &target, page);
  gui_test_settle ();
  gui_test_assert_names (window);
}

static void
act (GtkWidget  *window,
     const char *id,
     const char *action)
{
  GtkWidget *widget = id != NULL ? gui_test_find (window, id) : window;

  g_assert_nonnull (widget);
  if (!gtk_widget_activate_action (widget, action, NULL))
    g_error ("%s cannot be done now", action);
}

static void
type (GtkWidget  *window,
      const char *id,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (gui_test_find (window, id)), text);
}

static void
choose (GtkWidget  *window,
        const char *label)
{
  GtkWidget *button = gui_test_find_label (window, label);

  g_assert_nonnull (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

/* A practice exam as nobody has touched it, at station 1 as Dr Hill. */
static GtkWidget *
open_at_candidates (void)
{
  GtkWidget *window = open_window ();
  g_autofree char *path =
    g_build_filename (g_get_user_data_dir (), "rapport", "practice.rapport", NULL);

  g_unlink (path);
  rap_window_open_practice (RAP_WINDOW (window), 1, "Dr Hill");
  wait_for_page (window, "candidates");

  return window;
}

static void
answer_message (const char *response)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (ADW_IS_MESSAGE_DIALOG (link->data))
      {
        adw_message_dialog_response (link->data, response);
        return;
      }
  g_assert_not_reached ();
}

/* --- Tests --- */

static void
test_start (void)
{
  GtkWidget *window = open_window ();

  g_assert_cmpstr (get_page (window), ==, "start");
  gui_test_assert_names (window);
  close_window (window);
}

static void
test_way (void)
{
  GtkWidget *window = open_window ();
  GtkWidget *entry;

  act (window, NULL, "win.practice");
  wait_for_page (window, "station");

  /* Three stations to choose from, and nothing goes on before station and name are there. */
  g_assert_false (gtk_widget_get_sensitive (gui_test_find (window, "continue_button")));
  choose (window, "1 The tablets in the drawer");
  g_assert_false (gtk_widget_get_sensitive (gui_test_find (window, "continue_button")));
  type (window, "name_entry", "   ");
  g_assert_false (gtk_widget_get_sensitive (gui_test_find (window, "continue_button")));
  type (window, "name_entry", "Dr Vale");
  g_assert_true (gtk_widget_get_sensitive (gui_test_find (window, "continue_button")));
  choose (window, "Simulated patient");
  choose (window, "Examiner");
  act (window, "continue_button", "station.choose");
  wait_for_page (window, "candidates");

  /* A number that is part of nothing else, then Enter. */
  entry = gui_test_find (window, "search_entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), "p03");
  g_signal_emit_by_name (entry, "activate");
  wait_for_page (window, "brief");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gui_test_find (window, "number_label"))), ==,
                   "P03");

  act (window, "act_button", "brief.start");
  wait_for_page (window, "marking");
  act (window, NULL, "win.back");
  wait_for_page (window, "candidates");
  act (window, NULL, "win.back");
  wait_for_page (window, "station");
  act (window, NULL, "win.back");
  wait_for_page (window, "start");
  close_window (window);
}

static RapMarkingSession *
get_session (GtkWidget *window)
{
  return rap_marking_page_get_session (RAP_MARKING_PAGE (gui_test_find (window, "marking_page")));
}

/* Where the search fits several people and none exactly, Enter opens nobody's sheet. */
static void
test_ambiguous (void)
{
  GtkWidget *window = open_at_candidates ();
  GtkWidget *entry = gui_test_find (window, "search_entry");

  gtk_editable_set_text (GTK_EDITABLE (entry), "p1");
  g_signal_emit_by_name (entry, "activate");
  gui_test_settle ();
  g_assert_cmpstr (get_page (window), ==, "candidates");

  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody of this name");
  g_signal_emit_by_name (entry, "activate");
  gui_test_settle ();
  g_assert_cmpstr (get_page (window), ==, "candidates");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (gui_test_find (window, "stack"))),
                   ==,
                   "nobody");
  close_window (window);
}

static void
begin (GtkWidget  *window,
       const char *action)
{
  act (window, "search_entry", "candidates.open");
  wait_for_page (window, "brief");
  act (window, "act_button", action);
  wait_for_page (window, "marking");
}

static void
test_clock (void)
{
  static const struct {
    const char     *action;
    RapTimingState  state;
    guint           phase;
  } cases[] = {
    { "brief.start", RAP_TIMING_RUNNING, 1 },
    { "brief.start-reading", RAP_TIMING_RUNNING, 0 },
    { "brief.open-sheet", RAP_TIMING_IDLE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *window = open_at_candidates ();
      RapTiming timing;

      begin (window, cases[i].action);
      rap_marking_session_get_timing (get_session (window), &timing, NULL);
      g_assert_cmpint (timing.state, ==, cases[i].state);
      if (timing.state == RAP_TIMING_RUNNING)
        g_assert_cmpuint (timing.phase, ==, cases[i].phase);
      close_window (window);
    }
}

/* A mark that was given is there when the window is opened again on the same exam, and the sheet is
 * gone back to without the brief. */
static void
test_resume (void)
{
  GtkWidget *window = open_at_candidates ();
  const RapItem *item;
  g_autoptr (GError) error = NULL;

  begin (window, "brief.start");
  item = rap_rubric_get_item (rap_marking_session_get_rubric (get_session (window)), "l1");
  rap_marking_session_set_answer (get_session (window), item, RAP_ANSWER_GIVEN, "yes", &error);
  g_assert_no_error (error);
  close_window (window);

  window = open_window ();
  rap_window_open_practice (RAP_WINDOW (window), 1, "dr  hill");
  wait_for_page (window, "candidates");
  type (window, "search_entry", "p01");
  g_signal_emit_by_name (gui_test_find (window, "search_entry"), "activate");
  wait_for_page (window, "marking");
  item = rap_rubric_get_item (rap_marking_session_get_rubric (get_session (window)), "l1");
  g_assert_nonnull (rap_marking_session_get_answer (get_session (window), item));
  g_assert_cmpstr (rap_answer_get_value (rap_marking_session_get_answer (get_session (window),
                                                                         item)),
                   ==, "yes");
  close_window (window);
}

static gboolean
is_failing (gpointer user_data)
{
  return gtk_widget_get_visible (gui_test_find (user_data, "failing_banner"));
}

static gboolean
is_saved (gpointer user_data)
{
  return !is_failing (user_data);
}

/* Lets files grow, or not a byte, whatever they are: a full disk for this process alone. */
static void
let_files_grow (gboolean grow)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = grow ? limit.rlim_max : 1;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* Marks that no file has taken yet are not thrown away with the window: it stays until they are on
 * the disk. */
static void
test_close_unsaved (void)
{
  GtkWidget *window = open_at_candidates ();
  const RapItem *item;
  g_autoptr (GError) error = NULL;

  begin (window, "brief.start");
  signal (SIGXFSZ, SIG_IGN);
  let_files_grow (FALSE);
  item = rap_rubric_get_item (rap_marking_session_get_rubric (get_session (window)), "l1");
  rap_marking_session_set_answer (get_session (window), item, RAP_ANSWER_GIVEN, "yes", &error);
  g_assert_no_error (error);
  gui_test_wait (is_failing, window, "the banner that says so");

  gtk_window_close (GTK_WINDOW (window));
  gui_test_settle ();
  answer_message ("accept");
  wait_for_page (window, "station");
  g_assert_true (is_failing (window));

  let_files_grow (TRUE);
  gui_test_wait (is_saved, window, "the marks to be saved");
  close_window (window);
}

static gboolean
has_problem (gpointer user_data)
{
  return gtk_widget_get_visible (gui_test_find (user_data, "problem_box"));
}

static void
test_problem (void)
{
  GtkWidget *window = open_window ();
  const char *text;

  rap_window_open (RAP_WINDOW (window), "/nowhere/exam.rapport", 0, NULL);
  gui_test_wait (has_problem, window, "the problem to be shown");
  g_assert_cmpstr (get_page (window), ==, "start");
  text = gtk_label_get_label (GTK_LABEL (gui_test_find (window, "problem_text")));
  g_assert_nonnull (strstr (text, "/nowhere/exam.rapport"));
  gui_test_assert_names (window);

  act (window, "start_page", "start.hide-problem");
  g_assert_false (has_problem (window));
  close_window (window);
}

/* Another exam comes only after a yes. */
static void
test_another (void)
{
  GtkWidget *window = open_at_candidates ();

  rap_window_open (RAP_WINDOW (window), "/nowhere/exam.rapport", 0, NULL);
  gui_test_settle ();
  answer_message ("cancel");
  gui_test_settle ();
  g_assert_cmpstr (get_page (window), ==, "candidates");

  rap_window_open (RAP_WINDOW (window), "/nowhere/exam.rapport", 0, NULL);
  gui_test_settle ();
  answer_message ("accept");
  gui_test_wait (has_problem, window, "the problem to be shown");
  g_assert_cmpstr (get_page (window), ==, "start");
  close_window (window);
}

/* The exam that is open is not opened again, and the examiner stays where they are. */
static void
test_same (void)
{
  GtkWidget *window = open_at_candidates ();

  begin (window, "brief.start");
  rap_window_open_practice (RAP_WINDOW (window), 2, "Somebody Else");
  gui_test_settle ();
  g_assert_cmpstr (get_page (window), ==, "marking");
  close_window (window);
}

static void
test_unknown_station (void)
{
  GtkWidget *window = open_window ();

  rap_window_open_practice (RAP_WINDOW (window), 77, "Dr Hill");
  wait_for_page (window, "station");
  close_window (window);
}

static gboolean
file_is_there (gpointer user_data)
{
  return g_file_test (user_data, G_FILE_TEST_EXISTS);
}

static RapExportDialog *
find_export_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (RAP_IS_EXPORT_DIALOG (link->data))
      return link->data;

  return NULL;
}

static gboolean
export_is_over (gpointer user_data)
{
  return find_export_dialog () == NULL;
}

static void
test_export (void)
{
  GtkWidget *window = open_at_candidates ();
  g_autofree char *path = g_build_filename (g_get_home_dir (), "marks.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_mkdir_with_parents (g_get_home_dir (), 0700);
  act (window, NULL, "win.export");
  gui_test_settle ();
  g_assert_nonnull (find_export_dialog ());
  gui_test_assert_names (GTK_WIDGET (find_export_dialog ()));

  rap_export_dialog_write (find_export_dialog (), file);
  gui_test_wait (file_is_there, path, "the table");
  gui_test_wait (export_is_over, NULL, "the dialog to go");
  gui_test_assert_names (window);
  close_window (window);
}

static void
test_export_fails (void)
{
  GtkWidget *window = open_at_candidates ();
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at/all.csv");
  GtkWidget *dialog;

  act (window, NULL, "win.export");
  gui_test_settle ();
  dialog = GTK_WIDGET (find_export_dialog ());
  rap_export_dialog_write (RAP_EXPORT_DIALOG (dialog), file);
  while (!gtk_widget_get_visible (gui_test_find (dialog, "problem_label")))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (gui_test_find (dialog,
                                                                           "problem_label"))),
                            "/nowhere/at"));
  gtk_window_close (GTK_WINDOW (dialog));
  close_window (window);
}

/* The menu and the keys reach nothing that makes no sense now. */
static void
test_actions_at_start (void)
{
  static const char *const without_exam[] = { "win.back", "win.export", "win.close-exam" };
  GtkWidget *window = open_window ();

  for (guint i = 0; i < G_N_ELEMENTS (without_exam); i++)
    {
      g_assert_true (gtk_widget_activate_action (window, without_exam[i], NULL));
      gui_test_settle ();
      g_assert_cmpstr (get_page (window), ==, "start");
      g_assert_null (find_export_dialog ());
    }
  close_window (window);
}

static void
close_other_windows (GtkWidget *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (link->data != window && gtk_widget_get_visible (link->data))
      gtk_window_close (link->data);
  gui_test_settle ();
}

/* Every action that shows a window of its own. */
static void
test_actions_with_windows (void)
{
  static const char *const actions[] = {
    "win.practice-afresh", "win.show-help-overlay", "app.about",
  };
  GtkWidget *window = open_window ();

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_test_message ("%s", actions[i]);
  g_assert_true (gtk_widget_activate_action (window, actions[i], NULL));
      gui_test_settle ();
      close_other_windows (window);
      g_assert_cmpstr (get_page (window), ==, "start");
    }
  act (window, NULL, "win.fullscreen");
  gui_test_settle ();
  act (window, NULL, "win.fullscreen");
  close_window (window);
}

static void
test_file_chooser (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("GTK's file chooser loads libcloudproviders, which leaks");
#else
  GtkWidget *window = open_window ();

  act (window, NULL, "win.open");
  gui_test_settle ();
  close_other_windows (window);
  g_assert_cmpstr (get_page (window), ==, "start");
  close_window (window);
#endif
}

static GtkWidget *
find_entry (GtkWidget *root)
{
  if (GTK_IS_ENTRY (root))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
row_is_void (gpointer user_data)
{
  return gui_test_find_label (user_data, "P01 Amara Okonjo-Lind, Voided") != NULL;
}

/* A sheet is voided only with a reason. */
static void
test_void (void)
{
  GtkWidget *window = open_at_candidates ();
  g_autoptr (GList) windows = NULL;
  GtkWidget *entry = NULL;

  begin (window, "brief.open-sheet");
  act (window, NULL, "win.back");
  wait_for_page (window, "candidates");
  type (window, "search_entry", "p01");
  g_signal_emit_by_name (gui_test_find (window, "search_entry"), "search-changed");
  while (!gtk_widget_get_sensitive (gui_test_find (window, "sheet_button")))
    g_main_context_iteration (NULL, TRUE);

  act (window, "sheet_button", "candidates.void");
  gui_test_settle ();
  windows = gtk_window_list_toplevels ();
  for (GList *link = windows; link != NULL; link = link->next)
    if (ADW_IS_MESSAGE_DIALOG (link->data))
      {
        entry = find_entry (link->data);
        g_assert_false (adw_message_dialog_get_response_enabled (link->data, "accept"));
        gui_test_assert_names (link->data);
      }
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "the wrong candidate");
  answer_message ("accept");
  gui_test_wait (row_is_void, window, "the sheet to be void");
  close_window (window);
}

static void
count_labels (GtkWidget *widget,
              gpointer   user_data)
{
  if (GTK_IS_LABEL (widget))
    (*(guint *) user_data)++;
}

/* Every shipped rubric has something to read, twice in the same columns. */
static void
test_brief (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rubrics = rap_shipped_list_rubrics (&error);
  GtkWidget *left = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *right = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));

  g_assert_no_error (error);
  for (guint i = 0; i < rubrics->len; i++)
    {
      guint first = 0;
      guint second = 0;

      rap_brief_content_fill (GTK_BOX (left), GTK_BOX (right), g_ptr_array_index (rubrics, i),
                              "en");
      gui_test_walk (left, count_labels, &first);
      rap_brief_content_fill (GTK_BOX (left), GTK_BOX (right), g_ptr_array_index (rubrics, i),
                              "en");
      gui_test_walk (left, count_labels, &second);
      g_assert_cmpuint (first, >, 1);
      g_assert_cmpuint (first, ==, second);
    }
  g_assert_finalize_object (left);
  g_assert_finalize_object (right);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/window/start", test_start);
  g_test_add_func ("/window/way", test_way);
  g_test_add_func ("/window/ambiguous", test_ambiguous);
  g_test_add_func ("/window/clock", test_clock);
  g_test_add_func ("/window/resume", test_resume);
  g_test_add_func ("/window/close-unsaved", test_close_unsaved);
  g_test_add_func ("/window/problem", test_problem);
  g_test_add_func ("/window/another", test_another);
  g_test_add_func ("/window/same", test_same);
  g_test_add_func ("/window/unknown-station", test_unknown_station);
  g_test_add_func ("/window/export", test_export);
  g_test_add_func ("/window/export-fails", test_export_fails);
  g_test_add_func ("/window/void", test_void);
  g_test_add_func ("/window/actions-at-start", test_actions_at_start);
  g_test_add_func ("/window/actions-with-windows", test_actions_with_windows);
  g_test_add_func ("/window/file-chooser", test_file_chooser);
  g_test_add_func ("/window/brief", test_brief);

  return g_test_run ();
}
