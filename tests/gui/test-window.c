/* test-window.c: the window, its pages and actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gui-harness.h"
#include "shell/rap-window.h"

static GtkWidget *
open_window (void)
{
  GtkWidget *window = rap_window_new (gui_test_get_application ());

  gtk_window_present (GTK_WINDOW (window));
  gui_test_settle ();

  return window;
}

static void
test_finalize (void)
{
  GtkWidget *window = open_window ();

  g_object_ref (window);
  gtk_window_destroy (GTK_WINDOW (window));
  gui_test_settle ();
  g_assert_finalize_object (window);
}

static void
test_names (void)
{
  GtkWidget *window = open_window ();

  gui_test_assert_names (window);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/window/finalize", test_finalize);
  g_test_add_func ("/window/names", test_names);

  return g_test_run ();
}
