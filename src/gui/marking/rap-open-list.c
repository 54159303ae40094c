/* rap-open-list.c: what is still open on a sheet, and the way there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-open-list.h"

#include <glib/gi18n.h>


struct _RapOpenList
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (RapOpenList, rap_open_list, GTK_TYPE_BOX)

static gboolean
wants_words (const RapOpenPoint *point)
{
  return point->words || point->item->kind == RAP_ITEM_TEXT || point->item->kind == RAP_ITEM_FLAG;
}

static char *
dup_words_for_point (RapMarkingSession  *session,
                     const RapOpenPoint *point)
{
  const char *label = rap_words_get (point->item->label,
                                     rap_marking_session_get_language (session));
  GString *words = g_string_new (NULL);

  if (point->item->code != NULL)
    g_string_append_printf (words, "%s · ", point->item->code);
  g_string_append (words, label);
  if (point->words && point->item->kind == RAP_ITEM_FLAG)
    g_string_append_printf (words, " · %s", _("reason missing"));
  return g_string_free (words, FALSE);
}

static GtkWidget *
new_button (RapMarkingSession  *session,
            const RapOpenPoint *point)
{
  g_autofree char *words = dup_words_for_point (session, point);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 46);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "target");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", point->item->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "mark.jump-to");
  return button;
}

void
rap_open_list_show (RapOpenList       *self,
                    RapMarkingSession *session)
{
  GtkWidget *child;
  GPtrArray *points;

  g_return_if_fail (RAP_IS_OPEN_LIST (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  if (session == NULL)
    return;
  points = rap_marking_session_get_open_points (session);
  for (guint i = 0; i < points->len; i++)
    gtk_box_append (self->box, new_button (session, g_ptr_array_index (points, i)));
}

char *
rap_open_list_dup_summary (RapMarkingSession *session)
{
  GPtrArray *points = rap_marking_session_get_open_points (session);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint marks = 0, grades = 0, words = 0;
  g_autofree char *joined = NULL;

  for (guint i = 0; i < points->len; i++)
    {
      const RapOpenPoint *point = g_ptr_array_index (points, i);

      if (wants_words (point))
        words++;
      else if (point->item->role == RAP_ITEM_GLOBAL)
        grades++;
      else
        marks++;
    }
  if (points->len == 0)
    return g_strdup (_("Nothing open"));
  if (marks > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u mark", "%u marks", marks), marks));
  if (grades > 0)
    g_ptr_array_add (parts, g_strdup (_("grade")));
  if (words > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u text", "%u texts", words), words));
  g_ptr_array_add (parts, NULL);
  joined = g_strjoinv (" · ", (char **) parts->pdata);
  /* Translators: %s lists what is open, such as 8 marks · grade */
  return g_strdup_printf (_("%s open"), joined);
}

static void
rap_open_list_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_OPEN_LIST);

  G_OBJECT_CLASS (rap_open_list_parent_class)->dispose (object);
}

static void
rap_open_list_class_init (RapOpenListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_open_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-open-list.ui");
  gtk_widget_class_bind_template_child (widget_class, RapOpenList, box);
}

static void
rap_open_list_init (RapOpenList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
