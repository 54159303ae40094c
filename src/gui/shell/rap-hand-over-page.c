/* rap-hand-over-page.c: the device changes hands between the examiner and the simulated patient.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-hand-over-page.h"

#include <glib/gi18n.h>

#include "exam/rap-names.h"

struct _RapHandOverPage
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkLabel    *title;
  GtkLabel    *station;
  GtkLabel    *candidate;
  GtkWidget   *name_box;
  GtkEditable *name;
  GtkLabel    *hint;
  GtkWidget   *start;
  GtkWidget   *back;

  /* Owned */
  char *examiner; /* name of who handed the device over */
  char *change;   /* what was noted of a change of actor, or NULL */

  RapHandOverStep step;
};

G_DEFINE_FINAL_TYPE (RapHandOverPage, rap_hand_over_page, ADW_TYPE_BIN)

static guint start_signal;

static char *
dup_name (RapHandOverPage *self)
{
  return rap_name_check (gtk_editable_get_text (self->name), _("the name"), NULL);
}

static gboolean
is_examiner (RapHandOverPage *self,
             const char      *name)
{
  const RapId no_exam = { { 0 } };
  RapId one = rap_id_new_person (&no_exam, name);
  RapId other = rap_id_new_person (&no_exam, self->examiner);

  return rap_id_equal (&one, &other);
}

/* Whatever the examiner typed into the wrong field, the form is not theirs. */
static void
name_changed_cb (RapHandOverPage *self)
{
  g_autofree char *name = dup_name (self);
  gboolean own = name != NULL && self->examiner != NULL && is_examiner (self, name);

  if (own)
    gtk_label_set_label (self->hint, _("This is the examiner’s name. Type the name of whoever "
                                       "played the patient."));
  else
    gtk_label_set_label (self->hint, self->change != NULL ? self->change : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hand-over.start",
                                 name != NULL && !own && self->step != RAP_HAND_OVER_DONE);
}

static void
start_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  g_autofree char *name = dup_name (RAP_HAND_OVER_PAGE (widget));

  g_signal_emit (widget, start_signal, 0, name);
}

static void
activate_cb (RapHandOverPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "hand-over.start", NULL);
}

static void
show_step (RapHandOverPage *self)
{
  gboolean first = self->step == RAP_HAND_OVER_TO_PATIENT;
  gboolean done = self->step == RAP_HAND_OVER_DONE;

  if (first)
    gtk_label_set_label (self->title, _("Please hand this device to the simulated patient"));
  else if (done)
    gtk_label_set_label (self->title,
                         _("Thank you. Please hand the device back to the examiner"));
  else
    gtk_label_set_label (self->title, _("The form is kept. Go on with it, or hand the device back "
                                        "to the examiner"));
  gtk_widget_set_visible (self->name_box, first);
  gtk_button_set_label (GTK_BUTTON (self->start), first ? _("Start My Form")
                                                        : _("Go On with My Form"));
  gtk_widget_set_visible (self->start, !done);
}

static void
rap_hand_over_page_dispose (GObject *object)
{
  RapHandOverPage *self = RAP_HAND_OVER_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_HAND_OVER_PAGE);
  g_clear_pointer (&self->examiner, g_free);
  g_clear_pointer (&self->change, g_free);

  G_OBJECT_CLASS (rap_hand_over_page_parent_class)->dispose (object);
}

static void
rap_hand_over_page_class_init (RapHandOverPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_hand_over_page_dispose;

  start_signal = g_signal_new ("start", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-hand-over-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RapHandOverPage, title);
  gtk_widget_class_bind_template_child (widget_class, RapHandOverPage, station);
  gtk_widget_class_bind_template_child (widget_class, RapHandOverPage, candidate);
  gtk_widget_class_bind_template_child (widget_class, RapHandOverPage, name_box);
  gtk_widget_class_bind_template_child (widget_class, RapHandOverPage, name);
  gtk_widget_class_bind_template_child (widget_class, RapHandOverPage, hint);
  gtk_widget_class_bind_template_child (widget_class, RapHandOverPage, start);
  gtk_widget_class_bind_template_child (widget_class, RapHandOverPage, back);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "hand-over.start", NULL, start_cb);
}

static void
rap_hand_over_page_init (RapHandOverPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rap_hand_over_page_new (void)
{
  return g_object_new (RAP_TYPE_HAND_OVER_PAGE, NULL);
}

/* What is said of a change of actor, where the name is not known because of it. */
static char *
describe_change (const RapHandOver *hand_over)
{
  if (hand_over->change == NULL)
    return NULL;

  /* Translators: %s is what an examiner noted, such as "Max Yew plays from now on". */
  return g_strdup_printf (_("A change of actor was noted: %s"), hand_over->change);
}

void
rap_hand_over_page_show (RapHandOverPage   *self,
                         RapHandOverStep    step,
                         RapCandidateList  *list,
                         const char        *number,
                         const RapHandOver *hand_over)
{
  const RapStop *stop = rap_candidate_list_get_stop (list);
  /* Translators: number and title of a station. */
  g_autofree char *station = g_strdup_printf (_("Station %u · %s"), stop->number, stop->title);
  /* Translators: %s is a candidate’s number. */
  g_autofree char *candidate = g_strdup_printf (_("Candidate %s"), number);

  g_return_if_fail (RAP_IS_HAND_OVER_PAGE (self));

  self->step = step;
  g_free (self->examiner);
  self->examiner = g_strdup (rap_candidate_list_get_rater_name (list));
  g_free (self->change);
  self->change = describe_change (hand_over);
  gtk_label_set_label (self->station, station);
  gtk_label_set_label (self->candidate, candidate);
  gtk_editable_set_text (self->name, hand_over->name != NULL ? hand_over->name : "");
  /* A form that was begun stays its own person's. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->name), rap_id_is_nil (&hand_over->sheet));
  show_step (self);
  name_changed_cb (self);
}

void
rap_hand_over_page_focus (RapHandOverPage *self)
{
  if (self->step == RAP_HAND_OVER_DONE)
    gtk_widget_grab_focus (self->back);
  else if (!gtk_widget_get_sensitive (self->start))
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
  else
    gtk_widget_grab_focus (self->start);
}
