/* test-window-dialogs.c: what the window asks and says in windows of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-day-readings.h"
#include "shell/rap-exam-settings.h"
#include "shell/rap-export-dialog.h"
#include "shell/rap-window-private.h"
#include "window-fixture.h"

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
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autofree char *path = g_build_filename (g_get_home_dir (), "marks.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_mkdir_with_parents (g_get_home_dir (), 0700);
  window_fixture_act (window, NULL, "win.export");
  gui_test_settle ();
  g_assert_nonnull (find_export_dialog ());
  gui_test_assert_names (GTK_WIDGET (find_export_dialog ()));

  rap_export_dialog_write (find_export_dialog (), file);
  gui_test_wait (file_is_there, path, "the table");
  gui_test_wait (export_is_over, NULL, "the dialog to go");
  gui_test_assert_names (window);
  window_fixture_close (window);
}

/* What the coordinator is told goes out by itself. */
static void
test_export_notes (void)
{
  static const char header[] = "exam,station,candidate,attempt,rater,role,sheet,state,kind,";
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autofree char *path = g_build_filename (g_get_home_dir (), "notes.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *content = NULL;

  g_mkdir_with_parents (g_get_home_dir (), 0700);
  window_fixture_act (window, NULL, "win.export");
  gui_test_settle ();
  window_fixture_choose (GTK_WIDGET (find_export_dialog ()),
                         "Concerns, incidents and moments, for the coordinator");
  rap_export_dialog_write (find_export_dialog (), file);
  gui_test_wait (file_is_there, path, "the table");
  gui_test_wait (export_is_over, NULL, "the dialog to go");
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, header));
  window_fixture_close (window);
}

static void
test_export_fails (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at/all.csv");
  GtkWidget *dialog;

  window_fixture_act (window, NULL, "win.export");
  gui_test_settle ();
  dialog = GTK_WIDGET (find_export_dialog ());
  rap_export_dialog_write (RAP_EXPORT_DIALOG (dialog), file);
  while (!gtk_widget_get_visible (gui_test_find (dialog, "problem_label")))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (gui_test_find (dialog,
                                                                           "problem_label"))),
                            "/nowhere/at"));
  gtk_window_close (GTK_WINDOW (dialog));
  window_fixture_close (window);
}

/* The menu and the keys reach nothing that makes no sense now. */
static void
test_actions_at_start (void)
{
  static const char *const without_exam[] = { "win.back", "win.export", "win.close-exam" };
  GtkWidget *window = window_fixture_open ();

  for (guint i = 0; i < G_N_ELEMENTS (without_exam); i++)
    {
      g_assert_true (gtk_widget_activate_action (window, without_exam[i], NULL));
      gui_test_settle ();
      g_assert_cmpstr (window_fixture_get_page (window), ==, "start");
      g_assert_null (find_export_dialog ());
    }
  window_fixture_close (window);
}

/* Returns: how many there were */
static guint
close_other_windows (GtkWidget *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint n = 0;

  for (GList *link = windows; link != NULL; link = link->next)
    if (link->data != window && gtk_widget_get_visible (link->data))
      {
        gtk_window_close (link->data);
        n++;
      }
  gui_test_settle ();
  return n;
}

/* Every action that shows a window of its own. */
static void
test_actions_with_windows (void)
{
  static const char *const actions[] = {
    "win.practice-afresh", "win.show-help-overlay", "app.about",
  };
  GtkWidget *window = window_fixture_open ();

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_test_message ("%s", actions[i]);
      g_assert_true (gtk_widget_activate_action (window, actions[i], NULL));
      gui_test_settle ();
      g_assert_cmpuint (close_other_windows (window), ==, 1);
      g_assert_cmpstr (window_fixture_get_page (window), ==, "start");
    }
  window_fixture_act (window, NULL, "win.fullscreen");
  gui_test_settle ();
  window_fixture_act (window, NULL, "win.fullscreen");
  window_fixture_close (window);
}

/* The menu is made when it is opened, and once. */
static void
test_menu (void)
{
  GtkWidget *window = window_fixture_open ();
  GtkMenuButton *button = GTK_MENU_BUTTON (gui_test_find_label (window, "Menu"));
  GtkPopover *popover;

  g_assert_null (gtk_menu_button_get_popover (button));
  gtk_menu_button_popup (button);
  gui_test_settle ();
  popover = gtk_menu_button_get_popover (button);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (popover)));
  g_assert_cmpint (g_menu_model_get_n_items (gtk_menu_button_get_menu_model (button)), ==, 3);
  gtk_menu_button_popdown (button);
  gtk_menu_button_popup (button);
  gui_test_settle ();
  g_assert_true (gtk_menu_button_get_popover (button) == popover);
  gtk_menu_button_popdown (button);
  window_fixture_close (window);
}

static void
note_words (GtkWidget *widget,
            gpointer   user_data)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    g_hash_table_add (user_data, g_strdup (gtk_label_get_text (GTK_LABEL (widget))));
}

static gboolean
shows (GtkWidget  *window,
       const char *text)
{
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  gui_test_walk (window, note_words, shown);
  return g_hash_table_contains (shown, text);
}

/* Each message takes the place of the one before it, however soon; a file's name is no markup. */
static void
test_messages_in_a_row (void)
{
  GtkWidget *window = window_fixture_open ();
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  rap_window_say (RAP_WINDOW (window), "First");
  gui_test_settle ();
  g_assert_true (shows (window, "First"));
  gui_test_assert_names (window);
  rap_window_say_with (RAP_WINDOW (window), "Second", "Do it", "win.export");
  rap_window_say (RAP_WINDOW (window), "<Third> & last");
  gui_test_settle ();
  g_assert_true (shows (window, "<Third> & last"));
  g_assert_false (shows (window, "First") || shows (window, "Second") || shows (window, "Do it"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);

  g_signal_emit_by_name (gui_test_find_label (window, "Close this message"), "clicked");
  gui_test_settle ();
  g_assert_false (shows (window, "<Third> & last"));
  rap_window_say (RAP_WINDOW (window), "Fourth");
  window_fixture_close (window);
}

static void
test_file_chooser (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("GTK's file chooser loads libcloudproviders, which leaks");
#else
  GtkWidget *window = window_fixture_open ();

  window_fixture_act (window, NULL, "win.open");
  gui_test_settle ();
  g_assert_cmpuint (close_other_windows (window), ==, 1);
  g_assert_cmpstr (window_fixture_get_page (window), ==, "start");
  window_fixture_close (window);
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
  return gui_test_find_label (user_data, "P01 Amara Okonjo-Lind, Waiting; sheet void") != NULL;
}

/* A sheet is voided only with a reason. */
static void
test_void (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  g_autoptr (GList) windows = NULL;
  GtkWidget *entry = NULL;

  window_fixture_begin (window, "brief.open-sheet");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  window_fixture_type (window, "search_entry", "p01");
  g_signal_emit_by_name (gui_test_find (window, "search_entry"), "search-changed");
  while (!gtk_widget_get_sensitive (gui_test_find (window, "sheet_button")))
    g_main_context_iteration (NULL, TRUE);

  window_fixture_act (window, "sheet_button", "candidates.void");
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
  window_fixture_answer ("accept");
  gui_test_wait (row_is_void, window, "the sheet to be void");
  window_fixture_close (window);
}

/* --- Settings of the exam --- */

static GtkWidget *
find_settings (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (RAP_IS_EXAM_SETTINGS (link->data))
      return link->data;

  return NULL;
}

static gboolean
settings_are_read (gpointer user_data)
{
  GtkWidget *settings = find_settings ();

  return gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (gui_test_find (settings,
                                                                           "minutes"))) == 10;
}

static gboolean
settings_are_gone (gpointer user_data)
{
  return find_settings () == NULL;
}

static gboolean
count_cb (const RapEntry  *entry,
          gpointer         user_data,
          GError         **error)
{
  guint *n = user_data;

  *n += g_str_equal (entry->kind, "setting.set");

  return TRUE;
}

/* What was changed, and nothing else, becomes entries; cancelled, nothing does. */
static void
test_settings (void)
{
  GtkWidget *window = window_fixture_open_exam ();
  g_autofree char *path = window_fixture_dup_exam_path ();
  g_autofree char *minutes = NULL;
  g_autofree char *until_next = NULL;
  g_autofree char *bells = NULL;
  g_autoptr (RapStore) store = NULL;
  guint n = 0;

  window_fixture_act (window, NULL, "win.exam-settings");
  gui_test_wait (settings_are_read, NULL, "the settings");
  gui_test_assert_names (find_settings ());
  gtk_switch_set_active (GTK_SWITCH (gui_test_find (find_settings (), "until_next")), FALSE);
  gtk_window_close (GTK_WINDOW (find_settings ()));
  gui_test_wait (settings_are_gone, NULL, "the settings to go");

  window_fixture_act (window, NULL, "win.exam-settings");
  gui_test_wait (settings_are_read, NULL, "the settings");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (gui_test_find (find_settings (), "minutes")), 25);
  window_fixture_choose (find_settings (), "The hall’s own bell is heard");
  gtk_widget_activate_action (find_settings (), "settings.save", NULL);
  gui_test_wait (settings_are_gone, NULL, "the settings to be saved");
  window_fixture_close (window);

  store = rap_store_open (path, RAP_STORE_READ_ONLY, NULL, NULL);
  minutes = rap_store_read_setting (store, RAP_SETTING_RECALL_MINUTES, NULL);
  until_next = rap_store_read_setting (store, RAP_SETTING_RECALL_UNTIL_NEXT, NULL);
  bells = rap_store_read_setting (store, RAP_SETTING_BELLS, NULL);
  g_assert_cmpstr (minutes, ==, "25");
  g_assert_cmpstr (until_next, ==, "yes");
  g_assert_cmpstr (bells, ==, "hall");
  g_assert_true (rap_store_foreach_entry (store, count_cb, &n, NULL));
  g_assert_cmpuint (n, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/window-dialogs/export", test_export);
  g_test_add_func ("/window-dialogs/export-notes", test_export_notes);
  g_test_add_func ("/window-dialogs/export-fails", test_export_fails);
  g_test_add_func ("/window-dialogs/actions-at-start", test_actions_at_start);
  g_test_add_func ("/window-dialogs/actions-with-windows", test_actions_with_windows);
  g_test_add_func ("/window-dialogs/menu", test_menu);
  g_test_add_func ("/window-dialogs/messages-in-a-row", test_messages_in_a_row);
  g_test_add_func ("/window-dialogs/file-chooser", test_file_chooser);
  g_test_add_func ("/window-dialogs/void", test_void);
  g_test_add_func ("/dialogs/settings", test_settings);

  return g_test_run ();
}
