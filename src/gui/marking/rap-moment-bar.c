/* rap-moment-bar.c: moments worth remembering, with their time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-moment-bar.h"

#include <glib/gi18n.h>

#include "models/rap-clock-words.h"
#include "widgets/rap-comment-entry.h"

struct _RapMomentBar
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkBox          *chips;
  GtkPopover      *editor;
  GtkLabel        *editor_title;
  RapCommentEntry *words;
  GtkWidget       *strike;

  /* Owned */
  RapMarkingSession *session;
  RapId              edited; /* nil: none */

  /* Weak */
  GtkWidget *back; /* had the focus before the editor */
};

G_DEFINE_FINAL_TYPE (RapMomentBar, rap_moment_bar, GTK_TYPE_BOX)

/* --- Words of a moment --- */

static const char *
name_of_link (RapMomentBar *self,
              const char   *link)
{
  const RapRubric *rubric = rap_marking_session_get_rubric (self->session);
  const RapItem *item = link == NULL ? NULL : rap_rubric_get_item (rubric, link);
  const RapDomain *domain = link == NULL ? NULL : rap_rubric_get_domain (rubric, link);

  if (item != NULL)
    return rap_item_get_name (item);
  if (domain != NULL)
    return rap_words_get (domain->label, rap_marking_session_get_language (self->session));
  return NULL;
}

static char *
dup_time (const RapMoment *moment)
{
  g_autofree char *time = NULL;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (moment->role_ms == RAP_NO_TIME || moment->role_ms < 0)
    {
      utc = g_date_time_new_from_unix_utc (moment->wall_ms / 1000);
      local = g_date_time_to_local (utc);
      return g_date_time_format (local, "%H:%M:%S");
    }
  time = rap_clock_words_for_time (moment->role_ms, FALSE);
  /* Translators: %s is a time into the role-play, such as 2:31 */
  return g_strdup_printf (_("%s in"), time);
}

static char *
dup_title (RapMomentBar    *self,
           const RapMoment *moment)
{
  g_autofree char *time = dup_time (moment);
  const char *link = name_of_link (self, moment->link);
  GString *title = g_string_new (time);

  if (*moment->text != '\0')
    g_string_append_printf (title, " · %s", moment->text);
  if (link != NULL)
    g_string_append_printf (title, " · %s", link);
  return g_string_free (title, FALSE);
}

static const RapMoment *
find_moment (RapMomentBar *self,
             const RapId  *id)
{
  GPtrArray *moments = rap_marking_session_get_moments (self->session);

  for (guint i = 0; i < moments->len; i++)
    {
      const RapMoment *moment = g_ptr_array_index (moments, i);

      if (rap_id_equal (&moment->id, id))
        return moment;
    }
  return NULL;
}

/* --- The editor --- */

static void
committed_cb (RapMomentBar *self,
              const char   *text)
{
  if (self->session != NULL && !rap_id_is_nil (&self->edited))
    rap_marking_session_edit_moment (self->session, &self->edited, text);
}

static void
strike_cb (RapMomentBar *self)
{
  RapId moment = self->edited;

  rap_comment_entry_commit (self->words);
  gtk_popover_popdown (self->editor);
  rap_marking_session_edit_moment (self->session, &moment, NULL);
}

static void
closed_cb (RapMomentBar *self)
{
  rap_comment_entry_commit (self->words);
  /* GTK would go on to the next control, which is a row that the moment is not about. */
  if (self->back != NULL && gtk_widget_get_mapped (self->back))
    gtk_widget_grab_focus (self->back);
  g_clear_weak_pointer (&self->back);
}

static void
edit (RapMomentBar    *self,
      GtkWidget       *chip,
      const RapMoment *moment)
{
  g_autofree char *time = dup_time (moment);
  graphene_rect_t bounds;
  GdkRectangle place;

  rap_comment_entry_commit (self->words);
  self->edited = moment->id;
  gtk_label_set_label (self->editor_title, time);
  rap_comment_entry_set_text (self->words, moment->text);
  if (!gtk_widget_compute_bounds (chip, GTK_WIDGET (self), &bounds))
    return;
  place = (GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                           (int) bounds.size.width, (int) bounds.size.height };
  g_set_weak_pointer (&self->back, gtk_root_get_focus (gtk_widget_get_root (chip)));
  gtk_popover_set_pointing_to (self->editor, &place);
  gtk_popover_popup (self->editor);
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

static void
chip_cb (GtkButton    *button,
         RapMomentBar *self)
{
  const RapMoment *moment = find_moment (self, g_object_get_data (G_OBJECT (button), "moment"));

  if (moment != NULL && rap_marking_session_get_editable (self->session))
    edit (self, GTK_WIDGET (button), moment);
}

/* --- The bar --- */

static GtkWidget *
new_chip (RapMomentBar    *self,
          const RapMoment *moment)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *title = dup_title (self, moment);
  /* Translators: what assistive technology calls a noted moment; %s is such as 2:31 in · E2 */
  g_autofree char *name = g_strdup_printf (_("Moment: %s"), title);

  gtk_label_set_label (GTK_LABEL (label), title);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "moment",
                          g_memdup2 (&moment->id, sizeof moment->id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (chip_cb), self);
  return button;
}

/* The newest stands first: it is the one that words are added to. */
static void
show_moments (RapMomentBar *self)
{
  GPtrArray *moments = rap_marking_session_get_moments (self->session);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);
  for (guint i = moments->len; i > 0; i--)
    gtk_box_append (self->chips, new_chip (self, g_ptr_array_index (moments, i - 1)));
}

void
rap_moment_bar_set_session (RapMomentBar      *self,
                            RapMarkingSession *session)
{
  g_return_if_fail (RAP_IS_MOMENT_BAR (self));

  if (self->session != NULL)
    {
      rap_comment_entry_commit (self->words);
      g_signal_handlers_disconnect_by_func (self->session, show_moments, self);
    }
  self->edited = (RapId) { { 0 } };
  g_set_object (&self->session, session);
  if (session == NULL)
    return;
  g_signal_connect_object (session, "moments-changed", G_CALLBACK (show_moments), self,
                           G_CONNECT_SWAPPED);
  show_moments (self);
}

void
rap_moment_bar_commit (RapMomentBar *self)
{
  g_return_if_fail (RAP_IS_MOMENT_BAR (self));

  rap_comment_entry_commit (self->words);
}

void
rap_moment_bar_open_last (RapMomentBar *self)
{
  GtkWidget *chip;

  g_return_if_fail (RAP_IS_MOMENT_BAR (self));

  chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips));
  if (chip != NULL)
    chip_cb (GTK_BUTTON (chip), self);
}

static void
rap_moment_bar_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  GTK_WIDGET_CLASS (rap_moment_bar_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (RAP_MOMENT_BAR (widget)->editor);
}

static void
rap_moment_bar_dispose (GObject *object)
{
  RapMomentBar *self = RAP_MOMENT_BAR (object);

  rap_moment_bar_set_session (self, NULL);
  g_clear_weak_pointer (&self->back);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_MOMENT_BAR);

  G_OBJECT_CLASS (rap_moment_bar_parent_class)->dispose (object);
}

static void
rap_moment_bar_class_init (RapMomentBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_moment_bar_dispose;
  widget_class->size_allocate = rap_moment_bar_size_allocate;

  g_type_ensure (RAP_TYPE_COMMENT_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-moment-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RapMomentBar, chips);
  gtk_widget_class_bind_template_child (widget_class, RapMomentBar, editor);
  gtk_widget_class_bind_template_child (widget_class, RapMomentBar, editor_title);
  gtk_widget_class_bind_template_child (widget_class, RapMomentBar, words);
  gtk_widget_class_bind_template_child (widget_class, RapMomentBar, strike);
  gtk_widget_class_bind_template_callback (widget_class, committed_cb);
  gtk_widget_class_bind_template_callback (widget_class, strike_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
rap_moment_bar_init (RapMomentBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
