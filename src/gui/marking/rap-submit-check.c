/* rap-submit-check.c: the question before a sheet with something open is submitted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-submit-check.h"

#include <glib/gi18n.h>

#include "marking/rap-open-list.h"

struct _RapSubmitCheck
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel    *title;
  RapOpenList *list;
  GtkWidget   *back;
  GtkWidget   *anyway;
  GtkWidget   *partial;
  GtkEditable *reason;
  GtkWidget   *confirm;
  GtkWidget   *hint;
  GtkLabel    *names;

  gboolean nothing_open; /* what is asked is only whether it shall have no score */
};

G_DEFINE_FINAL_TYPE (RapSubmitCheck, rap_submit_check, GTK_TYPE_BOX)

static char *
dup_reason (RapSubmitCheck *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));
}

static void
anyway_cb (RapSubmitCheck *self)
{
  if (self->nothing_open)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "mark.submit-partial", "s", "");
      return;
    }
  gtk_widget_set_visible (self->anyway, FALSE);
  gtk_widget_set_visible (self->partial, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
reason_cb (RapSubmitCheck *self)
{
  g_autofree char *reason = dup_reason (self);

  gtk_widget_set_sensitive (self->confirm, *reason != '\0');
}

static void
confirm_cb (RapSubmitCheck *self)
{
  g_autofree char *reason = dup_reason (self);

  if (*reason != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "mark.submit-partial", "s", reason);
}

/* Nothing is held back for it. */
static void
show_names (RapSubmitCheck    *self,
            RapMarkingSession *session)
{
  g_autoptr (GPtrArray) named = rap_marking_session_list_named (session);
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < named->len; i++)
    {
      const RapCandidate *candidate = g_ptr_array_index (named, i);

      g_string_append_printf (list, "%s%s · %s", i == 0 ? "" : ", ", candidate->number,
                              candidate->name);
    }
  /* Translators: %s are the numbers and names of candidates. */
  text = g_strdup_printf (_("Words on this sheet name another candidate: %s"), list->str);
  gtk_label_set_label (self->names, text);
  gtk_widget_set_visible (GTK_WIDGET (self->names), named->len > 0);
}

void
rap_submit_check_show (RapSubmitCheck    *self,
                       RapMarkingSession *session)
{
  g_autofree char *title = NULL;
  guint n;

  g_return_if_fail (RAP_IS_SUBMIT_CHECK (self));

  rap_open_list_show (self->list, session);
  gtk_editable_set_text (self->reason, "");
  gtk_widget_set_visible (self->partial, FALSE);
  gtk_widget_set_visible (self->anyway, TRUE);
  if (session == NULL)
    return;
  n = rap_marking_session_get_open_count (session);
  self->nothing_open = n == 0;
  gtk_widget_set_visible (self->hint, n > 0);
  title = n == 0
    ? g_strdup (_("Nothing is open, but so much does not apply that the station has no score."))
    : g_strdup_printf (ngettext ("%u point is still open", "%u points are still open", n), n);
  gtk_label_set_label (self->title, title);
  show_names (self, session);
}

/* Enter goes to the first open point: that is what the one who asked to submit wants next. */
static gboolean
rap_submit_check_grab_focus (GtkWidget *widget)
{
  RapSubmitCheck *self = RAP_SUBMIT_CHECK (widget);

  return gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD)
         || gtk_widget_grab_focus (self->back);
}

static void
rap_submit_check_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_SUBMIT_CHECK);

  G_OBJECT_CLASS (rap_submit_check_parent_class)->dispose (object);
}

static void
rap_submit_check_class_init (RapSubmitCheckClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_submit_check_dispose;
  widget_class->grab_focus = rap_submit_check_grab_focus;

  g_type_ensure (RAP_TYPE_OPEN_LIST);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT_DIALOG);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-submit-check.ui");
  gtk_widget_class_bind_template_child (widget_class, RapSubmitCheck, title);
  gtk_widget_class_bind_template_child (widget_class, RapSubmitCheck, list);
  gtk_widget_class_bind_template_child (widget_class, RapSubmitCheck, back);
  gtk_widget_class_bind_template_child (widget_class, RapSubmitCheck, anyway);
  gtk_widget_class_bind_template_child (widget_class, RapSubmitCheck, partial);
  gtk_widget_class_bind_template_child (widget_class, RapSubmitCheck, reason);
  gtk_widget_class_bind_template_child (widget_class, RapSubmitCheck, confirm);
  gtk_widget_class_bind_template_child (widget_class, RapSubmitCheck, hint);
  gtk_widget_class_bind_template_child (widget_class, RapSubmitCheck, names);
  gtk_widget_class_bind_template_callback (widget_class, anyway_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
}

static void
rap_submit_check_init (RapSubmitCheck *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
