/* marking-fixture.c: an exam file with a sheet to mark, and the page that shows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking-fixture.h"

#include <glib/gstdio.h>

#include "exam/rap-setup.h"
#include "rubric/rap-rubric-reader.h"

#define START_WALL_MS G_GINT64_CONSTANT (1772616600000)

static void
take_result (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
has_result (gpointer user_data)
{
  return *(GAsyncResult **) user_data != NULL;
}

static void
make_exam (MarkingFixture *self,
           RapRubric      *rubric)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rubrics = g_ptr_array_new ();
  RapStoreOptions options = { .clock = self->clock, .any_file_system = TRUE };
  RapStore *store;

  g_ptr_array_add (rubrics, rubric);
  store = rap_exam_create (self->path, "exam", "Spring", "2026-03-04", rubrics, &options, &error);
  g_assert_no_error (error);
  self->candidate = rap_id_new_random ();
  g_assert_true (rap_store_append_one (store,
                                       rap_draft_candidate_set (&self->candidate, "1043",
                                                                "Amira Haddad", NULL, NULL, NULL),
                                       NULL, &error));
  g_assert_no_error (error);
  g_assert_true (rap_store_close (store, &error));
  g_assert_no_error (error);
}

static void
open_session (MarkingFixture *self,
              const char     *role)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  RapStoreOptions options = { .clock = self->clock, .any_file_system = TRUE };

  rap_exam_file_open_async (self->path, RAP_STORE_READ_WRITE, &options, NULL, take_result, &opened);
  gui_test_wait (has_result, &opened, "the exam file to open");
  self->file = rap_exam_file_open_finish (opened, &error);
  g_assert_no_error (error);
  rap_marking_session_open_async (self->file, 1, &self->candidate, 1, "Dr Hill", role, NULL,
                                  take_result, &result);
  gui_test_wait (has_result, &result, "the sheet to open");
  self->session = rap_marking_session_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
open_rubric (MarkingFixture *self,
             RapRubric      *rubric,
             const char     *role)
{
  self->folder = g_dir_make_tmp ("rapport-marking-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->path = g_build_filename (self->folder, "exam.rapport", NULL);
  self->clock = rap_clock_new_manual (START_WALL_MS, 1000, "a boot");
  make_exam (self, rubric);
  open_session (self, role);
}

void
marking_fixture_open (MarkingFixture *self,
                      const char     *rubric,
                      const char     *role)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapRubric) read = rap_rubric_new_from_path (rubric, &error);

  g_assert_no_error (error);
  open_rubric (self, read, role);
}

void
marking_fixture_open_text (MarkingFixture *self,
                           const char     *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (RapRubric) read = rap_rubric_new (bytes, "test.xml", &error);

  g_assert_no_error (error);
  open_rubric (self, read, NULL);
}

static gboolean
count_frame_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  return ++*(guint *) user_data < 3 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
has_three (gpointer user_data)
{
  return *(guint *) user_data >= 3;
}

void
marking_fixture_wait_drawn (MarkingFixture *self)
{
  guint frames = 0;

  gtk_widget_add_tick_callback (GTK_WIDGET (self->page), count_frame_cb, &frames, NULL);
  gui_test_wait (has_three, &frames, "three frames");
}

void
marking_fixture_show (MarkingFixture *self,
                      int             width,
                      int             height)
{
  self->page = RAP_MARKING_PAGE (rap_marking_page_new ());
  self->window = GTK_WINDOW (adw_application_window_new (
    GTK_APPLICATION (gui_test_get_application ())));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self->window),
                                      GTK_WIDGET (self->page));
  gtk_window_set_default_size (self->window, width, height);
  rap_marking_page_set_session (self->page, self->session);
  gtk_window_present (self->window);
  marking_fixture_wait_drawn (self);
}

static gboolean
is_saved (gpointer session)
{
  return rap_marking_session_get_write_state (session) == RAP_WRITE_SAVED;
}

void
marking_fixture_wait_saved (MarkingFixture *self)
{
  gui_test_wait (is_saved, self->session, "everything to be saved");
  gui_test_settle ();
}

void
marking_fixture_append (MarkingFixture *self,
                        RapDraft       *draft)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);

  g_ptr_array_add (drafts, draft);
  rap_exam_file_append_async (self->file, drafts, NULL, take_result, &result);
  gui_test_wait (has_result, &result, "the entry to be written");
  entries = rap_exam_file_append_finish (self->file, result, &error);
  g_assert_no_error (error);
}

static gpointer
read_sheet (RapStore      *store,
            gpointer       task_data,
            GCancellable  *cancellable,
            GError       **error)
{
  return rap_store_read_sheet (store, task_data, error);
}

RapSheetContent *
marking_fixture_read (MarkingFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  const RapId *sheet = &rap_marking_session_get_record (self->session)->id;
  RapSheetContent *content;

  rap_exam_file_call_async (self->file, read_sheet, g_memdup2 (sheet, sizeof *sheet), g_free,
                            (GDestroyNotify) rap_sheet_content_free, NULL, take_result, &result);
  gui_test_wait (has_result, &result, "the sheet to be read");
  content = rap_exam_file_call_finish (self->file, result, &error);
  g_assert_no_error (error);
  return content;
}

char *
marking_fixture_dup_mark (MarkingFixture *self,
                          const char     *item)
{
  g_autoptr (RapSheetContent) content = marking_fixture_read (self);

  for (guint i = 0; i < content->marks->len; i++)
    {
      const RapMark *mark = g_ptr_array_index (content->marks, i);

      if (g_str_equal (mark->item, item))
        return g_strdup_printf ("%s %s", mark->kind, mark->value);
    }
  return NULL;
}

/* Goes the way of a key from the focus upwards, as far as the class bindings of the page. */
gboolean
marking_fixture_press (MarkingFixture  *self,
                       guint            keyval,
                       GdkModifierType  modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->page));
  gboolean found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      guint n = GTK_IS_SHORTCUT_CONTROLLER (controller)
        ? g_list_model_get_n_items (G_LIST_MODEL (controller))
        : 0;

      for (guint k = 0; k < n; k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers)
            {
              found = TRUE;
              if (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                GTK_WIDGET (self->page),
                                                gtk_shortcut_get_arguments (shortcut)))
                return TRUE;
            }
        }
    }
  if (!found)
    g_error ("no such key on the page: %s", gdk_keyval_name (keyval));
  return FALSE;
}

static void
close_window (MarkingFixture *self)
{
  if (self->window == NULL)
    return;
  rap_marking_page_set_session (self->page, NULL);
  /* GTK asks where the pointer is, for a tooltip, once nothing else is to do: not of a window that
   * has gone by then. */
  gui_test_settle ();
  g_object_ref (self->page);
  gtk_window_destroy (self->window);
  gui_test_settle ();
  g_assert_finalize_object (self->page);
  self->window = NULL;
  self->page = NULL;
}

static void
close_file (MarkingFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  close_window (self);
  marking_fixture_wait_saved (self);
  g_assert_finalize_object (self->session);
  self->session = NULL;
  rap_exam_file_close_async (self->file, NULL, take_result, &result);
  gui_test_wait (has_result, &result, "the exam file to close");
  g_assert_true (rap_exam_file_close_finish (self->file, result, &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  g_clear_object (&self->file);
}

void
marking_fixture_reopen (MarkingFixture *self)
{
  g_autofree char *role = g_strdup (rap_marking_session_get_record (self->session)->role);

  close_file (self);
  open_session (self, role);
}

void
marking_fixture_close (MarkingFixture *self)
{
  const char *command[] = { "rm", "-rf", self->folder, NULL };

  close_file (self);
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_clear_pointer (&self->clock, rap_clock_unref);
  g_free (self->folder);
  g_free (self->path);
}
