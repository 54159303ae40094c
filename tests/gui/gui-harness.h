/* gui-harness.h: what every test of the app needs: a display, waiting, finding widgets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shell/rap-application.h"

G_BEGIN_DECLS

/* Begins a test program: isolated folders, GTK, the app's resources. Without a display it reports
 * the whole program as skipped and ends it. */
void       gui_test_init        (int           *argc,
                                 char        ***argv);
/* The program's one application, started but not run, apart from any other on the bus. */
RapApplication *gui_test_get_application (void);
/* Runs the main loop until nothing is waiting. */
void       gui_test_settle      (void);

typedef gboolean (*GuiTestCondition) (gpointer user_data);

/* Runs the main loop until @condition holds; fails the test after ten seconds (@what says what was
 * waited for). */
void       gui_test_wait        (GuiTestCondition  condition,
                                 gpointer          user_data,
                                 const char       *what);
/* For asynchronous calls: a callback that keeps the result in its user data, a GAsyncResult **, and
 * the wait for it. */
void       gui_test_keep_result_cb  (GObject       *source,
                                     GAsyncResult  *result,
                                     gpointer       user_data);
void       gui_test_wait_for_result (GAsyncResult **result);
/* The first widget below @root (itself included) with this buildable id (NAME_page: the page NAME
 * of a stack, which has none), or NULL. */
GtkWidget *gui_test_find        (GtkWidget        *root,
                                 const char       *id);
/* The first mapped widget below @root whose accessible label is @label, or NULL. */
GtkWidget *gui_test_find_label  (GtkWidget        *root,
                                 const char       *label);
/* Calls @func for @root and every widget below it. */
void       gui_test_walk        (GtkWidget        *root,
                                 void            (*func) (GtkWidget *widget, gpointer user_data),
                                 gpointer          user_data);
/* Fails the test, naming each, where a mapped control that can take the focus has no name for a
 * screen reader, or where a stack has more than the page it shows. */
void       gui_test_assert_names (GtkWidget       *root);

G_END_DECLS
