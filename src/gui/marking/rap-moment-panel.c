/* rap-moment-panel.c: the moments of a role-play as a list, and the words of each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-moment-panel.h"

#include <glib/gi18n.h>

#include "models/rap-moment-words.h"
#include "widgets/rap-comment-entry.h"

struct _RapMomentPanel
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkListBox      *list;
  GtkWidget       *editor;
  GtkLabel        *title;
  RapCommentEntry *words;
  GtkMenuButton   *link;
  GtkLabel        *link_label;
  GtkPopover      *links_popover;
  GtkListBox      *links_list;
  GtkButton       *strike;

  /* Owned */
  RapMarkingSession *session;
  GPtrArray         *links; /* RapMomentLink, row by row */

  RapId edited; /* nil: none */
};

G_DEFINE_FINAL_TYPE (RapMomentPanel, rap_moment_panel, GTK_TYPE_BOX)

/* --- Moments in one row, struck out or not --- */

/* (element-type RapMoment) (transfer container): as the list has them */
static GPtrArray *
list_moments (RapMomentPanel *self)
{
  GPtrArray *all = g_ptr_array_new ();

  if (self->session == NULL)
    return all;
  g_ptr_array_extend (all, rap_marking_session_get_moments (self->session), NULL, NULL);
  g_ptr_array_extend (all, rap_marking_session_get_struck_moments (self->session), NULL, NULL);
  return all;
}

static gboolean
is_struck (RapMomentPanel  *self,
           const RapMoment *moment)
{
  return g_ptr_array_find (rap_marking_session_get_struck_moments (self->session), moment, NULL);
}

/* The one being edited, or NULL. @index: (out) (optional): its place in the list */
static const RapMoment *
find_edited (RapMomentPanel *self,
             guint          *index)
{
  g_autoptr (GPtrArray) all = list_moments (self);

  for (guint i = 0; i < all->len; i++)
    {
      const RapMoment *moment = g_ptr_array_index (all, i);

      if (!rap_id_equal (&moment->id, &self->edited))
        continue;
      if (index != NULL)
        *index = i;
      return moment;
    }
  return NULL;
}

/* --- The editor --- */

/* The place of @id in the list of what a moment can be about; the first, nothing in particular,
 * where the sheet has no such thing. */
static guint
find_link (RapMomentPanel *self,
           const char     *id)
{
  for (guint i = 0; i < self->links->len; i++)
    if (g_strcmp0 (((const RapMomentLink *) self->links->pdata[i])->id, id) == 0)
      return i;
  return 0;
}

static void
show_link (RapMomentPanel  *self,
           const RapMoment *moment)
{
  const RapMomentLink *link =
    g_ptr_array_index (self->links, find_link (self, moment->link));
  /* Translators: %s is an item or a domain, or Nothing in particular */
  g_autofree char *name = g_strdup_printf (_("About: %s"), link->words);

  gtk_label_set_label (self->link_label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->link), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
show_editor (RapMomentPanel *self)
{
  const RapMoment *moment = find_edited (self, NULL);
  gboolean editable, struck;
  g_autofree char *time = NULL;

  gtk_widget_set_visible (self->editor, moment != NULL);
  if (moment == NULL)
    return;
  editable = rap_marking_session_get_editable (self->session);
  struck = is_struck (self, moment);
  time = rap_moment_words_time (moment);
  gtk_label_set_label (self->title, time);
  rap_comment_entry_set_text (self->words, moment->text);
  show_link (self, moment);
  gtk_widget_set_sensitive (GTK_WIDGET (self->words), editable && !struck);
  gtk_widget_set_sensitive (GTK_WIDGET (self->link), editable && !struck);
  gtk_widget_set_sensitive (GTK_WIDGET (self->strike), editable);
  gtk_button_set_label (self->strike, struck ? _("Let it stand again") : _("Strike out"));
}

static void
committed_cb (RapMomentPanel *self,
              const char     *text)
{
  const RapMoment *moment = find_edited (self, NULL);

  if (moment != NULL && !is_struck (self, moment))
    rap_marking_session_edit_moment (self->session, &self->edited, moment->link, text);
}

/* The row of what it is about now has the focus. */
static void
links_shown_cb (RapMomentPanel *self)
{
  const RapMoment *moment = find_edited (self, NULL);
  GtkListBoxRow *row = moment == NULL
    ? NULL
    : gtk_list_box_get_row_at_index (self->links_list, (int) find_link (self, moment->link));

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->links_list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
link_activated_cb (RapMomentPanel *self,
                   GtkListBoxRow  *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);
  const RapMomentLink *link = g_ptr_array_index (self->links, index);
  const RapMoment *moment;

  gtk_popover_popdown (self->links_popover);
  rap_comment_entry_commit (self->words);
  moment = find_edited (self, NULL);
  if (moment != NULL)
    rap_marking_session_edit_moment (self->session, &self->edited, link->id, moment->text);
}

static void
strike_cb (RapMomentPanel *self)
{
  const RapMoment *moment;

  rap_comment_entry_commit (self->words);
  moment = find_edited (self, NULL);
  if (moment == NULL)
    return;
  if (is_struck (self, moment))
    rap_marking_session_edit_moment (self->session, &self->edited, moment->link, moment->text);
  else
    rap_marking_session_strike_moment (self->session, &self->edited);
}

static void
edit (RapMomentPanel *self,
      const RapId    *moment)
{
  guint index;

  rap_comment_entry_commit (self->words);
  self->edited = moment == NULL ? (RapId) { { 0 } } : *moment;
  show_editor (self);
  if (find_edited (self, &index) != NULL)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) index));
}

static void
row_activated_cb (RapMomentPanel *self,
                  GtkListBoxRow  *row)
{
  g_autoptr (GPtrArray) all = list_moments (self);
  guint index = (guint) gtk_list_box_row_get_index (row);

  if (index >= all->len)
    return;
  edit (self, &((const RapMoment *) all->pdata[index])->id);
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

/* --- The list --- */

static void
add_row (GtkListBox *list,
         const char *words)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 46);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_list_box_append (list, row);
}

static void
show_row (RapMomentPanel  *self,
          GtkListBoxRow   *row,
          const RapMoment *moment)
{
  gboolean struck = is_struck (self, moment);
  g_autofree char *line = rap_moment_words_line (self->session, moment, struck);
  /* Translators: what assistive technology calls a noted moment; %s is such as 2:31 in · E2 */
  g_autofree char *name = g_strdup_printf (_("Moment: %s"), line);

  gtk_label_set_label (GTK_LABEL (gtk_list_box_row_get_child (row)), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (struck)
    gtk_widget_add_css_class (GTK_WIDGET (row), "struck");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "struck");
}

/* Rows stay what they are while something is saved or read again, so that the focus does too. */
static void
show_moments (RapMomentPanel *self)
{
  g_autoptr (GPtrArray) all = list_moments (self);
  GtkListBoxRow *row;

  for (guint i = 0; i < all->len; i++)
    {
      if (gtk_list_box_get_row_at_index (self->list, (int) i) == NULL)
        add_row (self->list, "");
      show_row (self, gtk_list_box_get_row_at_index (self->list, (int) i), all->pdata[i]);
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) all->len)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  show_editor (self);
}

static void
list_links (RapMomentPanel *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->links_list, 0)) != NULL)
    gtk_list_box_remove (self->links_list, GTK_WIDGET (row));
  g_clear_pointer (&self->links, g_ptr_array_unref);
  self->links = rap_moment_words_list_links (self->session);
  for (guint i = 0; i < self->links->len; i++)
    add_row (self->links_list, ((const RapMomentLink *) self->links->pdata[i])->words);
}

void
rap_moment_panel_set_session (RapMomentPanel    *self,
                              RapMarkingSession *session)
{
  g_return_if_fail (RAP_IS_MOMENT_PANEL (self));

  if (self->session != NULL)
    {
      rap_comment_entry_commit (self->words);
      g_signal_handlers_disconnect_by_func (self->session, show_moments, self);
    }
  self->edited = (RapId) { { 0 } };
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      list_links (self);
      g_signal_connect_object (session, "moments-changed", G_CALLBACK (show_moments), self,
                               G_CONNECT_SWAPPED);
    }
  show_moments (self);
}

/* The newest one that stands, or the first that was struck out. */
static GtkListBoxRow *
find_newest_row (RapMomentPanel *self)
{
  int n = (int) rap_marking_session_get_moments (self->session)->len;

  return gtk_list_box_get_row_at_index (self->list, MAX (n - 1, 0));
}

void
rap_moment_panel_open (RapMomentPanel *self,
                       const RapId    *moment)
{
  GtkListBoxRow *row;

  g_return_if_fail (RAP_IS_MOMENT_PANEL (self));
  g_return_if_fail (self->session != NULL);

  edit (self, moment);
  if (moment != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->words));
      return;
    }
  row = find_newest_row (self);
  gtk_list_box_select_row (self->list, row);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
rap_moment_panel_commit (RapMomentPanel *self)
{
  g_return_if_fail (RAP_IS_MOMENT_PANEL (self));

  rap_comment_entry_commit (self->words);
}

static void
rap_moment_panel_dispose (GObject *object)
{
  RapMomentPanel *self = RAP_MOMENT_PANEL (object);

  rap_moment_panel_set_session (self, NULL);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_MOMENT_PANEL);

  G_OBJECT_CLASS (rap_moment_panel_parent_class)->dispose (object);
}

static void
rap_moment_panel_class_init (RapMomentPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_moment_panel_dispose;

  g_type_ensure (RAP_TYPE_COMMENT_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-moment-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, RapMomentPanel, list);
  gtk_widget_class_bind_template_child (widget_class, RapMomentPanel, editor);
  gtk_widget_class_bind_template_child (widget_class, RapMomentPanel, title);
  gtk_widget_class_bind_template_child (widget_class, RapMomentPanel, words);
  gtk_widget_class_bind_template_child (widget_class, RapMomentPanel, link);
  gtk_widget_class_bind_template_child (widget_class, RapMomentPanel, link_label);
  gtk_widget_class_bind_template_child (widget_class, RapMomentPanel, links_popover);
  gtk_widget_class_bind_template_child (widget_class, RapMomentPanel, links_list);
  gtk_widget_class_bind_template_child (widget_class, RapMomentPanel, strike);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, committed_cb);
  gtk_widget_class_bind_template_callback (widget_class, links_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, strike_cb);
}

static void
rap_moment_panel_init (RapMomentPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
