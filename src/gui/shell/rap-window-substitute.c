/* rap-window-substitute.c: another examiner takes over at this station.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-window-private.h"

#include <glib/gi18n.h>

#include "compat/rap-message.h"
#include "exam/rap-names.h"
#include "exam/rap-stand-in.h"

/* Somebody who is about to take over. */
typedef struct
{
  RapWindow *window;
  char      *page; /* where whoever sits there until then was */
} Change;

static void
change_free (Change *self)
{
  g_object_unref (self->window);
  g_free (self->page);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static void ask (RapWindow  *self,
                 const char *problem);

/* On the worker thread. */
static gpointer
enter (RapStore      *store,
       gpointer       task_data,
       GCancellable  *cancellable,
       GError       **error)
{
  return rap_stand_in_take_over (store, task_data, error);
}

static void
entered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Change) change = user_data;
  RapWindow *self = change->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &error);
  g_autofree char *text = NULL;

  if (name == NULL)
    {
      rap_window_show_page (self, change->page);
      rap_window_say (self, error->message);
      return;
    }
  rap_window_sit_down_as (self, name);
  /* Translators: %s is an examiner’s name. */
  text = g_strdup_printf (_("From now on every entry names %s."), name);
  rap_window_say (self, text);
}

/* Nothing is begun in the old name while the new one is being written. Takes @name. */
static void
take_over (RapWindow *self,
           char      *name)
{
  Change *change = g_new0 (Change, 1);

  change->window = g_object_ref (self);
  change->page = g_strdup (rap_window_get_page (self));
  rap_window_set_busy (self, _("Taking over…"));
  rap_exam_file_call_async (rap_open_exam_get_file (self->exam), enter, name, g_free, g_free, NULL,
                            entered_cb, change);
}

static gboolean
sits_there (RapWindow  *self,
            const char *name)
{
  RapId person = rap_id_new_person (&rap_open_exam_get_exam (self->exam)->id, name);

  return rap_id_equal (&person, rap_candidate_list_get_rater (self->candidates));
}

static void
named_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RapWindow) self = user_data;
  g_autofree char *text = rap_message_ask_text_finish (result);
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL || self->candidates == NULL || self->busy)
    return;
  name = rap_name_check (text, _("The examiner’s name"), &error);
  if (name == NULL)
    ask (self, error->message);
  else if (sits_there (self, name))
    rap_window_say (self, _("This is who sits here already."));
  else
    take_over (self, g_steal_pointer (&name));
}

/* @problem: (nullable): what was wrong with the name before */
static void
ask (RapWindow  *self,
     const char *problem)
{
  const char *before = rap_candidate_list_get_rater_name (self->candidates);
  g_autofree char *body =
    /* Translators: name of the examiner who sat there until now. */
    g_strdup_printf (_("Every entry names the new examiner from now on. The sheets of %s stay "
                       "theirs, and in sight; they can take over again in the same way."), before);
  g_autofree char *whole = problem != NULL ? g_strdup_printf ("%s\n\n%s", problem, body)
                                           : g_strdup (body);

  rap_message_ask_words_async (GTK_WINDOW (self), _("Who takes over here?"), whole,
                               _("Name of the examiner"), _("_Take Over"), named_cb,
                               g_object_ref (self));
}

static void
take_over_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  ask (RAP_WINDOW (widget), NULL);
}

void
rap_window_install_substitute_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.take-over", NULL, take_over_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "win.take-over",
                                       NULL);
}
