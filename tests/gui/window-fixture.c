/* window-fixture.c: the window of the app, used as a person would.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "window-fixture.h"

#include <glib/gstdio.h>

#include "exam/rap-setup.h"
#include "exam/rap-shipped.h"
#include "shell/rap-window.h"

GtkWidget *
window_fixture_open (void)
{
  GtkWidget *window = rap_window_new (gui_test_get_application ());

  gtk_window_present (GTK_WINDOW (window));
  gui_test_settle ();

  return window;
}

gboolean
window_fixture_is_alone (gpointer user_data)
{
  return G_OBJECT (user_data)->ref_count == 1;
}

void
window_fixture_close (GtkWidget *window)
{
  g_object_ref (window);
  gtk_window_close (GTK_WINDOW (window));
  gui_test_wait (window_fixture_is_alone, window, "the window to go");
  g_assert_finalize_object (window);
}

typedef struct
{
  GtkWidget  *window;
  const char *page;
} Target;

const char *
window_fixture_get_page (GtkWidget *window)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (gui_test_find (window, "pages")));
}

static gboolean
is_on_page (gpointer user_data)
{
  Target *target = user_data;

  return g_str_equal (window_fixture_get_page (target->window), target->page);
}

void
window_fixture_wait_for_page (GtkWidget  *window,
                              const char *page)
{
  Target target = { window, page };

  gui_test_wait (is_on_page, &target, page);
  gui_test_settle ();
  gui_test_assert_names (window);
}

void
window_fixture_act (GtkWidget  *window,
                    const char *id,
                    const char *action)
{
  GtkWidget *widget = id != NULL ? gui_test_find (window, id) : window;

  g_assert_nonnull (widget);
  if (!gtk_widget_activate_action (widget, action, NULL))
    g_error ("%s cannot be done now", action);
}

void
window_fixture_type (GtkWidget  *window,
                     const char *id,
                     const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (gui_test_find (window, id)), text);
}

void
window_fixture_choose (GtkWidget  *window,
                       const char *label)
{
  GtkWidget *button = gui_test_find_label (window, label);

  g_assert_nonnull (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

GtkWidget *
window_fixture_open_at_candidates (void)
{
  GtkWidget *window = window_fixture_open ();
  g_autofree char *path =
    g_build_filename (g_get_user_data_dir (), "rapport", "practice.rapport", NULL);

  g_unlink (path);
  rap_window_open_practice (RAP_WINDOW (window), 1, "Dr Hill");
  window_fixture_wait_for_page (window, "candidates");

  return window;
}

char *
window_fixture_dup_exam_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "exam.rapport", NULL);
}

static void
make_exam (const char *path)
{
  static const char *const names[] = { "Ada Ash", "Ben Birch", "Cy Cedar" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rubrics = rap_shipped_list_rubrics (&error);
  g_autoptr (RapStore) store = NULL;

  g_unlink (path);
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  store = rap_exam_create (path, "exam", "Spring", NULL, rubrics, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      RapId id = rap_id_new_random ();

      rap_store_append_one (store,
                            rap_draft_candidate_set (&id, number, names[i], NULL, NULL, NULL), NULL,
                            &error);
      g_assert_no_error (error);
    }
}

GtkWidget *
window_fixture_open_exam (void)
{
  GtkWidget *window = window_fixture_open ();
  g_autofree char *path = window_fixture_dup_exam_path ();

  make_exam (path);
  rap_window_open (RAP_WINDOW (window), path, 1, "Dr Hill");
  window_fixture_wait_for_page (window, "candidates");

  return window;
}

void
window_fixture_answer (const char *response)
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

RapMarkingSession *
window_fixture_get_session (GtkWidget *window)
{
  return rap_marking_page_get_session (RAP_MARKING_PAGE (gui_test_find (window, "marking_page")));
}

void
window_fixture_begin (GtkWidget  *window,
                      const char *action)
{
  window_fixture_act (window, "search_entry", "candidates.open");
  window_fixture_wait_for_page (window, "brief");
  window_fixture_act (window, "act_button", action);
  window_fixture_wait_for_page (window, "marking");
}

void
window_fixture_mark (GtkWidget  *window,
                     const char *item,
                     const char *value)
{
  RapMarkingSession *session = window_fixture_get_session (window);
  const RapRubric *rubric = rap_marking_session_get_rubric (session);
  g_autoptr (GError) error = NULL;

  rap_marking_session_set_answer (session, rap_rubric_get_item (rubric, item), RAP_ANSWER_GIVEN,
                                  value, &error);
  g_assert_no_error (error);
}

const RapAnswer *
window_fixture_get_answer (GtkWidget  *window,
                           const char *item)
{
  RapMarkingSession *session = window_fixture_get_session (window);
  const RapRubric *rubric = rap_marking_session_get_rubric (session);

  return rap_marking_session_get_answer (session, rap_rubric_get_item (rubric, item));
}
