/* rap-identity-bar.c: confirms, by tap or by badge, that the candidate is the one expected.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-identity-bar.h"

#include <glib/gi18n.h>

#include "models/rap-candidate-photo.h"
#include "models/rap-day-changes.h"

/* More of what a scanner typed would only push the rest away. */
#define MOST_SHOWN 24

struct _RapIdentityBar
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkPicture *photo;
  GtkWidget  *photo_message;
  GtkWidget  *confirm_button;
  GtkLabel   *confirm_label;
  GtkLabel   *message;
  GtkWidget  *other_box;
  GtkWidget  *stay_button;

  /* Owned */
  RapCandidateList *list;  /* or NULL */
  RapCandidateRow  *row;   /* or NULL */
  RapCandidateRow  *other; /* whose badge was read, or NULL */

  GCancellable     *loading; /* of the photo, or NULL */

  /* Weak */
  GtkWidget *back; /* had the focus before a badge asked */

  gboolean confirmed;
};

G_DEFINE_FINAL_TYPE (RapIdentityBar, rap_identity_bar, ADW_TYPE_BIN)

enum
{
  PROP_ASKING = 1,
};

static GParamSpec *asking_property;
static guint other_signal;

static void
tell (RapIdentityBar *self,
      const char     *text)
{
  gtk_label_set_label (self->message, text);
}

static void
show_confirm (RapIdentityBar *self)
{
  gboolean writable = self->list != NULL &&
                      !rap_open_exam_get_read_only (rap_candidate_list_get_exam (self->list));
  g_autofree char *who =
    self->row != NULL ? rap_candidate_row_dup_title (self->row) : g_strdup ("");
  /* Translators: %s is the number and name of the candidate who came. */
  g_autofree char *text = g_strdup_printf (self->confirmed ? _("✓ This is %s") : _("This is %s"),
                                           who);

  gtk_label_set_label (self->confirm_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->confirm_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "identity.confirm",
                                 writable && !self->confirmed);
}

static void
ask_about (RapIdentityBar  *self,
           RapCandidateRow *other)
{
  /* Whoever hears of the question may take the focus away. */
  if (other != NULL && !gtk_widget_get_visible (self->other_box))
    g_set_weak_pointer (&self->back,
                        gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  if (g_set_object (&self->other, other))
    g_object_notify_by_pspec (G_OBJECT (self), asking_property);
  gtk_widget_set_visible (self->other_box, other != NULL);
  if (other != NULL)
    gtk_widget_grab_focus (self->stay_button);
  else if (self->back != NULL && gtk_widget_get_mapped (self->back))
    gtk_widget_grab_focus (self->back);
  if (other == NULL)
    g_clear_weak_pointer (&self->back);
}

/* --- The photo --- */

static void
show_photo (RapIdentityBar *self,
            GdkTexture     *texture)
{
  g_autofree char *who =
    self->row != NULL ? rap_candidate_row_dup_title (self->row) : g_strdup ("");
  /* Translators: %s is a candidate's number and name. */
  g_autofree char *words = g_strdup_printf (_("Photo of %s"), who);

  gtk_picture_set_paintable (self->photo, GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (self->photo, words);
  gtk_widget_set_visible (GTK_WIDGET (self->photo), texture != NULL);
}

static void
photo_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (RapIdentityBar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = rap_candidate_photo_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_visible (self->photo_message, error != NULL);
  show_photo (self, texture);
}

static void
stop_loading (RapIdentityBar *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

/* Nobody's photo stands beside another's name, however long it takes to read. */
static void
load_photo (RapIdentityBar *self)
{
  const RapCandidate *candidate =
    self->row != NULL ? rap_candidate_row_get_candidate (self->row) : NULL;

  stop_loading (self);
  show_photo (self, NULL);
  gtk_widget_set_visible (self->photo_message, FALSE);
  if (candidate == NULL)
    return;
  self->loading = g_cancellable_new ();
  rap_candidate_photo_load_async (rap_open_exam_get_file (rap_candidate_list_get_exam (self->list)),
                                  &candidate->id, self->loading, photo_loaded_cb,
                                  g_object_ref (self));
}

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RapIdentityBar) self = user_data;
  g_autoptr (GError) error = NULL;

  if (rap_candidate_list_change_finish (RAP_CANDIDATE_LIST (source), result, &error))
    return;
  tell (self, error->message);
  self->confirmed = FALSE;
  show_confirm (self);
}

static void
confirm (RapIdentityBar *self,
         RapIdentityHow  how)
{
  ask_about (self, NULL);
  if (self->confirmed)
    {
      tell (self, _("Confirmed before."));
      return;
    }
  self->confirmed = TRUE;
  tell (self, _("Identity confirmed."));
  show_confirm (self);
  rap_day_changes_identify (self->list, self->row, how, confirmed_cb, g_object_ref (self));
}

static void
confirm_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  confirm (RAP_IDENTITY_BAR (widget), RAP_IDENTITY_TAP);
}

static void
stay_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RapIdentityBar *self = RAP_IDENTITY_BAR (widget);

  tell (self, "");
  ask_about (self, NULL);
}

static void
go_cb (GtkWidget  *widget,
       const char *action,
       GVariant   *parameter)
{
  g_autoptr (RapCandidateRow) other = g_steal_pointer (&RAP_IDENTITY_BAR (widget)->other);

  g_object_notify_by_pspec (G_OBJECT (widget), asking_property);
  if (other != NULL)
    g_signal_emit (widget, other_signal, 0, other);
}

static void
rap_identity_bar_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (property_id == PROP_ASKING)
    g_value_set_boolean (value, rap_identity_bar_get_asking (RAP_IDENTITY_BAR (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
rap_identity_bar_dispose (GObject *object)
{
  RapIdentityBar *self = RAP_IDENTITY_BAR (object);

  g_clear_weak_pointer (&self->back);
  stop_loading (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_IDENTITY_BAR);
  g_clear_object (&self->list);
  g_clear_object (&self->row);
  g_clear_object (&self->other);

  G_OBJECT_CLASS (rap_identity_bar_parent_class)->dispose (object);
}

static void
rap_identity_bar_class_init (RapIdentityBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_identity_bar_dispose;
  G_OBJECT_CLASS (klass)->get_property = rap_identity_bar_get_property;

  asking_property = g_param_spec_boolean ("asking", NULL, NULL, FALSE,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_ASKING, asking_property);
  other_signal = g_signal_new ("other", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 1, RAP_TYPE_CANDIDATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-identity-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RapIdentityBar, photo);
  gtk_widget_class_bind_template_child (widget_class, RapIdentityBar, photo_message);
  gtk_widget_class_bind_template_child (widget_class, RapIdentityBar, confirm_button);
  gtk_widget_class_bind_template_child (widget_class, RapIdentityBar, confirm_label);
  gtk_widget_class_bind_template_child (widget_class, RapIdentityBar, message);
  gtk_widget_class_bind_template_child (widget_class, RapIdentityBar, other_box);
  gtk_widget_class_bind_template_child (widget_class, RapIdentityBar, stay_button);
  gtk_widget_class_install_action (widget_class, "identity.confirm", NULL, confirm_cb);
  gtk_widget_class_install_action (widget_class, "identity.stay", NULL, stay_cb);
  gtk_widget_class_install_action (widget_class, "identity.go", NULL, go_cb);
}

static void
rap_identity_bar_init (RapIdentityBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rap_identity_bar_set_row (RapIdentityBar   *self,
                          RapCandidateList *list,
                          RapCandidateRow  *row)
{
  g_return_if_fail (RAP_IS_IDENTITY_BAR (self));

  g_set_object (&self->list, list);
  g_set_object (&self->row, row);
  ask_about (self, NULL);
  self->confirmed = row != NULL && rap_candidate_list_is_identified (list, row);
  tell (self, "");
  show_confirm (self);
  load_photo (self);
  gtk_widget_set_visible (GTK_WIDGET (self), row != NULL);
}

static RapCandidateRow *
find_row (RapIdentityBar     *self,
          const RapCandidate *candidate)
{
  guint attempt = rap_candidate_row_get_attempt (self->row);
  RapCandidateRow *row = rap_candidate_list_find (self->list, &candidate->id, attempt);

  return row != NULL ? row : rap_candidate_list_find (self->list, &candidate->id, 1);
}

void
rap_identity_bar_scan (RapIdentityBar *self,
                       const char     *text)
{
  const RapCandidate *candidate;
  g_autofree char *shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MOST_SHOWN));
  g_autofree char *words = NULL;

  g_return_if_fail (RAP_IS_IDENTITY_BAR (self));

  if (self->row == NULL)
    return;
  candidate = rap_candidate_list_find_number (self->list, text);
  if (candidate != NULL &&
      rap_id_equal (&candidate->id, &rap_candidate_row_get_candidate (self->row)->id))
    {
      confirm (self, RAP_IDENTITY_SCAN);
      return;
    }
  ask_about (self, candidate != NULL ? find_row (self, candidate) : NULL);
  if (candidate == NULL)
    /* Translators: %s is what a badge scanner typed. */
    words = g_strdup_printf (_("No candidate has the number “%s”. Scan the badge again, or tap."),
                             shown);
  else if (self->other == NULL)
    /* Translators: number and name of a candidate. */
    words = g_strdup_printf (_("This badge is %s · %s, who is not expected at this station."),
                             candidate->number, candidate->name);
  else
    /* Translators: number and name of a candidate. */
    words = g_strdup_printf (_("This badge is %s · %s."), candidate->number, candidate->name);
  tell (self, words);
}

gboolean
rap_identity_bar_get_asking (RapIdentityBar *self)
{
  g_return_val_if_fail (RAP_IS_IDENTITY_BAR (self), FALSE);

  return self->other != NULL;
}

void
rap_identity_bar_refuse_slow (RapIdentityBar *self)
{
  g_return_if_fail (RAP_IS_IDENTITY_BAR (self));

  if (self->row != NULL)
    tell (self, _("That was typed more slowly than a badge scanner types. Scan the badge again, or "
                  "tap."));
}
