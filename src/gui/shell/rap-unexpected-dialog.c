/* rap-unexpected-dialog.c: number and name of a candidate whom nobody expected.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-unexpected-dialog.h"

#include <glib/gi18n.h>

#include "models/rap-day-changes.h"

struct _RapUnexpectedDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkEditable *number_entry;
  GtkEditable *name_entry;
  GtkLabel    *hint;
  GtkWidget   *add_button;

  /* Owned */
  RapCandidateList *candidates;
};

G_DEFINE_FINAL_TYPE (RapUnexpectedDialog, rap_unexpected_dialog, ADW_TYPE_WINDOW)

static guint added_signal;

static char *
dup_trimmed (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

/* Who of the exam has the number that is typed, or NULL. */
static const RapCandidate *
find_known (RapUnexpectedDialog *self)
{
  g_autofree char *number = dup_trimmed (self->number_entry);

  return rap_candidate_list_find_number (self->candidates, number);
}

static gboolean
is_in_day (RapUnexpectedDialog *self,
           const RapCandidate  *known)
{
  return known != NULL && rap_candidate_list_find (self->candidates, &known->id, 1) != NULL;
}

static char *
describe (RapUnexpectedDialog *self,
          const RapCandidate  *known)
{
  if (is_in_day (self, known))
    /* Translators: a candidate's number and name. */
    return g_strdup_printf (_("%s is %s, who is in the list of this station already."),
                            known->number, known->name);
  if (known != NULL)
    /* Translators: a candidate's number and name. */
    return g_strdup_printf (_("%s is %s of this exam."), known->number, known->name);

  return g_strdup (_("The exam does not know this number: type the name too."));
}

static void
update (RapUnexpectedDialog *self)
{
  const RapCandidate *known = find_known (self);
  g_autofree char *number = dup_trimmed (self->number_entry);
  g_autofree char *name = dup_trimmed (self->name_entry);
  g_autofree char *text = describe (self, known);

  gtk_label_set_label (self->hint, number[0] != '\0' ? text : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->name_entry), known == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "unexpected.add",
                                 number[0] != '\0' && !is_in_day (self, known) &&
                                 (known != NULL || name[0] != '\0'));
}

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  RapUnexpectedDialog *self = RAP_UNEXPECTED_DIALOG (widget);
  const RapCandidate *known = find_known (self);
  g_autofree char *number = dup_trimmed (self->number_entry);
  g_autofree char *name = known != NULL ? g_strdup (known->name) : dup_trimmed (self->name_entry);

  g_signal_emit (self, added_signal, 0, number, name);
  gtk_window_close (GTK_WINDOW (self));
}

static void
rap_unexpected_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_UNEXPECTED_DIALOG);
  g_clear_object (&RAP_UNEXPECTED_DIALOG (object)->candidates);

  G_OBJECT_CLASS (rap_unexpected_dialog_parent_class)->dispose (object);
}

static void
rap_unexpected_dialog_class_init (RapUnexpectedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_unexpected_dialog_dispose;

  added_signal = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH
                                               "/shell/rap-unexpected-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RapUnexpectedDialog, number_entry);
  gtk_widget_class_bind_template_child (widget_class, RapUnexpectedDialog, name_entry);
  gtk_widget_class_bind_template_child (widget_class, RapUnexpectedDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, RapUnexpectedDialog, add_button);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_install_action (widget_class, "unexpected.add", NULL, add_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rap_unexpected_dialog_init (RapUnexpectedDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rap_unexpected_dialog_new (GtkWindow        *parent,
                           RapCandidateList *list)
{
  RapUnexpectedDialog *self =
    g_object_new (RAP_TYPE_UNEXPECTED_DIALOG, "transient-for", parent, NULL);

  self->candidates = g_object_ref (list);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->number_entry));

  return GTK_WIDGET (self);
}
