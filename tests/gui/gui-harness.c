/* gui-harness.c: what every test of the app needs: a display, waiting, finding widgets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gui-harness.h"

#include "shell/rap-resources.h"

/* A bare g_print() would be an unknown line to a TAP reader. GLib's own TAP comes this way too. */
static void
print_tap (const char *text)
{
  gboolean is_tap = g_str_has_prefix (text, "ok ") || g_str_has_prefix (text, "not ok ") ||
                    g_str_has_prefix (text, "1..") || g_str_has_prefix (text, "#") ||
                    g_str_has_prefix (text, "Bail out") || g_str_has_prefix (text, "\n");

  fprintf (stdout, is_tap ? "%s" : "# %s", text);
  fflush (stdout);
}

static char *home;

static void
remove_home (void)
{
  const char *command[] = { "rm", "-rf", home, NULL };

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_free (home);
}

/* G_TEST_OPTION_ISOLATE_DIRS would hide the system's icons and settings from GTK as well. */
static void
isolate_user_folders (void)
{
  static const char *const names[] = {
    "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME",
  };

  home = g_dir_make_tmp ("rapport-gui-XXXXXX", NULL);
  g_assert_nonnull (home);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = g_build_filename (home, names[i], NULL);

      g_setenv (names[i], folder, TRUE);
    }
  atexit (remove_home);
}

void
gui_test_init (int    *argc,
               char ***argv)
{
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    {
      puts ("1..0 # SKIP no display: run the tests under build-aux/headless");
      exit (0);
    }

  isolate_user_folders ();
  g_test_init (argc, argv, NULL);
  g_set_print_handler (print_tap);
  gtk_disable_setlocale ();
  rap_resources_register ();
  adw_init ();
}

RapApplication *
gui_test_get_application (void)
{
  static RapApplication *application = NULL;
  g_autoptr (GError) error = NULL;

  if (application != NULL)
    return application;

  application = g_object_new (RAP_TYPE_APPLICATION,
                              "application-id", RAP_APPLICATION_ID ".Test",
                              "resource-base-path", RAP_RESOURCE_PATH,
                              "flags", G_APPLICATION_NON_UNIQUE,
                              NULL);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);

  return application;
}

void
gui_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
time_is_up_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* A wait in vain is a fault; how long it takes to be sure of it depends on the machine, which may
 * be busy and may check every step with a sanitizer. */
#define PATIENCE_SECONDS 120

void
gui_test_wait (GuiTestCondition  condition,
               gpointer          user_data,
               const char       *what)
{
  gboolean time_is_up = FALSE;
  guint source = g_timeout_add_seconds (PATIENCE_SECONDS, time_is_up_cb, &time_is_up);

  while (!condition (user_data) && !time_is_up)
    g_main_context_iteration (NULL, TRUE);

  if (time_is_up)
    g_error ("waited in vain for: %s", what);

  g_source_remove (source);
}

static gboolean
has_result (gpointer user_data)
{
  return *(GAsyncResult **) user_data != NULL;
}

void
gui_test_keep_result_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

void
gui_test_wait_for_result (GAsyncResult **result)
{
  gui_test_wait (has_result, result, "an answer");
}

/* A page that is made when it is first wanted has no id. */
static gboolean
is_page (GtkWidget  *widget,
         const char *id)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  GtkStackPage *page = GTK_IS_STACK (parent) ? gtk_stack_get_page (GTK_STACK (parent), widget)
                                             : NULL;
  const char *name = page != NULL ? gtk_stack_page_get_name (page) : NULL;

  return name != NULL && g_str_has_prefix (id, name) && g_str_equal (id + strlen (name), "_page");
}

GtkWidget *
gui_test_find (GtkWidget  *root,
               const char *id)
{
  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (root)), id) == 0 ||
      is_page (root, id))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gui_test_find (child, id);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
has_label (GtkWidget  *widget,
           const char *label)
{
  g_autofree char *other = NULL;

  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return FALSE;

  other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  return other == NULL;
}

GtkWidget *
gui_test_find_label (GtkWidget  *root,
                     const char *label)
{
  if (gtk_widget_get_mapped (root) && has_label (root, label))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gui_test_find_label (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

void
gui_test_walk (GtkWidget  *root,
               void      (*func) (GtkWidget *widget, gpointer user_data),
               gpointer    user_data)
{
  func (root, user_data);

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gui_test_walk (child, func, user_data);
}

/* The inner parts of GTK's own controls take the focus for their owner, which has the name. */
static gboolean
is_inner_part (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_TEXT (widget) || GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) ||
         GTK_IS_ROOT (widget) || GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_POPOVER (widget) ||
         gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER_MENU) != NULL;
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return !has_label (widget, "") &&
         (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
          gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

static void
collect_nameless (GtkWidget *widget,
                  gpointer   user_data)
{
  GString *nameless = user_data;

  if (gtk_widget_get_mapped (widget) && gtk_widget_get_focusable (widget) &&
      gtk_widget_get_sensitive (widget) && !is_inner_part (widget) && !is_named (widget))
    g_string_append_printf (nameless, " %s (id %s, in %s)", G_OBJECT_TYPE_NAME (widget),
                            gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)),
                            G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
}

/* What a stack does not show is nothing that a screen reader should find. The stack in a menu is
 * GTK's own: the focus, which a screen reader follows there, never goes to a group that is shut. */
static void
assert_one_page (GtkWidget *widget,
                 gpointer   user_data)
{
  guint n = 0;

  if (!GTK_IS_STACK (widget) || gtk_widget_get_first_child (widget) == NULL ||
      gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER_MENU) != NULL)
    return;
  for (GtkWidget *page = gtk_widget_get_first_child (widget); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    n += gtk_widget_get_visible (page) ? 1 : 0;
  g_assert_cmpuint (n, ==, 1);
}

void
gui_test_assert_names (GtkWidget *root)
{
  g_autoptr (GString) nameless = g_string_new (NULL);

  gui_test_walk (root, assert_one_page, NULL);
  gui_test_walk (root, collect_nameless, nameless);
  g_assert_cmpstr (nameless->str, ==, "");
}
