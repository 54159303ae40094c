/* rap-concern-list.c: concerns that no flag of the rubric names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-concern-list.h"

#include <glib/gi18n.h>

#include "widgets/rap-comment-entry.h"

struct _RapConcernList
{
  GtkBox parent_instance;

  /* Owned */
  RapMarkingSession *session;
};

G_DEFINE_FINAL_TYPE (RapConcernList, rap_concern_list, GTK_TYPE_BOX)

static RapId *
get_id (GtkWidget *entry)
{
  return g_object_get_data (G_OBJECT (entry), "concern");
}

static void
committed_cb (RapCommentEntry *entry,
              const char      *text,
              RapConcernList  *self)
{
  if (self->session != NULL)
    rap_marking_session_set_concern (self->session, get_id (GTK_WIDGET (entry)), text);
}

/* A rubric may have a flag "Other concern: say what" beside these, so they are called otherwise.
 * Returns: (transfer full) */
static char *
dup_name (RapConcernList *self)
{
  guint number = 1;

  for (GtkWidget *field = gtk_widget_get_first_child (GTK_WIDGET (self)); field != NULL;
       field = gtk_widget_get_next_sibling (field))
    number++;
  if (number == 1)
    return g_strdup (_("A concern beyond these: say what"));
  /* Translators: %u counts the concerns that the examiner put into words: 2, 3 and so on. */
  return g_strdup_printf (_("Concern %u beyond these: say what"), number);
}

static void
add_field (RapConcernList   *self,
           const RapConcern *concern)
{
  RapId none = { { 0 } };
  g_autofree char *name = dup_name (self);
  GtkWidget *entry = g_object_new (RAP_TYPE_COMMENT_ENTRY,
                                   "lines", 2,
                                   "placeholder", _("Other: say what. Words and deeds, please."),
                                   "accessible-name", name,
                                   NULL);

  g_object_set_data_full (G_OBJECT (entry), "concern",
                          g_memdup2 (concern == NULL ? &none : &concern->id, sizeof none), g_free);
  if (concern != NULL)
    rap_comment_entry_set_text (RAP_COMMENT_ENTRY (entry), concern->text);
  gtk_widget_set_sensitive (entry, rap_marking_session_get_editable (self->session));
  g_signal_connect (entry, "committed", G_CALLBACK (committed_cb), self);
  gtk_box_append (GTK_BOX (self), entry);
}

static const char *
find_text (RapConcernList *self,
           const RapId    *id)
{
  GPtrArray *concerns = rap_marking_session_get_concerns (self->session);

  for (guint i = 0; i < concerns->len; i++)
    {
      const RapConcern *concern = g_ptr_array_index (concerns, i);

      if (rap_id_equal (&concern->id, id))
        return concern->text;
    }
  return NULL;
}

/* Whether the fields are those of the concerns that stand, then an empty one. */
static gboolean
fields_fit (RapConcernList *self)
{
  GPtrArray *concerns = rap_marking_session_get_concerns (self->session);
  GtkWidget *field = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (guint i = 0; i < concerns->len; i++)
    {
      const RapConcern *concern = g_ptr_array_index (concerns, i);

      if (field == NULL || !rap_id_equal (get_id (field), &concern->id))
        return FALSE;
      field = gtk_widget_get_next_sibling (field);
    }
  return field != NULL && rap_id_is_nil (get_id (field))
         && gtk_widget_get_next_sibling (field) == NULL;
}

static void
make_fields (RapConcernList *self)
{
  GPtrArray *concerns = rap_marking_session_get_concerns (self->session);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  for (guint i = 0; i < concerns->len; i++)
    add_field (self, g_ptr_array_index (concerns, i));
  add_field (self, NULL);
}

static GtkWidget *
find_field (RapConcernList *self,
            const RapId    *id)
{
  for (GtkWidget *field = gtk_widget_get_first_child (GTK_WIDGET (self)); field != NULL;
       field = gtk_widget_get_next_sibling (field))
    if (rap_id_equal (get_id (field), id))
      return field;
  return NULL;
}

/* A field that is typed in must not go away below the hands, so fields are only added here. One
 * whose concern was taken back stays, empty, until the list is opened again. */
static void
show_concerns (RapConcernList *self)
{
  GPtrArray *concerns = rap_marking_session_get_concerns (self->session);
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self));

  for (guint i = 0; i < concerns->len; i++)
    {
      const RapConcern *concern = g_ptr_array_index (concerns, i);

      if (find_field (self, &concern->id) == NULL)
        add_field (self, concern);
    }
  if (last == NULL || last != gtk_widget_get_last_child (GTK_WIDGET (self))
      || !rap_id_is_nil (get_id (last)))
    add_field (self, NULL);
  for (GtkWidget *field = gtk_widget_get_first_child (GTK_WIDGET (self)); field != NULL;
       field = gtk_widget_get_next_sibling (field))
    {
      const char *text = find_text (self, get_id (field));

      rap_comment_entry_set_text (RAP_COMMENT_ENTRY (field), text == NULL ? "" : text);
      gtk_widget_set_sensitive (field, rap_marking_session_get_editable (self->session));
    }
}

static void
rap_concern_list_map (GtkWidget *widget)
{
  RapConcernList *self = RAP_CONCERN_LIST (widget);

  if (self->session != NULL && !fields_fit (self))
    make_fields (self);
  GTK_WIDGET_CLASS (rap_concern_list_parent_class)->map (widget);
}

void
rap_concern_list_commit (RapConcernList *self)
{
  g_return_if_fail (RAP_IS_CONCERN_LIST (self));

  for (GtkWidget *field = gtk_widget_get_first_child (GTK_WIDGET (self)); field != NULL;
       field = gtk_widget_get_next_sibling (field))
    rap_comment_entry_commit (RAP_COMMENT_ENTRY (field));
}

void
rap_concern_list_set_session (RapConcernList    *self,
                              RapMarkingSession *session)
{
  GtkWidget *child;

  g_return_if_fail (RAP_IS_CONCERN_LIST (self));

  if (self->session != NULL)
    {
      rap_concern_list_commit (self);
      g_signal_handlers_disconnect_by_func (self->session, show_concerns, self);
    }
  g_set_object (&self->session, session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  if (session == NULL)
    return;
  make_fields (self);
  g_signal_connect_object (session, "concerns-changed", G_CALLBACK (show_concerns), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::editable", G_CALLBACK (show_concerns), self,
                           G_CONNECT_SWAPPED);
}

static void
rap_concern_list_dispose (GObject *object)
{
  rap_concern_list_set_session (RAP_CONCERN_LIST (object), NULL);

  G_OBJECT_CLASS (rap_concern_list_parent_class)->dispose (object);
}

static void
rap_concern_list_class_init (RapConcernListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rap_concern_list_dispose;
  GTK_WIDGET_CLASS (klass)->map = rap_concern_list_map;
}

static void
rap_concern_list_init (RapConcernList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}
