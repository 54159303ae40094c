/* window-fixture.h: the window of the app, used as a person would.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gui-harness.h"
#include "marking/rap-marking-page.h"

G_BEGIN_DECLS

/* A window on its start page. */
GtkWidget         *window_fixture_open               (void);
/* A practice exam as nobody has touched it, at station 1 as Dr Hill. */
GtkWidget         *window_fixture_open_at_candidates (void);
/* The same in an exam that counts, with candidates 1, 2 and 3. */
GtkWidget         *window_fixture_open_exam          (void);
/* Where that exam is. Returns: (transfer full) */
char              *window_fixture_dup_exam_path      (void);
/* Closes the window as a person would; nothing may hold it afterwards. */
void               window_fixture_close              (GtkWidget  *window);
/* A condition of gui_test_wait(): nobody but the test holds @user_data, a window, any more. */
gboolean           window_fixture_is_alone           (gpointer    user_data);

const char        *window_fixture_get_page           (GtkWidget  *window);
/* What is being marked, or NULL. */
RapMarkingSession *window_fixture_get_session        (GtkWidget  *window);
/* Waits for the page, and has a look at every control on it. */
void               window_fixture_wait_for_page      (GtkWidget  *window,
                                                      const char *page);

/* Does @action as if from the widget @id (NULL: from the window). */
void               window_fixture_act                (GtkWidget  *window,
                                                      const char *id,
                                                      const char *action);
void               window_fixture_type               (GtkWidget  *window,
                                                      const char *id,
                                                      const char *text);
/* Presses the choice called @label. */
void               window_fixture_choose             (GtkWidget  *window,
                                                      const char *label);
/* From the candidates to the sheet of the selected one, by way of the brief. */
void               window_fixture_begin              (GtkWidget  *window,
                                                      const char *action);
/* Marks @item on the sheet that is open, and what stands there. */
void               window_fixture_mark               (GtkWidget  *window,
                                                      const char *item,
                                                      const char *value);
const RapAnswer   *window_fixture_get_answer         (GtkWidget  *window,
                                                      const char *item);
/* Answers the question that is being asked. */
void               window_fixture_answer             (const char *response);

G_END_DECLS
