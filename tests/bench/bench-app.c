/* bench-app.c: the app as it is, ended after the first frame that shows what was asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-app [the arguments of rapport]
 *
 * Prints the resident memory in KiB at the first frame that shows a page of the exam.
 */

#include "config.h"

#include "first-frame.h"
#include "shell/rap-application.h"

/* The window's pages lie in its outermost stack. */
static GtkStack *
find_stack (GtkWidget *widget)
{
  GtkStack *stack = GTK_IS_STACK (widget) ? GTK_STACK (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && stack == NULL;
       child = gtk_widget_get_next_sibling (child))
    stack = find_stack (child);
  return stack;
}

static gboolean
shows_an_exam (GtkWindow *window)
{
  GtkStack *stack = find_stack (GTK_WIDGET (window));
  const char *page = stack == NULL ? NULL : gtk_stack_get_visible_child_name (stack);

  return page != NULL && !g_str_equal (page, "start") && !g_str_equal (page, "busy");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (RapApplication) application = NULL;

  rap_application_prepare_process ();
  application = rap_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           g_application_get_flags (G_APPLICATION (application)) |
                           G_APPLICATION_NON_UNIQUE);
  end_after_first_frame (GTK_APPLICATION (application), shows_an_exam);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
