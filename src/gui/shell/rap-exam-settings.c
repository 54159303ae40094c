/* rap-exam-settings.c: what the coordinator lays down for the exam: recalls and bells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-exam-settings.h"

#include <glib/gi18n.h>

#include "journal/rap-day-draft.h"
#include "shell/rap-choice-button.h"

static const char *const names[] = {
  RAP_SETTING_RECALL_MINUTES, RAP_SETTING_RECALL_UNTIL_NEXT, RAP_SETTING_BELLS,
};

#define N_SETTINGS G_N_ELEMENTS (names)

struct _RapExamSettings
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkSpinButton *minutes;
  GtkSwitch     *until_next;
  GtkWidget     *bells_box;
  GtkLabel      *problem_label;

  /* Owned */
  RapOpenExam *exam;
  char       **values; /* as they stand in the file, in the order of the names, or NULL */
};

G_DEFINE_FINAL_TYPE (RapExamSettings, rap_exam_settings, ADW_TYPE_WINDOW)

static void
update_actions (RapExamSettings *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "settings.save",
                                 self->values != NULL && !rap_open_exam_get_read_only (self->exam));
}

static void
show_problem (RapExamSettings *self,
              const char      *message)
{
  gtk_label_set_label (self->problem_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
}

/* --- Reading --- */

/* On the worker thread. Returns: (transfer full): the values, in the order of the names */
static gpointer
read_values (RapStore      *store,
             gpointer       task_data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_auto (GStrv) values = g_new0 (char *, N_SETTINGS + 1);

  for (guint i = 0; i < N_SETTINGS; i++)
    {
      values[i] = rap_store_read_setting (store, names[i], error);
      if (values[i] == NULL)
        return NULL;
    }

  return g_steal_pointer (&values);
}

static void
show_values (RapExamSettings *self)
{
  gtk_spin_button_set_value (self->minutes, (double) g_ascii_strtoull (self->values[0], NULL, 10));
  gtk_switch_set_active (self->until_next, g_str_equal (self->values[1], "yes"));
  for (GtkWidget *button = gtk_widget_get_first_child (self->bells_box); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (g_str_equal (rap_choice_button_get_value (RAP_CHOICE_BUTTON (button)), self->values[2]))
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RapExamSettings) self = user_data;
  g_autoptr (GError) error = NULL;

  self->values = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &error);
  if (self->values == NULL)
    show_problem (self, error->message);
  else
    show_values (self);
  update_actions (self);
}

/* --- Writing --- */

static const char *
get_bells (RapExamSettings *self)
{
  GtkWidget *button = gtk_widget_get_first_child (self->bells_box);

  while (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    button = gtk_widget_get_next_sibling (button);

  return rap_choice_button_get_value (RAP_CHOICE_BUTTON (button));
}

/* What is on the screen. Returns: (transfer full) */
static char *
dup_value (RapExamSettings *self,
           guint            setting)
{
  switch (setting)
    {
    case 0:
      gtk_spin_button_update (self->minutes);
      return g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (self->minutes));
    case 1:
      return g_strdup (gtk_switch_get_active (self->until_next) ? "yes" : "no");
    case 2:
    default:
      return g_strdup (get_bells (self));
    }
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RapExamSettings) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = rap_exam_file_append_finish (RAP_EXAM_FILE (source), result,
                                                               &error);

  if (entries == NULL)
    {
      show_problem (self, error->message);
      update_actions (self);
      return;
    }
  gtk_window_close (GTK_WINDOW (self));
}

/* Only what differs becomes an entry: the journal tells when what was made otherwise. */
static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RapExamSettings *self = RAP_EXAM_SETTINGS (widget);
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);

  for (guint i = 0; i < N_SETTINGS; i++)
    {
      g_autofree char *value = dup_value (self, i);

      if (!g_str_equal (value, self->values[i]))
        g_ptr_array_add (drafts, rap_draft_setting_set (names[i], value));
    }
  if (drafts->len == 0)
    {
      g_ptr_array_unref (drafts);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_widget_action_set_enabled (widget, "settings.save", FALSE);
  rap_exam_file_append_async (rap_open_exam_get_file (self->exam), drafts, NULL, saved_cb,
                              g_object_ref (self));
}

static void
rap_exam_settings_dispose (GObject *object)
{
  RapExamSettings *self = RAP_EXAM_SETTINGS (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_EXAM_SETTINGS);
  g_clear_object (&self->exam);
  g_clear_pointer (&self->values, g_strfreev);

  G_OBJECT_CLASS (rap_exam_settings_parent_class)->dispose (object);
}

static void
rap_exam_settings_class_init (RapExamSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_exam_settings_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-exam-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, RapExamSettings, minutes);
  gtk_widget_class_bind_template_child (widget_class, RapExamSettings, until_next);
  gtk_widget_class_bind_template_child (widget_class, RapExamSettings, bells_box);
  gtk_widget_class_bind_template_child (widget_class, RapExamSettings, problem_label);
  gtk_widget_class_install_action (widget_class, "settings.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rap_exam_settings_init (RapExamSettings *self)
{
  static const struct
  {
    const char *value;
    const char *label;
  } bells[] = {
    { "sound", N_("This device sounds them") },
    { "hall", N_("The hall’s own bell is heard") },
    { "silent", N_("They are only shown") },
  };
  GtkWidget *first = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (bells); i++)
    {
      GtkWidget *button = rap_choice_button_new (NULL, _(bells[i].label), bells[i].value,
                                                 (RapChoiceButton *) first);

      first = first != NULL ? first : button;
      gtk_box_append (GTK_BOX (self->bells_box), button);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (first), TRUE);
}

GtkWidget *
rap_exam_settings_new (GtkWindow   *parent,
                       RapOpenExam *exam)
{
  RapExamSettings *self = g_object_new (RAP_TYPE_EXAM_SETTINGS, "transient-for", parent, NULL);

  self->exam = g_object_ref (exam);
  update_actions (self);
  rap_exam_file_call_async (rap_open_exam_get_file (exam), read_values, NULL, NULL,
                            (GDestroyNotify) g_strfreev, NULL, read_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
