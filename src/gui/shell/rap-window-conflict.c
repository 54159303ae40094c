/* rap-window-conflict.c: an examiner knows the candidate who comes, and says so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-window-private.h"

#include <glib/gi18n.h>

#include "compat/rap-message.h"
#include "exam/rap-conflict.h"

/* About whom something is asked or said, and what. */
typedef struct
{
  RapWindow    *window;
  GCancellable *cancellable; /* of what the screen shows */
  RapExamFile  *file;
  char         *rater_name;
  RapId         candidate;
  gboolean      on;
  char         *text;        /* or NULL */
} Matter;

static Matter *
matter_new (RapWindow *self)
{
  RapCandidateRow *row = rap_brief_page_get_row (rap_window_get_brief_page (self));
  Matter *matter = g_new0 (Matter, 1);

  matter->window = g_object_ref (self);
  matter->cancellable = g_object_ref (self->conflict);
  matter->file = g_object_ref (rap_open_exam_get_file (self->exam));
  matter->rater_name = g_strdup (rap_candidate_list_get_rater_name (self->candidates));
  matter->candidate = rap_candidate_row_get_candidate (row)->id;

  return matter;
}

static void
matter_free (Matter *self)
{
  g_object_unref (self->window);
  g_object_unref (self->cancellable);
  g_object_unref (self->file);
  g_free (self->rater_name);
  g_free (self->text);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Matter, matter_free)

/* Only what the worker may have: no object of the interface.
 * Returns: (transfer full) */
static Matter *
matter_copy_words (const Matter *self)
{
  Matter *copy = g_new0 (Matter, 1);

  copy->rater_name = g_strdup (self->rater_name);
  copy->candidate = self->candidate;
  copy->on = self->on;
  copy->text = g_strdup (self->text);

  return copy;
}

static void
matter_free_words (Matter *self)
{
  g_free (self->rater_name);
  g_free (self->text);
  g_free (self);
}

/* --- What is so --- */

/* Returns: (transfer full): what was said, as a copy of the question */
static gpointer
find_conflict (RapStore      *store,
               gpointer       task_data,
               GCancellable  *cancellable,
               GError       **error)
{
  Matter *found = matter_copy_words (task_data);

  if (rap_conflict_find (store, found->rater_name, &found->candidate, &found->on, &found->text,
                         error))
    return found;
  matter_free_words (found);

  return NULL;
}

static void
show (RapWindow    *self,
      const Matter *found)
{
  g_autofree char *text = NULL;

  self->knows = found->on;
  self->asked = TRUE;
  if (found->on && found->text != NULL)
    /* Translators: %s are the examiner's own words. */
    text = g_strdup_printf (_("You said that you know this candidate: %s. The coordinator sees it; "
                              "you can mark all the same."), found->text);
  else
    text = g_strdup (_("You said that you know this candidate. The coordinator sees it; you can "
                       "mark all the same."));
  gtk_label_set_label (GTK_LABEL (self->conflict_banner), text);
  gtk_widget_set_visible (self->conflict_banner, found->on);
  rap_window_actions_update (self);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Matter) matter = user_data;
  g_autoptr (GError) error = NULL;
  Matter *found = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &error);

  if (found != NULL && !g_cancellable_is_cancelled (matter->cancellable))
    show (matter->window, found);
  else if (found == NULL && !g_cancellable_is_cancelled (matter->cancellable))
    rap_window_say (matter->window, error->message);
  if (found != NULL)
    matter_free_words (found);
}

void
rap_window_update_conflict (RapWindow *self)
{
  gboolean at_brief = g_str_equal (rap_window_get_page (self), "brief");
  Matter *matter;

  if (self->conflict != NULL)
    g_cancellable_cancel (self->conflict);
  g_clear_object (&self->conflict);
  self->knows = FALSE;
  self->asked = FALSE;
  gtk_widget_set_visible (self->conflict_banner, FALSE);
  if (!at_brief || self->exam == NULL ||
      rap_brief_page_get_row (rap_window_get_brief_page (self)) == NULL)
    return;

  self->conflict = g_cancellable_new ();
  matter = matter_new (self);
  rap_exam_file_call_async (matter->file, find_conflict, matter_copy_words (matter),
                            (GDestroyNotify) matter_free_words,
                            (GDestroyNotify) matter_free_words, NULL, found_cb, matter);
}

/* --- Saying so --- */

static void
appended_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Matter) matter = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = rap_exam_file_append_finish (RAP_EXAM_FILE (source), result,
                                                               &error);

  if (entries == NULL)
    rap_window_say (matter->window, error->message);
  else if (!g_cancellable_is_cancelled (matter->cancellable))
    {
      rap_window_update_conflict (matter->window);
      rap_window_actions_update (matter->window);
    }
}

static gpointer
plan (RapStore      *store,
      gpointer       task_data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Matter *words = task_data;

  return rap_conflict_plan (store, words->rater_name, &words->candidate, words->on, words->text,
                            error);
}

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Matter) matter = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *drafts = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &error);

  if (drafts == NULL)
    rap_window_say (matter->window, error->message);
  else
    rap_exam_file_append_async (RAP_EXAM_FILE (source), drafts, NULL, appended_cb,
                                g_steal_pointer (&matter));
}

/* Takes @matter. */
static void
write_matter (Matter *matter)
{
  rap_exam_file_call_async (matter->file, plan, matter_copy_words (matter),
                            (GDestroyNotify) matter_free_words,
                            (GDestroyNotify) g_ptr_array_unref, NULL, planned_cb, matter);
}

static void
words_given_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Matter) matter = user_data;

  matter->text = rap_message_ask_text_finish (result);
  matter->on = TRUE;
  if (matter->text != NULL && !g_cancellable_is_cancelled (matter->cancellable))
    write_matter (g_steal_pointer (&matter));
}

static void
know_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RapWindow *self = RAP_WINDOW (widget);

  rap_message_ask_words_async (GTK_WINDOW (self), _("Do you know this candidate?"),
                               _("The coordinator sees it. No mark is touched, and you can take "
                                 "it back."), _("How you know each other (may stay empty)"),
                               _("I _Know Them"), words_given_cb, matter_new (self));
}

static void
not_know_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  write_matter (matter_new (RAP_WINDOW (widget)));
}

void
rap_window_install_conflict_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.know-candidate", NULL, know_cb);
  gtk_widget_class_install_action (widget_class, "win.not-know-candidate", NULL, not_know_cb);
}
